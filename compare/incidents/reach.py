"""When and where a mention can be met: what of it decides, with another one alone, whether the two are compared.

A mention is compared inside a window of days around its event. A loose one (no day, or a span too long to be one) takes
the weeks before its publication; one without any date at all is met on any day.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import NamedTuple
from zlib import crc32

from ..model import EventMention
from ..places import gazetteer
from ..places.proximity import is_large, is_specific, provinces
from ..text.names import FULL
from .time_columns import ordinal

SPAN_DAYS = 3
"""A time that reaches farther than this names no day: the mention is loose."""

LONGEST_DAYS = 366
"""Of a longer time only its end counts."""

CLOSE_DAYS = 1
"""Within so many days a shared place, or likeness alone, makes a candidate; farther apart it takes both."""

BACK_DAYS = 30
"""How far before its publication the event of a loose mention is looked for."""

FINE = 6
"""Places in neighbouring squares of this part of a degree (18 km) lie beside each other."""

TOLL = ": "
"""What parts place and toll in an anchor."""

FIRST = "first "
"""What an anchor of the first place begins with."""

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """When and where a mention can be met: `window` in ordinal days (None: any day), `loose` and its anchors.

    `firsts`: of a main mention its first place, where that is small, with each of its figures.

    `cells`, `around`, `spots`, `beside`: bit sets of the squares of one degree that its places lie in, with those
    around; and of the small squares, those of its province where it names no smaller place. No bits: none is known.

    `names`, `told`: of a main mention the rare full names and the ordinal day of publication, 0 where it has none.
    `elsewhen`: its event's day is not the one that its publication leads to expect.

    `main`, `timed`: is it the main event of its text, is a time of it known. `wheres`, `tolls`: bit sets of its
    provinces, or places of no known one, and of the figures that tell incidents apart.
    """

    window: Window | None
    loose: bool
    main: bool
    timed: bool
    anchors: tuple[str, ...]
    firsts: tuple[str, ...]
    names: tuple[str, ...]
    told: int
    elsewhen: bool
    cells: int
    around: int
    spots: int
    beside: int
    wheres: int
    tolls: int

    @property
    def idle(self) -> bool:
        """Is it told in passing without any day, place or figure by which it could be joined to another mention?"""
        where, toll = bool(self.spots | self.wheres), bool(self.tolls)
        return not self.main and not (where or toll if self.timed else where and toll)


def days(m: EventMention) -> Window:
    """A key that sorts by day, what has none last."""
    return _window(m)[0] or (dt.date.max.toordinal(),) * 2


def reach(m: EventMention) -> Reach:
    """See `Reach`."""
    window, loose = _window(m)
    where, tolls = _where(m.places), _tolls(m.tolls)
    told = ordinal(m.published[:10]) if m.main and m.published else 0
    elsewhen = bool(told and window) and not loose and not window[0] <= told <= window[1] + CLOSE_DAYS
    names = tuple(sorted(n for n in m.names if FULL in n)) if m.main else ()
    anchors = *where.small, *(f"{p}{TOLL}{toll}" for p in where.named for toll in tolls.told)
    of_time = window, loose, m.main, m.time is not None
    return Reach(*of_time, anchors, _firsts(m), names, told, elsewhen, *where.squares, where.bits, tolls.bits)


def _firsts(m: EventMention) -> tuple[str, ...]:
    first = next(filter(is_specific, m.places), None)
    if not m.main or first is None or is_large(first):
        return ()
    return tuple(sorted({f"{FIRST}{first}{TOLL}{slot} {n}" for slot, n in m.tolls if n > 0}))


def _window(m: EventMention) -> tuple[Window | None, bool]:
    if m.time is not None:
        first, last = ordinal(m.time.first), ordinal(m.time.last)
        return (max(first, last - LONGEST_DAYS), last), last - first > SPAN_DAYS
    if m.published:
        day = ordinal(m.published[:10])
        return (day - BACK_DAYS, day), True
    return None, True


class _Where(NamedTuple):
    """Of some places: the squares; `named`: the specific ones and the wider places of their names, or the provinces where

    there is none, in order; the small ones of these, and `wheres`, see `Reach`.
    """

    squares: tuple[int, ...]
    named: tuple[str, ...]
    small: tuple[str, ...]
    bits: int


@lru_cache(maxsize=1 << 14)
def _where(places: tuple[str, ...]) -> _Where:
    specific = tuple(sorted(filter(is_specific, set(places))))
    wide = provinces(places)
    squares = [0, 0, 0, 0]
    for found in list(map(_squares, specific)) or [(0, 0, *_squares(p)[2:]) for p in wide]:
        squares = [a | b for a, b in zip(squares, found)]
    bits = hashed(*wide, *(p for p in places if not provinces((p,))))
    small = tuple(p for p in specific if not is_large(p))
    named = {*specific, *filter(None, map(gazetteer.namesake, specific))} or wide
    return _Where(tuple(squares), tuple(sorted(named)), small, bits)


class _Tolls(NamedTuple):
    """The figures that tell incidents apart, in order, and their bit set."""

    told: tuple[str, ...]
    bits: int


@lru_cache(maxsize=1 << 14)
def _tolls(tolls: tuple[tuple[str, int], ...]) -> _Tolls:
    told = tuple(sorted({f"{slot} {n}" for slot, n in tolls if n > 1}))
    return _Tolls(told, hashed(*told))


def hashed(*names: str, part: int = 0) -> int:
    """A bit for every name, by one of the five parts of its hash; two names may share one."""
    found = 0
    for name in names:
        found |= 1 << (crc32(name.encode()) >> 6 * part) % 64
    return found


@lru_cache(maxsize=1 << 14)
def _squares(place: str) -> tuple[int, int, int, int]:
    known = gazetteer.places().get(place)
    if known is None or known.lat is None or known.lon is None:
        return 0, 0, 0, 0
    return (*_bits(known.lat, known.lon), *_bits(known.lat * FINE, known.lon * FINE))


def _bits(y: float, x: float) -> tuple[int, int]:
    """The bit of a square in a pattern that repeats every 8 squares, and the bits of it and its eight neighbours."""
    row, column = floor(y), floor(x)
    around = 0
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            around |= 1 << (r % 8 * 8 + c % 8)
    return 1 << (row % 8 * 8 + column % 8), around
