"""The lexicon of number words, and how clitics join them: "and" written on, an article, words that touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

from .. import lexicon
from ..text.folding import fold_key
from ..text.matching import Phrasebook
from ..text.words import Word
from .grammar import NumberWord

_PHRASES = ("vague", "collective")
_LINKING = frozenset({"point", "power", "of", "minus", "ordinal_suffix", "scale_letter", "money_letter"})
"""Kinds of words and signs that only change the number beside them."""


@lru_cache(maxsize=1)
def single_words() -> dict[str, tuple[str, Fraction]]:
    """Kind and value of every number word by its folded form."""
    rows = (row for row in lexicon.rows("numbers") if row["kind"] not in (*_PHRASES, "and"))
    return {fold_key(form): (row["kind"], Fraction(row["value"])) for row in rows for form in row.values("form")}


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase for an amount with its bounds; a `collective` one counts only before a plural ("a group of men")."""

    low: Fraction
    high: Fraction | None
    collective: bool


@lru_cache(maxsize=1)
def vague_phrases() -> Phrasebook[Vague]:
    """The phrases of a vague amount with their bounds."""
    found = []
    for row in lexicon.rows("numbers"):
        if row["kind"] in _PHRASES:
            low, dots, high = row["value"].partition("..")
            bound = Fraction(high) if high else None if dots else Fraction(low)
            found += [(form, Vague(Fraction(low), bound, row["kind"] == "collective")) for form in row.values("form")]
    return Phrasebook(found)


@dataclass(frozen=True, slots=True)
class Links:
    """What may stand between the words of one number: "and" alone, with an article, or the article."""

    additive: frozenset[str]
    joining: frozenset[str]
    articles: tuple[str, ...]
    clitics: frozenset[str]


@lru_cache(maxsize=1)
def links() -> Links:
    """The links of all languages."""
    additive = [form for row in lexicon.rows("numbers") if row["kind"] == "and" for form in row.values("form")]
    clitics: dict[str, list[str]] = {}
    for row in lexicon.rows("clitics"):
        clitics.setdefault(row["kind"], [""]).extend(row.values("form"))
    articles = tuple(clitics["article"][1:])
    joining = frozenset(a + b for a in additive for b in ("", *articles))
    strings = (c + p + a for c, p, a in product(clitics["conjunction"], clitics["preposition"], clitics["article"]))
    contracted = (c + k for c, k in product(clitics["conjunction"], clitics["contraction"]))
    return Links(frozenset(additive), joining, articles, frozenset((*strings, *contracted)) - {""})


@lru_cache(maxsize=1)
def currencies() -> frozenset[str]:
    """Signs and codes of currencies that stand before or behind an amount."""
    rows = (row for row in lexicon.rows("number_roles") if row["kind"] == "currency")
    return frozenset(fold_key(form) for row in rows for form in row.values("phrase"))


@lru_cache(maxsize=1 << 16)
def word_token(form: str, bases: tuple[str, ...]) -> NumberWord | None:
    """The number word that a word's forms hold, with what the clitic before it says."""
    table, joints = single_words(), links()
    base = next((b for b in bases if b in table and table[b][0] not in _LINKING and form.endswith(b)), None)
    if base is None:
        return None
    kind, value = table[base]
    before = form[: len(form) - len(base)]
    article = next((a for a in joints.articles if before.endswith(a)), "")
    if kind == "ordinal_definite" and not article:
        return None
    clitic = before[: len(before) - len(article)]
    return NumberWord(kind, value, clitic in joints.additive, not clitic, len(before))


def touching(words: Sequence[Word], at: int) -> bool:
    """Does word `at` stand right behind the word before it, with no space between?"""
    return 0 < at < len(words) and words[at - 1].end == words[at].start


def is_joined(word: Word) -> bool:
    """Does the word carry an "and" as a clitic?"""
    return any(word.form.startswith(form) and word.form[len(form) :] in word.bases for form in links().additive)


def outer(words: Sequence[Word], at: int) -> int:
    """The first of the clitics that stand alone before word `at` and belong to it."""
    while (
        at > 0
        and (words[at - 1].form in links().clitics)
        and (touching(words, at) or words[at - 1].form.endswith(links().articles))
    ):
        at -= 1
    return at


def articles() -> tuple[str, ...]:
    """The articles that are written onto words."""
    return links().articles


def clitics() -> frozenset[str]:
    """All clitics and strings of them that begin with a conjunction or preposition."""
    return links().clitics - frozenset(links().articles)
