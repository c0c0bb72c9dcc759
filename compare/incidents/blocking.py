"""Which pairs of mentions are worth scoring: near in time, and alike in place, words or embedding.

Whether a pair is a candidate depends on its two mentions alone, never on what else was read: so an archive that grows
finds the pairs that one run over everything would find. A loose mention (see `reach`) must be alike or share an anchor:
a village, or a city and a toll. One without any date at all is compared by its anchors with everything, by the first
place and a figure of its main event however little the texts are alike, and with the others of its kind by place, words
and embedding. What is told in passing is compared only with what its day and its place or toll, or both, would let it
join: so what a report recalls of the past meets few of that day.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import numpy as np

from .columns import Columns
from .likeness import Likeness
from .reach import BACK_DAYS, CLOSE_DAYS, SPAN_DAYS, Reach
from .reaches import Overlapping, Reaches, by_day

WINDOW_DAYS = 7
"""Known event days farther apart than this are not even near misses."""

ALIKE = 0.6, 0.03
"""Cosine of the embeddings, and of the rare words, from which two mentions of `CLOSE_DAYS` are candidates."""

BESIDE = 0.45, 0.02
"""The same on one day for places beside each other."""

LOOSE = 0.65, 0.1
"""The same for two mentions without any date."""

TOLD = 0.4, 0.02
"""The same for a loose mention and another one of the same toll in the same place."""

BLOCK = 512
"""Rows that are multiplied at a time."""

FEW = 128
"""The same where pairs are looked up: most of a block may share a place and a toll."""

Pairs = tuple[np.ndarray, np.ndarray]
"""Pairs of rows as two arrays, in either order and perhaps more than once."""


def candidates(reaches: Sequence[Reach], columns: Columns, fresh: np.ndarray | None = None) -> np.ndarray:
    """Pairs (i < j) of rows worth scoring, in order; with `fresh`, only those that hold one of these rows."""
    count = len(reaches)
    new = np.zeros(count, dtype=bool)
    new[slice(None) if fresh is None else fresh] = True
    rows, likeness = Reaches.of(reaches, columns.language), Likeness(columns)
    found = [np.zeros(0, dtype=np.int64)]
    for propose in _PROPOSALS:
        for i, j in propose(rows, likeness, new):
            low, high = np.minimum(i, j), np.maximum(i, j)
            keep = (low < high) & rows.may_join(low, high)
            found.append(np.unique((low * count + high)[keep]))
    return np.stack(np.divmod(np.unique(np.concatenate(found)), max(count, 1)), axis=1)


def _anchored(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those with a common anchor of which one is loose, if alike; of a place with a toll less is asked, and nothing
    where the languages differ: words cannot meet there, and embeddings are less alike."""
    for rows, others in chain(_of_loose(reaches, new), _of_undated(reaches, new)):
        for anchors, limits in zip(reaches.anchors, (TOLD, ALIKE)):
            shared = (anchors.matrix[rows] @ anchors.matrix[others].T).tocoo()
            i, j = rows[shared.row], others[shared.col]
            meet = reaches.timeless[i] | reaches.timeless[j] | (reaches.gap(i, j) <= WINDOW_DAYS)
            keep = np.flatnonzero(meet & (i != j) & reaches.may_join(i, j))
            like = likeness.alike(i[keep], j[keep], limits)
            if limits == TOLD:
                like |= reaches.abroad(i[keep], j[keep])
            keep = keep[like]
            yield i[keep], j[keep]


def _of_one_first_place(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Main events of one first place and one figure of which one has no date, however little they are alike."""
    firsts = reaches.firsts.matrix
    for rows, others in _of_undated(reaches, new):
        shared = (firsts[rows] @ firsts[others].T).tocoo()
        yield rows[shared.row], others[shared.col]


def _of_one_name(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Main events whose reports share a rare full name, on any day: a trial names the victims of its shooting."""
    holders = reaches.names.matrix.T.tocsr()
    rows = np.flatnonzero(new & (reaches.names.sizes > 0))
    for start in range(0, len(rows), BLOCK):
        shared = (reaches.names.matrix[rows[start : start + BLOCK]] @ holders).tocoo()
        yield rows[start + shared.row], shared.col.astype(np.int64)


def _told_together(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Main events told at one time that are alike, where the day read of one is not what its publication leads to expect."""
    told = np.flatnonzero(reaches.told)
    told = told[np.argsort(reaches.told[told], kind="stable")]
    elsewhen = told[reaches.elsewhen[told]]
    for start in range(0, len(elsewhen), BLOCK):
        rows = elsewhen[start : start + BLOCK]
        low, high = reaches.told[rows[[0, -1]]]
        others = told[slice(*np.searchsorted(reaches.told[told], (low - CLOSE_DAYS, high + CLOSE_DAYS + 1)))]
        possible = np.abs(reaches.told[rows][:, None] - reaches.told[others]) <= CLOSE_DAYS
        possible &= new[rows][:, None] | new[others]
        for found, limit in zip(likeness.near(rows, others, possible, ALIKE), ALIKE):
            yield found.reaching(np.full(len(found.i), limit))


def _of_one_place(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those of a common place, if close in time, or alike."""
    for rows, others in _blocks(reaches, new, WINDOW_DAYS):
        i, j = likeness.of_one_place(rows, others)
        gap = reaches.gap(i, j)
        keep = gap <= CLOSE_DAYS
        far = np.flatnonzero((gap > CLOSE_DAYS) & (gap <= WINDOW_DAYS))
        keep[far] = likeness.cosines(i[far], j[far]) >= ALIKE[0]
        yield i[keep], j[keep]


def _of_one_day(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those close in time whose texts are alike; of places beside each other, on the very day, less is asked."""
    for rows, others in _blocks(reaches, new, CLOSE_DAYS):
        possible = reaches.within(rows, others, CLOSE_DAYS) & reaches.may_be_one_place(rows[:, None], others)
        for found, far, near in zip(likeness.near(rows, others, possible, BESIDE), ALIKE, BESIDE):
            beside = (reaches.gap(found.i, found.j) <= 0) & reaches.beside(found.i, found.j)
            yield found.reaching(np.where(beside, near, far))


def _of_two_languages(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those of one day and of places beside each other whose words cannot meet, and embeddings are less alike."""
    if (reaches.language == reaches.language[:1]).all():
        return
    for rows, others in _blocks(reaches, new, 0):
        abroad = reaches.language[rows][:, None] != reaches.language[others]
        possible = reaches.within(rows, others, 0) & reaches.may_be_one_place(rows[:, None], others)
        at, to = np.nonzero(abroad & possible & reaches.beside(rows[:, None], others))
        yield rows[at], others[to]


def _blocks(reaches: Reaches, new: np.ndarray, days: int) -> Iterator[Pairs]:
    """The new dated rows a block at a time, with all dated rows that may come within some days of them."""
    windows, dated = reaches.windows, reaches.dated
    wanted = dated[new[dated]]
    for start in range(0, len(wanted), BLOCK):
        rows = wanted[start : start + BLOCK]
        first, last = windows[rows, 0].min() - days - SPAN_DAYS, windows[rows, 1].max() + days
        yield rows, dated[slice(*np.searchsorted(windows[dated, 0], (first, last + 1)))]


def _of_some_weeks(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """A loose one of known weeks and all that may lie in them, if their texts are alike.

    What is told in passing without a time must share a place and a toll: so these are looked up, and few are measured.
    """
    untimed = reaches.untimed
    for rows, others in _of_loose(reaches, new, ~untimed, ~untimed):
        _, areas = np.unique(reaches.bits[rows, 0], return_index=True)
        others = others[reaches.may_be_one_place(rows[areas][:, None], others).any(axis=0)]
        possible = reaches.within(rows, others, WINDOW_DAYS) & reaches.may_be_one_place(rows[:, None], others)
        for found, far, near in zip(likeness.near(rows, others, possible, BESIDE), ALIKE, BESIDE):
            yield found.reaching(np.where(reaches.beside(found.i, found.j), near, far))
    mine, yours = reaches.by_place_and_toll()
    for rows, others in _of_loose(reaches, new, untimed, size=FEW):
        shared = (mine[rows] @ yours[others].T).tocoo()
        i, j = rows[shared.row], others[shared.col]
        keep = (reaches.gap(i, j) <= WINDOW_DAYS) & reaches.may_be_one_place(i, j)
        i, j = i[keep], j[keep]
        beside = reaches.beside(i, j)
        for own, limits in ((beside, BESIDE), (~beside, ALIKE)):
            like = likeness.alike(i[own], j[own], limits)
            yield i[own][like], j[own][like]


def _of_loose(
    reaches: Reaches,
    new: np.ndarray,
    some: np.ndarray | bool = True,
    others: np.ndarray | bool = True,
    size: int = BLOCK,
) -> Iterator[Pairs]:
    """Some loose rows of known weeks a block at a time, with all others that may lie in them; one of both is new.

    Those of one area stand together in a block, so that it meets no more than its area.
    """
    every = np.flatnonzero(~reaches.timeless & ~reaches.idle)
    for of, among in ((new & some, (new | ~new) & others), (~new & some, new & others)):
        loose = every[reaches.loose[every] & of[every]]
        loose = loose[np.lexsort((reaches.bits[loose, 0], reaches.windows[loose, 0] // BACK_DAYS))]
        around = Overlapping(by_day(every[among[every]], reaches.windows), reaches.windows)
        for start in range(0, len(loose), size):
            rows = loose[start : start + size]
            low, high = reaches.windows[rows, 0].min(), reaches.windows[rows, 1].max()
            yield rows, around.with_days(low - WINDOW_DAYS, high + WINDOW_DAYS)


def _of_undated(reaches: Reaches, new: np.ndarray) -> Iterator[Pairs]:
    """Rows without any date a block at a time, with all rows; one of both is new."""
    for of, among in ((new, new | ~new), (~new, new)):
        wanted, others = (np.flatnonzero(rows & ~reaches.idle) for rows in (reaches.timeless & of, among))
        for start in range(0, len(wanted), BLOCK):
            yield wanted[start : start + BLOCK], others


def _timeless(reaches: Reaches, likeness: Likeness, new: np.ndarray) -> Iterator[Pairs]:
    """Those without any date: each new one against all."""
    every = np.flatnonzero(reaches.timeless & ~reaches.idle)
    wanted = every[new[every]]
    for start in range(0, len(wanted), BLOCK):
        rows = wanted[start : start + BLOCK]
        possible = reaches.may_be_one_place(rows[:, None], every)
        for found, limit in zip(likeness.near(rows, every, possible, LOOSE), LOOSE):
            yield found.reaching(np.full(len(found.i), limit))
        i, j = likeness.of_one_place(rows, every)
        keep = likeness.cosines(i, j) >= ALIKE[0]
        yield i[keep], j[keep]


_PROPOSALS: tuple[Callable[[Reaches, Likeness, np.ndarray], Iterator[Pairs]], ...] = (
    _anchored,
    _of_one_first_place,
    _of_one_name,
    _told_together,
    _of_one_place,
    _of_one_day,
    _of_two_languages,
    _of_some_weeks,
    _timeless,
)
