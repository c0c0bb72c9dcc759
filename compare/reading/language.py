"""Which language a whole text is in: by script and by the letters that only some languages use."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Any

from .. import lexicon

_SAMPLE = 800
_WORDS = 60
_PRINTED = ("en", "fr", "de", "es", "it", "pt", "nl", "tr", "pl", "cs", "ro", "hu", "sv", "da", "fi", "az", "id")


@lru_cache(maxsize=1)
def _letters() -> tuple[tuple[str, frozenset[str], float], ...]:
    return tuple((r["language"], frozenset(r["letters"]), float(r["share"])) for r in lexicon.shared("letters"))


def detect_language(text: str) -> str:
    """ISO 639 code of the language of a text, empty where it has no letters. Never give it single lines.

    Scripts decide by the share of their letters (`lang/letters.tsv`); Latin script is asked of py3langid.
    """
    sample = unicodedata.normalize("NFKC", text[:_SAMPLE]).casefold()
    counts = Counter(c for c in sample if c.isalpha())
    letters = sum(counts.values())
    if not letters:
        return ""
    for language, own, share in _letters():
        if sum(counts[c] for c in own) >= share * letters:
            return language
    return _latin(text[:_SAMPLE])


def _latin(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return ""
    return _identifier().classify(" ".join(words[:_WORDS]))[0]


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """py3langid over the languages that print news in Latin script; the rarer ones only confuse short texts."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(_PRINTED)
    return identifier
