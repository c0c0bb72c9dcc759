"""The scores of pairs as a person corrected them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, islice

import numpy as np

from ..model import EventMention
from .constraints import NO_CONSTRAINTS, Constraints
from .linkage import PairScores, Rows, Scores, as_rows
from .scoring import Model, Score


class CorrectedScores(PairScores):
    """Scores of pairs as a person corrected them."""

    def __init__(
        self,
        mentions: Sequence[EventMention],
        vectors: np.ndarray,
        model: Model | None = None,
        constraints: Constraints = NO_CONSTRAINTS,
    ):
        super().__init__(mentions, vectors, model)
        self.constraints = constraints
        told = constraints.same | constraints.apart
        self.row = {m.id: i for i, m in enumerate(mentions)}
        self._told = np.zeros(len(mentions), dtype=bool)
        self._told[[self.row[id] for pair in told for id in pair if id in self.row]] = True
        self._same: dict[int, list[int]] = defaultdict(list)
        for a, b in sorted(constraints.same):
            if a in self.row and b in self.row:
                self._same[self.row[a]].append(self.row[b])
                self._same[self.row[b]].append(self.row[a])

    def shared(self, pairs: Rows) -> Rows:
        """Pairs, with those of all that a person said is the same as one of theirs, in order."""
        told = pairs[self._told[pairs].any(axis=1)].tolist()
        more = [(min(a, b), max(a, b)) for i, j in told for a in self._one(i) for b in self._one(j) if a != b]
        return np.unique(np.concatenate((pairs, as_rows(more))), axis=0) if more else pairs

    def score(self, pairs: Rows) -> Scores:
        """See `explain` for what is said of pairs that a person told of."""
        found = super().score(pairs)
        told = np.flatnonzero(self._told[pairs].any(axis=1))
        for n, corrected in zip(told, self.explain(pairs[told])):
            found.probability[n] = corrected.probability
            found.vetoed[n] = bool(corrected.veto)
            found.evident[n] = corrected.evident
        return found

    def explain(self, pairs: Rows) -> list[Score]:
        """The scores of pairs. What is the same counts as one: the rest may join it for the sake of any of its parts."""
        parts = [[(a, b) for a in self._one(i) for b in self._one(j) if a != b] for i, j in pairs.tolist()]
        scored = iter(super().explain(as_rows(chain.from_iterable(parts))))
        found = []
        for (i, j), asked in zip(pairs.tolist(), parts):
            best = max(islice(scored, len(asked)), key=lambda s: (not s.veto, s.evident, s.probability))
            found.append(self.constraints.score(self.mentions[i].id, self.mentions[j].id, best))
        return found

    def _one(self, i: int) -> tuple[int, ...]:
        return i, *self._same.get(i, ())
