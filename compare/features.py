"""The evidence for and against two mentions being one incident, as named numbers.

Nothing but the two mentions counts, so a pair has the same evidence whatever else is read. What is not known of one of
them (a day, a place, a toll, words where the languages differ) gives no number at all: unknown is unknown, not zero.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from . import actors
from .model import EventMention, EventTime
from .proximity import Proximity, is_large, is_specific, provinces, proximity
from .rarity import is_rare, overlap, rarity, share

Evidence = Iterator[tuple[str, float]]

HARM_SLOTS = ("killed", "injured", "casualties")
WEEK = 7
LEAP_YEAR = 366


def features(a: EventMention, b: EventMention, cosine: float) -> dict[str, float]:
    """The evidence by code. `cosine`: of the embeddings."""
    found = {"text_cosine": cosine}
    for kind in _KINDS:
        found.update(kind(a, b))
    return found


def days_apart(a: EventMention, b: EventMention) -> int | None:
    """Whole days between the two event times; 0 where the intervals meet, None where one is not known."""
    if a.time is None or b.time is None:
        return None
    (first, last), (other_first, other_last) = _span(a.time), _span(b.time)
    return max((other_first - last).days, (first - other_last).days, 0)


def dates_apart(a: EventMention, b: EventMention) -> int | None:
    """Days between two stated dates of the calendar, whatever the years; None where one of them is not stated."""
    gaps = [abs((x - y).days) for x in _dates(a) for y in _dates(b)]
    return min((min(gap, LEAP_YEAR - gap) for gap in gaps), default=None)


def both_certain(a: EventMention, b: EventMention) -> bool:
    return a.time is not None and b.time is not None and a.time.certain and b.time.certain


def specific(m: EventMention) -> tuple[str, ...]:
    """The places that are small enough to tell incidents apart."""
    return tuple(filter(is_specific, m.places))


def _span(time: EventTime) -> tuple[dt.date, dt.date]:
    return dt.date.fromisoformat(time.first), dt.date.fromisoformat(time.last)


def _days(m: EventMention) -> list[dt.date]:
    """The days of a time that the text states, at most a week of them."""
    if m.time is None or not m.time.certain:
        return []
    first, last = _span(m.time)
    return [first + dt.timedelta(n) for n in range(min((last - first).days, WEEK - 1) + 1)]


def _when(a: EventMention, b: EventMention) -> Evidence:
    gap = days_apart(a, b)
    if gap is None:
        yield from _open_days(a, b)
        return
    kind = "" if both_certain(a, b) else "_inferred"
    if gap <= 1:
        yield ("same_day" if gap == 0 else "next_day") + kind, 1.0
    else:
        yield "days_apart" + kind, float(min(gap, WEEK))
    (first, last), (other_first, other_last) = _span(a.time), _span(b.time)
    common = (min(last, other_last) - max(first, other_first)).days + 1
    yield "day_chance", max(common, 0) / (((last - first).days + 1) * ((other_last - other_first).days + 1))


def _open_days(a: EventMention, b: EventMention) -> Evidence:
    """Weekdays and dates without a year, where one of the two has no full date."""
    mine, yours = _weekdays(a), _weekdays(b)
    if mine and yours:
        yield ("weekday_shared" if mine & yours else "weekday_other"), 1.0
    gap = dates_apart(a, b)
    if gap is not None:
        yield ("dates_apart", float(min(gap, WEEK))) if gap else ("date_shared", 1.0)


def _weekdays(m: EventMention) -> frozenset[int]:
    if m.open_day is not None and m.open_day.weekday is not None:
        return frozenset((m.open_day.weekday,))
    return frozenset(day.weekday() for day in _days(m))


def _dates(m: EventMention) -> list[dt.date]:
    """The days of the calendar, put into one leap year."""
    if m.open_day is not None and m.open_day.day is not None:
        return [dt.date(2000, m.open_day.month, m.open_day.day)]
    return [day.replace(year=2000) for day in _days(m)]


def _where(a: EventMention, b: EventMention) -> Evidence:
    mine, yours = specific(a), specific(b)
    relation, km = proximity(mine, yours)
    if relation is Proximity.SAME:
        shared = set(mine) & set(yours)
        small = sum(not is_large(p) for p in shared)
        yield ("same_place" if small else "same_city"), 1.0
        yield "small_places_shared", float(small)
        yield "places_shared", len(shared) / len(set(mine) | set(yours))
        yield "places_covered", len(shared) / min(len(set(mine)), len(set(yours)))
        yield "same_first_place", float(mine[0] == yours[0])
        yield "first_place_told", float((mine[0] in yours) + (yours[0] in mine))
    elif relation is not Proximity.UNKNOWN:
        yield f"place_{relation}", 1.0
        if km is not None:
            yield "km_log", math.log1p(km)
    here, there = provinces(a.places), provinces(b.places)
    if here and there:
        yield ("same_province" if here & there else "other_province"), 1.0


def _who(a: EventMention, b: EventMention) -> Evidence:
    yield from _parties("actors", _named(a.actors), _named(b.actors))
    yield from _parties("targets", _named(a.targets), _named(b.targets))
    if a.weapons and b.weapons:
        mine, yours = set(a.weapons), set(b.weapons)
        yield "means_shared", len(mine & yours) / min(len(mine), len(yours))


def _named(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(p for p in parties if actors.actors()[p].type != "generic")


def _parties(code: str, a: Sequence[str], b: Sequence[str]) -> Evidence:
    if a and b:
        meet = any(actors.compatible(x, y) for x in a for y in b)
        yield f"{code}_{'shared' if meet else 'differ'}", 1.0


def _tolls(a: EventMention, b: EventMention) -> Evidence:
    """Slot by slot: how many figures are the same, how telling the largest of them is, and how many slots differ."""
    same, other, largest = 0, 0, 0
    for slot in HARM_SLOTS:
        mine, yours = ([n for s, n in m.tolls if s == slot and n > 0] for m in (a, b))
        if not mine or not yours:
            continue
        shared = set(mine) & set(yours)
        same += bool(shared)
        other += not shared
        largest = max([largest, *shared])
        yield f"first_{slot}_same", float(mine[0] == yours[0])
        yield f"{slot}_shared", len(shared) / len(set(mine) | set(yours))
        yield f"{slot}_ratio_log", abs(math.log1p(max(mine)) - math.log1p(max(yours)))
    if same:
        yield "tolls_same", float(same)
        yield "toll_size_log", math.log(largest)
    if other:
        yield "tolls_other", float(other)


def _words(a: EventMention, b: EventMention) -> Evidence:
    """What only texts in one language can share."""
    if a.language != b.language:
        return
    yield "word_overlap", overlap(a.words, b.words)
    yield "rare_words_log", math.log1p(sum(map(is_rare, a.words & b.words)))
    if a.headline and b.headline:
        yield "headline_overlap", overlap(a.headline, b.headline)
        yield "headline_told", max(share(a.headline, b.words), share(b.headline, a.words))
    if a.names and b.names:
        yield "name_overlap", overlap(a.names, b.names)
        yield "names_log", math.log1p(math.fsum(map(rarity, a.names & b.names)))


ONE_LANGUAGE = ("word_overlap", "rare_words_log", "headline_overlap", "headline_told", "name_overlap", "names_log")
"""The codes of `_words`."""

_KINDS: tuple[Callable[[EventMention, EventMention], Evidence], ...] = (_when, _where, _who, _tolls, _words)
