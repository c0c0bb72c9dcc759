"""Incidents: event mentions that tell of one happening, joined by average linkage under vetoes and agreement of days.

Candidates come from `blocking`, groups from `linkage`; what a person corrected stands above both. Every join and every
refused near miss keeps its reasons. Which groups form hangs on a group and on those that likely pairs connect it to, so
that an archive regroups only what something new changes.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ..collector import collector_waits
from ..model import EventMention, EventTime, Incident, Join, NearMiss
from ..places.proximity import most_specific
from .blocking import candidates
from .constraints import NO_CONSTRAINTS, Constraints
from .corrected_scores import CorrectedScores
from .filing import filed
from .linkage import PairScores, Rows, Scores, as_rows, likely, link_scored
from .reach import Reach, reach
from .scoring import Model

NEAR_MISSES = 5

JOINS = 5
"""Of every mention so many of its likeliest joins are told with their reasons."""


@collector_waits()
def cluster_incidents(
    mentions: Sequence[EventMention],
    vectors: np.ndarray,
    model: Model | None = None,
    constraints: Constraints = NO_CONSTRAINTS,
) -> tuple[Incident, ...]:
    """Group mentions into incidents, in order of date and id. `vectors`: one L2-normalised row a mention."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].id)
    mentions, vectors = [mentions[i] for i in order], vectors[order]
    scores = CorrectedScores(mentions, vectors, model, constraints)
    pairs, found = likely_pairs(scores, [reach(m) for m in mentions])
    groups = link_scored(pairs, found, scores)
    named = constraints.regrouped([[mentions[i].id for i in group] for group in groups])
    incidents = [build([mentions[scores.row[m]] for m in group]) for group in named]
    return in_order(filed(with_reasons(incidents, pairs, found.probability, scores), mentions, constraints))


def likely_pairs(
    scores: CorrectedScores, reaches: Sequence[Reach], fresh: np.ndarray | None = None
) -> tuple[Rows, Scores]:
    """The pairs that join incidents or make near misses, in order, and their scores, see `likely`; with `fresh`, those

    of these rows. `reaches`: of every row.
    """
    pairs, found = likely(scores.shared(candidates(reaches, scores.columns, fresh)), scores)
    linked = _linked(scores, scores.constraints.links())
    if fresh is not None:
        linked = linked[np.isin(linked, fresh).any(axis=1)]
    if not len(linked):
        return pairs, found
    every = np.unique(np.concatenate((pairs, linked)), axis=0)
    return every, scores.score(every)


def _linked(scores: CorrectedScores, links: Iterable[tuple[str, str]]) -> Rows:
    known = ((scores.row[a], scores.row[b]) for a, b in links if a in scores.row and b in scores.row)
    return as_rows((min(pair), max(pair)) for pair in known)


def build(members: Sequence[EventMention]) -> Incident:
    """The incident of some mentions, without joins and near misses.

    Its id names the day, the place and the hash of its anchor: of the main mentions, the first published. Later
    reports do not change it.
    """
    leading = [m for m in members if m.main] or list(members)
    anchor = min(leading, key=lambda m: (m.published or "9999", m.time.first if m.time else "9999", m.id))
    day = anchor.time.first.replace("-", "") if anchor.time else "undated"
    named = most_specific(anchor.places) or most_specific(_by_frequency([p for m in leading for p in m.places]))
    place = [p.rpartition(".")[2].replace("_", "-") for p in named if not p.startswith("~")][:1]
    return Incident(
        id="-".join(["inc", day, *place, code(anchor.id)]),
        event=_by_frequency([m.event for m in leading])[0],
        date=_date(members),
        places=most_specific(_by_frequency([p for m in leading for p in m.places])),
        actors=_by_frequency([a for m in leading for a in m.actors]),
        targets=_by_frequency([t for m in leading for t in m.targets]),
        articles=tuple(sorted(m.article for m in members if m.main)),
        mentions=tuple(m.id for m in members),
    )


def code(mention: str) -> str:
    """The end of the id of the incident that a mention begins: 48 bits tell millions of incidents apart."""
    return hashlib.sha256(mention.encode()).hexdigest()[:12]


def in_order(incidents: Sequence[Incident]) -> tuple[Incident, ...]:
    """By date and id, the undated last."""
    return tuple(sorted(incidents, key=lambda i: (i.date.first if i.date else "9999", i.id)))


def _by_frequency(values: Sequence[str]) -> tuple[str, ...]:
    """Distinct values, most frequent first, earliest first among equals."""
    if len(values) < 2:
        return tuple(values)
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda v: (-counts[v], values.index(v))))


def _date(members: Sequence[EventMention]) -> EventTime | None:
    """The stated time that most members share; an inferred one only where none is stated."""
    times = [m.time for m in members if m.time is not None]
    stated = [t for t in times if t.certain] or times
    if not stated:
        return None
    spans = Counter((t.first, t.last) for t in stated)
    first, last = min(spans, key=lambda s: (-spans[s], s))
    return next(t for t in stated if (t.first, t.last) == (first, last))


def with_reasons(
    incidents: Sequence[Incident], pairs: Rows, probability: np.ndarray, scores: PairScores
) -> list[Incident]:
    """Incidents with the joins of their likely pairs, and the likely pairs that were refused as near misses.

    What others of its group join in spite of a veto is no join of its own.
    """
    number = {m: n for n, i in enumerate(incidents) for m in i.mentions}
    incident_of = np.array([number[m.id] for m in scores.mentions], dtype=np.int64)
    ends = incident_of[pairs]
    inside = ends[:, 0] == ends[:, 1]
    joined = _telling(pairs[inside], probability[inside], len(scores.mentions))
    missed = _nearest_misses(incidents, pairs[~inside], probability[~inside], incident_of, scores)
    joins: dict[int, list[Join]] = defaultdict(list)
    for (i, j), found in zip(joined.tolist(), scores.explain(joined)):
        if not found.veto:
            ids = scores.mentions[i].id, scores.mentions[j].id
            joins[incident_of[i]].append(Join(*ids, round(found.probability, 4), found.reasons))
    return [
        replace(incident, joins=tuple(joins[n]), near_misses=tuple(missed[n])) for n, incident in enumerate(incidents)
    ]


def _telling(pairs: Rows, probability: np.ndarray, count: int) -> Rows:
    """The likeliest pairs of every row, and those that hold all together: so reasons grow with the mentions of a crowd,

    not with their square.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import minimum_spanning_tree

    place = np.empty(len(pairs), dtype=np.int64)
    place[np.argsort(-probability, kind="stable")] = np.arange(1, len(pairs) + 1)
    ends, at = pairs.ravel(), np.repeat(np.arange(len(pairs)), 2)
    order = np.lexsort((place[at], ends))
    rank = np.arange(len(ends)) - np.searchsorted(ends[order], ends[order])
    held = minimum_spanning_tree(csr_array((place.astype(float), pairs.T), (count, count))).data
    return pairs[np.union1d(at[order[rank < JOINS]], np.flatnonzero(np.isin(place, held)))]


def _nearest_misses(
    incidents: Sequence[Incident], pairs: Rows, probability: np.ndarray, incident_of: np.ndarray, scores: PairScores
) -> dict[int, list[NearMiss]]:
    """Of every incident the likeliest others by their likeliest pair, the first of equals."""
    article = scores.columns.article
    others = article[pairs[:, 0]] != article[pairs[:, 1]]
    pairs, probability = pairs[others], probability[others]
    best: dict[int, dict[int, int]] = defaultdict(dict)
    for n in np.argsort(-probability, kind="stable").tolist():
        one, other = incident_of[pairs[n]].tolist()
        best[one].setdefault(other, n)
        best[other].setdefault(one, n)
    kept: dict[int, list[tuple[int, int]]] = {}
    for one, found in best.items():
        ranked = sorted(found.items(), key=lambda item: (-probability[item[1]], incidents[item[0]].id))
        kept[one] = ranked[:NEAR_MISSES]
    shown = sorted({n for ranked in kept.values() for _, n in ranked})
    why = {n: score.reasons for n, score in zip(shown, scores.explain(pairs[shown]))}
    found = defaultdict(list)
    for one, ranked in kept.items():
        found[one] = [NearMiss(incidents[other].id, why[n]) for other, n in ranked]
    return found
