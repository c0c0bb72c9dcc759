"""PDFs: exact text where the file tells it, and a clear word where it does not."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from compare.model import Article, PartKind, Skipped
from compare.reading import read_articles
from compare.reading.glyphs import Run
from compare.reading.visual_order import in_order
from tests.conftest import examples

pytest.importorskip("pdfminer", reason="the extra 'pdf' is not installed")
pypdf = pytest.importorskip("pypdf")

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
ADDRESS = "https://alder.example/2024/mine"
TITLE = "Mine kills two shepherds near Palmyra"
FIRST = "A mine killed two shepherds near Palmyra on Tuesday. Their bodies were taken to a hospital in Homs, officials said."
SECOND = (
    "The shepherds had been looking for truffles since the early morning, a relative of one of the men said by phone."
)
WIDE = 60
"""Letters of a line as `lines` breaks it."""


def drawn(x: float, y: float, text: str, size: float = 10, marks: str = "", mode: int = 0) -> str:
    """Content that draws a text, its letters as codes, half a size wide each."""
    codes = "".join(f"{ord(c):04X}" for c in text)
    show = f"BT /F1 {size} Tf {mode} Tr 1 0 0 1 {x} {y} Tm <{codes}> Tj ET"
    return f"{marks} BMC {show} EMC" if marks else show


def lines(text: str, y: float, x: float = 50) -> list[str]:
    """A paragraph broken into lines, 14 apart, from a height on."""
    rows = [""]
    for word in text.split():
        if len(rows[-1]) + len(word) >= WIDE:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return [drawn(x, y - 14 * n, row) for n, row in enumerate(rows)]


def pdf(*pages: list[str], title: str = "", password: str = "") -> bytes:
    """A PDF of pages of content, in a font whose codes are the letters."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

    def named(**items: object) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/{k}"): v for k, v in items.items()})

    def stream(data: str) -> DecodedStreamObject:
        held = DecodedStreamObject()
        held.set_data(data.encode())
        return held

    writer = pypdf.PdfWriter()
    name = NameObject
    codes = stream(
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 beginbfrange <0000> <FFF0> <0000> endbfrange endcmap end"
    )
    inner = named(
        Type=name("/Font"),
        Subtype=name("/CIDFontType2"),
        BaseFont=name("/Own"),
        DW=NumberObject(500),
        FontDescriptor=named(Type=name("/FontDescriptor"), FontName=name("/Own")),
    )
    font = named(
        Type=name("/Font"),
        Subtype=name("/Type0"),
        BaseFont=name("/Own"),
        Encoding=name("/Identity-H"),
        ToUnicode=writer._add_object(codes),
        DescendantFonts=pypdf.generic.ArrayObject([inner]),
    )
    for content in pages:
        page = writer.add_blank_page(595, 842)
        page[name("/Resources")] = named(Font=named(F1=font))
        page[name("/Contents")] = writer._add_object(stream("\n".join(content)))
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20260101120000"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def read(tmp_path: Path, data: bytes) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    (tmp_path / "page.pdf").write_bytes(data)
    return read_articles([str(tmp_path / "page.pdf")])


def refused(tmp_path: Path, data: bytes) -> tuple[str, str]:
    articles, (skipped,) = read(tmp_path, data)
    assert articles == ()
    return skipped.code, skipped.reason


def page(*more: str) -> list[str]:
    return [
        drawn(50, 780, TITLE, 20),
        drawn(50, 750, "14 February 2024"),
        *lines(FIRST, 700),
        *lines(SECOND, 640),
        *more,
    ]


def test_lines_become_paragraphs_and_what_the_browser_printed_beside_them_does_not(tmp_path: Path):
    beside = [
        drawn(20, 820, "1/2/26, 2:54 PM", 8, "/Artifact"),
        drawn(200, 820, f"{TITLE} | Alder Post", 8, "/Artifact"),
        drawn(20, 15, ADDRESS, 8, "/Artifact"),
        drawn(560, 15, "1/1", 8, "/Artifact"),
    ]
    (article,), skipped = read(tmp_path, pdf(page(*beside), title=f"{TITLE} | Alder Post"))
    assert skipped == ()
    assert article.text == f"{TITLE}\n14 February 2024\n{FIRST}\n{SECOND}"
    assert (article.title, article.outlet, article.published, article.url) == (
        TITLE,
        "Alder Post",
        "2024-02-14",
        ADDRESS,
    )
    assert [c.value for c in article.date_candidates if not c.chosen] == ["2026-01-01"]


def test_lines_above_and_below_a_page_are_known_without_a_mark_too(tmp_path: Path):
    beside = [
        drawn(20, 820, TITLE, 8),
        drawn(300, 820, ADDRESS, 8),
        drawn(20, 15, "1 of 1", 8),
        drawn(500, 15, "1/2/26", 8),
    ]
    (article,), _ = read(tmp_path, pdf(page(*beside), title=TITLE))
    assert article.text == f"{TITLE}\n14 February 2024\n{FIRST}\n{SECOND}"
    assert article.url == ADDRESS


def test_a_sentence_goes_on_over_the_page_and_a_bar_that_stays_does_not(tmp_path: Path):
    bar = drawn(50, 830, "Subscribe to the Alder Post", 9)
    *head, tail = SECOND.split(" ", 9)
    (article,), _ = read(tmp_path, pdf([bar, *page(), drawn(50, 40, " ".join(head))], [bar, *lines(tail, 800)]))
    assert f"{SECOND}\n" in article.text + "\n"
    assert article.text.count("Subscribe") == 1


def test_what_is_drawn_last_stands_where_it_is_seen(tmp_path: Path):
    content = [*lines(FIRST, 700), *lines(SECOND, 640), drawn(50, 780, TITLE, 20)]
    (article,), _ = read(tmp_path, pdf(content))
    assert article.text == f"{TITLE}\n{FIRST}\n{SECOND}"


def arabic(number: int) -> str:
    """The line of an example, as it is read."""
    return [case.values[2] for case in examples("printed_lines")][number]


def test_arabic_is_read_where_its_order_is_marked(tmp_path: Path):
    text = arabic(1)
    (article,), skipped = read(tmp_path, pdf([*lines(FIRST, 700), drawn(50, 500, text[::-1], marks="/ReversedChars")]))
    assert skipped == ()
    assert text in article.text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ([drawn(50, 700, FIRST[:60], mode=3)], "it holds pictures of text, not text"),
        ([], "it holds pictures of text, not text"),
        ([*lines(FIRST, 700), drawn(50, 500, "\ufffe\ufffe")], "it does not tell which letters its signs are"),
        ([*lines(FIRST, 700, -9)], "its lines are cut off at the edge of the page"),
    ],
)
def test_what_does_not_tell_its_text_is_refused(tmp_path: Path, content: list[str], reason: str):
    assert refused(tmp_path, pdf(content)) == ("E-PDF", reason)


def test_arabic_in_no_stated_order_is_refused(tmp_path: Path):
    reason = "it does not tell in which order its Arabic letters are read"
    assert refused(tmp_path, pdf([*lines(FIRST, 700), drawn(50, 500, arabic(1)[::-1])])) == ("E-PDF", reason)


def test_a_locked_a_broken_and_an_endless_file(tmp_path: Path):
    whole = pdf(page())
    assert refused(tmp_path, pdf(page(), password="open")) == ("E-PDF", "it is locked with a password")
    assert refused(tmp_path, b"%PDF-1.7\nnothing")[0] == "E-PDF"
    assert refused(tmp_path, whole[: len(whole) // 3])[0] == "E-PDF"
    assert refused(tmp_path, pdf(*[page()] * 101)) == ("E-LONG", "more than 100 pages")


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path):
    import zlib

    bomb = zlib.compress(b" " * 101_000_000, 9)
    assert refused(tmp_path, b"%PDF-1.7\n1 0 obj <</Filter /FlateDecode>> stream\n" + bomb)[0] == "E-LONG"


@pytest.mark.parametrize(("page", "drawn", "line"), examples("printed_lines"))
def test_the_order_of_a_line(page: str, drawn: str, line: str):
    runs = []
    for n, run in enumerate(drawn.split("|")):
        way, font, text = run.split(":", 2)
        runs.append(Run(text, n, n + 1, 0, 10, font, n, turned=way == "<", glyphs=1 if way == "1" else len(text) + 1))
    assert "".join(run.text for run in in_order(runs, page == "left")) == line


@pytest.mark.skipif(BROWSER is None, reason="no chromium on this machine")
@pytest.mark.parametrize("font", ["'Noto Naskh Arabic'", "'Noto Kufi Arabic'", "'DejaVu Sans'"])
def test_a_page_that_chromium_printed_is_read_as_the_page_itself(tmp_path: Path, font: str):
    from playwright.sync_api import sync_playwright

    articles, _ = read_articles(["corpus/articles"])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        shown = browser.new_page()
        for article in [a for a in articles if a.title and a.status == "read"][:12]:
            paragraphs = bodies(article)
            way = "rtl" if article.language == "ar" else "ltr"
            shown.set_content(
                f"<html dir={way} lang={article.language}><title>{article.title} | {article.outlet}</title>"
                f'<body style="font-family:{font};line-height:1.6"><h1>{article.title}</h1>'
                + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            )
            shown.pdf(path=tmp_path / "page.pdf", display_header_footer=True, tagged=way == "ltr")
            (found,), skipped = read_articles([str(tmp_path / "page.pdf")])
            assert (skipped, found.title, found.outlet) == ((), article.title, article.outlet)
            assert bodies(found) == paragraphs
        browser.close()


def bodies(article: Article) -> list[str]:
    return [" ".join(article.text[p.start : p.end].split()) for p in article.parts if p.kind is PartKind.BODY]
