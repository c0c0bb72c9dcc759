"""The mentions that an archive holds: put in, taken out, read again by number."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from .archive import encode
from .model import EventMention
from .reach import Reach, reach
from .sketches import sketch

DATED, LOOSE, TIMELESS = range(3)
"""Kinds of mentions by what is known of their day; see `reach`."""

ANY_DAY = (0, 1 << 30)


@dataclass(frozen=True, slots=True)
class Held:
    """A mention with its vector; `key` changes when what was read of its article changes."""

    key: str
    mention: EventMention
    vector: np.ndarray


def put(db: sqlite3.Connection, new: Sequence[Held]) -> dict[int, Held]:
    """Write mentions, each a component of its own; by number."""
    numbers = [_put(db, held, reach(held.mention)) for held in new]
    blobs = ((number, *sketch(held.mention, held.vector)) for number, held in zip(numbers, new))
    db.executemany("INSERT INTO sketches VALUES (?, ?, ?)", blobs)
    return dict(zip(numbers, new))


def _put(db: sqlite3.Connection, held: Held, r: Reach) -> int:
    first, last = r.window or ANY_DAY
    kind = TIMELESS if r.window is None else LOOSE if r.loose else DATED
    values = (held.mention.id, held.key, kind, first, last, -1, encode(held.mention), _bytes(held.vector))
    sql = "INSERT INTO mentions (id, key, kind, first, last, component, record, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    number = db.execute(sql, values).lastrowid
    db.execute("UPDATE mentions SET component = number WHERE number = ?", (number,))
    db.executemany("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", ((a, kind, first, number, last) for a in r.anchors))
    return number


def take_out(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """Delete mentions by id; the components that they leave."""
    found = [
        row for id in ids for row in db.execute("SELECT number, component FROM mentions WHERE id = ?", (id,)).fetchall()
    ]
    want(db, (number for number, _ in found))
    for table, column in (
        ("mentions", "number"),
        ("sketches", "number"),
        ("anchors", "mention"),
        ("pairs", "a"),
        ("pairs", "b"),
    ):
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT number FROM wanted)")
    return {component for _, component in found}


def load(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Held]:
    """Mentions by number."""
    want(db, numbers)
    rows = db.execute("SELECT number, key, record, vector FROM mentions JOIN wanted USING (number)")
    decode = msgspec.json.Decoder(EventMention).decode
    return {n: Held(key, decode(record), np.frombuffer(vector, dtype="<f4")) for n, key, record, vector in rows}


def want(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Fill the temporary table `wanted`."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (number INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((n,) for n in numbers))


def _bytes(vector: np.ndarray) -> bytes:
    return vector.astype("<f4").tobytes()
