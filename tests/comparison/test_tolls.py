"""Tolls: figures of some of those harmed, and those that another report sums up otherwise."""

from dataclasses import replace

import pytest

from compare.comparison.tolls import Tolls
from compare.model import Claim, Quantity, Quote, Slot, Voice, VoiceKind
from tests.making import claim

KILLED, INJURED, CASUALTIES = Slot.KILLED, Slot.INJURED, Slot.CASUALTIES


def told(
    slot: Slot, value: object, actor: str | None = None, sentence: str = "s1", article: str = "a", **more
) -> Claim:
    found = claim(article, slot, actor, value, at=int(sentence[1:] or 0), **more)
    return replace(found, quote=Quote("x", found.quote.start, found.quote.end, sentence))


OTHER = told(INJURED, 5, "people", article="b")


@pytest.mark.parametrize(
    ("beside", "figure", "fewer"),
    [
        (told(INJURED, 6, sentence="s2"), told(INJURED, 2), True),
        (told(INJURED, 2, sentence="s2"), told(INJURED, 6), False),
        (told(KILLED, 6, sentence="s2"), told(CASUALTIES, 2), True),
        (told(KILLED, 6, sentence="s2"), told(INJURED, 2), False),
        (told(INJURED, 6, "people", "s2"), told(INJURED, 2, "women"), True),
        (told(INJURED, 6, "people", "s2"), told(INJURED, 2, "civilians"), False),
        (told(INJURED, 6, "people", "s2"), told(INJURED, 2, "women", part_of="a:total"), False),
    ],
)
def test_a_figure_is_of_some_where_its_report_tells_of_more(beside: Claim, figure: Claim, fewer: bool):
    assert Tolls([beside, figure, OTHER]).counts_fewer(figure, OTHER) is fewer


def test_a_voice_that_is_named_has_its_own_toll_inside_a_report():
    ministry = replace(told(INJURED, 2), voice=Voice("the ministry", VoiceKind.OFFICIAL))
    outlet, medics = (
        told(INJURED, 6, sentence="s2"),
        replace(told(INJURED, 5), voice=Voice("medics", VoiceKind.ANONYMOUS)),
    )
    tolls = Tolls([ministry, outlet, medics, OTHER])
    assert tolls.counts_fewer(ministry, OTHER) and not tolls.counts_fewer(ministry, medics)


def test_a_rule_that_counts_some_gives_no_toll():
    some = replace(told(INJURED, 3), rule="harm.noun.some")
    assert Tolls([some, OTHER]).counts_fewer(some, OTHER)


@pytest.mark.parametrize(
    ("own", "given"),
    [
        ([told(INJURED, 3), told(INJURED, 5, sentence="s2")], True),
        ([told(INJURED, 3), told(INJURED, 2, sentence="s2")], True),
        ([told(INJURED, 3, "women"), told(INJURED, 2, "children")], True),
        ([told(INJURED, 3), told(INJURED, Quantity(1, None, vague=True), sentence="s2")], False),
        ([told(INJURED, 3), told(INJURED, 1, sentence="s2")], False),
    ],
)
def test_a_report_gives_the_figure_of_another_also_as_a_sum(own: list[Claim], given: bool):
    assert Tolls([*own, OTHER]).gives(own[0], OTHER) is given


def test_the_wounded_of_another_may_be_the_dead_and_the_wounded():
    own = [told(INJURED, 3), told(KILLED, 2, "men")]
    assert Tolls([*own, OTHER]).counts_fewer(own[0], OTHER)
    apart = told(KILLED, 4, article="b")
    assert not Tolls([*own, OTHER, apart]).counts_fewer(own[0], OTHER)


def test_two_figures_that_make_up_a_third_are_its_parts():
    total, first, second = told(INJURED, 8, sentence="s3"), told(INJURED, 3), told(INJURED, 5, sentence="s2")
    assert Tolls([total, first, second]).counts_fewer(first, second)


def test_one_person_told_of_by_an_article_is_no_toll():
    man = told(INJURED, Quantity(1, 1, text="man"), "people")
    one = told(INJURED, Quantity(1, 1, text="one"), "people")
    assert Tolls([man, OTHER]).gives(man, OTHER) and not Tolls([one, OTHER]).gives(one, OTHER)
