"""What the words themselves say of agreement: those without a counterpart, those in common, their ids, their vectors."""

from zlib import crc32

import numpy as np

from .statement import Statement
from .word_alignment import Alignment, stems

BUCKETS = 1 << 15
"""Word features are hashed into this many columns (Weinberger et al. 2009)."""


def hashed_words(a: Statement, b: Statement, alignment: Alignment) -> np.ndarray:
    """The columns that are one, sorted: stems in common, loose stems and their trigrams, of either side alike."""
    found = set()
    loose = set(alignment.loose_a)
    found.update(f"=/{stem}" for i, stem in enumerate(stems(a)) if i not in loose)
    for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b)):
        forms = stems(s)
        for i in rows:
            stem = forms[i]
            found.add(f"!/{stem}")
            found.update(f"#/{stem[k : k + 3]}" for k in range(len(stem) - 2))
    return _columns(found)


def hashed_concepts(a: Statement, b: Statement, alignment: Alignment) -> np.ndarray:
    """The columns that are one, sorted: ids that only one side has, and pairs of them across the sides.

    Once among all words, and once among those without a counterpart. A pair is one whichever side comes first.
    """
    found = set()
    everywhere = (range(len(a.words)), range(len(b.words)))
    for mark, kept in (("", everywhere), ("!", (alignment.loose_a, alignment.loose_b))):
        left, right = (set().union(*(s.concepts[i] for i in rows)) for s, rows in zip((a, b), kept))
        found.update(f"{mark}{id}" for id in left ^ right)
        found.update(f"{mark}{min(x, y)}/{max(x, y)}" for x in left - right for y in right - left)
    return _columns(found)


def _columns(names: set[str]) -> np.ndarray:
    return np.array(sorted({crc32(name.encode()) % BUCKETS for name in names}), dtype=np.intp)


def loose_vectors(a: Statement, b: Statement, alignment: Alignment) -> np.ndarray:
    """(3 d,): distance, product and sum of what each side has alone."""
    x, y = (
        (s.vectors[list(rows)] * s.weights[list(rows)][:, None]).sum(axis=0)
        for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b))
    )
    return np.concatenate([np.abs(x - y), x * y, x + y])
