"""Which words of two statements say the same: exact forms, near spellings, and near vectors."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from ..model import Quantity, QuantitySpan, TimeSpan
from ..text.words import Word
from .statement import Statement

COUNTED = frozenset(
    {"count", "munitions", "percent", "money", "distance", "duration", "age", "ordinal", "other-measure"}
    | {"vehicles", "year", "identifier"}
)
"""Roles of numbers that are compared."""
ROUND = 1.05
"""What a rounded number may differ by."""
SAME = 0.55
"""Similarity from which two words count as saying the same."""
MEANT = 0.8
"""Similarity of two words that the lexicons know under one id."""
SPELLED = 0.86
"""Jaro-Winkler similarity from which two forms count as one word inflected."""
EXACT = 0.99
"""Similarity of two words that are the same."""
OPPOSED = 0.2
"""The most that opposites, members of one kind, or two different numbers in digits resemble each other."""
WEIGHTY = 3.0
"""Length of the vector of a word that is no mere function word."""


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
    spelled = cdist(stems(a), stems(b), scorer=JaroWinkler.normalized_similarity, score_cutoff=SPELLED)
    for i, j in np.argwhere(spelled).tolist():
        if a.concepts[i] and b.concepts[j] and a.concepts[i].isdisjoint(b.concepts[j]):
            spelled[i, j] = 0.0
    np.maximum(found, spelled * 0.9, out=found)
    for i, j in _shared([_forms(w) for w in a.words], [_forms(w) for w in b.words]):
        found[i, j] = 1.0
    for i, j in _shared(a.concepts, b.concepts):
        found[i, j] = max(found[i, j], MEANT)
    numbers = [[k for k, w in enumerate(s.words) if w.form[0].isdigit()] for s in (a, b)]
    for i, j in product(*numbers):
        if a.words[i].form != b.words[j].form:
            found[i, j] = min(found[i, j], OPPOSED)
    for p, o in product(a.poles, b.poles):
        if p.pair == o.pair and p.sign != o.sign and found[p.at, o.at] < EXACT:
            found[p.at, o.at] = min(found[p.at, o.at], OPPOSED)
    for k, o in product(a.kinds, b.kinds):
        if k.kind == o.kind and k.member != o.member and found[k.at, o.at] < EXACT:
            found[k.at, o.at] = min(found[k.at, o.at], OPPOSED)
    for q, r in product(a.quantities, b.quantities):
        if q.role == r.role and q.role in COUNTED and not apart(q, r):
            found[np.ix_(_inside(a, q), _inside(b, r))] = 1.0
    for t, u in product(a.times, b.times):
        if meet(t, u):
            found[np.ix_(_inside(a, t), _inside(b, u))] = 1.0
    loose_a = tuple(np.flatnonzero(found.max(axis=1) < SAME).tolist())
    loose_b = tuple(np.flatnonzero(found.max(axis=0) < SAME).tolist())
    return Alignment(found, loose_a, loose_b)


def apart(x: QuantitySpan, y: QuantitySpan) -> bool:
    """Do the intervals not meet?

    A rounded number meets what is within a twentieth of it, and "more than n" meets n. Who says "more than n" would say
    so of less than twice n, and who says "less than n" of more than half of it (Grice's maxim of quantity).
    """
    (low, high), (bottom, top) = _reach(x.quantity), _reach(y.quantity)
    exact = any(q.quantity.low == q.quantity.high for q in (x, y))
    rounded = x.quantity.approx or y.quantity.approx or (exact and None in (x.quantity.high, y.quantity.high))
    slack = ROUND if rounded else 1
    return high * slack < bottom or top * slack < low


def _reach(q: Quantity) -> tuple[float, float]:
    """What a number is understood to mean."""
    if q.high is None:
        return q.low, math.inf if q.vague else q.low * 2
    return (q.high / 2 if q.low == 0 and not q.vague else q.low), q.high


def meet(t: TimeSpan, u: TimeSpan) -> bool:
    """May both be one time, as exactly as the coarser of them says? Not where one has no bounds."""
    if not (t.first and t.last and u.first and u.last):
        return False
    return t.last >= u.first[: len(t.last)] and u.last >= t.first[: len(u.last)]


def _inside(s: Statement, span: QuantitySpan | TimeSpan) -> list[int]:
    """The words of a number with its bounds, or of a time."""
    return [i for i, w in enumerate(s.words) if span.start <= w.start < span.end]


def _forms(word: Word) -> list[str]:
    return [base for base in word.bases if len(base) > 2 or base == word.form]


def _shared(left: Sequence[Collection[str]], right: Sequence[Collection[str]]) -> Iterator[tuple[int, int]]:
    """The positions whose sets have an element in common."""
    where: dict[str, list[int]] = {}
    for j, keys in enumerate(right):
        for key in keys:
            where.setdefault(key, []).append(j)
    return ((i, j) for i, keys in enumerate(left) for key in keys for j in where.get(key, ()))


def stems(s: Statement) -> list[str]:
    """The shortest base of at least three letters: what is left without clitics."""
    return [min((b for b in w.bases if len(b) > 2), key=len, default=w.form) for w in s.words]
