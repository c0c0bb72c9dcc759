"""Days as claims write them: ISO 8601 days and intervals, and TIMEX3 values where a text leaves the year or the date open.

`XXXX-03-25` is a 25 March, `XXXX-WXX-5` a Friday (TimeML: Pustejovsky et al. 2003, weekdays as in ISO 8601).
"""

import datetime as dt
from re import compile as regex

from ..model import PartialDay

_OF_YEAR = regex(r"XXXX-(\d\d)-(\d\d)")
_OF_WEEK = regex(r"XXXX-WXX-([1-7])")
_YEAR = 366
"""Days among which every date of the calendar and every weekday is one."""


def partial_value(day: PartialDay) -> str:
    """The TIMEX3 value of a day: its date where the text tells it, else its weekday."""
    if day.month is not None and day.day is not None:
        return f"XXXX-{day.month:02}-{day.day:02}"
    return f"XXXX-WXX-{day.weekday + 1}"


def partial_day_of(value: str) -> PartialDay | None:
    """What a value leaves open; None for one that is whole."""
    if m := _OF_YEAR.fullmatch(value):
        return PartialDay(month=int(m[1]), day=int(m[2]))
    if m := _OF_WEEK.fullmatch(value):
        return PartialDay(weekday=int(m[1]) - 1)
    return None


def may_coincide(a: str, b: str) -> bool:
    """May two values be of one day?"""
    one, other = partial_day_of(a), partial_day_of(b)
    if one is None and other is None:
        (first_a, last_a), (first_b, last_b) = _days(a), _days(b)
        return first_a <= last_b and first_b <= last_a
    if one is not None and other is not None:
        return a == b or (one.weekday is None) != (other.weekday is None)
    return _may_be_in(one, b) if one is not None else _may_be_in(other, a)


def _may_be_in(day: PartialDay, value: str) -> bool:
    first, last = (dt.date.fromisoformat(text) for text in _days(value))
    return any(_fits(day, first + dt.timedelta(n)) for n in range(min((last - first).days, _YEAR) + 1))


def _fits(day: PartialDay, date: dt.date) -> bool:
    return date.weekday() == day.weekday if day.weekday is not None else (date.month, date.day) == (day.month, day.day)


def _days(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first[:10], (last or first)[:10]


def next_to(a: str, b: str) -> bool:
    """Does the one begin on the day after the other ends? Not known of days that the text leaves open."""
    if partial_day_of(a) is not None or partial_day_of(b) is not None:
        return False
    (first_a, last_a), (first_b, last_b) = ([dt.date.fromisoformat(day) for day in _days(value)] for value in (a, b))
    return max(first_b - last_a, first_a - last_b) == dt.timedelta(days=1)
