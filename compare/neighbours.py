"""Which mentions of an archive may be candidates of new ones: all in the days around, and what is alike of the undated.

A mention without any date is met on any day, so it and what it may meet are sorted out by their sketches before
anything else of them is read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from .blocking import ALIKE, TOLD, WINDOW_DAYS
from .blocking import LOOSE as LOOSE_LIMITS
from .constraints import Constraints
from .held import DATED, LOOSE, TIMELESS, Held, want
from .likeness import Limits
from .reach import LONGEST_DAYS, SPAN_DAYS, TOLL, Reach, reach
from .sketches import Sketches

SLICE = 16384
"""Sketches that are in memory at a time."""

UNDATED = min(ALIKE[0], LOOSE_LIMITS[0]), LOOSE_LIMITS[1]
"""The least that makes candidates of two mentions without any date that share no anchor."""


def neighbours(db: sqlite3.Connection, new: Mapping[int, Held], constraints: Constraints) -> set[int]:
    """The numbers of all mentions that may be candidates of the new ones, themselves left out."""
    if not new:
        return set()
    reaches = {number: reach(held.mention) for number, held in new.items()}
    found = _around(db, reaches.values()) | _linked(db, constraints)
    return (found | _undated(db, reaches, found)).difference(new)


def _around(db: sqlite3.Connection, reaches: Iterable[Reach]) -> set[int]:
    found: set[int] = set()
    windows = [r.window for r in reaches if r.window]
    sql = "SELECT number FROM mentions WHERE kind = ? AND first BETWEEN ? AND ? AND last >= ?"
    for low, high in _merged((first - WINDOW_DAYS, last + WINDOW_DAYS) for first, last in windows):
        for kind, span in ((DATED, SPAN_DAYS), (LOOSE, LONGEST_DAYS)):
            found.update(n for (n,) in db.execute(sql, (kind, low - span, high, low)))
    return found


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _linked(db: sqlite3.Connection, constraints: Constraints) -> set[int]:
    sql = "SELECT number FROM mentions WHERE id IN (?, ?)"
    return {number for link in constraints.links() for (number,) in db.execute(sql, link)}


def _undated(db: sqlite3.Connection, reaches: Mapping[int, Reach], known: set[int]) -> set[int]:
    """What new mentions may be alike with of those that have no date, and new ones without a date of all."""
    ((numbers, mine),) = _sketches(db, reaches, len(reaches))
    row = {number: n for n, number in enumerate(numbers.tolist())}
    timeless = [row[number] for number, r in reaches.items() if r.window is None]
    found: set[int] = set()
    if timeless:
        held = {n for (n,) in db.execute("SELECT number FROM mentions WHERE kind = ?", (TIMELESS,))}
        asking = mine.take(timeless)
        for part, theirs in _sketches(db, held.difference(row)):
            found.update(part[asking.any_alike(theirs, UNDATED)].tolist())
    for limits, holders in _of_one_anchor(db, reaches, known | found | row.keys()):
        for part, theirs in _sketches(db, holders):
            count = [len(holders[n]) for n in part.tolist()]
            i = np.array([row[number] for n in part.tolist() for number in holders[n]])
            j = np.repeat(np.arange(len(part)), count)
            found.update(part[np.unique(j[mine.alike(i, theirs, j, limits)])].tolist())
    return found


def _of_one_anchor(
    db: sqlite3.Connection, reaches: Mapping[int, Reach], known: set[int]
) -> Iterator[tuple[Limits, dict[int, list[int]]]]:
    """By how alike they have to be: mentions not yet known, with the new ones that they share an anchor with."""
    sql = "SELECT mention FROM anchors WHERE anchor = ? AND kind = ?"
    asking: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, r in reaches.items():
        for anchor in r.anchors:
            for kind in (DATED, LOOSE, TIMELESS) if r.window is None else (TIMELESS,):
                asking[anchor, kind].append(number)
    for told, limits in ((True, TOLD), (False, ALIKE)):
        holders: dict[int, list[int]] = defaultdict(list)
        for (anchor, kind), numbers in asking.items():
            if (TOLL in anchor) is told:
                for (held,) in db.execute(sql, (anchor, kind)):
                    if held not in known:
                        holders[held] += numbers
        yield limits, holders


def _sketches(
    db: sqlite3.Connection, numbers: Collection[int], size: int = SLICE
) -> Iterator[tuple[np.ndarray, Sketches]]:
    """Numbers in order, a part of them at a time, with their sketches."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), size):
        want(db, ordered[start : start + size])
        rows = db.execute("SELECT number, vector, words FROM sketches JOIN wanted USING (number) ORDER BY number")
        found = rows.fetchall()
        yield np.array([n for n, *_ in found]), Sketches.of(blobs for _, *blobs in found)
