"""Gradient-boosted trees as plain arrays: read from an npz file without pickle, evaluated with numpy."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import ModelError


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees of three classes (Friedman 2001, multinomial deviance).

    `names`: features in the order of the columns. `bases`: (classes,). `roots`: the first node of each tree;
    `classes`: the class each tree adds to. A node goes `left` where its feature is at most its threshold, else
    `right`; a leaf points to itself and adds its `value`. `depth`: the longest way to a leaf.
    """

    names: tuple[str, ...]
    bases: np.ndarray
    roots: np.ndarray
    classes: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    value: np.ndarray
    depth: int

    def probabilities(self, row: np.ndarray) -> np.ndarray:
        """(classes,) from one row of features."""
        at = self.roots
        for _ in range(self.depth):
            at = np.where(row[self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
        raw = self.bases + np.bincount(self.classes, weights=self.value[at], minlength=len(self.bases))
        grown = np.exp(raw - raw.max())
        return grown / grown.sum()


def save_forest(forest: Forest, path: Path) -> None:
    """Write the trees in the smallest types that hold them."""
    np.savez_compressed(
        path,
        names=np.array(forest.names),
        bases=forest.bases.astype(np.float64),
        roots=forest.roots.astype(np.int32),
        classes=forest.classes.astype(np.int8),
        feature=forest.feature.astype(np.int16),
        threshold=forest.threshold.astype(np.float32),
        left=forest.left.astype(np.int32),
        right=forest.right.astype(np.int32),
        value=forest.value.astype(np.float32),
        depth=np.array(forest.depth),
    )


def load_forest(path: Path) -> Forest:
    """Read the trees. Raises ModelError where the file is missing or is no such model."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return Forest(
            **{
                **arrays,
                "names": tuple(arrays["names"].tolist()),
                "depth": int(arrays["depth"]),
                "roots": arrays["roots"].astype(np.intp),
            }
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the weights of the judge cannot be read: {error}", where=str(path), fix="reinstall the package"
        ) from error
