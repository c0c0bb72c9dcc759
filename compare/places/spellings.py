"""Place names in other spellings: "Orim alqubra" is Urum al-Kubra.

Articles, vowels and doubled letters of an Arabic name are written down in Latin letters in many ways, and hamza and some
emphatic letters vary in Arabic itself. The rules of `lang/*/spellings.tsv` bring a name to one spelling; names whose
consonants are the same there are compared letter by letter (the equivalence classes of Freeman, Condon and Ackerman
2006, "Cross linguistic name matching in English and Arabic", written as rules).
"""

from collections.abc import Mapping
from functools import lru_cache
from re import Pattern
from re import compile as regex

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from .. import lexicon
from ..text.folding import fold_key
from .gazetteer import places

NAMED = frozenset(("governorate", "city", "town", "village", "neighbourhood"))
"""Types of places that a text may spell in its own way; countries, seas and crossings have settled names."""

ALIKE = 0.9
"""Of the names of 347 English reports that were less alike, read one by one, a third were of another place."""

_SHORTEST = 2
"""Consonants."""


def spelled_alike(name: str) -> Mapping[str, float]:
    """The places whose names a name spells otherwise, by id, each with how alike they are: above `ALIKE`, at most 1."""
    found: dict[str, float] = {}
    folded = fold_key(name)
    for language in _languages():
        if folded[:1] in _initials(language):
            spelling = _spelled(folded, language)
            for other, place in _places_by_consonants(language).get(_consonants(spelling, language), ()):
                likeness = fuzz.ratio(spelling, other) / 100
                if likeness >= ALIKE:
                    found[place] = max(likeness, found.get(place, 0.0))
    return found


@lru_cache(maxsize=1 << 12)
def one_letter_off(name: str) -> tuple[str, ...]:
    """The places whose names differ from a name in one letter, not the first (Pollock and Zamora 1984: it is rarely
    wrong), in languages whose table tells from how many letters on that is a slip.
    """
    folded = fold_key(name)
    found: dict[str, None] = {}
    for language in _languages():
        least = _slip(language)
        spelling = _spelled(folded, language)
        if len(spelling) >= least > 0 and folded[:1] in _initials(language):
            known = _places_by_spelling(language)
            near = process.extract(spelling, known.keys(), scorer=Levenshtein.distance, score_cutoff=1, limit=None)
            for other, *_ in near:
                if other[0] == spelling[0]:
                    found |= dict.fromkeys(known[other])
    return tuple(found)


def _spelled(folded: str, language: str) -> str:
    for pattern, to in _rules(language):
        folded = pattern.sub(to, folded)
    return folded


def _consonants(spelling: str, language: str) -> str:
    return "".join(c for c in spelling if c not in _vowels(language))


@lru_cache(maxsize=1)
def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.language for row in lexicon.rows("spellings")))


@lru_cache
def _rules(language: str) -> tuple[tuple[Pattern, str], ...]:
    rows = (r for r in lexicon.rows("spellings") if r.language == language and r["kind"] == "rewrite")
    return tuple((regex(r["pattern"]), r["to"]) for r in rows)


@lru_cache
def _vowels(language: str) -> frozenset[str]:
    rows = (r for r in lexicon.rows("spellings") if r.language == language and r["kind"] == "vowels")
    return frozenset(c for r in rows for c in r["pattern"])


@lru_cache
def _slip(language: str) -> int:
    rows = (r for r in lexicon.rows("spellings") if r.language == language and r["kind"] == "slip")
    return next((int(r["pattern"]) for r in rows), 0)


@lru_cache
def _initials(language: str) -> frozenset[str]:
    """The letters that the names of a language begin with: a name of another script is not looked for."""
    rows = (r for r in lexicon.rows("places") if r.language == language)
    return frozenset(name[:1].casefold() for r in rows for name in r["names"].split("|"))


@lru_cache
def _places_by_spelling(language: str) -> dict[str, list[str]]:
    """The ids of every spelling."""
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("places"):
        if row.language == language and places()[row["id"]].type in NAMED:
            for spelling in {_spelled(fold_key(name), language) for name in row["names"].split("|")}:
                found.setdefault(spelling, []).append(row["id"])
    return found


@lru_cache
def _places_by_consonants(language: str) -> dict[str, list[tuple[str, str]]]:
    """The spelling and id of every name, by its consonants."""
    found: dict[str, list[tuple[str, str]]] = {}
    for spelling, ids in _places_by_spelling(language).items():
        consonants = _consonants(spelling, language)
        if len(consonants) >= _SHORTEST:
            found.setdefault(consonants, []).extend((spelling, place) for place in ids)
    return found
