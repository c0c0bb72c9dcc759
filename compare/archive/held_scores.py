"""Scores of pairs of held mentions, by number: the columns of most are made once, and those of others as they are asked."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, compress

import numpy as np

from ..incidents.constraints import Constraints
from ..incidents.corrected_scores import CorrectedScores
from ..incidents.linkage import as_rows
from ..incidents.scoring import Model
from .held import Held, vectors_of


def scores_of(held: Sequence[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    """The scores of pairs of mentions."""
    return CorrectedScores([h.mention for h in held], vectors_of(held), model, constraints)


class HeldScores:
    """Scores of pairs of mentions. `first`: the scores of those of which columns are made at once; `numbers`: of its rows.

    `known`: mentions by number, more of which may come. `by_hand`: what a person joined, which any score may hang on.
    """

    def __init__(
        self,
        known: Mapping[int, Held],
        first: Collection[int],
        by_hand: Collection[int],
        constraints: Constraints,
        model: Model | None,
    ):
        self._known, self._by_hand, self._constraints, self._model = known, by_hand, constraints, model
        self.numbers, self.first = self._scores({*first, *by_hand})
        self.model = self.first.model
        self._row = {n: row for row, n in enumerate(self.numbers)}

    def values(self, pairs: Sequence[tuple[int, int]]) -> list[float]:
        """The scores of pairs of numbers, see `linkage.Scores.values`; of each pair the smaller id first."""
        first = np.array([a in self._row and b in self._row for a, b in pairs], dtype=bool)
        found = np.empty(len(pairs))
        found[first] = self._values(list(compress(pairs, first)), self._row, self.first)
        if others := list(compress(pairs, ~first)):
            numbers, scores = self._scores({*chain.from_iterable(others), *self._by_hand})
            found[~first] = self._values(others, {n: row for row, n in enumerate(numbers)}, scores)
        return found.tolist()

    def _scores(self, some: Collection[int]) -> tuple[list[int], CorrectedScores]:
        """Some numbers in order of their ids, and the scores of these rows."""
        numbers = sorted(some, key=lambda n: self._known[n].mention.id)
        return numbers, scores_of([self._known[n] for n in numbers], self._constraints, self._model)

    @staticmethod
    def _values(pairs: Sequence[tuple[int, int]], row: Mapping[int, int], scores: CorrectedScores) -> np.ndarray:
        return scores.score(as_rows((row[a], row[b]) for a, b in pairs)).values
