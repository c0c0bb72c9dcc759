"""The day of an event: out of the times of a text, apart from the days of statements, pictures and pages."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from .. import lexicon
from ..clauses.clauses import Clause, within
from ..model import Analysis, Article, EventMention, EventTime, PartialDay, PartKind, Precision, TimeSpan
from ..text.matching import Phrasebook
from ..text.words import split_words
from ..times.day_values import partial_value
from ..times.times import read_times

CREDIT = 60
"""The source of a picture behind its date has at most this many characters: in brackets, or in a line of its own."""

NEARLY_A_WEEK = 6
"""Days."""

FINE = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY, Precision.NIGHT)


def credits_picture(article: Article, t: TimeSpan) -> bool:
    """Does a date close its line without a full stop, but for a credit, or stand in a caption? So pictures, which may be
    old, are dated.
    """
    kind = next((p.kind for p in article.parts if p.start <= t.start < p.end), None)
    if kind is PartKind.CAPTION:
        return True
    rest = article.text[t.end :].split("\n", 1)[0].strip()
    credit = rest.lstrip(".- ")[:1] in ("(", "\u00a9") or kind is PartKind.SUBHEAD and rest[:1] in (",", "\u060c")
    closes = not rest or credit and len(rest) < CREDIT
    return closes and t.rule.startswith(("date", "weekday_date"))


def _dates_page(article: Article, t: TimeSpan) -> bool:
    """Is it a date of the page, that opens the text?"""
    spans = ((c.start, c.end) for c in article.date_candidates if c.start is not None)
    return any(start <= t.start < end for start, end in spans)


def event_time(article: Article, times: Sequence[TimeSpan]) -> EventTime | None:
    """The first exact enough time that is not behind the publication and no picture's.

    It is certain unless it contradicts itself (a date of another weekday: the year may be another), or is a mere
    weekday of nearly a week ago: pages are dated a day early at times, and then the event was on the very day.
    """
    for t in times:
        if t.first and _may_date(t) and not credits_picture(article, t) and not _dates_page(article, t):
            first, last = t.first[:10], t.last[:10]
            if article.published is None or first <= article.published[:10]:
                certain = not (t.flag and t.rule.startswith("weekday_date")) and not _nearly_a_week_ago(article, t)
                return EventTime(first, last, t.precision, article.text[t.start : t.end], certain)
    return None


def _nearly_a_week_ago(article: Article, t: TimeSpan) -> bool:
    weekday = t.rule.split("+")[0] == "weekday"
    return (
        weekday and article.published is not None and days_since(t.first[:10], article.published[:10]) == NEARLY_A_WEEK
    )


def _may_date(t: TimeSpan) -> bool:
    """Is a time exact enough, and a day of its own? An hour without its day, and "so far", are read on the page's."""
    return t.precision in FINE and t.rule != "as_of_now" and t.flag != "day_assumed"


def pictured_time(article: Article, times: Sequence[TimeSpan]) -> EventTime | None:
    """The day of the first picture, inferred: pictures may be old."""
    for t in times:
        if t.first and _may_date(t) and credits_picture(article, t):
            return EventTime(t.first[:10], t.last[:10], t.precision, article.text[t.start : t.end], certain=False)
    return None


def day_told(article: Article, t: TimeSpan, mention: EventMention) -> str | None:
    """The day of a mention as a time of its text tells it: an ISO day or interval, and a TIMEX3 value where the text
    leaves its year or date open, or the page may be dated a day early. None where the time is of something else.
    """
    time = mention.time
    if not t.first:
        day = None if t.precision is Precision.NIGHT else _open_day(article, t)
        return partial_value(day) if day is not None and day == mention.open_day else None
    if time is None or t.first[:10] != time.first:
        return None
    if not time.certain and (credits_picture(article, t) or article.text[t.start : t.end] != time.basis):
        return None
    if not time.certain and _nearly_a_week_ago(article, t):
        return partial_value(PartialDay(weekday=dt.date.fromisoformat(time.first).weekday()))
    return t.first if t.first == t.last else f"{t.first}/{t.last}"


def partial_day(article: Article, times: Sequence[TimeSpan]) -> PartialDay | None:
    """What the first open time that names a weekday or a month's day says, whatever the year; no picture's."""
    return next(filter(None, (_open_day(article, t) for t in times)), None)


def _open_day(article: Article, t: TimeSpan) -> PartialDay | None:
    if t.first or not _may_date(t) or credits_picture(article, t):
        return None
    return _read_open(article.text[t.start : t.end])


@lru_cache(maxsize=1 << 12)
def _read_open(text: str) -> PartialDay | None:
    """Weekday by its name; month and day where two days of writing lead to the same ones."""
    words = split_words(text)
    weekday = next((match.item for match in _weekdays().find(words)), None)
    read = [read_times(text, words, day) for day in _WRITTEN]
    days = [{(t.first[5:7], t.first[8:10]) for t in spans if t.precision in FINE} for spans in read]
    same = sorted(days[0] & days[1])
    if weekday is None and not same:
        return None
    return PartialDay(weekday, *(map(int, same[0]) if same else ()))


_WRITTEN = (dt.date(2021, 3, 10), dt.date(2022, 8, 19))
"""Two days of writing that share neither weekday nor month: what is read the same on both does not hang on them."""


@lru_cache(maxsize=1)
def _weekdays() -> Phrasebook[int]:
    return Phrasebook((name, int(row["number"])) for row in lexicon.rows("weekdays") for name in row.values("names"))


def day_before_or_same(day: str, basis: str) -> EventTime:
    before = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    return EventTime(before, day, Precision.DAY, basis, certain=False)


def dated_elsewhere(article: Article, analysis: Analysis, clause: Clause, mention: EventMention) -> bool:
    """Does a clause name a day, month or year of its own in which the mention's event was not ("attacked in 2019")?

    An arrest may follow its event on another day.
    """
    told = {t.id for t in within(analysis.terms, clause.start, clause.end) if t.kind == "harm"}
    if mention.time is None or not mention.time.certain or told == {"captured"}:
        return False
    times = [t for t in within(analysis.times, clause.start, clause.end) if t.first and not t.flag]
    own = event_time(article, times)
    if own is not None:
        return days_between(own, mention.time) > 0
    if (said := said_before(article, analysis, clause)) is not None and said.last < mention.time.first:
        return True
    spans = [t for t in times if t.precision in (Precision.MONTH, Precision.YEAR) or t.rule == "edge"]
    return any(t.last[:10] < mention.time.first or t.first[:10] > mention.time.last for t in spans)


def said_before(article: Article, analysis: Analysis, clause: Clause) -> EventTime | None:
    """The day named ahead of what a clause says: the event of what is said on a day was not after it."""
    ahead = within(analysis.times, analysis.sentences[clause.sentence].start, clause.start)
    return event_time(article, [t for t in ahead if t.first and not t.flag])


def days_since(day: str, later: str) -> int:
    """Whole days from one ISO day to a later one."""
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(day)).days


def days_between(a: EventTime, b: EventTime) -> int:
    """Whole days between two intervals; 0 where they overlap."""
    gap = max(
        (dt.date.fromisoformat(b.first) - dt.date.fromisoformat(a.last)).days,
        (dt.date.fromisoformat(a.first) - dt.date.fromisoformat(b.last)).days,
    )
    return max(gap, 0)
