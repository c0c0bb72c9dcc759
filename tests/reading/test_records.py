"""JSON, JSON lines and CSV: which field is what, and what becomes of bad rows."""

import json
from pathlib import Path

import pytest

from compare.model import ReadStatus
from compare.reading import Reason, field_mapping, read_articles, record_fields

BODY = (
    "A drone hit a grain store near Alder Bridge on Monday night, wounding two night watchmen, the council said. "
    "The council added that the fire was out by the morning and that the bridge stayed open."
)


def write(path: Path, *records: object) -> str:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "names, wanted",
    [
        (["title", "author", "hostname", "date", "sitename", "text", "raw_text", "source"], "text title sitename date"),
        (
            ["maintext", "title", "date_publish", "date_download", "source_domain", "url"],
            "maintext title source_domain date_publish",
        ),
        (["plain_text", "title", "publishing_date", "publisher"], "plain_text title publisher publishing_date"),
        (["article", "headline", "outlet", "published_at"], "article headline outlet published_at"),
        (["content", "Title", "Source", "Date"], "content Title Source Date"),
    ],
)
def test_known_field_names(names: list[str], wanted: str) -> None:
    fields = field_mapping(names).fields
    assert " ".join(fields[role] for role in ("text", "title", "outlet", "published")) == wanted


def test_a_given_mapping_wins_and_unknown_roles_are_refused() -> None:
    assert field_mapping(["text", "lead"], {"text": "lead"}).fields["text"] == "lead"
    with pytest.raises(ValueError, match="unknown role 'texts'"):
        field_mapping(["text"], {"texts": "lead"})


def test_a_record_becomes_an_article(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "headline": "Drone hits grain store",
        "body": BODY,
        "outlet": "Alder Post",
        "date": "2022-05-03",
        "date_download": "2024-01-01",
        "url": "https://alder.example/a",
    }
    path = write(tmp_path / "a.jsonl", record)
    (article,), skipped = read_articles([path])
    assert skipped == ()
    assert article.text == f"Drone hits grain store\n\n{BODY}"
    assert (article.source_id, article.outlet, article.published, article.published_rule) == (
        "7",
        "Alder Post",
        "2022-05-03",
        "field",
    )
    assert [(c.value, c.chosen) for c in article.date_candidates] == [("2022-05-03", True), ("2024-01-01", False)]
    assert (
        str(record_fields(path))
        == "text=body, title=headline, outlet=outlet, published=date, url=url, id=id, crawled=date_download"
    )


def test_bad_rows_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = write(tmp_path / "b.jsonl", {"text": BODY}, "{not json", "[1]", {"colour": "red"}, {"text": " "})
    articles, skipped = read_articles([path])
    assert len(articles) == 1
    assert [(s.code, s.reason.split(":")[0]) for s in skipped] == [
        (Reason.FORMAT, "not JSON, line 2"),
        (Reason.FORMAT, "line 3 is not a record"),
        (Reason.FORMAT, "record 4"),
        (Reason.EMPTY, "the text is empty"),
    ]


@pytest.mark.parametrize(
    "name, text",
    [
        ("c.json", json.dumps([{"title": "Drone hits store", "text": BODY}])),
        ("c.json", json.dumps({"articles": [{"title": "Drone hits store", "text": BODY}]})),
        ("c.json", json.dumps({"title": "Drone hits store", "text": BODY})),
        ("c.csv", f'title;text\nDrone hits store;"{BODY}"\n'),
        ("c.tsv", f"title\ttext\nDrone hits store\t{BODY}\n"),
    ],
)
def test_containers(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert (article.title, article.text, skipped) == ("Drone hits store", f"Drone hits store\n\n{BODY}", ())


def test_title_is_not_repeated_and_loses_the_site(tmp_path: Path) -> None:
    title = (
        "Drone hits grain store near Alder Bridge | Alder News Drone hits grain store near Alder Bridge | Alder News"
    )
    path = write(tmp_path / "d.jsonl", {"title": title, "text": f"Drone hits grain store near Alder Bridge\n{BODY}"})
    (article,), _ = read_articles([path])
    assert article.title == "Drone hits grain store near Alder Bridge"
    assert article.text.count("Drone hits") == 1


def test_order_of_paths_does_not_matter_and_equal_bytes_are_a_duplicate(tmp_path: Path) -> None:
    a, b = (tmp_path / n for n in ("a.txt", "b.txt"))
    for path in (a, b):
        path.write_text(f"Drone hits grain store\n3 May 2022\n{BODY}\n", encoding="utf-8")
    there = read_articles([str(a), str(b), str(tmp_path)])
    back = read_articles([str(b), str(a)])
    assert there == back
    first, second = there[0]
    assert (second.status, second.duplicate_of, second.id) == (ReadStatus.DUPLICATE, first.id, f"{first.id}-copy2")


@pytest.mark.parametrize(
    "outlet, change, status",
    [
        ("Alder Post", "", ReadStatus.DUPLICATE),
        ("Alder Post", " Police asked for help.", ReadStatus.READ),
        ("Vale Times", "", ReadStatus.READ),
        (None, "", ReadStatus.DUPLICATE),
    ],
)
def test_near_duplicates_of_one_outlet_only(
    tmp_path: Path, outlet: str | None, change: str, status: ReadStatus
) -> None:
    path = write(
        tmp_path / "e.jsonl",
        {"id": 1, "text": BODY, "outlet": "Alder Post"},
        {"id": 2, "text": BODY + change, "outlet": outlet},
    )
    articles, _ = read_articles([path])
    assert [a.status for a in articles] == [ReadStatus.READ, status]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({}, {"outlet": "Alder Post"}, 1),
        ({"outlet": "Alder Post"}, {"outlet": "Alder Post", "url": "https://alder.example/1"}, 1),
        ({"outlet": "Alder Post", "date": "2024-02-14"}, {"outlet": "Alder Post", "date": "2024-02-13"}, 1),
        ({"outlet": "Alder Post", "date": "2024-02-13"}, {"outlet": "Alder Post", "url": "https://alder.example/1"}, 0),
        ({"outlet": "Alder Post"}, {"outlet": "Alder Post"}, 0),
    ],
)
def test_of_near_duplicates_the_one_is_kept_of_which_most_is_known_then_the_earliest(
    tmp_path: Path, first: dict, second: dict, kept: int
) -> None:
    path = write(tmp_path / "e.jsonl", {"id": 1, "text": BODY, **first}, {"id": 2, "text": BODY, **second})
    articles, _ = read_articles([path])
    assert [a.source_id for a in articles] == ["1", "2"]
    assert [a.status for a in articles].index(ReadStatus.READ) == kept
    assert articles[1 - kept].duplicate_of == articles[kept].id


def test_a_text_of_no_known_outlet_does_not_make_two_outlets_one(tmp_path: Path) -> None:
    outlets = (None, "Alder Post", "Vale Times")
    path = write(tmp_path / "e.jsonl", *({"id": n, "text": BODY, "outlet": o} for n, o in enumerate(outlets)))
    articles, _ = read_articles([path])
    assert [a.status for a in articles] == [ReadStatus.DUPLICATE, ReadStatus.READ, ReadStatus.READ]


def test_nothing_is_lost_silently(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "menu.txt").write_text("Home\nWorld\nSport\n", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0 ...")
    (tmp_path / ".hidden").write_bytes(b"x")
    articles, skipped = read_articles([str(tmp_path), str(tmp_path / "absent.txt")])
    assert articles == ()
    assert [(Path(s.path).name, s.code) for s in skipped] == [
        ("absent.txt", Reason.MISSING),
        ("empty.txt", Reason.EMPTY),
        ("menu.txt", Reason.NO_ARTICLE),
        ("photo.jpg", Reason.BINARY),
    ]


@pytest.mark.parametrize(
    "ending, code", [("Read more...", Reason.TRUNCATED), ("Subscribe to continue reading", Reason.PAYWALL)]
)
def test_partial_texts_say_so(tmp_path: Path, ending: str, code: Reason) -> None:
    (tmp_path / "f.txt").write_text(f"Drone hits grain store\n{BODY}\n{ending}\n", encoding="utf-8")
    (article,), _ = read_articles([str(tmp_path)])
    assert (article.status, article.reason.split(":")[0]) == (ReadStatus.PARTIAL, code)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('[{"text": ' + "9" * 5000 + "}]", id="digits"),
        pytest.param('{"a": ', id="broken"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_that_cannot_be_read_ends_nothing_but_its_file(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    write(tmp_path / "b.jsonl", {"text": BODY})
    (article,), skipped = read_articles([str(tmp_path)])
    assert (Path(article.path).name, [s.code for s in skipped]) == ("b.jsonl", [Reason.FORMAT])


def test_half_a_sign_in_json_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"title": "Store hit \\ud83d", "text": "' + BODY + ' \\ude00"}', encoding="utf-8")
    (article,), _ = read_articles([str(path)])
    assert (article.title, article.text[-1]) == ("Store hit \ufffd", "\ufffd")


def test_what_programs_write_for_nothing_is_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"title": "nan", "text": BODY, "outlet": "None", "url": "N/A", "date": "NaT"})
    (article,), _ = read_articles([path])
    assert (article.outlet, article.url, article.published, article.text) == (None, None, None, BODY)


@pytest.mark.parametrize("name", ["empty.json", "head.csv"])
def test_a_file_without_a_record_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[]" if name.endswith("json") else "title,text\n", encoding="utf-8")
    assert [s.code for s in read_articles([str(tmp_path)])[1]] == [Reason.EMPTY]


def test_a_field_for_the_text_that_a_record_lacks_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"title": "Drone hits grain store", "text": BODY})
    articles, (skipped,) = read_articles([path], mapping={"text": "bodi"})
    assert (articles, skipped.code, "fields: title, text" in skipped.reason) == ((), Reason.FORMAT, True)
    assert str(record_fields(path, mapping={"outlet": "sorce"})) == "text=text, title=title, outlet=?"


@pytest.mark.parametrize("head", ["sep=;\r\n", "\r\n\r\n", "\ufeff"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'{head}title;text;source\r\nDrone hits;"{BODY}\nA second line.";Alder Post\r\n', encoding="utf-8")
    (article,), skipped = read_articles([str(path)])
    assert (skipped, article.outlet, article.title) == ((), "Alder Post", "Drone hits")
    assert article.text.endswith("A second line.")


def test_a_quotation_that_is_never_closed_swallows_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    other = BODY.replace("two", "nine")
    path.write_text(f'title,text,source\nA,"{BODY}",Alder Post\nB,"{other},Elm Post\nC,{other},Oak\n', encoding="utf-8")
    (article,), (skipped,) = read_articles([str(path)])
    assert (article.outlet, skipped.code) == ("Alder Post", Reason.FORMAT)
    assert skipped.reason.startswith("not CSV, line 3: a quotation mark")


@pytest.mark.parametrize(
    "wrapped",
    [
        {
            "took": 3,
            "hits": {"total": {"value": 1}, "hits": [{"_id": "x", "_source": {"text": BODY, "date": "2022-05-03"}}]},
        },
        {"status": "ok", "response": {"docs": [{"id": "x", "story": {"text": BODY, "date": "2022-05-03"}}]}},
        {"messages": [{"id": "x", "date": "2022-05-03", "text": [{"type": "bold", "text": BODY[:20]}, BODY[20:]]}]},
    ],
)
def test_records_inside_the_answers_and_exports_of_programs(tmp_path: Path, wrapped: dict) -> None:
    (tmp_path / "a.json").write_text(json.dumps(wrapped), encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert (skipped, article.text, article.published) == ((), BODY, "2022-05-03")
