"""How alike mentions are in their words, places and embeddings, many pairs at a time.

Matrix products round by the shape of the block, so blocks only sort out; `cosines` and `overlap` measure a pair in a
way that does not depend on the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from .columns import Columns

RARE = 2.0
"""Only words of this rarity (one document in seven) count."""

SLACK = 1e-3
"""More than the products of a block round by."""


Limits = tuple[float, float]
"""The least cosine of the embeddings, and of the rare words."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of rows with how alike they are, to within `SLACK`, and how to measure it."""

    i: np.ndarray
    j: np.ndarray
    values: np.ndarray
    measure: Callable[[np.ndarray, np.ndarray], np.ndarray]

    def reaching(self, limits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pairs that are as alike as the pair's limit asks."""
        keep = self.values >= limits
        unsure = np.flatnonzero(np.abs(self.values - limits) <= SLACK)
        keep[unsure] = self.measure(self.i[unsure], self.j[unsure]) >= limits[unsure]
        return self.i[keep], self.j[keep]


class Likeness:
    """The words, places and vectors of some mentions."""

    def __init__(self, columns: Columns):
        from scipy.sparse import csr_array, diags_array

        self._columns = columns
        words = columns.words
        self._weights = np.where(words.rarity >= RARE, words.square, 0.0)
        scaled = diags_array(1 / words.words.norm) @ words.words.sets.matrix @ diags_array(np.sqrt(self._weights))
        scaled.eliminate_zeros()
        self._words = scaled.astype(np.float32)
        places = columns.places
        parts = np.ones(len(places.flat), dtype=np.float32), places.flat, places.starts
        self._places = csr_array(parts, (len(places.starts) - 1, max(len(places.large), 1)))

    def near(self, rows: np.ndarray, others: np.ndarray, possible: np.ndarray, limits: Limits) -> Iterator[Alike]:
        """The possible pairs whose cosines, then those whose shared words, may reach the limit.

        `possible`: bits of shape (rows, others).
        """
        vectors = self._columns.vectors
        cosines = vectors[rows] @ vectors[others].T
        at, to = np.nonzero(possible & (cosines >= limits[0] - SLACK))
        yield Alike(rows[at], others[to], cosines[at, to], self.cosines)
        shared = (self._words[rows] @ self._words[others].T).tocoo()
        found = np.flatnonzero(shared.data >= limits[1] - SLACK)
        at, to = shared.row[found], shared.col[found]
        kept = possible[at, to]
        yield Alike(rows[at[kept]], others[to[kept]], shared.data[found][kept], self.overlap)

    def of_one_place(self, rows: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The pairs of the two that share a specific place, as two arrays of rows."""
        shared = (self._places[rows] @ self._places[others].T).tocoo()
        return rows[shared.row], others[shared.col]

    def cosines(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The cosine of each pair of rows."""
        return self._columns.cosines(i, j)

    def overlap(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The cosine of the words of each pair of rows, weighted by rarity, of which only the rare ones meet."""
        words = self._columns.words.words
        return words.sets.weigh(i, j, self._weights) / (words.norm[i] * words.norm[j])

    def alike(self, i: np.ndarray, j: np.ndarray, limits: Limits) -> np.ndarray:
        """Of each pair of rows: does the cosine or do the shared words reach the limit?"""
        found = self.cosines(i, j) >= limits[0]
        rest = np.flatnonzero(~found)
        shared = self._words[i[rest]].multiply(self._words[j[rest]]).sum(axis=1)
        rest = rest[shared >= limits[1] - SLACK]
        found[rest] = self.overlap(i[rest], j[rest]) >= limits[1]
        return found
