"""The archive: everything read so far in one SQLite file, so that nothing is analysed twice.

One process writes at a time (a second database, locked as long as the writer lives, tells so even after a kill); any
number may read meanwhile (write-ahead log). Every step is a transaction that can be repeated, so a run that was killed
goes on where it stopped. What is stored depends on the sources and the program alone: an archive made by another
version of the program, or with another encoder, is refused.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from .. import __version__, lexicon
from ..errors import ArchiveError
from ..messages import say
from ..model import Article, Skipped
from ..readings import Reading

FILE, LOCK = "archive.sqlite", "writer.lock"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (path TEXT, sha256 TEXT, mapping TEXT, PRIMARY KEY (path, sha256, mapping));
CREATE TABLE IF NOT EXISTS articles (path TEXT, position INTEGER, id TEXT, record BLOB NOT NULL,
    PRIMARY KEY (path, position, id));
CREATE TABLE IF NOT EXISTS skipped (path TEXT, code TEXT, reason TEXT, PRIMARY KEY (path, code, reason));
CREATE TABLE IF NOT EXISTS overrides (path TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, record BLOB NOT NULL, vectors BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS mentions (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, key TEXT NOT NULL,
    component INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS mentions_by_component ON mentions (component);
CREATE TABLE IF NOT EXISTS records (number INTEGER PRIMARY KEY, record BLOB NOT NULL, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS days (kind INTEGER, first INTEGER, number INTEGER, last INTEGER NOT NULL, reach BLOB NOT NULL,
    PRIMARY KEY (kind, first, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS days_by_number ON days (number);
CREATE TABLE IF NOT EXISTS sketches (number INTEGER PRIMARY KEY, vector BLOB NOT NULL, words BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS anchors (anchor TEXT, kind INTEGER, first INTEGER, mention INTEGER,
    last INTEGER NOT NULL, PRIMARY KEY (anchor, kind, first, mention)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS anchors_by_mention ON anchors (mention);
CREATE TABLE IF NOT EXISTS pairs (a INTEGER, b INTEGER, probability REAL NOT NULL, score REAL NOT NULL,
    joins INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pairs_by_b ON pairs (b);
CREATE TABLE IF NOT EXISTS incidents (id TEXT PRIMARY KEY, component INTEGER NOT NULL, record BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS incidents_by_component ON incidents (component);
CREATE TABLE IF NOT EXISTS aliases (alias TEXT PRIMARY KEY, incident TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS aliases_by_incident ON aliases (incident);
"""

encode = msgspec.json.Encoder(order="deterministic").encode
"""A record as JSON bytes, sets in order."""


class Archive:
    """The tables of an archive that is open for writing. Made by `open_archive`."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or, if the program ends on the way, nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def knows(self, path: str, sha256: str, mapping: str) -> bool:
        """Was this source read to the end, with these bytes?"""
        sql = "SELECT 1 FROM sources WHERE path = ? AND sha256 = ? AND mapping = ?"
        return self.db.execute(sql, (path, sha256, mapping)).fetchone() is not None

    def add_source(
        self, path: str, sha256: str, mapping: str, articles: Sequence[Article], skipped: Sequence[Skipped]
    ) -> None:
        """What a source holds, in one transaction."""
        with self.transaction():
            rows = ((path, position, a.id, encode(a)) for position, a in enumerate(articles))
            self.db.executemany("INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)", rows)
            self.db.execute("DELETE FROM skipped WHERE path = ?", (path,))
            lost = ((s.path, s.code, s.reason) for s in skipped)
            self.db.executemany("INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)", lost)
            self.db.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?)", (path, sha256, mapping))

    def articles(self) -> tuple[Article, ...]:
        """Every article as it was read, by path and place in its source."""
        rows = self.db.execute("SELECT record FROM articles ORDER BY path, position, id")
        return tuple(msgspec.json.decode(record, type=Article) for (record,) in rows)

    def skipped(self) -> tuple[Skipped, ...]:
        """Every input that gave no article."""
        return tuple(Skipped(*row) for row in self.db.execute("SELECT * FROM skipped ORDER BY path, code, reason"))

    def keep_overrides(self, texts: dict[str, str]) -> dict[str, str]:
        """Files of corrections by path, with those kept from earlier runs."""
        with self.transaction():
            self.db.executemany("INSERT OR REPLACE INTO overrides VALUES (?, ?)", texts.items())
        return dict(self.db.execute("SELECT path, text FROM overrides ORDER BY path"))

    def has_reading(self, key: str) -> bool:
        return self.db.execute("SELECT 1 FROM readings WHERE key = ?", (key,)).fetchone() is not None

    def add_readings(self, read: Iterable[tuple[str, Reading, np.ndarray]]) -> None:
        """Readings by key, each with the vectors of its mentions, in one transaction."""
        with self.transaction():
            rows = ((key, encode(r), _floats(vectors)) for key, r, vectors in read)
            self.db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)

    def reading(self, key: str) -> tuple[Reading, np.ndarray]:
        """A reading and the vectors of its mentions. Raises KeyError for a key that was never added."""
        row = self.db.execute("SELECT record, vectors FROM readings WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        reading = msgspec.json.decode(row[0], type=Reading)
        return reading, np.frombuffer(row[1], dtype="<f4").reshape(len(reading.mentions), -1)

    def settings(self) -> dict[str, str]:
        return dict(self.db.execute("SELECT key, value FROM settings ORDER BY key"))

    def set(self, key: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (key, value))


@contextmanager
def open_archive(folder: Path, encoder: str) -> Iterator[Archive]:
    """The archive in a folder, made if it is not there, for this process alone to write.

    Raises ArchiveError where another process writes to it, where another version of the program or another encoder
    made it, where the folder cannot be used, and, also later, where the database is broken or the disk full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
        db = sqlite3.connect(folder / FILE, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise ArchiveError(say("archive.unopened"), where=str(folder), fix=str(error)) from error
    try:
        _lock(lock, folder)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_SCHEMA)
        archive = Archive(db)
        _check(archive, {"version": __version__, "program": fingerprint(), "encoder": encoder}, folder)
        yield archive
    except sqlite3.DatabaseError as error:
        full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        fix = say("archive.full_fix") if full else say("archive.unread_fix", path=folder / FILE)
        raise ArchiveError(say("archive.unread", error=error), where=str(folder), fix=fix) from error
    finally:
        db.close()
        lock.close()


def reading_key(article: Article) -> str:
    """What a reading depends on: the article as corrected, wherever it lies."""
    return hashlib.sha256(encode(replace(article, path=""))).hexdigest()


@cache
def fingerprint() -> str:
    """A hash of the program with its tables, the user's too, weights and encoder: what it reads depends on them all."""
    found = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(root).as_posix()} {path.stat().st_size}\n".encode())
            found.update(path.read_bytes())
    found.update(lexicon.added_text().encode())
    return found.hexdigest()[:16]


def _lock(lock: sqlite3.Connection, folder: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise ArchiveError(say("archive.busy"), where=str(folder), fix=say("archive.busy_fix")) from error


def _check(archive: Archive, current: dict[str, str], folder: Path) -> None:
    made = archive.settings()
    if not made:
        with archive.transaction():
            for key, value in current.items():
                archive.set(key, value)
        return
    differ = [f"{key} {made.get(key)}, not {value}" for key, value in current.items() if made.get(key) != value]
    if differ:
        raise ArchiveError(
            say("archive.other", differ="; ".join(differ)), where=str(folder), fix=say("archive.other_fix")
        )


def _floats(vectors: np.ndarray) -> bytes:
    return np.ascontiguousarray(vectors, dtype="<f4").tobytes()


def export_archive(folder: Path) -> Iterator[str]:
    """The archive as JSON lines, without its history: the same bytes for the same sources, however they came.

    Articles, mentions and incidents, each in order of their ids. Needs no lock: a run may go on meanwhile.
    Raises ArchiveError where there is no archive.
    """
    if not (folder / FILE).is_file():
        raise ArchiveError(say("archive.none"), where=str(folder), fix="claim-compare run ... --archive")
    db = sqlite3.connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        db.execute("BEGIN")
        for kind, sql in _EXPORT.items():
            for (record,) in db.execute(sql):
                yield _line(kind, msgspec.json.decode(record))
    finally:
        db.close()


_EXPORT = {
    "article": "SELECT record FROM articles ORDER BY path, position, id",
    "mention": "SELECT record FROM records JOIN mentions USING (number) ORDER BY id",
    "incident": "SELECT record FROM incidents ORDER BY id",
}


def _line(kind: str, record: dict[str, Any]) -> str:
    return msgspec.json.encode({"kind": kind, **record}, order="deterministic").decode() + "\n"
