"""How badly the days of two groups of reports agree, beyond what their pairs know of it.

A pair forgives a day that was read wrongly: reports of one day and of the next may be one incident. Five of one day and
two of the next are not all wrong.
"""

import numpy as np

from .reach import SPAN_DAYS
from .time_columns import Times

RIGHT = 0.8
"""How often the event is on the day that was read; else it is on the day before or after."""

ELSEWHERE = 0.01
"""The least chance of any day."""

WEIGHT = 0.4
"""Log-odds that a unit of disagreement takes from a join: readings of one event are not independent."""


class DayConsensus:
    """Groups of rows, at first of one row each, by the logarithm of the chance of every day."""

    def __init__(self, times: Times, rows: np.ndarray):
        first, last = times.first[rows], times.last[rows]
        known = times.known[rows] & (last - first <= SPAN_DAYS)
        self._known = known.astype(float)
        self._chance = np.zeros((len(rows), 1))
        if known.any():
            days = np.unique(first[known][:, None] + np.arange(-1, SPAN_DAYS + 2))
            inside = (first[:, None] <= days) & (days <= last[:, None])
            beside = (first[:, None] == days + 1) | (last[:, None] == days - 1)
            chance = inside * (RIGHT / (last - first + 1.0))[:, None] + beside * ((1 - RIGHT) / 2)
            self._chance = np.where(known[:, None], np.log(np.maximum(chance, ELSEWHERE)), 0.0)
        self._best = self._chance.max(axis=1)
        self._between = np.array([self._gap(a, slice(None)) for a in range(len(rows))])

    def _gap(self, a: int, b: int | slice) -> np.ndarray:
        """How much less likely two groups are on one day than each on its own."""
        return self._best[a] + self._best[b] - (self._chance[a] + self._chance[b]).max(axis=-1)

    def against(self, a: int, b: int) -> float:
        """What speaks against one incident in log-odds, 0 where the days agree as well as those of their pairs do."""
        pairs = self._known[a] * self._known[b]
        if pairs <= 1:
            return 0.0
        return WEIGHT * max(float(self._gap(a, b)) - self._between[a, b] / pairs, 0.0)

    def join(self, a: int, b: int) -> None:
        """Take group `b` into `a`."""
        self._known[a] += self._known[b]
        self._chance[a] += self._chance[b]
        self._best[a] = self._chance[a].max()
        self._between[a] += self._between[b]
        self._between[:, a] = self._between[a]
