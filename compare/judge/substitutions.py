"""Where one statement has other words than the other: in their place between the same words, or added to them."""

from collections.abc import Iterator, Sequence

import numpy as np

from .statement import Statement
from .word_alignment import SAME, WEIGHTY, Alignment

Gap = tuple[list[int], list[int]]


def substitutions(a: Statement, b: Statement, alignment: Alignment) -> dict[str, float]:
    """Features by name of the words without a counterpart, by the gap between common words that they stand in.

    The common words are those of the heaviest alignment that keeps the order of both (Needleman and Wunsch 1970). A gap
    with weighty words on both sides is a substitution, with words on one side an addition.
    """
    anchors = _anchors(a, b, alignment.similarity)
    swapped: list[Gap] = []
    added: list[float] = []
    for ours, theirs in _gaps(a, b, alignment, anchors):
        if ours and theirs:
            swapped.append((ours, theirs))
        elif ours or theirs:
            added.append(float(a.weights[ours].sum() + b.weights[theirs].sum()))
    near = [_likeness(a, b, gap) for gap in swapped]
    sizes = [min(float(a.weights[x].sum()), float(b.weights[y].sum())) for x, y in swapped]
    single = [len(x) == len(y) == 1 for x, y in swapped]
    kept = sum(float(a.weights[i] + b.weights[j]) for i, j in anchors)
    total = float(a.weights.sum() + b.weights.sum()) or 1.0
    return {
        "swapped": len(swapped),
        "swapped_single": sum(single),
        "swapped_weight": sum(sizes),
        "swapped_heaviest": max(sizes, default=0.0),
        "swapped_nearest": max(near, default=1.0),
        "swapped_farthest": min(near, default=1.0),
        "swapped_alike": sum(_ending_alike(a, b, gap) for gap, one in zip(swapped, single) if one),
        "added": len(added),
        "added_weight": sum(added),
        "in_order": kept / total,
        "only_swap": float(len(swapped) == 1 and not added),
    }


def _anchors(a: Statement, b: Statement, m: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of words of the heaviest alignment in order."""
    rows, columns = m.shape
    gain = np.where(m >= SAME, m * (a.weights[:, None] + b.weights[None, :]), 0.0)
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        through = np.maximum(best[i, :-1] + gain[i], best[i, 1:])
        best[i + 1, 1:] = np.maximum.accumulate(through)
    found = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


def _gaps(a: Statement, b: Statement, alignment: Alignment, anchors: Sequence[tuple[int, int]]) -> Iterator[Gap]:
    """The weighty words without a counterpart before, between and behind the common words."""
    loose = (set(alignment.loose_a), set(alignment.loose_b))
    before = (-1, -1)
    for at in (*anchors, (len(a.words), len(b.words))):
        yield tuple(
            [k for k in range(start + 1, end) if k in rows and s.weights[k] > WEIGHTY]
            for s, rows, start, end in zip((a, b), loose, before, at)
        )
        before = at


def _likeness(a: Statement, b: Statement, gap: Gap) -> float:
    """The cosine of the words of both sides of a gap."""
    x, y = ((s.vectors[rows] * s.weights[rows][:, None]).sum(axis=0) for s, rows in zip((a, b), gap))
    return float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)))


def _ending_alike(a: Statement, b: Statement, gap: Gap) -> bool:
    """Do the only words of both sides begin or end alike, as two words of one kind do?"""
    x, y = a.words[gap[0][0]].form, b.words[gap[1][0]].form
    return x[:2] == y[:2] or x[-2:] == y[-2:]
