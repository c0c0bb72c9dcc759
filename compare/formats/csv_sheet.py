"""CSV as a spreadsheet opens it safely: UTF-8 with BOM, CRLF, no cell that is a formula."""

import csv
import io
from collections.abc import Iterable

from . import Options, encode
from .tables import Data, sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`claims.csv`, one line a claim."""
    table = sheet(data)
    return {"claims.csv": csv_bytes(table.names, table.rows)}


def csv_bytes(names: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A table for spreadsheets; Excel reads UTF-8 only behind a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + encode(out.getvalue())


def guard(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if cell is None:
        return ""
    text = str(cell).replace("\0", "")
    return "'" + text if isinstance(cell, str) and text.startswith(FORMULA) else text
