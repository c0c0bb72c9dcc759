"""Tables as spreadsheets have them: headings above the names, two columns of one name, days as numbers, sheets of notes."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from compare.model import Article, Skipped
from compare.reading import read_articles

BODY = "A mine killed two shepherds near Palmyra on Tuesday, the office of the governor of Homs said in the evening."
HEAD = ["Headline", "Body", "Outlet", "Date"]
ROW = ["Mine kills two", BODY, "Alder Post", dt.datetime(2024, 2, 13)]


def read(path: Path, *sheets: list[list]) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{n}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return read_articles([str(path)])


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ROW],
        [["Monitoring, February 2024"], [None], HEAD, ROW],
        [["Article", None, "Source"], HEAD, ROW],
        [HEAD, ROW[:3] + [45335]],
        [HEAD, ROW[:3] + [20240213]],
        [HEAD, ROW[:3] + ["13.2.24"]],
        [["Headline", "Body", "Outlet", "Outlet", "Date", "Body"], [*ROW[:3], "https://alder.example", ROW[3], "checked"]],
        [["Headline", "Body", "Body", "Outlet", "Date"], ["Mine kills two", None, *ROW[1:]]],
        [HEAD, [None] * 4, ROW],
    ],
    ids=["plain", "heading", "two heads", "serial", "digits", "short year", "two columns", "first empty", "empty row"],
)  # fmt: skip
def test_a_sheet(tmp_path: Path, rows: list[list]):
    (article,), skipped = read(tmp_path / "news.xlsx", rows)
    assert skipped == ()
    assert (article.title, article.outlet, article.published[:10]) == ("Mine kills two", "Alder Post", "2024-02-13")
    assert article.text == f"Mine kills two\n\n{BODY}"


def test_a_sheet_of_notes_is_told_once_and_the_others_read(tmp_path: Path):
    notes = [["Legend"], ["red: checked"], ["blue: open"]]
    (article,), (skipped,) = read(tmp_path / "news.xlsx", [HEAD, ROW], notes)
    assert article.outlet == "Alder Post"
    assert skipped.code == "E-FORMAT"
    assert skipped.reason == "sheet Sheet2: no column holds the text (columns: Legend); map one: text=COLUMN"


def test_a_table_without_names_is_told_once(tmp_path: Path):
    (tmp_path / "news.csv").write_text(f'One,"{BODY}",Alder Post\nTwo,"{BODY}",Elm Post\n', encoding="utf-8")
    articles, (skipped,) = read_articles([str(tmp_path)])
    assert (articles, skipped.reason.startswith("no column holds the text (columns: One, A mine")) == ((), True)


def test_a_heading_above_the_names_of_a_table_in_text(tmp_path: Path):
    table = f'Monitoring;;\n;;\nTitle;Text;Date\nMine kills two;"{BODY}";13/2/24\n;;\n'
    (tmp_path / "news.csv").write_text(table, encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert (article.title, article.published, skipped) == ("Mine kills two", "2024-02-13", ())
