"""Relations of a row: conflicts need the same people and two voices; the rest is scope, change, precision or agreement."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims.claim_places import Where
from compare.comparison.relations import relate
from compare.model import Article, Claim, Doubt, Quantity, ReadStatus, RelationKind, Row, Slot, Status, Voice, VoiceKind
from tests.making import claim

K = RelationKind
KILLED, INJURED = Slot.KILLED, Slot.INJURED


def articles(published: dict[str, str] | None = None) -> dict[str, Article]:
    dates = published or {}
    return {a: Article(a, a, "", "", ReadStatus.READ, published=dates.get(a)) for a in "abcd"}


def row(
    *claims: Claim, readers="", origins: dict | None = None, rose: tuple = (), published=None, places=None, beside=()
) -> Row:
    """The row of some claims; `readers` are the articles of the incident, those of the claims if not given; `beside`:
    claims of another row."""
    known = articles(published)
    same = {a: a for a in known} | (origins or {})
    told = tuple(readers or sorted({c.article for c in claims}))
    rows = [claims, beside] if beside else [claims]
    return relate(rows, {"i1": told}, known, same, frozenset(rose), places or {}, {})[0]


def told_alike(*told_by: str) -> tuple[Claim, ...]:
    """What several reports of one attack tell alike."""
    facts = ((KILLED, "civilians", 4), (INJURED, "civilians", 9), (Slot.TARGET, None, "market"))
    return tuple(claim(article, slot, actor, value, at=50) for article in told_by for slot, actor, value in facts)


def kinds(*claims: Claim, **more) -> set[RelationKind]:
    return {r.kind for r in row(*claims, **more).relations}


def test_one_denies_what_another_asserts():
    asserted, denied = claim("a", INJURED, "us_forces", 8), claim("b", INJURED, "us_forces", 0, Status.DENIED)
    assert K.DENIED in kinds(asserted, denied)


def test_no_information_is_no_denial():
    unknown = claim("a", INJURED, "us_forces", None, Status.UNKNOWN)
    assert kinds(unknown, claim("b", INJURED, "us_forces", 8)) == {K.UNKNOWN_THEN}
    assert K.DENIED not in kinds(unknown, claim("b", INJURED, "us_forces", 0, Status.DENIED))


def test_silence_is_no_denial():
    (relation,) = row(claim("a", INJURED, "us_forces", 8), readers="abc").relations
    assert (relation.kind, relation.omitted_by) == (K.SINGLE, ("b", "c"))


def test_nobody_is_silent_where_all_tell():
    assert row(claim("a", INJURED, "us_forces", 8), readers="a").relations == ()


def test_figures_that_cannot_both_be_true():
    assert K.FIGURES in kinds(claim("a", KILLED, "civilians", 8), claim("b", KILLED, "civilians", 3))


def test_figures_that_overlap_differ_in_precision_only():
    exact, bound = claim("a", KILLED, "civilians", 23), claim("b", KILLED, "civilians", Quantity(20, None))
    assert K.FIGURES not in kinds(exact, bound)
    assert K.PRECISION in kinds(exact, bound)


@pytest.mark.parametrize(("mine", "yours"), [("us_forces", "sdf"), ("civilians", "soldiers"), ("children", "women")])
def test_different_people_are_never_compared(mine: str, yours: str):
    found = kinds(claim("a", KILLED, mine, 8), claim("b", KILLED, yours, 3))
    assert not found & {K.FIGURES, K.DENIED, K.PRECISION, K.AGREE}


def test_no_injuries_of_one_party_do_not_deny_those_of_another():
    found = kinds(claim("a", INJURED, "us_forces", 0, Status.DENIED), claim("b", INJURED, "sdf", 7))
    assert K.DENIED not in found


def test_a_total_and_its_part_are_no_conflict():
    total = claim("a", KILLED, "people", 12)
    part = claim("b", KILLED, "people", 5, part_of="a:killed:total")
    assert K.FIGURES not in kinds(total, part)
    assert K.FIGURES not in kinds(claim("a", KILLED, "civilians", 12), claim("b", KILLED, "children", 5))


def test_one_voice_does_not_contradict_itself():
    assert kinds(claim("a", KILLED, "civilians", 8), claim("a", KILLED, "civilians", 3, at=9)) == set()


def test_a_voice_is_the_same_with_and_without_quotation_marks():
    rescuers = (
        Voice("the Harbour Rescue (volunteers)", VoiceKind.OFFICIAL),
        Voice("“the Harbour Rescue”", VoiceKind.OFFICIAL),
    )
    two = (replace(claim("a", KILLED, "civilians", n, at=n), voice=v) for n, v in zip((3, 8), rescuers))
    assert kinds(*two) == set()


def test_an_earlier_figure_of_one_voice_is_a_change_where_the_text_says_that_it_rose():
    now, before = claim("a", KILLED, "civilians", 8), claim("a", KILLED, "civilians", 3, at=9)
    assert kinds(now, before, rose=(now.id,)) == {K.CHANGED}


def test_a_report_that_says_that_the_toll_rose_gives_the_earlier_one_elsewhere():
    rise, now, before = (claim("a", KILLED, "civilians", n, at=at) for n, at in ((8, 0), (8, 9), (3, 20)))
    ministry = Voice("the ministry", VoiceKind.OFFICIAL)
    assert K.FIGURES in kinds(
        replace(now, voice=ministry), replace(before, voice=Voice("a clinic", VoiceKind.ANONYMOUS))
    )
    assert K.FIGURES not in kinds(rise, replace(now, voice=ministry), before, rose=(rise.id,))


def test_who_counts_two_villages_does_not_differ_from_who_counts_one_of_them():
    both, one = claim("a", KILLED, "civilians", 9), claim("a", KILLED, "civilians", 4, at=9)
    assert kinds(both, one, claim("b", KILLED, "civilians", 4)) == {K.AGREE}
    assert K.FIGURES in kinds(both, one, claim("b", KILLED, "civilians", 6))


def test_an_outlet_does_not_deny_what_it_tells():
    told, denied = claim("a", INJURED, "civilians", 3), claim("a", INJURED, None, 0, Status.DENIED, at=9)
    headline = replace(told, voice=Voice(None, VoiceKind.HEADLINE))
    assert K.DENIED not in kinds(headline, denied)
    assert K.DENIED in kinds(replace(told, article="b"), denied)


def test_fighters_among_the_dead_are_another_scope():
    assert K.SCOPE in kinds(claim("a", KILLED, "militants", 3), claim("b", KILLED, "people", 14))


def test_a_later_figure_of_one_origin_is_a_change():
    first, later = claim("a", KILLED, "civilians", 3), claim("b", KILLED, "civilians", 8)
    dates = {"a": "2024-02-13", "b": "2024-02-14"}
    assert kinds(first, later, origins={"b": "a"}, published=dates) == {K.CHANGED}
    assert kinds(first, later, rose=(later.id,)) == {K.CHANGED}
    assert kinds(first, later, published=dates) == {K.CHANGED}
    assert kinds(first, later, published=dict(zip("ba", dates.values()))) == {K.FIGURES}
    monitor = replace(later, voice=Voice("a monitor", VoiceKind.MONITOR))
    assert kinds(first, monitor, published=dates) == {K.FIGURES}


def test_equal_figures_agree_and_a_reprint_is_an_echo():
    pair = claim("a", KILLED, "civilians", 8), claim("b", KILLED, "civilians", 8)
    assert kinds(*pair) == {K.AGREE}
    assert kinds(*pair, origins={"b": "a"}) == {K.ECHO}


@pytest.mark.parametrize(
    ("slot", "mine", "yours", "kind"),
    [
        (Slot.ATTACKER, "isis", "houthis", K.ACTOR),
        (Slot.ATTACKER, "us_forces", "coalition", K.PRECISION),
        (Slot.WEAPON, "rocket", "small_arms", K.ACCOUNT),
        (Slot.WEAPON, "rocket", "missile", K.PRECISION),
        (Slot.TIME, "2024-02-12", "2024-02-14", K.PLACE_TIME),
        (Slot.TIME, "2024-02-12", "XXXX-WXX-2", K.PLACE_TIME),
        (Slot.PLACE, "sy.palmyra", "iq.kirkuk", K.PLACE_TIME),
    ],
)
def test_parties_means_times_and_places(slot: Slot, mine: str, yours: str, kind: RelationKind):
    pair = claim("a", slot, None, mine), claim("b", slot, None, yours)
    assert kinds(*pair, beside=told_alike("a", "b")) == {kind}


def test_days_and_places_of_reports_that_have_nothing_else_in_common_are_not_decided():
    places = claim("a", Slot.PLACE, None, "sy.palmyra"), claim("b", Slot.PLACE, None, "iq.kirkuk")
    (relation,) = row(*places).relations
    assert (relation.kind, relation.doubts) == (K.UNDECIDED, (Doubt.LITTLE_SHARED,))
    assert relation.why.startswith("may be of two events (little_shared): sy.palmyra")


def test_what_conflicts_already_is_not_undecided_as_well():
    pair = claim("a", Slot.ATTACKER, None, "isis"), claim("b", Slot.ATTACKER, None, "houthis")
    third = claim("c", Slot.ATTACKER, None, "sdf")
    places = {pair[0].id: Where(("sy.raqqa",)), pair[1].id: Where(("sy.raqqa",)), third.id: Where(("sy.idlib",))}
    decided, left = row(*pair, third, places=places).relations
    assert (decided.kind, set(decided.claims)) == (K.ACTOR, {c.id for c in pair})
    assert (left.kind, left.doubts) == (K.UNDECIDED, (Doubt.OTHER_PLACE,))
    assert third.id in left.claims


def test_reports_that_tell_of_one_place_each_differ_about_it_and_are_compared():
    here, there = claim("a", Slot.ATTACKER, None, "isis"), claim("b", Slot.ATTACKER, None, "syrian_army")
    places = {here.id: Where(("sy.idlib",)), there.id: Where(("sy.raqqa",))}
    assert kinds(here, there, places=places) == {K.UNDECIDED}
    assert kinds(here, there, places=places, beside=told_alike("a", "b")) == {K.ACTOR}
    also = claim("b", Slot.ATTACKER, None, "russia_forces", at=9)
    places[also.id] = Where(("sy.idlib",))
    (found,) = row(here, there, also, places=places, beside=told_alike("a", "b")).relations
    assert (found.kind, set(found.claims)) == (K.ACTOR, {here.id, also.id})


def test_an_area_is_no_place_beside_a_village_at_its_border():
    area, village = claim("a", Slot.PLACE, None, "sy.idlib_gov"), claim("b", Slot.PLACE, None, "sy.kafr_nouran")
    assert K.PLACE_TIME not in kinds(area, village)
    other = claim("b", Slot.PLACE, None, "sy.homs_gov")
    assert kinds(area, other, beside=told_alike("a", "b")) == {K.PLACE_TIME}


def test_a_large_city_is_named_for_what_lies_around_it():
    city, town = claim("a", Slot.PLACE, None, "sy.hama"), claim("b", Slot.PLACE, None, "sy.masyaf")
    assert K.PLACE_TIME not in kinds(city, town, beside=told_alike("a", "b"))


def test_a_report_that_also_names_the_area_is_not_more_exact():
    area, town = claim("a", Slot.PLACE, None, "sy.idlib_gov"), claim("b", Slot.PLACE, None, "sy.saraqib", at=9)
    assert kinds(area, town) == {K.PRECISION}
    assert kinds(area, town, claim("b", Slot.PLACE, None, "sy.idlib_gov")) == {K.AGREE}


def test_where_one_report_names_what_another_does_they_do_not_differ():
    first, then = claim("a", Slot.PLACE, None, "sy.aleppo_gov"), claim("a", Slot.PLACE, None, "sy.saraqib", at=9)
    assert K.PLACE_TIME not in kinds(first, then, claim("b", Slot.PLACE, None, "sy.saraqib"))


def test_names_of_one_actor_are_no_conflict():
    assert kinds(claim("a", Slot.ATTACKER, None, "isis"), claim("b", Slot.ATTACKER, None, "isis")) == {K.AGREE}


def test_a_conflict_inside_one_article_says_so():
    said = claim("a", INJURED, "us_forces", 8)
    denied = replace(claim("a", INJURED, "us_forces", 0, Status.DENIED), voice=Voice("a colonel", VoiceKind.OFFICIAL))
    (relation,) = row(said, denied).relations
    assert (relation.kind, relation.inside, relation.claims) == (K.DENIED, ("a",), (said.id, denied.id))


COUNTS = st.builds(
    lambda article, actor, low, wide, status: claim(
        article, KILLED, actor, None if status is Status.UNKNOWN else Quantity(low, low + wide), status
    ),
    st.sampled_from("abc"),
    st.sampled_from(["us_forces", "sdf", "civilians", "children", "people", None]),
    st.integers(0, 20),
    st.integers(0, 5),
    st.sampled_from([Status.ASSERTED, Status.DENIED, Status.UNKNOWN]),
)


@given(COUNTS, COUNTS)
def test_relations_do_not_depend_on_which_claim_comes_first(one: Claim, other: Claim):
    if one.id != other.id:
        assert kinds(one, other) == kinds(other, one)


@given(COUNTS, COUNTS)
def test_unknown_is_never_in_a_conflict_of_figures(one: Claim, other: Claim):
    if one.id != other.id and Status.UNKNOWN in (one.status, other.status):
        assert not kinds(one, other) & {K.FIGURES, K.DENIED, K.SCOPE, K.PRECISION}
