"""What stands beside the table: omissions, timeline, framing, and the questions that nobody answers."""

from dataclasses import dataclass, replace

from ..model import Incident, Precision, Slot, Status, TermCount
from .cells import Cell, CellState, Column, RowView
from .directory import Directory

QUESTIONS = (
    Slot.KILLED,
    Slot.INJURED,
    Slot.ATTACKER,
    Slot.TARGET,
    Slot.WEAPON,
    Slot.MUNITIONS,
    Slot.DAMAGE,
    Slot.RESPONSE,
    Slot.RESPONSIBILITY,
    Slot.MOTIVE,
    Slot.TIME,
)
DAY = len("2024-02-13")
WITHIN_A_DAY = frozenset({Precision.MINUTE, Precision.HOUR, Precision.PART_OF_DAY})
HARM = frozenset({Slot.KILLED, Slot.INJURED})


# --- omissions --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Omission:
    """How many points one report leaves out that others tell, and how many of them two or more tell."""

    column: Column
    points: int
    told_by_more: int


def omissions(
    outlets: tuple[Column, ...], rows: tuple[RowView, ...]
) -> tuple[tuple[RowView, ...], tuple[Omission, ...]]:
    """The rows that some counted report leaves out, the most told first, and the sum for each report."""
    left_out = sorted((r for r in rows if r.told and any(_silent(cell) for cell in r.cells)), key=lambda r: -r.told)
    sums = []
    for column in outlets:
        missing = [r for r in left_out if _silent(r.cells[column.n])]
        if missing:
            sums.append(Omission(column, len(missing), sum(r.told > 1 for r in missing)))
    return tuple(left_out), tuple(sums)


def _silent(cell: Cell) -> bool:
    return cell.state == CellState.SILENT and cell.column.counted


# --- timeline ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated thing, once for all reports that date it so. `kind` is `event`, `mention` (happened), `published` or
    `as_of` (said). `told` are the reports, each with what its date rests on; the incident's own rests on `basis`.
    """

    kind: str
    first: str
    last: str
    certain: bool
    precision: Precision
    told: tuple[tuple[Column, str], ...] = ()
    basis: str = ""

    @property
    def happened(self) -> bool:
        return self.kind in ("event", "mention")


def timeline(directory: Directory, incident: Incident, outlets: tuple[Column, ...]) -> tuple[Moment, ...]:
    """What is dated, in order of time: when it happened and when it was said."""
    column = {c.article.id: c for c in outlets}
    told: dict[Moment, list[tuple[Column, str]]] = {}
    for mention in (directory.mentions[m] for m in incident.mentions) if len(outlets) > 1 else ():
        t = mention.time
        if t and mention.article in column:
            whole = t.precision in WITHIN_A_DAY and len(t.first) <= DAY
            dated = Moment("mention", t.first, t.last, t.certain, Precision.DAY if whole else t.precision)
            told.setdefault(dated, []).append((column[mention.article], t.basis))
    for c in outlets:
        if at := c.article.published:
            exact = Precision.MINUTE if len(at) > DAY else Precision.DAY
            told.setdefault(Moment("published", at, at, True, exact), []).append((c, c.article.published_rule))
    for claim in directory.claims_of(incident):
        if (at := claim.as_of) and claim.article in column:
            said = Moment("as_of", at, at, True, Precision.MINUTE)
            told.setdefault(said, []).append((column[claim.article], claim.quote.sentence))
    found = [replace(moment, told=_in_order(reports)) for moment, reports in told.items()]
    if t := incident.date:
        found.append(Moment("event", t.first, t.last, t.certain, t.precision, basis=t.basis))
    return tuple(sorted(found, key=lambda m: (m.first, m.last, not m.happened, m.kind, not m.certain, m.precision)))


def _in_order(reports: list[tuple[Column, str]]) -> tuple[tuple[Column, str], ...]:
    return tuple(sorted(dict.fromkeys(reports), key=lambda told: (told[0].n, told[1])))


# --- framing ----------------------------------------------------------------------------------------------------

MANY = 3
"""From so many reports on, actors that one alone names are folded: most are, and nothing is compared by them."""
BLOCKS = ("actor_terms", "loaded_terms", "agency", "reporting_verbs", "distancing", "voices")


@dataclass(frozen=True, slots=True)
class FramingRow:
    """One actor, term or verb and how each report uses it, in the order of the columns."""

    id: str
    counts: tuple[tuple[TermCount, ...], ...]


@dataclass(frozen=True, slots=True)
class FramingView:
    columns: tuple[Column, ...]
    blocks: dict[str, tuple[FramingRow, ...]]


def framing(directory: Directory, incident: Incident, outlets: tuple[Column, ...]) -> FramingView:
    """The words of the reports about one incident, side by side."""
    of = {f.article: f for f in directory.framing_of(incident)}
    shown = tuple(c for c in outlets if c.article.id in of)
    pages = [of[c.article.id] for c in shown]
    blocks = {name: _block([getattr(page, name) for page in pages]) for name in BLOCKS}
    return FramingView(shown, blocks)


def _block(columns: list[tuple[TermCount, ...]]) -> tuple[FramingRow, ...]:
    totals: dict[str, int] = {}
    for term in (t for column in columns for t in column):
        totals[term.id] = totals.get(term.id, 0) + term.count
    order = sorted(totals, key=lambda id: (-sum(any(t.id == id for t in c) for c in columns), -totals[id], id))
    return tuple(FramingRow(id, tuple(tuple(t for t in c if t.id == id) for c in columns)) for id in order)


def shared_rows(block: str, rows: tuple[FramingRow, ...]) -> tuple[tuple[FramingRow, ...], tuple[FramingRow, ...]]:
    """The rows of actors that two or more reports name, and of those that one alone names.

    Other blocks, and the names of two reports or one, stand together: there a lone use is what is looked for.
    """
    if block != "actor_terms" or not rows or len(rows[0].counts) < MANY:
        return rows, ()
    users = {row.id: sum(bool(terms) for terms in row.counts) for row in rows}
    return tuple(r for r in rows if users[r.id] > 1), tuple(r for r in rows if users[r.id] == 1)


def rate(counts: tuple[TermCount, ...], column: Column) -> float:
    """Uses per 1,000 words of the report."""
    return round(1000 * sum(c.count for c in counts) / max(column.words, 1), 1)


# --- silence ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A common question without an answer; `unknown` are the reports that say that they have no information."""

    slot: Slot
    unknown: tuple[Column, ...]


def unanswered(directory: Directory, incident: Incident, outlets: tuple[Column, ...]) -> tuple[Unanswered, ...]:
    """The common questions that no report of the incident answers."""
    column = {c.article.id: c for c in outlets}
    claims = [c for c in directory.claims_of(incident) if c.article in column]
    answered = {c.slot for c in claims if c.status != Status.UNKNOWN}
    if Slot.CASUALTIES in answered:
        answered |= HARM
    found = []
    for slot in QUESTIONS:
        if slot not in answered:
            asked = {slot, Slot.CASUALTIES} if slot in HARM else {slot}
            said = {c.article for c in claims if c.slot in asked}
            found.append(Unanswered(slot, tuple(c for c in outlets if c.article.id in said)))
    return tuple(found)
