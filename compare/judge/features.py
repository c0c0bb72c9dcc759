"""What the learned part of the judge sees of two statements: numbers that do not depend on the language or the order."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz

from ..text.folding import fold_key
from .coverage import coverage
from .finding import Finding
from .roles import turned
from .statement import Statement
from .substitutions import substitutions
from .word_alignment import SAME, Alignment

KINDS = ("number", "time", "place", "actor", "opposite", "opposite_near", "said_of", "kind")
KINDS += ("negation", "undone", "order", "order_near", "whose", "subject")
PARTS = ("order", "whose", "subject")
"""Findings of who does it to whom."""
PLAIN = ("number", "time", "opposite", "said_of", "kind", "negation", "undone", *PARTS)
"""Findings that alone may make a contradiction."""


def dense_features(a: Statement, b: Statement, alignment: Alignment, findings: Sequence[Finding]) -> dict[str, float]:
    """Features by name; swapping the statements changes none."""
    both = (a, b)
    counts = Counter((f.kind, f.same) for f in findings)
    found: dict[str, float] = {"cosine": float(a.whole @ b.whole)}
    for kind in KINDS:
        found[f"{kind}_same"] = counts[kind, True]
        found[f"{kind}_apart"] = counts[kind, False]
    found["apart_ways"] = sum(counts[kind, False] > 0 for kind in PLAIN)
    found["parts_apart"] = sum(counts[kind, False] for kind in PARTS)
    _both(found, "words", *(len(s.words) for s in both))
    _both(found, "weight", *(float(s.weights.sum()) for s in both))
    _both(found, "numbers", *(len(s.quantities) for s in both))
    _both(found, "places", *(len(s.places) for s in both))
    _both(found, "actors", *(len(s.actors) for s in both))
    _both(found, "negations", *(len(s.negations) for s in both))
    _both(found, "undoings", *(len(s.undoings) for s in both))
    m = alignment.similarity
    for name, floor in (("covered", 0.0), ("covered_same", SAME), ("covered_exact", 0.99)):
        _both(found, name, _cover(m, a.weights, 1, floor), _cover(m, b.weights, 0, floor))
    loose = (alignment.loose_a, alignment.loose_b)
    _both(found, "loose", *map(len, loose))
    heavy = [[float(s.weights[i]) for i in rows] for s, rows in zip(both, loose)]
    _both(found, "loose_weight", *map(sum, heavy))
    _both(found, "loose_heaviest", *(max(w, default=0.0) for w in heavy))
    if loose[0] and loose[1]:
        pairs = m[np.ix_(*loose)]
        found["loose_nearest"] = float(pairs.max())
        found["loose_cosine"] = float(_mean(a, loose[0]) @ _mean(b, loose[1]))
    found["disorder"] = _disorder(m)
    x, y = fold_key(a.text), fold_key(b.text)
    for size in (3, 5):
        found[f"grams_{size}"] = _dice(_grams(x, size), _grams(y, size))
    found["sorted_ratio"] = fuzz.token_sort_ratio(x, y) / 100
    found["set_ratio"] = fuzz.token_set_ratio(x, y) / 100
    found["partial_ratio"] = max(fuzz.partial_ratio(x, y), fuzz.partial_ratio(y, x)) / 100
    found["questions"] = sum(any(sign in s.text for sign in "?\u061f") for s in both)
    found["latin"] = x.isascii() + y.isascii()
    found["turned"] = turned(a, b)
    return found | coverage(a, b, alignment) | substitutions(a, b, alignment)


def _both(found: dict[str, float], name: str, x: float, y: float) -> None:
    found[f"{name}_min"], found[f"{name}_max"] = min(x, y), max(x, y)


def _cover(m: np.ndarray, weights: np.ndarray, axis: int, floor: float) -> float:
    """The share of the weight of a statement's words that has a counterpart."""
    if m.size == 0 or not weights.sum():
        return 0.0
    best = m.max(axis=axis)
    score = np.where(best >= floor, best if floor == 0 else 1.0, 0.0)
    return float((score * weights).sum() / weights.sum())


def _mean(s: Statement, rows: Sequence[int]) -> np.ndarray:
    total = (s.vectors[list(rows)] * s.weights[list(rows)][:, None]).sum(axis=0)
    length = float(np.linalg.norm(total))
    return total / length if length else total


def _disorder(m: np.ndarray) -> float:
    """The share of aligned word pairs that stand in the other order (Kendall's tau distance)."""
    if m.size == 0:
        return 0.0
    best = m.argmax(axis=1)
    kept = best[m.max(axis=1) >= SAME].tolist()
    pairs = list(combinations(kept, 2))
    return sum(x > y for x, y in pairs) / len(pairs) if pairs else 0.0


def _grams(text: str, size: int) -> set[str]:
    padded = f" {text} "
    return {padded[i : i + size] for i in range(len(padded) - size + 1)}


def _dice(x: set[str], y: set[str]) -> float:
    return 2 * len(x & y) / (len(x) + len(y)) if x or y else 0.0
