"""The marks that voices and negations are read from: where cue words stand, and which quotation signs belong together."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from .. import lexicon
from ..lexicon import Record
from ..model import VoiceKind
from ..text.folding import QUOTES, fold_key
from ..text.matching import Phrasebook
from ..text.words import Word
from .actor_voices import actor_names

BARE = frozenset(
    {"verb_first", "subject_first", "passive", "participle", "according", "citing", "as", "that", "then", "break"}
    | {"opener", "channel", "time", "auxiliary", "passive_auxiliary", "relative", "pronoun", "inside", "determiner"}
    | {"through", "source", "and", "not_said", "aside", "no_cue", "label", "parallel", "spoken", "place", "behalf"}
    | {"own_deed", "unsaid", "nobody", "unverified", "verify", "quoted_by", "as_saying", "event_verb", "unnamed"}
)
"""Kinds of cues that stand as they are, but for a conjunction; speakers may carry any clitic."""
TABLES = ("attributions", "speakers")
_BOUND = {"«": True, "„": True, "»": False}


class Mark(NamedTuple):
    """A cue from its first word to `last` (included), and the table row that knows it."""

    last: int
    row: Record


@lru_cache(maxsize=1)
def _conjunctions() -> frozenset[str]:
    found = {""}
    for row in lexicon.rows("clitics"):
        if row["kind"] == "conjunction":
            found.update(row.values("form"))
    return frozenset(found)


@cache
def _phrasebook(tables: tuple[str, ...]) -> Phrasebook[Record]:
    pairs = [(form, row) for table in tables for row in lexicon.rows(table) for form in row.values("form")]
    return Phrasebook(pairs + (actor_names(frozenset(form for form, _ in pairs)) if "speakers" in tables else []))


def find_marks(words: Sequence[Word], tables: tuple[str, ...], bare: Iterable[str]) -> dict[str, dict[int, Mark]]:
    """By kind and first word, the longest cue. A cue of a kind in `bare` may carry a conjunction but no other clitic."""
    bare, conjunctions = frozenset(bare), _conjunctions()
    found: dict[str, dict[int, Mark]] = {}
    for first, last, row, base in _phrasebook(tables).find(words):
        kind, form = row["kind"], words[first].form
        if kind in bare and not (form.endswith(base) and form[: len(form) - len(base)] in conjunctions):
            continue
        marks = found.setdefault(kind, {})
        if first not in marks or marks[first].last < last:
            marks[first] = Mark(last, row)
    return found


def pair_quotes(text: str, words: Sequence[Word]) -> dict[int, int]:
    """Opening quotation sign to its closing one, as word positions; nested ones too. Line breaks end quotations."""
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    previous_end = 0
    for at, word in enumerate(words):
        if open_at and "\n" in text[previous_end : word.start]:
            open_at.clear()
        previous_end = word.end
        if word.form != '"':
            continue
        if _opens(text, word, bool(open_at)):
            open_at.append(at)
        elif open_at:
            pairs[open_at.pop()] = at
    return pairs


def _opens(text: str, word: Word, inside: bool) -> bool:
    sign = text[word.start : word.end]
    if sign in _BOUND:
        return _BOUND[sign]
    before = text[word.start - 1 : word.start]
    after = text[word.end : word.end + 1]
    if not after or after.isspace() or _closes(after):
        return bool(not inside and after.isspace() and (not before or before.isspace()))
    if not before or not before.isalnum():
        return not (inside and _closes(before))
    return not inside


def _closes(sign: str) -> bool:
    return sign not in QUOTES and unicodedata.category(sign) in ("Po", "Pe", "Pf")


@dataclass(frozen=True, slots=True)
class Page:
    """A text as its words, the cues in them by kind and first word, the pairs of quotation signs, and at which words
    any of these begins.

    `first` and `last` (not included) are the words of the sentence that is read.
    """

    text: str
    words: Sequence[Word]
    marks: dict[str, dict[int, Mark]]
    voices: dict[int, Mark]
    pairs: dict[int, int]
    marked: frozenset[int]
    first: int = 0
    last: int = 0

    def at(self, kind: str, i: int) -> Mark | None:
        found = self.marks.get(kind)
        return found.get(i) if found else None

    def form(self, i: int) -> str:
        return self.words[i].form if 0 <= i < len(self.words) else ""

    def sign(self, i: int) -> bool:
        form = self.form(i)
        return not form or not form[0].isalnum()

    def is_small(self, i: int) -> bool:
        """Is it written small, in a script that has capitals?"""
        first = self.text[self.words[i].start]
        return first != first.upper()

    def capital(self, i: int) -> bool:
        return self.text[self.words[i].start : self.words[i].end][:1].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words `first` to `last` (not included), without signs at either end that belong outside."""
        while first < last and self.form(first) in ",;:.-":
            first += 1
        while last > first and self.form(last - 1) in ",;:.-!?(":
            last -= 1
        if first >= last:
            return self.words[first].start, self.words[first].start
        return self.words[first].start, self.words[last - 1].end

    def unsaid(self, i: int) -> bool:
        """Whether the verb at word `i` is negated: "did not say", "without saying"."""
        return any((mark := self.at("unsaid", k)) and mark.last == i - 1 for k in range(max(i - 3, self.first), i))

    def voice(self, i: int) -> Mark | None:
        """The longest speaker term that starts here; "who" is a pronoun, "WHO" is not."""
        mark = self.voices.get(i)
        if mark and self.at("relative", i) and self.is_small(i):
            return None
        return mark

    def in_voice(self, i: int) -> bool:
        """Whether the word belongs to a speaker term, be it of several words."""
        return any((mark := self.voice(k)) and mark.last >= i for k in range(max(i - 3, self.first), i + 1))

    def compound(self, i: int) -> bool:
        """Whether the word only tells who runs or backs another, as in "rebel-held"."""
        return self.form(i) == "-" and i + 1 < self.last and self.text[self.words[i + 1].start].islower()

    def definite(self, i: int) -> bool:
        """Whether the word is written with the article."""
        return self.form(i).startswith(_articles())

    def addressed(self, i: int) -> bool:
        """Whether the preposition that the one told takes stands alone here, as before a name in quotation marks."""
        return self.form(i) in _toward()

    def prefixed(self, i: int) -> int:
        """Letters of the preposition of the one told that is written onto a speaker's first word without article."""
        word, mark = self.words[i], self.voice(i)
        onto = next((p for p in _toward() if word.form.startswith(p) and word.form[len(p) :] in word.bases), "")
        whole = mark is not None and any(f.split()[0] == word.form for f in plain(mark.row))
        return len(onto) if mark and onto and not whole and not word.form.startswith(_contracted()) else 0

    def told(self, i: int) -> bool:
        """Whether the word names an outlet with the preposition that the one told takes: "to the agency"."""
        if self.addressed(i):
            return any(self.at("media", k) for k in range(i + 1, min(i + 4, self.last)))
        return bool(self.at("media", i)) and self.form(i).startswith(_toward())


@lru_cache(maxsize=1)
def _toward() -> tuple[str, ...]:
    return tuple(f for row in lexicon.rows("attributions") if row["kind"] == "toward" for f in row.values("form"))


@lru_cache(maxsize=1)
def _contracted() -> tuple[str, ...]:
    return tuple(f for row in lexicon.rows("clitics") if row["kind"] == "contraction" for f in row.values("form"))


@lru_cache(maxsize=1)
def _articles() -> tuple[str, ...]:
    return tuple(f for row in lexicon.rows("clitics") if row["kind"] == "article" for f in row.values("form"))


def read_page(text: str, words: Sequence[Word]) -> Page:
    marks = find_marks(words, TABLES, BARE)
    pairs = pair_quotes(text, words)
    return Page(text, words, marks, _longest_voices(marks), pairs, frozenset().union(pairs, *marks.values()))


def _longest_voices(marks: dict[str, dict[int, Mark]]) -> dict[int, Mark]:
    """By first word, the longest term for a speaker of any kind."""
    found: dict[int, Mark] = {}
    for kind in VoiceKind:
        for first, mark in marks.get(kind, {}).items():
            if first not in found or found[first].last < mark.last:
                found[first] = mark
    return found


def plain(row: Record, column: str = "form") -> frozenset[str]:
    """The folded values of a cell, as they stand without any clitic."""
    return _folded(row[column])


@cache
def _folded(cell: str) -> frozenset[str]:
    return frozenset(fold_key(form) for value in cell.split("|") if value for form in lexicon.spell_out(value))
