"""Which mentions of an archive may be candidates of new ones: of the days around, and of those without a day.

A few new mentions tell of days long past, and one without any date is met on any day. So what is met by few is sorted
out by sketches before anything else of it is read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from .blocking import ALIKE, TOLD, WINDOW_DAYS
from .blocking import LOOSE as LOOSE_LIMITS
from .constraints import Constraints
from .held import DATED, LOOSE, OF_ANY_DAY, TIMELESS, Held, told_mark, want
from .likeness import Limits
from .meetings import fields, meetings
from .reach import (
    BACK_DAYS,
    CLOSE_DAYS,
    LONGEST_DAYS,
    SPAN_DAYS,
    TOLL,
    Overlapping,
    Reach,
    Window,
    by_day,
    reach,
)
from .sketches import REACH, Sketches

SLICE = 16384
"""Sketches that are in memory at a time."""

CROWD = 512
"""What so many new mentions may meet is read without asking which of them it is like."""

_SPANS = (SPAN_DAYS, BACK_DAYS, LONGEST_DAYS)
"""Most mentions span few days: so they are looked up apart from those that span many."""

UNDATED: Limits = (min(ALIKE[0], LOOSE_LIMITS[0]), LOOSE_LIMITS[1])
"""The least that makes candidates of two mentions without any date that share no anchor."""


def neighbours(db: sqlite3.Connection, new: Mapping[int, Held], constraints: Constraints) -> set[int]:
    """The numbers of all mentions that may be candidates of the new ones, themselves left out."""
    if not new:
        return set()
    reaches = {number: reach(held.mention) for number, held in sorted(new.items())}
    ((_, mine),) = _sketches(db, reaches, len(reaches))
    found = linked(db, constraints).difference(new) | _of_one_name(db, reaches) | _around(db, reaches, mine)
    found |= _told_together(db, reaches, mine, found)
    return found | _undated(db, reaches, mine, found)


def linked(db: sqlite3.Connection, constraints: Constraints) -> set[int]:
    """The numbers of the mentions that are joined by hand."""
    sql = "SELECT number FROM mentions WHERE id IN (?, ?)"
    return {number for link in constraints.links() for (number,) in db.execute(sql, link)}


def _of_one_name(db: sqlite3.Connection, reaches: Mapping[int, Reach]) -> set[int]:
    """Those that share a rare full name, of any day."""
    sql = "SELECT mention FROM anchors WHERE anchor = ? AND kind = ?"
    names = sorted({name for r in reaches.values() for name in r.names})
    return {held for name in names for (held,) in db.execute(sql, (name, OF_ANY_DAY)) if held not in reaches}


def _told_together(db: sqlite3.Connection, reaches: Mapping[int, Reach], mine: Sketches, known: set[int]) -> set[int]:
    """What is alike with new mentions that were told at the same time, where one of both tells of another day."""
    sql = "SELECT mention FROM anchors WHERE anchor = ? AND kind = ?"
    told = [(n, r.told) for n, r in enumerate(reaches.values()) if r.told]
    elsewhen = [(n, r.told) for n, r in enumerate(reaches.values()) if r.elsewhen]
    ignored = known.union(reaches)
    days = {day for _, at in told for day in range(at - CLOSE_DAYS, at + CLOSE_DAYS + 1)}
    marked = {day: [n for (n,) in db.execute(sql, (told_mark(day), OF_ANY_DAY)) if n not in ignored] for day in days}
    held = _of_days(db, ((at - 2 * CLOSE_DAYS, at + CLOSE_DAYS) for _, at in elsewhen))
    held = held[~np.isin(held[:, 0], list(ignored))]
    overlapping = Overlapping(by_day(np.arange(len(held)), held[:, 1:]), held[:, 1:])
    meeting: dict[int, set[int]] = defaultdict(set)
    for n, at in told:
        for number in (m for day in range(at - CLOSE_DAYS, at + CLOSE_DAYS + 1) for m in marked[day]):
            meeting[number].add(n)
    for n, at in elsewhen:
        for number in held[overlapping.with_days(at - 2 * CLOSE_DAYS, at + CLOSE_DAYS), 0].tolist():
            meeting[number].add(n)
    found: set[int] = set()
    for part, theirs in _sketches(db, meeting):
        i = np.array([n for number in part.tolist() for n in meeting[number]], dtype=np.int64)
        j = np.repeat(np.arange(len(part)), [len(meeting[number]) for number in part.tolist()])
        found.update(part[np.unique(j[mine.alike(i, theirs, j, ALIKE)])].tolist())
    return found


def _around(db: sqlite3.Connection, reaches: Mapping[int, Reach], mine: Sketches) -> set[int]:
    """Those of known days: what a crowd of new ones may meet, and what is alike with one of the few others."""
    rows = np.array([n for n, r in enumerate(reaches.values()) if r.window], dtype=np.int64)
    rows = rows[np.argsort(mine.reach["first"][rows], kind="stable")]
    first, last = mine.reach["first"][rows], np.sort(mine.reach["last"][rows])
    windows = [r.window for r in reaches.values() if r.window]
    held = _of_days(db, ((begin - WINDOW_DAYS, end + WINDOW_DAYS) for begin, end in windows))
    held = held[~np.isin(held[:, 0], list(reaches))]
    begun = np.searchsorted(first, held[:, 2] + WINDOW_DAYS, side="right")
    met = begun - np.searchsorted(last, held[:, 1] - WINDOW_DAYS)
    found = set(held[met >= CROWD, 0].tolist())
    days = mine.reach["last"][rows] - first
    spans = [(most, rows[(days > least) & (days <= most)]) for least, most in pairwise((-1, *_SPANS))]
    own = {most: fields(mine.reach[some]) for most, some in spans}
    few = held[(met > 0) & (met < CROWD), 0].tolist()
    for part, reach_of in _reaches(db, few):
        theirs = fields(reach_of)
        met_by = [(limits, some[i], j) for most, some in spans for i, j, limits in meetings(own[most], theirs, most)]
        asked = np.unique(np.concatenate([j for _, _, j in met_by]))
        for numbers, sketches in _sketches(db, part[asked].tolist()):
            place = np.searchsorted(numbers, part)
            there = np.isin(part, numbers)
            for limits, i, j in met_by:
                at = np.flatnonzero(there[j])
                like = mine.alike(i[at], sketches, place[j[at]], limits)
                found.update(part[np.unique(j[at[like]])].tolist())
    return found


def _of_days(db: sqlite3.Connection, spans: Iterable[Window]) -> np.ndarray:
    """Number, first and last day of the mentions that overlap with some spans of days."""
    sql = "SELECT number, first, last FROM mentions WHERE kind = ? AND first BETWEEN ? AND ? AND last >= ?"
    found: list[tuple[int, int, int]] = []
    for low, high in _merged(spans):
        for kind, span in ((DATED, SPAN_DAYS), (LOOSE, LONGEST_DAYS)):
            found += db.execute(sql, (kind, low - span, high, low))
    rows = np.array(found, dtype=np.int64).reshape(-1, 3)
    return rows[np.unique(rows[:, 0], return_index=True)[1]]


def _merged(spans: Iterable[Window]) -> list[Window]:
    found: list[Window] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _undated(db: sqlite3.Connection, reaches: Mapping[int, Reach], mine: Sketches, known: set[int]) -> set[int]:
    """What new mentions may be alike with of those that have no date, and new ones without a date of all."""
    row = {number: n for n, number in enumerate(reaches)}
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


def _reaches(db: sqlite3.Connection, numbers: Collection[int]) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Numbers in order, a part of them at a time, with the reaches of their sketches."""
    for part, found in _parts(db, numbers, "reach"):
        yield part, np.frombuffer(b"".join(reach for (reach,) in found), dtype=REACH)


def _sketches(
    db: sqlite3.Connection, numbers: Collection[int], size: int = SLICE
) -> Iterator[tuple[np.ndarray, Sketches]]:
    """The same with their sketches."""
    for part, found in _parts(db, numbers, "reach, vector, words", size):
        yield part, Sketches.of(found)


def _parts(
    db: sqlite3.Connection, numbers: Collection[int], columns: str, size: int = SLICE
) -> Iterator[tuple[np.ndarray, list[tuple[bytes, ...]]]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), size):
        want(db, ordered[start : start + size])
        sql = f"SELECT number, {columns} FROM sketches JOIN wanted USING (number) ORDER BY number"
        found = db.execute(sql).fetchall()
        yield np.array([n for n, *_ in found]), [blobs for _, *blobs in found]
