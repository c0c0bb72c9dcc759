"""The mentions that an archive holds: put in, taken out, read again by number."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from .archive import encode
from .model import EventMention
from .reach import reach
from .sketches import sketches

DATED, LOOSE, TIMELESS, OF_ANY_DAY = range(4)
"""Kinds of mentions by what is known of their day, see `reach`; and of the marks that are met on any day."""

ANY_DAY = (0, 1 << 30)


@dataclass(frozen=True, slots=True)
class Held:
    """A mention with its vector; `key` changes when what was read of its article changes."""

    key: str
    mention: EventMention
    vector: np.ndarray


def put(db: sqlite3.Connection, new: Sequence[Held]) -> dict[int, Held]:
    """Write mentions, each a component of its own; by number."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM mentions").fetchone()
    rows = [(number, held, reach(held.mention)) for number, held in enumerate(new, last + 1)]
    kinds = [TIMELESS if r.window is None else LOOSE if r.loose else DATED for _, _, r in rows]
    windows = [r.window or ANY_DAY for _, _, r in rows]
    anchors = [
        (anchor, kind, first, number, last)
        for (number, _, r), kind, (first, last) in zip(rows, kinds, windows)
        for anchor in r.anchors
    ]
    marks = [
        (mark, OF_ANY_DAY, 0, number, last)
        for (number, _, r), (_, last) in zip(rows, windows)
        for mark in (*r.names, *([told_mark(r.told)] if r.elsewhen else []))
    ]
    sketched = sketches([h.mention for h in new], [r for *_, r in rows], np.array([h.vector for h in new]))
    for table, records in (
        ("mentions", [(n, h.mention.id, h.key, k, *w, n) for (n, h, _), k, w in zip(rows, kinds, windows)]),
        ("anchors", sorted(anchors + marks)),
        ("records", [(n, encode(h.mention), h.vector.astype("<f4").tobytes()) for n, h, _ in rows]),
        ("sketches", [(n, *blobs) for (n, *_), blobs in zip(rows, sketched)]),
    ):
        if records:
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(records[0]))})", records)
    return {number: held for number, held, _ in rows}


def told_mark(day: int) -> str:
    """What marks a mention told on some day of an event of another one."""
    return f"told {day}"


def take_out(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """Delete mentions by id; the components that they leave."""
    found = [
        row for id in ids for row in db.execute("SELECT number, component FROM mentions WHERE id = ?", (id,)).fetchall()
    ]
    want(db, (number for number, _ in found))
    for table in ("mentions", "records", "sketches"):
        db.execute(f"DELETE FROM {table} WHERE number IN (SELECT number FROM wanted)")
    for table, column in (("anchors", "mention"), ("pairs", "a"), ("pairs", "b")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT number FROM wanted)")
    return {component for _, component in found}


def load(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Held]:
    """Mentions by number."""
    want(db, numbers)
    rows = db.execute(
        "SELECT number, key, record, vector FROM wanted JOIN mentions USING (number) JOIN records USING (number)"
    )
    decode = msgspec.json.Decoder(EventMention).decode
    return {n: Held(key, decode(record), np.frombuffer(vector, dtype="<f4")) for n, key, record, vector in rows}


def want(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Fill the temporary table `wanted`."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (number INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((n,) for n in numbers))
