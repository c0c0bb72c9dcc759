"""Periods and distances in time: last week, two days ago, the past six months, early March, summer 2018."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from .calendar_dates import CalendarDate, Interval, resolve, resolve_shifted
from .model import Precision
from .time_tokens import SYMBOL, Groups, Unit, rule

_MOST = 500  # a larger number in front of a unit is no distance from today
_FEW = 10  # "recent weeks", "some days ago": no more than this many


class Reading(NamedTuple):
    """The interval that words name; open (None) where they need a day of writing and there is none."""

    first: date | datetime | None
    last: date | datetime | None
    precision: Precision
    flag: str = ""


def today_of(g: Groups) -> date | None:
    """The day of writing."""
    return g.reference.date() if isinstance(g.reference, datetime) else g.reference


def direction(shift: str) -> int:
    """-1 for the last, 1 for the next, 0 for this."""
    return {SYMBOL["last"]: -1, SYMBOL["next"]: 1}.get(shift, 0)


def shift_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=day.year + years, month=month + 1, day=last)
        except ValueError:
            continue
    return day


def _moved(moment: date, unit: str, count: int) -> date:
    """The day (or moment) that lies `count` units away."""
    if unit in ("month", "year", "decade"):
        return shift_months(moment, count * {"month": 1, "year": 12, "decade": 120}[unit])
    if unit in ("hour", "minute") and not isinstance(moment, datetime):
        return moment
    return moment + timedelta(**{f"{unit}s": count})


_UNIT_PRECISION = {
    "minute": Precision.MINUTE, "hour": Precision.HOUR, "day": Precision.DAY, "week": Precision.WEEK,
    "month": Precision.MONTH, "year": Precision.YEAR, "decade": Precision.VAGUE,
}  # fmt: skip


def _counted(g: Groups) -> tuple[str, int | None]:
    """The unit and how many: None where the words leave it open (`some days`)."""
    unit: Unit = g.value("u")
    if g.has("v") or g.symbol("n") == SYMBOL["several"]:
        return unit.name, None
    return unit.name, g.value("n") or unit.count or (None if unit.plural else 1)


def _few(g: Groups) -> int:
    """How many units an open number may be at most: the word says it, as `few`, or nothing does."""
    return g.value("n") or g.value("v") or _FEW


def _away(g: Groups, sign: int) -> Reading | None:
    unit, count = _counted(g)
    if count is not None and count > _MOST:
        return None
    precision = Precision.VAGUE if count is None else _UNIT_PRECISION[unit]
    if g.reference is None:
        return Reading(None, None, precision)
    today = today_of(g)
    if count is None:
        far = _moved(today, unit, sign * _few(g))
        return Reading(min(far, today), max(far, today), Precision.VAGUE)
    if unit in ("hour", "minute"):
        there = _moved(g.reference, unit, sign * count)
        return Reading(there, there, precision if isinstance(there, datetime) else Precision.DAY)
    there = _moved(today, unit, sign * count)
    if g.has("w"):
        there = _moved(there, g.value("w").name, sign * (g.value("m") or g.value("w").count or 1))
    return Reading(there, there, precision)


def _ago(g: Groups) -> Reading | None:
    return _away(g, -1)


def _after(g: Groups) -> Reading | None:
    unit, count = _counted(g)
    return None if count is None or unit in ("hour", "minute") else _away(g, 1)


def _span(g: Groups) -> Reading | None:
    """`the last six months`, `the coming days`: from then to the day of writing, or the other way."""
    sign = 1 if g.symbol("x") == SYMBOL["next"] else -1
    unit, count = _counted(g)
    if count is not None and count > _MOST:
        return None
    alone = not g.value("u").plural and not g.has("n") and g.symbol("u") != SYMBOL["dual"]
    if alone and unit != "day" and g.value("x") != "rolling":
        return _period_of(g, unit)
    if g.reference is None:
        return Reading(None, None, Precision.VAGUE if count is None else _UNIT_PRECISION[unit])
    today = today_of(g)
    far = _moved(today if unit not in ("hour", "minute") else g.reference, unit, sign * (count or _few(g)))
    far = far.date() if isinstance(far, datetime) else far
    far = far - timedelta(1) if far == today and unit == "hour" and sign < 0 and (count or 0) >= 24 else far
    precision = Precision.VAGUE if count is None else _UNIT_PRECISION[unit]
    return Reading(min(far, today), max(far, today), precision)


def _period(g: Groups) -> Reading | None:
    return _period_of(g, g.value("u").name)


def _period_of(g: Groups, unit: str) -> Reading | None:
    if unit not in ("week", "month", "year"):
        return None
    if g.reference is None:
        return Reading(None, None, _UNIT_PRECISION[unit])
    return Reading(*_whole(unit, today_of(g), direction(g.symbol("x"))))


def _whole(unit: str, today: date, shift: int) -> Interval:
    """The week (from Monday), month or year of today, or one `shift` away from it."""
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(weeks=shift)
        return Interval(monday, monday + timedelta(6), Precision.WEEK)
    if unit == "month":
        first = shift_months(today.replace(day=1), shift)
        return CalendarDate(first.year, first.month).interval()
    return CalendarDate(today.year + shift).interval()


def _edge(g: Groups) -> Reading | None:
    """The start, middle or end of a week, month or year."""
    today, edge = today_of(g), g.value("e")
    if g.symbol("e") == SYMBOL["fraction"]:  # "the half of March"
        if edge != 30:
            return None
        edge = "mid"
    if g.has("g") or g.has("y"):
        written = g.value("g") or CalendarDate(g.value("y"))
        if written.day is not None:
            return None
        shifted_to = g.has("x") and today is not None
        known = resolve_shifted(written, today, direction(g.symbol("x"))) if shifted_to else resolve(written, today)
    else:
        unit = g.value("u").name
        if unit not in ("week", "month", "year") or g.value("u").plural:
            return None
        known = None if today is None else _whole(unit, today, direction(g.symbol("x")))
    if known is None:
        return Reading(None, None, Precision.VAGUE) if today is None else None
    first, last = _part(edge, known, today)
    return Reading(first, last, Precision.VAGUE) if first <= last else None


def _quarter(g: Groups) -> Reading | None:
    today = today_of(g)
    year = g.value("y") or (g.has("g") and g.value("g").month is None and g.value("g").year)
    if not year and g.has("u") and today is not None:
        year = today.year + direction(g.symbol("x"))
    if not year or g.value("o") > 4:
        return None
    first = date(year, 3 * g.value("o") - 2, 1)
    return Reading(first, shift_months(first, 3) - timedelta(1), Precision.VAGUE)


def _part(edge: str, whole: Interval, today: date | None) -> tuple[date, date]:
    first, last, _ = whole
    if edge == "earlier":
        return first, min(last, today or last)
    if edge in ("later", "rest"):
        return max(first, today or first), last
    length = (last - first).days + 1
    if length > 31:  # a year: "start" is its first half month, "early" its first quarter
        year = first.year
        months = {"start": ((1, 1), (1, 15)), "early": ((1, 1), (3, 31)), "mid": ((6, 1), (7, 31)),
                  "late": ((10, 1), (12, 31)), "end": ((12, 1), (12, 31))}[edge]  # fmt: skip
        return date(year, *months[0]), date(last.year, *months[1])
    if length == 7:
        at = {"start": (0, 2), "early": (0, 2), "mid": (2, 4), "late": (4, 6), "end": (4, 6)}[edge]
    else:
        at = {"start": (0, 9), "early": (0, 9), "mid": (14, 14), "late": (20, length - 1),
              "end": (20, length - 1)}[edge]  # fmt: skip
    return first + timedelta(at[0]), first + timedelta(at[1])


def _weekend(g: Groups) -> Reading:
    today = today_of(g)
    if today is None:
        return Reading(None, None, Precision.DAY)
    saturday = today - timedelta((today.weekday() - 5) % 7)
    if g.symbol("x") in (SYMBOL["next"], SYMBOL["this"]) and saturday + timedelta(1) < today:
        saturday += timedelta(7)
    return Reading(saturday, saturday + timedelta(1), Precision.DAY)


def _season(g: Groups) -> Reading | None:
    today = today_of(g)
    if g.has("g") and (g.value("g").month is not None or g.value("g").year is None):
        return None
    if g.has("g") or g.has("y"):
        year = g.value("y") or g.value("g").year
    elif today is None:
        return Reading(None, None, Precision.VAGUE)
    else:
        shift = g.symbol("x")
        year = today.year + direction(shift)
        if shift == SYMBOL["last"] and date(today.year, g.value("s"), 1) + timedelta(92) < today:
            year = today.year
    first = date(year, g.value("s"), 1)
    return Reading(first, shift_months(first, 3) - timedelta(1), Precision.VAGUE)


def _week_of(g: Groups) -> Reading | None:
    """`the first week of October`, `the week of 16 September`: weeks begin on Monday, as in ISO 8601."""
    today = today_of(g)
    if g.has("g"):
        whole = resolve(g.value("g"), today)
    else:
        whole = None if today is None else _whole(g.value("q").name, today, direction(g.symbol("x")))
    if whole is None:
        return Reading(None, None, Precision.WEEK) if today is None else None
    if whole.precision is Precision.DAY:
        monday = whole.first - timedelta(whole.first.weekday())
    elif g.symbol("o") != SYMBOL["ordinal"]:
        monday = whole.last - timedelta(whole.last.weekday())
        monday -= timedelta(7 if (whole.last - monday).days < 3 else 0)
    else:
        monday = whole.first - timedelta(whole.first.weekday())
        monday += timedelta(7 * (g.value("o") - 1 + (whole.first.weekday() > 3)))
    return Reading(monday, monday + timedelta(6), Precision.WEEK)


def shifted(unit: str) -> tuple[str, str]:
    """Both orders of a unit and its shift (`next week`, Arabic `the week next`), as patterns with groups u and x."""
    return f"(?P<u>{unit}) (?P<x>shift)", f"(?P<x>shift) (?P<u>{unit})"


_COUNT = "about? article? (?:(?P<n>count|several) (?P<many>article)?)?"
_NOT_A_DATE = "(?! count | any_weekday | date | hijri_month | of | onto | shift | article )"

PERIOD_RULES = (
    rule("ago", f"ago {_COUNT} (?P<u>unit|dual) (?P<v>several)? {_NOT_A_DATE}", _ago),
    rule("ago", f"ago {_COUNT} (?P<u>unit|dual) and? (?P<m>count)? (?P<w>unit|dual) {_NOT_A_DATE}", _ago),
    rule("ago", "(?<! about ) (?<! count ) (?<! final ) of (?P<u>unit|dual) (?= [.,)\\n] | $ )", _ago),
    rule("ago", f"{_COUNT} (?P<u>unit|dual) ago_after", _ago),
    rule("after", f"after {_COUNT} (?P<u>unit|dual) {_NOT_A_DATE}", _after),
    rule("after", f"{_COUNT} (?P<u>unit|dual) from_now", _after),
    rule("span", "(?P<u>unit|dual) about? article? (?P<n>count|several)? (?P<x>last|next)", _span),
    rule("span", "article? (?P<n>count|several) (?P<u>unit|dual) (?P<x>last|next)", _span),
    rule("span", f"this? (?P<x>last|next|final) {_COUNT} (?P<u>unit|dual)", _span),
    *(rule("period", pattern, _period) for pattern in shifted("week_unit|month_unit|year_unit")),
    *(
        rule("edge", f"(?P<e>edge) (?:link|dash){{0,2}} article? {pattern}", _edge)
        for pattern in (
            *shifted("unit"),
            "(?P<u>unit)(?!count)",
            "(?P<y>year)",
            "(?P<g>date) (?P<x>shift)?",
            "(?P<x>shift) (?P<g>date)",
        )
    ),
    rule("edge", "(?P<e>fraction) (?P<g>date)", _edge),
    *(
        rule("quarter", f"{quarter} link{{0,2}} {of}", _quarter)
        for quarter in ("quarter (?P<o>ordinal)", "(?P<o>ordinal) quarter")
        for of in ("(?P<y>year)", "(?P<g>date)", *shifted("year_unit"))
    ),
    rule("weekend", "(?P<x>shift)? weekend", _weekend),
    rule("weekend", "weekend (?P<x>shift)", _weekend),
    *(
        rule("season", pattern, _season)
        for pattern in (
            "(?P<s>season) link{0,2} (?: (?P<y>year) | (?P<g>date) )",
            "(?P<s>season) (?P<x>shift)",
            "(?P<x>shift) (?P<s>season)",
        )
    ),
    *(
        rule("week_of", f"{week} link{{0,2}} {of}", _week_of)
        for week in ("(?P<o>ordinal|final) week_unit", "week_unit (?P<o>ordinal|last)", "week_unit")
        for of in (
            "(?P<g>date)",
            "(?P<q>month_unit|year_unit) (?P<x>shift)",
            "(?P<x>shift) (?P<q>month_unit|year_unit)",
        )
    ),
)
