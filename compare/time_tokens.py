"""The words that times are made of, and a small grammar engine over their classes.

A text becomes a row of tokens, each with a one-character symbol for its class; a rule is a regular expression over
those symbols, written with the class names. So one grammar serves every language: the words are in
`lang/*/months.tsv`, `weekdays.tsv` and `time_words.tsv`, and only the order of classes is here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from re import VERBOSE, Match, Pattern
from re import compile as regex
from typing import Any, NamedTuple

from . import lexicon
from .errors import LexiconError
from .matching import Phrasebook, longest
from .words import Word

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
    "quarter": "$",
    "season": "S",
    "decade": "x",
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
    "month_cue": "[jInBtYV&LXTE(]",
    "hijri_cue": "[jInBtYVLXT]",
    "day_cue": "[InWw]",
    "year_cue": "[InBVtY]",
}
_NAME = regex(r"(?<!P<)\b[a-z_]{2,}\b")
_SIGN_OF = {".": ".", ",": ",", "-": "-", "/": "/", "(": "(", ")": ")", "|": "|", ";": ".", "+": "±"}


class Token(NamedTuple):
    """A word or phrase with its class: `symbol` stands for it in rules, `value` is what it means."""

    symbol: str
    start: int
    end: int
    value: Any = None


class Unit(NamedTuple):
    """A unit of time; `count` is set where the word holds it (the dual), `plural` where one is excluded."""

    name: str
    plural: bool
    count: int | None = None


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


@lru_cache(maxsize=1)
def _phrasebook() -> Phrasebook[tuple[str, Any]]:
    phrases: list[tuple[str, tuple[str, Any]]] = []
    for row in lexicon.rows("months"):
        calendar, number = row["calendar"], int(row["number"])
        for name in row.values("names"):
            phrases.append((name, ("month" if calendar == "gregorian" else "hijri_month", number)))
        for name in row.values("unsure"):
            phrases.append((name, ("unsure_month", number)))
    for row in lexicon.rows("weekdays"):
        phrases += [(name, ("weekday", int(row["number"]))) for name in row.values("names")]
        phrases += [(name, ("unsure_weekday", int(row["number"]))) for name in row.values("unsure")]
    for row in lexicon.rows("time_words"):
        if row["class"] not in WORD_CLASSES:
            raise LexiconError(f"unknown class '{row['class']}'", where=row.where, fix="see time_tokens.WORD_CLASSES")
        phrases += [(form, (row["class"], _value(row["class"], row["value"]))) for form in row.values("forms")]
    return Phrasebook(phrases)


def _value(kind: str, value: str) -> Any:
    if kind.endswith("_unit") or kind == "dual":
        name, _, number = value.partition(" ")
        return Unit(name, number == "plural", 2 if kind == "dual" else None)
    return int(value) if value.lstrip("-").isdigit() else value


def tokenize(text: str, words: Sequence[Word]) -> list[Token]:
    """The tokens of a text: known phrases, numbers, signs; any other word is one token of class `other`."""
    named = {m.first: m for m in longest(_phrasebook().find(words))}
    tokens: list[Token] = []
    at = end = 0
    while at < len(words):
        word = words[at]
        if "\n" in text[end : word.start]:
            tokens.append(Token("\n", word.start, word.start))
        match = named.get(at)
        last = at if match is None else match.last
        end = words[last].end
        if match is not None:
            kind, value = match.item
            if kind == "unsure_month" and text[word.start].islower():
                kind = "other"
            _add(tokens, Token(WORD_CLASSES[kind], word.start, end, value))
        elif word.form[0].isdigit():
            tokens.append(_number(word))
        else:
            tokens.append(Token(_SIGN_OF.get(word.form, "~"), word.start, end))
        at = last + 1
    return tokens


def _add(tokens: list[Token], token: Token) -> None:
    """Append a token; a sign of ordinals makes the number before it one, spelled numbers are added up."""
    before = tokens[-1] if tokens else None
    if before is not None and token.symbol == SYMBOL["ordinal_sign"]:
        if before.symbol in "13" and before.end == token.start:
            tokens[-1] = Token(SYMBOL["ordinal"], before.start, token.end, before.value)
            return
        token = Token("~", token.start, token.end)
    if before is not None and token.symbol == SYMBOL["cardinal"] == before.symbol:
        total = _joined(before.value, token.value)
        if total is not None:
            symbol = SYMBOL["year"] if 1900 <= total <= 2100 else SYMBOL["cardinal"]
            tokens[-1] = Token(symbol, before.start, token.end, total)
            return
    tokens.append(token)


def _joined(a: int, b: int) -> int | None:
    if 0 < a % 100 < 10 and b in range(20, 100, 10):
        return a + b
    room = 1 if a < 20 or a % 10 else 10 if a % 100 else 100 if a % 1000 else 1000
    return a + b if b < room else None


def _number(word: Word) -> Token:
    if not word.form.isdigit():
        return Token(SYMBOL["clock" if ":" in word.form else "numeric"], word.start, word.end, word.form)
    value = int(word.form) if len(word.form) < 10 else 0
    if len(word.form) == 4 and 1900 <= value <= 2100:
        symbol = SYMBOL["year"]
    elif len(word.form) == 4 and 1300 <= value <= 1500:
        symbol = SYMBOL["hijri_year"]
    else:
        symbol = "1" if 1 <= value <= 12 else "3" if 13 <= value <= 31 else "9"
    return Token(symbol, word.start, word.end, value)
