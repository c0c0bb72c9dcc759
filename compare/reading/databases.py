"""Tables of other programs as records: XLSX sheets, Parquet files, SQLite databases."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..extras import need
from .fields import field_mapping
from .reasons import Reason, Unreadable
from .sources import Format
from .tables import records_below

Row = tuple[int, dict | Unreadable]


def table_rows(path: str, form: Format, mapping: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a file with their numbers, from 1.

    Raises MissingExtra without the package that reads it, and Unreadable for a file that is broken.
    """
    if form is Format.XLSX:
        return _xlsx(path, mapping)
    return {Format.PARQUET: _parquet, Format.SQLITE: _sqlite}[form](path)


def _xlsx(path: str, mapping: Mapping[str, str]) -> Iterator[Row]:
    openpyxl = need("openpyxl", "xlsx")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise Unreadable(Reason.FORMAT, f"not XLSX: {error}") from error
    for page in book.worksheets:
        lines = enumerate(page.iter_rows(values_only=True), 1)
        yield from records_below(((n, tuple(map(_value, cells))) for n, cells in lines), mapping, page.title)


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
