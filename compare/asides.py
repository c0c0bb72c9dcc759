"""Background: incidents that the reports of a page only look back at. Shown beside the comparison, never inside it."""

from dataclasses import dataclass, replace

from .addresses import paged
from .cells import CellState, Column, RowView, table
from .model import Article, Family, Incident, Report


@dataclass(frozen=True, slots=True)
class Aside:
    """One such incident: who of the page tells it, its rows where it has no page of its own, and who else tells it."""

    incident: Incident
    told_by: tuple[Column, ...]
    rows: tuple[RowView, ...]
    linked: bool
    elsewhere: tuple[Article, ...]


def asides(report: Report, incident: Incident, outlets: tuple[Column, ...], first: int) -> tuple[Aside, ...]:
    """The background of a page in order of time. `first` is the number of the first row, so that none is used twice."""
    column = {c.article.id: c for c in outlets if c.main}
    telling = _telling(report)
    own_page = paged(report)
    articles = {a.id: a for a in report.articles}
    found = []
    others = (i for i in report.incidents if i.id != incident.id and telling.get(i.id, set()) & column.keys())
    for other in sorted(others, key=lambda i: (i.date is None, i.date.first if i.date else "", i.id)):
        linked = other.id in own_page
        rows = () if linked else _told(table(report, other, outlets), first)
        first += len(rows)
        here = tuple(c for id, c in column.items() if id in telling[other.id])
        elsewhere = () if linked else tuple(articles[a] for a in sorted(telling[other.id] - column.keys()))
        found.append(Aside(other, tuple(sorted(here, key=lambda c: c.n)), rows, linked, elsewhere))
    return tuple(found)


def _told(rows: tuple[RowView, ...], first: int) -> tuple[RowView, ...]:
    """What is told in passing leaves nothing out: no row keeps a relation of absence."""
    told = (r for r in rows if any(cell.state == CellState.TOLD for cell in r.cells))
    return tuple(
        replace(row, n=n, badges=tuple(replace(b, omitted_by=()) for b in row.badges if b.family is not Family.ABSENCE))
        for n, row in enumerate(told, first)
    )


def _telling(report: Report) -> dict[str, set[str]]:
    """The articles that mention each incident."""
    found: dict[str, set[str]] = {}
    article = {m.id: m.article for m in report.mentions}
    for incident in report.incidents:
        for mention in incident.mentions:
            if mention in article:
                found.setdefault(incident.id, set()).add(article[mention])
    for claim in report.claims:
        found.setdefault(claim.incident, set()).add(claim.article)
    return found
