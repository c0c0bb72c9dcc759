"""What a number is: a count, or an ordinal, identifier, date, duration, percentage, amount of money, measure ..."""

from dataclasses import dataclass, field

from ..text.word_order import adjective_first
from .counted_nouns import Noun
from .cues import Cues, plural_endings
from .digits import Shape, read_digits
from .numerals import Numeral
from .words import outer, touching

CARDINAL = ("words", "digits")
"""Shapes of numbers that may count."""
_YEARS, _RECENT = range(1900, 2101), range(1990, 2040)
_NAMED_YEARS = range(1300, 2101)
"""Years behind a word for the year, those of the Hijri calendar among them."""
_OLDEST, _ONE_PERSON, _SET_OFF = 115, ("person", "singular"), {",": ",.;)", "(": ")"}
_SEPARATE = frozenset("+#")
_QUOTES = frozenset("\"'")


@dataclass(frozen=True, slots=True)
class Item:
    """An amount on its way to a QuantitySpan: words `first` to `last`, its offsets, bounds and counted noun."""

    first: int
    last: int
    start: int
    end: int
    low: int | float
    high: int | float | None
    shape: str
    approx: bool = False
    vague: bool = False
    noun: Noun | None = None
    role: str = "count"
    numeral: Numeral | None = field(default=None)

    @classmethod
    def of(cls, n: Numeral) -> "Item":
        return cls(n.first, n.last, n.start, n.end, n.low, n.high, n.shape, vague=n.vague, numeral=n)


def role_of(item: Item, cues: Cues) -> str:
    """The role of a number, by its shape and the words beside it."""
    before = outer(cues.words, item.first)
    known = item.noun is not None and item.noun.form.kind != "other"
    if cues.is_taken(item.start, item.end):
        return "time"
    if item.shape in ("clock", "date", "code"):
        return {"clock": "time", "date": "date", "code": "identifier"}[item.shape]
    noun = item.noun.form.role if item.noun else None
    if item.shape in ("dual", "single"):
        return noun
    if item.shape == "digits" and _is_written_on(item, before, cues):
        return "date" if _in_dashed_date(item, cues) else "identifier"
    if item.shape == "digits" and item.low in _RECENT and _behind_day(item, cues):
        return "year"
    if cues.after(item.last + 1, "percent"):
        return "percent"
    if cues.before(before, "currency") or cues.after(item.last + 1, "currency"):
        return "money"
    if cues.after(item.last + 1, "temperature"):
        return "temperature"
    if item.shape == "digits" and (_is_address(item, cues) or _ends_quoted_name(item, cues) or _is_mark(item, cues)):
        return "identifier"
    if _beside_month(item, before, cues):
        return "date"
    if (cues.before(before, "clock_before") and not _noun_behind(item)) or cues.after(item.last + 1, "clock_after"):
        return "time"
    if cues.after(item.last + 1, "age_after") or (item.noun and cues.after(item.noun.last + 1, "age_after")):
        return "age"
    if item.shape == "digits" and not known and cues.before(before, "ordinal_before"):
        return "ordinal"
    if item.shape == "ordinal":
        named = cues.before(before, "identifier") or cues.names_formation(item.last + 1)
        return "identifier" if named else "ordinal"
    if cues.before(before, "age_before") and (noun in (None, "duration") or not _noun_behind(item)):
        return "age"
    if noun == "duration" and _is_set_off(item, cues):
        return "age"
    if item.shape in ("digits", "words") and (_is_age(item, before, cues) or _shares_age(item, cues)):
        return "age"
    if item.low in _NAMED_YEARS and len(cues.words[item.last].form) == 4 and cues.before(before, "year_name"):
        return "year"
    if noun not in (None, "count"):
        return noun
    if item.shape == "digits" and _is_name(item, before, cues):
        return "identifier"
    if not known and _is_year(item, before, cues):
        return "year"
    if item.shape in ("fraction", "ratio"):
        return "fraction"
    if _is_measure(item, before, cues):
        return "other-measure"
    return noun or "count"


def _is_measure(item: Item, before: int, cues: Cues) -> bool:
    """Is it no whole number, the strength of something, or tied to a word that it describes, as in four-lane?"""
    if item.shape in CARDINAL and item.low != int(item.low) or cues.before(before, "measure_before"):
        return True
    words, at = cues.words, item.last + 2
    if at >= len(words) or words[at - 1].form != "-" or not (touching(words, at - 1) and touching(words, at)):
        return False
    people = item.noun is not None and item.noun.first == at
    return words[at].form.isalpha() and not (people or cues.after(at, "count_suffix"))


def _beside_month(item: Item, before: int, cues: Cues) -> bool:
    """Does a month name stand beside the number, or is the number a word of one?"""
    words = cues.words
    if not (1 <= item.low <= 31 or item.low in _YEARS) or item.shape == "fraction":
        return False
    behind = item.last + 1
    behind += behind < len(words) and cues.is_phrase(words[behind].form, "month_link")
    inside = cues.after(item.first - 1, "month") if item.first else None
    people = _noun_behind(item) and item.noun.form.kind in ("person", "casualty")
    short = item.shape == "digits" and not people and before > 1 and words[before - 1].form == "."
    ahead = before - short  # "Nov. 2"
    match = cues.before(ahead, "month") or cues.after(behind, "month") or inside
    if match is None:
        return False
    letter = cues.text[words[match.first].start]
    return letter == letter.upper()


def _is_written_on(item: Item, before: int, cues: Cues) -> bool:
    """Is the number written onto letters (M4, T-4, 1M), or is it of a telephone number?"""
    words, first = cues.words, item.first
    if before == first and touching(words, first):
        mark = words[first - 1].form
        if mark in _SEPARATE or mark[-1].isalpha() or (mark == "-" and touching(words, first - 1) and first > 1):
            return mark != "-" or words[first - 2].form[-1].isalnum()
    if (
        touching(words, item.last + 1)
        and words[item.last + 1].form[0].isascii()
        and words[item.last + 1].form.isalpha()
    ):
        decade = item.low in _YEARS and words[item.last + 1].form in plural_endings()
        return item.noun is None and not decade
    if cues.is_chained(item.first - 1) or cues.is_chained(item.last + 1) or _is_dialling_code(item, cues):
        return True
    form = words[first].form
    return form[0] == "0" and len(form) > 5 and form.isdecimal()


def _is_dialling_code(item: Item, cues: Cues) -> bool:
    """Is the number in brackets before a telephone number: (512) 555-0142?"""
    words, last = cues.words, item.last
    if item.first == 0 or last + 3 >= len(words):
        return False
    bracketed = words[item.first - 1].form == "(" and words[last + 1].form == ")"
    return bracketed and words[last + 2].form.isdecimal() and cues.is_chained(last + 3)


def _is_name(item: Item, before: int, cues: Cues) -> bool:
    """Does the number stand behind a word that takes a number, such as "resolution", or behind a proper name?"""
    words, text = cues.words, cues.text
    known = item.noun is not None and item.noun.form.kind != "other"
    if known and item.noun.first == item.last + 1:
        return False
    for gap in range(3):
        if cues.before(before - gap, "identifier"):
            return True
        between = words[before - gap - 1].form if before > gap else ""
        if not between.isalpha() or adjective_first(between) or cues.stops(before - gap - 1):
            break
    if known or before < 2 or not words[before - 2].form[-1].isalnum():
        return False
    return text[words[before - 1].start].isupper()


def _in_dashed_date(item: Item, cues: Cues) -> bool:
    """Is the number a part of a date such as 23-09-2022?"""
    words, first, last = cues.words, item.first, item.last
    while touching(words, first):
        first -= 1
    while touching(words, last + 1):
        last += 1
    form = "".join(word.form for word in words[first : last + 1])
    return form[0].isdigit() and read_digits(form.replace("-", ".")).shape is Shape.DATE


def _behind_day(item: Item, cues: Cues) -> bool:
    """Does a number of four digits stand behind the day of a date: July 2, 2015?"""
    at = item.first - 1
    at -= at > 0 and cues.words[at].form == ","
    day = cues.words[at].form if at > 0 else ""
    return day.isdecimal() and len(day) <= 2 and bool(cues.before(at, "month"))


def _is_set_off(item: Item, cues: Cues) -> bool:
    """Is the amount or its number set off from a name: (Ahmad, 34 years), Ahmad (34) years, Ahmad/ 34 years?"""
    words, last = cues.words, item.noun.last + 1
    if item.first < 2:
        return False
    slashed = words[item.first - 1].form == "/" and words[item.first - 2].form[0].isalpha()
    closed = last < len(words) and words[last].form == ")"
    inside = item.noun.first == item.last + 2 and words[item.last + 1].form == ")"
    return slashed or inside or (closed and not cues.stops(item.first - 1))


def _ends_quoted_name(item: Item, cues: Cues) -> bool:
    """Is the number the last word of a short quotation that begins with a name: "Leopard 2"?"""
    words, behind = cues.words, item.last + 1
    if behind >= len(words) or words[behind].form not in _QUOTES or item.first != item.last:
        return False
    opener = next((n for n in range(item.first - 1, max(item.first - 5, -1), -1) if words[n].form in _QUOTES), None)
    if opener is None or opener == item.first - 1:
        return False
    return all(words[n].form[0].isalpha() and not cues.stops(n) for n in range(opener + 1, item.first))


def _is_address(item: Item, cues: Cues) -> bool:
    """Is it a house number or the hundred block of a street: 1204 Birch Hill Avenue, the 1700 block, at 1204 Birch Hill?"""
    words, at = cues.words, item.last + 1
    if cues.after(at, "address"):
        return item.low >= 100
    if cues.before(item.first, "address_before") and at < len(words) and item.noun is None:
        return item.low >= 100 and cues.text[words[at].start].isupper()
    named = at
    while named < min(at + 3, len(words)) and cues.text[words[named].start : words[named].end][:1].isupper():
        if named > at and cues.after(named, "street"):
            return True
        named += 1
    return named > at and bool(cues.after(named, "street"))


def _is_mark(item: Item, cues: Cues) -> bool:
    """Is it the mark of a note in square brackets, or one of two numbers of a counter: [46], 1 / 12?"""
    words, ahead, behind = cues.words, item.first - 1, item.last + 1
    if ahead >= 0 and behind < len(words) and (words[ahead].form, words[behind].form) == ("[", "]"):
        return True
    slashes = [(n, step) for n, step in ((ahead, -1), (behind, 1)) if 0 <= n < len(words) and words[n].form == "/"]
    return any(
        0 <= n + step < len(words) and words[n + step].form.isdecimal() and not touching(words, n)
        for n, step in slashes
    )


def _is_age(item: Item, before: int, cues: Cues) -> bool:
    """Is it set off behind a person ("a man, 31, died", "two men, 31 and 33, died", "Salma (12)"), or behind one person
    and "of": a boy of nine?"""
    words, behind = cues.words, item.last + 1
    if not (0 < item.low == item.high <= _OLDEST) or item.noun and item.noun.first > item.last or before < 2:
        return False
    sign = words[before - 1].form
    if cues.is_phrase(sign, "of"):
        noun = item.noun
        return noun is not None and noun.last == before - 2 and (noun.form.kind, noun.form.number) == _ONE_PERSON
    named = before - 2 - (words[before - 2].form == "." and before > 2)  # "Jr."
    if item.shape != "digits" or sign not in _SET_OFF or not words[named].form[0].isalpha():
        return False
    if not _is_closed(behind, sign, cues):
        return False
    name = cues.text[words[named].start : words[named].end]
    if name[0].isupper() and not cues.before(before - 1, "month"):
        return True
    other = cues.before(before - 1, "indefinite") is not None  # "another, 18, was hit"
    return other or cues.is_person(named, several=cues.after(behind, "and") is not None)


def _is_closed(at: int, sign: str, cues: Cues) -> bool:
    """Does what is set off by a sign end before word `at`: at a sign or a line, at "was", or at "and" and another age?"""
    words = cues.words
    if at >= len(words) or "\n" in cues.text[words[at - 1].end : words[at].start] or words[at].form in _SET_OFF[sign]:
        return True
    joint = cues.after(at, "and")
    if joint is not None and joint.last + 2 < len(words):
        return words[joint.last + 1].form.isdecimal() and words[joint.last + 2].form in _SET_OFF[sign]
    return cues.after(at, "auxiliary") is not None


def _shares_age(item: Item, cues: Cues) -> bool:
    """Is it the first of two ages: 6 and 12 years old?"""
    words, at = cues.words, item.last + 1
    behind = cues.after(at, "and")
    if item.noun is not None and item.noun.first > item.last or behind is None or behind.last + 2 >= len(words):
        return False
    return words[behind.last + 1].form.isdecimal() and bool(cues.after(behind.last + 2, "age_after"))


def _noun_behind(item: Item) -> bool:
    return item.noun is not None and item.noun.first > item.last


def _is_year(item: Item, before: int, cues: Cues) -> bool:
    words = cues.words
    if item.low not in _YEARS or item.shape != "digits" or len(words[item.last].form) != 4:
        return False
    return item.low in _RECENT or bool(cues.before(before, "year"))
