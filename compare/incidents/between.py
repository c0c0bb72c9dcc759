"""How the times and places of pairs of mentions stand to each other: what evidence and vetoes are both made of."""

from dataclasses import dataclass

import numpy as np

from ..places.proximity import NEAR_KM
from .columns import Columns
from .itemsets import NONE
from .place_columns import Places, kilometres

LEAP_YEAR = 366


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the specific places of each pair stand to each other: True in one of `same`, `inside`, `near`, `apart`, or none.

    `km`: of the nearest two, where they are near or apart, else NaN. `shared`, `small`: places in both, and those of
    them that are not large. `firsts`: is the first place of both the same. `told`: how many of the two first places
    the other one names too.
    """

    same: np.ndarray
    inside: np.ndarray
    near: np.ndarray
    apart: np.ndarray
    km: np.ndarray
    shared: np.ndarray
    small: np.ndarray
    firsts: np.ndarray
    told: np.ndarray

    @property
    def together(self) -> np.ndarray:
        return self.same | self.inside | self.near


@dataclass(frozen=True, slots=True)
class Between:
    """Pairs of rows `i`, `j`. `days`: whole days between two event times, 0 where they meet, NaN where one is not known.

    `certain`: both are stated. `dates`: days between stated dates of the calendar whatever the years, NaN likewise and
    where `days` is known.
    """

    i: np.ndarray
    j: np.ndarray
    days: np.ndarray
    certain: np.ndarray
    dates: np.ndarray
    where: Meeting

    @classmethod
    def of(cls, c: Columns, i: np.ndarray, j: np.ndarray) -> "Between":
        t = c.times
        gap = np.maximum(np.maximum(t.first[j] - t.last[i], t.first[i] - t.last[j]), 0)
        days = np.where(t.known[i] & t.known[j], gap, np.nan)
        dates = np.full(len(i), np.nan)
        open_days = np.flatnonzero(np.isnan(days) & (t.dates[i, 0] != NONE) & (t.dates[j, 0] != NONE))
        dates[open_days] = _dates_apart(t.dates[i[open_days]], t.dates[j[open_days]])
        return cls(i, j, days, t.certain[i] & t.certain[j], dates, meeting(c.places, i, j))


def _dates_apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The least distance of a day of one row of `a` to one of `b`, round the year."""
    gaps = np.abs(a[:, :, None] - b[:, None, :])
    gaps = np.minimum(gaps, LEAP_YEAR - gaps)
    gaps[(a == NONE)[:, :, None] | (b == NONE)[:, None, :]] = LEAP_YEAR
    return gaps.min(axis=(1, 2), initial=LEAP_YEAR)


def meeting(places: Places, i: np.ndarray, j: np.ndarray) -> Meeting:
    """How the places of rows stand to each other; see `Meeting`."""
    count = np.diff(places.starts)
    wide = count[j]
    combinations = count[i] * wide
    told = np.flatnonzero(combinations)
    starts = np.cumsum(combinations[told]) - combinations[told]
    pair = np.repeat(told, combinations[told])
    at = np.arange(len(pair)) - np.repeat(starts, combinations[told])
    mine, yours = at // wide[pair], at % wide[pair]
    p, q = places.flat[places.starts[i[pair]] + mine], places.flat[places.starts[j[pair]] + yours]

    def over_pairs(reduce: np.ufunc, values: np.ndarray, otherwise: float | bool) -> np.ndarray:
        found = np.full(len(i), otherwise, dtype=values.dtype)
        if len(told):
            found[told] = reduce.reduceat(values, starts)
        return found

    equal = p == q
    inside = (places.around[p] == q[:, None]).any(axis=1) | (places.around[q] == p[:, None]).any(axis=1)
    chords = ((places.points[p] - places.points[q]) ** 2).sum(axis=1)
    chords[np.isnan(chords) | inside] = np.inf
    shared = over_pairs(np.add, equal.astype(np.int32), 0)
    within = over_pairs(np.logical_or, inside, False)
    chord = over_pairs(np.minimum, chords, np.inf)
    same, known = shared > 0, np.isfinite(chord)
    km = np.full(len(i), np.nan)
    distant = ~same & ~within & known
    km[distant] = kilometres(chord[distant])
    first = over_pairs(np.logical_or, equal & (mine == 0) & (yours == 0), False)
    return Meeting(
        same,
        ~same & within,
        distant & (km <= NEAR_KM),
        distant & (km > NEAR_KM),
        km,
        shared,
        over_pairs(np.add, (equal & ~places.large[p]).astype(np.int32), 0),
        first,
        over_pairs(np.add, (equal & (mine == 0)).astype(np.int32) + (equal & (yours == 0)), 0),
    )
