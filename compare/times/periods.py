"""Periods and distances in time: last week, two days ago, the past six months, early March, summer 2018."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..model import Precision
from .calendar_dates import CalendarDate, Interval
from .tokens import SYMBOL, Groups, rule
from .words import Unit

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


def direction(g: Groups) -> int:
    """The shift `x`: -1 for the last, 1 for the next, 0 for this, -2 and 2 for the one before and after these."""
    sign = {SYMBOL["last"]: -1, SYMBOL["next"]: 1}.get(g.symbol("x"), 0)
    return sign * g.value("x") if isinstance(g.value("x"), int) else sign


def ahead(g: Groups) -> bool | None:
    """Whether the clause speaks of the future (a cue before, with no reporting verb or full stop between) or of what
    has happened; None if it does not say."""
    before, behind = g.line(g.first - 8, g.first), g.line(g.last + 1, g.last + 3)
    clause = before[max(before.rfind(sign) for sign in (SYMBOL["reporting"], SYMBOL["stop"], SYMBOL["break"])) + 1 :]
    if SYMBOL["future"] in clause:
        return True
    past = SYMBOL["happened"] in clause + behind or before.endswith(SYMBOL["ago"])
    return False if past else None


def shift_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=day.year + years, month=month + 1, day=last)
        except ValueError:
            continue
    return day


def moved(moment: date, unit: str, count: int) -> date:
    """The day (or moment) that lies `count` units away."""
    if unit in ("month", "year", "decade"):
        return shift_months(moment, count * {"month": 1, "year": 12, "decade": 120}[unit])
    if unit in ("hour", "minute") and not isinstance(moment, datetime):
        return moment
    return moment + timedelta(**{f"{unit}s": count})


_UNIT_PRECISION = {
    "minute": Precision.MINUTE, "hour": Precision.HOUR, "day": Precision.DAY, "week": Precision.WEEK,
    "month": Precision.MONTH, "year": Precision.YEAR, "decade": Precision.VAGUE, "century": Precision.VAGUE,
}  # fmt: skip


_HALVES = {"decade": ("year", 5), "year": ("month", 6), "month": ("day", 15)}


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
        far = moved(today, unit, sign * _few(g))
        return Reading(min(far, today), max(far, today), Precision.VAGUE)
    if unit in ("hour", "minute"):
        there = moved(g.reference, unit, sign * count)
        return Reading(there, there, precision if isinstance(there, datetime) else Precision.DAY)
    there = moved(today, unit, sign * count)
    for more, number in (("w", "m"), ("t", "k")):
        if g.has(more):
            there = moved(there, g.value(more).name, sign * (g.value(number) or g.value(more).count or 1))
    if g.has("f"):
        if unit not in _HALVES or g.value("f") != 30:
            return None
        there = moved(there, _HALVES[unit][0], sign * _HALVES[unit][1])
    return Reading(there, there, precision)


def _ago(g: Groups) -> Reading | None:
    return _away(g, -1)


def _after(g: Groups) -> Reading | None:
    unit, count = _counted(g)
    return None if count is None or unit in ("hour", "minute") else _away(g, 1)


def _from_now(g: Groups) -> Reading | None:
    """Counted from today: back where the clause tells what has happened."""
    return _ago(g) if ahead(g) is False else _after(g)


def _span(g: Groups) -> Reading | None:
    """`the last six months`, `the coming days`: from then to the day of writing, or the other way."""
    sign = 1 if g.symbol("x") == SYMBOL["next"] else -1
    unit, count = _counted(g)
    if count is not None and count > _MOST:
        return None
    plural = g.value("u").plural or unit in ("hour", "minute") or g.symbol("u") == SYMBOL["dual"]
    if count is not None and count % 100 > 1 and not plural:
        return None  # "killed ten last week"
    alone = not g.value("u").plural and not g.has("n") and g.symbol("u") != SYMBOL["dual"]
    if alone and unit not in ("day", "decade") and g.value("x") != "rolling":
        return _period_of(g, unit)
    if g.reference is None:
        return Reading(None, None, Precision.VAGUE if count is None else _UNIT_PRECISION[unit])
    today = today_of(g)
    far = moved(today if unit not in ("hour", "minute") else g.reference, unit, sign * (count or _few(g)))
    far = far.date() if isinstance(far, datetime) else far
    far = far - timedelta(1) if far == today and unit == "hour" and sign < 0 and (count or 0) >= 24 else far
    precision = Precision.VAGUE if count is None else _UNIT_PRECISION[unit]
    return Reading(min(far, today), max(far, today), precision)


def _period(g: Groups) -> Reading | None:
    return _period_of(g, g.value("u").name)


def _period_of(g: Groups, unit: str) -> Reading | None:
    if unit not in ("week", "month", "year", "decade", "century"):
        return None
    if g.reference is None:
        return Reading(None, None, _UNIT_PRECISION[unit])
    return Reading(*whole(unit, today_of(g), direction(g)))


def whole(unit: str, today: date, shift: int) -> Interval:
    """The week (from Monday), month, year, decade or century of today, or one `shift` away from it."""
    if unit == "week":
        monday = today - timedelta(today.weekday()) + timedelta(weeks=shift)
        return Interval(monday, monday + timedelta(6), Precision.WEEK)
    if unit == "month":
        first = shift_months(today.replace(day=1), shift)
        return CalendarDate(first.year, first.month).interval()
    if unit == "year":
        return CalendarDate(today.year + shift).interval()
    if unit == "decade":
        first = today.year // 10 * 10 + 10 * shift
        return CalendarDate(first, last_year=first + 9).interval()
    first = (today.year - 1) // 100 * 100 + 100 * shift + 1
    return CalendarDate(first, last_year=first + 99).interval()


def shifted(unit: str) -> tuple[str, str]:
    """Both orders of a unit and its shift (`next week`, Arabic `the week next`), as patterns with groups u and x."""
    return f"(?P<u>{unit}) (?P<x>shift)", f"(?P<x>shift) (?P<u>{unit})"


_COUNT = "about? article? (?:(?P<n>count|several) (?P<many>article)?)?"
_NOT_A_DATE = "(?! count | any_weekday | date | hijri_month | of | onto | shift | article )"

_MORE = "(?: (?:comma|and){0,2} article? (?P<m>count)? (?P<w>unit|dual) )"
_STILL_MORE = "(?: (?:comma|and){0,2} article? (?P<k>count)? (?P<t>unit|dual) )?"

DISTANCE_RULES = (
    rule("ago", f"ago {_COUNT} (?P<u>unit|dual) (?P<v>several)? (?P<f>fraction)? {_NOT_A_DATE}", _ago),
    rule("ago", f"ago {_COUNT} (?P<u>unit|dual) {_MORE} {_STILL_MORE} {_NOT_A_DATE}", _ago),
    rule("ago", f"{_COUNT} (?P<u>unit|dual) {_MORE} {_STILL_MORE} ago_after", _ago),
    rule("ago", "(?<! about ) (?<! count ) (?<! final ) of (?P<u>unit|dual) (?= [.,)\\n] | $ )", _ago),
    rule("ago", f"{_COUNT} (?P<u>unit|dual) (?P<f>fraction)? ago_after", _ago),
    rule("after", f"after {_COUNT} (?P<u>unit|dual) (?P<f>fraction)? {_NOT_A_DATE}", _after),
    rule("from_now", f"after? {_COUNT} (?P<u>unit|dual) (?: {_MORE} {_STILL_MORE} )? from_now", _from_now),
    rule("span", "(?P<u>unit|dual) about? article? (?P<n>count|several)? (?P<x>last|next)", _span),
    rule("span", "article? (?P<n>count|several) (?P<u>unit|dual) (?P<x>last|next)", _span),
    rule("span", f"this? (?P<x>last|next|final) {_COUNT} (?P<u>unit|dual)", _span),
    *(rule("period", pattern, _period) for pattern in shifted("week_unit|month_unit|year_unit|century_unit")),
)
