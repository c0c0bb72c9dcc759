"""What the shorter of two statements says that the longer does not: what a statement that follows from it lacks."""

import numpy as np

from .statement import Statement
from .word_alignment import EXACT, SAME, WEIGHTY, Alignment

NAMES = ("actor ", "place ")


def coverage(a: Statement, b: Statement, alignment: Alignment) -> dict[str, float]:
    """Features by name; the shorter statement is that whose words weigh less in sum.

    Shares of its weight that the longer holds, its words without a counterpart, its names and ids that the longer
    lacks and the reverse, neighbouring words that both have, and how alike the first weighty words are.
    """
    m = alignment.similarity
    short, long, loose, near = a, b, alignment.loose_a, m.max(axis=1, initial=0.0)
    if a.weights.sum() > b.weights.sum():
        short, long, loose, near = b, a, alignment.loose_b, m.max(axis=0, initial=0.0)
    weights = short.weights * (short.weights > WEIGHTY)
    total = float(weights.sum()) or 1.0
    alone = [(float(short.weights[i]), float(near[i])) for i in loose if short.weights[i] > WEIGHTY]
    heaviest = max(alone, default=(0.0, 1.0))
    found = {
        "short_soft": float((near * weights).sum()) / total,
        "short_same": float(((near >= SAME) * weights).sum()) / total,
        "short_exact": float(((near >= EXACT) * weights).sum()) / total,
        "short_loose": len(alone),
        "short_heaviest": heaviest[0],
        "short_heaviest_near": heaviest[1],
        "short_farthest": min((at for _, at in alone), default=1.0),
        "weight_ratio": float(short.weights.sum()) / (float(long.weights.sum()) or 1.0),
        "neighbours": _neighbours(short, long),
        "first_alike": _first_alike(a, b, m),
    }
    for name, ours, theirs in (("short", short, long), ("long", long, short)):
        known = frozenset().union(*theirs.concepts)
        ids = [held for held in ours.concepts if held]
        names = [held for held in ids if any(id.startswith(NAMES) for id in held)]
        found[f"{name}_names"] = len(names)
        found[f"{name}_names_alone"] = sum(known.isdisjoint(held) for held in names)
        found[f"{name}_ids"] = len(ids)
        found[f"{name}_ids_alone"] = sum(known.isdisjoint(held) for held in ids) / max(len(ids), 1)
    return found


def _neighbours(a: Statement, b: Statement) -> float:
    """The share of neighbouring words that both have, of the statement that has fewer."""
    left, right = ({(x.form, y.form) for x, y in zip(s.words, s.words[1:])} for s in (a, b))
    return len(left & right) / max(min(len(left), len(right)), 1)


def _first_alike(a: Statement, b: Statement, m: np.ndarray) -> float:
    """The similarity of the first weighty words."""
    left, right = (np.flatnonzero(s.weights > WEIGHTY) for s in (a, b))
    return float(m[left[0], right[0]]) if len(left) and len(right) else 0.0
