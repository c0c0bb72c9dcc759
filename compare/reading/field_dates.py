"""Dates as programs write them into fields: headers of messages, seconds since 1970, days of spreadsheets, slashes."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import TypeVar

from .reasons import Unreadable

_STAMP = re.compile(r"\s*([12]\d{9})(?:\d{3})?(?:\.\d+)?\s*")
"""Seconds or milliseconds since 1970."""
_COMPACT = re.compile(r"\s*([12]\d{7})T?(\d{6})(Z?)\s*")
_DAY = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)\s*")
_SERIAL = re.compile(r"\s*([34]\d{4}|5[0-4]\d{3})(\.\d+)?\s*")
"""Days since the end of 1899, as spreadsheets count them: from 1982 to 2050."""
_EPOCH = dt.datetime(1899, 12, 30)
_SHORT_YEAR = re.compile(r"\s*(\d{1,2})([./])(\d{1,2})\2(\d\d)(?![\d./])")
_WEEKDAY = re.compile(r"\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s")
_SLASHED = re.compile(r"(\s*)(\d{1,2})/(\d{1,2})(/\d{4}\b.*)", re.DOTALL)
_MOST = 1000

T = TypeVar("T")


def internet_date(written: str) -> str | None:
    """A date as RFC 5322 writes it, in ISO 8601 with its zone; any other as it is written."""
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError):
        return written or None


def moment(written: str) -> str:
    """A date as programs count or abbreviate it, or that begins with its weekday, in ISO 8601; any other as it is written.

    Seconds and milliseconds since 1970, days of a spreadsheet, digits alone (`20240213T181500Z`), `13.2.24`.
    """
    try:
        if stamp := _STAMP.fullmatch(written):
            return dt.datetime.fromtimestamp(int(stamp[1]), dt.UTC).isoformat()
        if compact := _COMPACT.fullmatch(written):
            return dt.datetime.fromisoformat("{}T{}{}".format(*compact.groups())).isoformat()
        if day := _DAY.fullmatch(written):
            return dt.date(*map(int, day.groups())).isoformat()
    except ValueError:
        return written
    if serial := _SERIAL.fullmatch(written):
        counted = _EPOCH + dt.timedelta(seconds=round(float(written) * 86_400))
        return counted.isoformat() if serial[2] else counted.date().isoformat()
    written = _SHORT_YEAR.sub(r"\1\2\3\g<2>20\4", written, count=1)
    return internet_date(written) or "" if _WEEKDAY.match(written) else written


def day_first(records: Iterable[T]) -> Iterator[T]:
    """Records with their slashed dates of publication day first, as such dates are read everywhere.

    `9/7/2021` does not tell its order: the first date of the file that does ("9/17/2021") tells it for all, looked for
    in the first thousand records. Without one the dates stay as they are.
    """
    coming = iter(records)
    waiting: list[T] = []
    swapped, broken = None, None
    try:
        while swapped is None and len(waiting) < _MOST:
            waiting.append(next(coming))
            swapped = _month_first(_published(waiting[-1]))
    except StopIteration:
        pass
    except Unreadable as error:
        broken = error
    for record in chain(waiting, () if broken else coming):
        if swapped and (slashed := _SLASHED.fullmatch(_published(record))) and int(slashed[2]) <= 12:
            record.values["published"] = "{0}{2}/{1}{3}".format(*slashed.groups())
        yield record
    if broken:
        raise broken


def _published(record: object) -> str:
    return getattr(record, "values", {}).get("published", "")


def _month_first(written: str) -> bool | None:
    """Whether a date has its month first; None where it does not tell."""
    slashed = _SLASHED.fullmatch(written)
    if not slashed:
        return False if written else None
    first, second = int(slashed[2]), int(slashed[3])
    return second > 12 if max(first, second) > 12 else None
