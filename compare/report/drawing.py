"""The timeline as a drawing: numbered points on two lanes, time running with the direction of reading."""

import datetime as dt
from dataclasses import dataclass

from .panels import Moment

WIDTH, MARGIN, GAP = 1000, 30, 30
HAPPENED, SAID = 45, 115


@dataclass(frozen=True, slots=True)
class Point:
    """A moment in the drawing: its number in the list, its place, and the span that its precision covers."""

    n: int
    x: float
    y: int
    start: float
    width: float
    happened: bool
    certain: bool


def drawing(moments: tuple[Moment, ...], *, turned: bool) -> tuple[Point, ...]:
    """The moments on two lanes, mirrored where `turned`; nothing where a date cannot be placed on a line."""
    try:
        spans = [(_day(m.first), _day(m.last)) for m in moments]
    except ValueError:
        return ()
    if len({first for first, _ in spans}) < 2:
        return ()
    begin, end = min(first for first, _ in spans), max(last for _, last in spans)
    scale = (WIDTH - 2 * MARGIN) / (end - begin)
    place: dict[int, float] = {}
    for lane in (True, False):
        members = [n for n, m in enumerate(moments) if m.happened == lane]
        place |= zip(members, _apart([MARGIN + scale * (spans[n][0] - begin) for n in members]), strict=True)
    points = []
    for n, (moment, (first, last)) in enumerate(zip(moments, spans, strict=True)):
        x, start, width = place[n], MARGIN + scale * (first - begin), scale * (last - first)
        if turned:
            x, start = WIDTH - x, WIDTH - start - width
        lane = HAPPENED if moment.happened else SAID
        points.append(
            Point(n + 1, round(x, 1), lane, round(start, 1), round(width, 1), moment.happened, moment.certain)
        )
    return tuple(points)


def _apart(wanted: list[float]) -> list[float]:
    """Places in order and at least a gap apart, as near to the wanted ones as the width allows."""
    found: list[float] = []
    for x in wanted:
        found.append(max(x, found[-1] + GAP) if found else x)
    limit = float(WIDTH - MARGIN)
    for n in range(len(found) - 1, -1, -1):
        found[n] = min(found[n], limit)
        limit = found[n] - GAP
    return found


def _day(iso: str) -> float:
    """An ISO date or time as days."""
    moment = dt.datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return moment.timestamp() / 86400
