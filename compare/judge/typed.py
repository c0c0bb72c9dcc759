"""Typed comparison of two statements: numbers, times, places, actors, negation, opposites, roles - and the words for it."""

from collections.abc import Iterator
from functools import lru_cache

from ..model import PlaceSpan, QuantitySpan
from ..parties import actors
from ..places import gazetteer
from ..text.words import word_forms
from .attachment import subject, whose
from .finding import Finding
from .oppositions import kinds, opposites, said_of, undone
from .roles import order, turned
from .statement import Statement
from .word_alignment import COUNTED, Alignment, apart, meet


def compare_typed(a: Statement, b: Statement, alignment: Alignment) -> tuple[Finding, ...]:
    """Everything typed that both statements speak of, in a fixed order."""
    return (
        *_numbers(a, b),
        *_times(a, b),
        *_places(a, b),
        *_actors(a, b),
        *opposites(a, b, alignment, turned(a, b)),
        *said_of(a, b, alignment),
        *kinds(a, b),
        *_negation(a, b),
        *undone(a, b, alignment),
        *order(a, b, alignment),
        *whose(a, b, alignment),
        *subject(a, b, alignment),
    )


def _numbers(a: Statement, b: Statement) -> Iterator[Finding]:
    """Counts of one role: each is held against the nearest of the other side, those of the same noun first."""
    ours, theirs = ([q for q in s.quantities if q.role in COUNTED] for s in (a, b))
    for q in ours:
        others = [o for o in theirs if _comparable(q, o)]
        if not others:
            continue
        fitting = [o for o in others if _noun(a, q) and _noun(a, q) == _noun(b, o)] or others
        same = any(not apart(q, o) for o in fitting)
        if not same and any(not apart(o, p) for o in fitting for p in ours):
            continue
        yield Finding("number", same, f"{_text(a, q)} / {_text(b, fitting[0])}")


def _comparable(q: QuantitySpan, o: QuantitySpan) -> bool:
    """Do both count the same kind of thing? An age is a duration, and money may go without its currency."""
    roles = {q.role, o.role}
    bare = any(x.role in ("count", "identifier") and x.noun is None for x in (q, o))
    return len(roles) == 1 or roles == {"age", "duration"} or ("money" in roles and bare)


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
    ours, theirs = (
        [p for p in rest.values() if not _is_party_of(s, p, other)] for s, rest, other in ((a, left, b), (b, right, a))
    )
    for p, q in zip(ours, theirs):
        yield Finding("place", False, f"{a.text[p.start : p.end]} / {b.text[q.start : q.end]}")


def _is_party_of(s: Statement, place: PlaceSpan, other: Statement) -> bool:
    """Does a place name a party, a country as a rule, that the other statement names too, by its adjective perhaps?"""
    named = {t.id for t in s.actors if t.start < place.end and place.start < t.end}
    return any(actors.compatible(x, t.id) for x in named for t in other.actors)


def _same_name(x: str, y: str) -> bool:
    """Is one name the other, or part of it, as a city of its airport?"""
    short, long = sorted((word_forms(x), word_forms(y)), key=len)
    return bool(short) and set(short) <= set(long)


@lru_cache(maxsize=1 << 14)
def _near(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """May both be one place: the same, or one inside the other?"""
    return any(x == y or gazetteer.contains(x, y) or gazetteer.contains(y, x) for x in ours for y in theirs)


def _actors(a: Statement, b: Statement) -> Iterator[Finding]:
    left, right = ({t.id: s.text[t.start : t.end] for t in reversed(s.actors)} for s in (a, b))
    met = {x: next((y for y in right if actors.compatible(x, y)), None) for x in reversed(left)}
    for x, y in met.items():
        if y is not None:
            yield Finding("actor", True, f"{left[x]} / {right[y]}")
    ours = [x for x, y in met.items() if y is None]
    theirs = [y for y in reversed(right) if not any(actors.compatible(x, y) for x in left)]
    for x, y in zip(ours, theirs):
        yield Finding("actor", False, f"{left[x]} / {right[y]}")


def _negation(a: Statement, b: Statement) -> Iterator[Finding]:
    left, right = (sum(n.kind == "negated" for n in s.negations) for s in (a, b))
    if left % 2 != right % 2:
        s = a if left % 2 else b
        cue = next(n.cue for n in s.negations if n.kind == "negated")
        yield Finding("negation", False, s.text[slice(*cue)])
