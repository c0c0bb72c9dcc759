"""The day on which a report was written, where its page is dated a little later.

A page may carry the day on which it was stored or changed, or came out behind midnight. A report that says "today,
Friday" or "yesterday, 5 May" tells its own day, and its other relative times count from the same one.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from .calendar_dates import resolve
from .periods import today_of
from .relative_times import weekday_near
from .tokens import Groups, Token, apply, rule

LATE = 2
"""Days by which a page may be dated behind the writing: one that says it is older quotes another report."""


def writing_day(tokens: Sequence[Token], published: datetime) -> datetime | date:
    """The day up to `LATE` days before the publication that all day words with a weekday or date agree on.

    `tokens` hold dates read whole. Without such a day the publication is given back as it is.
    """
    told = told_days(tokens, published)
    late = {day for day in told if timedelta(0) < published.date() - day <= timedelta(LATE)}
    return late.pop() if len(told) == 1 and late else published


def told_days(tokens: Sequence[Token], published: datetime) -> set[date]:
    """The days of writing up to the publication that day words with a weekday or date tell."""
    return {found.value for found in apply(_RULES, tokens, published)}


def _by_weekday(g: Groups) -> date:
    """The latest day whose day word is this weekday."""
    shift = timedelta(g.value("a"))
    return weekday_near(g.value("w"), today_of(g) + shift) - shift


def _by_date(g: Groups) -> date | None:
    known = resolve(g.value("g"), today_of(g), weekday=g.value("w"))
    return None if known is None or known.first != known.last else known.first - timedelta(g.value("a"))


_LINK = "(?:comma|dash|of|opening)? day_unit?"
_RULES = (
    rule("date", f"(?P<a>day_word) {_LINK} (?: (?P<w>any_weekday) (?:comma|link|dash|slash)? )? (?P<g>date)", _by_date),
    rule("weekday", f"(?P<a>day_word) {_LINK} (?P<w>weekday)", _by_weekday),
)
