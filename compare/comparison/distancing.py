"""Distancing: words by which a text holds what it prints at arm's length ("so-called"), and quotation marks around a name.

Quotation marks are counted where nothing but a name or a loaded term stands in them; those of somebody's speech are not.
"""

import re
from collections.abc import Iterator

from ..model import TermSpan
from ..readings import Reading

QUOTATION_MARKS = "quotation_marks"

_MARKED = re.compile(
    '"([^"\n]+)"'
    "|[\u201c\u201d\u201e]([^\u201c\u201d\u201e\n]+)[\u201c\u201d]"
    "|\u00ab([^\u00ab\u00bb\n]+)\u00bb"
    "|\u2018([^\u2018\u2019\n]+)\u2019"
)

_MORE = 1
"""Words beside the name that the marks may hold ("the terrorist")."""


def in_quotation_marks(reading: Reading, terms: list[TermSpan]) -> Iterator[tuple[str, int, int]]:
    """Where the names or loaded terms among `terms` stand in quotation marks, these included."""
    text = reading.article.text
    said = [a.content for a in reading.analysis.attributions if a.direct]
    for part in reading.article.parts:
        for marked in _MARKED.finditer(text, part.start, part.end):
            start, end = marked.start() + 1, marked.end() - 1
            held = [t for t in terms if start < t.end <= end]
            spoken = any(first <= start and end <= last for first, last in said)
            if held and not spoken and len(text[start:end].split()) <= max(map(_words, _texts(text, held))) + _MORE:
                yield QUOTATION_MARKS, marked.start(), marked.end()


def _texts(text: str, terms: list[TermSpan]) -> Iterator[str]:
    return (text[t.start : t.end] for t in terms)


def _words(text: str) -> int:
    return len(text.split())
