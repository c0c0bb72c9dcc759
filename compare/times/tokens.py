"""The classes of words that times are made of, and a small grammar engine over them.

A text becomes a row of tokens (`time_words.py`), each with a one-character symbol for its class; a rule is a regular
expression over those symbols, written with the class names. So one grammar serves every language.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from re import VERBOSE, Match, Pattern
from re import compile as regex
from typing import Any, NamedTuple

WORD_CLASSES = {
    "month": "M",
    "unsure_month": "m",
    "hijri_month": "H",
    "weekday": "W",
    "unsure_weekday": "w",
    "day_word": "A",
    "ordinal": "o",
    "cardinal": "k",
    "several": "v",
    "last": "L",
    "final": "l",
    "next": "X",
    "this": "T",
    "day_unit": "g",
    "week_unit": "s",
    "month_unit": "u",
    "year_unit": "q",
    "hour_unit": "r",
    "decade_unit": "z",
    "plural_unit": ">",
    "weekend": "K",
    "dual": "D",
    "ago": "B",
    "ago_after": "b",
    "after": "F",
    "from_now": "f",
    "about": "%",
    "part_of_day": "P",
    "night": "N",
    "overnight": "O",
    "at_night": "i",
    "hour_word": "C",
    "half_day": "a",
    "half_letter": "p",
    "zone": "0",
    "fraction": "Q",
    "edge": "E",
    "portion": "$",
    "season": "S",
    "decade": "x",
    "decade_sign": "7",
    "century_unit": "4",
    "narrated_day": "8",
    "of": "j",
    "in": "I",
    "on": "n",
    "at": "2",
    "onto": "J",
    "to": "t",
    "between": "V",
    "and": "&",
    "article": "U",
    "era": "e",
    "corresponding": "=",
    "now": "Z",
    "until": "Y",
    "instant": "@",
    "future": "^",
    "happened": "<",
    "reporting": "!",
    "named_after": "*",
    "counted": "+",
    "ordinal_sign": "'",
    "other": "~",
}
SIGNS = {"stop": ".", "comma": ",", "dash": "-", "slash": "/", "opening": "(", "closing": ")", "bar": "|", "plus": "±"}
NUMBERS = {
    "twelve": "1",
    "thirty_one": "3",
    "number": "9",
    "year": "y",
    "hijri_year": "h",
    "numeric": "#",
    "clock": "c",
}
MADE = {"date": "G", "reading": "R", "time_of_day": "d", "break": "\n"}
SYMBOL = WORD_CLASSES | SIGNS | NUMBERS | MADE
_SETS = {
    "day_number": "[13o]",
    "any_month": "[Mm]",
    "link": "[jIn]",
    "count": "[139yhk]",
    "unit": "[gsuqrz>]",
    "any_weekday": "[Ww]",
    "shift": "[LXT]",
    "gap": "[,jIn(|-]",
    "hour": "[1k3o]",
    "day_digits": "[13]",
    "month_figure": "[1ko]",
    "month_cue": "[jInBtYV&LXTE($]",
    "hijri_cue": "[jInBtYVLXT$]",
    "day_cue": "[InWw]",
    "day_before": "[InWwgtYj]",
    "year_cue": "[InBVtY]",
}
_NAME = regex(r"(?<!P<)\b[a-z_]{2,}\b")


class Token(NamedTuple):
    """A word or phrase with its class: `symbol` stands for it in rules, `value` is what it means."""

    symbol: str
    start: int
    end: int
    value: Any = None


class Found(NamedTuple):
    """Tokens `first` to `last` (included) say `value` by `rule`."""

    first: int
    last: int
    rule: str
    value: Any


class Groups:
    """The named groups of a match as tokens."""

    def __init__(self, match: Match[str], tokens: Sequence[Token], reference: datetime | date | None):
        self._match, self._tokens, self.reference = match, tokens, reference
        self.first, self.last = match.start(), match.end() - 1

    def has(self, name: str) -> bool:
        """Whether the group took part in the match."""
        return name in self._match.re.groupindex and self._match.group(name) is not None

    def token(self, name: str) -> Token | None:
        return self._tokens[self._match.start(name)] if self.has(name) else None

    def value(self, name: str, default: Any = None) -> Any:
        token = self.token(name)
        return default if token is None else token.value

    def symbol(self, name: str) -> str:
        token = self.token(name)
        return "" if token is None else token.symbol

    def line(self, first: int, last: int) -> str:
        """The symbols of the tokens `first` to `last` (excluded) of the whole row, cut at its ends."""
        return "".join(t.symbol for t in self._tokens[max(first, 0) : last])


@dataclass(frozen=True, slots=True)
class Rule:
    """`make` turns the groups of a match into a value, or None where the words mean something else."""

    name: str
    pattern: Pattern[str]
    make: Callable[[Groups], Any]


def rule(name: str, pattern: str, make: Callable[[Groups], Any]) -> Rule:
    """A rule whose pattern is written with class names instead of symbols."""
    return Rule(name, regex(_NAME.sub(_symbols, pattern), VERBOSE), make)


def _symbols(name: Match[str]) -> str:
    found = _SETS.get(name.group())
    if found is None:
        symbol = SYMBOL[name.group()]
        found = f"\\{symbol}" if not symbol.isalnum() else symbol
    return found


def apply(rules: Iterable[Rule], tokens: Sequence[Token], reference: datetime | date | None = None) -> list[Found]:
    """What the rules read, without overlaps: leftmost first, longest first, then in the order of the rules."""
    line = "".join(t.symbol for t in tokens)
    matches = [(m.start(), -m.end(), order, m, r) for order, r in enumerate(rules) for m in r.pattern.finditer(line)]
    matches.sort(key=lambda m: m[:3])
    found: list[Found] = []
    reach = 0
    for start, _, _, match, r in matches:
        if start >= reach:
            value = r.make(Groups(match, tokens, reference))
            if value is not None:
                found.append(Found(start, match.end() - 1, r.name, value))
                reach = match.end()
    return found
