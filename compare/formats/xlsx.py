"""XLSX: claims, incidents, relations and articles as sheets; texts are never formulas, Arabic reads right to left."""

import datetime as dt
import io

from ..extras import need
from ..wording.wording import direction
from . import Options
from .tables import Cell, Column, Data, Kind, Table, sheet, tables

WIDTHS = {
    "quote": 60,
    "title": 40,
    "title_ar": 40,
    "why": 60,
    "link": 30,
    "url": 30,
    "archived": 30,
    "voice": 24,
    "outlet": 20,
}
LONGEST_CELL = 32_767
LONGEST_LINK = 2_079
MOST_LINKS = 60_000
"""Limits of the format: characters of a cell and of a link, and links on one sheet (65,530)."""
_WITHOUT = {"text"}
"""Whole texts do not fit into cells."""


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`claims.xlsx`."""
    xlsxwriter = need("xlsxwriter", "xlsx")
    related = {t.name: t for t in tables(data)}
    out = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"title": "claim-compare", "created": dt.datetime(1980, 1, 1)})
    styles = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "link": book.add_format({"num_format": "@", "font_color": "#0B5CAD", "underline": 1, "valign": "top"}),
        "number": book.add_format({"valign": "top"}),
    }
    for table in (sheet(data), related["incidents"], related["relations"], related["articles"]):
        page = book.add_worksheet(table.name)
        if direction(options.lang) == "rtl":
            page.right_to_left()
        _write(page, table, styles)
    book.close()
    return {"claims.xlsx": out.getvalue()}


def _write(page, table: Table, styles: dict) -> None:
    shown = [(n, c) for n, c in enumerate(table.columns) if c.name not in _WITHOUT]
    for at, (_, column) in enumerate(shown):
        page.write_string(0, at, column.name, styles["head"])
        page.set_column(at, at, WIDTHS.get(column.name, 14))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(table.rows), len(shown) - 1)
    links = 0
    for line, row in enumerate(table.rows, 1):
        for at, (n, column) in enumerate(shown):
            link = column.name in ("url", "archived", "link") and links < MOST_LINKS and _is_link(row[n])
            links += link
            _cell(page, line, at, row[n], column, styles, link)


def _cell(page, line: int, at: int, value: Cell, column: Column, styles: dict, link: bool) -> None:
    if value is None:
        return
    if link:
        page.write_url(line, at, value, styles["link"], string=value)
    elif column.kind is Kind.FLAG:
        page.write_boolean(line, at, value, styles["number"])
    elif column.kind in (Kind.INTEGER, Kind.NUMBER):
        page.write_number(line, at, value, styles["number"])
    else:
        text = str(value)
        page.write_string(
            line, at, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…", styles["text"]
        )


def _is_link(value: Cell) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= LONGEST_LINK
