"""The outlet's name at the head of a saved page and in its copyright line, where no list of outlets knows it."""

import re
from functools import lru_cache

from .. import lexicon
from ..text.matching import Phrasebook
from ..text.words import split_words
from .labels import Labelled, Page
from .source_credits import dateline_end
from .title import stems
from .vocabulary import line_key, vocabulary

_LONGEST = 5
_UNKNOWN = "above the title"
_PASSED = ("weather", "no letters")
_BAR = re.compile(r"\s+[|•·»]\s+")
_TRAIL = re.compile(r"\s[/>»›|]\s")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\))\s*(?:copyright\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*\d{2,4})?)?\s*[,\-–]?\s*", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][^.,|\u060c\u061b;:()\d]{2,40}")
_TOPICS = (("actors", "names"), ("weapons", "names"), ("weapons", "munition"), ("harms", "forms"))


def masthead_of(page: Page) -> str | None:
    """The name that stands alone as the first line of a page, above its section, date or title.

    A name without a media word ("post", "agency") must be no section, no place and no catchword of the text below.
    """
    end = page.title if page.title is not None else page.lead
    above = page.lines[:end]
    at = next((n for n, item in enumerate(above) if not item.date and item.rule not in _PASSED), None)
    if at is None or above[at].rule != _UNKNOWN or above[at].line.stops:
        return None
    name, *others = (piece.strip() for piece in _BAR.split(above[at].line.text))
    words = vocabulary()
    if not 1 < len(name.split()) <= _LONGEST or _TRAIL.search(name) or any(map(_is_section, (name, *others))):
        return None
    if words.has_word("media", line_key(name)):
        return name
    below = [item for item in above[at + 1 :] if not item.date]
    return name if all(map(_is_furniture, below)) and not _is_topic(name, page) else None


def copyright_of(page: Page) -> str | None:
    """The name behind a copyright sign."""
    for item in page.lines:
        sign = _COPYRIGHT.search(item.line.text)
        name = _NAME.match(item.line.text, sign.end()) if sign else None
        if (
            name
            and len(name.group().split()) <= _LONGEST
            and not vocabulary().part("disclaimer", line_key(name.group()))
        ):
            return name.group().strip(" -–—")
    return None


def is_place(name: str) -> bool:
    """Is this the name of a place, or of places one inside the other?"""
    return line_key(name) in _places()


def _is_section(text: str) -> bool:
    words = vocabulary()
    return words.is_whole("section", line_key(text)) or words.start("section", line_key(text)) is not None


def _is_furniture(item: Labelled) -> bool:
    pieces = _TRAIL.split(item.line.text)
    menu = sum(vocabulary().is_whole(kind, word) for word in item.line.key.split() for kind in ("section", "chrome"))
    return item.rule != _UNKNOWN or len(pieces) > 1 or menu > 1 or _is_section(item.line.text)


def _is_topic(name: str, page: Page) -> bool:
    """Does the line say what the text is about: a place, an actor, a weapon, a word of its title or first paragraph?"""
    if is_place(name) or _topics().find(split_words(name)):
        return True
    title = [page.lines[page.title].line.text] if page.title is not None else []
    lead = page.lines[page.lead].line.text if page.lead is not None else ""
    dateline = lead[: dateline_end(lead) or 0]
    told = set().union(*(stems(text) for text in (*title, lead[len(dateline) :])))
    own = stems(name)
    return bool(own & told) and not own & stems(dateline)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(line_key(name) for row in lexicon.rows("places") for name in row.values("names"))


@lru_cache(maxsize=1)
def _topics() -> Phrasebook[str]:
    return Phrasebook(
        (form, table) for table, column in _TOPICS for row in lexicon.rows(table) for form in row.values(column)
    )
