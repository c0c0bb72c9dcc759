"""When and where a mention can be met: what of it decides, with another one alone, whether the two are compared.

A mention is compared inside a window of days around its event. A loose one (no day, or a span too long to be one) takes
the weeks before its publication; one without any date at all is met on any day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from ..model import EventMention
from ..places import gazetteer
from ..places.proximity import is_large, is_specific, provinces
from ..text.names import FULL
from .itemsets import ItemSets
from .time_columns import ordinal

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SPAN_DAYS = 3
"""A time that reaches farther than this names no day: the mention is loose."""

LONGEST_DAYS = 366
"""Of a longer time only its end counts."""

CLOSE_DAYS = 1
"""Within so many days a shared place, or likeness alone, makes a candidate; farther apart it takes both."""

BACK_DAYS = 30
"""How far before its publication the event of a loose mention is looked for."""

FINE = 6
"""Places in neighbouring squares of this part of a degree (18 km) lie beside each other."""

TOLL = ": "
"""What parts place and toll in an anchor."""

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """When and where a mention can be met: `window` in ordinal days (None: any day), `loose` and its anchors.

    `cells`, `around`, `spots`, `beside`: bit sets of the squares of one degree that its places lie in, with those
    around; and of the small squares, those of its province where it names no smaller place. No bits: none is known.

    `names`, `told`: of a main mention the rare full names and the ordinal day of publication, 0 where it has none.
    `elsewhen`: its event's day is not the one that its publication leads to expect.

    `main`, `timed`: is it the main event of its text, is a time of it known. `wheres`, `tolls`: bit sets of its
    provinces, or places of no known one, and of the figures that tell incidents apart.
    """

    window: Window | None
    loose: bool
    main: bool
    timed: bool
    anchors: tuple[str, ...]
    names: tuple[str, ...]
    told: int
    elsewhen: bool
    cells: int
    around: int
    spots: int
    beside: int
    wheres: int
    tolls: int

    @property
    def idle(self) -> bool:
        """Is it told in passing without any day, place or figure by which it could be joined to another mention?"""
        where, toll = bool(self.spots | self.wheres), bool(self.tolls)
        return not self.main and not (where or toll if self.timed else where and toll)


def days(m: EventMention) -> Window:
    """A key that sorts by day, what has none last."""
    return _window(m)[0] or (dt.date.max.toordinal(),) * 2


def reach(m: EventMention) -> Reach:
    """See `Reach`."""
    window, loose = _window(m)
    where, tolls = _where(m.places), _tolls(m.tolls)
    told = ordinal(m.published[:10]) if m.main and m.published else 0
    elsewhen = bool(told and window) and not loose and not window[0] <= told <= window[1] + CLOSE_DAYS
    names = tuple(sorted(n for n in m.names if FULL in n)) if m.main else ()
    anchors = *where.small, *(f"{p}{TOLL}{toll}" for p in where.named for toll in tolls.told)
    of_time = window, loose, m.main, m.time is not None
    return Reach(*of_time, anchors, names, told, elsewhen, *where.squares, where.bits, tolls.bits)


def _window(m: EventMention) -> tuple[Window | None, bool]:
    if m.time is not None:
        first, last = ordinal(m.time.first), ordinal(m.time.last)
        return (max(first, last - LONGEST_DAYS), last), last - first > SPAN_DAYS
    if m.published:
        day = ordinal(m.published[:10])
        return (day - BACK_DAYS, day), True
    return None, True


class _Where(NamedTuple):
    """Of some places: the squares; `named`: the specific ones and the wider places of their names, or the provinces where

    there is none, in order; the small ones of these, and `wheres`, see `Reach`.
    """

    squares: tuple[int, ...]
    named: tuple[str, ...]
    small: tuple[str, ...]
    bits: int


@lru_cache(maxsize=1 << 14)
def _where(places: tuple[str, ...]) -> _Where:
    specific = tuple(sorted(filter(is_specific, set(places))))
    wide = provinces(places)
    squares = [0, 0, 0, 0]
    for found in list(map(_squares, specific)) or [(0, 0, *_squares(p)[2:]) for p in wide]:
        squares = [a | b for a, b in zip(squares, found)]
    bits = hashed(*wide, *(p for p in places if not provinces((p,))))
    small = tuple(p for p in specific if not is_large(p))
    named = {*specific, *filter(None, map(gazetteer.namesake, specific))} or wide
    return _Where(tuple(squares), tuple(sorted(named)), small, bits)


class _Tolls(NamedTuple):
    """The figures that tell incidents apart, in order, and their bit set."""

    told: tuple[str, ...]
    bits: int


@lru_cache(maxsize=1 << 14)
def _tolls(tolls: tuple[tuple[str, int], ...]) -> _Tolls:
    told = tuple(sorted({f"{slot} {n}" for slot, n in tolls if n > 1}))
    return _Tolls(told, hashed(*told))


def hashed(*names: str, part: int = 0) -> int:
    """A bit for every name, by one of the five parts of its hash; two names may share one."""
    found = 0
    for name in names:
        found |= 1 << (crc32(name.encode()) >> 6 * part) % 64
    return found


@lru_cache(maxsize=1 << 14)
def _squares(place: str) -> tuple[int, int, int, int]:
    known = gazetteer.places().get(place)
    if known is None or known.lat is None or known.lon is None:
        return 0, 0, 0, 0
    return (*_bits(known.lat, known.lon), *_bits(known.lat * FINE, known.lon * FINE))


def _bits(y: float, x: float) -> tuple[int, int]:
    """The bit of a square in a pattern that repeats every 8 squares, and the bits of it and its eight neighbours."""
    row, column = floor(y), floor(x)
    around = 0
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            around |= 1 << (r % 8 * 8 + c % 8)
    return 1 << (row % 8 * 8 + column % 8), around


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


_PLACES_AND_TOLLS = 128 * 64


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
