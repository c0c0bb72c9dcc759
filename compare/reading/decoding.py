"""Bytes to text: byte order marks, UTF-16 without one, Windows code pages, null bytes and doubly encoded text."""

import codecs
import re
import unicodedata
from collections.abc import Callable

from .reasons import Reason, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OTHER_KINDS = {
    b"%PDF-": "a PDF: give its name the ending .pdf",
    b"{\\rtf": "a text of a word processor: save it as .docx or .txt",
    b"\xd0\xcf\x11\xe0": "a text of a word processor: save it as .docx or .txt",
    b"PK\x03\x04": "a packed folder: unpack it first",
    b"\x1f\x8b": "a packed folder: unpack it first",
    b"\x89PNG": "a picture: write down its text as .txt",
    b"\xff\xd8\xff": "a picture: write down its text as .txt",
    b"GIF8": "a picture: write down its text as .txt",
    b"\x7fELF": "the file is not text",
    b"SQLite format": "the file is not text",
}
"""What files of other kinds begin with, and what to do about them."""
_ARABIC = ("cp1256", "iso-8859-6")
_FEW = 0.2
"""Share of words wholly in Arabic letters below which a text is not taken for Arabic."""
_LOST = 0.02
_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]+|[^\W\d_]+[^\W\d_\x00-\x7f]")
_WORDS = 500
_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
_TRIES = 3


def decode(data: bytes) -> str:
    """The text of a file's bytes.

    Raises Unreadable: E-EMPTY for nothing but white space, E-BINARY for a file that is no text, E-ENCODING where no
    known encoding fits.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(Reason.EMPTY, "the file holds no text")
    if told := next((told for magic, told in OTHER_KINDS.items() if data.startswith(magic)), ""):
        raise Unreadable(Reason.BINARY, told)
    text = _decoded(data).replace("\0", "")
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\n\r\t\f\v" for c in text[:4000])
    if controls > 0.1 * min(len(text), 4000):
        raise Unreadable(Reason.BINARY, f"{controls} of the first {min(len(text), 4000)} characters are control codes")
    return repair(text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _utf16_order(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lossy = data.decode("utf-8", errors="replace")
    foreign = sum(c > 127 for c in data)
    if lossy.count("\ufffd") <= _LOST * foreign:
        return lossy
    if data.count(b"\0") > 0.3 * len(data):
        raise Unreadable(Reason.BINARY, "the file is not text")
    text = max((data.decode(page, errors="replace") for page in _ARABIC), key=_share_of_arabic)
    if _share_of_arabic(text) > _FEW:
        return text
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(Reason.ENCODING, "neither UTF-8, UTF-16, Windows-1256, ISO-8859-6 nor Windows-1252") from None


def _utf16_order(data: bytes) -> str | None:
    """UTF-16 without a mark: in news text the high bytes are few and alike (zero for Latin, 6 for Arabic)."""
    sample = data[:4000]
    even, odd = sample[0::2], sample[1::2]
    if len(sample) < 8 or sample.count(b"\0") < 0.02 * len(sample):
        return None
    high_even = sum(b in (0, 6, 0x20) for b in even) / len(even)
    high_odd = sum(b in (0, 6, 0x20) for b in odd) / max(len(odd), 1)
    if max(high_even, high_odd) < 0.95 or abs(high_even - high_odd) < 0.3:
        return None
    return "utf-16-be" if high_even > high_odd else "utf-16-le"


def _share_of_arabic(text: str) -> float:
    """The share of words wholly in Arabic letters among those with letters beyond ASCII: markup says nothing."""
    words = [m.group() for m, _ in zip(_WORD.finditer(text), range(_WORDS))]
    return sum(all(unicodedata.name(c, "").startswith("ARABIC") for c in word) for word in words) / max(len(words), 1)


def repair(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1256, Windows-1252 or Latin-1; any other text comes back unchanged.

    Real text written back in those code pages is practically never valid UTF-8, so a success is the proof.
    """
    runs = [match.group() for match, _ in zip(_FOREIGN.finditer(text), range(_TRIES))]
    for encode in (_cp1256, _latin):
        if not any(_undo(run, encode) for run in runs):
            continue
        repaired = _undo(text, encode)
        if repaired is not None:
            return repaired
    return text


def _undo(text: str, encode: Callable[[str], bytes]) -> str | None:
    try:
        data = encode(text)
    except UnicodeEncodeError:
        return None
    foreign = sum(c > 127 for c in data)
    repaired = data.decode("utf-8", errors="replace")
    lost = repaired.count("\ufffd")
    return repaired if foreign > 1 and lost <= _LOST * foreign and len(repaired) < len(text) else None


def _cp1256(text: str) -> bytes:
    return text.encode("cp1256")


def _latin(text: str) -> bytes:
    """Windows-1252 with the five codes that it leaves open taken as Latin-1, as browsers do."""
    return b"".join(c.encode("latin-1") if ord(c) < 0xA0 else c.encode("cp1252") for c in text)
