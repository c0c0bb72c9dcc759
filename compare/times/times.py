"""Reads when things happened: calendar dates, weekdays, days and periods counted from the day of writing, nights,
parts of the day and hours, each as the interval of days that it names."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from re import compile as regex

from ..model import Precision, TimeSpan
from ..text.words import Word, split_words
from .nights import NIGHT_RULES, night_of
from .period_parts import PART_RULES
from .periods import DISTANCE_RULES, Reading, moved, today_of
from .relative_times import DAY_RULES
from .tokens import SYMBOL, Found, Groups, Token, apply, rule
from .words import tokenize
from .writing_day import told_days, writing_day
from .written_dates import with_dates

_CLOCK = regex(r"(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?")
_AFTERNOON = ("noon", "afternoon", "evening", "pm", "night")

_SMALL_HOURS = 5
"""An hour of the night before this one is behind midnight."""


def _clock(g: Groups) -> tuple[time, bool] | None:
    """A time of day and whether its minutes are given."""
    if g.has("c"):
        read = _CLOCK.fullmatch(g.value("c"))
        if read is None:
            return None
        hour, minute, exact = int(read[1]), int(read[2]), True
    else:
        hour, minute = g.value("h"), (g.value("n") or 0) + (g.value("f") or 0)
        exact = g.has("n") or g.has("f")
    half = g.value("p") or g.value("q") or g.value("z")
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if (
        half in _AFTERNOON
        and hour < 12
        and not (half == "noon" and hour > 9 or half == "night" and hour < _SMALL_HOURS)
    ):
        hour += 12
    if half in ("am", "dawn", "morning", "midnight", "night_middle") and hour == 12:
        hour = 0
    return (time(hour, minute), exact) if hour < 24 and minute < 60 else None


_HALF = "(?P<p>part_of_day|half_day|night|at_night)"
_OF_NIGHT = "(?= (?:last|weekday) (?P<z>night|part_of_day) )"
"""Behind a clock without its half of the day: "9:30 last night", "6:15 Friday evening"."""
_CLOCK_RULES = (
    rule("clock", f"(?P<c>clock) {_OF_NIGHT}", _clock),
    rule("clock", f"hour_word? (?P<c>clock) (?: (?:plus|dash) clock )? (?: {_HALF} | (?P<q>half_letter) )?", _clock),
    rule(
        "clock",
        f"hour_word article? (?P<h>hour) (?: (?:and)? (?P<n>count) hour_unit )? (?P<f>fraction)? {_HALF}?",
        _clock,
    ),
    rule("clock", f"(?P<h>ordinal) (?P<f>fraction)? of? {_HALF}", _clock),
    rule("clock", "(?P<h>twelve) (?P<p>half_day)", _clock),
    rule("clock", "(?P<h>hour) hour_word (?:link article? (?P<p>part_of_day))?", _clock),
)


def _combined(g: Groups) -> Reading | None:
    """A day with the part of it or the hour that stand beside it."""
    day: Reading = g.value("r")
    if day.precision not in (Precision.DAY, Precision.NIGHT, Precision.PART_OF_DAY):
        return day if g.first == g.last else None
    moment = g.value("d")
    if moment is not None and day.precision is Precision.DAY and day.first != day.last:
        return None
    if moment is not None:
        return _at(day, *moment)
    if g.has("n") and day.precision is Precision.DAY:
        if day.first is not None and day.first != day.last:
            return day._replace(precision=Precision.NIGHT)
        return night_of(day.first)._replace(flag=day.flag)
    if g.has("p") and day.precision is Precision.NIGHT:
        return day
    if g.has("p") and day.precision is Precision.DAY:
        if g.value("p") == "night_middle" and day.first is not None and day.first == day.last:
            return night_of(day.first)._replace(flag=day.flag)  # before it or behind it
        return day._replace(precision=Precision.PART_OF_DAY)
    return day if g.first == g.last else None


def _at(day: Reading, moment: time, exact: bool) -> Reading:
    precision = Precision.MINUTE if exact else Precision.HOUR
    if day.first is None:
        return Reading(None, None, precision)
    night = day.precision is Precision.NIGHT and moment.hour < 12
    first = datetime.combine(day.last if night else day.first, moment)
    return Reading(first, first if exact else first.replace(minute=59), precision, day.flag)


def _between(g: Groups) -> Reading | None:
    """`from Friday to Sunday`."""
    first, last = g.value("r"), g.value("s")
    if first.first is None or last.last is None or not Precision.DAY == first.precision == last.precision:
        return None
    return Reading(first.first, last.last, Precision.DAY) if first.first < last.last else None


def _counted_from(g: Groups) -> Reading | None:
    """`two days after Friday`, `a week from tomorrow`: counted from a day that the text names."""
    unit, day = g.value("u"), g.value("r")
    sign = g.value("o", -1 if g.symbol("b") == SYMBOL["ago"] else 1)
    if not isinstance(sign, int) or unit.name in ("hour", "minute") or day.precision is not Precision.DAY:
        return None
    if day.first is None:
        return day
    count = g.value("n") or unit.count or (None if unit.plural else 1)
    if count is None:
        return None
    there = moved(day.first, unit.name, sign * count)
    return Reading(there, there, Precision.DAY, day.flag) if day.first == day.last else None


def _lone_clock(g: Groups) -> Reading:
    """An hour without its day is read on the day of writing, and says that it was assumed."""
    return _at(Reading(today_of(g), today_of(g), Precision.DAY, "day_assumed"), *g.value("d"))


def _into(g: Groups) -> Reading | None:
    day: Reading = g.value("r")
    return night_of(None if day.first is None else day.first - timedelta(1))


def _overnight(g: Groups) -> Reading:
    today = today_of(g)
    return night_of(None if today is None else today - timedelta(1))


_SEPARATOR = "(?: comma | link | bar | dash | day_unit | article | opening | about | at | zone ){0,3}"
_NOT_OF_NEXT = "(?! (?:comma|link)? day_unit? reading )"  # "Saturday evening and the morning of Sunday": the part belongs to what follows
_PART = f"(?: (?:part_of_day | night) {_NOT_OF_NEXT} )?"
_COMBINING_RULES = (
    rule("part_of_day", f"(?P<p>part_of_day|edge) {_SEPARATOR} (?P<r>reading) {_PART}", _combined),
    rule("part_of_day", f"(?P<r>reading) comma? link? article? (?P<p>part_of_day) {_NOT_OF_NEXT}", _combined),
    rule("night", f"(?P<n>night|overnight|at_night) {_SEPARATOR} (?P<r>reading)", _combined),
    rule("night", f"(?P<r>reading) comma? (?P<n>night|overnight|at_night) {_NOT_OF_NEXT}", _combined),
    rule("night", "overnight to (?P<r>reading)", _into),
    rule("overnight", "overnight", _overnight),
    rule(
        "clock",
        f"(?P<d>time_of_day) {_SEPARATOR} (?:part_of_day|night|edge)? {_SEPARATOR} (?P<r>reading) {_PART}",
        _combined,
    ),
    rule(
        "clock",
        f"(?: (?:part_of_day|night|edge) {_SEPARATOR} )? (?P<r>reading) comma? {_PART} {_SEPARATOR} (?P<d>time_of_day)",
        _combined,
    ),
    rule("range", "(?P<r>reading) (?:to|until|dash) (?P<s>reading)", _between),
    rule("range", "(?<=between) (?P<r>reading) and (?P<s>reading)", _between),
    rule("counted_from", "article? (?P<n>count)? (?P<u>unit|dual) (?P<o>onto|of) (?P<r>reading)", _counted_from),
    rule("counted_from", "(?P<b>ago|after) article? (?P<n>count)? (?P<u>unit|dual) of (?P<r>reading)", _counted_from),
    rule("reading", "(?P<r>reading)", _combined),
    rule("clock", "(?P<d>time_of_day)", _lone_clock),
)


def _replaced(tokens: Sequence[Token], found: Sequence[Found]) -> tuple[list[Token], dict[int, str]]:
    """The tokens with each thing found put together into one, and the rule names by start offset."""
    joined: list[Token] = []
    names: dict[int, str] = {}
    at = 0
    for f in found:
        joined += tokens[at : f.first]
        symbol = SYMBOL["time_of_day" if f.rule == "clock" else "reading"]
        joined.append(Token(symbol, tokens[f.first].start, tokens[f.last].end, f.value))
        names[len(joined) - 1] = f.rule
        at = f.last + 1
    return joined + list(tokens[at:]), names


def read_times(text: str, words: Sequence[Word], reference: datetime | date | None) -> tuple[TimeSpan, ...]:
    """The times that a text names, in order and without overlaps.

    `reference` is the moment of writing. Without it dates with a year are resolved; what depends on it is returned
    open (`first` and `last` empty), so that it can be read again when the date is known.
    """
    return _read(with_dates(tokenize(text, words)), reference)


def read_report_times(text: str, words: Sequence[Word], published: datetime | None) -> tuple[TimeSpan, ...]:
    """The same of a report, which may tell that it was written a little before its publication."""
    dated = with_dates(tokenize(text, words))
    return _read(dated, None if published is None else writing_day(dated, published))


def is_written_on(text: str, words: Sequence[Word], day: datetime) -> bool:
    """Does a text call this very day, or its weekday, "today", and no other?"""
    return told_days(with_dates(tokenize(text, words)), day) == {day.date()}


def _read(dated: Sequence[Token], reference: datetime | date | None) -> tuple[TimeSpan, ...]:
    tokens, names = _replaced(
        dated, apply((*DAY_RULES, *NIGHT_RULES, *DISTANCE_RULES, *PART_RULES, *_CLOCK_RULES), dated, reference)
    )
    spans = []
    for f in apply(_COMBINING_RULES, tokens, reference):
        inner = [names[n] for n in range(f.first, f.last + 1) if n in names]
        rule_name = "+".join(dict.fromkeys(inner if f.rule == "reading" else [*inner, f.rule]))
        spans.append(_span(f.value, tokens[f.first].start, tokens[f.last].end, rule_name))
    return tuple(spans)


def _span(reading: Reading, start: int, end: int, rule_name: str) -> TimeSpan:
    first, last = (_iso(moment) for moment in (reading.first, reading.last))
    return TimeSpan(start, end, first, last, reading.precision, rule_name, reading.flag)


def _iso(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def parse_date(text: str) -> tuple[str, Precision] | None:
    """The publication date in a line of a page, as an ISO 8601 day or minute, with its precision; None if none.

    Reads the first full date. Time zones are not applied: the hour is the one that the page shows.
    """
    for span in read_times(text, split_words(text), None):
        if span.first and span.precision in (Precision.DAY, Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY):
            return span.first, span.precision
    return None
