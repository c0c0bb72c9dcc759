"""What stands beside what: the party that a thing belongs to, and who does it to whom."""

from collections.abc import Iterator
from itertools import product

from ..parties import actors
from ..text.words import has_conjunction, has_preposition, is_nominal
from .finding import Finding
from .oppositions import STOPS
from .statement import Statement
from .word_alignment import EXACT, SAME, WEIGHTY, Alignment


def whose(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Things that both statements name: beside the same party, or beside another."""
    if not alignment.similarity.size:
        return
    left, right = _held(a), _held(b)
    for i, x in left.items():
        met = [(j, y) for j, y in right.items() if alignment.similarity[i, j] >= EXACT]
        if met:
            same, j, y = max((_one_party(a.concepts[x], b.concepts[y]), j, y) for j, y in met)
            yield Finding("whose", same, f"{_words(a, i, x)} / {_words(b, j, y)}")


def subject(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Two that change places around a verb: who stands before it in one statement stands behind it in the other."""
    m = alignment.similarity
    for v, w in product(range(len(a.words)), range(len(b.words))):
        if not _one_verb(a.words[v].form, b.words[w].form):
            continue
        x, y, z, u = _beside(a, v - 1), _beside(a, v + 1), _beside(b, w - 1), _beside(b, w + 1)
        if None in (x, y, z, u) or m[x, z] >= SAME or m[y, u] >= SAME:
            continue
        if not _together(a, x, y) or not _together(b, z, u):
            continue
        if m[x, u] >= SAME and m[y, z] >= SAME:
            yield Finding("subject", False, f"{_words(a, x, y)} / {_words(b, z, u)}")
            return


def _one_verb(x: str, y: str) -> bool:
    """May two forms be one verb? A verb of the present may change its first letter with its subject; a noun does not."""
    return len(x) == len(y) > 2 and x[1:] == y[1:] and not is_nominal(x) and not is_nominal(y)


def _beside(s: Statement, at: int) -> int | None:
    """The word at a place beside a verb, if it says much and no preposition leads it."""
    weighty = 0 <= at < len(s.words) and s.weights[at] > WEIGHTY
    return at if weighty and not has_preposition(s.words[at].form) else None


def _held(s: Statement) -> dict[int, int]:
    """Things with the first word of the party beside them.

    In Arabic the party stands behind its thing, as a name or as an adjective, in English before it, as an adjective: a
    name there may be the subject of a verb.
    """
    parties = [t for t in s.actors if not s.latin or t.attr("use") == "adjective"]
    starts = {t.start for t in parties}
    named = [any(t.start <= w.start < t.end for t in s.actors) for w in s.words]
    found = {}
    for k, word in enumerate(s.words):
        thing = k + 1 if s.latin else k - 1
        if word.start not in starts or not 0 <= thing < len(named) or named[thing] or s.weights[thing] <= WEIGHTY:
            continue
        first, last = sorted((k, thing))
        if _together(s, first, last) and not _led(s.words[last].form):
            found[thing] = k
    return found


def _led(form: str) -> bool:
    """Does a conjunction or a preposition stand before a word, written onto it?"""
    return has_conjunction(form) or has_preposition(form)


def _together(s: Statement, first: int, last: int) -> bool:
    """Does no sign stand between two words that parts what is said?"""
    return STOPS.isdisjoint(s.text[s.words[first].end : s.words[last].start])


def _one_party(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Are two names of one party, or of two?"""
    left, right = ([id.removeprefix("actor ") for id in ids if id.startswith("actor ")] for ids in (ours, theirs))
    return any(actors.compatible(x, y) for x in left for y in right)


def _words(s: Statement, *at: int) -> str:
    return s.text[s.words[min(at)].start : s.words[max(at)].end]
