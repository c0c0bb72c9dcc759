"""Incidents of an archive that grows: only what new mentions can touch is grouped again.

Whether two mentions are a likely pair depends on them alone, and groups form inside components of joining pairs. So
the components that a new, changed or removed mention touches are taken apart and grouped anew, and every other
incident stays as it is: the result is that of one run over everything. An id that no group has any more stays as an
alias of the incident that its first mention is in now.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
import numpy as np

from .archive import Archive, encode
from .blocking import WINDOW_DAYS
from .constraints import Constraints
from .corrected_scores import NO_CONSTRAINTS, CorrectedScores
from .incidents import (
    build,
    code,
    group_mentions,
    in_order,
    likely_pairs,
    may_join,
    with_reasons,
)
from .linkage import Rows, as_rows, components
from .model import EventMention, Incident
from .reach import CLOSE_DAYS, LONGEST_DAYS, SPAN_DAYS, Reach, reach
from .scoring import Model

CHUNK = 8192
"""Mentions that are put in at a time: memory grows with them and with those of the days around."""

_DATED, _LOOSE, _TIMELESS, _OF_ANY_DAY = range(4)
_ANY_DAY = (0, 1 << 30)


@dataclass(frozen=True, slots=True)
class Held:
    """A mention with its vector; `key` changes when what was read of its article changes."""

    key: str
    mention: EventMention
    vector: np.ndarray


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


def put_in(
    archive: Archive,
    new: Sequence[Held],
    constraints: Constraints = NO_CONSTRAINTS,
    model: Model | None = None,
    out: Sequence[str] = (),
) -> None:
    """Take mentions out by id, put new ones in, and group anew what they touch. Belongs inside one transaction."""
    db = archive.db
    touched = _take_out(db, out)
    numbers = {h.mention.id: _insert(db, h) for h in new}
    around = _load(
        db, _neighbours(db, [(n, reach(h.mention)) for n, h in zip(numbers.values(), new)], constraints, out)
    )
    rows = sorted({**around, **{numbers[h.mention.id]: h for h in new}}.items(), key=lambda row: row[1].mention.id)
    scores = _scores([h for _, h in rows], constraints, model)
    number = np.array([n for n, _ in rows], dtype=np.int64)
    pairs = likely_pairs(scores, np.flatnonzero([h.mention.id in numbers for _, h in rows]))
    joins = may_join(scores, pairs)
    ends = np.sort(number[pairs], axis=1)
    db.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", np.column_stack((ends, joins)).tolist())
    _want(db, {*ends[joins].ravel().tolist(), *numbers.values()})
    touched.update(c for (c,) in db.execute("SELECT DISTINCT component FROM mentions JOIN wanted USING (number)"))
    _regroup(db, touched, constraints, model)


def incidents_of(archive: Archive, current: Sequence[Held], constraints: Constraints) -> tuple[Incident, ...]:
    """All incidents of an archive that is up to date, with their reasons and aliases, in order of date and id."""
    db = archive.db
    rows = sorted(current, key=lambda h: h.mention.id)
    row = {h.mention.id: i for i, h in enumerate(rows)}
    row_of = {number: row[id] for number, id in db.execute("SELECT number, id FROM mentions")}
    pairs = _in_rows(db.execute("SELECT a, b FROM pairs"), row_of)
    found = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute("SELECT record FROM incidents")]
    aliases: dict[str, list[str]] = {}
    for alias, incident in db.execute("SELECT alias, incident FROM aliases ORDER BY alias"):
        aliases.setdefault(incident, []).append(alias)
    reasoned = with_reasons(found, pairs, _scores(rows, constraints, None))
    return in_order([replace(i, aliases=tuple(aliases.get(i.id, ()))) for i in reasoned])


def _scores(held: Sequence[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    vectors = np.array([h.vector for h in held], dtype=np.float32) if held else np.zeros((0, 1), dtype=np.float32)
    return CorrectedScores([h.mention for h in held], vectors, model, constraints)


def _take_out(db: sqlite3.Connection, ids: Sequence[str]) -> set[int]:
    """Delete mentions; the components that they leave."""
    numbers, touched = set(), set()
    for id in ids:
        for number, component in db.execute("SELECT number, component FROM mentions WHERE id = ?", (id,)):
            numbers.add(number)
            touched.add(component)
    _want(db, numbers)
    for table, column in (("mentions", "number"), ("anchors", "mention"), ("pairs", "a"), ("pairs", "b")):
        db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT number FROM wanted)")
    return touched


def _insert(db: sqlite3.Connection, held: Held) -> int:
    r = reach(held.mention)
    first, last = r.window or _ANY_DAY
    kind = _kind(r)
    values = (
        held.mention.id,
        held.key,
        kind,
        first,
        last,
        -1,
        encode(held.mention),
        held.vector.astype("<f4").tobytes(),
    )
    sql = "INSERT INTO mentions (id, key, kind, first, last, component, record, vector) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    number = db.execute(sql, values).lastrowid
    db.execute("UPDATE mentions SET component = number WHERE number = ?", (number,))
    rows = ((anchor, kind, first, number, last) for anchor in r.anchors)
    db.executemany("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", rows)
    marks = (*r.names, *([_told(r.told)] if r.elsewhen else []))
    rows = ((mark, _OF_ANY_DAY, _ANY_DAY[0], number, _ANY_DAY[1]) for mark in marks)
    db.executemany("INSERT INTO anchors VALUES (?, ?, ?, ?, ?)", rows)
    return number


def _kind(r: Reach) -> int:
    return _TIMELESS if r.window is None else _LOOSE if r.loose else _DATED


def _told(day: int) -> str:
    """What marks a mention told on some day of an event of another one."""
    return f"told {day}"


def _want(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Fill the temporary table `wanted`."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (number INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")
    db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((n,) for n in numbers))


def _neighbours(
    db: sqlite3.Connection, new: Sequence[tuple[int, Reach]], constraints: Constraints, out: Collection[str]
) -> set[int]:
    """The numbers of all mentions that may be candidates of the new ones, themselves left out."""
    found: set[int] = set()
    sql = "SELECT number FROM mentions WHERE kind = ? AND first BETWEEN ? AND ? AND last >= ?"
    windows = [r.window for _, r in new if r.window] + [(r.told - CLOSE_DAYS, r.told) for _, r in new if r.elsewhen]
    for kind, span in ((_DATED, SPAN_DAYS), (_LOOSE, LONGEST_DAYS)):
        for low, high in _merged((first - WINDOW_DAYS, last + WINDOW_DAYS) for first, last in windows):
            found.update(n for (n,) in db.execute(sql, (kind, low - span, high, low)))
    if any(r.window is None for _, r in new):
        found.update(n for (n,) in db.execute("SELECT number FROM mentions WHERE kind = ?", (_TIMELESS,)))
    sql = "SELECT mention FROM anchors WHERE anchor = ? AND kind = ? AND first BETWEEN ? AND ? AND last >= ?"
    for asked in sorted({ask for _, r in new for ask in _asked(r)}):
        found.update(n for (n,) in db.execute(sql, asked))
    for link in constraints.links():
        for id, number in db.execute("SELECT id, number FROM mentions WHERE id IN (?, ?)", link):
            found.add(number)
    return found.difference(n for n, _ in new)


def _asked(r: Reach) -> Iterator[tuple[str, int, int, int, int]]:
    """Anchor, kind, bounds of the first day, least last day: where a mention's anchors may be shared."""
    told = [_told(r.told + n) for n in range(-CLOSE_DAYS, CLOSE_DAYS + 1)] if r.told else []
    yield from ((mark, _OF_ANY_DAY, *_ANY_DAY, 0) for mark in (*r.names, *told))
    for anchor in r.anchors:
        for kind, span in ((_DATED, SPAN_DAYS), (_LOOSE, LONGEST_DAYS)):
            if r.window is None:
                yield (anchor, kind, *_ANY_DAY, 0)
            elif r.loose or kind is _LOOSE:
                first, last = r.window
                yield anchor, kind, first - WINDOW_DAYS - span, last + WINDOW_DAYS, first - WINDOW_DAYS
        yield (anchor, _TIMELESS, *_ANY_DAY, 0)


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if found and low <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found


def _load(db: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Held]:
    _want(db, numbers)
    rows = db.execute("SELECT number, key, record, vector FROM mentions JOIN wanted USING (number)")
    decode = msgspec.json.Decoder(EventMention).decode
    return {n: Held(key, decode(record), np.frombuffer(vector, dtype="<f4")) for n, key, record, vector in rows}


def _regroup(db: sqlite3.Connection, touched: Collection[int], constraints: Constraints, model: Model | None) -> None:
    """Take the incidents of some components apart, and group their mentions anew."""
    _want(db, touched)
    sql = "SELECT record FROM incidents WHERE component IN (SELECT number FROM wanted)"
    old = [msgspec.json.decode(record, type=Incident) for (record,) in db.execute(sql)]
    db.execute("DELETE FROM incidents WHERE component IN (SELECT number FROM wanted)")
    members = {n for (n,) in db.execute("SELECT number FROM mentions WHERE component IN (SELECT number FROM wanted)")}
    rows = sorted(_load(db, members).items(), key=lambda row: row[1].mention.id)
    row_of = {number: i for i, (number, _) in enumerate(rows)}
    sql = "SELECT a, b FROM pairs JOIN wanted ON number = a WHERE joins"
    pairs = _in_rows(db.execute(sql), row_of)
    component = components(len(rows), pairs.tolist())
    db.executemany(
        "UPDATE mentions SET component = ? WHERE number = ?", ((rows[component[i]][0], n) for n, i in row_of.items())
    )
    scores = _scores([h for _, h in rows], constraints, model)
    new = []
    for group in group_mentions(pairs, scores):
        new.append((build([scores.mentions[i] for i in group]), rows[component[group[0]]][0]))
    db.executemany("INSERT INTO incidents VALUES (?, ?, ?)", ((i.id, c, encode(i)) for i, c in new))
    _rename(db, old, [i for i, _ in new])


def _in_rows(pairs: Iterable[tuple[int, int]], row_of: Mapping[int, int]) -> Rows:
    """Pairs of numbers as pairs of rows, in order."""
    return as_rows(sorted(tuple(sorted((row_of[a], row_of[b]))) for a, b in pairs))


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
