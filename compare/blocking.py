"""Which pairs of mentions are worth scoring: near in time, and alike in place, words or embedding.

Whether a pair is a candidate depends on its two mentions alone, never on what else was read: so an archive that grows
finds the pairs that one run over everything would find. A mention is compared inside a window of days around its
event. A loose one (no day, or a span too long to be one) takes the weeks before its publication, and must share an
anchor: a village, or a city and a toll. One without any date at all is compared by its anchors with everything, and
with the others of its kind by place, words and embedding, so that work stays bounded at a fixed daily rate.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, fsum, sqrt

import numpy as np

from . import gazetteer
from .model import EventMention
from .proximity import is_large, is_specific
from .rarity import rarity

WINDOW_DAYS = 7
"""Known event days farther apart than this are not even near misses."""

SPAN_DAYS = 3
"""A time that reaches farther than this names no day: the mention is loose."""

LONGEST_DAYS = 366
"""Of a longer time only its end counts."""

BACK_DAYS = 30
"""How far before its publication the event of a loose mention is looked for."""

CLOSE_DAYS = 1
"""Within so many days a shared place, or likeness alone, makes a candidate; farther apart it takes both."""

LIKE = 0.6
"""Cosine of the embeddings from which two mentions of `CLOSE_DAYS` are candidates."""

WORDS = 0.05
"""The same for shared words. With `LIKE` 98 % of the same-incident pairs of GVA are kept, at 274 mentions a day."""

LOOSE_LIKE, LOOSE_WORDS = 0.65, 0.1
"""The same for two mentions without any date."""

RARE = 2.0
"""Only words of this rarity (one document in seven) propose candidates."""

SLACK = 1e-3
"""Matrix products round by the shape of the block: pairs this near to a limit are measured again one by one."""

BLOCK = 512

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """When and where a mention can be met: `window` in ordinal days (None: any day), `loose` and its anchors.

    `cells`, `around`, `spots`, `beside`: bit sets of the squares of one degree that its places lie in, with those
    around; and of a quarter degree. No bits: no place is known.
    """

    window: Window | None
    loose: bool
    anchors: tuple[str, ...]
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
    squares = [_squares(p) for p in m.places if is_specific(p)]
    bits = [0, 0, 0, 0]
    for found in squares:
        bits = [a | b for a, b in zip(bits, found)]
    return Reach(window, loose, _anchors(m), *bits)


def meet(a: Reach, b: Reach) -> bool:
    """Do two windows come within `WINDOW_DAYS`?"""
    if a.window is None or b.window is None:
        return True
    return max(a.window[0] - b.window[1], b.window[0] - a.window[1]) <= WINDOW_DAYS


def candidates(
    mentions: Sequence[EventMention], vectors: np.ndarray, fresh: Collection[int] | None = None
) -> set[tuple[int, int]]:
    """Pairs (i < j) of rows worth scoring; with `fresh`, only those that hold one of these rows."""
    reaches = [reach(m) for m in mentions]
    wanted = set(range(len(mentions)) if fresh is None else fresh)
    found = {pair for pair in _anchored(reaches, wanted) if meet(reaches[pair[0]], reaches[pair[1]])}
    dated = sorted((i for i, r in enumerate(reaches) if not r.loose), key=lambda i: (reaches[i].window, i))
    timeless = [i for i, r in enumerate(reaches) if r.window is None]
    for rows, propose in ((dated, _propose_dated), (timeless, _propose_timeless)):
        if len(rows) > 1 and wanted.intersection(rows):
            table = _Table([mentions[i] for i in rows], [reaches[i] for i in rows], vectors[rows])
            mine = [n for n, i in enumerate(rows) if i in wanted]
            found.update((min(rows[p], rows[q]), max(rows[p], rows[q])) for p, q in propose(table, mine))
    return found


def _window(m: EventMention) -> tuple[Window | None, bool]:
    if m.time is not None:
        first, last = _ordinal(m.time.first), _ordinal(m.time.last)
        return (max(first, last - LONGEST_DAYS), last), last - first > SPAN_DAYS
    if m.published:
        day = _ordinal(m.published[:10])
        return (day - BACK_DAYS, day), True
    return None, True


@lru_cache(maxsize=1 << 14)
def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _anchors(m: EventMention) -> tuple[str, ...]:
    tolls = sorted({f"{slot} {n}" for slot, n in m.tolls if n > 1})
    specific = sorted(filter(is_specific, set(m.places)))
    small = [p for p in specific if not is_large(p)]
    return (*small, *(f"{p} {toll}" for p in specific if p not in small for toll in tolls))


@lru_cache(maxsize=1 << 14)
def _squares(place: str) -> tuple[int, int, int, int]:
    known = gazetteer.places().get(place)
    if known is None or known.lat is None or known.lon is None:
        return 0, 0, 0, 0
    return (*_bits(known.lat, known.lon), *_bits(known.lat * 4, known.lon * 4))


def _bits(y: float, x: float) -> tuple[int, int]:
    """The bit of a square in a pattern that repeats every 8 squares, and the bits of it and its eight neighbours."""
    row, column = floor(y), floor(x)
    around = 0
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            around |= 1 << (r % 8 * 8 + c % 8)
    return 1 << (row % 8 * 8 + column % 8), around


def _anchored(reaches: Sequence[Reach], wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Pairs with a common anchor of which one is loose."""
    by_anchor: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, r in enumerate(reaches):
        for anchor in r.anchors:
            by_anchor[anchor][r.loose].append(i)
    for firm, loose in by_anchor.values():
        for n, i in enumerate(loose):
            for j in (*firm, *loose[n + 1 :]):
                if i in wanted or j in wanted:
                    yield min(i, j), max(i, j)


class _Table:
    """The rows of some mentions as arrays."""

    def __init__(self, mentions: Sequence[EventMention], reaches: Sequence[Reach], vectors: np.ndarray):
        self.mentions = mentions
        self.vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self.first, self.last = np.array([r.window or (0, 0) for r in reaches], dtype=np.int64).T
        bits = [(r.cells, r.around, r.spots, r.beside) for r in reaches]
        self.cells, self.around, self.spots, self.beside = np.array(bits, dtype=np.uint64).T
        self.lengths = [sqrt(fsum(rarity(w) ** 2 for w in m.words)) or 1.0 for m in mentions]
        self.words = _sparse([{w: rarity(w) for w in m.words} for m in mentions], RARE)
        self.places = _sparse([dict.fromkeys(filter(is_specific, m.places), 1.0) for m in mentions], 0.0)

    def near(self, rows: np.ndarray, others: slice) -> np.ndarray:
        """Cosine of the embeddings, (rows, others)."""
        return self.vectors[rows] @ self.vectors[others].T

    def shared_words(self, rows: np.ndarray, others: slice) -> np.ndarray:
        return (self.words[rows] @ self.words[others].T).toarray()

    def days_around(self, rows: np.ndarray, days: int) -> slice:
        """Of rows in order of their first day: those that may come within some days of the given ones."""
        first, last = self.first[rows].min() - days - SPAN_DAYS, self.last[rows].max() + days
        return slice(*np.searchsorted(self.first, (first, last + 1)))

    def gap(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Days between the windows of rows; negative where they overlap."""
        return np.maximum(self.first[j] - self.last[i], self.first[i] - self.last[j])

    def may_be_one_place(self, rows: np.ndarray, others: slice) -> np.ndarray:
        """False only where both have known points and all of them lie more than a degree apart."""
        mine, yours = self.cells[rows][:, None], self.cells[others][None, :]
        return (mine == 0) | (yours == 0) | (mine & self.around[others] != 0)

    def cosines(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Cosines pair by pair, whose rounding does not depend on the other pairs."""
        return (self.vectors[i] * self.vectors[j]).sum(axis=1)

    def alike(self, i: np.ndarray, j: np.ndarray, like: float | np.ndarray, words: float) -> np.ndarray:
        """Pair by pair: does the cosine or do the shared words reach their limit?"""
        overlaps = np.array([self.overlap(a, b) for a, b in zip(i.tolist(), j.tolist())])
        return (self.cosines(i, j) >= like) | (overlaps >= words) if len(i) else np.zeros(0, dtype=bool)

    def overlap(self, i: int, j: int) -> float:
        """The shared rare words, measured without rounding by blocks."""
        shared = self.mentions[i].words & self.mentions[j].words
        return fsum(r * r for w in shared if (r := rarity(w)) >= RARE) / (self.lengths[i] * self.lengths[j])


def _propose_dated(table: _Table, wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows in order of their first day: each wanted one against those of the days around it."""
    new = np.zeros(len(table.first), dtype=bool)
    new[wanted] = True
    for start in range(0, len(wanted), BLOCK):
        rows = np.array(wanted[start : start + BLOCK])
        for propose in (_one_place, _one_day):
            i, j = propose(table, rows)
            keep = ~new[j] | (j > i)
            yield from zip(i[keep].tolist(), j[keep].tolist())


def _one_place(table: _Table, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Those of a common place, if close in time, or alike."""
    others = table.days_around(rows, WINDOW_DAYS)
    shared = (table.places[rows] @ table.places[others].T).tocoo()
    i, j = rows[shared.row], shared.col + others.start
    gap = table.gap(i, j)
    keep = gap <= CLOSE_DAYS
    far = np.flatnonzero((gap > CLOSE_DAYS) & (gap <= WINDOW_DAYS))
    keep[far] = table.cosines(i[far], j[far]) >= LIKE
    return i[keep], j[keep]


def _one_day(table: _Table, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Those close in time whose places lie beside each other on the very day, or whose texts are alike."""
    others = table.days_around(rows, CLOSE_DAYS)
    like, words = table.near(rows, others), table.shared_words(rows, others)
    every = np.arange(others.start, others.stop)
    gap = table.gap(rows[:, None], every[None, :])
    beside = (gap <= 0) & (table.spots[rows][:, None] & table.beside[others] != 0)
    possible = (gap <= CLOSE_DAYS) & table.may_be_one_place(rows, others)
    possible &= beside | (like >= LIKE - SLACK) | (words >= WORDS - SLACK)
    at, to = np.nonzero(possible)
    keep = beside[at, to] | (like[at, to] >= LIKE + SLACK) | (words[at, to] >= WORDS + SLACK)
    unsure = np.flatnonzero(~keep)
    keep[unsure] = table.alike(rows[at[unsure]], every[to[unsure]], LIKE, WORDS)
    return rows[at[keep]], every[to[keep]]


def _propose_timeless(table: _Table, wanted: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows without any date, each wanted one against all."""
    every = np.arange(len(table.mentions))
    others = slice(0, len(every))
    for start in range(0, len(wanted), BLOCK):
        rows = np.array(wanted[start : start + BLOCK])
        least = np.where((table.places[rows] @ table.places.T).toarray() > 0, LIKE, LOOSE_LIKE)
        like, words = table.near(rows, others), table.shared_words(rows, others)
        possible = table.may_be_one_place(rows, others) & ((like >= least - SLACK) | (words >= LOOSE_WORDS - SLACK))
        at, to = np.nonzero(possible & (rows[:, None] != every))
        keep = (like[at, to] >= least[at, to] + SLACK) | (words[at, to] >= LOOSE_WORDS + SLACK)
        unsure = np.flatnonzero(~keep)
        keep[unsure] = table.alike(rows[at[unsure]], to[unsure], least[at[unsure], to[unsure]], LOOSE_WORDS)
        yield from zip(rows[at[keep]].tolist(), to[keep].tolist())


def _sparse(rows: Sequence[dict[str, float]], least: float):
    """A sparse matrix of unit rows over their keys; entries below `least` count for the length alone."""
    from scipy.sparse import csr_matrix

    column: dict[str, int] = {}
    data, indices, ends = [], [], [0]
    for row in rows:
        length = sqrt(fsum(v * v for v in row.values())) or 1.0
        for key, value in row.items():
            if value >= least:
                data.append(value / length)
                indices.append(column.setdefault(key, len(column)))
        ends.append(len(data))
    return csr_matrix((np.array(data, dtype=np.float32), indices, ends), shape=(len(rows), max(len(column), 1)))
