"""Tells the lines of one saved article apart: title, dates, bylines, captions, body, and the page's furniture.

The order of work: what every line is by its looks, then the first paragraph of running text, then the title above it,
then what stands between them, then the body and where it ends.
"""

from ..model import PartKind
from .body import label_body
from .head import label_head
from .labels import Labelled, Page, by_looks, caption_rule
from .lines import Line
from .title import find_title, repeats
from .traits import is_image, is_prose


def read_page(lines: tuple[Line, ...], title: str | None = None) -> Page:
    """Label the lines of one article. `title` is the headline where a record or the HTML head already told it."""
    labelled = [by_looks(line) for line in lines]
    at, lead = find_title(lines, title, _is_open(labelled), _leads(labelled))
    if at is not None:
        labelled[at] = Labelled(lines[at], PartKind.TITLE, "stated" if title else "headline above the text")
        _drop_copies(labelled, title or lines[at].text, at)
    label_head(labelled, at, lead)
    if lead is not None:
        label_body(labelled, lead, lines[at].key if at is not None else "")
    return Page(tuple(labelled), at, lead)


def _drop_copies(labelled: list[Labelled], title: str, at: int) -> None:
    for n, item in enumerate(labelled):
        if n != at and item.kind is None and item.line.size > 2 and repeats(item.line.text, title):
            labelled[n] = Labelled(item.line, PartKind.CHROME, "repeats the title")


def _is_open(labelled: list[Labelled]) -> tuple[bool, ...]:
    return tuple(item.kind is None and item.date is None for item in labelled)


def _leads(labelled: list[Labelled]) -> tuple[bool, ...]:
    """Which lines can begin the body: running text that is no caption."""
    found = []
    for at, item in enumerate(labelled):
        after_image = at > 0 and is_image(labelled[at - 1].line)
        open_line = item.kind is None and item.date is None and is_prose(item.line) and not after_image
        found.append(open_line and not caption_rule(labelled, at, head=not any(found)))
    return tuple(found)
