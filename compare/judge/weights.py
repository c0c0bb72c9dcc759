"""The learned part of the judge: linear models of the words, their ids and their vectors, and two forests over all."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..errors import ModelError
from ..messages import say
from .forest import Forest, forest_of

QUESTIONS = ("agree", "disagree")
"""Is it agreement? If not, is it disagreement? Each has a linear model of the words, of their ids, of their vectors,
and a forest."""


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """`words`, `concepts`: (2, BUCKETS), the latter over rows of length one; `vectors`: (2, 3 d) over
    (x - `mean`) * `scale` clipped to 5; `bias`: (3, 2)."""

    words: np.ndarray
    concepts: np.ndarray
    vectors: np.ndarray
    mean: np.ndarray
    scale: np.ndarray
    bias: np.ndarray

    def scores(self, columns: np.ndarray, ids: np.ndarray, vectors: np.ndarray) -> np.ndarray:
        """(6,): the log-odds of both questions by the words, by their ids, by their vectors."""
        row = np.clip((vectors - self.mean) * self.scale, -5, 5)
        by_words = self.words[:, columns].sum(axis=1, dtype=np.float64)
        by_ids = self.concepts[:, ids].sum(axis=1, dtype=np.float64) / np.sqrt(max(len(ids), 1))
        return np.concatenate(np.stack([by_words, by_ids, self.vectors @ row]) + self.bias)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`names`: the dense features in order; the linear scores follow them in a row of the forests."""

    names: tuple[str, ...]
    linear: Linear
    forests: tuple[Forest, Forest]

    def probabilities(
        self, features: dict[str, float], columns: np.ndarray, ids: np.ndarray, vectors: np.ndarray
    ) -> np.ndarray:
        """(3,): agree, disagree, other."""
        dense = [features.get(name, 0.0) for name in self.names]
        row = np.concatenate([dense, self.linear.scores(columns, ids, vectors)])
        agree, disagree = (forest.probability(row) for forest in self.forests)
        return np.array([agree, (1 - agree) * disagree, (1 - agree) * (1 - disagree)])


def save_weights(weights: Weights, path: Path) -> None:
    """Write an npz file without pickle."""
    linear = weights.linear
    arrays = {
        "names": np.array(weights.names),
        "words": linear.words.astype(np.float16),
        "concepts": linear.concepts.astype(np.float16),
        "vectors": linear.vectors.astype(np.float32),
        "mean": linear.mean.astype(np.float32),
        "scale": linear.scale.astype(np.float32),
        "bias": linear.bias.astype(np.float64),
    }
    for question, forest in zip(QUESTIONS, weights.forests):
        arrays |= {f"{question}.{name}": array for name, array in forest.arrays().items()}
    np.savez_compressed(path, **arrays)


def load_weights(path: Path) -> Weights:
    """Raises ModelError where the file is missing or is no such model."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        linear = Linear(*(arrays[name] for name in ("words", "concepts", "vectors", "mean", "scale", "bias")))
        forests = tuple(
            forest_of({name.removeprefix(f"{q}."): a for name, a in arrays.items() if name.startswith(f"{q}.")})
            for q in QUESTIONS
        )
        return Weights(tuple(arrays["names"].tolist()), linear, forests)
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = say("judge.no_weights", error=error)
        raise ModelError(what, where=str(path), fix=say("judge.no_weights_fix")) from error
