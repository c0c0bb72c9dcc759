"""What changed from one run to a later one: articles, outlets, incidents, disagreements and figures.

Incidents are the same where they share a report, whatever their ids: an id changes when an earlier member comes in.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from ..formats.tables import Data
from ..messages import say
from .checking import DISAGREEMENTS

_FIGURES = ("killed", "injured", "captured", "missing", "casualties", "munitions")


class ChangeKind(StrEnum):
    NEW_ARTICLE = "new_article"
    GONE_ARTICLE = "gone_article"
    NEW_INCIDENT = "new_incident"
    GONE_INCIDENT = "gone_incident"
    MERGED = "merged"
    SPLIT = "split"
    NEW_OUTLET = "new_outlet"
    NEW_DISAGREEMENT = "new_disagreement"
    GONE_DISAGREEMENT = "gone_disagreement"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Change:
    kind: ChangeKind
    incident: str
    what: str


def changes(before: Data, after: Data) -> tuple[Change, ...]:
    """All changes, by kind, incident and words."""
    same = _same_incidents(before, after)
    found = [*_articles(before, after), *_incidents(before, after, same)]
    for old, new in same:
        found += _within(before, after, old, new)
    order = list(ChangeKind)
    return tuple(sorted(set(found), key=lambda c: (order.index(c.kind), c.incident, c.what)))


def _members(data: Data) -> dict[str, frozenset[str]]:
    return {i["id"]: frozenset(i["articles"]) for i in data["incidents"] if i["articles"]}


def _same_incidents(before: Data, after: Data) -> tuple[tuple[str, str], ...]:
    old, new = _members(before), _members(after)
    return tuple((a, b) for a in sorted(old) for b in sorted(new) if old[a] & new[b])


def _articles(before: Data, after: Data) -> Iterator[Change]:
    old, new = ({a["id"]: a for a in data["articles"]} for data in (before, after))
    home = {a: i["id"] for data in (before, after) for i in data["incidents"] for a in i["articles"]}
    for kind, mine, other in ((ChangeKind.NEW_ARTICLE, new, old), (ChangeKind.GONE_ARTICLE, old, new)):
        for id in mine.keys() - other.keys():
            yield Change(kind, home.get(id, ""), f"{id} {mine[id]['path']}")


def _incidents(before: Data, after: Data, same: tuple[tuple[str, str], ...]) -> Iterator[Change]:
    old_of, new_of = defaultdict(list), defaultdict(list)
    for old, new in same:
        old_of[new].append(old)
        new_of[old].append(new)
    for id in _members(after).keys() - old_of.keys():
        yield Change(ChangeKind.NEW_INCIDENT, id, "")
    for id in _members(before).keys() - new_of.keys():
        yield Change(ChangeKind.GONE_INCIDENT, id, "")
    for id, others in old_of.items():
        if len(others) > 1:
            yield Change(ChangeKind.MERGED, id, ", ".join(others))
    for id, others in new_of.items():
        if len(others) > 1:
            yield Change(ChangeKind.SPLIT, id, ", ".join(others))


def _within(before: Data, after: Data, old: str, new: str) -> Iterator[Change]:
    known, now = _outlets(before, old), _outlets(after, new)
    yield from (Change(ChangeKind.NEW_OUTLET, new, name) for name in now - known)
    was, is_ = _disagreements(before, old), _disagreements(after, new)
    yield from (Change(ChangeKind.NEW_DISAGREEMENT, new, what) for what in is_ - was)
    yield from (Change(ChangeKind.GONE_DISAGREEMENT, new, what) for what in was - is_)
    figures, today = _figures(before, old), _figures(after, new)
    for row in figures.keys() & today.keys():
        if figures[row] != today[row]:
            yield Change(
                ChangeKind.FIGURES, new, say("diff.figures", row=row, was=_range(figures[row]), now=_range(today[row]))
            )


def _outlets(data: Data, incident: str) -> set[str]:
    of = _members(data)[incident]
    return {a["outlet"] or a["path"] for a in data["articles"] if a["id"] in of}


def _row(row: Data) -> str:
    return f"{row['slot']} {row['actor']}" if row["actor"] else row["slot"]


def _disagreements(data: Data, incident: str) -> set[str]:
    return {
        f"{x['kind']} {_row(r)}"
        for r in data["rows"]
        if r["incident"] == incident
        for x in r["relations"]
        if x["kind"] in DISAGREEMENTS
    }


def _figures(data: Data, incident: str) -> dict[str, frozenset[tuple[float, float | None]]]:
    claims = {c["id"]: c for c in data["claims"]}
    found = {}
    for row in data["rows"]:
        if row["incident"] == incident and row["slot"] in _FIGURES:
            values = [claims[c]["value"] for c in row["claims"]]
            found[_row(row)] = frozenset((v["low"], v["high"]) for v in values if isinstance(v, dict))
    return found


def _range(figures: frozenset[tuple[float, float | None]]) -> str:
    """Figures in words, the lowest first: no sign that a right-to-left line would turn around."""
    ordered = sorted(figures, key=lambda f: (f[0], f[1] is not None, f[1] or 0))
    said = [_figure(figure) for figure in ordered]
    return reduce(lambda a, b: say("diff.join", a=a, b=b), said) if said else say("diff.none")


def _figure(figure: tuple[float, float | None]) -> str:
    low, high = figure
    if high is None:
        return say("diff.or_more", low=f"{low:g}")
    return f"{low:g}" if low == high else say("diff.between", low=f"{low:g}", high=f"{high:g}")
