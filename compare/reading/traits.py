"""What one line of a page can be by its own looks, before its neighbours are asked."""

import re
from functools import lru_cache

from .lines import Line
from .outlets import Outlet, outlet_named
from .vocabulary import line_key, vocabulary

_IMAGE = re.compile(r"^!?\[?\S+\.(?:png|jpe?g|gif|webp|svg|avif|bmp)\b\S*$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w+$", re.IGNORECASE)
_DEGREES = re.compile(r"\d\s*°|°\s*[cf]?\b", re.IGNORECASE)
_COUNTS = re.compile(r"^[\d.,k ]+|[\d.,k ]+$")
_POST = re.compile(r"^[—–-]{1,2}\s?.{1,80}\(@\w+\).{0,40}$")
POST = "signature of an embedded post"
"""The rule of a line that names the writer and day of a post shown in the text."""
_AGENCY = re.compile(
    r"(?:\b(?:REUTERS|AFP|AP|EPA|EPA-EFE|EFE|DPA|ANADOLU|AA|Getty|Getty Images|AP Photo|Shutterstock)\b)[^.!?]{0,40}$"
)
_STAMPED = re.compile(r"^\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\s+\d{1,2}:\d{2}\s+\S")
_LETTERS = re.compile(r"[^\W\d_]")
_TRAIL = re.compile(r"\s+[/>»›|•·]\s+")
_CREDIT = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\W*$")
_DASHED = re.compile(r"[-–—]\s+([^-–—()\[\]]{2,40})$")
_SPLIT = re.compile(r"\s+[-–—\u0640−|]+\s*|\s*[–—|/:\u060c,]\s*|\s+(?:\+|&)\s+|\s*[()]\s*")
_PROSE_WITH_STOP = 12
_PROSE = 25
_LABEL_LINE = 12
_CREDITS = 40
_NAME = 4
_SHARES = 8


def is_prose(line: Line) -> bool:
    """A paragraph of running text, not a headline or a label."""
    return line.size >= _PROSE or (line.size >= _PROSE_WITH_STOP and line.stops and not cut_off(line))


def cut_off(line: Line) -> bool:
    """The line breaks off: a teaser, not a sentence."""
    return line.text.rstrip(' "”»').endswith(("…", "...", "[…]", "[...]", "…]"))


@lru_cache(maxsize=1 << 12)
def chrome_rule(line: Line) -> str:
    """Why a line is the page's furniture wherever it stands; empty if it is not."""
    words = vocabulary()
    if not _LETTERS.search(line.text):
        return "no letters"
    if words.is_whole("chrome", line.key) or words.is_whole("chrome", _COUNTS.sub("", line.key)):
        return "furniture word"
    if line.size <= _SHARES and all(words.is_whole("chrome", word) for word in line.key.split()):
        return "furniture words"
    if _DEGREES.search(line.text) and line.size <= 6 or (line.size <= 4 and words.has_word("weather", line.key)):
        return "weather"
    if _IMAGE.match(line.text):
        return "image file"
    if _ADDRESS.match(line.text):
        return "address"
    if words.part("disclaimer", line.key):
        return "disclaimer"
    sentence = line.stops and line.size >= _PROSE_WITH_STOP
    if line.size <= 30 and (words.part("chrome", line.key) or not sentence and words.start("chrome", line.key)):
        return "furniture phrase"
    if _POST.match(line.text):
        return POST
    if _STAMPED.match(line.text) and not line.stops:
        return "headline of a list, behind its time"
    pieces = _TRAIL.split(line.text)
    if len(pieces) > 2 and all(len(piece.split()) <= 3 for piece in pieces):
        return "breadcrumb"
    return ""


def is_image(line: Line) -> bool:
    """An image's file name, or a bare label such as "Image caption": the next line is its caption."""
    return bool(_IMAGE.match(line.text)) or vocabulary().start("photo", line.key) == line.key


def label_rest(kind: str, line: Line, longest: int = _LABEL_LINE) -> str | None:
    """What stands behind a label such as "Source:" that begins the line; None if the line does not begin so.

    Without a colon or dash behind the label the line must be no sentence.
    """
    phrase = vocabulary().start(kind, line.key)
    if phrase is None:
        return None
    rest = re.sub(r"^[\W_]*", "", line.text)
    rest = re.split(r"\s+", rest, maxsplit=len(phrase.split()) - 1)[-1] if " " in phrase else rest
    found = re.match(r"[^\s:\u060c,\-–—|/]+", rest)
    rest = rest[found.end() :] if found else ""
    marked = re.match(r"\s*[:|\-–—\u060c,]", rest)
    if line.size > longest or (not marked and (line.stops or line.size > 8)):
        return None if not marked or line.size > longest else rest.lstrip(" :|-–—\u060c,")
    return rest.lstrip(" :|-–—\u060c,")


def caption_credit(line: Line) -> str | None:
    """The credit in brackets that ends a caption: "Smoke over the town (Reuters)"."""
    found = _CREDIT.search(line.text)
    if not found or line.size > 60 or line.size < 4 or len(found.group(1).split()) > 6:
        return None
    return found.group(1)


def dashed_credit(line: Line) -> bool:
    """Does a line end with a picture's credit behind a dash: "Smoke over the town - Eastmoor Courier"?"""
    found = _DASHED.search(line.text.rstrip())
    return bool(found) and 6 <= line.size <= 60 and is_credit(found.group(1))


def ends_with_agency(line: Line) -> bool:
    """A caption that ends with the agency's sign as pictures carry it: "... REUTERS - Jane Doe", "/ AFP"."""
    return 4 <= line.size <= 60 and not line.stops and bool(_AGENCY.search(line.text[-60:]))


def is_credit(text: str) -> bool:
    """A name that pictures are credited to: an agency, an outlet, an archive, a social network."""
    return vocabulary().part("credit", line_key(text)) or any(outlet_named(p) for p in _SPLIT.split(text) if p)


def is_name_and_place(line: Line) -> bool:
    """ "Somebody – Town", as correspondents sign above their text."""
    return (
        line.size <= 7
        and not line.stops
        and len(pieces(line.text)) == 2
        and bool(re.search(r"\s[-–—\u0640/|]\s", line.text))
    )


@lru_cache(maxsize=1 << 12)
def pieces(text: str) -> tuple[str, ...]:
    """The names in a byline or source line, cut at dashes, bars, commas and brackets."""
    found: list[str] = []
    for piece in _SPLIT.split(text):
        before, _, name = piece.rpartition("-")
        joined = [before, name] if before and outlet_named(name) else [piece]
        found.extend(name.strip(" .\"'«»“”") for name in joined)
    return tuple(filter(None, found))


def outlets_in(text: str) -> tuple[Outlet, ...]:
    return tuple(outlet for outlet in map(outlet_named, pieces(text)) if outlet)


def byline_rule(line: Line) -> str:
    """Why a short line names who wrote or sent the text; empty if it does not."""
    if line.size <= _CREDITS and line.text[:1] in "([" and vocabulary().start("byline", line.key):
        return "credits in brackets"
    if line.size > _LABEL_LINE or line.stops and line.size > 6:
        return ""
    if label_rest("byline", line) is not None:
        return "begins as a byline"
    names = pieces(line.text)
    words = vocabulary()
    short = line.size <= 3 or line.size <= 8 and len(names) > 1
    if short and any(words.has_word("desk", line_key(n)) or words.has_word("agencies", line_key(n)) for n in names):
        return "names a desk"
    if len(names) > 1 and outlets_in(line.text) and all(len(name.split()) <= _NAME for name in names):
        return "names an outlet"
    if len(names) == 1 and line.size <= 6 and outlet_named(line.text):
        return "is an outlet"
    if re.fullmatch(r"\W*[(\[]\s*(?:\w\s?){1,4}[)\]]\W*", line.text):
        return "initials"
    return ""
