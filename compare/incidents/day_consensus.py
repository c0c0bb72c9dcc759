"""How badly the days of two groups of reports agree, beyond what their pairs know of it.

A pair forgives a day that was read wrongly: reports of one day and of the next may be one incident. Five of one day and
two of the next are not all wrong.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from ..model import EventMention, EventTime
from .reach import SPAN_DAYS, Window
from .time_columns import ordinal

RIGHT = 0.8
"""How often the event is on the day that was read; else it is on the day before or after."""

ELSEWHERE = 0.01
"""The least chance of any day."""

WEIGHT = 0.4
"""Log-odds that a unit of disagreement takes from a join: readings of one event are not independent."""


class DayConsensus:
    """What the days of mentions, by number, say of groups of them."""

    def __init__(self, mentions: Mapping[int, EventMention], threshold: float):
        self._mentions, self.threshold = mentions, threshold

    def agree(self, mine: Sequence[int], yours: Sequence[int], mean: float) -> bool:
        """Are the odds of two groups high enough, less what their days say against it?"""
        odds = mean * math.exp(-self.against(mine, yours))
        return odds * (1 - self.threshold) >= self.threshold * (1 - mean)

    def against(self, mine: Sequence[int], yours: Sequence[int]) -> float:
        """What speaks against one incident in log-odds, 0 where the days agree as well as those of their pairs do."""
        one, other = (sorted(filter(None, (_day(self._mentions[n].time) for n in group))) for group in (mine, yours))
        if len(one) * len(other) <= 1:
            return 0.0
        start = min(one[0][0], other[0][0])
        return _against(*(tuple((first - start, last - start) for first, last in days) for days in (one, other)))


def _day(time: EventTime | None) -> Window | None:
    """The first and the last day of a time that is known closely enough."""
    if time is None:
        return None
    first, last = ordinal(time.first), ordinal(time.last)
    return (first, last) if last - first <= SPAN_DAYS else None


@lru_cache(maxsize=1 << 16)
def _against(mine: tuple[Window, ...], yours: tuple[Window, ...]) -> float:
    a, b = _chances(mine, yours)
    own = a.max(axis=1)[:, None] + b.max(axis=1) - (a[:, None] + b).max(axis=2)
    whole = a.sum(axis=0), b.sum(axis=0)
    gap = whole[0].max() + whole[1].max() - (whole[0] + whole[1]).max()
    return WEIGHT * max(float(gap - own.mean()), 0.0)


def _chances(mine: tuple[Window, ...], yours: tuple[Window, ...]) -> tuple[np.ndarray, np.ndarray]:
    """For each member of two groups the logarithm of the chance of every day that any of them may be of."""
    first, last = np.array(mine + yours).T[..., None]
    days = np.unique(first + np.arange(-1, SPAN_DAYS + 2))
    inside = (first <= days) & (days <= last)
    beside = (first == days + 1) | (last == days - 1)
    chance = inside * (RIGHT / (last - first + 1.0)) + beside * ((1 - RIGHT) / 2)
    found = np.log(np.maximum(chance, ELSEWHERE))
    return found[: len(mine)], found[len(mine) :]
