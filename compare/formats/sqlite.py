"""SQLite: related tables with keys and indices, and a full-text index of the quotations; opens in Datasette."""

import sqlite3

from ..text.folding import fold_key
from . import Options
from .tables import Column, Data, Kind, Table, sheet, tables

_TYPES = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.FLAG: "INTEGER"}
_FOLDED = Column("folded")
"""Quotations as the program matches them: the index finds a word whatever its alef, hamza or vowel signs."""


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`report.sqlite`."""
    with sqlite3.connect(":memory:") as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT)")
        settings = {"schema": data["schema"], **data.get("settings", {})}
        db.executemany("INSERT INTO run VALUES (?, ?)", sorted(settings.items()))
        for table in tables(data):
            _create(db, _searchable(table) if table.name == "claims" else table)
        db.execute("CREATE VIRTUAL TABLE claims_fts USING fts5(quote, folded, content='claims', tokenize='unicode61')")
        db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
        _create_view(db, data)
    return {"report.sqlite": db.serialize()}


def _searchable(table: Table) -> Table:
    at = table.names.index("quote")
    return Table(
        table.name, (*table.columns, _FOLDED), tuple((*r, fold_key(str(r[at] or ""))) for r in table.rows), table.key
    )


def _create(db: sqlite3.Connection, table: Table) -> None:
    columns = [
        f'"{c.name}" {_TYPES[c.kind]}' + (f' REFERENCES "{c.refers}" (id)' if c.refers else "") for c in table.columns
    ]
    if table.key:
        columns.append("PRIMARY KEY ({})".format(", ".join(f'"{name}"' for name in table.key)))
    db.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')
    db.executemany(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})', table.rows)
    for column in table.columns:
        if column.refers:
            db.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')


def _create_view(db: sqlite3.Connection, data: Data) -> None:
    """The sheet of claims with titles and outlets, for readers who write no joins."""
    known = set(next(t for t in tables(data) if t.name == "claims").names)
    taken = {
        "title": "i.title",
        **{n: f"a.{n}" for n in ("outlet", "published", "url", "archived", "path", "sha256")},
        "claim": "c.id",
    }
    columns = [f'{taken.get(n, f"c.{n}")} AS "{n}"' for n in sheet(data).names if n in known or n in taken]
    db.execute(
        f"CREATE VIEW claims_sheet AS SELECT {', '.join(columns)} FROM claims c "
        "JOIN articles a ON a.id = c.article LEFT JOIN incidents i ON i.id = c.incident"
    )
