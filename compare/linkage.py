"""Grouping mentions by their scores: average linkage under vetoes, so that no chain of likenesses joins two incidents."""

from collections.abc import Sequence

import numpy as np

from .features import features
from .model import EventMention
from .scoring import Model, Score, default_model, score


class PairScores:
    """The scores of pairs of mentions, computed when asked for and kept."""

    def __init__(self, mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None):
        self.mentions = mentions
        self.vectors = vectors
        self.model = model or default_model()
        self._kept: dict[tuple[int, int], Score] = {}

    def cosine(self, i: int, j: int) -> float:
        return float(self.vectors[i] @ self.vectors[j])

    def features(self, i: int, j: int) -> dict[str, float]:
        return features(self.mentions[i], self.mentions[j], self.cosine(i, j))

    def model_of(self, i: int, j: int) -> Model:
        """The model that scores this pair."""
        return self.model

    def __call__(self, i: int, j: int) -> Score:
        key = (i, j) if i < j else (j, i)
        if key not in self._kept:
            a, b = key
            self._kept[key] = score(self.mentions[a], self.mentions[b], self.features(a, b), self.model_of(a, b))
        return self._kept[key]


def link(count: int, pairs: Sequence[tuple[int, int]], scores: PairScores) -> list[list[int]]:
    """Average linkage over the candidate pairs, most likely first. Returns sorted groups of row numbers."""
    threshold = scores.model.threshold
    likely = [(found.probability, i, j) for i, j in pairs if not (found := scores(i, j)).veto and found.evident]
    likely = sorted((p for p in likely if p[0] >= threshold), key=lambda p: (-p[0], p[1], p[2]))
    group_of = list(range(count))
    members = {i: [i] for i in range(count)}
    for _, i, j in likely:
        a, b = group_of[i], group_of[j]
        if a == b or not _may_join(members[a], members[b], scores, threshold):
            continue
        members[a] = sorted(members[a] + members[b])
        for k in members.pop(b):
            group_of[k] = a
    return sorted(members.values())


def _may_join(a: Sequence[int], b: Sequence[int], scores: PairScores, threshold: float) -> bool:
    total = 0.0
    for i in a:
        for j in b:
            found = scores(i, j)
            if found.veto:
                return False
            total += found.probability
    return total / (len(a) * len(b)) >= threshold
