"""The judge that ships: typed comparison of two statements, and boosted trees over it and the alignment of the words."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..weights import WEIGHTS
from .cross_encoder import load_cross_encoder
from .features import dense_features
from .finding import Finding
from .judgement import Judge, Judgement, Label, Reason, ReasonKind
from .statement import Statement, read_statement
from .typed import compare_typed
from .weights import load_weights
from .word_alignment import WEIGHTY, Alignment, align
from .wording import hashed_concepts, hashed_words, loose_vectors

LEARNED = WEIGHTS / "judge.npz"
NOTHING_DIFFERS = 0.9
"""How probable agreement is at least where every word has a counterpart and nothing is found apart."""
_SHOWN = 4
"""Words without a counterpart that a reason names."""


class TypedJudge:
    """Judges by the weights in a file."""

    def __init__(self, path: Path = LEARNED):
        self._weights = load_weights(path)

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two statements; which of them comes first changes nothing."""
        first, second = (read_statement(text) for text in sorted((a, b)))
        alignment = align(first, second)
        findings = compare_typed(first, second, alignment)
        chances = self._weights.probabilities(
            dense_features(first, second, alignment, findings),
            hashed_words(first, second, alignment),
            hashed_concepts(first, second, alignment),
            loose_vectors(first, second, alignment),
        )
        if not differs(first, second, alignment, findings):
            chances = np.array([max(float(chances[0]), NOTHING_DIFFERS), 0.0, 0.0])
        label = tuple(Label)[int(chances.argmax())]
        return Judgement(label, round(float(chances.max()), 4), _reasons(label, first, second, alignment, findings))


def differs(a: Statement, b: Statement, alignment: Alignment, findings: Sequence[Finding]) -> bool:
    """Is there anything in one statement that the other does not hold, or that typed comparison finds apart?"""
    said = any(
        s.weights[list(rows)].max(initial=0) > WEIGHTY for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b))
    )
    return said or not (a.words and b.words) or not all(f.same for f in findings)


def _reasons(
    label: Label, a: Statement, b: Statement, alignment: Alignment, findings: Sequence[Finding]
) -> tuple[Reason, ...]:
    """What speaks for the label first; then how much of either statement the other holds."""
    speaks = (f for f in findings if f.same is (label is Label.AGREE))
    told = [Reason(ReasonKind.SAME if f.same else ReasonKind.DIFFERS, f.why, f.kind) for f in speaks]
    loose = [[s.words[i] for i in rows] for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b))]
    shares = [1 - len(words) / max(len(s.words), 1) for s, words in zip((a, b), loose)]
    told.append(Reason(ReasonKind.COVERED, " / ".join(f"{share:.0%}" for share in shares)))
    if label is not Label.AGREE and any(loose):
        named = [" ".join(s.text[w.start : w.end] for w in words[:_SHOWN]) or "-" for s, words in zip((a, b), loose)]
        told.append(Reason(ReasonKind.LOOSE, " / ".join(named)))
    return tuple(told)


def load_judge(model: str | None = None, *, allow_network: bool = False) -> Judge:
    """The judge that ships, or the CrossEncoder in a folder or of a sentence-transformers name.

    Raises ModelError when it cannot be loaded; without `allow_network` a name must be in the local cache.
    """
    return _shipped() if model is None else load_cross_encoder(model, allow_network=allow_network)


@lru_cache(maxsize=1)
def _shipped() -> TypedJudge:
    return TypedJudge()


@lru_cache(maxsize=1)
def confident() -> float:
    """The score from which a disagreement of the judge that ships was right in 95 of 100 held-out pairs."""
    return float(json.loads(LEARNED.with_suffix(".json").read_text(encoding="utf-8"))["confident"])


def contradict(a: str, b: str) -> bool:
    """Do two statements contradict each other, with confidence and for a reason that can be named?"""
    found = judge(a, b)
    return found.label is Label.DISAGREE and found.score >= confident() and found.reasons[0].kind is ReasonKind.DIFFERS


@lru_cache(maxsize=1 << 14)
def judge(a: str, b: str) -> Judgement:
    """How two statements stand to each other, by the judge that ships."""
    return _shipped().judge(a, b)
