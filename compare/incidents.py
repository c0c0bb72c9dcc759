"""Incidents: event mentions that tell of one happening, joined by average linkage under vetoes.

Candidates come from shared places, shared rare words and the nearest embeddings; two groups are joined only if the
average score over all their pairs reaches the threshold and no pair is vetoed, so no chain of likenesses joins two
incidents. Every join and every refused near miss keeps its reasons.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .blocking import candidates, first_day
from .linkage import PairScores, link
from .model import EventMention, EventTime, Incident, Join, NearMiss
from .proximity import most_specific
from .scoring import Model

NEAR_MISSES = 5


def cluster_incidents(
    mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None
) -> tuple[Incident, ...]:
    """Group mentions into incidents, in order of date and id. `vectors`: one L2-normalised row a mention."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].id)
    mentions, vectors = [mentions[i] for i in order], vectors[order]
    scores = PairScores(mentions, vectors, model)
    pairs = sorted(candidates(mentions, vectors))
    groups = link(len(mentions), pairs, scores)
    built = {tuple(group): _build([mentions[i] for i in group]) for group in groups}
    name_of = {i: built[tuple(group)].id for group in groups for i in group}
    return tuple(
        sorted(
            (_with_reasons(built[tuple(g)], g, groups, pairs, scores, name_of) for g in groups),
            key=lambda incident: (incident.date.first if incident.date else "9999", incident.id),
        )
    )


def _build(members: Sequence[EventMention]) -> Incident:
    date = _date(members)
    leading = [m for m in members if m.main] or list(members)
    places = most_specific(_by_frequency([p for m in leading for p in m.places]))
    first = min(members, key=lambda m: (first_day(m), m.id))
    day = date.first.replace("-", "") if date else "undated"
    place = [p.rpartition(".")[2].replace("_", "-") for p in places if not p.startswith("~")][:1]
    code = hashlib.sha256(first.id.encode()).hexdigest()[:6]
    return Incident(
        id="-".join(["inc", day, *place, code]),
        event=_by_frequency([m.event for m in leading])[0],
        date=date,
        places=places,
        actors=_by_frequency([a for m in leading for a in m.actors]),
        targets=_by_frequency([t for m in leading for t in m.targets]),
        articles=tuple(sorted(m.article for m in members if m.main)),
        mentions=tuple(m.id for m in members),
    )


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


def _with_reasons(
    incident: Incident,
    group: Sequence[int],
    groups: Sequence[Sequence[int]],
    pairs: Sequence[tuple[int, int]],
    scores: PairScores,
    name_of: Mapping[int, str],
) -> Incident:
    inside = set(group)
    joins = tuple(_joins([p for p in pairs if p[0] in inside and p[1] in inside], scores))
    missed: dict[str, tuple[float, tuple[str, ...]]] = {}
    for i, j in pairs:
        if (i in inside) == (j in inside):
            continue
        other = name_of[j if i in inside else i]
        found = scores(i, j)
        same_article = scores.mentions[i].article == scores.mentions[j].article
        likely = found.probability >= scores.model.threshold / 2 and not same_article
        if likely and (other not in missed or found.probability > missed[other][0]):
            missed[other] = (found.probability, found.reasons)
    nearest_misses = sorted(missed.items(), key=lambda item: (-item[1][0], item[0]))[:NEAR_MISSES]
    return replace(
        incident,
        joins=joins,
        near_misses=tuple(NearMiss(other, reasons) for other, (_, reasons) in nearest_misses),
    )


def _joins(pairs: Sequence[tuple[int, int]], scores: PairScores) -> Iterator[Join]:
    for i, j in pairs:
        found = scores(i, j)
        yield Join(scores.mentions[i].id, scores.mentions[j].id, round(found.probability, 4), found.reasons)
