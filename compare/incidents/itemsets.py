"""Sets as rows of a sparse matrix, so that the sets of many pairs of rows are compared at a time.

A sum over what two sets share depends on the order of the items only where it is rounded: so weights are multiples of
`GRAIN`, of which floating point adds millions exactly.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

GRAIN = 2.0**-20

NONE = -1
"""What stands where an array of whole numbers has no value."""


@dataclass(frozen=True, slots=True)
class ItemSets:
    """`matrix`: a row of ones for every set, a column for each of the `items`. `sizes`: items in every set."""

    items: Sequence[Hashable]
    matrix: "csr_array"
    sizes: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[Collection[Hashable]]) -> "ItemSets":
        return cls.over_the_same(rows)[0]

    @classmethod
    def over_the_same(cls, *kinds: Iterable[Collection[Hashable]]) -> "list[ItemSets]":
        """Sets of several kinds that are compared with one another, over the items of them all."""
        from scipy.sparse import csr_array

        column: defaultdict[Hashable, int] = defaultdict(count().__next__)
        found = []
        for rows in map(list, kinds):
            numbers = np.fromiter(map(column.__getitem__, chain.from_iterable(rows)), dtype=np.int32)
            ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
            found.append((np.ones(len(numbers)), numbers, ends))
        items, width = tuple(column), max(len(column), 1)
        sets = []
        for parts in found:
            matrix = csr_array(parts, (len(parts[2]) - 1, width))
            matrix.sum_duplicates()
            matrix.data[:] = 1.0
            sets.append(cls(items, matrix, np.diff(matrix.indptr)))
        return sets

    def common(self, i: np.ndarray, j: np.ndarray, other: "ItemSets | None" = None) -> "csr_array":
        """The items that are in both of each pair of rows, as a matrix of ones; `other`: the sets of the second rows."""
        return self.matrix[i].multiply((other or self).matrix[j])

    def count(self, i: np.ndarray, j: np.ndarray, other: "ItemSets | None" = None) -> np.ndarray:
        """Of each pair of rows how many items are in both."""
        return np.diff(self.common(i, j, other).indptr)

    def weigh(self, i: np.ndarray, j: np.ndarray, weights: np.ndarray, other: "ItemSets | None" = None) -> np.ndarray:
        """Of each pair of rows the sum of the weights of the items in both. `weights`: (items,) or (items, kinds)."""
        return self.common(i, j, other) @ weights

    def total(self, weights: np.ndarray) -> np.ndarray:
        """The sum of the weights of each set."""
        return self.matrix @ weights


def exact(weights: Sequence[float]) -> np.ndarray:
    """Weights rounded to multiples of `GRAIN`; one nought where there are none."""
    return np.rint(np.array(weights or [0.0]) / GRAIN) * GRAIN
