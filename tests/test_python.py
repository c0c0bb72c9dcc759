"""The Python interface: the documented example runs, tables keep their types, a notebook's HTML is inert."""

import dataclasses
import re
from pathlib import Path

import pytest

from compare import compare, messages
from compare.formats.report_json import report_json
from compare.formats.tables import sheet
from tests.making import PAGE
from tests.report_fixture import report

ROOT = Path(__file__).parent.parent


def test_the_documented_example_runs(monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    names: dict = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102
    assert len(names["shared"]) > 3
    assert names["claims"].num_rows == len(names["report"].claims)
    assert names["citations"].count("TY  - NEWS") > 30
    assert "inc-" in capsys.readouterr().out


def test_one_path_need_not_be_a_list(tmp_path: Path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert [len(compare(given).articles) for given in (str(path), path, [path])] == [1, 1, 1]


def test_tables():
    made = report()
    assert tuple(made.to_arrow().column_names) == sheet(report_json(made)).names
    assert made.to_polars("articles")["id"].to_list() == made.to_pandas("articles")["id"].tolist()
    with pytest.raises(ValueError, match="no table 'people'"):
        made.to_arrow("people")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_notebook_shows_conflicts_and_nothing_acts(lang: str):
    base = report()
    first, *others = base.articles
    hostile = dataclasses.replace(first, outlet='<script>alert(1)</script>\u202e"')
    messages.use(lang)
    try:
        html = dataclasses.replace(base, articles=(hostile, *others))._repr_html_()
    finally:
        messages.use("en")
    assert html.startswith(f'<div dir="{"rtl" if lang == "ar" else "ltr"}" lang="{lang}">')
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html
    assert html.count("<bdi") == html.count("</bdi>") > 4
    quotes = re.findall(r"<q>(.*?)</q>", html)
    assert quotes
    assert all(quote.startswith("<bdi") for quote in quotes)
