"""The mentions that an archive holds: put in, taken out, read again by number."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
import numpy as np

from ..incidents.reach import Reach, reach
from ..model import EventMention
from .archive import encode
from .sketches import reached, sketches

DATED, LOOSE, TIMELESS, OF_ANY_DAY = range(4)
"""Kinds of mentions by what is known of their day, see `reach`; and of the marks that are met on any day."""

ANY_DAY = (0, 1 << 30)


@dataclass(frozen=True)
class Held:
    """A mention with its vector; `key` changes when what was read of its article changes."""

    key: str
    mention: EventMention
    vector: np.ndarray

    @cached_property
    def reach(self) -> Reach:
        """When and where the mention can be met."""
        return reach(self.mention)


def put(db: sqlite3.Connection, new: Sequence[Held]) -> dict[int, Held]:
    """Write mentions, each a component of its own; by number. What is idle is not to be found by others."""
    (last,) = db.execute("SELECT coalesce(max(number), 0) FROM mentions").fetchone()
    numbered = dict(enumerate(new, last + 1))
    met = [(number, h, h.reach) for number, h in numbered.items() if not h.reach.idle]
    kinds = [TIMELESS if r.window is None else LOOSE if r.loose else DATED for *_, r in met]
    windows = [r.window or ANY_DAY for *_, r in met]
    anchors = [
        (anchor, kind, first, number, last)
        for (number, _, r), kind, (first, last) in zip(met, kinds, windows)
        for anchor in (*r.anchors, *r.firsts)
    ]
    marks = [
        (mark, OF_ANY_DAY, 0, number, last)
        for (number, _, r), (_, last) in zip(met, windows)
        for mark in (*r.names, *([told_mark(r.told)] if r.elsewhen else []))
    ]
    mentions = [h.mention for _, h, _ in met]
    reaches = reached(mentions, [r for *_, r in met])
    sketched = sketches(mentions, vectors_of([h for _, h, _ in met]))
    for table, records in (
        ("mentions", [(n, h.mention.id, h.key, n) for n, h in numbered.items()]),
        ("records", [(n, encode(h.mention), h.vector.astype("<f4").tobytes()) for n, h in numbered.items()]),
        ("anchors", sorted(anchors + marks)),
        ("days", sorted((k, w[0], n, w[1], r.tobytes()) for (n, *_), k, w, r in zip(met, kinds, windows, reaches))),
        ("sketches", [(n, *blobs) for (n, *_), blobs in zip(met, sketched)]),
    ):
        if records:
            db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(records[0]))})", records)
    return numbered


def vectors_of(held: Sequence[Held]) -> np.ndarray:
    """The vectors of mentions, a row each."""
    return np.concatenate([h.vector for h in held]).reshape(len(held), -1) if held else np.zeros((0, 1), dtype="<f4")


def told_mark(day: int) -> str:
    """What marks a mention told on some day of an event of another one."""
    return f"told {day}"


def take_out(db: sqlite3.Connection, ids: Iterable[str]) -> set[int]:
    """Delete mentions by id; the components that they leave."""
    found = [
        row for id in ids for row in db.execute("SELECT number, component FROM mentions WHERE id = ?", (id,)).fetchall()
    ]
    want(db, (number for number, _ in found))
    for table in ("mentions", "records", "days", "sketches"):
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
    db.execute("INSERT OR IGNORE INTO wanted SELECT value FROM json_each(?)", (encode(list(numbers)),))
