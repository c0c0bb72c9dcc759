"""What a page shows: an incident or the index, made from a report without any word of a language."""

from collections import Counter
from dataclasses import dataclass

from ..model import FAMILY, Family, Incident, ReadStatus, RelationKind
from .asides import Aside, asides
from .cells import Badge, Column, RowView, columns, origins, table
from .directory import Directory
from .panels import FramingView, Moment, Omission, Unanswered, framing, omissions, timeline, unanswered
from .passages import Source, source

GLANCES = 7
WIDE = 5
UPRIGHT = 2


@dataclass(frozen=True, slots=True)
class Glance:
    """A conflict. `inside` is the report that holds all its sides, if one does."""

    row: RowView
    badge: Badge
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
    asides: tuple[Aside, ...]
    sources: tuple[Source, ...]

    @property
    def readable(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.article.status == ReadStatus.READ)

    @property
    def alone(self) -> bool:
        """Whether one report tells it, so that nothing is compared."""
        return len(self.columns) == 1

    @property
    def origins(self) -> int:
        return origins(self.readable)

    @property
    def by_position(self) -> bool:
        """Whether the table is arranged by positions, having too many reports for columns."""
        return len(self.columns) > WIDE

    @property
    def upright(self) -> bool:
        """Whether the table fits an upright sheet of paper."""
        return len(self.columns) <= UPRIGHT

    @property
    def families(self) -> dict[Family, int]:
        """How many rows have each family as their gravest, without the empty ones."""
        return _counted((r.family for r in self.rows if r.family), Family)

    @property
    def kinds(self) -> dict[RelationKind, int]:
        """How many rows carry each kind of relation."""
        return _counted((b.kind for r in self.rows for b in r.badges), RelationKind)

    def first(self, kind: RelationKind) -> RowView:
        """The first row that carries a kind."""
        return next(r for r in self.rows if any(b.kind == kind for b in r.badges))


def page(directory: Directory, incident: Incident) -> Page:
    """Everything that the page of one incident shows."""
    outlets = columns(directory, incident)
    rows = table(directory, incident, outlets)
    glances = _glances(rows)
    left_out, sums = omissions(outlets, rows)
    background = asides(directory, incident, outlets, len(rows) + 1)
    cited = rows + tuple(row for aside in background for row in aside.rows)
    return Page(
        incident=incident,
        columns=outlets,
        rows=rows,
        glances=glances[:GLANCES],
        more=max(0, len(glances) - GLANCES),
        left_out=left_out,
        omissions=sums,
        moments=timeline(directory, incident, outlets),
        framing=framing(directory, incident, outlets),
        unanswered=unanswered(directory, incident, outlets),
        asides=background,
        sources=tuple(source(directory.report, c, cited) for c in outlets),
    )


def _glances(rows: tuple[RowView, ...]) -> tuple[Glance, ...]:
    found = []
    for row in rows:
        for badge in row.badges:
            if badge.family == Family.CONFLICT:
                where = {column.n: column for side in badge.sides for _, column in side.claims}
                found.append(Glance(row, badge, next(iter(where.values())) if len(where) == 1 else None))
    return tuple(found)


def _counted(items, order) -> dict:
    counts = Counter(items)
    return {kind: counts[kind] for kind in order if counts[kind]}


# --- index ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Background:
    """An incident without a page of its own, and the incidents on whose pages it stands."""

    incident: Incident
    hosts: tuple[Incident, ...]
    outlets: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The front page: incidents with several reports, those with one, those that are background, and near misses.

    `outlets` and `places` are what the incidents can be filtered by; a row of the index names them by number.
    """

    shared: tuple[Page, ...]
    single: tuple[Page, ...]
    background: tuple[Background, ...]
    near: tuple[tuple[Incident, Incident, tuple[str, ...]], ...]
    outlets: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def kinds(self) -> dict[RelationKind, int]:
        """How many incidents carry each kind of relation."""
        return _counted((kind for p in self.pages for kind in p.kinds), RelationKind)

    def first(self, kind: RelationKind) -> Page:
        """The first incident that carries a kind."""
        return next(p for p in self.pages if kind in p.kinds)

    @property
    def pages(self) -> tuple[Page, ...]:
        return self.shared + self.single


def pages(directory: Directory) -> tuple[Page, ...]:
    """The pages of all incidents that get one, in order of their ids."""
    return tuple(page(directory, directory.incidents[id]) for id in sorted(directory.paged))


def index(directory: Directory, shown: tuple[Page, ...]) -> Index:
    """The incidents, the gravest disagreement first; then those with most independent origins; then the newest."""
    ordered = sorted(shown, key=lambda p: (_gravity(p), -p.origins, _newest(p.incident)))
    incidents = directory.incidents
    passing = sorted((i for i in incidents.values() if i.id not in directory.paged), key=_newest)
    near = {}
    for incident in sorted(incidents.values(), key=lambda i: i.id):
        for miss in incident.near_misses:
            if miss.incident in incidents:
                a, b = sorted((incident.id, miss.incident))
                near.setdefault((a, b), (incidents[a], incidents[b], miss.reasons))
    return Index(
        shared=tuple(p for p in ordered if not p.alone),
        single=tuple(p for p in ordered if p.alone),
        background=tuple(Background(i, directory.hosts(i), columns(directory, i)) for i in passing),
        near=tuple(near[pair] for pair in sorted(near)),
        outlets=tuple(sorted({c.article.outlet for p in shown for c in p.columns if c.article.outlet})),
        places=tuple(sorted({place for p in shown for place in p.incident.places})),
    )


def _gravity(shown: Page) -> int:
    """The place of the gravest conflict in the order of severity; everything without one is alike."""
    kinds = [kind for kind in shown.kinds if FAMILY[kind] == Family.CONFLICT]
    return min((list(RelationKind).index(kind) for kind in kinds), default=len(RelationKind))


def _newest(incident: Incident) -> tuple:
    first = incident.date.first if incident.date else ""
    return (not first, tuple(-ord(c) for c in first), incident.id)
