"""Which words of two statements say the same: exact forms, near spellings, and near vectors."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from .statement import Statement

SAME = 0.55
"""Similarity from which two words count as saying the same."""
SPELLED = 0.86
"""Jaro-Winkler similarity from which two forms count as one word inflected."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """`similarity`: (words of a, words of b), -1..1; `loose_a`, `loose_b`: the words without a counterpart."""

    similarity: np.ndarray
    loose_a: tuple[int, ...]
    loose_b: tuple[int, ...]


def align(a: Statement, b: Statement) -> Alignment:
    """Align the words of two statements; a word may have several counterparts."""
    if not a.words or not b.words:
        return Alignment(
            np.zeros((len(a.words), len(b.words)), np.float32), tuple(range(len(a.words))), tuple(range(len(b.words)))
        )
    found = a.vectors @ b.vectors.T
    spelled = cdist(_stems(a), _stems(b), scorer=JaroWinkler.normalized_similarity, score_cutoff=SPELLED)
    np.maximum(found, spelled * 0.9, out=found)
    forms: dict[str, list[int]] = {}
    for j, word in enumerate(b.words):
        for base in word.bases:
            if len(base) > 2 or base == word.form:
                forms.setdefault(base, []).append(j)
    for i, word in enumerate(a.words):
        for base in word.bases:
            if len(base) > 2 or base == word.form:
                found[i, forms.get(base, [])] = 1.0
    for i, word in enumerate(a.words):
        if word.form[0].isdigit():
            for j, other in enumerate(b.words):
                if other.form[0].isdigit() and other.form != word.form:
                    found[i, j] = min(found[i, j], 0.2)
    loose_a = tuple(np.flatnonzero(found.max(axis=1) < SAME).tolist())
    loose_b = tuple(np.flatnonzero(found.max(axis=0) < SAME).tolist())
    return Alignment(found, loose_a, loose_b)


def _stems(s: Statement) -> list[str]:
    """The shortest base of at least three letters: what is left without clitics."""
    return [min((b for b in w.bases if len(b) > 2), key=len, default=w.form) for w in s.words]
