"""How telling a word is: its rarity in a background of reports, the same whatever else is read beside it.

`weights/word_shares.tsv` holds the share of background documents that a stem stands in; `scripts/count_words.py` counts
them. Rarity is the inverse document frequency of Spärck Jones (1972).
"""

import math
from functools import lru_cache

from ..lexicon import read_table
from ..weights import WEIGHTS
from .words import Word, split_words

SHORTEST = 4
"""Words and stems of fewer letters are left out: most are particles, or the remains of a clitic taken for one."""

LEAST_SHARE = 0.005
"""Rarer words than this all count as rare as this: how much rarer a handful of documents cannot tell."""


def stem(word: Word) -> str:
    """The shortest form of a word, clitics taken off, that is long enough to be one."""
    return min((b for b in reversed(word.bases) if len(b) >= SHORTEST), key=len, default=word.form)


def stems(text: str) -> frozenset[str]:
    """The different stems of a text's words, and its numbers of two digits and more; short words are left out."""
    return frozenset(stem(w) for w in split_words(text) if len(w.form) >= (2 if w.form[0].isdigit() else SHORTEST))


def rarity(stem: str) -> float:
    """The natural logarithm of one document in how many has the stem."""
    return -math.log(max(_shares().get(stem, 0.0), LEAST_SHARE))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of stems, each weighted by its rarity; 0 where one is empty."""
    return math.fsum(_square(s) for s in a & b) / (norm(a) * norm(b)) if a and b else 0.0


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the rarity of `a` stands in `b` too; 0 where `a` is empty."""
    return math.fsum(map(_square, a & b)) / norm(a) ** 2


def is_known(stem: str) -> bool:
    """Does the background have the stem at all?"""
    return stem in _shares()


def is_rare(stem: str) -> bool:
    """Is the stem among the rarest, which the background hardly has?"""
    return _shares().get(stem, 0.0) <= LEAST_SHARE


@lru_cache(maxsize=1 << 16)
def _square(stem: str) -> float:
    return rarity(stem) ** 2


@lru_cache(maxsize=1 << 14)
def norm(stems: frozenset[str]) -> float:
    """The length of a set of stems as a vector of rarities, 1 where it has none."""
    return math.sqrt(math.fsum(map(_square, stems))) or 1.0


@lru_cache(maxsize=1)
def _shares() -> dict[str, float]:
    rows = read_table(WEIGHTS / "word_shares.tsv", "")
    return {row["stem"]: int(row["per_10000"]) / 10_000 for row in rows}
