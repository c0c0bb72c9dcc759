"""PDFs that a browser or a word processor printed: their text where the file tells it exactly, or why it does not.

A PDF says where glyphs stand; in which order Arabic letters are read it says only where they are marked, as Chrome,
Edge and all that print with Skia do. What is not said is not guessed at: the file is refused.
"""

import hashlib
import logging
import re
import zlib
from collections.abc import Sequence
from io import BytesIO
from itertools import islice

from ..extras import need
from .articles import LONGEST, Document, clean_title
from .glyphs import UNKNOWN, Printed, runs_of, text_string
from .outlets import outlet_at
from .reasons import Reason, Unreadable
from .title import repeats
from .typeset import Row, paragraphs_of, rows_of

_MOST_PAGES = 100
_MOST_BYTES = 100_000_000
"""Bytes of a file, and of what is packed in it, above which it is none that an article was printed to."""
_STREAM = re.compile(rb"stream\r?\n")
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_ADDRESS = re.compile(r"https?://\S+")
_CUT_OFF = ("\u2026", "...")
_COUNT = re.compile(r"(?:\w+ )?(\d+) ?(?:/|\w+) ?(\d+)")
_SEPARATOR = re.compile(r" +[|\-–—»] +")
_WORDS = 5
"""Words of a line that runs over the edge of its page from which on the page is taken for cut off."""


def read_pdf(data: bytes, path: str) -> Document:
    """The text of a PDF, a line a paragraph, with its title, and the address that a browser printed beside it.

    Raises Unreadable: E-LONG for too much, E-PDF where the file is broken, locked or a picture, or where it does not
    tell its text exactly. Raises MissingExtra without pdfminer.
    """
    need("pdfminer", "pdf")
    if len(data) > _MOST_BYTES or _unpacked(data) > _MOST_BYTES:
        raise Unreadable(Reason.LONG, f"more than {_MOST_BYTES} bytes")
    facts, pages = _opened(data)
    rows = rows_of(pages)
    if not rows:
        raise Unreadable(Reason.PDF, "it holds pictures of text, not text")
    beside = {row for row in rows if row.aside} | _furniture(rows, len(pages))
    own = [row for row in rows if row not in beside]
    _check(own, pages)
    paragraphs = paragraphs_of(own)
    title, site = _named(facts.get("Title", ""), paragraphs)
    addresses = [row.text for row in rows if row in beside and _ADDRESS.match(row.text)]
    return Document(
        path,
        hashlib.sha256(data).hexdigest(),
        "\n".join(paragraphs),
        title=title,
        site=site or next((address for address in addresses if outlet_at(address)), None),
        crawled=_day(facts.get("CreationDate", "")),
        url=next((address for address in addresses if not address.endswith(_CUT_OFF)), None),
    )


def _unpacked(data: bytes) -> int:
    """Bytes that the streams of a file unpack to, counted up to the most that is read."""
    total = 0
    for found in _STREAM.finditer(data):
        try:
            total += len(zlib.decompressobj().decompress(data[found.end() :], _MOST_BYTES - total + 1))
        except zlib.error:
            continue
        if total > _MOST_BYTES:
            break
    return total


def _opened(data: bytes) -> tuple[dict[str, str], tuple[Printed, ...]]:
    """What a file says of itself, and what is printed on its pages."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
        if document.encryption is not None:
            raise Unreadable(Reason.PDF, "it is locked with a password")
        if len(list(islice(PDFPage.create_pages(document), _MOST_PAGES + 1))) > _MOST_PAGES:
            raise Unreadable(Reason.LONG, f"more than {_MOST_PAGES} pages")
        facts = {
            key: text_string(value)
            for info in document.info
            for key, held in info.items()
            if isinstance(value := resolve1(held), bytes)
        }
        return facts, tuple(runs_of(document, LONGEST))
    except Unreadable:
        raise
    except PDFPasswordIncorrect:
        raise Unreadable(Reason.PDF, "it is locked with a password") from None
    except Exception as error:  # noqa: BLE001 - a broken file, or one made to break its readers, raises anything
        raise Unreadable(Reason.PDF, f"it is broken: {type(error).__name__}") from None


def _check(rows: Sequence[Row], pages: Sequence[Printed]) -> None:
    """Raises Unreadable where the text is not told exactly."""
    for row in rows:
        words = len(row.text.split())
        if row.unsure:
            raise Unreadable(Reason.PDF, "it does not tell in which order its Arabic letters are read")
        if UNKNOWN in row.text:
            raise Unreadable(Reason.PDF, "it does not tell which letters its signs are")
        if words >= _WORDS and (row.left < 0 or row.right > pages[row.page].width):
            raise Unreadable(Reason.PDF, "its lines are cut off at the edge of the page")


def _furniture(rows: Sequence[Row], pages: int) -> set[Row]:
    """What browsers print above and below a page beside its address or number: the title and the day of printing."""
    found: set[Row] = set()
    for page in range(pages):
        own = [row for row in rows if row.page == page]
        for edge in (max, min):
            height = edge((row.baseline for row in own), default=0.0)
            line = {row for row in own if abs(row.baseline - height) < row.size}
            if any(_ADDRESS.fullmatch(row.text) or _is_count(row.text, page + 1, pages) for row in line):
                found |= line
    return found


def _is_count(text: str, page: int, pages: int) -> bool:
    """The number of a page and how many there are: "1/3", "Page 1 of 3"."""
    found = _COUNT.fullmatch(text)
    return bool(found) and (int(found[1]), int(found[2])) == (page, pages)


def _named(title: str, paragraphs: Sequence[str]) -> tuple[str | None, str | None]:
    """The headline, if the text has it, in a title that may end with the name of the site; and that name."""
    ends = [None, *(found for found in _SEPARATOR.finditer(title))]
    for end in ends[:1] + ends[:0:-1]:
        head, site = (title, None) if end is None else (title[: end.start()], title[end.end() :])
        if head and any(repeats(paragraph, head) and len(paragraph) <= len(head) + 1 for paragraph in paragraphs):
            return clean_title(head), site
    return None, None


def _day(stated: str) -> str | None:
    """The day on which a file was made, in ISO 8601."""
    found = _DAY.match(stated)
    return "-".join(found.groups()) if found else None
