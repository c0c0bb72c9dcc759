"""Days named from the day of writing: weekdays, yesterday, dates without a year.

Every reading is an interval of days; without a day of writing it stays open (`first` is None).
"""

from datetime import date, timedelta

from ..model import Precision
from .calendar_dates import CalendarDate, Interval, resolve, resolve_shifted
from .periods import Reading, ahead, direction, shift_months, shifted, today_of
from .tokens import SYMBOL, Groups, rule

CONTRADICTS = "weekday_contradicts"


def days(first: date, last: date | None = None, precision: Precision = Precision.DAY, flag: str = "") -> Reading:
    """The reading of one day, or of the days `first` to `last`."""
    return Reading(first, first if last is None else last, precision, flag)


def weekday_near(weekday: int, today: date, shift: str = "") -> date:
    """The day with this weekday: the latest not after today; before today (`last`), after (`next`), coming (`this`)."""
    back = (today.weekday() - weekday) % 7
    if shift == SYMBOL["last"]:
        return today - timedelta(back or 7)
    if shift == SYMBOL["next"]:
        return today + timedelta(7 - back)
    if shift == SYMBOL["this"]:
        return today + timedelta(-back % 7)
    return today - timedelta(back)


def _weekday(g: Groups) -> Reading:
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    shift = g.symbol("x") or (SYMBOL["this"] if ahead(g) else "")
    further = direction(g)
    weeks = further - (further > 0) + (further < 0)
    return days(weekday_near(g.value("w"), today, shift) + timedelta(weeks=weeks))


def _weekday_range(g: Groups) -> Reading | None:
    """`from Monday to Wednesday`: the days end at the latest such day, or lie ahead, or in the week that is named."""
    first, last = g.value("w", g.value("v")), g.value("z")
    today = today_of(g)
    if first == last:
        return None
    if today is None:
        return Reading(None, None, Precision.DAY)
    if g.has("u"):
        monday = today - timedelta(today.weekday()) + timedelta(weeks=direction(g))
        return days(monday + timedelta(first), monday + timedelta(last)) if first < last else None
    if ahead(g) and not g.has("x"):
        begin = weekday_near(first, today, SYMBOL["this"])
        return days(begin, begin + timedelta((last - first) % 7))
    end = weekday_near(last, today, g.symbol("x"))
    return days(end - timedelta((last - first) % 7), end)


def _weekday_of_week(g: Groups) -> Reading:
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    monday = today - timedelta(today.weekday()) + timedelta(weeks=direction(g))
    return days(monday + timedelta(g.value("w")))


def _weekday_date(g: Groups) -> Reading | None:
    """A weekday beside a date: it finds the year, and a date of another weekday is flagged."""
    written: CalendarDate = g.value("g")
    if written.day is None:
        return None
    weekday = g.value("w")
    known = resolve(written, today_of(g), weekday=weekday, future=ahead(g))
    if known is None:
        return Reading(None, None, Precision.DAY) if g.reference is None else None
    if known.first.weekday() != weekday and written.day <= 5 and written.ordinal:
        month = resolve(CalendarDate(written.year, written.month, hijri=written.hijri), today_of(g), future=True)
        return None if month is None else _nth(month, written.day, weekday)
    return Reading(*known, CONTRADICTS if known.first.weekday() != weekday else "")


def _date_weekday(g: Groups) -> Reading | None:
    reading = _weekday_date(g)
    return None if reading is None or reading.flag else reading


def _date(g: Groups) -> Reading | None:
    known = resolve(g.value("g"), today_of(g), future=ahead(g))
    if known is None:
        return Reading(None, None, _written_precision(g.value("g"))) if today_of(g) is None else None
    return Reading(*known)


def _written_precision(written: CalendarDate) -> Precision:
    return Precision.MONTH if written.day is None else Precision.DAY


def _two_calendars(g: Groups) -> Reading | None:
    """A Hijri date with its Gregorian one: the Gregorian counts, a gap of more than a day is flagged."""
    pair = (g.value("g"), g.value("h"))
    if pair[0].hijri == pair[1].hijri or None in (pair[0].day, pair[1].day):
        return None
    gregorian, hijri = sorted(pair, key=lambda d: d.hijri)
    known, check = (resolve(d, today_of(g), weekday=g.value("w")) for d in (gregorian, hijri))
    if known is None:
        return None
    if check is not None and abs((known.first - check.first).days) > 1:
        return Reading(*known, "calendars_differ")
    return Reading(*known, CONTRADICTS if g.value("w", known.first.weekday()) != known.first.weekday() else "")


def _date_range(g: Groups) -> Reading | None:
    """`from 3 March to 5 April 2020`: the year stands once."""
    last = resolve(g.value("h"), today_of(g))
    if last is None or g.value("h").hijri != g.value("g").hijri:
        return None
    first = g.value("g").interval(g.value("h").year or last.first.year)
    if first is None or first.precision != last.precision or first.last >= last.first:
        return None
    return Reading(first.first, last.last, first.precision)


def _date_shifted(g: Groups) -> Reading | None:
    """`last September`, `the 15th of August this year`: the shift finds the year."""
    written, today = g.value("g"), today_of(g)
    if written.year is not None or written.month is None:
        return None
    if today is None:
        return Reading(None, None, _written_precision(written))
    if g.has("q"):
        return _reading(written.interval(today.year + direction(g)))
    return _reading(resolve_shifted(written, today, direction(g)))


def _reading(known: Interval | None) -> Reading | None:
    return None if known is None else Reading(*known)


def _day_of_month(g: Groups) -> Reading | None:
    """`the 15th of this month`."""
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    first = shift_months(today.replace(day=1), direction(g))
    known = CalendarDate(first.year, first.month, g.value("d"), g.value("l")).interval()
    if known is None or g.value("w", known.first.weekday()) == known.first.weekday():
        return _reading(known)
    if g.symbol("d") == SYMBOL["ordinal"] and g.value("d") <= 5:
        return _nth(CalendarDate(first.year, first.month).interval(), g.value("d"), g.value("w"))
    return Reading(*known, CONTRADICTS)


def _day_of_current_month(g: Groups) -> Reading | None:
    """`the 15th current`: the word for "current" stands behind its noun, so the month need not be named."""
    return _day_of_month(g) if g.value("x") == "current" else None


def _day_number(g: Groups) -> Reading | None:
    """`on the 15th`: of the month that is nearest in the past."""
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    first = today.replace(day=1) if g.value("d") <= today.day else shift_months(today.replace(day=1), -1)
    return _reading(CalendarDate(first.year, first.month, g.value("d")).interval())


def _weekday_number(g: Groups) -> Reading | None:
    """`Saturday the sixteenth`: the month where the number falls on that weekday."""
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    ordinal = g.symbol("d") == SYMBOL["ordinal"] and g.value("d") <= 5
    for shift in (0,) if ordinal else (0, -1, 1):
        month = shift_months(today.replace(day=1), shift)
        known = CalendarDate(month.year, month.month, g.value("d")).interval()
        if known is not None and known.first.weekday() == g.value("w"):
            return Reading(*known)
    return _nth(CalendarDate(today.year, today.month).interval(), g.value("d"), g.value("w")) if ordinal else None


def _day_word(g: Groups) -> Reading | None:
    """`today`, `yesterday`; a weekday beside it wins (the nearest such day), and a contradiction is flagged."""
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    day = today + timedelta(g.value("a"))
    weekday = g.value("w")
    if weekday is None:
        return days(day)
    near = day + timedelta((weekday - day.weekday() + 3) % 7 - 3)
    return days(near, flag="" if near == day else CONTRADICTS)


def _narrated_day(g: Groups) -> Reading | None:
    """`the next day`: tomorrow, but in an account of what has happened the day after that, which stays unread."""
    return None if ahead(g) is False else _day_word(g)


def _nth_of_month(g: Groups) -> Reading | None:
    """`the last Monday of March`, `the first day of next month`. So one plans: without a year the coming one."""
    today = today_of(g)
    if today is None and not (g.has("g") and g.value("g").year):
        return Reading(None, None, Precision.DAY)
    if g.has("g"):
        written = g.value("g")
        year = today.year + direction(g) if g.has("x") else None
        future = not written.hijri and ahead(g) is not False
        month = resolve(written, today, future=future) if year is None else written.interval(year)
    else:
        first = shift_months(today.replace(day=1), direction(g))
        month = CalendarDate(first.year, first.month).interval()
    if month is None or month.precision is not Precision.MONTH:
        return None
    return _nth(month, g.value("o") if g.symbol("o") == SYMBOL["ordinal"] else 0, g.value("w"))


def _nth(month: Interval, number: int, weekday: int | None) -> Reading | None:
    """The nth day of a month, or the nth with this weekday; 0 is the last."""
    fitting = [month.first + timedelta(n) for n in range((month.last - month.first).days + 1)]
    if weekday is not None:
        fitting = [day for day in fitting if day.weekday() == weekday]
    return days(fitting[number - 1]) if number <= len(fitting) else None


_SEPARATOR = "(?: comma | link | corresponding | dash | opening | bar | stop | slash | article )"
_WEEKDAY = "(?P<w>weekday)"

DAY_RULES = (
    rule("two_calendars",
         f"(?: (?P<w>any_weekday) {_SEPARATOR}{{0,2}} )? (?P<h>date) {_SEPARATOR}{{0,2}} (?P<g>date)",
         _two_calendars),
    rule("weekday_date",
         f"(?:day_word comma?)? day_unit? (?P<w>any_weekday) {_SEPARATOR}{{0,2}} (?P<g>date)", _weekday_date),
    rule("weekday_date", "(?P<g>date) (?:comma|link)? day_unit? (?P<w>any_weekday)", _date_weekday),
    rule("weekday_date", "(?P<g>date) opening (?P<w>any_weekday) closing", _date_weekday),
    rule("date_shifted", "(?P<g>date) link? (?P<x>shift)", _date_shifted),
    rule("date_shifted", "(?P<x>shift) (?P<g>date)", _date_shifted),
    *(rule("date_shifted", f"(?P<g>date) link{{0,2}} {order}", _date_shifted)
      for order in ("(?P<q>year_unit) (?P<x>shift)", "(?P<x>shift) (?P<q>year_unit)")),
    rule("date", "(?P<g>date)", _date),
    rule("date_range", "(?P<g>date) (?:to|until|dash) (?P<h>date)", _date_range),
    rule("date_range", "(?<=between) (?P<g>date) and (?P<h>date)", _date_range),
    *(rule("day_of_month",
           f"(?:(?P<w>any_weekday) comma?)? article? (?P<d>day_number) (?:(?:to|dash|and|until) article? (?P<l>day_number))? "
           f"link? article? {order}", _day_of_month)
      for order in shifted("month_unit")),
    rule("day_of_month", "(?: (?<=day_before) | (?P<w>any_weekday) comma? ) (?P<d>day_number) (?P<x>this)",
         _day_of_current_month),
    rule("day_number", "(?:in|on) (?P<d>thirty_one) (?= [.,)\\n] | $ )", _day_number),
    rule("day_number", "on article (?P<d>ordinal) (?= [.,)\\n] | $ )", _day_number),
    rule("weekday_number", f"day_unit? {_WEEKDAY} link? article? (?P<d>day_number) (?! other | counted | about | unit | day_unit )",
         _weekday_number),
    *(rule("weekday_of_week", f"day_unit? (?P<w>any_weekday) link? {order}", _weekday_of_week)
      for order in (*shifted("week_unit"),)),
    *(rule("weekday_of_week", f"{order} link? day_unit? (?P<w>any_weekday)", _weekday_of_week)
      for order in (*shifted("week_unit"),)),
    *(rule("nth_of_month", f"{day} link{{0,2}} {of}", _nth_of_month)
      for day in ("(?P<o>ordinal|final) day_unit? (?P<w>any_weekday)", "(?P<w>any_weekday) (?P<o>ordinal|last)",
                  "(?P<o>last) day_unit (?=of|in)", "(?P<o>last) (?P<w>any_weekday) (?=of|in)",
                  "(?P<o>ordinal|final) day_unit", "(?:day_unit|day_word) (?P<o>ordinal|last)")
      for of in ("(?P<g>date)", "(?P<g>date) link? (?:year_unit) (?P<x>shift)", "(?P<q>month_unit) (?P<x>shift)", "(?P<x>shift) (?P<q>month_unit)")),
    rule("weekday_of_day_word", f"(?P<a>day_word) (?:comma|dash|of)? day_unit? {_WEEKDAY}", _day_word),
    rule("weekday_of_day_word", f"(?P<a>day_word) opening {_WEEKDAY} closing", _day_word),
    rule("day_word", "(?P<a>day_word) (?! ordinal | article (?:ordinal|day_digits) )", _day_word),
    *(rule("weekday_range", pattern, _weekday_range)
      for weekdays in (f"{_WEEKDAY} (?:to|until|dash) day_unit? (?P<z>weekday)",
                       f"(?<=between) {_WEEKDAY} and day_unit? (?P<z>weekday)")
      for pattern in (f"{weekdays} (?P<x>shift)?", *(f"{weekdays} link? {order}" for order in shifted("week_unit")))),
    *(rule("weekday_range",
           f"{order} link? (?: {_WEEKDAY} (?:to|until|dash) | between (?P<v>weekday) and ) day_unit? "
           "(?P<z>weekday)", _weekday_range)
      for order in shifted("week_unit")),
    rule("day_word", "(?P<a>narrated_day)", _narrated_day),
    rule("weekday", f"day_unit? {_WEEKDAY}", _weekday),
    rule("weekday", f"day_unit? {_WEEKDAY} (?P<x>shift)", _weekday),
    rule("weekday", f"(?P<x>shift) day_unit? {_WEEKDAY}", _weekday),
)  # fmt: skip
