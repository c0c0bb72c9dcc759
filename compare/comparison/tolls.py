"""Tolls: is a figure all that its report tells of these people, or a part of it, or what another report sums up otherwise?

A report tells how many there were, and then of some of them: of two of the wounded, of a child, of those found first. A
figure of some differs from another report's toll without contradicting it.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from ..harm.scenes import SOME
from ..model import Claim, Quantity, Slot, VoiceKind
from ..numbers.numerals import read_numerals
from ..parties.parties import is_by_sex_or_age, population
from ..text.word_order import subject_first
from ..text.words import split_words
from .sides import OWN_WORDS, SAID, one_teller, other_voice, same_people

TITLE = "t"
"""The label of a headline: what it says is the outlet's toll, whoever it names for it."""

_HARM = frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES})


class Tolls:
    """The figures of every report of an incident."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        counts = (c for c in claims if isinstance(c.value, Quantity) and c.status in SAID)
        by_article = sorted(counts, key=attrgetter("article"))
        self._of = {article: tuple(own) for article, own in groupby(by_article, attrgetter("article"))}

    def counts_fewer(self, figure: Claim, other: Claim) -> bool:
        """Is a figure of some of those whom its report tells of: by its words, or by more that are told beside it?

        What the outlet tells in its own words or its headline counts too, where the other is of another outlet.
        """
        if counts_some(figure) or any(_holds(whole, figure) for whole in self._beside(figure, other)):
            return True
        told = [*self._own(figure), *self._outlet(figure)]
        return any(_is_sum(whole, figure, other) for whole in told) or self._counts_the_dead(figure, other)

    def gives(self, figure: Claim, other: Claim) -> bool:
        """Does its voice give the other's figure as well, or tell of one person where the other counts several?"""
        return _is_one_person(figure) or _give(self._own(figure), other)

    def _beside(self, figure: Claim, other: Claim) -> list[Claim]:
        own = self._own(figure)
        return own + self._outlet(figure) if figure.article != other.article else own

    def _outlet(self, figure: Claim) -> list[Claim]:
        told = self._of.get(figure.article, ())
        return [c for c in told if c.voice.kind in OWN_WORDS or c.quote.sentence == TITLE]

    def _counts_the_dead(self, figure: Claim, other: Claim) -> bool:
        """Does the other figure count those who died as well?"""
        return not self._tells_of_dead(other) and _with_the_dead(self._beside(figure, other), other)

    def _own(self, figure: Claim) -> list[Claim]:
        """The figures that its voice gives; a headline, a caption and the text are one voice."""
        told = self._of.get(figure.article, ())
        return [c for c in told if not other_voice(c, figure) or one_teller(c, figure)]

    def _tells_of_dead(self, figure: Claim) -> bool:
        """Does its sentence count the dead apart from the wounded?"""
        told = self._of.get(figure.article, ())
        dead = any(c.slot is Slot.KILLED and c.quote.sentence == figure.quote.sentence for c in told)
        return dead and figure.slot is Slot.INJURED


def apart(a: Quantity, b: Quantity) -> bool:
    """Do the intervals not even touch? "100" and "more than 100" do: a headline drops the bound."""
    return any(x.high is not None and x.high + (y.high is None) < y.low for x, y in ((a, b), (b, a)))


def counts_some(claim: Claim) -> bool:
    """Does the text itself say that some of those harmed are counted ("two of them", "the other three")?"""
    return claim.rule.endswith(SOME)


@lru_cache(maxsize=1 << 12)
def _is_numeral(text: str) -> bool:
    return bool(read_numerals(split_words(text)))


def _is_one_person(figure: Claim) -> bool:
    """Is one person told of by an indefinite article ("a man was shot"), and not how many there were?"""
    text = figure.value.text
    one = figure.value.low == figure.value.high == 1 and not figure.part_of
    return one and bool(text) and subject_first(text) and not _is_numeral(text)


def _holds(whole: Claim, part: Claim) -> bool:
    """Are more people counted than by another figure of the report, so that this one is of some of them?

    The dead are more than some of those shot; all are more than some of the soldiers are, or than the women and children.
    """
    if whole.part_of or not (whole.slot is part.slot or part.slot is Slot.CASUALTIES and whole.slot in _HARM):
        return False
    everybody = population(part.actor) is None
    if population(whole.actor) is None and not part.part_of:
        everybody = everybody or is_by_sex_or_age(part.actor)
    return (
        (everybody or same_people(whole, part)) and apart(part.value, whole.value) and part.value.low < whole.value.low
    )


def _is_sum(whole: Claim, a: Claim, b: Claim) -> bool:
    """Do two figures make up a third that is told beside them?"""
    alike = whole.slot is a.slot and not whole.part_of and population(whole.actor) is None
    return alike and all(map(_is_exact, (whole, a, b))) and a.value.low + b.value.low == whole.value.low


def _give(own: Sequence[Claim], figure: Claim) -> bool:
    """Do figures of one voice hold another's, as one of them or as their sum?

    Who counts the dead of two villages and of both does not differ from who counts those of one, nor from who counts
    those of each.
    """
    alike = [c for c in own if c.slot is figure.slot and not c.part_of]
    same = [c for c in alike if same_people(c, figure)]
    if any(not (c.value.vague or apart(c.value, figure.value)) for c in same):
        return True
    return _is_exact(figure) and (_add_up(same, figure) or _are_listed(alike, same, figure))


def _add_up(parts: Sequence[Claim], total: Claim) -> bool:
    """Do exact figures of several sentences make the total?"""
    exact = {c.quote.sentence: c.value.low for c in parts if _is_exact(c) and c.voice.kind is not VoiceKind.HEADLINE}
    return len(exact) > 1 and sum(exact.values()) == total.value.low


def _are_listed(parts: Sequence[Claim], same: Sequence[Claim], total: Claim) -> bool:
    """Do the people that one sentence lists make the total ("three women and a child", "two kids and two teens")?"""
    listed: dict[str, list[float]] = {}
    for c in parts if population(total.actor) is None else same:
        if _is_exact(c):
            listed.setdefault(c.quote.sentence, []).append(c.value.low)
    return any(len(counts) > 1 and sum(counts) == total.value.low for counts in listed.values())


def _with_the_dead(own: Sequence[Claim], figure: Claim) -> bool:
    """Does a figure of the wounded, or of those shot, count those who died of it as well?"""
    if figure.slot not in (Slot.INJURED, Slot.CASUALTIES) or population(figure.actor) is not None:
        return False
    counts = [c for c in own if _is_exact(c) and not c.part_of and _are_anybody(c)]
    dead = {c.value.low for c in counts if c.slot is Slot.KILLED}
    wounded = {c.value.low for c in counts if c.slot in (Slot.INJURED, Slot.CASUALTIES)}
    return _is_exact(figure) and any(d + w == figure.value.low for d in dead for w in wounded)


def _are_anybody(claim: Claim) -> bool:
    return population(claim.actor) is None or is_by_sex_or_age(claim.actor)


def _is_exact(claim: Claim) -> bool:
    return claim.value.low == claim.value.high
