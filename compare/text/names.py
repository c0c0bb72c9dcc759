"""Proper names in scripts with capitals: words of a running sentence that begin with one.

Persons, streets, schools and towns tell incidents of one day apart, and most of them are in no list. Headlines, where
every word may have a capital, and first words of sentences do not count. Two that stand side by side are one full name:
that of a victim or a suspect leads from a trial back to its shooting, years apart.
"""

from collections.abc import Sequence
from re import compile as regex

from ..model import Analysis, Article, PartKind
from .folding import fold_key
from .rarity import SHORTEST, rarity

_CAPITALISED = regex(r"(?<=[\w,;'\u2019] )[\"'\u201c\u2018(]?([A-Z\u00c0-\u00de][^\W\d_]+)")

_FULL = regex(r"\b([A-Z\u00c0-\u00de][^\W\d_]+) (?:[A-Z]\.? )?([A-Z\u00c0-\u00de][^\W\d_]+)")

FULL = " "
"""What parts the words of a full name."""

RARE = 8.0
"""The rarity of both words of a full name together; a word too short to be told has that of one in twenty documents."""

SHORT = 3.0


def proper_names(article: Article, analysis: Analysis, sentences: Sequence[int]) -> frozenset[str]:
    """The folded words of some sentences' proper names, long enough to tell something, and their rare full names."""
    words = (fold_key(word) for text in _texts(article, analysis, sentences) for word in _CAPITALISED.findall(text))
    return frozenset(word for word in words if len(word) >= SHORTEST) | full_names(article, analysis, sentences)


def full_names(article: Article, analysis: Analysis, sentences: Sequence[int]) -> frozenset[str]:
    """The rare full names of some sentences, folded."""
    texts = _texts(article, analysis, sentences)
    full = ((fold_key(a), fold_key(b)) for text in texts for a, b in _FULL.findall(text))
    return frozenset(FULL.join(pair) for pair in full if sum(map(_rarity, pair)) >= RARE)


def _texts(article: Article, analysis: Analysis, sentences: Sequence[int]) -> list[str]:
    spans = [analysis.sentences[n] for n in sentences if analysis.sentences[n].part is PartKind.BODY]
    return [article.text[s.start : s.end] for s in spans]


def _rarity(word: str) -> float:
    return rarity(word) if len(word) >= SHORTEST else SHORT
