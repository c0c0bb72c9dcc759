"""The day of an event: out of the times of a text, apart from the days of statements, pictures and pages."""

import datetime as dt
from collections.abc import Sequence

from .clauses import Clause, within
from .model import Analysis, Article, EventMention, EventTime, PartKind, Precision, TimeSpan

CREDIT = 60
"""The source of a picture, in brackets behind its date, has at most this many characters."""

FINE = (Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY, Precision.DAY, Precision.NIGHT)


def credits_picture(article: Article, t: TimeSpan) -> bool:
    """Does a date close its line, or stand in a caption? So the day of a picture is given, and pictures may be old."""
    if any(p.kind is PartKind.CAPTION and p.start <= t.start < p.end for p in article.parts):
        return True
    rest = article.text[t.end :].split("\n", 1)[0].strip()
    closes = not rest.strip(".") or (rest.lstrip(".- ")[:1] in ("(", "\u00a9") and len(rest) < CREDIT)
    return closes and t.rule.startswith(("date", "weekday_date"))


def event_time(article: Article, times: Sequence[TimeSpan], credited: bool = False) -> EventTime | None:
    """The first exact enough time that does not lie behind the publication; of a picture only if `credited`."""
    for t in times:
        if t.precision in FINE and t.rule != "as_of_now" and credited == credits_picture(article, t):
            first, last = t.first[:10], t.last[:10]
            if article.published is None or first <= article.published[:10]:
                return EventTime(first, last, t.precision, article.text[t.start : t.end])
    return None


def day_before_or_same(day: str, basis: str) -> EventTime:
    before = (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
    return EventTime(before, day, Precision.DAY, basis, certain=False)


def dated_elsewhere(article: Article, analysis: Analysis, clause: Clause, mention: EventMention) -> bool:
    """Does a clause name a day, month or year of its own in which the mention's event was not ("attacked in 2019")?"""
    if mention.time is None or not mention.time.certain:
        return False
    times = [t for t in within(analysis.times, clause.start, clause.end) if t.first and not t.flag]
    own = event_time(article, times)
    if own is not None:
        return days_between(own, mention.time) > 0
    spans = [t for t in times if t.precision in (Precision.MONTH, Precision.YEAR)]
    return any(t.last[:10] < mention.time.first or t.first[:10] > mention.time.last for t in spans)


def days_between(a: EventTime, b: EventTime) -> int:
    """Whole days between two intervals; 0 where they overlap."""
    gap = max(
        (dt.date.fromisoformat(b.first) - dt.date.fromisoformat(a.last)).days,
        (dt.date.fromisoformat(a.first) - dt.date.fromisoformat(b.last)).days,
    )
    return max(gap, 0)
