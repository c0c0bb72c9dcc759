"""When each claim speaks of: the day that its clause names, else its sentence so far, else that of its report's event."""

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..clauses.clauses import Clause, statement_zones, within
from ..events.event_times import credits_picture, days_since, event_time, partial_day
from ..events.lead_times import FRESH_DAYS
from ..model import Analysis, Claim, EventTime, PartialDay, Precision, TimeSpan
from ..readings import Reading
from ..text.discourse import MarkerKind
from ..text.words import split_words
from ..times.times import read_times

_LONG = frozenset({Precision.MONTH, Precision.YEAR})

_COUNTED_BACK = ("date_shifted", "ago")
"""How the names of rules begin that count from the day of writing: "last April", "two years ago"."""

_LEAP_YEAR = 2020
"""A year that has every day."""

_WRITTEN = (dt.date(2021, 3, 10), dt.date(2022, 8, 19))
"""Two days of writing: what was long before either, was so by its words."""


class When(NamedTuple):
    """`first` to `last`: ISO days, empty where the text leaves them open; `open`: what it says then. `own`: the claim's
    sentence says it. `past`: by its words days before the report. `certain`: see `EventTime`. `moment`: its sentence tells
    it from what was said earlier or later ("initial reports")."""

    first: str = ""
    last: str = ""
    open: PartialDay | None = None
    own: bool = False
    past: bool = False
    certain: bool = False
    moment: bool = False


ANY_DAY = When()

Days = Mapping[str, When]
"""When claims speak of, by their ids."""


def claim_days(readings: Sequence[Reading], claims: Sequence[Claim]) -> Days:
    """When every claim speaks of, by its id."""
    by_article = {r.article.id: r for r in readings}
    return {c.id: _when(by_article[c.article], c) for c in claims}


def days_apart(a: When, b: When) -> int:
    """Whole days between what two claims speak of; 0 where they may be of one day, or nobody says."""
    if a.first and b.first:
        return max(days_since(a.last, b.first), days_since(b.last, a.first), 0)
    if a.past is not b.past:
        return FRESH_DAYS
    return _days_of_year(a.open, b.open) if a.open and b.open else 0


def _days_of_year(a: PartialDay, b: PartialDay) -> int:
    if a.day is not None and b.day is not None:
        first, second = (dt.date(_LEAP_YEAR, day.month, day.day).timetuple().tm_yday for day in (a, b))
        return _around(abs(first - second), 366)
    if a.weekday is not None and b.weekday is not None:
        return _around(abs(a.weekday - b.weekday), 7)
    return 0


def _around(gap: int, cycle: int) -> int:
    """The shorter way round a year or a week."""
    return min(gap, cycle - gap)


def _when(reading: Reading, claim: Claim) -> When:
    clause = next((c for c in reading.clauses if c.start <= claim.quote.start < c.end), None)
    if clause is None:
        return ANY_DAY
    sentence = reading.analysis.sentences[clause.sentence]
    moment = any(m.kind is MarkerKind.MOMENT for m in within(reading.markers, sentence.start, sentence.end))
    told = [c for c in reading.clauses if c.sentence == clause.sentence and c.start <= clause.start]
    own = next(filter(None, (_named(reading, c) for c in reversed(told))), None)
    own = own or _said_long_ago(reading, clause)
    if own is not None:
        return own._replace(moment=moment)
    mention = next((m for m in reading.mentions if clause.sentence in m.sentences), None)
    if mention is None:
        return ANY_DAY._replace(moment=moment)
    when = _of(mention.time) if mention.time is not None else When(open=mention.open_day)
    return when._replace(moment=moment)


def _of(time: EventTime, own: bool = False) -> When:
    return When(time.first, time.last, own=own, certain=time.certain)


def _named(reading: Reading, clause: Clause) -> When | None:
    """The day, month or year that a clause names for what it tells, and not for who says it or for a picture."""
    article, analysis = reading.article, reading.analysis
    zones = statement_zones(analysis, analysis.sentences[clause.sentence])
    times = [
        t
        for t in within(analysis.times, clause.start, clause.end)
        if not credits_picture(article, t) and not any(start <= t.start < end for start, end in zones)
    ]
    time = event_time(article, [t for t in times if not t.flag])
    if time is not None:
        return _of(time, own=True)
    long = next((t for t in times if t.first and t.precision in _LONG), None)
    if long is not None:
        return When(long.first[:10], long.last[:10], own=True, certain=True)
    if any(not t.first and _is_long_past(analysis, t) for t in times):
        return When(open=partial_day(article, times), own=True, past=True)
    if any(m.kind is MarkerKind.BACKGROUND_TIME for m in within(reading.markers, clause.start, clause.end)):
        return When(own=True, past=True)
    told = partial_day(article, times)
    return When(open=told, own=True) if told is not None else None


def _said_long_ago(reading: Reading, clause: Clause) -> When | None:
    """The time of what was said days before the report: it was not after that."""
    analysis = reading.analysis
    start = analysis.sentences[clause.sentence].start
    zones = statement_zones(analysis, analysis.sentences[clause.sentence])
    times = [t for t in within(analysis.times, start, clause.start) if any(a <= t.start < b for a, b in zones)]
    long_ago = [t for t in times if _is_long_past(analysis, t)]
    if not long_ago:
        return None
    said = event_time(reading.article, long_ago)
    return _of(said, own=True) if said is not None else When(own=True, past=True)


def _is_long_past(analysis: Analysis, t: TimeSpan) -> bool:
    return t.rule.startswith(_COUNTED_BACK) and _counts_back(analysis.text[t.start : t.end])


@lru_cache(maxsize=1 << 12)
def _counts_back(text: str) -> bool:
    """Does a text without a date name a time that was days before, whenever it was written?"""
    read = [[t for t in read_times(text, split_words(text), day) if t.first] for day in _WRITTEN]
    return all(
        spans and days_since(spans[0].last[:10], day.isoformat()) > FRESH_DAYS for spans, day in zip(read, _WRITTEN)
    )
