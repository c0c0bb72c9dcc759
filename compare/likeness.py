"""How alike mentions are in their words, places and embeddings, many pairs at a time.

Matrix products round by the shape of the block, so blocks only sort out; `cosines` and `overlap` measure a pair in a
way that does not depend on the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt

import numpy as np

from .model import EventMention
from .proximity import is_specific
from .rarity import rarity

RARE = 2.0
"""Only words of this rarity (one document in seven) count."""

SLACK = 1e-3
"""More than the products of a block round by."""


class Likeness:
    """The words, places and vectors (one L2-normalised row each) of some mentions."""

    def __init__(self, mentions: Sequence[EventMention], vectors: np.ndarray):
        weights = [{w: rarity(w) for w in m.words} for m in mentions]
        self._mentions = mentions
        self._vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._lengths = [sqrt(fsum(r * r for r in row.values())) or 1.0 for row in weights]
        rare = ({w: r / n for w, r in row.items() if r >= RARE} for row, n in zip(weights, self._lengths))
        self._words = _sparse(rare)
        self._places = _sparse(dict.fromkeys(filter(is_specific, m.places), 1.0) for m in mentions)

    def blocks(self, rows: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and shared words, (rows, others) each, to within `SLACK`."""
        return self._vectors[rows] @ self._vectors[others].T, (self._words[rows] @ self._words[others].T).toarray()

    def of_one_place(self, rows: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pairs of the two that share a specific place, as two arrays of rows."""
        shared = (self._places[rows] @ self._places[others].T).tocoo()
        return rows[shared.row], others[shared.col]

    def cosines(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The cosine of each pair of rows."""
        return (self._vectors[i] * self._vectors[j]).sum(axis=1)

    def overlap(self, i: int, j: int) -> float:
        """The cosine of the words of two rows, weighted by rarity, of which only the rare ones meet."""
        shared = self._mentions[i].words & self._mentions[j].words
        return fsum(r * r for w in shared if (r := rarity(w)) >= RARE) / (self._lengths[i] * self._lengths[j])

    def alike(self, i: np.ndarray, j: np.ndarray, like: np.ndarray, words: np.ndarray) -> np.ndarray:
        """Of each pair of rows: does the cosine or do the shared words reach the pair's limit?"""
        found = self.cosines(i, j) >= like
        for n in np.flatnonzero(~found):
            found[n] = self.overlap(int(i[n]), int(j[n])) >= words[n]
        return found


def _sparse(rows: Iterable[Mapping[str, float]]):
    """A sparse matrix with a column for every key."""
    from scipy.sparse import csr_matrix

    column: dict[str, int] = {}
    data: list[float] = []
    indices: list[int] = []
    ends = [0]
    for row in rows:
        data += row.values()
        indices += (column.setdefault(key, len(column)) for key in row)
        ends.append(len(data))
    shape = len(ends) - 1, max(len(column), 1)
    return csr_matrix((np.array(data, dtype=np.float32), indices, ends), shape=shape)
