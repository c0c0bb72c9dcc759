"""Gradient-boosted trees as plain arrays, evaluated with numpy."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees whose sum is the log-odds of a yes (Friedman 2001, binomial deviance).

    `base`: what is added to the trees. `roots`: the first node of each tree. A node goes `left` where its `feature`
    is at most its `threshold`, else `right`; a leaf points to itself and adds its `value`. `depth`: the longest way.
    """

    base: float
    roots: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    depth: int

    def log_odds(self, row: np.ndarray) -> float:
        """Of a yes, from one row of features."""
        at = self.roots
        for _ in range(self.depth):
            at = np.where(row[self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
        return self.base + float(self.value[at].sum())

    def arrays(self) -> dict[str, np.ndarray]:
        """The trees in the smallest types that hold them."""
        return {
            "base": np.array(self.base, dtype=np.float64),
            "roots": self.roots.astype(np.int32),
            "feature": self.feature.astype(np.int16),
            "threshold": self.threshold.astype(np.float32),
            "left": self.left.astype(np.int32),
            "right": self.right.astype(np.int32),
            "value": self.value.astype(np.float32),
            "depth": np.array(self.depth),
        }


def forest_of(arrays: Mapping[str, np.ndarray]) -> Forest:
    """The reverse of `arrays`. Raises KeyError where one is missing."""
    kept = {name: arrays[name] for name in ("feature", "threshold", "left", "right", "value")}
    return Forest(base=float(arrays["base"]), roots=arrays["roots"].astype(np.intp), depth=int(arrays["depth"]), **kept)
