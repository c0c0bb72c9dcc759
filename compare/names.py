"""Proper names in scripts with capitals: words of a running sentence that begin with one.

Persons, streets, schools and towns tell incidents of one day apart, and most of them are in no list. Headlines, where
every word may have a capital, and first words of sentences do not count.
"""

from collections.abc import Sequence
from re import compile as regex

from .folding import fold_key
from .model import Analysis, Article, PartKind
from .rarity import SHORTEST

_CAPITALISED = regex(r"(?<=[\w,;'\u2019] )[\"'\u201c\u2018(]?([A-Z\u00c0-\u00de][^\W\d_]+)")


def proper_names(article: Article, analysis: Analysis, sentences: Sequence[int]) -> frozenset[str]:
    """The folded words of the sentences' proper names, long enough to tell something."""
    spans = [analysis.sentences[n] for n in sentences if analysis.sentences[n].part is PartKind.BODY]
    found = (fold_key(word) for s in spans for word in _CAPITALISED.findall(article.text[s.start : s.end]))
    return frozenset(word for word in found if len(word) >= SHORTEST)
