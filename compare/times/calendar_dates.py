"""Dates of the calendar, Gregorian and Hijri (Umm al-Qura), as written and as the days that they mean.

What is written may lack its year; `resolve` finds it from a reference date or a weekday.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from ..model import Precision

# A date without its year is one at hand: it lies behind, or at most this far ahead.
NEAR_FUTURE = timedelta(days=60)
# With its weekday it may lie further away.
HALF_A_YEAR, A_YEAR = timedelta(days=190), timedelta(days=366)


class Interval(NamedTuple):
    """Days `first` to `last`, both included."""

    first: date
    last: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written: parts that are not given are None; `last_day` and `last_year` end a range, `ordinal`
    says that the day is one (`the third`)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    hijri: bool = False
    ordinal: bool = False

    def interval(self, year: int | None = None) -> Interval | None:
        """The days meant, in `year` where the date has none of its own. None if there is no such date."""
        year = self.year or year
        if year is None:
            return None
        try:
            if self.month is None:
                last_year = self.last_year or year
                precision = Precision.VAGUE if last_year - year > 8 else Precision.YEAR
                if self.hijri:
                    return Interval(_hijri_day(year, 1, 1), _hijri_day(last_year + 1, 1, 1) - timedelta(1), precision)
                return Interval(date(year, 1, 1), date(last_year, 12, 31), precision)
            day_of = _hijri_day if self.hijri else date
            if self.day is None:
                last = _hijri_length(year, self.month) if self.hijri else monthrange(year, self.month)[1]
                return Interval(day_of(year, self.month, 1), day_of(year, self.month, last), Precision.MONTH)
            first = day_of(year, self.month, self.day)
            return Interval(first, day_of(year, self.month, self.last_day or self.day), Precision.DAY)
        except (ValueError, OverflowError):
            return None


def _hijri_day(year: int, month: int, day: int) -> date:
    from hijridate import Hijri

    return Hijri(year, month, day).to_gregorian()


def _hijri_length(year: int, month: int) -> int:
    from hijridate import Hijri

    return Hijri(year, month, 1).month_length()


def resolve(
    written: CalendarDate, reference: date | None, *, weekday: int | None = None, future: bool | None = None
) -> Interval | None:
    """The days that a date means. A missing year is the one whose weekday fits, else the latest not after
    `reference`; a date near ahead counts too, unless the words say that it is past (`future` False). With `future`
    True it is the first not before. None if it stays open."""
    if written.year is not None or written.month is None:
        return written.interval()
    if reference is None:
        return None
    this_year = _hijri_year(reference) if written.hijri else reference.year
    known = [i for i in (written.interval(this_year + shift) for shift in range(-4, 5)) if i is not None]
    if weekday is not None:
        fitting = [i for i in known if i.first.weekday() == weekday and -A_YEAR < i.first - reference < HALF_A_YEAR]
        if fitting:
            return min(fitting, key=lambda i: abs((i.first - reference).days))
    if future:
        return next((i for i in known if i.last >= reference), None)
    latest = reference if future is False else reference + NEAR_FUTURE
    return next((i for i in reversed(known) if i.first <= latest), None)


def resolve_shifted(written: CalendarDate, reference: date, direction: int) -> Interval | None:
    """`last September` (-1), `the coming 5 May` (1), `15 August this year` (0). None for a date with its own year."""
    if written.year is not None or written.month is None:
        return None
    this_year = _hijri_year(reference) if written.hijri else reference.year
    known = [i for i in (written.interval(this_year + shift) for shift in (-1, 0, 1)) if i is not None]
    if direction < 0:
        return next((i for i in reversed(known) if i.last < reference), None)
    if direction > 0:
        return next((i for i in known if i.first > reference), None)
    return written.interval(this_year)


def _hijri_year(day: date) -> int:
    from hijridate import Gregorian

    return Gregorian.fromdate(day).to_hijri().year
