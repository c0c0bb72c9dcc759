"""What a language puts first, told by the letters of a word (`lang/*/word_order.tsv`): texts quote other languages.

A language without the table puts its verbs before their subjects and its nouns before their adjectives.
"""

from functools import lru_cache

from .. import lexicon
from .folding import fold_key


def subject_first(word: str) -> bool:
    """Is a word of a language whose subject stands before its verb?"""
    return "subject" in _first(word)


def adjective_first(word: str) -> bool:
    """Is a word of a language whose adjectives stand before their noun?"""
    return "adjective" in _first(word)


def _first(word: str) -> frozenset[str]:
    letter = next(filter(str.isalpha, word), "")
    return _by_letter().get(fold_key(letter), frozenset())


@lru_cache(maxsize=1)
def _by_letter() -> dict[str, frozenset[str]]:
    rows = lexicon.rows("word_order")
    return {fold_key(letter): frozenset(row.values("first")) for row in rows for letter in row["letters"]}
