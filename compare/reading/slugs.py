"""The headline in a page's address (its slug), and whether the page still holds the report that it names.

Sites that lost or renumbered their articles answer an old address with another article. Most slugs are the headline's
words, which stand in the title and the text of the report itself, also where an editor changed the headline.
"""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from .. import lexicon
from ..text.folding import fold_key
from ..text.rarity import is_known, rarity, stems
from .language import detect_language

_SEPARATOR = re.compile(r"[-_+~\s]+")
_SUFFIX = re.compile(r"\.[A-Za-z]{2,5}$")
_WORDY = re.compile(r"[^\W\d_]{2,}")
_LONG_NUMBER = re.compile(r"\d{5,}")
_DIGIT = re.compile(r"\d")

_FEWEST = 4
"""Content words without which a slug names no report."""
_TEXT = 40
"""Words of a page, its title counted, that must tell something of what its address says."""
_MISSED = 1 / 3
"""Share of a headline's content words up to which the page tells of something else: of 408 pages of Arabic news whose
address holds a headline 15 had at most this, each another article; of the next, one with 0.50 was another and one with
0.56 was not."""
_KNOWN = 1 / 2
"""Share of a slug's words that must be words of news, as at most a quarter of a transliterated slug's are."""
_COMMON = 0.2
"""Rarity below which a word stands in nearly every report ("that", "with")."""
_BEGINNING = 4
"""Letters at the beginning of a stem by which inflections meet."""


def headline_in(address: str) -> str:
    """The words of the path's segment that has most of them, without file suffix and ids at its ends; may be empty.

    A number behind the last word is left out: it counts pages of one name, or is a figure cut off.
    """
    segments = [unquote(segment) for segment in urlsplit(address).path.split("/")]
    longest = max(segments, key=lambda segment: len(_WORDY.findall(segment)))
    words = [word for word in _SEPARATOR.split(_SUFFIX.sub("", longest)) if word]
    while words and _DIGIT.search(words[-1]):
        words.pop()
    while words and _LONG_NUMBER.match(words[0]):
        words.pop(0)
    return " ".join(words)


def names_another(address: str, text: str) -> str | None:
    """The headline in an address, if a page whose title and text are `text` tells hardly a word of it; else None.

    Only headlines in the language of the text are asked, and only where the background of reports has their words:
    transliterations, hashes and names of sections say nothing.
    """
    headline = headline_in(address)
    told = [stem for stem in stems(headline) if stem.isalpha()]
    wanted = {stem[:_BEGINNING] for stem in told if rarity(stem) >= _COMMON}
    if len(wanted) < _FEWEST or sum(map(is_known, told)) < _KNOWN * len(told):
        return None
    if len(text.split()) < _TEXT or detect_language(text) != detect_language(headline):
        return None
    found = wanted & {stem[:_BEGINNING] for stem in stems(text)}
    return headline if len(found) <= _MISSED * len(wanted) else None


def is_whole(headline: str, language: str) -> bool:
    """Does a headline in an address still have the small words that tell who did what to whom?

    Some sites leave them out of the addresses of some languages: "gunmen killed by army" becomes "gunmen killed army".
    Where none of them stands, nobody knows whether one did.
    """
    left_out = _left_out().get(language)
    return left_out is None or not left_out.isdisjoint(fold_key(headline).split())


@lru_cache(maxsize=1)
def _left_out() -> dict[str, frozenset[str]]:
    rows = (row for row in lexicon.rows("page_lines") if row["kind"] == "left_out")
    return {row.language: frozenset(map(fold_key, row.values("phrase"))) for row in rows}
