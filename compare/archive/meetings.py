"""Which mentions can be candidates of new ones by their reaches alone, and how alike they then have to be.

Two meet by what `Reaches.may_join` asks, which says how they are looked up: main events by their days; what is told in
passing by the very day if both have one, else by the days around and a figure of both. See the proposals of `blocking`.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from ..incidents.blocking import ALIKE, BESIDE, TOLD, WINDOW_DAYS
from ..incidents.reach import BACK_DAYS, CLOSE_DAYS, LONGEST_DAYS, SPAN_DAYS

ANY = -2.0, 0.0
"""However little two mentions are alike."""

LIMITS = np.array([ANY, TOLD, BESIDE, ALIKE])
"""How alike two mentions have to be at least, the least first: cosine, and shared words."""

PAIRS = 1 << 20
"""Pairs that are looked at at a time."""

_SPANS = (SPAN_DAYS, BACK_DAYS, LONGEST_DAYS)
"""Most mentions span few days: so they are looked up apart from those that span many."""

_FAR = 1 << 24
"""More than any day's number."""

Reached = Mapping[str, np.ndarray]
"""Reaches by the names of their fields, see `sketches.REACH`."""

Found = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Pairs: rows of the one, rows of the other, and for each which of the `LIMITS` it has to reach."""


class _Timetable:
    """Rows by a key and their days, to be looked up by those of others."""

    def __init__(self, rows: np.ndarray, keys: np.ndarray, of: Reached):
        first = of["first"][rows].astype(np.int64)
        days = of["last"][rows] - first
        self._parts = []
        for least, most in pairwise((-1, *_SPANS)):
            own = np.flatnonzero((days > least) & (days <= most))
            at = keys[own] * _FAR + first[own]
            order = np.argsort(at, kind="stable")
            self._parts.append((at[order], rows[own[order]], most))

    def near(
        self, rows: np.ndarray, keys: np.ndarray, of: Reached, days: int
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Pairs with rows of another that have the same key and may lie within some days."""
        first, last = keys * _FAR + of["first"][rows], keys * _FAR + of["last"][rows]
        for at, own, most in self._parts:
            low = np.searchsorted(at, first - days - most)
            count = np.searchsorted(at, last + days, side="right") - low
            cuts = np.flatnonzero(np.diff(np.cumsum(count) // PAIRS, prepend=-1))
            for start, end in pairwise((*cuts.tolist(), len(rows))):
                n, begin = count[start:end], low[start:end]
                j = np.repeat(rows[start:end], n)
                i = np.arange(len(j)) - np.repeat(np.cumsum(n) - n - begin, n)
                yield own[i], j


class Meetings:
    """Some rows of reaches, of known days, to be met by others."""

    def __init__(self, of: Reached, some: np.ndarray):
        self._of, timed = of, of["timed"]
        self._main, self._timed = (self._table(some[of[kind][some]]) for kind in ("main", "timed"))
        rows, keys = _by_bit(some, of["tolls"][some])
        self._counted = {with_time: _Timetable(rows[own], keys[own], self._of) for with_time, own in _both(timed[rows])}

    def _table(self, rows: np.ndarray) -> _Timetable:
        return _Timetable(rows, np.zeros(len(rows), dtype=np.int64), self._of)

    def of(self, other: Reached) -> Iterator[Found]:
        """The pairs with mentions of other reaches, of known days, that may be candidates."""
        for table, kind, days in ((self._main, "main", WINDOW_DAYS), (self._timed, "timed", 0)):
            rows = np.flatnonzero(other[kind])
            for i, j in table.near(rows, np.zeros(len(rows), dtype=np.int64), other, days):
                yield self._may_be(i, j, other, kind == "main")
        rows, keys = _by_bit(np.arange(len(other["tolls"])), other["tolls"])
        for with_time, table in self._counted.items():
            own = ~other["timed"][rows] if with_time else slice(None)
            for i, j in table.near(rows[own], keys[own], other, WINDOW_DAYS):
                yield self._may_be(i, j, other, False)

    def _may_be(self, i: np.ndarray, j: np.ndarray, other: Reached, main: bool) -> Found:
        """Of some pairs those that may be candidates and of which both are main events, or one is told in passing."""
        one = self._of

        def meet(mine: str, yours: str) -> np.ndarray:
            return one[mine][i] & other[yours][j] != 0

        def within(days: int) -> np.ndarray:
            return (one["first"][i] <= other["last"][j] + days) & (one["last"][i] >= other["first"][j] - days)

        if not main:
            keep = np.flatnonzero(may_join(one, i, other, j) & ~(one["main"][i] & other["main"][j]))
            i, j = i[keep], j[keep]
        keep = np.flatnonzero(within(WINDOW_DAYS))
        i, j = i[keep], j[keep]
        day = within(0)
        close, beside = within(CLOSE_DAYS), meet("spots", "beside")
        dated = (one["last"] - one["first"] <= SPAN_DAYS)[i] & (other["last"] - other["first"] <= SPAN_DAYS)[j]
        one_place = meet("places", "places").all(axis=1)
        may_be = (one["cells"] == 0)[i] | (other["cells"] == 0)[j] | meet("cells", "around")
        abroad = one["language"][i] != other["language"][j]
        found = (
            dated & (close & one_place | day & beside & abroad) | ~dated & one_place & meet("tolls", "tolls") & abroad,
            ~dated & one_place,
            may_be & beside & (day | ~dated),
            may_be & (close | ~dated) | dated & one_place,
        )
        level = np.select(found, range(len(found)), len(found))
        keep = np.flatnonzero(level < len(found))
        return i[keep], j[keep], level[keep]


def may_join(one: Reached, i: np.ndarray, two: Reached, j: np.ndarray) -> np.ndarray:
    """Of pairs of rows of two, see `Reaches.may_join`."""

    def meet(mine: str, yours: str) -> np.ndarray:
        return one[mine][i] & two[yours][j] != 0

    where, toll = meet("wheres", "wheres") | meet("spots", "beside"), meet("tolls", "tolls")
    one_day = (one["first"][i] <= two["last"][j]) & (one["last"][i] >= two["first"][j])
    passing = np.where(one["timed"][i] & two["timed"][j], one_day & (where | toll), where & toll)
    return one["main"][i] & two["main"][j] | passing


def fields(reach: np.ndarray) -> Reached:
    """The fields of reaches, each by itself: so they are looked up faster."""
    return {name: np.ascontiguousarray(reach[name]) for name in reach.dtype.names or ()}


def _by_bit(rows: np.ndarray, bits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows and the numbers of the bits that are set in them, one for each."""
    at, bit = np.nonzero(np.unpackbits(bits[:, None].view(np.uint8), axis=1))
    return rows[at], bit.astype(np.int64)


def _both(known: np.ndarray) -> tuple[tuple[bool, np.ndarray], tuple[bool, np.ndarray]]:
    return (True, np.flatnonzero(known)), (False, np.flatnonzero(~known))
