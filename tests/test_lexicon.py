"""The tables of the language layer: the format, its errors, and what every table that ships keeps to."""

import unicodedata
from pathlib import Path

import pytest

from compare.errors import LexiconError
from compare.lexicon import ROOT, SHIPPED, read_table, rows, shared, spell_out

TABLES = sorted(ROOT.glob("**/*.tsv"), key=str)


def test_braces_spell_out():
    assert spell_out("{rocket/missile} attack{s/}") == (
        "rocket attacks",
        "rocket attack",
        "missile attacks",
        "missile attack",
    )
    assert spell_out("drone") == ("drone",)


def test_a_table_is_read_by_its_header(tmp_path: Path):
    path = tmp_path / "words.tsv"
    path.write_text("# a note\nid\tforms\nmine\tmine{s/}|land mine\n", encoding="utf-8")
    (row,) = read_table(path, "en")
    assert (row["id"], row.values("forms"), row.language) == ("mine", ("mines", "mine", "land mine"), "en")
    assert row.where.endswith("words.tsv:3")


@pytest.mark.parametrize(
    "lines", ["id\tforms\nmine\tmines\ttoo many\n", "id\tforms\nmine\te\u0301clat\n"], ids=["cells", "not NFC"]
)
def test_a_broken_table_is_named_with_its_line(tmp_path: Path, lines: str):
    path = tmp_path / "words.tsv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        read_table(path, "en")
    assert "words.tsv:2" in str(error.value)


def test_a_table_that_no_language_has_is_an_error():
    with pytest.raises(LexiconError):
        rows("no_such_table")


def test_the_languages_are_folders():
    assert SHIPPED == ("ar", "en")


@pytest.mark.parametrize("path", TABLES, ids=[str(p.relative_to(ROOT)) for p in TABLES])
def test_every_table_loads_and_is_normal(path: Path):
    read_table(path, path.parent.name if path.parent != ROOT else "")
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_shared_ids_are_unique():
    for table in ("actors", "people", "weapons", "facilities"):
        ids = [row["id"] for row in shared(table)]
        assert sorted(ids) == sorted(set(ids)), table


@pytest.mark.parametrize("table", ["people", "weapons", "facilities", "actors"])
def test_language_tables_name_ids_that_exist(table: str):
    known = {row["id"] for row in shared(table)}
    unknown = sorted({f"{row.where} {row['id']}" for row in rows(table) if row["id"] not in known})
    assert unknown == []
