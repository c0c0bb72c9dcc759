"""The lines of a stored text, with their folded form: what the page reader looks at."""

import re
from dataclasses import dataclass

from .vocabulary import line_key

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_TRIM = " \t\v\f\xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_WORD = re.compile(r"\w+(?:['’.]\w+)*")
_MARKUP = re.compile(r"(?:#{1,6}\s+|>\s+|[*_]{1,3}(?=\w))")
_CLOSING = "\"'”’»)]*_ "
STOPS = (".", "!", "?", "\u061f", "…", "\u06d4", ":")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `size` is its number of words."""

    start: int
    end: int
    text: str
    key: str
    size: int

    @property
    def stops(self) -> bool:
        """The line ends as a sentence does, closing quotes and brackets not counted."""
        return self.text.rstrip(_CLOSING + _TRIM).endswith(STOPS)


def split_lines(text: str, markdown: bool = False) -> tuple[Line, ...]:
    """The lines that hold anything; in Markdown the signs of headings and quotations are left outside the span."""
    found = []
    for match in _LINE.finditer(text):
        raw = match.group()
        start = match.start() + len(raw) - len(raw.lstrip(_TRIM))
        end = match.start() + len(raw.rstrip(_TRIM))
        if markdown and (sign := _MARKUP.match(text, start)) and sign.end() < end:
            start = sign.end()
        if start < end:
            line = text[start:end]
            found.append(Line(start, end, line, line_key(line), len(_WORD.findall(line))))
    return tuple(found)


def trimmed(text: str) -> str:
    """White space squeezed and direction marks at both ends taken off: for titles and names that are shown."""
    return " ".join(text.strip(_TRIM + "\n").split()).strip(_TRIM)
