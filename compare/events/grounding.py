"""Foreground and background (Hopper 1979): which other events of a report are told in their own right, beside the main one."""

from collections.abc import Sequence
from dataclasses import replace

from ..model import EventMention, EventTime, PartialDay
from ..text.discourse import MarkerKind
from .event_times import days_between
from .evidence import Evidence

_TOLD_BACK = frozenset({MarkerKind.BACKGROUND, MarkerKind.BACKGROUND_TIME})


def grounded(main: EventMention, other: EventMention, told: Sequence[Evidence]) -> EventMention:
    """Another event of a report, as background or with the day of the main event where it has none of its own.

    It is told in its own right if the text says where it was, and it was on the main event's day, or is told without a
    day and not as something past. `told`: its eventful sentences in the body; lines that are no part of it link to
    other reports.
    """
    if not told or not any(e.places for e in told):
        return replace(other, background=True)
    if other.time is not None or other.open_day is not None:
        return replace(other, background=not _of_one_day(main, other, told[0]))
    if _looked_back(told[0]):
        return replace(other, background=True)
    time: EventTime | None = replace(main.time, certain=False) if main.time is not None else None
    return replace(other, time=time, open_day=main.open_day)


def _looked_back(e: Evidence) -> bool:
    return e.looks_back or e.earlier or e.past or bool(e.ended or e.said) or not _TOLD_BACK.isdisjoint(e.markers)


def _of_one_day(main: EventMention, other: EventMention, first: Evidence) -> bool:
    """By the days that the two name; where they cannot be compared, by how the other is told."""
    if main.time is not None and other.time is not None:
        return days_between(main.time, other.time) == 0
    if main.open_day is not None and other.open_day is not None:
        return _agree(main.open_day, other.open_day)
    return not _looked_back(first)


def _agree(a: PartialDay, b: PartialDay) -> bool:
    if a.weekday is not None and b.weekday is not None:
        return a.weekday == b.weekday
    return (a.month, a.day) == (b.month, b.day)
