"""The learned part of the judge: linear models of words, ids and vectors; over all of it a linear model and trees."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from ..errors import ModelError
from ..messages import say
from .forest import Forest, forest_of

QUESTIONS = ("agree", "disagree")
"""Is it agreement? If not, is it disagreement? Each has linear models of the words, of their ids, of their vectors and
of the whole row, and a forest."""
SOURCES = ("ans_stance", "arentail", "made")
"""What the judge is trained on. Agreement is to say the same in the first, and to follow from the other statement in
the second: the judge also weighs which of them a pair is like."""
ENTAILED = SOURCES.index("arentail") - len(SOURCES)
"""The column of a row that tells how like pairs of entailment it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Scaled:
    """A linear model over (x - `mean`) * `scale` clipped to 5: `weights` (answers, columns), `bias` (answers,)."""

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def scores(self, x: np.ndarray) -> np.ndarray:
        """(..., answers) of (..., columns)."""
        return standard(x, self.mean, self.scale) @ self.weights.T + self.bias


def standard(x: np.ndarray, mean: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Columns of one spread, without the few far from the rest."""
    return np.clip((x - mean) * scale, -5, 5)


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """`words`, `concepts`: (2, BUCKETS), the latter over rows of length one; `bias`: (2, 2) of both; `vectors`: of both
    questions over 3 d columns; `sources`: over the dense features."""

    words: np.ndarray
    concepts: np.ndarray
    bias: np.ndarray
    vectors: Scaled
    sources: Scaled

    def scores(self, dense: np.ndarray, columns: np.ndarray, ids: np.ndarray, vectors: np.ndarray) -> np.ndarray:
        """(9,): the log-odds of both questions by the words, by their ids, by their vectors; how like each source."""
        by_words = self.words[:, columns].sum(axis=1, dtype=np.float64) + self.bias[0]
        by_ids = self.concepts[:, ids].sum(axis=1, dtype=np.float64) / np.sqrt(max(len(ids), 1)) + self.bias[1]
        return np.concatenate([by_words, by_ids, self.vectors.scores(vectors), self.shares(dense)])

    def shares(self, dense: np.ndarray) -> np.ndarray:
        """(..., SOURCES) of (..., features): how probably a pair is of each source."""
        scores = self.sources.scores(dense)
        odds = np.exp(scores - scores.max(axis=-1, keepdims=True))
        return odds / odds.sum(axis=-1, keepdims=True)


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """`names`: the dense features in order; the linear scores follow them in a row.

    `shared`, `entailed`: linear models of both questions over a row, the latter as far as it is like pairs of
    entailment (Daume 2007). They and the `forests` are averaged.
    """

    names: tuple[str, ...]
    linear: Linear
    shared: Scaled
    entailed: Scaled
    forests: tuple[Forest, Forest]

    def probabilities(
        self, features: dict[str, float], columns: np.ndarray, ids: np.ndarray, vectors: np.ndarray
    ) -> np.ndarray:
        """(3,): agree, disagree, other."""
        dense = np.array([features.get(name, 0.0) for name in self.names])
        row = np.concatenate([dense, self.linear.scores(dense, columns, ids, vectors)])
        trees = np.array([forest.log_odds(row) for forest in self.forests])
        return composed((additive(self.shared, self.entailed, row) + trees) / 2)


def additive(shared: Scaled, entailed: Scaled, rows: np.ndarray) -> np.ndarray:
    """(..., 2): the log-odds of both questions by the linear models over (..., columns)."""
    return shared.scores(rows) + rows[..., ENTAILED, None] * entailed.scores(rows)


def composed(log_odds: np.ndarray) -> np.ndarray:
    """(..., 3) of (..., 2): how probable agreement, disagreement and another matter are."""
    agree, disagree = np.moveaxis(1 / (1 + np.exp(-log_odds)), -1, 0)
    return np.stack([agree, (1 - agree) * disagree, (1 - agree) * (1 - disagree)], axis=-1)


def save_weights(weights: Weights, path: Path) -> None:
    """Write an npz file without pickle."""
    linear = weights.linear
    arrays = {
        "names": np.array(weights.names),
        "words": linear.words.astype(np.float16),
        "concepts": linear.concepts.astype(np.float16),
        "bias": linear.bias,
    }
    scaled = {
        "vectors": linear.vectors,
        "sources": linear.sources,
        "shared": weights.shared,
        "entailed": weights.entailed,
    }
    for name, model in scaled.items():
        arrays |= {f"{name}.{f.name}": getattr(model, f.name).astype(np.float32) for f in fields(Scaled)}
    for question, forest in zip(QUESTIONS, weights.forests):
        arrays |= {f"{question}.{name}": array for name, array in forest.arrays().items()}
    np.savez_compressed(path, **arrays)


def load_weights(path: Path) -> Weights:
    """Raises ModelError where the file is missing or is no such model."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        vectors, sources, shared, entailed = (
            Scaled(**_part(arrays, name)) for name in ("vectors", "sources", "shared", "entailed")
        )
        linear = Linear(arrays["words"], arrays["concepts"], arrays["bias"], vectors, sources)
        forests = tuple(forest_of(_part(arrays, question)) for question in QUESTIONS)
        return Weights(tuple(arrays["names"].tolist()), linear, shared, entailed, forests)
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = say("judge.no_weights", error=error)
        raise ModelError(what, where=str(path), fix=say("judge.no_weights_fix")) from error


def _part(arrays: Mapping[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    """The arrays of one model by their names within it."""
    return {key.removeprefix(f"{name}."): array for key, array in arrays.items() if key.startswith(f"{name}.")}
