"""Whose text a report is as a whole: an agency's, where the credit of the report names it and nobody else.

That a sentence cites an agency, or that a picture is its, says nothing of the rest. A credit that names the paper or a
second agency too is none of one agency.
"""

import re
from collections.abc import Iterator

from ..model import Article, Part, PartKind
from .lines import Line, split_lines
from .masthead import is_place
from .outlets import Outlet, outlet_at, outlet_named
from .traits import label_rest, outlets_in, pieces

_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_DATE = re.compile(r"[^\W\d]*\.? ?\d{1,2}\.?")


def agency_of(article: Article) -> Outlet | None:
    """The agency that wrote a report: its outlet, or the one that its dateline, source line or signature names."""
    own = outlet_named(article.outlet or "") or outlet_at(article.url)
    if own and own.agency:
        return own
    found = {outlet and outlet.id: outlet for names in _credits(article) for outlet in names}
    agency = next(iter(found.values())) if len(found) == 1 else None
    return agency if agency and agency.agency else None


def _credits(article: Article) -> Iterator[list[Outlet | None]]:
    """What each line of credit names; None for a name that is no known outlet's and no place."""
    last = max((part.start for part in article.parts if part.kind is PartKind.BODY), default=0)
    for part in article.parts:
        text = article.text[part.start : part.end]
        line = next(iter(split_lines(text)), None)
        if line is None:
            continue
        if part.kind is PartKind.SOURCE and (rest := label_rest("source", line)):
            yield [outlet_named(name) for name in pieces(rest)]
        elif part.kind is PartKind.DATELINE:
            yield _behind_place(text)
        elif part.kind is PartKind.BYLINE:
            yield _signed(part, line, last)


def _behind_place(text: str) -> list[Outlet | None]:
    """The names of a dateline: those in its brackets, else those that stand with its places and days."""
    within = _BRACKETS.search(text)
    named = [(name, outlet_named(name, sure=True)) for name in pieces(within[1] if within else text)]
    return [outlet for name, outlet in named if outlet or not (is_place(name) or not within and _DATE.fullmatch(name))]


def _signed(part: Part, line: Line, last: int) -> list[Outlet | None]:
    """The names of a byline, if it is a signature below the text, says "by", or is a dateline of its own."""
    rest = label_rest("byline", line)
    if rest:
        return [outlet for name in pieces(rest) if (outlet := outlet_named(name))]
    if not outlets_in(line.text):
        return []
    names = _behind_place(line.text)
    return names if part.start > last or len(names) < len(pieces(line.text)) and not _is_picture(line.text) else []


def _is_picture(text: str) -> bool:
    """A name in brackets at the end of a line credits the picture above it."""
    return text.rstrip().endswith((")", "]"))
