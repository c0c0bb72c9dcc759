"""Everything in one file: no id twice, every link inside the file, the data in it, and a limit."""

import json
import re
from html import unescape

import pytest

from compare.formats.report_json import report_json
from compare.report import single
from compare.report.render import write_report
from tests.report.test_render import Page
from tests.report_fixture import BASE, LOOK_BACK, PLANT, report, turned, with_background

HOSTILE = "</script><script>alert(1)</script> &amp; \u2028 'x'"


@pytest.fixture(scope="module")
def text(tmp_path_factory) -> str:
    (path,) = write_report(with_background(), tmp_path_factory.mktemp("one"), single=True)
    return path.read_text(encoding="utf-8")


def test_no_id_stands_twice_and_every_link_stays_in_the_file(text: str):
    shown = Page(text)
    assert len(shown.ids) == len(set(shown.ids))
    for link in shown.links:
        assert link.startswith(("http", "data:")) or link[1:] in shown.ids, link
    for _, name, value in shown.attributes:
        if name in ("for", "aria-labelledby"):
            assert set(value.split()) <= set(shown.ids), value


def test_every_incident_is_in_it_and_background_is_linked_where_it_stands(text: str):
    shown = Page(text)
    assert {single.OVERVIEW, BASE, PLANT} <= set(shown.ids)
    assert f"#{BASE}-about-{LOOK_BACK}" in shown.links


def test_no_landmark_goes_by_the_name_of_another(text: str):
    names = re.findall(r'<(?:nav|form)[^>]* aria-label="([^"]*)"', text)
    assert len(names) == len(set(names)) > 4
    labels = [v for t, n, v in Page(text).attributes if t == "section" and n == "aria-labelledby"]
    assert len(labels) == len(set(labels))


def test_the_data_is_in_it_and_nothing_in_the_data_ends_its_element(text: str):
    held = re.search(r'<script type="application/json" id="report">(.*?)</script>', text, re.DOTALL)
    assert json.loads(held[1]) == json.loads(json.dumps(report_json(with_background())))
    said = single.island({"text": HOSTILE})
    assert "<" not in said and json.loads(said)["text"] == HOSTILE
    assert unescape(said) == str(said)


def test_the_same_bytes_in_any_order_of_the_input(tmp_path):
    one, two = (write_report(r, tmp_path / n, single=True) for n, r in (("a", report()), ("b", turned(report()))))
    assert one[0].read_bytes() == two[0].read_bytes()


@pytest.mark.parametrize("limit", ["MOST_INCIDENTS", "MOST_BYTES"])
def test_what_is_too_large_for_one_file_becomes_a_folder(tmp_path, monkeypatch, limit):
    monkeypatch.setattr(f"compare.report.render.{limit}", 1)
    written = write_report(report(), tmp_path, single=True)
    assert tmp_path / "ar" / f"{BASE}.html" in written


def test_a_folder_of_an_earlier_run_is_taken_away(tmp_path):
    write_report(report(), tmp_path)
    (tmp_path / "en" / "mine.html").write_text("<p>mine</p>", encoding="utf-8")
    write_report(report(), tmp_path, single=True)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.html")) == [
        "en/mine.html",
        "index.html",
    ]
