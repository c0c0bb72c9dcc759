"""When and where a mention can be met: what of it decides, with another one alone, whether the two are compared.

A mention is compared inside a window of days around its event. A loose one (no day, or a span too long to be one) takes
the weeks before its publication; one without any date at all is met on any day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

import numpy as np

from . import gazetteer
from .itemsets import ItemSets
from .model import EventMention
from .names import FULL
from .proximity import is_large, is_specific, provinces
from .time_columns import ordinal

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
    """

    window: Window | None
    loose: bool
    anchors: tuple[str, ...]
    names: tuple[str, ...]
    told: int
    elsewhen: bool
    cells: int
    around: int
    spots: int
    beside: int

    @property
    def days(self) -> Window:
        """A key that sorts by day, what has none last."""
        return self.window or (dt.date.max.toordinal(),) * 2


def reach(m: EventMention) -> Reach:
    """See `Reach`."""
    window, loose = _window(m)
    small = [_squares(p) for p in m.places if is_specific(p)]
    bits = [0, 0, 0, 0]
    for found in small or [(0, 0, *_squares(p)[2:]) for p in provinces(m.places)]:
        bits = [a | b for a, b in zip(bits, found)]
    told = ordinal(m.published[:10]) if m.main and m.published else 0
    elsewhen = bool(told and window) and not loose and not window[0] <= told <= window[1] + CLOSE_DAYS
    names = tuple(sorted(n for n in m.names if FULL in n)) if m.main else ()
    return Reach(window, loose, _anchors(m), names, told, elsewhen, *bits)


def _window(m: EventMention) -> tuple[Window | None, bool]:
    if m.time is not None:
        first, last = ordinal(m.time.first), ordinal(m.time.last)
        return (max(first, last - LONGEST_DAYS), last), last - first > SPAN_DAYS
    if m.published:
        day = ordinal(m.published[:10])
        return (day - BACK_DAYS, day), True
    return None, True


def _anchors(m: EventMention) -> tuple[str, ...]:
    tolls = sorted({f"{slot} {n}" for slot, n in m.tolls if n > 1})
    specific = sorted(filter(is_specific, set(m.places)))
    small = [p for p in specific if not is_large(p)]
    return (*small, *(f"{p}{TOLL}{toll}" for p in specific for toll in tolls))


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
    """The reach of every mention, as columns. `dated`: the rows with a day, in order of their first.

    `anchors`: those with a toll, and those without.
    """

    windows: np.ndarray
    loose: np.ndarray
    timeless: np.ndarray
    bits: np.ndarray
    language: np.ndarray
    anchors: tuple[ItemSets, ItemSets]
    dated: np.ndarray
    names: ItemSets
    told: np.ndarray
    elsewhen: np.ndarray

    @classmethod
    def of(cls, mentions: Sequence[EventMention], language: np.ndarray) -> "Reaches":
        reaches = [reach(m) for m in mentions]
        windows = np.array([r.window or (0, 0) for r in reaches], dtype=np.int32).reshape(-1, 2)
        loose = np.array([r.loose for r in reaches], dtype=bool)
        anchors = [
            ItemSets.of([a for a in r.anchors if (TOLL in a) is told] for r in reaches) for told in (True, False)
        ]
        return cls(
            windows,
            loose,
            np.array([r.window is None for r in reaches], dtype=bool),
            np.array([(r.cells, r.around, r.spots, r.beside) for r in reaches], dtype=np.uint64).reshape(-1, 4),
            language,
            (anchors[0], anchors[1]),
            by_day(np.flatnonzero(~loose), windows),
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

    def abroad(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Are the texts in two languages, so that words cannot meet and embeddings are less alike?"""
        return self.language[i] != self.language[j]


def by_day(rows: np.ndarray, windows: np.ndarray) -> np.ndarray:
    """Rows in order of their windows."""
    return rows[np.lexsort((rows, windows[rows, 1], windows[rows, 0]))]
