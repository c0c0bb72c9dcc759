"""What stands against each other in two statements: ends of oppositions, members of one kind, and what undoes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from .finding import Finding
from .statement import Pole, Statement
from .word_alignment import EXACT, SAME, WEIGHTY, Alignment

NEAR = 2
"""Words between an end of an opposition and what it is said of, at most."""


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
    """Ends of one pair said of one thing, where several things rise and fall: the ends stand beside the same word."""
    for pair in sorted({p.pair for p in a.poles} & {p.pair for p in b.poles}):
        ours, theirs = ([p for p in s.poles if p.pair == pair] for s in (a, b))
        if len({p.sign for p in (*ours, *theirs)}) < 2:
            continue
        beside = [(x, y) for x, y in product(ours, theirs) if _one_thing(a, x, b, y, alignment)]
        for x, y in beside[:1]:
            same = any(p.sign == q.sign for p, q in beside)
            yield Finding("said_of", same, f"{words_of(a, x)} / {words_of(b, y)}")


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
    left, right = ([u for u in s.undoings if not said[u.at]] for s, said in zip((a, b), _in_both(alignment)))
    if len(left) % 2 != len(right) % 2:
        s, found = (a, left) if len(left) % 2 else (b, right)
        yield Finding("undone", False, words_of(s, found[0]))
    elif left and right:
        yield Finding("undone", True, f"{words_of(a, left[0])} / {words_of(b, right[0])}")


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


def _one_thing(a: Statement, x: Pole, b: Statement, y: Pole, alignment: Alignment) -> bool:
    """Does one word that says much stand right beside both ends?"""
    return any(alignment.similarity[i, j] >= SAME for i, j in product(_neighbours(a, x), _neighbours(b, y)))


def _neighbours(s: Statement, p: Pole) -> list[int]:
    """The nearest weighty word on either side that is no end of an opposition itself; an end of this pair stops."""
    ends = _covered(q for q in s.poles if q.pair == p.pair)
    others = _covered(s.poles)
    sides = (range(p.at - 1, max(p.at - 2 - NEAR, -1), -1), range(p.last + 1, min(p.last + 2 + NEAR, len(s.words))))
    found = []
    for side in sides:
        for i in side:
            if i in ends:
                break
            if s.weights[i] > WEIGHTY and i not in others:
                found.append(i)
                break
    return found


def _covered(poles: Iterable[Pole]) -> set[int]:
    return {i for p in poles for i in range(p.at, p.last + 1)}
