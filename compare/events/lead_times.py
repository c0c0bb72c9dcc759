"""When the main event of an article was: what its lead says, what was said when, and what the page's day leaves."""

from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, EventTime, PartialDay, TimeSpan
from .event_times import day_before_or_same, days_between, days_since, event_time, partial_day, pictured_time
from .evidence import Evidence

FRESH_DAYS = 3
"""A day older than this before the publication is not when the report's event was told."""


def main_time(article: Article, lead: Sequence[Evidence], aftermath: bool) -> EventTime | None:
    """The day that the lead names, else the day of its telling or the day before; None where it tells an aftermath.

    What is told on a day to have been at dawn was on that day.
    """
    times = _eventful_first(lead)
    time = event_time(article, times)
    if time is not None or aftermath:
        return time
    told_on = ((event_time(article, e.said), e.at_dawn) for e in lead)
    said, at_dawn = next((found for found in told_on if found[0] and fresh(article, found[0].last)), (None, False))
    told, basis = (said.last, f"said {said.basis}") if said else ((article.published or "")[:10], "published")
    pictured = pictured_time(article, times)
    if not told or pictured and days_between(pictured, day_before_or_same(told, basis)) == 0:
        return pictured
    time = day_before_or_same(told, basis)
    return replace(time, first=told) if at_dawn else time


def open_day(article: Article, own: Sequence[Evidence], lead: int) -> PartialDay | None:
    """What the lead says of the day, else the rest if it names a weekday: its mere dates are of earlier events."""
    in_lead, later = (
        partial_day(article, [*_eventful_first(part), *(t for e in part if not e.looks_back for t in e.said)])
        for part in (own[:lead], own[lead:])
    )
    return in_lead or (later if later and later.weekday is not None else None)


def _eventful_first(own: Sequence[Evidence]) -> list[TimeSpan]:
    return [t for e in sorted(own, key=lambda e: not e.eventful) if not e.past for t in e.times]


def earlier(article: Article, e: Evidence) -> bool:
    """Does a sentence name a day before the page's last two, or where the page has none, a date of the calendar?"""
    time, told = event_time(article, e.times), partial_day(article, e.times)
    if time is not None and article.published is not None:
        return days_since(time.last, article.published[:10]) > 1
    return time is not None or told is not None and told.day is not None


def fresh(article: Article, day: str) -> bool:
    """May a report of its publication day call this the day of its news?"""
    return not article.published or days_since(day, article.published[:10]) <= FRESH_DAYS
