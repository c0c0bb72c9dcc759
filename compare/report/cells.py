"""The comparison table: which column an article gets, and what stands in each cell of a row."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..model import (
    FAMILY,
    SEVERITY,
    Article,
    Claim,
    Doubt,
    Family,
    Incident,
    Quantity,
    ReadStatus,
    RelationKind,
    Row,
    Slot,
    Status,
)
from ..text.folding import fold_key
from ..wording.phrases import COUNTED
from .directory import Directory

PEOPLE = COUNTED - {Slot.MUNITIONS}
UNSPECIFIED = frozenset({"people", "civilians"})
"""People of whom the text says no more than that they are people, or no fighters: reports use both for the same."""


class CellState(StrEnum):
    TOLD = "told"
    SILENT = "silent"
    PARTIAL = "partial"
    UNREADABLE = "unreadable"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Column:
    """One report of an incident. `origin` is the column whose text it repeats, `home` its own incident if another."""

    n: int
    article: Article
    main: bool
    home: str | None
    origin: int | None
    labels: frozenset[str]
    words: int

    @property
    def id(self) -> str:
        return f"a{self.n + 1}"

    @property
    def counted(self) -> bool:
        """Whether its silence means anything: read in full, and about this incident."""
        return self.main and self.article.status == ReadStatus.READ

    def anchor(self, label: str) -> str:
        """The id of a sentence on the page, or of the whole source where the sentence is not shown."""
        return f"{self.id}-{label}" if label in self.labels else self.id


@dataclass(frozen=True, slots=True)
class Statement:
    """A position in a cell: the claim shown in full, and the further claims of the article that say the same.

    `whom`: the people that it counts, where they are others than those of the row.
    """

    claim: Claim
    column: Column
    echo: Column | None = None
    also: tuple[Claim, ...] = ()
    whom: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    state: CellState
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: the same position, with every claim that takes it and the column where it stands."""

    claims: tuple[tuple[Claim, Column], ...]
    whom: str | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """All relations of one kind in a row; `doubts`: why they are undecided."""

    kind: RelationKind
    inside: tuple[Column, ...]
    omitted_by: tuple[Column, ...]
    sides: tuple[Side, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def family(self) -> Family:
        return FAMILY[self.kind]


@dataclass(frozen=True, slots=True)
class Position:
    """What several reports say alike in one row."""

    statements: tuple[Statement, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the table; `slot` is what most of its claims tell of, which a row of several slots is headed by."""

    n: int
    row: Row
    slot: Slot
    badges: tuple[Badge, ...]
    cells: tuple[Cell, ...]
    positions: tuple[Position, ...]

    @property
    def id(self) -> str:
        return f"row-{self.n}"

    @property
    def family(self) -> Family | None:
        """The family of the gravest relation; None where there is nothing to compare."""
        return self.badges[0].family if self.badges else None

    @property
    def omitted_by(self) -> tuple[Column, ...]:
        """The reports that were read in full and leave it out."""
        found = {c.n: c for b in self.badges for c in b.omitted_by}
        return tuple(found[n] for n in sorted(found))

    @property
    def speaking(self) -> tuple[Column, ...]:
        """The reports that say something here."""
        return tuple(cell.column for cell in self.cells if cell.state == CellState.TOLD)

    @property
    def told(self) -> int:
        """How many of the counted reports tell it."""
        return sum(column.counted for column in self.speaking)


def columns(directory: Directory, incident: Incident) -> tuple[Column, ...]:
    """The reports of an incident: those about it in order of publication, then those that say something in passing.

    Where no report is about it, all that mention it.
    """
    report, by_id = directory.report, directory.articles
    passing = {c.article for c in directory.claims_of(incident)}
    news = directory.news[incident.id]
    if not news:
        passing = directory.telling[incident.id]

    def published(id: str) -> tuple:
        article = by_id[id]
        return (article.published or "9999", report.origins.get(id, id) != id, article.outlet or "", id)

    main = sorted({a for a in news if a in by_id}, key=published)
    order = main + sorted({a for a in passing if a in by_id} - set(main), key=published)
    order = [a for a in order if by_id[a].status != ReadStatus.DUPLICATE]
    place = {a: n for n, a in enumerate(order)}
    found = []
    for n, id in enumerate(order):
        origin = place.get(report.origins.get(id, id), n)
        sentences = report.sentences.get(id, ())
        found.append(
            Column(
                n=n,
                article=by_id[id],
                main=id in news,
                home=directory.home.get(id) if id not in news else None,
                origin=origin if origin != n else None,
                labels=frozenset(s.label for s in sentences),
                words=sum(len(by_id[id].text[s.start : s.end].split()) for s in sentences),
            )
        )
    return tuple(found)


def table(directory: Directory, incident: Incident, outlets: tuple[Column, ...]) -> tuple[RowView, ...]:
    """The rows of an incident that these reports tell, the gravest relation first."""
    rows = sorted(directory.rows_of(incident), key=_severity)
    return tuple(_row(n, row, [directory.claims[c] for c in row.claims], outlets) for n, row in enumerate(rows, 1))


def position(claim: Claim, row: Row) -> tuple:
    """What makes two claims of one row the same position: value, status and whom they count, not the words."""
    said = claim.value
    bounds = (said.low, said.high, said.approx, said.vague) if isinstance(said, Quantity) else said
    if claim.status == Status.UNKNOWN:
        return (True, None, None)
    return (False, (claim.slot in COUNTED and claim.slot, claim.status, bounds), whom(claim, row))


def whom(claim: Claim, row: Row) -> str | None:
    """The people that a claim counts, where they are a group of their own and not that of the row."""
    same = {None, row.actor, *(UNSPECIFIED if row.actor in UNSPECIFIED else ("people",))}
    return claim.actor if claim.slot in PEOPLE and claim.actor not in same else None


def origins(outlets: Iterable[Column]) -> int:
    """How many independent texts stand behind these columns."""
    return len({c.n if c.origin is None else c.origin for c in outlets})


def _severity(row: Row) -> tuple:
    gravest = min((SEVERITY[r.kind] for r in row.relations), default=len(SEVERITY))
    return (gravest, -len({r.kind for r in row.relations}), row.slot, row.actor or "", row.id)


def _row(n: int, row: Row, claims: list[Claim], outlets: tuple[Column, ...]) -> RowView:
    cells = tuple(_cell(column, row, claims, outlets) for column in outlets)
    slots = Counter(claim.slot for claim in claims)
    slot = max(slots, key=lambda s: (slots[s], s == row.slot, s), default=row.slot)
    return RowView(n, row, slot, _badges(row, claims, outlets), cells, _positions(cells, row))


def _badges(row: Row, claims: list[Claim], outlets: tuple[Column, ...]) -> tuple[Badge, ...]:
    found = []
    for kind in sorted({r.kind for r in row.relations}, key=SEVERITY.__getitem__):
        same = [r for r in row.relations if r.kind == kind]

        def named(ids: Iterable[str]) -> tuple[Column, ...]:
            listed = set(ids)
            return tuple(c for c in outlets if c.article.id in listed)

        found.append(
            Badge(
                kind,
                inside=named(a for r in same for a in r.inside),
                omitted_by=named(a for r in same for a in r.omitted_by),
                sides=_sides(row, [c for c in claims if any(c.id in r.claims for r in same)], outlets),
                doubts=tuple(d for d in Doubt if any(d in r.doubts for r in same)),
            )
        )
    return tuple(found)


def _sides(row: Row, claims: list[Claim], outlets: tuple[Column, ...]) -> tuple[Side, ...]:
    column = {c.article.id: c for c in outlets}
    groups: dict[tuple, list[tuple[Claim, Column]]] = {}
    shown = [c for c in claims if c.article in column]
    for claim in sorted(shown, key=lambda c: (column[c.article].n, c.quote.start, c.id)):
        groups.setdefault(position(claim, row), []).append((claim, column[claim.article]))
    return tuple(Side(tuple(group), whom(group[0][0], row)) for group in groups.values())


def _cell(column: Column, row: Row, claims: list[Claim], outlets: tuple[Column, ...]) -> Cell:
    own = [c for c in claims if c.article == column.article.id]
    if own:
        elsewhere = (
            [] if column.origin is None else [c for c in claims if c.article == outlets[column.origin].article.id]
        )
        return Cell(column, CellState.TOLD, _statements(column, row, own, elsewhere, outlets))
    if column.article.status == ReadStatus.UNREADABLE:
        return Cell(column, CellState.UNREADABLE)
    if column.article.status == ReadStatus.PARTIAL:
        return Cell(column, CellState.PARTIAL)
    return Cell(column, CellState.SILENT if column.main else CellState.BACKGROUND)


def _statements(
    column: Column, row: Row, own: list[Claim], origin: list[Claim], outlets: tuple[Column, ...]
) -> tuple[Statement, ...]:
    groups: dict[tuple, list[Claim]] = {}
    for claim in sorted(own, key=lambda c: (c.quote.start, c.id)):
        groups.setdefault((position(claim, row), claim.voice.kind, claim.voice.text), []).append(claim)
    printed = {fold_key(c.quote.text) for c in origin}
    return tuple(
        Statement(
            first,
            column,
            echo=outlets[column.origin]
            if column.origin is not None and fold_key(first.quote.text) in printed
            else None,
            also=tuple(rest),
            whom=whom(first, row),
        )
        for first, *rest in groups.values()
    )


def _positions(cells: tuple[Cell, ...], row: Row) -> tuple[Position, ...]:
    groups: dict[tuple, list[Statement]] = {}
    for cell in cells:
        for statement in cell.statements:
            groups.setdefault(position(statement.claim, row), []).append(statement)
    found = [Position(tuple(same), origins({s.column.n: s.column for s in same}.values())) for same in groups.values()]
    return tuple(sorted(found, key=lambda p: (-p.origins, -len(p.statements))))
