"""Inputs of other programs: feeds, web archives, tables, their known fields, a sidecar, lists of addresses."""

import datetime as dt
import hashlib
import http.server
import io
import json
import sqlite3
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from compare.model import Article, Skipped
from compare.reading import condition, fetching, read_articles, record_fields

BODY = (
    "A mine killed two shepherds near Palmyra on Tuesday, officials in Homs said by telephone late in the evening.\n"
    "The shepherds had been looking for truffles since the early morning, a relative of one of the two men said."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Mine kills two shepherds</title>
<meta property="article:published_time" content="2024-02-14T21:05:00+03:00"></head>
<body><article><h1>Mine kills two shepherds</h1>{"".join(f"<p>{line}</p>" for line in BODY.splitlines())}</article></body>
</html>"""


def read(path: Path, **options) -> tuple[list[Article], list[Skipped]]:
    articles, skipped = read_articles([str(path)], **options)
    return list(articles), list(skipped)


def feed(entry: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Alder Post</title>'
        f"<language>en-gb</language><item><title>Mine kills two shepherds</title>"
        f"<link>https://alder.example/1</link><guid>g-1</guid>{entry}</item></channel></rss>"
    )


def test_a_feed_with_whole_texts(tmp_path: Path):
    path = tmp_path / "feed.xml"
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    path.write_text(
        feed(
            f"<pubDate>Thu, 15 Feb 2024 01:30:00 +0300</pubDate><content:encoded><![CDATA[{paragraphs}<script>x()</script>]]>"
            "</content:encoded>"
        ),
        encoding="utf-8",
    )
    (article,), skipped = read(path)
    assert skipped == []
    assert (article.outlet, article.title, article.url) == (
        "Alder Post",
        "Mine kills two shepherds",
        "https://alder.example/1",
    )
    assert (article.status, article.source_id, article.language) == ("read", "g-1", "en")
    assert article.published.startswith("2024-02-15T01:30")
    assert BODY in article.text
    assert "x()" not in article.text


def test_the_summary_of_a_feed_is_never_a_whole_text(tmp_path: Path):
    path = tmp_path / "feed.rss"
    path.write_text(feed(f"<description>{BODY}</description><pubDate>14 شباط 2024</pubDate>"), encoding="utf-8")
    (article,), _ = read(path)
    assert (article.status, article.reason.split(":")[0]) == ("partial", "E-TRUNCATED")
    assert article.published == "2024-02-14"


def test_an_atom_feed_and_an_empty_one(tmp_path: Path):
    atom = tmp_path / "a.atom"
    atom.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Alder Post</title><entry><title>Mine</title><id>u:1</id>'
        f"<updated>2024-02-14T21:05:00+03:00</updated><content type='text'>{BODY}</content></entry></feed>",
        encoding="utf-8",
    )
    (article,), _ = read(atom)
    assert (article.outlet, article.published[:10], article.status) == ("Alder Post", "2024-02-14", "read")
    atom.write_text('<feed xmlns="http://www.w3.org/2005/Atom"><title>Alder Post</title></feed>', encoding="utf-8")
    assert [s.code for s in read(atom)[1]] == ["E-FORMAT"]


def test_a_feed_in_an_old_code_page(tmp_path: Path):
    title = "مقتل راعيين بلغم قرب تدمر"
    made = feed(f"<description>{title} مساء الثلاثاء</description>").replace("Mine kills two shepherds", title)
    path = tmp_path / "feed.xml"
    path.write_bytes(made.replace("UTF-8", "windows-1256").encode("cp1256"))
    (article,), _ = read(path)
    assert (article.title, article.language) == (title, "ar")


def archive(gzip: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for address, kind, status, content in (
        ("https://alder.example/logo.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://alder.example/gone", "text/html", "404 Not Found", b"<html>no</html>"),
        ("https://alder.example/1", "text/html; charset=utf-8", "200 OK", PAGE.encode()),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.0")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(content), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2025-11-01T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc", "news.wacz"])
def test_a_web_archive_gives_its_pages(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(archive(gzip=name != "news.warc"))
    if name.endswith(".wacz"):
        packed = path.read_bytes()
        with zipfile.ZipFile(path, "w") as made:
            made.writestr("archive/data.warc.gz", packed)
    (article,), skipped = read(path)
    assert skipped == []
    assert (article.url, article.published[:16]) == ("https://alder.example/1", "2024-02-14T21:05")
    assert article.sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    assert article.source_id.startswith("<urn:uuid:")
    assert int(article.source_id.rpartition(" ")[2]) > 0


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc", "news.wacz"])
def test_a_broken_archive_is_named(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_bytes(b"this is no archive")
    articles, skipped = read(path)
    assert (articles, [s.code for s in skipped]) == ([], ["E-FORMAT"])


def test_a_package_that_is_missing_skips_its_files_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "feed.rss").write_text(feed(f"<description>{BODY}</description>"), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "feedparser", None)
    (article,), (skipped,) = read(tmp_path)
    assert Path(article.path).name == "one.txt"
    assert (skipped.code, "claim-compare[feeds]" in skipped.reason) == ("E-EXTRA", True)


RECORD = {"title": "Mine kills two shepherds", "body": BODY, "outlet": "Alder Post"}


def xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append([*RECORD, "published"])
    book.active.append([*RECORD.values(), dt.datetime(2024, 2, 14, 21, 5)])
    book.save(path)


def parquet(path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([RECORD | {"published": dt.date(2024, 2, 14)}]), path)


def sqlite(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE settings (name TEXT)")
        db.execute("CREATE TABLE news (title TEXT, body TEXT, outlet TEXT, published TEXT)")
        db.execute("INSERT INTO news VALUES (?, ?, ?, ?)", (*RECORD.values(), "2024-02-14"))


@pytest.mark.parametrize(("name", "write"), [("n.xlsx", xlsx), ("n.parquet", parquet), ("n.sqlite", sqlite)])
def test_tables_of_other_programs(tmp_path: Path, name: str, write):
    write(tmp_path / name)
    (article,), skipped = read(tmp_path / name)
    assert skipped == []
    assert (article.outlet, article.title, article.published[:10]) == (
        "Alder Post",
        "Mine kills two shepherds",
        "2024-02-14",
    )
    assert BODY in article.text
    assert record_fields(str(tmp_path / name)).fields["text"] == "body"
    (mapped,), _ = read(tmp_path / name, mapping={"outlet": "title"})
    assert mapped.outlet == "Mine kills two shepherds"


@pytest.mark.parametrize("name", ["n.xlsx", "n.parquet", "n.sqlite"])
def test_a_broken_table_is_named(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"not a table at all, only some words")
    articles, skipped = read(tmp_path / name)
    assert (articles, [s.code for s in skipped]) == ([], ["E-FORMAT"])


def test_the_json_of_trafilatura(tmp_path: Path):
    record = {
        "title": "Mine kills two shepherds",
        "author": None,
        "hostname": "alder.example",
        "date": "2024-02-14",
        "fingerprint": "ab12",
        "id": None,
        "license": None,
        "comments": "",
        "raw_text": "menu " + BODY,
        "text": BODY,
        "language": None,
        "image": "https://alder.example/i.png",
        "pagetype": None,
        "filedate": "2025-11-01",
        "source": "https://alder.example/1",
        "source-hostname": "Alder Post",
        "excerpt": "A mine",
        "categories": "",
        "tags": "",
    }
    path = tmp_path / "t.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    (article,), _ = read(path)
    assert (article.outlet, article.url, article.published) == ("Alder Post", "https://alder.example/1", "2024-02-14")
    assert "menu" not in article.text


def test_the_json_of_fundus(tmp_path: Path):
    record = {
        "title": "Mine kills two shepherds",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": BODY.splitlines()}]},
        "authors": ["A. Reporter"],
        "publishing_date": "2024-02-14 21:05:00+03:00",
        "topics": ["mines"],
        "lang": "en",
        "free_access": True,
        "publisher": "Alder Post",
    }
    path = tmp_path / "f.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    (article,), _ = read(path)
    assert (article.outlet, article.published[:10], article.language) == ("Alder Post", "2024-02-14", "en")
    assert all(line in article.text for line in BODY.splitlines())


def test_the_table_of_auto_archiver(tmp_path: Path):
    path = tmp_path / "sheet.csv"
    path.write_text(
        "Link,Archive status,Archive date,Upload title,Text content,Upload timestamp\n"
        f'https://alder.example/1,success,2025-11-01,Mine kills two shepherds,"{BODY}",2024-02-14T21:05:00\n',
        encoding="utf-8",
    )
    (article,), _ = read(path)
    assert (article.url, article.title, article.published[:10]) == (
        "https://alder.example/1",
        "Mine kills two shepherds",
        "2024-02-14",
    )


def test_a_sidecar_says_what_its_author_knows(tmp_path: Path):
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "file,outlet,url,published,note\none.txt,Alder Post,https://alder.example/1,2024-02-14,saved by hand\n"
        "two.txt,Elm Post,,,\n",
        encoding="utf-8",
    )
    (article,), skipped = read(tmp_path)
    assert (article.outlet, article.url, article.published) == ("Alder Post", "https://alder.example/1", "2024-02-14")
    assert [(s.code, s.reason.split()[0]) for s in skipped] == [("E-MISSING", "two.txt")]


def test_a_sidecar_as_a_spreadsheet_writes_it(tmp_path: Path):
    (tmp_path / "page.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "sources.csv").write_text("File;Outlet;Published\r\npage.txt;Elm; 2024-02-14\r\n", encoding="utf-16")
    (article,), skipped = read(tmp_path)
    assert (skipped, article.outlet, article.published) == ([], "Elm", "2024-02-14")


def test_a_sidecar_of_other_bytes_is_refused(tmp_path: Path):
    (tmp_path / "one.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(f"file,sha256\none.txt,{'0' * 64}\n", encoding="utf-8")
    articles, skipped = read(tmp_path)
    assert articles == []
    assert "SHA-256 000000000000" in skipped[0].reason


def test_standard_input_in_a_given_format(monkeypatch: pytest.MonkeyPatch):
    class Stdin:
        buffer = io.BytesIO(f"body,paper\n{BODY.splitlines()[0]!r},Alder Post\n".replace("'", '"').encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (article,), _ = read_articles(["-"], form="csv", mapping={"outlet": "paper"})
    assert article.outlet == "Alder Post"
    with pytest.raises(ValueError, match="no input format 'psd'"):
        read_articles(["-"], form="psd")


def test_a_file_in_a_given_format(tmp_path: Path):
    path = tmp_path / "dump"
    path.write_text(json.dumps({"text": BODY, "outlet": "Alder Post"}) + "\n", encoding="utf-8")
    (article,), _ = read_articles([f"{path}:jsonl"])
    assert article.outlet == "Alder Post"


# --- addresses --------------------------------------------------------------------------------------------------


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine: its address, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            robots = b"User-agent: *\nDisallow: /private\n"
            known = {"/1": PAGE.encode(), "/robots.txt": robots}
            self.send_response(200 if self.path in known else 404)
            self.end_headers()
            self.wfile.write(known.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(fetching, "SECONDS_BETWEEN", 0.0)


def test_without_the_network_a_list_says_what_it_would_fetch(tmp_path: Path):
    path = tmp_path / "urls.txt"
    path.write_text("# to read\nhttps://alder.example/1\nhttps://alder.example/2\n", encoding="utf-8")
    articles, skipped = read(path)
    assert articles == []
    assert [(s.code, s.reason.split(";")[0]) for s in skipped] == [
        ("E-NETWORK", "would fetch https://alder.example/1"),
        ("E-NETWORK", "would fetch https://alder.example/2"),
    ]


def test_with_the_network_pages_are_fetched_once(tmp_path: Path, host: tuple[str, list[str]]):
    address, asked = host
    path = tmp_path / "urls.txt"
    path.write_text(f"{address}/1\n{address}/private/2\n{address}/gone\n", encoding="utf-8")
    (article,), skipped = read(path, allow_network=True)
    assert (article.url, article.title) == (f"{address}/1", "Mine kills two shepherds")
    assert [s.code for s in skipped] == ["E-NETWORK", "E-NETWORK"]
    assert asked == ["/robots.txt", "/1", "/gone"]
    (again,), _ = read(path)
    assert again.sha256 == article.sha256
    assert asked == ["/robots.txt", "/1", "/gone"]


@pytest.mark.parametrize(
    ("where", "taken"),
    [
        ("", ["a", "b", "c"]),
        ("outlet=alder post", ["a"]),
        ("outlet!=Alder Post", ["b", "c"]),
        ("date>=2024-02-14", ["b"]),
        ("date>=2024-02 and date<=2024-02", ["a", "b"]),
        ("lang=en and outlet~POST", ["a", "b"]),
        ("title~'nothing'", []),
    ],
)
def test_conditions(tmp_path: Path, where: str, taken: list[str]):
    facts = [("a", "Alder Post", "2024-02-13"), ("b", "Elm Post", "2024-02-14"), ("c", "", "")]
    lines = (json.dumps({"id": i, "text": f"{BODY} {i * 9}.", "outlet": o, "published": d}) for i, o, d in facts)
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    articles, _ = read(path, taken=condition(where))
    assert [a.source_id for a in articles] == taken


@pytest.mark.parametrize("where", ["lang", "size>3", "date>2024", "=x"])
def test_a_condition_that_is_none_is_named(where: str):
    with pytest.raises(ValueError, match="no condition"):
        condition(where)


def test_a_day_in_a_condition_that_is_none_is_named():
    with pytest.raises(ValueError, match="no date 'yesterday'"):
        condition("date>=yesterday")


def test_markup_that_is_no_feed_is_read_as_a_page(tmp_path: Path):
    path = tmp_path / "a.xml"
    lines = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    path.write_text(
        f'<?xml version="1.0"?><nitf><body><hl1>Mine kills two</hl1>{lines}</body></nitf>', encoding="utf-8"
    )
    (article,), _ = read(path)
    assert "<p>" not in article.text
    assert BODY in article.text
