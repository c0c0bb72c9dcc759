"""Grouping mentions by their scores: average linkage, so that no chain of likenesses joins two incidents.

A veto by day or place counts as no likeness, as what is not compared does: of many pairs one may be read wrongly. Where
the days of two groups part them, a higher mean is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..model import EventMention
from .agreement import Agreement
from .between import Between
from .columns import Columns
from .constraints import NO_CONSTRAINTS, Constraints
from .features import Evidence, features, of_pairs
from .local_linkage import LocalLinkage, Tie
from .scoring import VETOES, Model, Score, default_model, evident, vetoes

BLOCK = 4096
"""Pairs that are scored at a time: their evidence stays in the processor's cache."""

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

    @property
    def values(self) -> np.ndarray:
        """The probability, nought where there is a veto."""
        return np.where(self.vetoed, 0.0, self.probability)

    def take(self, at: np.ndarray) -> "Scores":
        """Those of some of the pairs."""
        return Scores(self.probability[at], self.vetoed[at], self.evident[at])

    def joins(self, threshold: float) -> np.ndarray:
        """Which pairs may connect two mentions."""
        return ~self.vetoed & self.evident & (self.probability >= threshold)


class PairScores:
    """The scores of pairs of mentions, from two columns each and nothing else."""

    constraints: Constraints = NO_CONSTRAINTS

    def __init__(self, mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None):
        self.mentions = mentions
        self.columns = Columns.of(mentions, vectors)
        self.model = model or default_model()

    def probability(self, evidence: Evidence, pairs: Between) -> np.ndarray:
        """What the model makes of the evidence of pairs."""
        return self.model.probability(evidence)

    def score(self, pairs: Rows) -> Scores:
        """The scores of pairs of rows."""
        found = Scores(np.empty(len(pairs)), *(np.empty(len(pairs), dtype=bool) for _ in range(2)))
        for start, between in self._blocks(pairs):
            part = slice(start, start + BLOCK)
            likely = self.probability(features(self.columns, between), between)
            found.probability[part] = likely
            kinds, _ = vetoes(self.columns, between, likely, self.model.lift)
            found.vetoed[part] = kinds > 0
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
            for n, known in enumerate(of_pairs(dict(sorted(evidence.items())))):
                veto = f"{VETOES[kinds[n]]} {amounts[n]:.0f}" if kinds[n] else ""
                found.append(Score(float(likely[n]), known, veto, bool(own[n])))
        return found

    def _blocks(self, pairs: Rows) -> Iterator[tuple[int, Between]]:
        for start in range(0, len(pairs), BLOCK):
            i, j = pairs[start : start + BLOCK].T
            yield start, Between.of(self.columns, i, j)


def link(pairs: Rows, scores: PairScores) -> list[list[int]]:
    """The groups that candidate pairs make of the rows of scores: sorted row numbers, see `LocalLinkage`."""
    return link_scored(*likely(pairs, scores), scores)


def likely(pairs: Rows, scores: PairScores) -> tuple[Rows, Scores]:
    """The pairs that a mean counts, and a report tells of: at least half as likely as a join has to be, vetoed or not."""
    found = scores.score(pairs)
    kept = np.flatnonzero(found.probability >= scores.model.threshold / 2)
    return pairs[kept], found.take(kept)


def link_scored(pairs: Rows, found: Scores, scores: PairScores) -> list[list[int]]:
    """The groups that scored pairs make."""
    mentions, threshold = dict(enumerate(scores.mentions)), scores.model.threshold
    linkage = LocalLinkage(mentions, threshold, Agreement(mentions, threshold, scores.constraints))
    joins = found.joins(threshold)
    linkage.put(([n] for n in mentions), map(Tie, *pairs.T.tolist(), found.values.tolist(), joins.tolist()))
    linkage.settle(set(np.unique(pairs[joins]).tolist()))
    return sorted({group[0]: group for group in linkage.groups.values()}.values())


def components(count: int, pairs: Rows) -> np.ndarray:
    """For every row the smallest row that pairs connect it to."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    graph = csr_array((np.ones(len(pairs), dtype=bool), pairs.T), (count, count))
    _, label = connected_components(graph, directed=False)
    _, smallest = np.unique(label, return_index=True)
    return smallest[label]
