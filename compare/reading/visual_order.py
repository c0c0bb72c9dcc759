"""Runs of a printed line, from left to right, put into the order in which they are read.

What a program printed stands where the Unicode bidirectional algorithm (UAX 9) put it; here its rules are followed
backwards. Runs of several glyphs tell their own direction; of a lone sign, which may be read either way, the rules
tell it by its neighbours.
"""

from collections.abc import Sequence
from itertools import groupby
from unicodedata import bidirectional, mirrored, name

from .glyphs import Run


def in_order(runs: Sequence[Run], rightward: bool, arabic: bool = False) -> list[Run]:
    """Runs from left to right in the order in which they are read (L2); `rightward` is the direction of the page,
    `arabic` says that the letters before the line are Arabic ones.
    """
    found: list[Run] = []
    for way, group in groupby(zip(runs, _ways(runs, rightward, arabic), strict=True), key=lambda pair: pair[1]):
        held = [run for run, _ in group]
        held = held if way else held[::-1]
        found = [*found, *held] if rightward else [*held, *found]
    return found


def way_of(run: Run) -> bool | None:
    """Whether a run is read from the left; None for a lone sign, which may be read either way."""
    kinds = _kinds(run)
    if run.turned or kinds & {"R", "AL"}:
        return False
    return True if run.glyphs > 1 or kinds & {"L", "EN", "AN"} else None


def is_unsure(run: Run) -> bool:
    """Several letters that are read from the right, drawn without a word on which of them is read first."""
    return not run.turned and run.glyphs > 1 and bool(_kinds(run) & {"R", "AL"})


def _kinds(run: Run) -> set[str]:
    return {bidirectional(c) for c in run.text}


def ends_arabic(text: str) -> bool:
    """Is the last letter of a text an Arabic one?"""
    return next((bidirectional(c) for c in reversed(text) if bidirectional(c) in ("L", "R", "AL")), "") == "AL"


def _ways(runs: Sequence[Run], rightward: bool, arabic: bool) -> list[bool]:
    known = _paired(runs, [way_of(run) for run in runs])
    ways = [_sign_way(runs, known, n, rightward, arabic) if way is None else way for n, way in enumerate(known)]
    if rightward:
        ways = [way and not _inside(runs, ways, n) for n, way in enumerate(ways)]
    return ways


def _paired(runs: Sequence[Run], ways: list[bool | None]) -> list[bool | None]:
    """Lone brackets that close before they open, from left to right, are read from the right, and others from the left."""
    found = list(ways)
    opened: list[int] = []
    for n, run in enumerate(runs):
        if ways[n] is not None or len(run.text) != 1 or not mirrored(run.text):
            continue
        if opened and _closes(run) != _closes(runs[opened[-1]]):
            other = opened.pop()
            found[n] = found[other] = not _closes(runs[other])
        else:
            opened.append(n)
    return found


def _closes(run: Run) -> bool:
    return name(run.text, "").startswith("RIGHT")


def _sign_way(runs: Sequence[Run], ways: list[bool | None], at: int, rightward: bool, arabic: bool) -> bool:
    """The direction of a lone sign: of the page, unless it stands within words or numbers read the other way."""
    left = next((n for n in range(at - 1, -1, -1) if ways[n] is not None), None)
    right = next((n for n in range(at + 1, len(runs)) if ways[n] is not None), None)
    beside = [runs[n] for n in (left, right) if n is not None and ways[n]]
    if rightward:
        return not (left is not None and right is not None and ways[left] is False and ways[right] is False)
    if any((run.font, run.size) == (runs[at].font, runs[at].size) for run in beside):
        return False
    kind = bidirectional(runs[at].text[:1] or " ")
    numbers = [_is_number(run) for run in beside]
    arabic = _behind_arabic(runs[at + 1 :], arabic)
    if kind == "ET" and any(numbers):
        return not arabic
    if len(beside) < 2:
        return False
    if all(numbers) and right - left == 2:
        return kind == "CS" or kind == "ES" and not arabic
    return _behind_latin(runs, ways, left)


def _behind_latin(runs: Sequence[Run], ways: Sequence[bool | None], at: int) -> bool:
    """Are there letters that are read from the left in what ends at a place and is read from the left?"""
    while at >= 0 and ways[at]:
        if "L" in _kinds(runs[at]):
            return True
        at -= 1
    return False


def _behind_arabic(runs: Sequence[Run], arabic: bool) -> bool:
    """Do the letters read before a place, which stand to the right of it or end the line before, make its numbers
    Arabic ones (W2)?
    """
    kinds = (_kinds(run) & {"L", "R", "AL"} for run in runs)
    return "AL" in next(filter(None, kinds), {"AL"} if arabic else set())


def _inside(runs: Sequence[Run], ways: list[bool], at: int) -> bool:
    """Does a number stand between words that are read from the right, on a page that is read from the left?"""
    if not _is_number(runs[at]):
        return False
    sides = (range(at - 1, -1, -1), range(at + 1, len(runs)))
    return all(next((not ways[n] for n in side if not _is_number(runs[n])), False) for side in sides)


def _is_number(run: Run) -> bool:
    kinds = _kinds(run)
    return not run.turned and bool(kinds & {"EN", "AN"}) and not kinds & {"L", "R", "AL"}
