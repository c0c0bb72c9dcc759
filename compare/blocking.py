"""Which pairs of mentions are worth scoring: near in time, and alike in place, words or embedding.

Whether a pair is a candidate depends on its two mentions alone, never on what else was read: so an archive that grows
finds the pairs that one run over everything would find. A mention is compared inside a window of days around its
event. A loose one (no day, or a span too long to be one) takes the weeks before its publication, and must be alike or
share an anchor: a village, or a city and a toll. One without any date at all is compared by its anchors with
everything, and with the others of its kind by place, words and embedding, so that work stays bounded at a fixed rate.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

import numpy as np

from . import gazetteer
from .likeness import SLACK, Likeness
from .model import EventMention
from .proximity import is_large, is_specific, provinces

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

BESIDE_LIKE, BESIDE_WORDS = 0.45, 0.02
"""The same on one day for places beside each other."""

ANY_LIKE = -1.0
"""The same for texts in two languages: place and day are enough."""

LOOSE_LIKE, LOOSE_WORDS = 0.65, 0.1
"""The same for two mentions without any date."""

FINE = 6
"""Places in neighbouring squares of this part of a degree (18 km) lie beside each other."""

TOLL = ": "
"""What parts place and toll in an anchor."""

BLOCK = 512
"""Rows that are multiplied at a time."""

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """When and where a mention can be met: `window` in ordinal days (None: any day), `loose` and its anchors.

    `cells`, `around`, `spots`, `beside`: bit sets of the squares of one degree that its places lie in, with those
    around; and of the small squares, those of its province where it names no smaller place. No bits: none is known.
    """

    window: Window | None
    loose: bool
    anchors: tuple[str, ...]
    cells: int
    around: int
    spots: int
    beside: int
    language: str

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
    return Reach(window, loose, _anchors(m), *bits, m.language)


def meet(a: Reach, b: Reach) -> bool:
    """Do two windows come within `WINDOW_DAYS`?"""
    if a.window is None or b.window is None:
        return True
    return max(a.window[0] - b.window[1], b.window[0] - a.window[1]) <= WINDOW_DAYS


def candidates(
    mentions: Sequence[EventMention], vectors: np.ndarray, fresh: Collection[int] | None = None
) -> set[tuple[int, int]]:
    """Pairs (i < j) of rows worth scoring; with `fresh`, only those that hold one of these rows."""
    if not mentions:
        return set()
    table = _Table.of([reach(m) for m in mentions], Likeness(mentions, vectors))
    new = np.zeros(len(mentions), dtype=bool)
    new[slice(None) if fresh is None else sorted(fresh)] = True
    found: set[tuple[int, int]] = set()
    for propose in (_anchored, _of_one_place, _of_one_day, _of_some_weeks, _timeless):
        for i, j in propose(table, new):
            keep = i != j
            found.update(zip(np.minimum(i, j)[keep].tolist(), np.maximum(i, j)[keep].tolist()))
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
class _Table:
    """Mentions as arrays; `dated`: the rows with a day, in order of their first, which `firsts` holds."""

    reaches: Sequence[Reach]
    likeness: Likeness
    dated: np.ndarray
    firsts: np.ndarray
    windows: np.ndarray
    bits: np.ndarray
    languages: np.ndarray

    @classmethod
    def of(cls, reaches: Sequence[Reach], likeness: Likeness) -> "_Table":
        windows = np.array([r.window or (0, 0) for r in reaches], dtype=np.int64)
        bits = np.array([(r.cells, r.around, r.spots, r.beside) for r in reaches], dtype=np.uint64)
        dated = np.array(sorted((r.window, i) for i, r in enumerate(reaches) if not r.loose), dtype=object)
        rows = dated[:, 1].astype(np.int64) if len(dated) else np.zeros(0, dtype=np.int64)
        languages = np.array([r.language for r in reaches])
        return cls(reaches, likeness, rows, windows[rows, 0], windows, bits, languages)

    def blocks(self, new: np.ndarray, days: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """The new dated rows a block at a time, with all dated rows that may come within some days of them."""
        wanted = self.dated[new[self.dated]]
        for start in range(0, len(wanted), BLOCK):
            rows = wanted[start : start + BLOCK]
            first, last = self.windows[rows, 0].min() - days - SPAN_DAYS, self.windows[rows, 1].max() + days
            yield rows, self.dated[slice(*np.searchsorted(self.firsts, (first, last + 1)))]

    def gap(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Days between the windows of rows; negative where they overlap."""
        return np.maximum(
            self.windows[j, 0] - self.windows[i, 1],
            self.windows[i, 0] - self.windows[j, 1],
        )

    def may_be_one_place(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """False only where both have known points and all of them lie more than a degree apart."""
        mine, yours = self.bits[i, 0], self.bits[j, 0]
        return (mine == 0) | (yours == 0) | (mine & self.bits[j, 1] != 0)

    def beside(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Do places lie in the same or neighbouring small squares?"""
        return self.bits[i, 2] & self.bits[j, 3] != 0

    def abroad(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """Are the texts in two languages, so that words cannot meet and embeddings are less alike?"""
        return self.languages[i] != self.languages[j]


Rows = tuple[np.ndarray, np.ndarray]
"""Pairs of rows as two arrays, in either order and perhaps more than once."""


def _of_one_place(table: _Table, new: np.ndarray) -> Iterator[Rows]:
    """Those of a common place, if close in time, or alike."""
    for rows, others in table.blocks(new, WINDOW_DAYS):
        i, j = table.likeness.of_one_place(rows, others)
        gap = table.gap(i, j)
        keep = gap <= CLOSE_DAYS
        far = np.flatnonzero((gap > CLOSE_DAYS) & (gap <= WINDOW_DAYS))
        keep[far] = table.likeness.cosines(i[far], j[far]) >= LIKE
        yield i[keep], j[keep]


def _of_one_day(table: _Table, new: np.ndarray) -> Iterator[Rows]:
    """Those close in time whose texts are alike; of places beside each other, on the very day, less is asked."""
    for rows, others in table.blocks(new, CLOSE_DAYS):
        gap = table.gap(rows[:, None], others)
        beside = (gap <= 0) & table.beside(rows[:, None], others)
        possible = (gap <= CLOSE_DAYS) & table.may_be_one_place(rows[:, None], others)
        like = np.where(beside, np.where(table.abroad(rows[:, None], others), ANY_LIKE, BESIDE_LIKE), LIKE)
        yield _alike(table, rows, others, possible, like, np.where(beside, BESIDE_WORDS, WORDS))


def _of_some_weeks(table: _Table, new: np.ndarray) -> Iterator[Rows]:
    """A loose one of known weeks and all that may lie in them, if their texts are alike."""
    windowed = np.array(sorted((r.window, i) for i, r in enumerate(table.reaches) if r.window), dtype=object)
    if not len(windowed):
        return
    every = windowed[:, 1].astype(np.int64)
    firsts = table.windows[every, 0]
    longest = int((table.windows[every, 1] - firsts).max())
    loose = every[[table.reaches[i].loose for i in every]]
    for start in range(0, len(loose), BLOCK):
        rows = loose[start : start + BLOCK]
        low = table.windows[rows, 0].min() - WINDOW_DAYS - longest
        high = table.windows[rows, 1].max() + WINDOW_DAYS
        others = every[slice(*np.searchsorted(firsts, (low, high + 1)))]
        possible = table.may_be_one_place(rows[:, None], others) & (table.gap(rows[:, None], others) <= WINDOW_DAYS)
        possible &= new[rows][:, None] | new[others]
        beside = table.beside(rows[:, None], others)
        like = np.where(beside, BESIDE_LIKE, LIKE)
        yield _alike(table, rows, others, possible, like, np.where(beside, BESIDE_WORDS, WORDS))


def _timeless(table: _Table, new: np.ndarray) -> Iterator[Rows]:
    """Those without any date: each new one against all."""
    every = np.array([i for i, r in enumerate(table.reaches) if r.window is None], dtype=np.int64)
    wanted = every[new[every]]
    for start in range(0, len(wanted), BLOCK):
        rows = wanted[start : start + BLOCK]
        possible = table.may_be_one_place(rows[:, None], every)
        yield _alike(table, rows, every, possible, np.float64(LOOSE_LIKE), np.float64(LOOSE_WORDS))
        i, j = table.likeness.of_one_place(rows, every)
        keep = table.likeness.cosines(i, j) >= LIKE
        yield i[keep], j[keep]


def _alike(
    table: _Table, rows: np.ndarray, others: np.ndarray, possible: np.ndarray, like: np.ndarray, words: np.ndarray
) -> Rows:
    """Of the possible pairs those whose cosine or shared words reach the pair's limit.

    Blocks only sort out what is far below the limits: what decides is measured pair by pair.
    """
    cosines, shared = table.likeness.blocks(rows, others)
    at, to = np.nonzero(possible & ((cosines >= like - SLACK) | (shared >= words - SLACK)))
    like, words = (np.broadcast_to(limit, possible.shape)[at, to] for limit in (like, words))
    keep = (cosines[at, to] >= like + SLACK) | (shared[at, to] >= words + SLACK)
    i, j = rows[at], others[to]
    unsure = np.flatnonzero(~keep)
    keep[unsure] = table.likeness.alike(i[unsure], j[unsure], like[unsure], words[unsure])
    return i[keep], j[keep]


def _anchored(table: _Table, new: np.ndarray) -> Iterator[Rows]:
    """Those with a common anchor of which one is loose; of a village without a toll, only if they are alike."""
    by_anchor: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, r in enumerate(table.reaches):
        for anchor in r.anchors:
            by_anchor[anchor][r.loose].append(i)
    told: list[tuple[int, int]] = []
    silent: list[tuple[int, int]] = []
    for anchor, (firm, loose) in by_anchor.items():
        pairs = told if TOLL in anchor else silent
        for n, i in enumerate(loose):
            pairs += [
                (i, j)
                for j in (*firm, *loose[n + 1 :])
                if (new[i] or new[j]) and meet(table.reaches[i], table.reaches[j])
            ]
    for pairs, alone in ((told, True), (silent, False)):
        if pairs:
            i, j = np.array(pairs).T
            keep = alone | table.likeness.alike(i, j, np.full(len(i), LIKE), np.full(len(i), WORDS))
            yield i[keep], j[keep]
