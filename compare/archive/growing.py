"""Incidents of an archive that grows: only what new mentions can touch is grouped again.

Whether two mentions are a likely pair depends on them alone, and what joins in linkage on the two groups alone. So new
mentions, and those that changed or removed ones were with, are grouped anew with what likely pairs connect them to, and
farther only where that changes (see `regions`): the result is that of one run over everything. A component is what is
grouped together: a group, with what was merged with it or split from it by hand. An id that no group has any more stays
as an alias of the incident that its first mention is in now.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

import msgspec
import numpy as np

from ..collector import collector_waits
from ..incidents.constraints import NO_CONSTRAINTS, Constraints
from ..incidents.corrected_scores import CorrectedScores
from ..incidents.filing import filed
from ..incidents.incidents import build, code, in_order, likely_pairs, with_reasons
from ..incidents.linkage import as_rows, components
from ..incidents.reach import days
from ..incidents.scoring import Model
from ..model import Incident
from .archive import Archive, encode
from .held import Held, load, put, take_out, vectors_of, want
from .neighbours import neighbours
from .regions import Region, components_of, in_rows

CHUNK = 65536
"""Mentions that are put in at a time. What is held of the days around, and where a mention has no day of all days, is
read again for each lot: so the larger, the less is read, and the more memory it takes (3 GB)."""


def update(
    archive: Archive,
    current: Sequence[Held],
    constraints: Constraints,
    model: Model | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Bring the incidents up to the current mentions: those not held go in, those held and not current go out.

    In transactions of `CHUNK` mentions in order of their days; a run that was killed goes on where it stopped.
    """
    held = dict(archive.db.execute("SELECT id, key FROM mentions"))
    key_of = {h.mention.id: h.key for h in current}
    before = archive.settings().get("constraints")
    renewed = constraints.differing(msgspec.json.decode(before, type=Constraints) if before else Constraints())
    renewed |= constraints.partners(id for id in {**held, **key_of} if held.get(id) != key_of.get(id))
    out = sorted(id for id, key in held.items() if key_of.get(id) != key or id in renewed)
    left = set(held).difference(out)
    new = sorted((h for h in current if h.mention.id not in left), key=lambda h: (days(h.mention), h.mention.id))
    changed = [h for h in new if h.mention.id in held]
    new = [h for h in new if h.mention.id not in held]
    if out or changed or renewed:
        with archive.transaction():
            archive.set("constraints", encode(constraints).decode())
            put_in(archive, changed, constraints, model, out)
    for start in range(0, len(new), CHUNK):
        progress(start, len(new))
        with archive.transaction():
            put_in(archive, new[start : start + CHUNK], constraints, model)


@collector_waits()
def put_in(
    archive: Archive,
    new: Sequence[Held],
    constraints: Constraints = NO_CONSTRAINTS,
    model: Model | None = None,
    out: Sequence[str] = (),
) -> None:
    """Take mentions out by id, put new ones in, and group anew what they touch. Belongs inside one transaction."""
    db = archive.db
    touched = take_out(db, out)
    fresh = put(db, new)
    by_hand = _linked(db, constraints)
    around = load(db, (neighbours(db, fresh) | by_hand).difference(fresh))
    known = {**around, **fresh}
    met = {n for n, h in fresh.items() if not h.reach.idle}
    numbers = sorted(met.union(around, by_hand), key=lambda n: known[n].mention.id)
    scores = _scores([known[n] for n in numbers], constraints, model)
    number = np.array(numbers, dtype=np.int64)
    rows = np.flatnonzero([n in fresh for n in numbers])
    pairs, found = likely_pairs(scores, [known[n].reach for n in numbers], rows)
    threshold = scores.model.threshold
    values = found.probability, found.values, found.joins(threshold)
    records = zip(*np.sort(number[pairs], axis=1).T.tolist(), *(column.tolist() for column in values))
    db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?, ?)", records)
    region = Region(db, known, constraints, threshold)
    _regroup(db, touched | components_of(db, by_hand.union(fresh)), known, constraints, region)


@collector_waits()
def incidents_of(archive: Archive, current: Sequence[Held], constraints: Constraints) -> tuple[Incident, ...]:
    """All incidents of an archive that is up to date, with their reasons and aliases, in order of date and id."""
    db = archive.db
    rows = sorted(current, key=lambda h: h.mention.id)
    row = {h.mention.id: i for i, h in enumerate(rows)}
    row_of = {number: row[id] for number, id in db.execute("SELECT number, id FROM mentions")}
    likely = {(a, b): probability for a, b, probability in db.execute("SELECT a, b, probability FROM pairs")}
    pairs, probability = in_rows(likely, row_of)
    found = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute("SELECT record FROM incidents")]
    aliases: dict[str, list[str]] = {}
    for alias, incident in db.execute("SELECT alias, incident FROM aliases ORDER BY alias"):
        aliases.setdefault(incident, []).append(alias)
    reasoned = with_reasons(found, pairs, probability, _scores(rows, constraints, None))
    named = [replace(i, aliases=tuple(aliases.get(i.id, ()))) for i in reasoned]
    return in_order(filed(named, [h.mention for h in current], constraints))


def _linked(db: sqlite3.Connection, constraints: Constraints) -> set[int]:
    """The numbers of the mentions that are joined by hand."""
    sql = "SELECT number FROM mentions WHERE id IN (?, ?)"
    return {number for link in constraints.links() for (number,) in db.execute(sql, link)}


def _scores(held: Sequence[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    return CorrectedScores([h.mention for h in held], vectors_of(held), model, constraints)


def _regroup(
    db: sqlite3.Connection, touched: set[int], known: dict[int, Held], constraints: Constraints, region: Region
) -> None:
    """Group the mentions of some components anew, with those that join in. `known`: what need not be loaded."""
    groups = region.regroup(touched)
    want(db, touched | region.changed)
    sql = "SELECT record FROM incidents WHERE component IN (SELECT number FROM wanted)"
    old = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute(sql)]
    db.execute("DELETE FROM incidents WHERE component IN (SELECT number FROM wanted)")
    inside = sorted(chain.from_iterable(groups))
    row = {known[n].mention.id: i for i, n in enumerate(inside)}
    linked = [[known[n].mention.id for n in group] for group in groups]
    found = constraints.regrouped(linked)
    chains = as_rows((row[a], row[b]) for group in (*linked, *found) for a, b in pairwise(group))
    together = [inside[i] for i in components(len(inside), chains)]
    db.executemany("UPDATE mentions SET component = ? WHERE number = ?", zip(together, inside))
    new = [(build([known[inside[row[id]]].mention for id in group]), together[row[group[0]]]) for group in found]
    db.executemany("INSERT INTO incidents VALUES (?, ?, ?)", ((i.id, c, encode(i)) for i, c in new))
    _rename(db, old, [i for i, _ in new])


def _rename(db: sqlite3.Connection, old: Sequence[Incident], new: Sequence[Incident]) -> None:
    """Aliases for the ids that are gone: of the incident of their first mention, or of most of their mentions."""
    now = {m: i.id for i in new for m in i.mentions}
    ids = {i.id for i in new}
    db.executemany("DELETE FROM aliases WHERE alias = ?", ((id,) for id in sorted(ids)))
    for incident in old:
        if incident.id in ids:
            continue
        left = sorted(now[m] for m in incident.mentions if m in now)
        first = [now[m] for m in incident.mentions if m in now and incident.id.endswith(f"-{code(m)}")]
        if left:
            heir = first[0] if first else Counter(left).most_common(1)[0][0]
            db.execute("UPDATE aliases SET incident = ? WHERE incident = ?", (heir, incident.id))
            db.execute("INSERT OR REPLACE INTO aliases VALUES (?, ?)", (incident.id, heir))
