"""Which pairs of mentions are worth scoring: near in time, and alike in place, words or embedding.

Whether a pair is a candidate depends on its two mentions alone, never on what else was read: so an archive that grows
finds the pairs that one run over everything would find. A loose mention (see `reach`) must be alike or share an anchor:
a village, or a city and a toll. One without any date at all is compared by its anchors with everything, and with the
others of its kind by place, words and embedding.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from .columns import Columns
from .likeness import SLACK, Likeness
from .model import EventMention
from .reach import SPAN_DAYS, Reaches, by_day

WINDOW_DAYS = 7
"""Known event days farther apart than this are not even near misses."""

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

BLOCK = 512
"""Rows that are multiplied at a time."""

Pairs = tuple[np.ndarray, np.ndarray]
"""Pairs of rows as two arrays, in either order and perhaps more than once."""


def candidates(mentions: Sequence[EventMention], columns: Columns, fresh: np.ndarray | None = None) -> np.ndarray:
    """Pairs (i < j) of rows worth scoring, in order; with `fresh`, only those that hold one of these rows."""
    count = len(mentions)
    new = np.zeros(count, dtype=bool)
    new[slice(None) if fresh is None else fresh] = True
    reaches, likeness = Reaches.of(mentions, columns.language), Likeness(columns)
    found = [np.zeros(0, dtype=np.int64)]
    for propose in _PROPOSALS:
        for i, j in propose(reaches, likeness, new):
            low, high = np.minimum(i, j), np.maximum(i, j)
            found.append(np.unique((low * count + high)[low < high]))
    return np.stack(np.divmod(np.unique(np.concatenate(found)), max(count, 1)), axis=1)


def _anchored(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those with a common anchor of which one is loose; of a village without a toll, only if they are alike."""
    told, silent = reaches.anchors
    loose = np.flatnonzero(reaches.loose)
    for anchors, alone in ((told, True), (silent, False)):
        holders = anchors.matrix.T.tocsr()
        for start in range(0, len(loose), BLOCK):
            rows = loose[start : start + BLOCK]
            shared = (anchors.matrix[rows] @ holders).tocoo()
            i, j = rows[shared.row], shared.col.astype(np.int64)
            meet = reaches.timeless[i] | reaches.timeless[j] | (reaches.gap(i, j) <= WINDOW_DAYS)
            keep = np.flatnonzero(meet & (new[i] | new[j]) & (i != j))
            i, j = i[keep], j[keep]
            keep = alone | likeness.alike(i, j, np.full(len(i), LIKE), np.full(len(i), WORDS))
            yield i[keep], j[keep]


def _of_one_place(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those of a common place, if close in time, or alike."""
    for rows, others in _blocks(reaches, new, WINDOW_DAYS):
        i, j = likeness.of_one_place(rows, others)
        gap = reaches.gap(i, j)
        keep = gap <= CLOSE_DAYS
        far = np.flatnonzero((gap > CLOSE_DAYS) & (gap <= WINDOW_DAYS))
        keep[far] = likeness.cosines(i[far], j[far]) >= LIKE
        yield i[keep], j[keep]


def _of_one_day(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those close in time whose texts are alike; of places beside each other, on the very day, less is asked."""
    for rows, others in _blocks(reaches, new, CLOSE_DAYS):
        gap = reaches.gap(rows[:, None], others)
        beside = (gap <= 0) & reaches.beside(rows[:, None], others)
        possible = (gap <= CLOSE_DAYS) & reaches.may_be_one_place(rows[:, None], others)
        like = np.where(beside, np.where(reaches.abroad(rows[:, None], others), ANY_LIKE, BESIDE_LIKE), LIKE)
        yield _alike(likeness, rows, others, possible, like, np.where(beside, BESIDE_WORDS, WORDS))


def _blocks(reaches: Reaches, new: np.ndarray, days: int) -> Iterator[Pairs]:
    """The new dated rows a block at a time, with all dated rows that may come within some days of them."""
    windows, dated = reaches.windows, reaches.dated
    wanted = dated[new[dated]]
    for start in range(0, len(wanted), BLOCK):
        rows = wanted[start : start + BLOCK]
        first, last = windows[rows, 0].min() - days - SPAN_DAYS, windows[rows, 1].max() + days
        yield rows, dated[slice(*np.searchsorted(windows[dated, 0], (first, last + 1)))]


def _of_some_weeks(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """A loose one of known weeks and all that may lie in them, if their texts are alike."""
    every = by_day(np.flatnonzero(~reaches.timeless), reaches.windows)
    firsts = reaches.windows[every, 0]
    longest = int((reaches.windows[every, 1] - firsts).max(initial=0))
    loose = every[reaches.loose[every]]
    for start in range(0, len(loose), BLOCK):
        rows = loose[start : start + BLOCK]
        low = reaches.windows[rows, 0].min() - WINDOW_DAYS - longest
        high = reaches.windows[rows, 1].max() + WINDOW_DAYS
        others = every[slice(*np.searchsorted(firsts, (low, high + 1)))]
        possible = reaches.may_be_one_place(rows[:, None], others) & (reaches.gap(rows[:, None], others) <= WINDOW_DAYS)
        possible &= new[rows][:, None] | new[others]
        beside = reaches.beside(rows[:, None], others)
        like = np.where(beside, BESIDE_LIKE, LIKE)
        yield _alike(likeness, rows, others, possible, like, np.where(beside, BESIDE_WORDS, WORDS))


def _timeless(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those without any date: each new one against all."""
    every = np.flatnonzero(reaches.timeless)
    wanted = every[new[every]]
    for start in range(0, len(wanted), BLOCK):
        rows = wanted[start : start + BLOCK]
        possible = reaches.may_be_one_place(rows[:, None], every)
        yield _alike(likeness, rows, every, possible, np.float64(LOOSE_LIKE), np.float64(LOOSE_WORDS))
        i, j = likeness.of_one_place(rows, every)
        keep = likeness.cosines(i, j) >= LIKE
        yield i[keep], j[keep]


def _alike(
    likeness: Likeness, rows: np.ndarray, others: np.ndarray, possible: np.ndarray, like: np.ndarray, words: np.ndarray
) -> Pairs:
    """Of the possible pairs those whose cosine or shared words reach the pair's limit.

    Blocks only sort out what is far below the limits: what decides is measured pair by pair.
    """
    cosines, shared = likeness.blocks(rows, others)
    at, to = np.nonzero(possible & ((cosines >= like - SLACK) | (shared >= words - SLACK)))
    like, words = (np.broadcast_to(limit, possible.shape)[at, to] for limit in (like, words))
    keep = (cosines[at, to] >= like + SLACK) | (shared[at, to] >= words + SLACK)
    i, j = rows[at], others[to]
    unsure = np.flatnonzero(~keep)
    keep[unsure] = likeness.alike(i[unsure], j[unsure], like[unsure], words[unsure])
    return i[keep], j[keep]


_PROPOSALS: tuple[Callable[[Reaches, Likeness, np.ndarray], Iterator[Pairs]], ...] = (
    _anchored,
    _of_one_place,
    _of_one_day,
    _of_some_weeks,
    _timeless,
)
