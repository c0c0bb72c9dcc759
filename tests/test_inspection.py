"""Inspection: what was read in a page and why, as values and as text."""

from pathlib import Path

import pytest

from compare.inspection import inspect_articles, inspection_text

PAGE = """Alder Post
Mine kills two shepherds near Palmyra
14 February 2024

A mine killed two shepherds near Palmyra on Tuesday. Their bodies were taken to a hospital in Homs, officials said.

The shepherds had been looking for truffles since the early morning, a relative of one of the men said by phone.
"""


@pytest.fixture
def found(tmp_path: Path) -> dict:
    page, empty = tmp_path / "page.txt", tmp_path / "empty.txt"
    page.write_text(PAGE, encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    return inspect_articles([str(page), str(empty)], {})


def test_the_values_of_an_article(found: dict):
    article = next(a for a in found["articles"] if a["path"].endswith("page.txt"))
    assert article["title"] == "Mine kills two shepherds near Palmyra"
    assert article["published"] == "2024-02-14"
    assert article["language"] == "en"
    assert [d["value"] for d in article["date_candidates"] if d["chosen"]] == ["2024-02-14"]
    assert all(article["text"][p["start"] : p["end"]] == p["text"] for p in article["parts"])
    labels = {s["label"]: s["text"] for s in article["sentences"]}
    assert labels["s1"] == "A mine killed two shepherds near Palmyra on Tuesday."


def test_an_empty_file_is_not_lost(found: dict):
    unread = [a for a in found["articles"] if a["path"].endswith("empty.txt") and a["status"] == "unreadable"]
    skipped = [s for s in found["skipped"] if s["path"].endswith("empty.txt")]
    assert len(unread) + len(skipped) == 1


def test_the_same_for_a_terminal(found: dict):
    text = inspection_text(found)
    assert "  title      Mine kills two shepherds near Palmyra" in text.splitlines()
    assert "  s1         A mine killed two shepherds near Palmyra on Tuesday." in text.splitlines()
    assert "empty.txt" in text
