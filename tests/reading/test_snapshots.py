"""Archived copies: which address is a copy's, which page it is a copy of, and where an input says so."""

from pathlib import Path

import pytest

from compare.reading.snapshots import Address, addressed
from tests.reading.test_formats import BODY, PAGE, read

ALDER = "https://alder.example/1"
KEPT = "https://web.archive.org/web/20240215103000/https://alder.example/1"


@pytest.mark.parametrize(
    ("address", "page", "copy"),
    [
        (ALDER, ALDER, None),
        (KEPT, ALDER, KEPT),
        ("https://web.archive.org/web/2024id_/http:/alder.example/a?b=1", "http://alder.example/a?b=1", "same"),
        ("https://archive.ph/aBc1D", None, "same"),
        ("http://www.archive.today/20240215103000/https://alder.example/1", ALDER, "same"),
        ("https://arquivo.pt/wayback/20240215/https://alder.example/1", ALDER, "same"),
        ("https://perma.cc/AB12-CD34", None, "same"),
        ("https://archive.ph/", "https://archive.ph/", None),
        ("https://notarchive.ph/x", "https://notarchive.ph/x", None),
        ("ftp://web.archive.org/web/2024/https://alder.example/1", None, None),
        ("javascript:alert(1)", None, None),
        ("http://[broken", None, None),
    ],
)
def test_the_address_of_a_copy_and_the_page_in_it(address: str, page: str | None, copy: str | None):
    assert addressed([address]) == Address(page, address if copy == "same" else copy)


def test_the_surest_address_wins_and_a_stated_copy_may_lie_anywhere():
    assert addressed([None, KEPT, "https://other.example/2"]) == Address("https://other.example/2", KEPT)
    assert addressed([ALDER], "https://desk.example/kept/1.html") == Address(ALDER, "https://desk.example/kept/1.html")
    assert addressed([], "javascript:alert(1)") == Address()


@pytest.mark.parametrize(
    "head",
    [
        f"<!-- saved from url=({len(KEPT):04d}){KEPT} -->",
        f"<!--\n Page saved with SingleFile \n url: {KEPT} \n saved date: Thu Feb 15 2024\n-->",
    ],
)
def test_what_the_program_that_saved_a_page_writes_above_it(tmp_path: Path, head: str):
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("<!doctype html>", f"<!doctype html>\n{head}\n"), encoding="utf-8")
    (article,), _ = read(path)
    assert (article.url, article.archived) == (ALDER, KEPT)


def test_the_links_of_a_copied_page(tmp_path: Path):
    path = tmp_path / "page.html"
    links = f'<link rel="canonical" href="https://archive.ph/aBc1D"><link rel="bookmark" href="{KEPT}">'
    path.write_text(PAGE.replace("<head>", f"<head>{links}"), encoding="utf-8")
    (article,), _ = read(path)
    assert (article.url, article.archived) == (ALDER, "https://archive.ph/aBc1D")


def test_a_record_and_a_sidecar_say_where_a_copy_is_kept(tmp_path: Path):
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(f"file,url,archived_url\none.txt,{ALDER},{KEPT}\n", encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert (article.url, article.archived) == (ALDER, KEPT)
    table = tmp_path / "two" / "table.csv"
    table.parent.mkdir()
    table.write_text(f'Link,Archive location,Text content\n{ALDER},https://desk.example/k,"{BODY}"\n', encoding="utf-8")
    (article,), _ = read(table)
    assert (article.url, article.archived) == (ALDER, "https://desk.example/k")
