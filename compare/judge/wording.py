"""What the words themselves say of agreement: those without a counterpart, those in common, and their vectors."""

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
    return np.array(sorted({crc32(name.encode()) % BUCKETS for name in found}), dtype=np.intp)


def loose_vectors(a: Statement, b: Statement, alignment: Alignment) -> np.ndarray:
    """(3 d,): distance, product and sum of what each side has alone."""
    x, y = (
        (s.vectors[list(rows)] * s.weights[list(rows)][:, None]).sum(axis=0)
        for s, rows in ((a, alignment.loose_a), (b, alignment.loose_b))
    )
    return np.concatenate([np.abs(x - y), x * y, x + y])
