"""Every export, read back by a library of its own: exact quotations, safe cells, keys that hold, equal bytes."""

import csv
import dataclasses
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import bibtexparser
import openpyxl
import pyarrow.parquet
import pytest
import rispy

from compare.errors import InputError, MissingExtra
from compare.extras import need
from compare.formats import FORMATS, Options, files, load_report
from compare.formats.csv_sheet import guard
from compare.formats.report_json import report_json
from compare.formats.tables import sheet, tables, text_link
from tests.report_fixture import BASE, report, turned


@pytest.fixture(scope="module")
def data() -> dict:
    return report_json(report())


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def hostile() -> dict:
    """The report with an outlet, a title and a quotation's voice that a spreadsheet or TeX would act on."""
    base = report()
    first, *others = base.articles
    first = dataclasses.replace(first, outlet="=HYPERLINK(1)", title='A {b} \\c & 50% "d"\r\nER  - \x00')
    found = report_json(dataclasses.replace(base, articles=(first, *others)))
    found["claims"][0]["voice"]["text"] = "+49 \ud800 spokesman"
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_equal_bytes_twice_and_in_any_order_of_the_input(name: str, data: dict):
    assert files(name, data) == files(name, report_json(turned(report())))


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_are_written(name: str):
    assert all(files(name, hostile()).values())


def test_an_unknown_format_and_a_missing_package_are_named(data: dict):
    with pytest.raises(ValueError, match="pdf"):
        files("pdf", data)
    with pytest.raises(MissingExtra, match=r"pip install 'claim-compare\[xlsx\]'"):
        need("no_such_package_here", "xlsx")


def test_the_csv_opens_in_a_spreadsheet(data: dict):
    raw = files("csv", data)["claims.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == len(report().claims) + 1
    assert tuple(rows(raw)[0]) == sheet(data).names
    denied = next(row for row in rows(raw) if row["status"] == "denied" and "wadi" in row["path"])
    assert (denied["low"], denied["high"], denied["relations"].split()[0]) == ("0", "0", "denied")
    assert {row["outlet"] for row in rows(files("csv", hostile())["claims.csv"])} >= {"'=HYPERLINK(1)"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str):
    assert guard(start + "1") == "'" + start + "1"


def test_numbers_and_empty_cells_stay():
    assert (guard(-3), guard(None), guard("7 wounded")) == ("-3", "", "7 wounded")


def test_jsonl_has_a_claim_a_line(data: dict):
    lines = files("jsonl", data)["claims.jsonl"].decode().splitlines()
    assert [json.loads(line)["claim"] for line in lines] == [c["id"] for c in data["claims"]]


@pytest.mark.parametrize(("lang", "right_to_left"), [("ar", True), ("en", False)])
def test_xlsx_reads_in_the_direction_of_its_reader(data: dict, lang: str, right_to_left: bool):
    book = openpyxl.load_workbook(io.BytesIO(files("xlsx", data, Options(lang))["claims.xlsx"]))
    assert book.sheetnames == ["claims", "incidents", "relations", "articles"]
    for page in book:
        assert (bool(page.sheet_view.rightToLeft), page.freeze_panes) == (right_to_left, "A2")
    head, *lines = book["claims"].iter_rows(values_only=True)
    assert head == sheet(data).names
    assert [line[head.index("quote")] for line in lines] == [c["quote"]["text"] for c in data["claims"]]
    links = [cell.hyperlink.target for (cell,) in book["articles"]["H2:H5"] if cell.hyperlink]
    assert all(link.startswith("https://") for link in links) and links


def test_xlsx_keeps_ids_and_formulas_as_text():
    head, *lines = openpyxl.load_workbook(io.BytesIO(files("xlsx", hostile())["claims.xlsx"]))["claims"].iter_rows()
    names = [cell.value for cell in head]
    assert {line[names.index("article")].data_type for line in lines} == {"s"}
    assert "=HYPERLINK(1)" in [line[names.index("outlet")].value for line in lines]
    assert {line[names.index("outlet")].data_type for line in lines} <= {"s", "n"}


def test_parquet_keeps_types(data: dict):
    claims = pyarrow.parquet.read_table(io.BytesIO(files("parquet", data)["claims.parquet"]))
    kinds = {name: str(claims.schema.field(name).type) for name in ("id", "low", "approx", "start")}
    assert kinds == {"id": "string", "low": "double", "approx": "bool", "start": "int64"}
    assert claims.column("quote").to_pylist() == [c["quote"]["text"] for c in data["claims"]]


def test_a_database_has_keys_that_hold_and_finds_words(data: dict, tmp_path: Path):
    path = tmp_path / "report.sqlite"
    path.write_bytes(files("sqlite", data)["report.sqlite"])
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in tables(data):
            assert db.execute(f'SELECT count(*) FROM "{table.name}"').fetchone() == (len(table.rows),)
        assert db.execute("SELECT count(*) FROM claims_sheet").fetchone() == (len(data["claims"]),)
        quote = data["claims"][0]["quote"]["text"]
        word = next(w for w in quote.split() if w.isalpha())
        found = db.execute("SELECT quote FROM claims_fts WHERE claims_fts MATCH ?", (f'"{word}"',)).fetchall()
        assert (quote,) in found
        assert dict(db.execute("SELECT key, value FROM run"))["schema"] == "1.0"


def copied(data: dict) -> list[dict]:
    found = [a for a in data["articles"] if a.get("archived")]
    assert found
    return found


def test_ris_is_read_by_a_reference_manager(data: dict):
    raw = files("ris", data)["citations.ris"]
    assert raw.count(b"TY  - NEWS\r\n") == raw.count(b"ER  - \r\n") == 4
    assert b"\n" not in raw.replace(b"\r\n", b"")
    found = rispy.loads(raw.decode())
    assert [r["title"] for r in found] == [a["title"] for a in data["articles"] if a["status"] == "read"]
    assert {r.get("year") for r in found} == {"2024", None}
    assert [r["urls"] for r in found if len(r.get("urls", ())) > 1] == [[a["url"], a["archived"]] for a in copied(data)]
    assert len(rispy.loads(files("ris", hostile())["citations.ris"].decode())) == 4


def test_bibtex_is_read_back(data: dict):
    found = bibtexparser.loads(files("bibtex", data)["citations.bib"].decode()).entries
    assert [e["ID"] for e in found] == [a["id"] for a in data["articles"] if a["status"] == "read"]
    assert found[0]["title"].strip("{}") == next(a for a in data["articles"] if a["status"] == "read")["title"]
    notes = {e["ID"]: e["note"].replace("\\", "") for e in found}
    assert all(f"archived: {a['archived']}; sha256 {a['sha256']}" == notes[a["id"]] for a in copied(data))
    titles = [e["title"] for e in bibtexparser.loads(files("bibtex", hostile())["citations.bib"].decode()).entries]
    assert r"{A \{b\} \textbackslash{}c \& 50\% " in "".join(titles)


def test_csl_items(data: dict):
    found = {i["id"]: i for i in json.loads(files("csl", data)["citations.json"])}
    read = [a for a in data["articles"] if a["status"] == "read"]
    assert set(found) == {a["id"] for a in read}
    assert {i["type"] for i in found.values()} == {"article-newspaper"}
    assert {i: f["archive_location"] for i, f in found.items() if "archive_location" in f} == {
        a["id"]: a["archived"] for a in copied(data)
    }
    undated = next(a["id"] for a in read if a["published"] is None)
    assert "issued" not in found[undated]
    assert {tuple(i["issued"]["date-parts"][0]) for i in found.values() if "issued" in i} == {
        (2024, 2, 14),
        (2024, 2, 13),
    }


def test_annotations_are_anchored_by_words_and_by_place(data: dict):
    found = json.loads(files("webannotation", data)["annotations.jsonld"])
    text = {a["id"]: a["text"] for a in data["articles"]}
    assert (found["type"], found["total"]) == ("AnnotationCollection", len(data["claims"]))
    for claim, item in zip(data["claims"], found["first"]["items"]):
        words, place = item["target"][-1]["selector"]
        stored = text[claim["article"]]
        assert stored[place["start"] : place["end"]] == words["exact"] == claim["quote"]["text"]
        assert words["prefix"] + words["exact"] + words["suffix"] in stored


def test_reviews_are_drafts_without_a_rating(data: dict):
    found = files("claimreview", data)
    drafts = json.loads(found["claimreview-drafts.json"])
    assert all(d["draft"] and "reviewRating" not in d["review"] for d in drafts)
    claims = json.loads(found["claims.jsonld"])["@graph"]
    assert [c["text"] for c in claims] == [c["quote"]["text"] for c in data["claims"]]
    unnamed = {f"urn:claim-compare:claim:{c['id']}" for c in data["claims"] if c["voice"]["kind"] == "anonymous"}
    assert all("author" not in c for c in claims if c["@id"] in unnamed)


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_rating_makes_a_review(data: dict, tmp_path: Path, delimiter: str):
    claim = data["claims"][0]["id"]
    path = tmp_path / "ratings.csv"
    table = f"claim;url;rating;author\r\n{claim};https://desk.example/1;Unproven;Alder Desk\r\n"
    path.write_text(table.replace(";", delimiter), encoding="utf-8-sig")
    (review,) = json.loads(files("claimreview", data, Options(ratings=path))["claimreview.json"])
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Unproven"}
    assert (review["url"], review["author"]["name"]) == ("https://desk.example/1", "Alder Desk")


@pytest.mark.parametrize(
    "line", ["CLAIM,https://d.example,,Desk", "x:1,https://d.example,False,Desk", "CLAIM,ftp://d,False,Desk"]
)
def test_a_rating_that_lacks_something_is_named_with_its_line(data: dict, tmp_path: Path, line: str):
    path = tmp_path / "ratings.csv"
    path.write_text("claim,url,rating,author\n" + line.replace("CLAIM", data["claims"][0]["id"]), encoding="utf-8")
    with pytest.raises(InputError, match=r"ratings\.csv:2"):
        files("claimreview", data, Options(ratings=path))


def test_event_sheets_add_nothing_up(data: dict):
    acled = {r["event_id_cnty"]: r for r in rows(files("acled", data)["acled.csv"])}
    ucdp = {r["relid"]: r for r in rows(files("ucdp", data)["ucdp.csv"])}
    assert acled[BASE]["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (acled[BASE]["country"], acled[BASE]["admin1"]) == ("Syria", "Deir ez-Zor")
    assert (ucdp[BASE]["date_prec"], ucdp[BASE]["number_of_sources"]) == ("1", "3")


@pytest.mark.parametrize(
    ("figures", "best"),
    [
        ([(None, 3, 3), ("people", 3, 3)], "3"),
        ([(None, 3, 3), (None, 4, 4)], ""),
        ([("children", 3, 3)], ""),
        ([("soldiers", 3, 3), ("civilians", 2, 2)], ""),
        ([(None, 3, None)], ""),
    ],
    ids=["agreed", "disputed", "a part", "two parts", "open"],
)
def test_a_best_figure_is_the_whole_toll_by_all_reports(data: dict, figures: list, best: str):
    claim = next(c for c in data["claims"] if c["incident"] == BASE)
    made = [
        claim
        | {"id": str(n), "slot": "killed", "actor": actor, "status": "asserted"}
        | {"value": {"low": low, "high": high, "approx": False, "vague": False, "text": "some words"}}
        for n, (actor, low, high) in enumerate(figures)
    ]
    found = {r["relid"]: r for r in rows(files("ucdp", data | {"claims": made})["ucdp.csv"])}[BASE]
    assert found["best"] == best
    assert found["low"] == str(min(low for _, low, _ in figures))


def test_check_gets_only_what_is_disputed(data: dict):
    found = rows(files("check", data)["check.csv"])
    disputed = {
        c
        for r in data["rows"]
        for x in r["relations"]
        if x["kind"] not in ("single", "agree", "echo")
        for c in x["claims"]
    }
    quotes = {c["quote"]["text"] for c in data["claims"] if c["id"] in disputed}
    assert {r["text"] for r in found} <= quotes
    assert all(BASE in r["tags"] or "plant" in r["tags"] or "rimal" in r["tags"] for r in found)


def test_a_crate_is_read_by_its_library(data: dict, tmp_path: Path):
    from rocrate.rocrate import ROCrate

    (tmp_path / "report.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>page</p>", encoding="utf-8")
    path = tmp_path / "crate.zip"
    path.write_bytes(files("ro-crate", data, Options(folder=tmp_path))["ro-crate.zip"])
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
        read = [a for a in data["articles"] if a["text"]]
        assert all(archive.read(f"texts/{a['id']}.txt").decode() == a["text"] for a in read)
    crate = ROCrate(path)
    assert crate.get("#run").type == "CreateAction"
    assert {e.id for e in crate.get_entities() if e.type == "File"} == set(names) - {"ro-crate-metadata.json"}


def test_originals_are_in_the_crate_while_their_bytes_are_the_same(data: dict, tmp_path: Path):
    import hashlib

    page = tmp_path / "page.txt"
    page.write_bytes(b"words")
    article = data["articles"][0] | {"path": str(page), "sha256": hashlib.sha256(b"words").hexdigest(), "text": "words"}
    one = data | {"articles": [article], "claims": [], "rows": [], "incidents": [], "framing": []}

    def names() -> list[str]:
        return zipfile.ZipFile(io.BytesIO(files("ro-crate", one)["ro-crate.zip"])).namelist()

    assert f"originals/{article['sha256'][:12]}.txt" in names()
    page.write_bytes(b"other words")
    assert not any(name.startswith("originals/") for name in names())


def test_a_link_finds_its_quotation_in_the_page():
    assert text_link(None, "a") is None
    assert text_link("javascript:alert(1)", "a") is None
    assert text_link("https://a.example/1", "two words") == "https://a.example/1#:~:text=two%20words"
    long = text_link("https://a.example/1#x", "one two-and three four five six seven eight nine")
    assert long == "https://a.example/1#x:~:text=one%20two%2Dand%20three%20four,six%20seven%20eight%20nine"


def test_a_report_of_another_kind_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match="no report"):
        load_report(tmp_path)
    for text in ("[]", '{"schema": "2.0"}', '{"schema": "1.0", "articles": []}'):
        (tmp_path / "report.json").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match="not a report"):
            load_report(tmp_path)
