"""How alike mentions are in their words, places and embeddings, many pairs at a time.

Matrix products round by the shape of the block, so blocks only sort out; `cosines` and `overlap` measure a pair in a
way that does not depend on the others.
"""

import numpy as np

from .columns import Columns

RARE = 2.0
"""Only words of this rarity (one document in seven) count."""

SLACK = 1e-3
"""More than the products of a block round by."""


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

    def blocks(self, rows: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Cosines and shared words, (rows, others) each, to within `SLACK`."""
        vectors = self._columns.vectors
        return vectors[rows] @ vectors[others].T, (self._words[rows] @ self._words[others].T).toarray()

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

    def alike(self, i: np.ndarray, j: np.ndarray, like: np.ndarray, words: np.ndarray) -> np.ndarray:
        """Of each pair of rows: does the cosine or do the shared words reach the pair's limit?"""
        found = self.cosines(i, j) >= like
        rest = np.flatnonzero(~found)
        found[rest] = self.overlap(i[rest], j[rest]) >= words[rest]
        return found
