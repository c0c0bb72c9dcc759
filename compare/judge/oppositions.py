"""What stands against each other in two statements: ends of oppositions, members of one kind, and what undoes."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

import numpy as np

from .. import lexicon
from ..text.folding import fold_key
from ..text.matching import Phrasebook
from ..text.words import has_conjunction, has_preposition
from .finding import Finding
from .statement import Pole, Statement
from .word_alignment import EXACT, SAME, WEIGHTY, Alignment

BREAK = 3
"""Words that a sign or a word between two happenings counts for."""
STOPS = frozenset(".,:;!?\u2026\u060c\u061b\u061f")
"""Signs that part what is said of one thing from the next."""
FAR = 5
"""Words from an end of an opposition to what it is said of, at most."""


def opposites(a: Statement, b: Statement, alignment: Alignment, turned: bool) -> Iterator[Finding]:
    """Ends of one pair that stand against each other, once words that both statements hold are set aside.

    An end that says the same as the other side in one pair stands against nothing in another. `turned`: converses
    tell it from the two ends, so they are no opposites.
    """
    left, right = (
        [p for p in s.poles if not said[p.at] and not (turned and p.at in {t.at for t in s.turns})]
        for s, said in zip((a, b), _in_both(alignment))
    )
    met = []
    for pair in sorted({p.pair for p in left} & {p.pair for p in right}):
        ours, theirs = ([p for p in poles if p.pair == pair] for poles in (left, right))
        met.append(next(((x, y) for x in ours for y in theirs if x.sign == y.sign), (ours[0], theirs[0])))
    apart = [(x, y) for x, y in met if x.sign != y.sign]
    opposed = {(x.at, y.at) for x, y in apart}
    alike = [(x, y) for x, y in met if x.sign == y.sign and (x.at, y.at) not in opposed]
    agreed = [{pair[side].at for pair in alike} for side in (0, 1)]
    for x, y in alike:
        yield Finding("opposite", True, f"{words_of(a, x)} / {words_of(b, y)}")
    for x, y in apart:
        near = x.at in agreed[0] or y.at in agreed[1]
        yield Finding("opposite_near" if near else "opposite", False, f"{words_of(a, x)} / {words_of(b, y)}")


def said_of(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Ends of one pair said of one thing, where several things rise and fall: each thing has the end nearest to it.

    An end that both statements hold is set aside where each has another, and the others stand against each other.
    """
    in_both, shared = _in_both(alignment), _shared_things(a, b, alignment)
    for pair in sorted({p.pair for p in a.poles} & {p.pair for p in b.poles}):
        ours, theirs = ([p for p in s.poles if p.pair == pair] for s in (a, b))
        own = [[p for p in poles if not said[p.at]] for poles, said in zip((ours, theirs), in_both)]
        if all(own) and any(x.sign != y.sign for x, y in product(*own)):
            ours, theirs = own
        if len({p.sign for p in (*ours, *theirs)}) < 2:
            continue
        left = _bound(a, ours, sorted({i for i, _ in shared}))
        right = _bound(b, theirs, sorted({j for _, j in shared}))
        met = dict.fromkeys((left[i], right[j]) for i, j in shared if i in left and j in right)
        for x, y in met:
            yield Finding("said_of", x.sign == y.sign, f"{words_of(a, x)} / {words_of(b, y)}")


def kinds(a: Statement, b: Statement) -> Iterator[Finding]:
    """Members of one kind: those that both name, and those that stand where the other side names another."""
    for kind in sorted({k.kind for k in a.kinds} & {k.kind for k in b.kinds}):
        ours, theirs = ({k.member: k for k in s.kinds if k.kind == kind} for s in (a, b))
        shared = sorted(ours.keys() & theirs.keys())
        for member in shared:
            yield Finding("kind", True, f"{words_of(a, ours[member])} / {words_of(b, theirs[member])}")
        rest = [[k for m, k in named.items() if m not in shared] for named in (ours, theirs)]
        for x, y in zip(*rest):
            yield Finding("kind", False, f"{words_of(a, x)} / {words_of(b, y)}")


def undone(a: Statement, b: Statement, alignment: Alignment) -> Iterator[Finding]:
    """Does only one of the statements say that something does not take place? Two that undo each other are none."""
    met = _nearest(alignment)
    said = ({i for i, _ in met}, {j for _, j in met})
    left, right = ([u for u in s.undoings if u.at not in own] for s, own in zip((a, b), said))
    if len(left) % 2 != len(right) % 2:
        s, found = (a, left) if len(left) % 2 else (b, right)
        yield Finding("undone", False, words_of(s, found[0]))
    elif a.undoings and b.undoings:
        yield Finding("undone", True, f"{words_of(a, a.undoings[0])} / {words_of(b, b.undoings[0])}")


def words_of(s: Statement, p) -> str:
    """The words of a span as they stand in the text."""
    return s.text[s.words[p.at].start : s.words[p.last].end]


def _in_both(alignment: Alignment) -> tuple[Sequence[bool], Sequence[bool]]:
    """For each word of either side whether the other holds it too."""
    rows, columns = alignment.similarity.shape
    if not alignment.similarity.size:
        return [False] * rows, [False] * columns
    same = alignment.similarity >= EXACT
    return same.any(axis=1).tolist(), same.any(axis=0).tolist()


def _shared_things(a: Statement, b: Statement, alignment: Alignment) -> list[tuple[int, int]]:
    """Words that say much, are no end of an opposition, and are the nearest to each other: what a thing is said of."""
    free = [[w > WEIGHTY for w in s.weights] for s in (a, b)]
    for s, open_ in zip((a, b), free):
        for p in s.poles:
            open_[p.at : p.last + 1] = [False] * (p.last + 1 - p.at)
    return [(i, j) for i, j in _nearest(alignment) if free[0][i] and free[1][j]]


def _nearest(alignment: Alignment) -> list[tuple[int, int]]:
    """The words that say the same and have no nearer counterpart on either side."""
    m = alignment.similarity
    if not m.size:
        return []
    best = (m >= m.max(axis=1, keepdims=True)) & (m >= m.max(axis=0, keepdims=True)) & (m >= SAME)
    return [(i, j) for i, j in np.argwhere(best).tolist()]


def _bound(s: Statement, poles: Sequence[Pole], things: Sequence[int]) -> dict[int, Pole]:
    """The end that is said of each thing: the nearest pairs first, each end and each run of things once."""
    runs: list[list[int]] = []
    for at in things:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    distances = sorted(
        (min(_distance(s, pole, run[0], run[-1]), FAR + 1), n, m)
        for n, run in enumerate(runs)
        for m, pole in enumerate(poles)
    )
    found: dict[int, int] = {}
    for distance, n, m in distances:
        if distance <= FAR and n not in found and m not in found.values():
            found[n] = m
    return {at: poles[m] for n, m in found.items() for at in runs[n]}


def _distance(s: Statement, pole: Pole, first: int, last: int) -> int:
    """Words between an end and a run of things.

    A sign between them, or what joins two happenings, counts for several; so does an end behind a thing that stands
    behind a preposition, for that is said of something before it.
    """
    left, right = (pole.last, first) if pole.at < first else (last, pole.at)
    between = s.text[s.words[left].end : s.words[right].start]
    apart = not STOPS.isdisjoint(between) or _joined(s, left + 1, right)
    behind = pole.at > last and (has_preposition(s.words[first].form) or _led(s, first))
    return right - left + BREAK * (apart + behind)


def _joined(s: Statement, first: int, last: int) -> bool:
    """Does one of the words `first` to `last` join what stands before it to another happening?"""
    return any(has_conjunction(s.words[k].form) for k in range(first, last + 1)) or bool(
        _connectives().find(s.words, first, last + 1)
    )


def _led(s: Statement, at: int) -> bool:
    """Does a preposition that is a word of its own stand before a word, or before its article?"""
    return any(at >= back and s.words[at - back].form in _prepositions() for back in (1, 2))


@lru_cache(maxsize=1)
def _prepositions() -> frozenset[str]:
    return frozenset(fold_key(form) for row in lexicon.rows("role_marks") for form in row.values("forms"))


@lru_cache(maxsize=1)
def _connectives() -> Phrasebook[str]:
    return Phrasebook((form, row["kind"]) for row in lexicon.rows("connectives") for form in row.values("forms"))
