"""Turns the words of a text into tokens of time.

The words are in `lang/*/months.tsv`, `weekdays.tsv` and `time_words.tsv`.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from .. import lexicon
from ..errors import LexiconError
from ..text.matching import Phrasebook, longest
from ..text.words import Word, has_conjunction
from .tokens import SYMBOL, WORD_CLASSES, Token

_SIGN_OF = {".": ".", ",": ",", "-": "-", "/": "/", "(": "(", ")": ")", "|": "|", ";": ".", "+": "±"}
_LISTED = {"ordinal": "13o", "weekday": "W", "month": "Mm", "unsure_month": "Mm"}
"""What a word joined on with a conjunction makes a list with."""
_YEAR_LEADS = SYMBOL["in"] + SYMBOL["year_unit"]
_COUNTING = tuple(SYMBOL[name] for name in ("other", "counted", "cardinal"))


class Unit(NamedTuple):
    """A unit of time; `count` is set where the word holds it (the dual), `plural` where one is excluded."""

    name: str
    plural: bool
    count: int | None = None


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
        return Unit(name, number == "plural", int(number or 2) if kind == "dual" else None)
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
            if tokens and tokens[-1].symbol in _LISTED.get(kind, "") and has_conjunction(word.form):
                tokens.append(Token(SYMBOL["and"], word.start, word.start))
            _add(tokens, Token(WORD_CLASSES[kind], word.start, end, value))
        elif word.form[0].isdigit():
            tokens.append(_number(word))
        else:
            tokens.append(Token(_SIGN_OF.get(word.form, "~"), word.start, end))
        at = last + 1
    return _with_spelled_years(tokens)


def _with_spelled_years(tokens: Sequence[Token]) -> list[Token]:
    """A spelled number that can be one is a year, and "nineteen eighty-two" is one behind "in" or "the year"."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if token.symbol == SYMBOL["cardinal"]:
            before, following = found[-2:], "".join(t.symbol for t in tokens[at + 1 : at + 2])
            halves = len(before) == 2 and before[0].symbol in _YEAR_LEADS and before[1].symbol == token.symbol
            if halves and 17 <= before[1].value <= 20 and 10 <= token.value <= 99 and following not in _COUNTING:
                century = found.pop()
                token = Token(SYMBOL["year"], century.start, token.end, 100 * century.value + token.value)
            elif 1900 <= token.value <= 2100:
                token = token._replace(symbol=SYMBOL["year"])
        found.append(token)
    return found


def _add(tokens: list[Token], token: Token) -> None:
    """Append a token; a sign of ordinals or decades changes the number before it, spelled numbers are added up."""
    before = tokens[-1] if tokens else None
    if before is not None and token.symbol == SYMBOL["ordinal_sign"]:
        if before.symbol in "13" and before.end == token.start:
            tokens[-1] = Token(SYMBOL["ordinal"], before.start, token.end, before.value)
            return
        token = Token("~", token.start, token.end)
    if before is not None and token.symbol == SYMBOL["decade_sign"]:
        if before.symbol == SYMBOL["year"] and before.end == token.start and before.value % 10 == 0:
            tokens[-1] = Token(SYMBOL["decade"], before.start, token.end, before.value)
            return
        token = Token("~", token.start, token.end)
    if before is not None and before.symbol == SYMBOL["dash"] and _hyphenated(tokens, token):
        before = tokens[-2]
        del tokens[-1]
    if before is not None and token.symbol == SYMBOL["cardinal"] == before.symbol:
        total = _joined(before.value, token.value)
        if total is not None:
            tokens[-1] = Token(token.symbol, before.start, token.end, total)
            return
    tokens.append(token)


def _hyphenated(tokens: Sequence[Token], token: Token) -> bool:
    """Whether a hyphen ties the tens before it to the unit that follows: `twenty-two`."""
    if len(tokens) < 2 or not tokens[-2].symbol == token.symbol == SYMBOL["cardinal"]:
        return False
    tens, hyphen = tokens[-2:]
    return tens.end == hyphen.start and hyphen.end == token.start and tens.value % 100 >= 20 and token.value < 10


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
