"""Parts of a period: early March, the first half of 2015, the last week of July, summer 2018, a weekend."""

from datetime import date, timedelta

from ..model import Precision
from .calendar_dates import CalendarDate, Interval, resolve, resolve_shifted
from .periods import Reading, ahead, direction, shift_months, shifted, today_of, whole
from .tokens import SYMBOL, Groups, rule

_DECADE = 10  # years; a shorter period of years is cut at its months


def _container(g: Groups) -> Interval | None:
    """The period that something is a part of: a date without a day, a year, or a unit counted from today."""
    today = today_of(g)
    if g.has("u"):
        unit = g.value("u")
        if unit.name not in ("week", "month", "year", "decade", "century") or unit.plural or today is None:
            return None
        return whole(unit.name, today, direction(g))
    written = g.value("g") or CalendarDate(g.value("y"))
    if written.day is not None:
        return None
    if g.has("x") and today is not None:
        return resolve_shifted(written, today, direction(g))
    return resolve(written, today)


def _open(g: Groups, precision: Precision) -> Reading | None:
    """What a part is without a day of writing; None with one, since then the words mean something else."""
    return Reading(None, None, precision) if today_of(g) is None else None


def _edge(g: Groups) -> Reading | None:
    """The start, middle or end of a week, month, year or decade."""
    edge = g.value("e")
    if g.symbol("e") == SYMBOL["fraction"]:  # "the half of March"
        if edge != 30:
            return None
        edge = "mid"
    known = _container(g)
    if known is None:
        return _open(g, Precision.VAGUE)
    first, last = _cut(edge, known, today_of(g))
    return Reading(first, last, Precision.VAGUE) if first <= last else None


def _cut(edge: str, known: Interval, today: date | None) -> tuple[date, date]:
    first, last, _ = known
    if edge == "earlier":
        return first, min(last, today or last)
    if edge in ("later", "rest"):
        return max(first, today or first), last
    length, years = (last - first).days + 1, last.year - first.year + 1
    if years >= _DECADE:
        at = {"start": (0, 3), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}[edge]
        a, b = (first.year + n * years // _DECADE for n in (at[0], at[1] + 1))
        return date(a, 1, 1), date(b - 1, 12, 31)
    if length > 31:  # a year: "start" is its first half month, "early" its first quarter
        months = {"start": ((1, 1), (1, 15)), "early": ((1, 1), (3, 31)), "mid": ((6, 1), (7, 31)),
                  "late": ((10, 1), (12, 31)), "end": ((12, 1), (12, 31))}[edge]  # fmt: skip
        return date(first.year, *months[0]), date(last.year, *months[1])
    if length == 7:
        at = {"start": (0, 2), "early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}[edge]
    else:
        at = {"start": (0, 9), "early": (0, 9), "mid": (14, 14), "late": (20, length - 1),
              "end": (20, length - 1)}[edge]  # fmt: skip
    return first + timedelta(at[0]), first + timedelta(at[1])


def _portion(g: Groups) -> Reading | None:
    """`the second half of 2015`, `the last third of Ramadan`: years are cut at months, months at days."""
    number, parts = map(int, g.value("o").split("/"))
    known = _container(g)
    if known is None:
        return _open(g, Precision.VAGUE)
    months = (known.last.year - known.first.year) * 12 + known.last.month - known.first.month + 1
    if known.precision is Precision.MONTH:
        step = 30 // parts
        first = known.first + timedelta((number - 1) * step)
        last = known.last if number == parts else first + timedelta(step - 1)
    elif known.precision in (Precision.YEAR, Precision.VAGUE) and months % parts == 0:
        first = shift_months(known.first, (number - 1) * months // parts)
        last = shift_months(known.first, number * months // parts) - timedelta(1)
    else:
        return None
    return Reading(first, last, Precision.VAGUE)


def _weekend(g: Groups) -> Reading:
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    saturday = today - timedelta((today.weekday() - 5) % 7)
    coming = g.symbol("x") in (SYMBOL["next"], SYMBOL["this"]) or (not g.has("x") and ahead(g))
    if coming and saturday + timedelta(1) < today:
        saturday += timedelta(7)
    further = direction(g)
    if abs(further) > 1:
        saturday += timedelta(7 if further > 0 else -7)
    return Reading(saturday, saturday + timedelta(1), Precision.DAY)


def _season(g: Groups) -> Reading | None:
    today = today_of(g)
    if g.has("u") and (g.value("u").name != "year" or g.value("u").plural):
        return None
    if g.has("g") and (g.value("g").month is not None or g.value("g").year is None):
        return None
    if g.has("g") or g.has("y"):
        year = g.value("y") or g.value("g").year
    elif today is None:
        return Reading(None, None, Precision.VAGUE)
    else:
        year = today.year + direction(g)
        over = date(today.year, g.value("s"), 1) + timedelta(92) < today
        if not g.has("u") and g.symbol("x") == SYMBOL["last"] and over:
            year += 1
        if not g.has("u") and g.symbol("x") == SYMBOL["next"] and date(today.year, g.value("s"), 1) > today:
            year -= 1
    first = date(year, g.value("s"), 1)
    return Reading(first, shift_months(first, 3) - timedelta(1), Precision.VAGUE)


def _week_of(g: Groups) -> Reading | None:
    """`the first week of October`, `the week of 16 September`: weeks begin on Monday, as in ISO 8601."""
    today = today_of(g)
    if g.has("g"):
        known = resolve(g.value("g"), today)
    elif g.has("y"):
        known = CalendarDate(g.value("y")).interval()
    else:
        known = None if today is None else whole(g.value("q").name, today, direction(g))
    if known is None:
        return _open(g, Precision.WEEK)
    if known.precision is Precision.DAY:
        monday = known.first - timedelta(known.first.weekday())
    elif g.symbol("o") != SYMBOL["ordinal"]:
        monday = known.last - timedelta(known.last.weekday())
        monday -= timedelta(7 if (known.last - monday).days < 3 else 0)
    else:
        monday = known.first - timedelta(known.first.weekday())
        monday += timedelta(7 * (g.value("o") - 1 + (known.first.weekday() > 3)))
    return Reading(monday, monday + timedelta(6), Precision.WEEK)


_CONTAINERS = (
    *shifted("unit"),
    "(?P<u>unit)(?!count)",
    "(?P<y>year)",
    "(?P<g>date) (?P<x>shift)?",
    "(?P<x>shift) (?P<g>date)",
)
_OF = "(?:link|dash|article){0,3}"

PART_RULES = (
    *(rule("edge", f"(?P<e>edge) {_OF} {period}", _edge) for period in _CONTAINERS),
    rule("edge", "(?P<e>fraction) (?P<g>date)", _edge),
    *(rule("portion", f"(?P<o>portion) {_OF} {period}", _portion) for period in _CONTAINERS),
    rule("weekend", "(?P<x>shift)? weekend", _weekend),
    rule("weekend", "weekend (?P<x>shift)", _weekend),
    *(
        rule("season", pattern, _season)
        for pattern in (
            "(?P<s>season) link{0,2} (?: (?P<y>year) | (?P<g>date) )",
            "(?P<s>season) (?P<x>shift)",
            "(?P<x>shift) (?P<s>season)",
            *(f"(?P<s>season) link{{0,2}} {order}" for order in shifted("year_unit")),
        )
    ),
    *(
        rule("week_of", f"{week} {of}", _week_of)
        for week in (
            "(?P<o>ordinal|final) week_unit link{0,2} article?",
            "(?P<o>last) week_unit link article?",
            "week_unit (?P<o>ordinal|last) link{0,2} article?",
            "week_unit link{0,2}",
        )
        for of in (
            "(?P<g>date)",
            "(?P<y>year)",
            "(?P<q>month_unit|year_unit) (?P<x>shift)",
            "(?P<x>shift) (?P<q>month_unit|year_unit)",
        )
    ),
    rule("week_of", "(?P<o>ordinal|final|last) week_unit link article (?P<q>month_unit|year_unit)", _week_of),
    rule("week_of", "week_unit (?P<o>ordinal) link (?P<q>month_unit|year_unit) (?! count)", _week_of),
)
