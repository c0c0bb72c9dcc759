"""Numbers written in digits: separators of thousands and decimals, fractions, clock times and dates."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from re import compile as regex

_GROUPED = regex(r"([1-9]\d{0,2})((?:([.,\u066c])\d{3})(?:\3\d{3})*)(?:[.,\u066b](\d+))?")
_DECIMAL = regex(r"(\d+)[.,\u066b](\d+)")
_DATE = regex(r"(?:\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([./])\d{1,2}\2\d{1,2})")
_PARTS = regex(r"\d+")


class Shape(StrEnum):
    """What a run of digits and separators looks like."""

    NUMBER = "number"
    FRACTION = "fraction"
    CLOCK = "clock"
    DATE = "date"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Digits:
    """The value of a run of digits; `decimal` is the other reading of `12.500`, for use before a scale or unit."""

    shape: Shape
    value: int | float
    decimal: int | float


def read_digits(form: str) -> Digits:
    """Read a folded word that begins with a digit.

    A dot or comma before exactly three digits groups thousands (a number of people is no decimal fraction), any
    other one is the decimal sign; U+066B and U+066C always mean what they are.
    """
    if form.isdecimal():
        return _number(int(form))
    if ":" in form:
        return Digits(Shape.CLOCK, int(_PARTS.match(form).group()), 0)
    if _DATE.fullmatch(form):
        return Digits(Shape.DATE, int(_PARTS.match(form).group()), 0)
    if "/" in form:
        return _fraction(form)
    if grouped := _GROUPED.fullmatch(form):
        lead, groups, sign, tail = grouped.groups()
        whole = int(lead + groups.replace(sign, ""))
        if tail:
            return _number(float(f"{whole}.{tail}"))
        plain = len(groups) == 4 and sign == "."
        return Digits(Shape.NUMBER, whole, tidy(float(form)) if plain else whole)
    if decimal := _DECIMAL.fullmatch(form):
        return _number(float(".".join(decimal.groups())))
    return Digits(Shape.CODE, int(_PARTS.match(form).group()), 0)


def parts(form: str) -> list[tuple[int, int, int]]:
    """The plain numbers inside a date or clock time: value, start and end within the form."""
    return [(int(m.group()), m.start(), m.end()) for m in _PARTS.finditer(form)]


def tidy(value: float | Fraction) -> int | float:
    """A whole number as int, anything else as float."""
    return int(value) if value == int(value) else float(value)


def _number(value: float) -> Digits:
    return Digits(Shape.NUMBER, tidy(value), tidy(value))


def _fraction(form: str) -> Digits:
    numbers = [part for part, _, _ in parts(form)]
    if len(numbers) != 2 or not numbers[1] or any(c not in "0123456789/" for c in form):
        return Digits(Shape.CODE, numbers[0], 0)
    value = tidy(Fraction(*numbers))
    return Digits(Shape.FRACTION, value, value)
