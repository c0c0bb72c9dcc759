"""Tables to records: rows of cells by the names above them, as spreadsheets and CSV have them.

The names need not stand in the first row: a sheet may have a heading, merged cells or two rows of names. Two columns may
have one name; the first that holds something goes by it.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice, repeat
from pathlib import Path

from .fields import field_mapping
from .reasons import Reason, Unreadable

Cells = tuple[int, Sequence[object] | Unreadable]
"""The number of a row in its file, and its cells."""
Row = tuple[int, dict | Unreadable]

_HEAD = 10
"""Rows among which the names are looked for."""
_EMPTY = (None, "")
_CELLS = re.compile(r"sep=(.)\r?\n")
"""How a spreadsheet names the delimiter, above the names of the fields."""
_END = "\0"
"""A last row of our own, no character of a text: what swallows it is a quotation that is never closed."""


def records_below(rows: Iterable[Cells], mapping: Mapping[str, str], sheet: str = "") -> Iterator[Row]:
    """The records of a table; one Unreadable where no column of it holds a text or a title. `sheet` is its name."""
    names, rest = _headed(rows, mapping)
    if names and not field_mapping(names, mapping).tells:
        columns = ", ".join(filter(None, names))
        fault = Unreadable(Reason.FORMAT, f"no column holds the text (columns: {columns}); map one: text=COLUMN")
        yield 1, Unreadable(fault.code, f"sheet {sheet}: {fault.reason}") if sheet else fault
        return
    for number, cells in rest:
        if isinstance(cells, Unreadable):
            yield number, cells
        elif any(cell not in _EMPTY for cell in cells):
            yield number, by_name(names, cells)


def csv_rows(text: str, path: str) -> Iterator[Row]:
    """The rows of a table whose first line names its columns, with the number of the line where each ends."""
    lines = csv_lines(text, path)
    _, head = next(lines, (0, ()))
    names = _names(head)
    return ((number, cells if isinstance(cells, Unreadable) else by_name(names, cells)) for number, cells in lines)


def csv_lines(text: str, path: str) -> Iterator[Cells]:
    """The lines of a table in text that hold anything, with the number of the line where each ends."""
    csv.field_size_limit(1 << 30)
    text = text.lstrip("\r\n")
    named = _CELLS.match(text)
    text = text[named.end() :] if named else text
    head = text.split("\n", 1)[0]
    delimiter = "\t" if Path(path).suffix.lower() == ".tsv" else named[1] if named else max(",;\t|", key=head.count)
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    line = 0
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if any(_END in cell for cell in cells):
                found = "a quotation mark is opened here or below, and never closed"
                yield line + 1, Unreadable(Reason.FORMAT, f"not CSV, line {line + 1}: {found}")
                return
            line = reader.line_num
            if cells:
                yield line, cells
    except csv.Error as error:
        yield reader.line_num, Unreadable(Reason.FORMAT, f"not CSV, line {reader.line_num}: {error}")


def by_name(names: Sequence[str], cells: Iterable[object]) -> dict[str, object]:
    """A row's cells by the names of their columns; a second filled column of one name is called `name (2)`."""
    row: dict[str, object] = {}
    for name, cell in zip(names, chain(cells, repeat(None))):
        if not name or row.get(name) not in _EMPTY and cell in _EMPTY:
            continue
        free = (f"{name} ({n})" for n in count(2))
        row[name if row.get(name) in _EMPTY else next(f for f in free if f not in row)] = cell
    return row


def _headed(rows: Iterable[Cells], mapping: Mapping[str, str]) -> tuple[tuple[str, ...], Iterator[Cells]]:
    """The names of the columns, and the rows below: the names are the row that tells most roles, the first of equals."""
    coming = iter(rows)
    top = list(islice(coming, _HEAD))
    heads = [_names(cells) for _, cells in top]
    filled = [n for n, names in enumerate(heads) if any(names)]
    at = max(filled, key=lambda n: len(field_mapping(heads[n], mapping).fields), default=0)
    return (heads[at] if heads else ()), chain(top[at + 1 :], coming)


def _names(cells: Sequence[object] | Unreadable) -> tuple[str, ...]:
    return () if isinstance(cells, Unreadable) else tuple("" if c is None else str(c).strip() for c in cells)
