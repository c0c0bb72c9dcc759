"""The event times of mentions as columns."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..model import EventMention
from .itemsets import NONE

WEEK = 7


@dataclass(frozen=True, slots=True)
class Times:
    """`first`, `last`: ordinal days, where `known`. `certain`: the text states them.

    `weekdays`: a bit for each (Monday 1). `dates`: up to a week of days of one leap year, else `NONE`. `published`: the
    day of publication, else `NONE`.
    """

    known: np.ndarray
    first: np.ndarray
    last: np.ndarray
    certain: np.ndarray
    weekdays: np.ndarray
    dates: np.ndarray
    published: np.ndarray

    @classmethod
    def of(cls, mentions: Sequence[EventMention]) -> "Times":
        spans = [(ordinal(m.time.first), ordinal(m.time.last)) if m.time else (0, 0) for m in mentions]
        days = [_stated_days(m.time.first, m.time.last) if m.time and m.time.certain else () for m in mentions]
        dates = np.full((len(mentions), WEEK), NONE, dtype=np.int32)
        for n, (m, stated) in enumerate(zip(mentions, days)):
            found = _dates(m, stated)
            dates[n, : len(found)] = found
        return cls(
            np.array([m.time is not None for m in mentions], dtype=bool),
            *np.array(spans, dtype=np.int32).reshape(-1, 2).T,
            np.array([m.time is not None and m.time.certain for m in mentions], dtype=bool),
            np.array([_weekdays(m, stated) for m, stated in zip(mentions, days)], dtype=np.uint8),
            dates,
            np.array([ordinal(m.published[:10]) if m.published else NONE for m in mentions], dtype=np.int32),
        )


@lru_cache(maxsize=1 << 14)
def ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


@lru_cache(maxsize=1 << 14)
def _stated_days(first: str, last: str) -> tuple[dt.date, ...]:
    """The days of a time, at most a week of them."""
    start = ordinal(first)
    return tuple(dt.date.fromordinal(day) for day in range(start, min(ordinal(last), start + WEEK - 1) + 1))


def _weekdays(m: EventMention, stated: Sequence[dt.date]) -> int:
    if m.open_day is not None and m.open_day.weekday is not None:
        return 1 << m.open_day.weekday
    return sum({1 << day.weekday() for day in stated})


def _dates(m: EventMention, stated: Sequence[dt.date]) -> list[int]:
    """The days of the calendar, put into one leap year."""
    if m.open_day is not None and m.open_day.day is not None:
        return [dt.date(2000, m.open_day.month, m.open_day.day).toordinal()]
    return [day.replace(year=2000).toordinal() for day in stated]
