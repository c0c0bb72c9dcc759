"""Grouping mentions by their scores: average linkage (Sokal and Michener 1958), so that no chain joins two incidents.

The two groups with the highest mean come first. A veto by day or place counts as no likeness at all: of many pairs one
may be read wrongly. Where the days of two groups part them, a higher mean is asked.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .between import Between
from .columns import Columns
from .day_consensus import DayConsensus
from .features import Evidence, features, of_pair
from .model import EventMention
from .scoring import BARS, VETOES, Model, Score, default_model, evident, vetoes

BLOCK = 4096
"""Pairs that are scored at a time: their evidence stays in the processor's cache."""

MOST = 2048
"""Mentions that are compared each with each, at most."""

AHEAD = 1 << 17
"""Pairs that are scored at once, about, for what likely pairs connect."""

_BARRED = [VETOES.index(veto) for veto in VETOES if veto in BARS]

Rows = np.ndarray
"""Pairs of rows, the smaller first: whole numbers of shape (pairs, 2)."""


def as_rows(pairs: Iterable[tuple[int, int]]) -> Rows:
    """Pairs of row numbers as an array."""
    return np.array(list(pairs), dtype=np.int64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Scores:
    """Arrays with a value for each pair; see `Score`. `barred`: the two can be one for no reason."""

    probability: np.ndarray
    vetoed: np.ndarray
    barred: np.ndarray
    evident: np.ndarray

    def joins(self, threshold: float) -> np.ndarray:
        """Which pairs may connect two mentions."""
        return ~self.vetoed & self.evident & (self.probability >= threshold)


class PairScores:
    """The scores of pairs of mentions, from two columns each and nothing else."""

    def __init__(self, mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None):
        self.mentions = mentions
        self.columns = Columns.of(mentions, vectors)
        self.model = model or default_model()

    def probability(self, evidence: Evidence, pairs: Between) -> np.ndarray:
        """What the model makes of the evidence of pairs."""
        return self.model.probability(evidence)

    def score(self, pairs: Rows) -> Scores:
        """The scores of pairs of rows."""
        found = Scores(np.empty(len(pairs)), *(np.empty(len(pairs), dtype=bool) for _ in range(3)))
        for start, between in self._blocks(pairs):
            part = slice(start, start + BLOCK)
            likely = self.probability(features(self.columns, between), between)
            found.probability[part] = likely
            kinds, _ = vetoes(self.columns, between, likely, self.model.lift)
            found.vetoed[part] = kinds > 0
            found.barred[part] = np.isin(kinds, _BARRED)
            found.evident[part] = evident(self.columns, between)
        return found

    def explain(self, pairs: Rows) -> list[Score]:
        """The same with the evidence of every pair and the reason of every veto."""
        found = []
        for _, between in self._blocks(pairs):
            evidence = features(self.columns, between)
            likely = self.probability(evidence, between)
            kinds, amounts = vetoes(self.columns, between, likely, self.model.lift)
            own = evident(self.columns, between)
            for n in range(len(between.i)):
                veto = f"{VETOES[kinds[n]]} {amounts[n]:.0f}" if kinds[n] else ""
                found.append(Score(float(likely[n]), tuple(sorted(of_pair(evidence, n).items())), veto, bool(own[n])))
        return found

    def _blocks(self, pairs: Rows) -> Iterator[tuple[int, Between]]:
        for start in range(0, len(pairs), BLOCK):
            i, j = pairs[start : start + BLOCK].T
            yield start, Between.of(self.columns, i, j)


def link(count: int, pairs: Rows, scores: PairScores) -> list[list[int]]:
    """Average linkage over the candidate pairs. Returns sorted groups of row numbers.

    The main events of reports come first: what is told in passing joins the incidents that they make.
    What likely pairs connect is compared as a whole; of a crowd of more than `MOST`, what its likeliest pairs connect.
    """
    threshold = scores.model.threshold
    found = scores.score(pairs)
    kept = np.flatnonzero(found.joins(threshold))
    passing = ~scores.columns.main[pairs[kept]].all(axis=1)
    likely = pairs[kept[np.lexsort((pairs[kept, 1], pairs[kept, 0], -found.probability[kept], passing))]]
    part = np.array(components(count, likely.tolist(), MOST), dtype=np.int64)
    likely = likely[part[likely[:, 0]] == part[likely[:, 1]]]
    groups = {(i,) for i in np.flatnonzero(np.bincount(part, minlength=count)[part] == 1).tolist()}
    waiting: list[tuple[np.ndarray, Rows]] = []
    asked = 0
    by_part = np.argsort(part[likely[:, 0]], kind="stable")
    rows = np.argsort(part, kind="stable")
    for own in np.split(by_part, np.flatnonzero(np.diff(part[likely[by_part, 0]])) + 1) if len(likely) else ():
        c = part[likely[own[0], 0]]
        members = rows[slice(*np.searchsorted(part[rows], (c, c + 1)))]
        waiting.append((members, likely[own]))
        asked += len(members) ** 2
        if asked >= AHEAD:
            groups.update(_linked(waiting, scores))
            waiting, asked = [], 0
    groups.update(_linked(waiting, scores))
    return sorted(map(list, groups))


def _linked(parts: Sequence[tuple[np.ndarray, Rows]], scores: PairScores) -> Iterator[tuple[int, ...]]:
    """The groups of parts: of each its rows, and its likely pairs."""
    if not parts:
        return
    ends = [np.triu_indices(len(rows), 1) for rows, _ in parts]
    found = scores.score(
        np.concatenate([np.stack((rows[i], rows[j]), axis=1) for (rows, _), (i, j) in zip(parts, ends)])
    )
    values = np.select([found.barred, found.vetoed], [-np.inf, 0.0], found.probability)
    split = np.split(values, np.cumsum([len(i) for i, _ in ends])[:-1])
    for (rows, likely), (i, j), own in zip(parts, ends, split):
        total = np.zeros((len(rows), len(rows)))
        total[i, j] = total[j, i] = own
        grouping = _Grouping(total, DayConsensus(scores.columns.times, rows), scores.model.threshold)
        main = scores.columns.main[likely].all(axis=1)
        at = np.searchsorted(rows, likely)
        grouping.join(at[main])
        grouping.join(at)
        for group in grouping.groups():
            yield tuple(rows[group].tolist())


class _Grouping:
    """Groups of rows, at first of one row each. `total`: the sums of the probabilities between two groups."""

    def __init__(self, total: np.ndarray, days: DayConsensus, threshold: float):
        self._total, self._days, self._threshold = total, days, threshold
        self._group = np.arange(len(total))
        self._size = np.ones(len(total))

    def groups(self) -> list[np.ndarray]:
        return [np.flatnonzero(self._group == a) for a in np.unique(self._group)]

    def join(self, likely: Rows) -> None:
        """Join the groups that likely pairs propose, the highest mean first, the first of equals."""
        proposed = np.zeros(self._total.shape, dtype=bool)
        i, j = self._group[likely].T
        proposed[i, j] = proposed[j, i] = True
        np.fill_diagonal(proposed, False)
        mean = np.where(proposed, self._total / np.outer(self._size, self._size), -np.inf)
        best = mean.max(axis=1)
        while best.max(initial=-np.inf) >= self._threshold:
            a = int(best.argmax())
            b = int(mean[a].argmax())
            a, b = min(a, b), max(a, b)
            changed = (mean[:, a] == best) | (mean[:, b] == best)
            changed[[a, b]] = True
            if self._agrees(a, b, mean[a, b]):
                self._take(a, b)
                proposed[a] |= proposed[b]
                proposed[b] = proposed[:, b] = False
                proposed[a, a] = False
                proposed[:, a] = proposed[a]
                mean[b] = mean[:, b] = -np.inf
                mean[a] = np.where(proposed[a], self._total[a] / (self._size[a] * self._size), -np.inf)
                mean[:, a] = mean[a]
                best = np.maximum(best, mean[a])
            else:
                proposed[a, b] = proposed[b, a] = False
                mean[a, b] = mean[b, a] = -np.inf
            best[changed] = mean[changed].max(axis=1)

    def _agrees(self, a: int, b: int, mean: float) -> bool:
        """Are the odds of two groups high enough, less what their days say against it?"""
        odds = mean * math.exp(-self._days.against(a, b))
        return odds * (1 - self._threshold) >= self._threshold * (1 - mean)

    def _take(self, a: int, b: int) -> None:
        self._days.join(a, b)
        self._total[a] += self._total[b]
        self._total[:, a] = self._total[a]
        self._size[a] += self._size[b]
        self._group[self._group == b] = a


def components(count: int, pairs: Iterable[Sequence[int]], most: int | None = None) -> list[int]:
    """For every row the smallest row that pairs connect it to; a pair that would connect more than `most` is left out."""
    parent, size = list(range(count)), [1] * count

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        a, b = sorted((root(i), root(j)))
        if a != b and (most is None or size[a] + size[b] <= most):
            parent[b] = a
            size[a] += size[b]
    return [root(i) for i in range(count)]
