"""Background: incidents that the reports of a page only look back at. Shown beside the comparison, never inside it."""

from dataclasses import dataclass, replace

from ..model import Article, Family, Incident
from .cells import CellState, Column, RowView, table
from .directory import Directory


@dataclass(frozen=True, slots=True)
class Aside:
    """One such incident: who of the page tells it, its rows where it has no page of its own, and who else tells it."""

    incident: Incident
    told_by: tuple[Column, ...]
    rows: tuple[RowView, ...]
    linked: bool
    elsewhere: tuple[Article, ...]


def asides(directory: Directory, incident: Incident, outlets: tuple[Column, ...], first: int) -> tuple[Aside, ...]:
    """The background of a page in order of time. `first` is the number of the first row, so that none is used twice."""
    column = {c.article.id: c for c in outlets if c.main}
    found = []
    others = {i.id: i for a in column for i in directory.mentioned.get(a, ()) if i.id != incident.id}.values()
    for other in sorted(others, key=lambda i: (i.date is None, i.date.first if i.date else "", i.id)):
        linked = other.id in directory.paged
        rows = () if linked else _told(table(directory, other, outlets), first)
        first += len(rows)
        telling = directory.telling[other.id]
        here = tuple(c for id, c in column.items() if id in telling)
        elsewhere = () if linked else tuple(directory.articles[a] for a in sorted(telling - column.keys()))
        found.append(Aside(other, tuple(sorted(here, key=lambda c: c.n)), rows, linked, elsewhere))
    return tuple(found)


def _told(rows: tuple[RowView, ...], first: int) -> tuple[RowView, ...]:
    """What is told in passing leaves nothing out: no row keeps a relation of absence."""
    told = (r for r in rows if any(cell.state == CellState.TOLD for cell in r.cells))
    return tuple(
        replace(row, n=n, badges=tuple(replace(b, omitted_by=()) for b in row.badges if b.family is not Family.ABSENCE))
        for n, row in enumerate(told, first)
    )
