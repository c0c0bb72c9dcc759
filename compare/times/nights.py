"""Nights and parts of the day of writing, and the moment of writing itself."""

from datetime import date, timedelta

from ..model import Precision
from .periods import Reading, today_of
from .relative_times import days, weekday_near
from .tokens import Groups, rule


def night_of(day: date | None) -> Reading:
    """The night that begins on a day: an interval of two days."""
    return Reading(day, None if day is None else day + timedelta(1), Precision.NIGHT)


def _night_of_two(g: Groups) -> Reading | None:
    """`the night of Sunday to Monday`: the second day is the latest not after the day of writing."""
    first, second = g.value("w"), g.value("z")
    if (first + 1) % 7 != second:
        return None
    today = today_of(g)
    return night_of(None if today is None else weekday_near(second, today) - timedelta(1))


def _last_night(g: Groups) -> Reading:
    today = today_of(g)
    return night_of(None if today is None else today - timedelta(1))


def _last_midnight(g: Groups) -> Reading | None:
    return _last_night(g) if g.value("p") == "night_middle" else None


def _tonight(g: Groups) -> Reading | None:
    return night_of(today_of(g)) if g.value("n") == "tonight" or g.has("x") else None


def _this_part(g: Groups) -> Reading:
    return days(today_of(g), precision=Precision.PART_OF_DAY)


def _as_of(g: Groups) -> Reading:
    return Reading(g.reference, g.reference, Precision.MINUTE)


_WEEKDAY = "(?P<w>weekday)"

NIGHT_RULES = (
    rule("night_of_two",
         f"(?:night|overnight|part_of_day) (?:link|between){{0,2}} day_unit? {_WEEKDAY} "
         "(?: comma | dash | slash | and | to | until | onto | bar ){0,2} day_unit? (?P<z>weekday)", _night_of_two),
    rule("last_night", "last night | night last", _last_night),
    rule("last_night", "(?P<p>part_of_day) last", _last_midnight),
    rule("tonight", "(?P<n>night)", _tonight),
    rule("tonight", "(?P<x>this) (?P<n>night)", _tonight),
    rule("this_part_of_day", "this part_of_day | part_of_day this", _this_part),
    rule("as_of_now", "until? now", _as_of),
    rule("as_of_now", "(?:until|this|to) this? (?:instant | hour_word (?! hour | clock | article ))", _as_of),
)  # fmt: skip
