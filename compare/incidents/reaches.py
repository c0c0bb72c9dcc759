"""The reaches of many mentions as columns: who of them may be met by whom is asked of all at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .itemsets import ItemSets
from .reach import BACK_DAYS, TOLL, Reach

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_PLACES_AND_TOLLS = 128 * 64
"""The keys of `_place_and_toll`: a bit of two sets of places, and one of a set of tolls."""


@dataclass(frozen=True, slots=True)
class Reaches:
    """The reach of every mention, as columns. `dated`: the rows with a day, in order of their first, without the idle.

    `anchors`: those with a toll, and those without.
    """

    windows: np.ndarray
    loose: np.ndarray
    timeless: np.ndarray
    idle: np.ndarray
    main: np.ndarray
    timed: np.ndarray
    bits: np.ndarray
    language: np.ndarray
    anchors: tuple[ItemSets, ItemSets]
    firsts: ItemSets
    dated: np.ndarray
    names: ItemSets
    told: np.ndarray
    elsewhen: np.ndarray

    @classmethod
    def of(cls, reaches: Sequence[Reach], language: np.ndarray) -> "Reaches":
        windows = np.array([r.window or (0, 0) for r in reaches], dtype=np.int32).reshape(-1, 2)
        loose = np.array([r.loose for r in reaches], dtype=bool)
        idle = np.array([r.idle for r in reaches], dtype=bool)
        anchors = [
            ItemSets.of([a for a in r.anchors if (TOLL in a) is told] for r in reaches) for told in (True, False)
        ]
        return cls(
            windows,
            loose,
            np.array([r.window is None for r in reaches], dtype=bool),
            idle,
            np.array([r.main for r in reaches], dtype=bool),
            np.array([r.timed for r in reaches], dtype=bool),
            np.array(
                [(r.cells, r.around, r.spots, r.beside, r.wheres, r.tolls) for r in reaches], dtype=np.uint64
            ).reshape(-1, 6),
            language,
            (anchors[0], anchors[1]),
            ItemSets.of(r.firsts for r in reaches),
            by_day(np.flatnonzero(~loose & ~idle), windows),
            ItemSets.of(r.names for r in reaches),
            np.array([r.told for r in reaches], dtype=np.int32),
            np.array([r.elsewhen for r in reaches], dtype=bool),
        )

    def gap(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Days between the windows of rows; negative where they overlap."""
        return np.maximum(
            self.windows[j, 0] - self.windows[i, 1],
            self.windows[i, 0] - self.windows[j, 1],
        )

    def within(self, rows: np.ndarray, others: np.ndarray, days: int) -> np.ndarray:
        """Do windows come so close? Bits of shape (rows, others)."""
        first, last = self.windows.T
        return (first[others] <= last[rows][:, None] + days) & (last[others] >= first[rows][:, None] - days)

    def may_be_one_place(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """False only where both have known points and all of them lie more than a degree apart."""
        mine, yours = self.bits[i, 0], self.bits[j, 0]
        return (mine == 0) | (yours == 0) | (mine & self.bits[j, 1] != 0)

    def beside(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Do places lie in the same or neighbouring small squares?"""
        return self.bits[i, 2] & self.bits[j, 3] != 0

    def may_join(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Are both main events, or could one told in passing be the other by its day and its place or toll, or by both?

        What may be joined for its own sake, see `scoring.evident`, is not left out.
        """
        where = (self.bits[i, 4] & self.bits[j, 4] != 0) | self.beside(i, j)
        toll = self.bits[i, 5] & self.bits[j, 5] != 0
        one_day = self.gap(i, j) <= 0
        passing = np.where(self.timed[i] & self.timed[j], one_day & (where | toll), where & toll)
        return self.main[i] & self.main[j] | passing

    @property
    def untimed(self) -> np.ndarray:
        """Rows told in passing without a time: they are joined by their place and toll, see `may_join`."""
        return ~self.main & ~self.timed

    def by_place_and_toll(self) -> "tuple[csr_array, csr_array]":
        """Two matrices with a row for every row: one of the first times one of the second is above nought where the two

        have both a place and a toll by which they may be joined.
        """
        from scipy.sparse import csr_array

        sides = []
        for squares in (self.bits[:, 2], self.bits[:, 3]):
            rows, keys = _place_and_toll(np.stack((self.bits[:, 4], squares), axis=1), self.bits[:, 5])
            parts = np.ones(len(rows), dtype=np.float32), (rows, keys)
            sides.append(csr_array(parts, (len(self.bits), _PLACES_AND_TOLLS)))
        return sides[0], sides[1]

    def abroad(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Are the texts in two languages, so that words cannot meet and embeddings are less alike?"""
        return self.language[i] != self.language[j]


def _place_and_toll(places: np.ndarray, tolls: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows, and for each a key for every bit of its two sets of places with every bit of its toll."""
    rows, place = _set_bits(places)
    of, toll = _set_bits(tolls[:, None])
    first = np.searchsorted(of, np.arange(len(tolls) + 1))
    count = np.diff(first)[rows]
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count - first[rows], count)
    return np.repeat(rows, count), np.repeat(place, count) * 64 + toll[at]


def _set_bits(sets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows of 64-bit sets, in order, and the numbers of the bits that are set in them, one for each."""
    rows, bits = np.nonzero(np.unpackbits(np.ascontiguousarray(sets).view(np.uint8), axis=1))
    return rows, bits


def by_day(rows: np.ndarray, windows: np.ndarray) -> np.ndarray:
    """Rows in order of their windows."""
    return rows[np.lexsort((rows, windows[rows, 1], windows[rows, 0]))]


class Overlapping:
    """Rows by their windows, so that those of some days are found among many: the few long windows are asked one by one."""

    def __init__(self, rows: np.ndarray, windows: np.ndarray):
        """`rows`: in order of their first days."""
        first, last = windows[rows].T
        long = last - first > BACK_DAYS
        self._rows, self._first = rows[~long], first[~long]
        self._long, self._windows = rows[long], windows[rows[long]]

    def with_days(self, low: int, high: int) -> np.ndarray:
        """The rows of which a day may lie in some days."""
        part = slice(*np.searchsorted(self._first, (low - BACK_DAYS, high + 1)))
        own = (self._windows[:, 0] <= high) & (self._windows[:, 1] >= low)
        return np.concatenate((self._rows[part], self._long[own]))
