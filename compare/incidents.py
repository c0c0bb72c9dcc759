"""Incidents: event mentions that tell of one happening, joined by average linkage under vetoes.

Candidates come from `blocking`, groups from `linkage`; what a person corrected stands above both. Every join and every
refused near miss keeps its reasons. All of it depends on the mentions of a component alone (mentions that likely pairs
connect), so that an archive regroups only the components that something new touches.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .blocking import candidates
from .constraints import Constraints
from .linkage import PairScores, link
from .model import EventMention, EventTime, Incident, Join, NearMiss
from .proximity import most_specific
from .scoring import Model, Score

NEAR_MISSES = 5

NO_CONSTRAINTS = Constraints()

Rows = tuple[int, int]
"""A pair of row numbers, the smaller first."""


class CorrectedScores(PairScores):
    """Scores of pairs as a person corrected them."""

    def __init__(
        self,
        mentions: Sequence[EventMention],
        vectors: np.ndarray,
        model: Model | None = None,
        constraints: Constraints = NO_CONSTRAINTS,
    ):
        super().__init__(mentions, vectors, model)
        self.constraints = constraints
        row = {m.id: i for i, m in enumerate(mentions)} if constraints.same else {}
        self._same: dict[int, list[int]] = defaultdict(list)
        for a, b in sorted(constraints.same):
            if a in row and b in row:
                self._same[row[a]].append(row[b])
                self._same[row[b]].append(row[a])

    def __call__(self, i: int, j: int) -> Score:
        """The score of two rows. What is the same counts as one: the rest may join it for the sake of any of its parts."""
        found = super().__call__(i, j)
        if i in self._same or j in self._same:
            one, other = (i, *self._same.get(i, ())), (j, *self._same.get(j, ()))
            pairs = (super(CorrectedScores, self).__call__(a, b) for a in one for b in other if a != b)
            found = max(pairs, key=lambda s: (not s.veto, s.evident, s.probability))
        return self.constraints.score(self.mentions[i].id, self.mentions[j].id, found)


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
    pairs = likely_pairs(scores)
    found = [build([mentions[i] for i in group]) for group in group_mentions(pairs, scores)]
    return in_order(with_reasons(found, pairs, scores))


def likely_pairs(scores: CorrectedScores, fresh: Collection[int] | None = None) -> list[Rows]:
    """The candidate pairs that a report tells of, vetoed or not, in order; with `fresh`, those of these rows.

    They are what joins incidents or makes near misses: at least half as likely as a join has to be.
    """
    least = scores.model.threshold / 2
    found = {p for p in candidates(scores.mentions, scores.vectors, fresh) if scores(*p).probability >= least}
    row = {m.id: i for i, m in enumerate(scores.mentions)}
    for a, b in scores.constraints.links():
        if a in row and b in row and (fresh is None or row[a] in fresh or row[b] in fresh):
            found.add((min(row[a], row[b]), max(row[a], row[b])))
    return sorted(found)


def may_join(scores: CorrectedScores, pair: Rows) -> bool:
    """Does the pair connect two mentions to one component?"""
    found = scores(*pair)
    ids = scores.mentions[pair[0]].id, scores.mentions[pair[1]].id
    joined = not found.veto and found.evident and found.probability >= scores.model.threshold
    return joined or ids in scores.constraints.merged


def group_mentions(pairs: Sequence[Rows], scores: CorrectedScores) -> list[list[int]]:
    """Sorted groups of rows: linkage, then the merges and splits made by hand."""
    groups = link(len(scores.mentions), pairs, scores)
    row = {m.id: i for i, m in enumerate(scores.mentions)}
    named = [[scores.mentions[i].id for i in group] for group in groups]
    return [[row[m] for m in group] for group in scores.constraints.regrouped(named)]


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


def with_reasons(incidents: Sequence[Incident], pairs: Sequence[Rows], scores: PairScores) -> list[Incident]:
    """Incidents with the joins of their likely pairs, and the likely pairs that were refused as near misses."""
    name_of = {m: i.id for i in incidents for m in i.mentions}
    joins: dict[str, list[Join]] = defaultdict(list)
    missed: dict[str, dict[str, Score]] = defaultdict(dict)
    for i, j in pairs:
        a, b = scores.mentions[i], scores.mentions[j]
        one, other, found = name_of[a.id], name_of[b.id], scores(i, j)
        if one == other:
            joins[one].append(Join(a.id, b.id, round(found.probability, 4), found.reasons))
        elif a.article != b.article:
            _keep_likelier(missed[one], other, found)
            _keep_likelier(missed[other], one, found)
    return [replace(i, joins=tuple(joins[i.id]), near_misses=tuple(_nearest_misses(missed[i.id]))) for i in incidents]


def _keep_likelier(missed: dict[str, Score], other: str, found: Score) -> None:
    if other not in missed or found.probability > missed[other].probability:
        missed[other] = found


def _nearest_misses(missed: Mapping[str, Score]) -> Iterator[NearMiss]:
    ranked = sorted(missed.items(), key=lambda item: (-item[1].probability, item[0]))
    return (NearMiss(other, found.reasons) for other, found in ranked[:NEAR_MISSES])
