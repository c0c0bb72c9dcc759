"""What a page shows: an incident or the index, made from a report without any word of a language."""

import re
from collections import Counter
from dataclasses import dataclass

from .cells import SEVERITY, Badge, Column, RowView, columns, origins, position, table
from .model import Claim, Family, Incident, ReadStatus, RelationKind, Report
from .panels import FramingView, Moment, Omission, Unanswered, framing, omissions, timeline, unanswered
from .passages import Source, source

GLANCES = 7
WIDE = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: the same position, with every claim that takes it."""

    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    row: RowView
    badge: Badge
    sides: tuple[Side, ...]
    inside: Column | None


@dataclass(frozen=True, slots=True)
class Page:
    """An incident page."""

    incident: Incident
    columns: tuple[Column, ...]
    rows: tuple[RowView, ...]
    glances: tuple[Glance, ...]
    more: int
    left_out: tuple[RowView, ...]
    omissions: tuple[Omission, ...]
    moments: tuple[Moment, ...]
    framing: FramingView
    unanswered: tuple[Unanswered, ...]
    sources: tuple[Source, ...]

    @property
    def readable(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.article.status == ReadStatus.READ)

    @property
    def origins(self) -> int:
        return origins(self.readable)

    @property
    def by_position(self) -> bool:
        """Whether the table is arranged by positions, having too many reports for columns."""
        return len(self.columns) > WIDE

    @property
    def families(self) -> dict[Family, int]:
        """How many rows have each family as their gravest, without the empty ones."""
        return _counted((r.family for r in self.rows), Family)

    @property
    def kinds(self) -> dict[RelationKind, int]:
        """How many rows carry each kind of relation."""
        return _counted((b.kind for r in self.rows for b in r.badges), RelationKind)

    def first(self, kind: RelationKind) -> RowView:
        """The first row that carries a kind."""
        return next(r for r in self.rows if any(b.kind == kind for b in r.badges))


def page(report: Report, incident: Incident) -> Page:
    """Everything that the page of one incident shows."""
    outlets = columns(report, incident)
    rows = table(report, incident, outlets)
    glances = _glances(report, rows, outlets)
    left_out, sums = omissions(outlets, rows)
    return Page(
        incident=incident,
        columns=outlets,
        rows=rows,
        glances=glances[:GLANCES],
        more=max(0, len(glances) - GLANCES),
        left_out=left_out,
        omissions=sums,
        moments=timeline(report, incident, outlets),
        framing=framing(report, incident, outlets),
        unanswered=unanswered(report, incident, outlets),
        sources=tuple(source(report, c, rows) for c in outlets),
    )


def _glances(report: Report, rows: tuple[RowView, ...], outlets: tuple[Column, ...]) -> tuple[Glance, ...]:
    claims = {c.id: c for c in report.claims}
    found = []
    for row in rows:
        for badge in row.badges:
            if badge.family == Family.CONFLICT:
                sides: dict[tuple, list[Claim]] = {}
                for claim in (claims[c] for c in badge.claims):
                    sides.setdefault(position(claim), []).append(claim)
                articles = {claims[c].article for c in badge.claims}
                alone = next(c for c in outlets if c.article.id in articles) if len(articles) == 1 else None
                found.append(Glance(row, badge, tuple(Side(tuple(s)) for s in sides.values()), alone))
    return tuple(found)


def _counted(items, order) -> dict:
    counts = Counter(items)
    return {kind: counts[kind] for kind in order if counts[kind]}


# --- index ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Index:
    """The front page: incidents with several outlets, those with one, and what was not used."""

    shared: tuple[Page, ...]
    single: tuple[Page, ...]
    near: tuple[tuple[Incident, Incident, tuple[str, ...]], ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.shared + self.single


def index(report: Report, pages: tuple[Page, ...]) -> Index:
    """The incidents sorted by the gravest relation, then by independent origins, then by date, newest first."""
    newest = sorted(
        pages, key=lambda p: (p.incident.date.first if p.incident.date else "", p.incident.id), reverse=True
    )
    ordered = sorted(newest, key=lambda p: (_gravest(p), -p.origins))
    by_id = {i.id: i for i in report.incidents}
    near = {}
    for incident in report.incidents:
        for miss in incident.near_misses:
            if miss.incident in by_id:
                a, b = sorted((incident.id, miss.incident))
                near.setdefault((a, b), (by_id[a], by_id[b], miss.reasons))
    return Index(
        shared=tuple(p for p in ordered if len(p.incident.articles) > 1),
        single=tuple(p for p in ordered if len(p.incident.articles) < 2),
        near=tuple(near[pair] for pair in sorted(near)),
    )


def _gravest(page: Page) -> int:
    return min((SEVERITY[b.kind] for r in page.rows for b in r.badges), default=len(SEVERITY))


def file_name(incident: Incident) -> str:
    """The page of an incident, as a file name that is safe everywhere."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", incident.id).strip(".-") + ".html"
