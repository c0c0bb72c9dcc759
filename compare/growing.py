"""Incidents of an archive that grows: only what new mentions can touch is grouped again.

Whether two mentions are a likely pair depends on them alone, and two groups meet in linkage only where a likely pair
connects them. So what a new, changed or removed mention touches is grouped anew together with what it is connected to,
and farther only where that changes: the result is that of one run over everything. A component is what is grouped
together: a group, with what was merged with it or split from it by hand. An id that no group has any more stays as an
alias of the incident that its first mention is in now.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec
import numpy as np

from .archive import Archive, encode
from .averaging import Linked
from .collector import collector_waits
from .constraints import Constraints
from .corrected_scores import NO_CONSTRAINTS, CorrectedScores
from .day_consensus import DayConsensus
from .held import Held, load, put, take_out, want
from .incidents import (
    build,
    code,
    in_order,
    likely_pairs,
    with_reasons,
)
from .linkage import Rows, as_rows, components, link_known
from .model import Incident
from .neighbours import linked, neighbours
from .reach import reach
from .scoring import Model, default_model
from .time_columns import Times

CHUNK = 16384
"""Mentions that are put in at a time: memory grows with them and with those of the days around."""


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
    new = sorted((h for h in current if h.mention.id not in left), key=lambda h: (reach(h.mention).days, h.mention.id))
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
    around = load(db, neighbours(db, fresh, constraints))
    rows = sorted({**around, **fresh}.items(), key=lambda row: row[1].mention.id)
    scores = _scores([h for _, h in rows], constraints, model)
    number = np.array([n for n, _ in rows], dtype=np.int64)
    pairs, found = likely_pairs(scores, np.flatnonzero([n in fresh for n, _ in rows]))
    joins = found.joins(scores.model.threshold)
    ends = np.sort(number[pairs], axis=1)
    records = zip(*ends.T.tolist(), found.probability.tolist(), joins.tolist())
    db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?, ?)", records)
    joined = {*ends[joins].ravel().tolist(), *fresh, *linked(db, constraints)}
    _regroup(db, touched | _components(db, joined), dict(rows), constraints, model)


@collector_waits()
def incidents_of(archive: Archive, current: Sequence[Held], constraints: Constraints) -> tuple[Incident, ...]:
    """All incidents of an archive that is up to date, with their reasons and aliases, in order of date and id."""
    db = archive.db
    rows = sorted(current, key=lambda h: h.mention.id)
    row = {h.mention.id: i for i, h in enumerate(rows)}
    row_of = {number: row[id] for number, id in db.execute("SELECT number, id FROM mentions")}
    pairs, probability = _in_rows(db.execute("SELECT a, b, probability FROM pairs"), row_of)
    found = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute("SELECT record FROM incidents")]
    aliases: dict[str, list[str]] = {}
    for alias, incident in db.execute("SELECT alias, incident FROM aliases ORDER BY alias"):
        aliases.setdefault(incident, []).append(alias)
    reasoned = with_reasons(found, pairs, probability, _scores(rows, constraints, None))
    return in_order([replace(i, aliases=tuple(aliases.get(i.id, ()))) for i in reasoned])


def _scores(held: Sequence[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    vectors = np.array([h.vector for h in held], dtype=np.float32) if held else np.zeros((0, 1), dtype=np.float32)
    return CorrectedScores([h.mention for h in held], vectors, model, constraints)


def _regroup(
    db: sqlite3.Connection, touched: set[int], known: dict[int, Held], constraints: Constraints, model: Model | None
) -> None:
    """Take the incidents of some components apart, and group their mentions anew. `known`: what need not be loaded.

    Each is grouped together with those that a joining pair connects it to. As long as none of them joins in, or only
    its days keep it out, linkage does with them what it did before, and they stay as they are; else they are taken
    apart too.
    """
    border = touched
    asked: dict[tuple[int, int], float] = {}
    while border:
        touched = touched | border
        members, component, (groups, _, refused) = _linked(db, touched, known, asked, constraints, model)
        mixed = [{component[i] for i in rows} for rows in (*groups, *refused)]
        border = set().union(*(found for found in mixed if len(found) > 1)) - touched
    groups = [group for group in groups if component[group[0]] in touched]
    want(db, touched)
    sql = "SELECT record FROM incidents WHERE component IN (SELECT number FROM wanted)"
    old = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute(sql)]
    db.execute("DELETE FROM incidents WHERE component IN (SELECT number FROM wanted)")
    named = [[known[members[i]].mention.id for i in group] for group in groups]
    row = {known[number].mention.id: i for i, number in enumerate(members)}
    found = [[row[id] for id in group] for group in constraints.regrouped(named)]
    chains = as_rows(pair for group in (*groups, *found) for pair in pairwise(group))
    together = [members[i] for i in components(len(members), chains)]
    inside = [i for group in groups for i in group]
    db.executemany("UPDATE mentions SET component = ? WHERE number = ?", ((together[i], members[i]) for i in inside))
    new = [(build([known[members[i]].mention for i in group]), together[group[0]]) for group in found]
    db.executemany("INSERT INTO incidents VALUES (?, ?, ?)", ((i.id, c, encode(i)) for i, c in new))
    _rename(db, old, [i for i, _ in new])


def _linked(
    db: sqlite3.Connection,
    touched: set[int],
    known: dict[int, Held],
    asked: dict[tuple[int, int], float],
    constraints: Constraints,
    model: Model | None,
) -> tuple[list[int], list[int], Linked]:
    """The mentions of some components and of those that joining pairs connect them to: numbers in order of their ids,

    components, and what linkage makes of them, as rows. What has to be loaded is added to what is known, and
    the scores that linkage asks for are added to those asked before.
    """
    want(db, _members(db, touched))
    pairs = "SELECT {} FROM wanted CROSS JOIN pairs ON number = {} WHERE joins"
    beyond = {n for one, other in ("ab", "ba") for (n,) in db.execute(pairs.format(one, other))}
    component_of = _members(db, touched | _components(db, beyond))
    known.update(load(db, component_of.keys() - known.keys()))
    members = sorted(component_of, key=lambda number: known[number].mention.id)
    held = [known[number] for number in members]
    want(db, members)
    row_of = {number: i for i, number in enumerate(members)}
    sql = "SELECT a, b, probability FROM wanted CROSS JOIN pairs ON number = a WHERE joins"
    pairs, values = _in_rows((pair for pair in db.execute(sql) if pair[1] in row_of), row_of)
    before = ((a, b, value) for (a, b), value in asked.items() if a in row_of and b in row_of)
    more, told_before = _in_rows(before, row_of)
    joins = np.arange(len(pairs) + len(more)) < len(pairs)
    pairs, values = np.concatenate((pairs, more)), np.concatenate((values, told_before))

    told = constraints.partners(h.mention.id for h in held)
    by_hand = np.array([i for i, h in enumerate(held) if h.mention.id in told], dtype=np.int64)

    def score(pairs: Rows) -> np.ndarray:
        rows = np.union1d(pairs, by_hand)
        scores = _scores([held[i] for i in rows], constraints, model)
        values = scores.score(np.searchsorted(rows, pairs)).values
        asked.update(((members[i], members[j]), value) for (i, j), value in zip(pairs.tolist(), values.tolist()))
        return values

    main = np.array([h.mention.main for h in held], dtype=bool)
    days = DayConsensus(Times.of([h.mention for h in held]), (model or default_model()).threshold)
    linked = link_known(len(members), pairs, values, joins, main, days, score)
    return members, [component_of[number] for number in members], linked


def _members(db: sqlite3.Connection, components: Iterable[int]) -> dict[int, int]:
    """The mentions of some components by number, each with its component."""
    want(db, components)
    sql = "SELECT mentions.number, component FROM wanted CROSS JOIN mentions ON component = wanted.number"
    return dict(db.execute(sql).fetchall())


def _components(db: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The components that some mentions are in."""
    want(db, numbers)
    return {c for (c,) in db.execute("SELECT DISTINCT component FROM wanted JOIN mentions USING (number)")}


def _in_rows(pairs: Iterable[tuple[int, int, float]], row_of: Mapping[int, int]) -> tuple[Rows, np.ndarray]:
    """Pairs of numbers as pairs of rows, in order, with their probabilities."""
    found = sorted((*sorted((row_of[a], row_of[b])), probability) for a, b, probability in pairs)
    return as_rows((i, j) for i, j, _ in found), np.array([probability for *_, probability in found])


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
