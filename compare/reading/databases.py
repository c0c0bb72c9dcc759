"""Tables of other programs as records: XLSX sheets, Parquet files, SQLite databases."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from ..extras import need
from .reasons import Reason, Unreadable
from .records import field_mapping
from .sources import Format

Row = tuple[int, dict | Unreadable]


def table_rows(path: str, form: Format) -> Iterator[Row]:
    """The rows of a file with their numbers, from 1.

    Raises MissingExtra without the package that reads it, and Unreadable for a file that is broken.
    """
    return {Format.XLSX: _xlsx, Format.PARQUET: _parquet, Format.SQLITE: _sqlite}[form](path)


def _xlsx(path: str) -> Iterator[Row]:
    openpyxl = need("openpyxl", "xlsx")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise Unreadable(Reason.FORMAT, f"not XLSX: {error}") from error
    for page in book.worksheets:
        lines = page.iter_rows(values_only=True)
        head = [str(name).strip() if name is not None else "" for name in next(lines, ())]
        for number, line in enumerate(lines, 2):
            row = {name: _value(cell) for name, cell in zip(head, line) if name}
            if any(value not in (None, "") for value in row.values()):
                yield number, row


def _parquet(path: str) -> Iterator[Row]:
    reader = need("pyarrow.parquet", "parquet")
    try:
        table = reader.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise Unreadable(Reason.FORMAT, f"not Parquet: {error}") from error
    number = 0
    for batch in table.iter_batches():
        for record in batch.to_pylist():
            number += 1
            yield number, {name: _value(cell) for name, cell in record.items()}


def _sqlite(path: str) -> Iterator[Row]:
    """The rows of every table that has a column for the text."""
    try:
        with sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True) as db:
            db.row_factory = sqlite3.Row
            names = [r["name"] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            columns = {n: [r["name"] for r in db.execute(f'PRAGMA table_info("{n}")')] for n in names}
            held = [name for name in names if "text" in field_mapping(columns[name]).fields]
            if not held:
                raise Unreadable(Reason.FORMAT, f"no table has a column for the text (tables: {', '.join(names)})")
            for name in held:
                for number, row in enumerate(db.execute(f'SELECT * FROM "{name}"'), 1):
                    yield number, dict(row)
    except sqlite3.DatabaseError as error:
        raise Unreadable(Reason.FORMAT, f"not a SQLite database: {error}") from error


def _value(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, dt.date | dt.datetime) else cell
