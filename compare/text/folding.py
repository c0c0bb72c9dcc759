"""Folding: one spelling for matching, with a map back to the stored text.

Letter case, alef and yeh forms, teh marbuta, digits and quotation marks are folded; vowel signs, tatweel and bidi
controls are dropped. The tables are `lang/*/folding.tsv`; what Unicode itself knows (case, marks, compatibility
forms) is asked of Unicode.
"""

import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from re import compile as regex

from .. import lexicon

QUOTES = "\"'«»“”„‟‹›‘’‚‛″＂`´"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where character `i` of it stands in the stored text (None: the same place)."""

    text: str
    offsets: array | None

    def start(self, at: int) -> int:
        """The stored-text offset of the folded character at `at`."""
        return at if self.offsets is None else self.offsets[at]

    def end(self, at: int) -> int:
        """The stored-text offset just behind the folded character before `at`, dropped signs not counted."""
        return at if self.offsets is None or at == 0 else self.offsets[at - 1] + 1


_TORN = regex("(?<=\u0640)[ \u00a0.*]{1,3}(?=\u0640)|(?<=\\w\\w\u0640)[.*](?=\\w)")
"""White space, stops and stars between two letter stretchers, or a stop behind one: how pages tear words apart to pass
filters."""


class _Table(dict):
    """Code point to folded string, filled as characters are met; `uneven` are those that become none or several."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


@lru_cache(maxsize=1)
def _from_tables() -> dict[str, str]:
    return {c: row["to"] for row in lexicon.rows("folding") for c in row["from"]}


def _fold_char(c: str) -> str:
    table = _from_tables()
    if c in table:
        return table[c]
    if c in QUOTES:
        return '"' if c not in "'‘’‚‛`´" else "'"
    category = unicodedata.category(c)
    if category in ("Mn", "Cf"):
        return ""
    if category in ("Zs", "Cc") and c not in "\n\r\t":
        return " "
    if category == "Pd" or c == "\u2212":
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(c))
    plain = "".join(d for d in unicodedata.normalize("NFKD", c) if unicodedata.category(d) != "Mn").casefold()
    if "\u2044" in plain:  # a fraction in one sign is a word of its own: 2½ is no 21/2
        return " " + plain.replace("\u2044", "/")
    return "".join(table.get(d, d) for d in plain) or c


_TABLE = _Table()


def fold(text: str) -> Folded:
    """Fold a text for matching, keeping the way back to its offsets."""
    folded = text.translate(_TABLE)
    if _TABLE.uneven.isdisjoint(text):
        return Folded(folded, None)
    pieces = [_TABLE[ord(c)] for c in text]
    for gap in _TORN.finditer(text):
        pieces[gap.start() : gap.end()] = [""] * (gap.end() - gap.start())
    return Folded("".join(pieces), array("i", (i for i, piece in enumerate(pieces) for _ in piece)))


@lru_cache(maxsize=1 << 16)
def fold_key(text: str) -> str:
    """The folded form alone, white space squeezed: for dictionary keys and search."""
    return " ".join(text.translate(_TABLE).split())
