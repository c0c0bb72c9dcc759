"""The judge of two statements: agree, disagree or other, a probability, and why."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from ..errors import ModelError
from .features import dense_features
from .statement import Statement, read_statement
from .typed import Finding, compare_typed
from .weights import load_weights
from .word_alignment import MEANT, Alignment, align
from .wording import hashed_words, loose_vectors

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

WEIGHTS = Path(__file__).parents[1] / "weights" / "judge.npz"
_SHOWN = 4
"""Words without a counterpart that a reason names."""


class Label(StrEnum):
    """How two statements stand to each other; in the order of the model's classes."""

    AGREE = "agree"
    DISAGREE = "disagree"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score`: the probability of the label. `reasons`: what was compared, in the words of the statements."""

    label: Label
    score: float
    reasons: tuple[str, ...]


class Judge(Protocol):
    """Anything that judges two statements."""

    def judge(self, a: str, b: str) -> Judgement: ...


class TypedJudge:
    """The judge that ships: typed comparison, and boosted trees over it and over the alignment of the words."""

    def __init__(self, path: Path = WEIGHTS):
        self._weights = load_weights(path)

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two statements; which of them comes first changes nothing."""
        first, second = (read_statement(text) for text in sorted((a, b)))
        alignment = align(first, second)
        findings = compare_typed(first, second, alignment)
        if _same_words(alignment) and all(f.same for f in findings):
            return Judgement(Label.AGREE, 1.0, _reasons(Label.AGREE, first, second, alignment, findings))
        chances = self._weights.probabilities(
            dense_features(first, second, alignment, findings),
            hashed_words(first, second, alignment),
            loose_vectors(first, second, alignment),
        )
        label = tuple(Label)[int(chances.argmax())]
        return Judgement(label, round(float(chances.max()), 4), _reasons(label, first, second, alignment, findings))


def _same_words(alignment: Alignment) -> bool:
    """The same words in the same order: pairs that no headline pair of the training data shows."""
    rows, columns = alignment.similarity.shape
    return rows == columns > 0 and bool((alignment.similarity.diagonal() >= MEANT).all())


def _reasons(
    label: Label, a: Statement, b: Statement, alignment: Alignment, findings: Sequence[Finding]
) -> tuple[str, ...]:
    """What speaks for the label first; then what was found besides."""
    speaks = [f for f in findings if f.same is (label is Label.AGREE)]
    told = [f"{f.kind.replace('_', ' ')} {'the same' if f.same else 'differs'}: {f.why}" for f in speaks]
    loose = [[s.words[i] for i in rows] for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b))]
    shares = [1 - len(words) / max(len(s.words), 1) for s, words in zip((a, b), loose)]
    told.append(f"{min(shares):.0%} of the words of the one and {max(shares):.0%} of the other have a counterpart")
    if label is not Label.AGREE and any(loose):
        named = [" ".join(s.text[w.start : w.end] for w in words[:_SHOWN]) or "-" for s, words in zip((a, b), loose)]
        told.append(f"without a counterpart: {' / '.join(named)}")
    return tuple(told)


class CrossEncoderJudge:
    """A sentence-transformers CrossEncoder for natural language inference: one pass in each direction.

    Statements contradict if either pass says so, agree if both passes entail on average.
    """

    def __init__(self, model: "CrossEncoder", name: str):
        self._model = model
        self._name = name
        names = {int(k): str(v).casefold() for k, v in model.config.id2label.items()}
        self._order = [self._find(names, stem) for stem in ("entail", "contradict", "neutral")]

    def _find(self, names: dict[int, str], stem: str) -> int:
        for number, name in names.items():
            if stem in name:
                return number
        raise ModelError(
            f"the model has no label '{stem}...'; it has {sorted(names.values())}",
            where=self._name,
            fix="name a cross-encoder for natural language inference",
        )

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two statements by the mean of both directions."""
        raw = np.asarray(self._model.predict([(a, b), (b, a)], show_progress_bar=False), dtype=np.float64)
        grown = np.exp(raw - raw.max(axis=1, keepdims=True))
        chances = (grown / grown.sum(axis=1, keepdims=True)).mean(axis=0)[self._order]
        label = tuple(Label)[int(chances.argmax())]
        told = ", ".join(f"{name} {chance:.2f}" for name, chance in zip(Label, chances))
        return Judgement(label, round(float(chances.max()), 4), (f"{self._name}: {told}",))


def load_judge(model: str | None = None, *, allow_network: bool = False) -> Judge:
    """The judge that ships, or the CrossEncoder in a folder or of a sentence-transformers name.

    Raises ModelError when it cannot be loaded; without `allow_network` a name must be in the local cache.
    """
    if model is None:
        return _shipped()
    network = allow_network and not Path(model).is_dir()
    os.environ["HF_HUB_OFFLINE"] = "0" if network else "1"
    from sentence_transformers import CrossEncoder

    try:
        found = CrossEncoder(model, device="cpu", local_files_only=not network)
    except Exception as error:  # each kind of model fails in its own way
        fix = "" if network or Path(model).is_dir() else "give a folder, or allow the download with --allow-network"
        raise ModelError(f"the judge cannot be loaded: {error}", where=model, fix=fix) from error
    return CrossEncoderJudge(found, model)


@lru_cache(maxsize=1)
def _shipped() -> TypedJudge:
    return TypedJudge()


@lru_cache(maxsize=1)
def confident() -> float:
    """The score from which a disagreement of the judge that ships was right in 95 of 100 held-out pairs."""
    return float(json.loads(WEIGHTS.with_suffix(".json").read_text(encoding="utf-8"))["confident"])


def contradict(a: str, b: str) -> bool:
    """Do two statements contradict each other, with confidence and for a reason that can be named?"""
    found = judge(a, b)
    return found.label is Label.DISAGREE and found.score >= confident() and " differs: " in found.reasons[0]


@lru_cache(maxsize=1 << 14)
def judge(a: str, b: str) -> Judgement:
    """How two statements stand to each other, by the judge that ships."""
    return _shipped().judge(a, b)
