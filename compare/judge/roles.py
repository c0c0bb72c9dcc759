"""Who does it to whom: two parties that both statements name, in the other order or behind the other's preposition."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from .. import lexicon
from ..parties.terms import find_terms
from ..places.places import find_places
from ..text.matching import Phrasebook
from ..text.words import has_conjunction, split_words
from .finding import Finding
from .statement import Statement
from .word_alignment import EXACT, WEIGHTY, Alignment

PARTIES = ("actor ", "place ", "continent ", "company ", "club ", "body ")
"""What the ids of parties begin with."""
FEW = 0.12
"""The share of the weight of a statement that may differ where its words count as the same."""


def order(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Two parties that both statements hold, with their parts exchanged, unless something turns them round.

    A preposition tells the part of a party wherever it stands; without one the order of the words does.
    """
    shared = _parties(a, b, alignment)
    back = turned(a, b)
    found = []
    for (i, j), (k, m) in combinations(shared, 2):
        if _one_name(a, i, k) or _one_name(b, j, m) or (_listed(a, i, k) and _listed(b, j, m)):
            continue
        names = " / ".join(a.text[a.words[x].start : a.words[x].end] for x in sorted((i, k)))
        swapped = (i < k) != (j < m)
        ours, theirs = (_part(a, i), _part(a, k)), (_part(b, j), _part(b, m))
        if ours == theirs and ours[0] != ours[1]:
            if swapped:
                found.append(Finding("order", True, names))
        elif ours == theirs[::-1] and (swapped or ours[0] != ours[1]):
            found.append(Finding("order", back, names))
        elif back:
            found.append(Finding("order", swapped, names))
        elif swapped:
            found.append(Finding("order_near", False, names))
    yield from sorted(found, key=lambda f: (f.kind, f.same))[:1]


def _listed(s: Statement, i: int, k: int) -> bool:
    """Do two parties stand side by side, joined by "and"? Then it is all one which comes first."""
    first, last = sorted((i, k))
    between = [n for n in range(first + 1, last) if not (_one_name(s, first, n) or _one_name(s, n, last))]
    joint = [s.words[n].form for n in between] or [s.words[last].form]
    return len(joint) == 1 and (joint[0] in _conjunctions() or (not between and has_conjunction(joint[0])))


def turned(a: Statement, b: Statement) -> bool:
    """Does one statement tell it from the other end: a converse verb, or an agent behind a passive?"""
    odd = sum(p.pair == "agent" for p in a.turns) % 2 != sum(p.pair == "agent" for p in b.turns) % 2
    for kind in sorted({p.pair for p in a.turns} & {p.pair for p in b.turns} - {"agent"}):
        ours, theirs = ({p.sign for p in s.turns if p.pair == kind} for s in (a, b))
        odd ^= not ours & theirs
    return odd


def _part(s: Statement, i: int) -> str:
    """The part that the preposition before a party gives it, written onto it or apart; nothing where there is none."""
    first = next((k for k in range(i, -1, -1) if not _one_name(s, k, i)), -1) + 1
    marks = _marks()
    before = marks.find(s.words, max(first - 3, 0), first)
    found = [m.item for m in before if m.last == first - 1 and m.base == s.words[m.first].form]
    if found:
        return found[0]
    form = s.words[first].form
    return _single().get(form[0], "") if _is_name(form[1:]) else ""


@lru_cache(maxsize=1 << 12)
def _is_name(form: str) -> bool:
    """Is what is left of a word without its first letter a name?"""
    words = split_words(form)
    return bool(find_places(form, words) or any(t.kind == "actor" for t in find_terms(form, words)))


@lru_cache(maxsize=1)
def _marks() -> Phrasebook[str]:
    return Phrasebook((form, row["role"]) for row in lexicon.rows("role_marks") for form in row.values("forms"))


@lru_cache(maxsize=1)
def _conjunctions() -> frozenset[str]:
    """Words that mean "and", written apart."""
    rows = [row for row in lexicon.rows("connectives") if row["kind"] == "and"]
    return frozenset(form for row in rows for form in row.values("forms"))


@lru_cache(maxsize=1)
def _single() -> dict[str, str]:
    """Prepositions of one letter, which are written onto the word behind them."""
    rows = lexicon.rows("role_marks")
    return {form: row["role"] for row in rows for form in row.values("forms") if len(form) == 1}


def _parties(a: Statement, b: Statement, alignment: Alignment) -> list[tuple[int, int]]:
    """Pairs of words that name the same: names; without two of them any weighty words, where all words are the same."""
    if not alignment.similarity.size:
        return []
    same = alignment.similarity >= EXACT
    names = [_named(s) for s in (a, b)]
    whole = (
        _fixed_order(a)
        and _fixed_order(b)
        and all(s.weights[(~same.any(axis=axis))].sum() <= FEW * s.weights.sum() for s, axis in ((a, 1), (b, 0)))
    )
    everywhere = [(i, j) for i in range(len(a.words)) for j in range(len(b.words))]
    named = [(i, j) for i, j in everywhere if names[0][i] & names[1][j]]
    if not whole or any(not _one_name(a, i, k) for (i, _), (k, _) in combinations(named, 2)):
        return named
    return [(i, j) for i, j in everywhere if same[i, j] and a.weights[i] > WEIGHTY and b.weights[j] > WEIGHTY]


def _fixed_order(s: Statement) -> bool:
    """Does the order of the words say who does it to whom? Arabic orders them freely."""
    return s.latin


def _one_name(s: Statement, i: int, k: int) -> bool:
    """Are two words one, or parts of one name?"""
    names = _named(s)
    return i == k or bool(names[i] & names[k])


def _named(s: Statement) -> list[frozenset[str]]:
    return [frozenset(c for c in found if c.startswith(PARTIES)) for found in s.concepts]
