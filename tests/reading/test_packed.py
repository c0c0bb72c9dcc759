"""Files that programs pack: Word, OpenDocument, Safari; files that open a page; what files of other kinds are told."""

import plistlib
import zipfile
from pathlib import Path

import pytest

from compare.reading import read_articles

TITLE = "Mine kills two shepherds near Palmyra"
BODY = "A mine killed two shepherds near Palmyra on Tuesday, the office of the governor of Homs said in the evening."
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    f"<w:p><w:r><w:t>{TITLE}</w:t></w:r></w:p><w:p/>"
    f"<w:p><w:pPr><w:pStyle/></w:pPr><w:r><w:t>{BODY[:40]}</w:t></w:r><w:r><w:t>{BODY[40:]}</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Source:</w:t><w:tab/><w:t>Alder Post</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "</w:body></w:document>"
)
OPEN = (
    '<o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text>'
    f'<t:h>{TITLE}</t:h><t:p/><t:p>{BODY[:40]}<t:span t:style="b">{BODY[40:60]}</t:span>{BODY[60:]}</t:p>'
    "<t:p>Source:<t:tab/>Alder Post</t:p></o:text></o:body></o:document>"
)


def packed(path: Path, **members: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


@pytest.mark.parametrize(
    ("name", "member", "xml"), [("a.docx", "word__document_xml", WORD), ("a.odt", "content_xml", OPEN)]
)
def test_texts_of_word_processors(tmp_path: Path, name: str, member: str, xml: str):
    (article,), skipped = read_articles([str(packed(tmp_path / name, **{member: xml}))])
    assert skipped == ()
    assert article.text == f"{TITLE}\n\n{BODY}\nSource: Alder Post"
    assert article.title == TITLE


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.webarchive"])
def test_a_broken_one_is_named(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"no archive at all")
    packed(tmp_path / "b.docx", other="x")
    articles, skipped = read_articles([str(tmp_path)])
    assert (articles, [s.code for s in skipped]) == ((), ["E-FORMAT", "E-FORMAT"])


def test_a_page_that_safari_saved(tmp_path: Path):
    page = (
        f"<!doctype html><html><head><title>{TITLE}</title></head><body><article><p>{BODY}</p></article></body></html>"
    )
    main = {"WebResourceData": page.encode(), "WebResourceURL": "https://alder.example/1"}
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY))
    (article,), skipped = read_articles([str(tmp_path)])
    assert (article.title, article.url, skipped) == (TITLE, "https://alder.example/1", ())
    assert BODY in article.text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.url", "[InternetShortcut]\r\nURL=https://alder.example/1\r\nIconIndex=0\r\n"),
        ("a.webloc", '<?xml version="1.0"?><plist><dict><key>URL</key>\n<string>https://alder.example/1</string></dict></plist>'),
    ],
)  # fmt: skip
def test_a_file_that_opens_a_page_says_which(tmp_path: Path, name: str, text: str):
    (tmp_path / name).write_text(text, encoding="utf-8")
    _, (skipped,) = read_articles([str(tmp_path)])
    assert skipped.reason == "would fetch https://alder.example/1; give --allow-network"


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7", "a PDF: give its name the ending .pdf"),
        (b"{\\rtf1\\ansi Seven}", "a text of a word processor: save it as .docx or .txt"),
        (b"PK\x03\x04rest", "a packed folder: unpack it first"),
        (b"\x89PNG\r\n", "a picture: write down its text as .txt"),
    ],
)
def test_what_to_do_about_files_of_other_kinds(tmp_path: Path, data: bytes, advice: str):
    (tmp_path / "a").write_bytes(data)
    _, (skipped,) = read_articles([str(tmp_path)])
    assert (skipped.code, skipped.reason) == ("E-BINARY", advice)


def test_a_page_without_paragraphs_is_read(tmp_path: Path):
    (tmp_path / "a.html").write_text(
        f"<html><head><title>{TITLE}</title></head><body>{BODY}</body></html>", encoding="utf-8"
    )
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert BODY in article.text


def test_the_file_by_which_word_locks_another_is_no_source(tmp_path: Path):
    (tmp_path / "~$news.docx").write_bytes(b"\x05User")
    packed(tmp_path / "news.docx", word__document_xml=WORD)
    (article,), skipped = read_articles([str(tmp_path)])
    assert (article.title, skipped) == (TITLE, ())
