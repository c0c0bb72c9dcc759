"""Tests on two figures of one row: can both be right, is one a later state, a part or a rounding of the other?"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from ..model import Article, Claim, Quantity, Slot, Status, VoiceKind
from ..parties.parties import Party, is_people, one_toll, population, relate_parties
from .sides import OWN_WORDS, SAID, comparable, of_one_toll, other_voice, same_people
from .tolls import Tolls, apart

_ABOUT_A_DAY = dt.timedelta(hours=18)
"""Between two reports of which one is of a day without an hour, which is taken for noon."""

_COUNT_THEMSELVES = frozenset({VoiceKind.BELLIGERENT, VoiceKind.MONITOR})

_COMES_LATER = frozenset({Slot.CAPTURED, Slot.MISSING})
"""What happens after an event, while reports of it are written."""


def _quantities(a: Claim, b: Claim) -> tuple[Quantity, Quantity] | None:
    if a.status in SAID and b.status in SAID and isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value, b.value
    return None


def figures(tolls: Tolls) -> Callable[[Claim, Claim], bool]:
    """Do two voices give figures that cannot both be right, each the toll of these people that its report gives?"""
    part = part_of_toll(tolls)

    def test(a: Claim, b: Claim) -> bool:
        return _differ(a, b) and not part(a, b) and not (tolls.gives(a, b) or tolls.gives(b, a))

    return test


def part_of_toll(tolls: Tolls) -> Callable[[Claim, Claim], bool]:
    """Is one of two figures of some of those whom its report tells of, and neither report gives the other's as well?"""

    def test(a: Claim, b: Claim) -> bool:
        if not _differ(a, b) or tolls.gives(a, b) or tolls.gives(b, a):
            return False
        return tolls.counts_fewer(a, b) or tolls.counts_fewer(b, a)

    return test


def _differ(a: Claim, b: Claim) -> bool:
    return other_voice(a, b) and other_figure(a, b)


def other_figure(a: Claim, b: Claim) -> bool:
    """Figures of the same people that cannot both be right, also in the words of one voice ("earlier put at 13")."""
    both = _quantities(a, b)
    if both is None or a.slot is not b.slot or not apart(*both) or (both[0].vague and both[1].vague):
        return False
    if a.slot is Slot.MUNITIONS:
        return comparable(a, b)
    if a.part_of or b.part_of:
        return bool(a.part_of and b.part_of) and a.actor == b.actor and population(a.actor) is not None
    return same_people(a, b) or _more_than_all(a, b) or _more_than_all(b, a)


def _more_than_all(some: Claim, everybody: Claim) -> bool:
    """Are more civilians counted than people in all ("three people hurt", "six civilians hurt")?"""
    part, whole = some.value, everybody.value
    if not (isinstance(part, Quantity) and isinstance(whole, Quantity)) or whole.high is None:
        return False
    named = is_people(str(everybody.actor)) and population(everybody.actor) is None
    return named and one_toll((some.actor, everybody.actor)) and whole.high < part.low


def is_update(
    claims: Sequence[Claim], articles: Mapping[str, Article], origins: Mapping[str, str], rose: frozenset[str]
) -> Callable[[Claim, Claim], bool]:
    """Is one of two figures a later state of the other: of the same origin at another time, or the text says it rose?
    A report that says so somewhere gives its earlier figure elsewhere."""
    rising = {c.article for c in claims if c.id in rose}

    def test(a: Claim, b: Claim) -> bool:
        if a.id in rose or b.id in rose or (a.article == b.article and a.article in rising):
            return True
        same_origin = origins[a.article] == origins[b.article] or (
            a.voice.text is not None and a.voice.text == b.voice.text
        )
        times = [articles[c.article].published for c in (a, b)]
        return same_origin and None not in times and times[0] != times[1]

    return test


def grew(articles: Mapping[str, Article]) -> Callable[[Claim, Claim], bool]:
    """Is one of two tolls higher and of a report of a later day, so that it may have grown? Not where a voice counts for
    itself: what a monitor tells a day after a party is its own figure, not the party's later one."""

    def test(a: Claim, b: Claim) -> bool:
        if a.slot is Slot.MUNITIONS or _COUNT_THEMSELVES.intersection((a.voice.kind, b.voice.kind)):
            return False
        first, last = (a, b) if is_later(a, b, articles) else (b, a)
        return is_later(first, last, articles) and 0 < first.value.low < last.value.low

    return test


def is_later(first: Claim, last: Claim, articles: Mapping[str, Article]) -> bool:
    """Was the report of one claim published about a day or more after that of the other?"""
    times = [articles[c.article].published for c in (first, last)]
    if None in times:
        return False
    told = [dt.datetime.fromisoformat(t if "T" in t else f"{t}T12:00").replace(tzinfo=None) for t in times]
    return told[1] - told[0] >= _ABOUT_A_DAY


def came_to_be(articles: Mapping[str, Article]) -> Callable[[Claim, Claim], bool]:
    """Was somebody arrested or missed after the day on which a report says that nobody was? That nobody was arrested an
    outlet says of the time at which it writes."""

    def test(a: Claim, b: Claim) -> bool:
        denial, other = (a, b) if a.status is Status.DENIED else (b, a)
        now = denial.slot is Slot.CAPTURED and denial.voice.kind in OWN_WORDS
        return now or (denial.slot in _COMES_LATER and is_later(denial, other, articles))

    return test


def scope(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or not other_voice(a, b) or a.slot is Slot.MUNITIONS:
        return False
    relation = relate_parties(a.actor, b.actor)
    part = relation in (Party.PART, Party.WHOLE, Party.OPEN) or bool(a.part_of) != bool(b.part_of)
    if a.slot is b.slot and other_figure(a, b):
        return False
    return (part or a.slot is not b.slot) and both[0].low != both[1].low and not (both[0].vague or both[1].vague)


def less_exact(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or apart(*both) or not comparable(a, b) or a.slot is not b.slot:
        return False
    if (both[0].low, both[0].high) == (both[1].low, both[1].high):
        return not of_one_toll(a, b)
    return other_voice(a, b) and not (a.part_of or b.part_of)
