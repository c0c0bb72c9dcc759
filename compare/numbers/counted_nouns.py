"""The nouns that news counts: people, munitions, vehicles, places, units of measure, with their singular and dual.

The lexicon is `counted_nouns.tsv`; `noun_endings.tsv` makes the regular forms from it. A form that is both a plural
and a dual is taken as the plural.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .. import lexicon
from ..text.folding import fold_key
from ..text.matching import Match, Phrasebook
from ..text.word_order import adjective_first
from ..text.words import Word, split_words
from .words import articles, is_joined

_QUOTES = frozenset("\"'")
_UNBOUND = ("open_two", "vowelled_two")
"""Endings that are read from the text, not put on the nouns of the lexicon."""


@dataclass(frozen=True, slots=True)
class NounForm:
    """One form in the lexicon: role of its number, class, grammatical number, language."""

    role: str
    kind: str
    number: str
    language: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun in a text, words `first` to `last`; offsets leave clitics out."""

    first: int
    last: int
    start: int
    end: int
    form: NounForm
    before: str
    suffixed: bool


@lru_cache(maxsize=1)
def _endings() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for row in lexicon.rows("noun_endings"):
        found.setdefault(row.language, []).append((row["number"], row["from"], row.values("to")))
    return found


def _forms(row: lexicon.Record) -> list[tuple[str, str]]:
    """All forms of a lexicon row with their number, those written out before the regular ones."""
    singulars = row.values("singular")
    found = [(plural, "plural") for plural in row.values("plural")] + [(form, "singular") for form in singulars]
    for singular in singulars:
        rows = [r for r in _endings().get(row.language, ()) if singular.endswith(r[1]) and r[0] not in _UNBOUND]
        longest = max((len(r[1]) for r in rows), default=0)
        for number, cut, endings in rows:
            if len(cut) == longest:
                found += [(singular[: len(singular) - len(cut)] + ending, number) for ending in endings]
    sound = {form for form, number in found if number == "plural"} & {form for form, number in found if number == "two"}
    return [(form, number) for form, number in found if not (sound and number == "pair_construct")]


@lru_cache(maxsize=1)
def _book() -> Phrasebook[NounForm]:
    """The lexicon; the first row that claims a form keeps it, plurals and singulars before duals."""
    claimed: dict[str, NounForm] = {}
    for wanted in (("plural", "singular"), ("accusative",), ("two", "two_construct", "pair_construct")):
        for row in lexicon.rows("counted_nouns"):
            for form, number in _forms(row):
                if number in wanted:
                    claimed.setdefault(fold_key(form), NounForm(row["role"], row["class"], number, row.language))
    for language in lexicon.languages():
        claimed |= _munitions(language, claimed)
    for row in lexicon.rows("people"):
        for form in row.values("singular"):
            if " " not in form:
                claimed.setdefault(fold_key(form), NounForm("count", "person", "singular", row.language))
    return Phrasebook(claimed.items())


def _munitions(language: str, known: dict[str, NounForm]) -> dict[str, NounForm]:
    """The fired things of `weapons.tsv`, in the number of their head noun; a construct dual is made of two words."""
    found: dict[str, NounForm] = {}
    for row in lexicon.rows("weapons"):
        for name in row.values("munition") if row.language == language else ():
            form = fold_key(name)
            head, _, rest = (form.rpartition(" ")[2], "", "") if adjective_first(form) else form.partition(" ")
            if head in known:
                own = known[head].role == "munitions"
                found[form] = known[head] if own else replace(known[head], role="munitions", kind="munition")
            for dual in _construct_duals(head, known) if rest else ():
                found[f"{dual} {rest}"] = NounForm("munitions", "munition", "two", language)
    return found


def _construct_duals(head: str, known: dict[str, NounForm]) -> list[str]:
    if head not in known or known[head].number != "singular":
        return []
    rows = [r for r in _endings().get(known[head].language, ()) if r[0] in ("two_construct", "pair_construct")]
    rows = [r for r in rows if r[1] and head.endswith(fold_key(r[1]))] or [r for r in rows if not r[1]]
    return [fold_key(head[: len(head) - len(cut)] + ending) for _, cut, endings in rows for ending in endings]


@lru_cache(maxsize=2)
def _phrases(kind: str) -> frozenset[str]:
    rows = (row for row in lexicon.rows("number_roles") if row["kind"] == kind)
    return frozenset(fold_key(form) for row in rows for form in row.values("phrase"))


@lru_cache(maxsize=1)
def _to_the() -> tuple[str, ...]:
    """Prepositions contracted with the article: what they begin is no second term of a construct."""
    rows = (row for row in lexicon.rows("clitics") if row["kind"] == "contraction")
    return tuple(form for row in rows for form in row.values("form"))


@lru_cache(maxsize=1)
def _open_duals() -> tuple[tuple[str, ...], NounForm]:
    """The endings that make a dual of a noun that the lexicon lacks."""
    rows = [row for row in lexicon.rows("noun_endings") if row["number"] == "open_two"]
    return tuple(end for row in rows for end in row.values("to")), NounForm("count", "other", "two", rows[0].language)


@lru_cache(maxsize=1)
def _vowelled_duals() -> tuple[str, ...]:
    """The endings that vowel signs make a dual where the bare letters may be a plural."""
    rows = (row for row in lexicon.rows("noun_endings") if row["number"] == "vowelled_two")
    return tuple(end for row in rows for end in row.values("to"))


def find_nouns(text: str, words: Sequence[Word]) -> dict[int, Noun]:
    """The counted nouns of a text by their first word, the longest at each place."""
    found: dict[int, Noun] = {}
    for match in _book().find(words):
        if match.first not in found and not _adjective(words, match):
            last, form = words[match.last], match.item
            if form.number == "plural" and text[last.start : last.end].endswith(_vowelled_duals()):
                form = replace(form, number="two")
            found[match.first] = _noun(words, match.first, match.last, form, match.base)
    endings, form = _open_duals()
    for at, word in enumerate(words):
        if at not in found and len(word.form) > 5 and word.form.endswith(endings):
            noun = _noun(words, at, at, form, word.bases[-1])
            if not noun.before.endswith(articles()):
                found[at] = replace(noun, start=word.start, before="")
    lookalikes = _phrases("lookalike")
    return {at: noun for at, noun in sorted(found.items()) if lookalikes.isdisjoint(words[at].bases)}


@lru_cache(maxsize=1 << 12)
def noun_kind(text: str) -> str:
    """The class of the counted noun that a text begins with: person, place, thing ...; empty where it is not known.

    What follows the noun may tell its form: a construct dual is one only before the name that it governs.
    """
    noun = find_nouns(text, split_words(text)).get(0)
    return noun.form.kind if noun else ""


def unknown_noun(words: Sequence[Word], at: int) -> Noun:
    """Word `at` as a counted noun that the lexicon lacks."""
    return _noun(words, at, at, NounForm("count", "other", "", ""), words[at].inner[-1])


def _noun(words: Sequence[Word], first: int, last: int, form: NounForm, base: str) -> Noun:
    word = words[first]
    before = word.proclitics(base)
    aligned = word.end - word.start == len(word.form)
    start = word.start + (len(before) if aligned else 0)
    return Noun(first, last, start, words[last].end, form, before, first == last and not word.form.endswith(base))


def _adjective(words: Sequence[Word], match: Match[NounForm]) -> bool:
    """Is this form no construct dual after all? Masculine `-ay` alone is an adjective or "my": it needs two names
    behind it or a possessive suffix; the feminine one needs a noun behind it."""
    if match.item.number not in ("two_construct", "pair_construct"):
        return False
    suffixed = not words[match.last].form.endswith(match.base)
    if suffixed:
        return match.item.kind != "person"
    names = _names_behind(words, match.last + 1)
    if words[match.first].proclitics(match.base).endswith(articles()) or (
        names and names[0].form.startswith(_to_the())
    ):
        return True
    if not names or match.item.number == "two_construct":
        return not names
    if match.item.kind == "group":
        return not names[0].form.startswith(articles())
    return match.item.kind not in ("place", "building") or not any(is_joined(name) for name in names[1:])


def _names_behind(words: Sequence[Word], at: int) -> list[Word]:
    """The first three words from word `at` on that no sign but quotation marks cuts off."""
    found: list[Word] = []
    while at < len(words) and len(found) < 3 and (words[at].form[0].isalpha() or words[at].form in _QUOTES):
        if words[at].form in _phrases("stop"):
            break
        if words[at].form not in _QUOTES:
            found.append(words[at])
        at += 1
    return found
