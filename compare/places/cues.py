"""The words around a place name that say what it is: triggers, relations, blockers.

"the town of" triggers a town, "east of" states a relation, "channel" before a name means that it is no place.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .. import lexicon
from ..text.folding import QUOTES, fold_key
from ..text.matching import Match, Phrasebook
from ..text.words import Word

DIRECTIONS = frozenset(("from", "toward"))
"""Relations of what moves, which may lead to persons too ("walked up to Davis")."""


PART = ("part",)
"""What "eastern" before a name gives: a part of the place, in which, from which or near which something is."""


class Cue(NamedTuple):
    kind: str
    gives: tuple[str, ...]
    strength: str


@lru_cache(maxsize=1)
def _cue_book() -> Phrasebook[Cue]:
    return Phrasebook(
        (phrase, Cue(row["kind"], row.values("gives"), row["strength"]))
        for row in lexicon.rows("place_words")
        if row["kind"].startswith(("trigger", "relation", "seat", "blocker", "phrase"))
        for phrase in row.values("words")
    )


@cache
def word_set(kind: str) -> frozenset[str]:
    return frozenset(fold_key(w) for r in lexicon.rows("place_words") if r["kind"] == kind for w in r.values("words"))


@cache
def clitic_forms(kind: str) -> tuple[str, ...]:
    return tuple(form for row in lexicon.rows("clitics") if row["kind"] == kind for form in row.values("form"))


class Cues:
    """The cues of a text by the word they end or start at; `masked` are the words of names that hold a place name."""

    def __init__(self, words: Sequence[Word]):
        self.ending: dict[int, list[Match[Cue]]] = {}
        self.starting: dict[int, list[Match[Cue]]] = {}
        self.masked: set[int] = set()
        for match in _cue_book().find(words):
            kind = match.item.kind
            if kind == "phrase":
                self.masked.update(range(match.first, match.last + 1))
            elif kind.endswith("_after"):
                self.starting.setdefault(match.first, []).append(match)
            elif is_bare(words[match.first], match.base):
                self.ending.setdefault(match.last, []).append(match)

    def before(self, at: int, kind: str) -> Match[Cue] | None:
        """The longest cue of a kind that ends right before word `at`."""
        return min((m for m in self.ending.get(at - 1, ()) if m.item.kind == kind), key=lambda m: m.first, default=None)

    def after(self, at: int, kind: str) -> Match[Cue] | None:
        """The longest cue of a kind that starts right after word `at`."""
        return max(
            (m for m in self.starting.get(at + 1, ()) if m.item.kind == kind), key=lambda m: m.last, default=None
        )


def is_bare(word: Word, base: str) -> bool:
    """Whether nothing but conjunctions and prepositions was taken off the word to get the base."""
    form = word.form
    if form == base:
        return True
    if form.endswith(base):
        return not form[: -len(base)].endswith(clitic_forms("article") + clitic_forms("contraction"))
    if "'" in form:
        return form.startswith(base)
    return any(base.startswith(a) and form.endswith(base[len(a) :]) for a in clitic_forms("article"))


def circumstance(words: Sequence[Word], cues: Cues, first: int, last: int) -> tuple[tuple[str, ...], str]:
    """The types that a trigger beside the name allows, and the relation that the words around it state."""
    trigger = cues.before(skip_back(words, first), "trigger")
    following = cues.after(last, "trigger_after")
    types = trigger.item.gives if trigger else following.item.gives if following else ()
    start = skip_back(words, trigger.first if trigger else first)
    before = cues.before(start, "relation")
    if before and before.item.gives == PART:
        before = cues.before(skip_back(words, before.first), "relation") or before
    after = cues.after(following.last if following else last, "relation_after")
    relation = after if after and (before is None or before.item.gives in (("in",), PART)) else before
    given = relation.item.gives if relation else ("",)
    return types, "in" if given == PART else given[0]


def skip_back(words: Sequence[Word], at: int) -> int:
    """Over quotation marks and function words that may stand between a cue and the name."""
    while at and (words[at - 1].form in QUOTES or words[at - 1].form in word_set("between")):
        at -= 1
    return at


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that are no name behind a trigger: listed ones, cues, and the frequent words of the language."""
    common = {w for row in lexicon.rows("common_words") for w in row["words"].split("|")}
    cues = {
        fold_key(w)
        for r in lexicon.rows("place_words")
        if r["kind"] in ("trigger", "relation", "blocker")
        for w in r.values("words")
    }
    return frozenset(word_set("stop") | common | cues) - word_set("prefix") - word_set("suffix")


def stops(word: Word) -> bool:
    """Whether a word is no part of a name."""
    return any(base in stop_words() for base in word.bases)


def side_by_side(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word and the next one are both written large, as those of one name are."""
    one, other = words[at], words[at + 1]
    return text[one.start].isupper() and text[other.start].isupper() and text[one.end : other.start] == " "
