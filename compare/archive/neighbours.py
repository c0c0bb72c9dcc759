"""Which mentions of an archive may be candidates of new ones: of the days around, and of those without a day.

A few new mentions tell of days long past, and one without any date is met on any day. So what may be met is sorted out
by reaches and then by sketches before anything else of it is read.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..incidents.blocking import ALIKE, TOLD, WINDOW_DAYS
from ..incidents.blocking import LOOSE as LOOSE_LIMITS
from ..incidents.likeness import Limits
from ..incidents.reach import CLOSE_DAYS, LONGEST_DAYS, SPAN_DAYS, TOLL, Reach, Window
from .held import DATED, LOOSE, OF_ANY_DAY, TIMELESS, Held, told_mark, want
from .meetings import ANY, LIMITS, PAIRS, Meetings, Reached, fields, may_join
from .sketches import REACH, Sketches

SLICE = 4096
"""Sketches that are read at a time: they stay in the processor's cache."""

CROWD = 32
"""What so many new mentions may meet is read without asking which of them it is like."""

UNDATED: Limits = (min(ALIKE[0], LOOSE_LIMITS[0]), LOOSE_LIMITS[1])
"""The least that makes candidates of two mentions without any date that share no anchor."""

Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Rows of new mentions, numbers of others, and which of the `LIMITS` the two have to reach."""

_NONE: Pairs = (np.zeros(0, dtype=np.int64),) * 3

_ANCHORED = {limits: LIMITS.tolist().index(list(limits)) for limits in (ANY, TOLD, ALIKE)}


@dataclass(frozen=True, slots=True)
class _New:
    """New mentions that may be met: their numbers, in order, with what is known of each from afar."""

    numbers: np.ndarray
    reaches: Sequence[Reach]
    of: Reached
    sketches: Sketches

    @property
    def first(self) -> int:
        """The first number: those of all other mentions are smaller."""
        return int(self.numbers[0])


def neighbours(db: sqlite3.Connection, new: Mapping[int, Held]) -> set[int]:
    """The numbers of all mentions that may be candidates of the new ones, themselves left out."""
    reaches = {number: held.reach for number, held in sorted(new.items()) if not held.reach.idle}
    if not reaches:
        return set()
    ((numbers, of),) = _reaches(db, reaches, len(reaches))
    ((_, sketches),) = _sketches(db, reaches, len(reaches))
    asking = _New(numbers, tuple(reaches.values()), of, sketches)
    found = _of_one_name(db, asking) | _of_one_first_place(db, asking) | _undated(db, asking)
    for propose in (_around, _told_together, _of_one_anchor):
        found |= _alike(db, asking, propose(db, asking), found)
    return found.difference(new)


def _of_one_name(db: sqlite3.Connection, new: _New) -> set[int]:
    """Those that share a rare full name, of any day."""
    return {number for name in sorted({n for r in new.reaches for n in r.names}) for number in _marked(db, new, name)}


def _of_one_first_place(db: sqlite3.Connection, new: _New) -> set[int]:
    """Those of one first place and figure, where one of both has no date."""
    wanted = sorted({(first, kind) for r in new.reaches for first in r.firsts for kind in _undated_with(r)})
    return {number for first, kind in wanted for number in _marked(db, new, first, kind)}


def _undated(db: sqlite3.Connection, new: _New) -> set[int]:
    """Those without a date that are alike with new ones without a date."""
    timeless = [n for n, r in enumerate(new.reaches) if r.window is None]
    if not timeless:
        return set()
    asking = new.sketches.take(timeless)
    held = {number for (number,) in db.execute("SELECT number FROM days WHERE kind = ?", (TIMELESS,))}
    return {n for part, theirs in _sketches(db, held) for n in part[asking.any_alike(theirs, UNDATED)].tolist()}


def _around(db: sqlite3.Connection, new: _New) -> Iterator[Pairs]:
    """Those of known days."""
    rows = np.array([n for n, r in enumerate(new.reaches) if r.window], dtype=np.int64)
    windows = [r.window for r in new.reaches if r.window]
    meetings = Meetings(new.of, rows)
    for numbers, theirs in _of_days(db, new, ((first - WINDOW_DAYS, last + WINDOW_DAYS) for first, last in windows)):
        for i, j, level in meetings.of(theirs):
            yield i, numbers[j], level


def _told_together(db: sqlite3.Connection, new: _New) -> Iterator[Pairs]:
    """Those told at the same time, where one of both tells of another day."""
    told: dict[int, list[int]] = defaultdict(list)
    elsewhen: dict[int, list[int]] = defaultdict(list)
    for n, r in enumerate(new.reaches):
        for day in range(r.told - CLOSE_DAYS, r.told + CLOSE_DAYS + 1) if r.told else ():
            told[day].append(n)
        if r.elsewhen:
            elsewhen[r.told].append(n)
    alike = _ANCHORED[ALIKE]
    yield from _crossed((rows, _marked(db, new, told_mark(day)), alike) for day, rows in told.items())
    spans = [(day - 2 * CLOSE_DAYS, day + CLOSE_DAYS) for day in elsewhen]
    for numbers, theirs in _of_days(db, new, spans):
        met = ((theirs["first"] <= high) & (theirs["last"] >= low) & theirs["main"] for low, high in spans)
        yield from _crossed((rows, numbers[at], alike) for rows, at in zip(elsewhen.values(), met))


def _of_one_anchor(db: sqlite3.Connection, new: _New) -> Iterator[Pairs]:
    """Those that share an anchor, where one of both has no date."""
    asking: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, r in enumerate(new.reaches):
        for anchor in r.anchors:
            for kind in _undated_with(r):
                asking[anchor, kind].append(n)
    anchored = (
        (rows, _marked(db, new, anchor, kind), _ANCHORED[TOLD if TOLL in anchor else ALIKE])
        for (anchor, kind), rows in asking.items()
    )
    for i, numbers, level in _crossed(anchored):
        for part, theirs in _reaches(db, np.unique(numbers).tolist()):
            own = np.flatnonzero((numbers >= part[0]) & (numbers <= part[-1]))
            own = own[may_join(new.of, i[own], theirs, np.searchsorted(part, numbers[own]))]
            abroad = new.of["language"][i[own]] != theirs["language"][np.searchsorted(part, numbers[own])]
            told = abroad & (level[own] == _ANCHORED[TOLD])
            yield i[own], numbers[own], np.where(told, _ANCHORED[ANY], level[own])


def _undated_with(reach: Reach) -> tuple[int, ...]:
    """The kinds of the others where one of both has to have no date."""
    return (DATED, LOOSE, TIMELESS) if reach.window is None else (TIMELESS,)


def _alike(db: sqlite3.Connection, new: _New, proposed: Iterable[Pairs], known: set[int]) -> set[int]:
    """The others of pairs that may be as alike as they have to be, without what is known."""
    settled = np.zeros(int(new.numbers[-1]) + 1, dtype=bool)
    settled[new.numbers] = True
    settled[list(known)] = True
    before, waiting = settled.copy(), [_NONE]
    for pairs in proposed:
        i, numbers, level = _open(pairs, settled)
        held, at, count = np.unique(numbers, return_inverse=True, return_counts=True)
        met = count >= CROWD
        met[at[level == 0]] = True
        settled[held[met]] = True
        waiting.append((i[~met[at]], numbers[~met[at]], level[~met[at]]))
        if sum(len(i) for i, *_ in waiting) > PAIRS:
            _ask(db, new, waiting, settled)
            waiting = [_NONE]
    _ask(db, new, waiting, settled)
    return set(np.flatnonzero(settled & ~before).tolist())


def _ask(db: sqlite3.Connection, new: _New, pairs: Sequence[Pairs], settled: np.ndarray) -> None:
    """Settle the others of pairs that may be alike by their sketches."""
    i, numbers, level = _open(_joined(pairs), settled)
    for part, theirs in _sketches(db, np.unique(numbers).tolist()):
        own = np.flatnonzero((numbers >= part[0]) & (numbers <= part[-1]))
        like = new.sketches.alike(i[own], theirs, np.searchsorted(part, numbers[own]), LIMITS[level[own]])
        settled[numbers[own[like]]] = True


def _open(pairs: Pairs, settled: np.ndarray) -> Pairs:
    """The pairs with a number that is not settled."""
    own = np.flatnonzero(~settled[pairs[1]])
    i, numbers, level = (values[own] for values in pairs)
    return i, numbers, level


def _marked(db: sqlite3.Connection, new: _New, mark: str, kind: int = OF_ANY_DAY) -> list[int]:
    """The mentions before the new ones that are met by a mark."""
    sql = "SELECT mention FROM anchors WHERE anchor = ? AND kind = ? AND mention < ?"
    return [n for (n,) in db.execute(sql, (mark, kind, new.first))]


def _crossed(met: Iterable[tuple[Sequence[int], Sequence[int], int]]) -> Iterator[Pairs]:
    """All pairs of some rows and some numbers that have one limit, many at a time."""
    waiting, count = [_NONE], 0
    for rows, numbers, level in met:
        step = max(PAIRS // len(rows), 1)
        for start in range(0, len(numbers), step):
            part = numbers[start : start + step]
            waiting.append(
                (np.repeat(rows, len(part)), np.tile(part, len(rows)), np.full(len(rows) * len(part), level))
            )
            count += len(rows) * len(part)
            if count >= PAIRS:
                yield _joined(waiting)
                waiting, count = [_NONE], 0
    yield _joined(waiting)


def _joined(pairs: Sequence[Pairs]) -> Pairs:
    i, numbers, level = (np.concatenate(columns) for columns in zip(*pairs))
    return i, numbers, level


def _of_days(db: sqlite3.Connection, new: _New, spans: Iterable[Window]) -> Iterator[tuple[np.ndarray, Reached]]:
    """Numbers and reaches of the mentions before the new ones that overlap with some spans of days, a part at a time."""
    sql = "SELECT number, reach FROM days WHERE kind = ? AND first BETWEEN ? AND ? AND last >= ? AND number < ?"
    for low, high in _merged(spans):
        for kind, span in ((DATED, SPAN_DAYS), (LOOSE, LONGEST_DAYS)):
            rows = db.execute(sql, (kind, low - span, high, low, new.first))
            while part := rows.fetchmany(SLICE):
                yield _reached(part)


def _merged(spans: Iterable[Window]) -> list[Window]:
    found: list[Window] = []
    for low, high in sorted(spans):
        if found and low <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _reaches(
    db: sqlite3.Connection, numbers: Collection[int], size: int = SLICE
) -> Iterator[tuple[np.ndarray, Reached]]:
    """Numbers in order, a part of them at a time, with their reaches."""
    for found in _parts(db, numbers, "SELECT number, reach FROM wanted CROSS JOIN days USING (number)", size):
        yield _reached(found)


def _reached(rows: Sequence[tuple[int, bytes]]) -> tuple[np.ndarray, Reached]:
    numbers, reaches = zip(*rows)
    return np.array(numbers), fields(np.frombuffer(b"".join(reaches), dtype=REACH))


def _sketches(
    db: sqlite3.Connection, numbers: Collection[int], size: int = SLICE
) -> Iterator[tuple[np.ndarray, Sketches]]:
    """The same with their sketches."""
    for found in _parts(
        db, numbers, "SELECT number, vector, words FROM wanted CROSS JOIN sketches USING (number)", size
    ):
        yield np.array([n for n, *_ in found]), Sketches.of(blobs for _, *blobs in found)


def _parts(db: sqlite3.Connection, numbers: Collection[int], sql: str, size: int) -> Iterator[list[tuple]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), size):
        want(db, ordered[start : start + size])
        yield db.execute(f"{sql} ORDER BY number").fetchall()
