"""Reads dates of the calendar: day, month and year in any order, in words and in figures, and years alone."""

from collections.abc import Sequence
from re import compile as regex

from .calendar_dates import CalendarDate
from .tokens import SYMBOL, Groups, Token, apply, rule

_YEAR_FIRST = regex(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})")
_DAY_FIRST = regex(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = regex(r"(\d{1,2})/(\d{4})|(\d{4})/(\d{1,2})")
_DAY_MONTH = regex(r"(\d{1,2})[/.](\d{1,2})")

NOT_A_DATE = CalendarDate()
_CLAUSE_ENDS = ("", *(SYMBOL[name] for name in ("stop", "comma", "closing", "break")))


def _day_month_year(g: Groups) -> CalendarDate | None:
    """A day, month and year in any order; the parts that a rule does not name are missing."""
    month, pair, year = g.value("m"), g.value("p"), g.value("y")
    hijri = g.symbol("m") == SYMBOL["hijri_month"]
    if pair not in (None, month) or not 1 <= month <= 12:
        return None
    if year is not None and hijri != (g.symbol("y") == SYMBOL["hijri_year"]):
        return None
    if year is None and _names_something(g):
        return NOT_A_DATE
    if year is None and _counts_something(g):
        return None
    day, last_day = g.value("d"), g.value("l")
    if day is not None and (day > (30 if hijri else 31) or (last_day is not None and last_day <= day)):
        return None
    return CalendarDate(year, month, day, last_day, hijri=hijri, ordinal=g.symbol("d") == SYMBOL["ordinal"])


def _names_something(g: Groups) -> bool:
    """A movement, a street or a brigade that is called by a date."""
    around = g.line(g.first - 1, g.first) + g.line(g.last + 1, g.last + 2)
    return SYMBOL["named_after"] in around


def _counts_something(g: Groups) -> bool:
    """`in March 20 people`: the number behind the month counts what follows; a short month has its day behind it."""
    before, behind = g.line(g.first - 1, g.first), g.line(g.last + 1, g.last + 2)
    if not g.has("o") or g.has("l") or before == SYMBOL["on"]:
        return False
    return before == SYMBOL["in"] and not g.has("s") or behind == SYMBOL["counted"]


def _numeric(g: Groups) -> CalendarDate | None:
    text = g.value("n")
    if m := _YEAR_FIRST.fullmatch(text):
        return _numbers(int(m[1]), int(m[3]), int(m[4]))
    if m := _DAY_FIRST.fullmatch(text):
        return _two_digit_year(int(m[1]), int(m[3]), int(m[4]), short=len(m[4]) == 2, dotted=m[2] == ".")
    if m := _MONTH_YEAR.fullmatch(text):
        return _numbers(int(m[2] or m[3]), int(m[1] or m[4]), None)
    if m := _DAY_MONTH.fullmatch(text):
        a, b = int(m[1]), int(m[2])
        certain = (g.has("s") and "." not in text) or g.has("y") or 12 < max(a, b) <= 31
        if "." in text and (not g.has("s") or g.line(g.last + 1, g.last + 2) not in _CLAUSE_ENDS):
            return None
        if certain and g.line(g.first - 1, g.first) != SYMBOL["named_after"]:
            # "08/12, 2015": a comma before the year is American, where the month comes first
            return _numbers(g.value("y"), a, b) if b > 12 or (g.has("y") and a <= 12) else _numbers(g.value("y"), b, a)
    return None


def _two_digit_year(a: int, b: int, c: int, *, short: bool, dotted: bool) -> CalendarDate | None:
    """Day, month, year; a first number that no day can have beside a last one that can is a two-digit year first."""
    if not short:
        return _numbers(c, b, a) if b <= 12 else _numbers(c, a, b)
    if dotted:
        return None
    if a > 12 and c <= 31 and b <= 12:
        return _numbers(2000 + a, b, c)
    year = c + (2000 if c < 50 else 1900)
    return _numbers(year, b, a) if b <= 12 else _numbers(year, a, b)


def _numbers(year: int | None, month: int, day: int | None) -> CalendarDate | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if year is not None and not (1900 <= year <= 2100 or 1300 <= year <= 1500):
        return None
    return CalendarDate(year, month, day, hijri=year is not None and year <= 1500)


def _dashed(g: Groups) -> CalendarDate | None:
    year = g.value("y")
    return _numbers(year + 2000 if year < 100 else year, g.value("m"), g.value("d"))


def _day_dash_month(g: Groups) -> CalendarDate | None:
    """`22-4` runs downwards, so it is no range."""
    around = g.line(g.first - 1, g.first) + g.line(g.last + 1, g.last + 2)
    if any(SYMBOL[name] in around for name in ("dash", "counted", "about")):
        return None
    return _numbers(None, g.value("m"), g.value("d"))


def _year(g: Groups) -> CalendarDate | None:
    year, last = g.value("y"), g.value("l")
    if year < 100:
        return None
    # "in 2000 houses": a round number needs the word "year"
    if not g.has("w") and (year % 100 == 0 or g.line(g.last + 1, g.last + 2) in (SYMBOL["counted"], SYMBOL["dash"])):
        return None
    if last is not None and last <= year:
        return None
    return CalendarDate(year, last_year=last, hijri=g.symbol("y") == SYMBOL["hijri_year"])


def _old_year(g: Groups) -> CalendarDate | None:
    """A year before 1900, which only the words around tell from a count."""
    year = g.value("y")
    return CalendarDate(year) if 1000 <= year < 1900 and (g.has("w") or year % 100) else None


def _century(g: Groups) -> CalendarDate | None:
    number = g.value("o")
    return CalendarDate(100 * number - 99, last_year=100 * number) if number <= 21 else None


def _decade(g: Groups) -> CalendarDate:
    return CalendarDate(g.value("x"), last_year=g.value("x") + 9)


_PAIR = "(?: (?:slash|dash|opening) month_unit? (?P<p>any_month) closing? )?"
_YEAR_TAIL = "(?: (?:comma|link|dash|slash){0,2} year_unit? (?P<y>year) )"
_HIJRI_TAIL = "(?: (?:comma|link|dash|slash){0,2} year_unit? (?P<y>hijri_year) era? )"
_DAY = "(?:day_unit|day_word(?!ordinal))? article? (?P<d> (?<!week_unit) (?<!day_word) ordinal | day_digits)"
_TO = "(?:dash|to|until|and) article?"
_LOOSE = "(?: of | comma | dash | stop | day_unit | article ){0,2}"

RULES = (
    rule(
        "day_range",
        f"{_DAY} {_TO} (?P<l>day_number) {_LOOSE} month_unit? (?P<m>any_month) {_PAIR} {_YEAR_TAIL}?",
        _day_month_year,
    ),
    rule("day_month", f"{_DAY} {_LOOSE} month_unit? (?P<m>any_month) {_PAIR} {_YEAR_TAIL}?", _day_month_year),
    rule("day_month_number", f"{_DAY} link? month_unit (?P<m>month_figure) {_YEAR_TAIL}?", _day_month_year),
    rule("month_days", "month_unit? (?P<m>any_month) between (?P<d>day_digits) and (?P<l>day_digits)", _day_month_year),
    rule("month_day", f"(?P<m>any_month) stop? {_DAY} (?: {_TO} (?P<l>day_number))? {_YEAR_TAIL}", _day_month_year),
    rule(
        "month_day",
        f"(?P<m>any_month) (?P<s>stop)? article? (?P<d>(?P<o>day_number)) (?: {_TO} (?P<l>day_number))?",
        _day_month_year,
    ),
    rule("month_year", f"month_unit? (?P<m>any_month) {_PAIR} {_YEAR_TAIL}", _day_month_year),
    rule("month_year", f"month_unit (?P<m>month_figure) {_YEAR_TAIL}", _day_month_year),
    rule("month", f"month_unit? (?P<m>month) {_PAIR}", _day_month_year),
    rule(
        "month", "(?: (?<=month_cue) | (?<=edge dash) | month_unit ) (?P<m>unsure_month)" + f" {_PAIR}", _day_month_year
    ),
    rule("month", "(?P<m>unsure_month) (?: (?=shift) | (?:slash|opening) (?P<p>any_month) closing? )", _day_month_year),
    rule("month", "month_unit (?P<m>month_figure) (?! count | other | counted )", _day_month_year),
    rule("hijri_day_month", f"{_DAY} {_LOOSE} month_unit? (?P<m>hijri_month) {_HIJRI_TAIL}?", _day_month_year),
    rule("hijri_month", f"month_unit? (?P<m>hijri_month) {_HIJRI_TAIL}", _day_month_year),
    rule("hijri_month", "(?: (?<=hijri_cue) | month_unit ) (?P<m>hijri_month)", _day_month_year),
    rule("hijri_month", "(?P<m>hijri_month) (?=shift)", _day_month_year),
    rule("numeric", "(?P<n>numeric) era?", _numeric),
    rule("numeric", "(?P<n>numeric) comma (?P<y>year)", _numeric),
    rule("numeric", "(?P<d>day_digits) slash (?P<m>any_month) slash (?P<y>year)", _dashed),
    rule("numeric", "(?<=day_cue) (?P<s>(?P<n>numeric))", _numeric),
    rule("numeric", "(?P<y>year|hijri_year) dash (?P<m>twelve) dash (?P<d>day_digits) era?", _dashed),
    rule("numeric", "(?P<d>day_digits) (?P<s>dash|slash) (?P<m>twelve) (?P=s) (?P<y>year|hijri_year) era?", _dashed),
    rule("numeric", "(?P<m>twelve) dash (?P<d>thirty_one) dash (?P<y>year)", _dashed),
    rule("numeric", "(?P<d>day_digits) dash (?P<m>twelve) dash (?P<y>thirty_one|number)", _dashed),
    rule("numeric", "(?P<m>twelve) dash (?P<y>year)", _dashed),
    rule("numeric", "(?P<d>thirty_one) dash (?P<m>twelve)", _day_dash_month),
    rule("year", "(?P<w>year_unit|dual) link? (?P<y>year) (?: (?:dash|and|to|until) (?P<l>year) )?", _year),
    rule("year", "(?P<y>year) (?:dash|to|until) (?P<l>year) (?! dash )", _year),
    rule("year", "(?P<w>year_unit) (?P<y>cardinal)", _year),
    rule("year", "(?P<w>year_unit) (?P<y>number|cardinal) era? (?! counted )", _old_year),
    rule("year", "(?<=in) (?P<y>cardinal) (?= [.,)\\n] | $ )", _old_year),
    rule("year", "(?P<w>year_unit) (?P<y>hijri_year) (?: (?:dash|slash) hijri_year )? era?", _year),
    rule("century", "century_unit article? (?P<o>ordinal)", _century),
    rule("century", "(?P<o>ordinal) century_unit", _century),
    rule("year", "(?<=year_cue) (?P<y>year) (?: (?:dash|and|to|until) (?P<l>year) )?", _year),
    rule(
        "decade",
        "(?P<x>decade) (?: of? article? (?: century_unit (?:last|ordinal) | (?:last|ordinal) century_unit ) )?",
        _decade,
    ),
)


def with_dates(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with every calendar date put together into one token of class `date`."""
    joined: list[Token] = []
    at = 0
    for found in apply(RULES, tokens):
        joined += tokens[at : found.first]
        symbol = SYMBOL["other" if found.value == NOT_A_DATE else "date"]
        joined.append(Token(symbol, tokens[found.first].start, tokens[found.last].end, found.value))
        at = found.last + 1
    joined += tokens[at:]
    return joined
