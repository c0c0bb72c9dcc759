"""Typed comparison of two statements: numbers, times, places, actors, negation, opposites, roles - and the words for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .. import actors, gazetteer
from ..model import QuantitySpan
from ..words import word_forms
from .statement import Pole, Statement
from .word_alignment import COUNTED, Alignment, apart, meet

EXACT = 0.99
"""Similarity of two words that are the same."""
FEW = 0.12
"""The share of the weight of a statement that may differ where its words count as the same."""
WEIGHTY = 3.0
"""Length of the vector of a word that is no mere function word."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing compared: `kind` names it, `same` says how it came out, `why` says it in the statements' words."""

    kind: str
    same: bool
    why: str


def compare_typed(a: Statement, b: Statement, alignment: Alignment) -> tuple[Finding, ...]:
    """Everything typed that both statements speak of, in a fixed order."""
    return (
        *_numbers(a, b),
        *_times(a, b),
        *_places(a, b),
        *_actors(a, b),
        *_opposites(a, b, alignment),
        *_negation(a, b),
        *_order(a, b, alignment),
    )


def _numbers(a: Statement, b: Statement) -> Iterator[Finding]:
    """Counts of one role: each is held against the nearest of the other side, those of the same noun first."""
    ours, theirs = ([q for q in s.quantities if q.role in COUNTED] for s in (a, b))
    for q in ours:
        others = [o for o in theirs if o.role == q.role]
        if not others:
            continue
        fitting = [o for o in others if _noun(a, q) and _noun(a, q) == _noun(b, o)] or others
        same = any(not apart(q, o) for o in fitting)
        if not same and any(not apart(o, p) for o in fitting for p in ours):
            continue
        yield Finding("number", same, f"{_text(a, q)} / {_text(b, fitting[0])}")


def _noun(s: Statement, q: QuantitySpan) -> str:
    return s.text[slice(*q.noun)].casefold() if q.noun else ""


def _text(s: Statement, q: QuantitySpan) -> str:
    return s.text[q.start : q.end]


def _times(a: Statement, b: Statement) -> Iterator[Finding]:
    ours, theirs = ([t for t in s.times if t.first and t.last] for s in (a, b))
    if not ours or not theirs:
        return
    pairs = [(t, u) for t in ours for u in theirs]
    meeting = [pair for pair in pairs if meet(*pair)]
    t, u = (meeting or pairs)[0]
    yield Finding("time", bool(meeting), f"{a.text[t.start : t.end]} / {b.text[u.start : u.end]}")


def _places(a: Statement, b: Statement) -> Iterator[Finding]:
    if not a.places or not b.places:
        return
    left = {p.start: p for p in a.places}
    right = {p.start: p for p in b.places}
    for p in a.places:
        for q in b.places:
            if _same_name(a.text[p.start : p.end], b.text[q.start : q.end]) or _near(p.ids, q.ids):
                if left.pop(p.start, None) or right.pop(q.start, None):
                    yield Finding("place", True, f"{a.text[p.start : p.end]} / {b.text[q.start : q.end]}")
                right.pop(q.start, None)
    for p, q in zip(left.values(), right.values()):
        yield Finding("place", False, f"{a.text[p.start : p.end]} / {b.text[q.start : q.end]}")


def _same_name(x: str, y: str) -> bool:
    """Is one name the other, or part of it, as a city of its airport?"""
    short, long = sorted((word_forms(x), word_forms(y)), key=len)
    return bool(short) and set(short) <= set(long)


@lru_cache(maxsize=1 << 14)
def _near(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """May both be one place: the same, or one inside the other?"""
    return any(x == y or gazetteer.contains(x, y) or gazetteer.contains(y, x) for x in ours for y in theirs)


def _actors(a: Statement, b: Statement) -> Iterator[Finding]:
    left, right = (list(dict.fromkeys(t.id for t in s.actors)) for s in (a, b))
    shared = [x for x in left if any(actors.compatible(x, y) for y in right)]
    for x in shared:
        yield Finding("actor", True, actors.name(x, "en"))
    ours = [x for x in left if x not in shared]
    theirs = [y for y in right if not any(actors.compatible(x, y) for x in left)]
    for x, y in zip(ours, theirs):
        yield Finding("actor", False, f"{actors.name(x, 'en')} / {actors.name(y, 'en')}")


def _opposites(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Ends of one pair that stand against each other, once words that both statements hold are set aside."""
    same = alignment.similarity >= EXACT
    left, right = (
        [p for p in s.poles if not shared[p.at]] for s, shared in ((a, _any(same, 1, a)), (b, _any(same, 0, b)))
    )
    if turned(a, b):
        left, right = (
            [p for p in poles if p.at not in {t.at for t in s.turns}] for poles, s in ((left, a), (right, b))
        )
    met = []
    for pair in sorted({p.pair for p in left} & {p.pair for p in right}):
        ours, theirs = ([p for p in poles if p.pair == pair] for poles in (left, right))
        met.append(next(((x, y) for x in ours for y in theirs if x.sign == y.sign), (ours[0], theirs[0])))
    apart = {(x.at, y.at) for x, y in met if x.sign != y.sign}
    for x, y in met:
        if x.sign == y.sign and (x.at, y.at) in apart:
            continue
        if x.sign == y.sign:
            yield Finding("opposite", True, f"{_words(a, x)} / {_words(b, y)}")
        else:
            loose = x.at in alignment.loose_a or y.at in alignment.loose_b
            yield Finding("opposite" if loose else "opposite_near", False, f"{_words(a, x)} / {_words(b, y)}")


def _any(same: np.ndarray, axis: int, s: Statement) -> np.ndarray:
    return same.any(axis=axis) if same.size else np.zeros(len(s.words), dtype=bool)


def _words(s: Statement, p: Pole) -> str:
    return s.text[s.words[p.at].start : s.words[p.last].end]


def _negation(a: Statement, b: Statement) -> Iterator[Finding]:
    left, right = (sum(n.kind == "negated" for n in s.negations) for s in (a, b))
    if left % 2 != right % 2:
        s = a if left % 2 else b
        cue = next(n.cue for n in s.negations if n.kind == "negated")
        yield Finding("negation", False, s.text[slice(*cue)])


def _order(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Two parties that both statements hold, in the other order: roles swapped, unless something turns them round."""
    shared = _parties(a, b, alignment)
    for n, (i, j) in enumerate(shared):
        for k, m in shared[n + 1 :]:
            if _one_name(a, i, k) or _one_name(b, j, m):
                continue
            swapped, told_back = (i < k) != (j < m), turned(a, b)
            if swapped or told_back:
                names = " / ".join(a.text[a.words[x].start : a.words[x].end] for x in sorted((i, k)))
                yield Finding("order", swapped and told_back, names)
                return


def _parties(a: Statement, b: Statement, alignment: Alignment) -> list[tuple[int, int]]:
    """Pairs of words that name the same: names; and any weighty words, where the statements use the same words."""
    if not alignment.similarity.size:
        return []
    same = alignment.similarity >= EXACT
    names = [_named(s) for s in (a, b)]
    whole = all(s.weights[(~same.any(axis=axis))].sum() <= FEW * s.weights.sum() for s, axis in ((a, 1), (b, 0)))
    pairs = []
    for i in range(len(a.words)):
        for j in range(len(b.words)):
            one_name = bool(names[0][i] & names[1][j])
            if one_name or (whole and same[i, j] and a.weights[i] > WEIGHTY and b.weights[j] > WEIGHTY):
                pairs.append((i, j))
    return pairs


def _one_name(s: Statement, i: int, k: int) -> bool:
    """Are two words one, or parts of one name?"""
    names = _named(s)
    return i == k or bool(names[i] & names[k])


def _named(s: Statement) -> list[frozenset[str]]:
    return [frozenset(c for c in found if c.startswith(("actor ", "place "))) for found in s.concepts]


def turned(a: Statement, b: Statement) -> bool:
    """Does one statement tell it from the other end: a converse verb, or an agent behind a passive?"""
    odd = sum(p.pair == "agent" for p in a.turns) % 2 != sum(p.pair == "agent" for p in b.turns) % 2
    for kind in sorted({p.pair for p in a.turns} & {p.pair for p in b.turns} - {"agent"}):
        ours, theirs = ({p.sign for p in s.turns if p.pair == kind} for s in (a, b))
        odd ^= not ours & theirs
    return odd
