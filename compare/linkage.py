"""Grouping mentions by their scores: average linkage under vetoes, so that no chain of likenesses joins two incidents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .between import Between
from .columns import Columns
from .features import Evidence, features, of_pair
from .model import EventMention
from .scoring import VETOES, Model, Score, default_model, evident, vetoes

BLOCK = 4096
"""Pairs that are scored at a time: their evidence stays in the processor's cache."""

AHEAD = 512
"""Likely pairs before which everything that they may bring together is scored at once."""

Rows = np.ndarray
"""Pairs of rows, the smaller first: whole numbers of shape (pairs, 2)."""


def as_rows(pairs: Iterable[tuple[int, int]]) -> Rows:
    """Pairs of row numbers as an array."""
    return np.array(list(pairs), dtype=np.int64).reshape(-1, 2)


@dataclass(frozen=True, slots=True)
class Scores:
    """Arrays with a value for each pair; see `Score`."""

    probability: np.ndarray
    vetoed: np.ndarray
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
        found = Scores(np.empty(len(pairs)), np.empty(len(pairs), dtype=bool), np.empty(len(pairs), dtype=bool))
        for start, between in self._blocks(pairs):
            part = slice(start, start + BLOCK)
            likely = self.probability(features(self.columns, between), between)
            found.probability[part] = likely
            found.vetoed[part] = vetoes(self.columns, between, likely, self.model.lift)[0] > 0
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
    """Average linkage over the candidate pairs, most likely first. Returns sorted groups of row numbers.

    The main events of reports come first: what is told in passing joins the incidents that they make.
    """
    threshold = scores.model.threshold
    found = scores.score(pairs)
    kept = np.flatnonzero(found.joins(threshold))
    passing = ~scores.columns.main[pairs[kept]].all(axis=1)
    likely = pairs[kept[np.lexsort((pairs[kept, 1], pairs[kept, 0], -found.probability[kept], passing))]]
    group_of = np.arange(count)
    members = {i: [i] for i in range(count)}
    for start in range(0, len(likely), AHEAD):
        wave = likely[start : start + AHEAD]
        wave = wave[group_of[wave[:, 0]] != group_of[wave[:, 1]]]
        for table, part in _tables(wave, group_of, members, scores):
            for i, j in part:
                a, b = int(group_of[i]), int(group_of[j])
                if a != b and table.mean(members[a], members[b]) >= threshold:
                    members[a] = sorted(members[a] + members.pop(b))
                    group_of[members[a]] = a
    return sorted(members.values())


@dataclass(frozen=True, slots=True)
class _Table:
    """The probabilities between some rows, minus infinity where a veto holds."""

    rows: np.ndarray
    values: np.ndarray

    def mean(self, a: Sequence[int], b: Sequence[int]) -> float:
        one, other = np.searchsorted(self.rows, a), np.searchsorted(self.rows, b)
        return float(self.values[np.ix_(one, other)].mean())


def _tables(
    wave: Rows, group_of: np.ndarray, members: dict[int, list[int]], scores: PairScores
) -> Iterator[tuple[_Table, Rows]]:
    """The likely pairs of a wave, by what they may bring together, with all that this may ask for."""
    groups, ends = np.unique(group_of[wave], return_inverse=True)
    ends = ends.reshape(-1, 2)
    component = np.array(components(len(groups), ends.tolist()))
    parts, wanted = [], []
    for c in np.unique(component):
        rows = np.array(sorted(k for g in groups[component == c] for k in members[int(g)]))
        i, j = np.triu_indices(len(rows), 1)
        apart = group_of[rows[i]] != group_of[rows[j]]
        parts.append((rows, i[apart], j[apart], wave[component[ends[:, 0]] == c]))
        wanted.append(np.stack((rows[i[apart]], rows[j[apart]]), axis=1))
    if not parts:
        return
    found = scores.score(np.concatenate(wanted))
    values = np.where(found.vetoed, -np.inf, found.probability)
    for (rows, i, j, part), own in zip(parts, np.split(values, np.cumsum([len(w) for w in wanted])[:-1])):
        table = np.zeros((len(rows), len(rows)))
        table[i, j] = table[j, i] = own
        yield _Table(rows, table), part


def components(count: int, pairs: Iterable[Sequence[int]]) -> list[int]:
    """For every row the smallest row that pairs connect it to."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        a, b = sorted((root(i), root(j)))
        parent[b] = a
    return [root(i) for i in range(count)]
