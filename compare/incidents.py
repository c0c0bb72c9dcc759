"""Incidents: event mentions that tell of one happening, joined by average linkage under vetoes.

Candidates come from shared places, shared rare words and the nearest embeddings; two groups are joined only if the
average score over all their pairs reaches the threshold and no pair is vetoed, so no chain of likenesses joins two
incidents. Every join and every refused near miss keeps its reasons.
"""

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from .encoder import nearest
from .model import EventMention, EventTime, Incident, Join, NearMiss
from .proximity import is_specific, most_specific
from .scoring import Model, Score, days_apart, default_model, features, score

NEIGHBOURS = 12
"""Nearest embeddings that a mention proposes."""

RARE = 8
"""A word that at most this many mentions share proposes candidates."""

ABREAST = 32
"""Of those that share a place, sorted by day, a mention proposes at most this many: work grows with the mentions."""

WINDOW_DAYS = 7
"""Known event days farther apart than this are not even near misses."""

NEAR_MISSES = 5


class PairScores:
    """The scores of pairs of mentions, computed when asked for and kept."""

    def __init__(self, mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None):
        self.mentions = mentions
        self.vectors = vectors
        self.model = model or default_model()
        counts = Counter(word for m in mentions for word in m.words)
        self.idf = {word: math.log((1 + len(mentions)) / count) for word, count in counts.items()}
        self.norms = [math.sqrt(sum(self.idf[w] ** 2 for w in m.words)) or 1.0 for m in mentions]
        self._kept: dict[tuple[int, int], Score] = {}

    def overlap(self, i: int, j: int) -> float:
        """The cosine of the two mentions' words, weighted by inverse document frequency."""
        shared = self.mentions[i].words & self.mentions[j].words
        return sum(self.idf[w] ** 2 for w in sorted(shared)) / (self.norms[i] * self.norms[j])

    def cosine(self, i: int, j: int) -> float:
        return float(self.vectors[i] @ self.vectors[j])

    def features(self, i: int, j: int) -> dict[str, float]:
        return features(self.mentions[i], self.mentions[j], self.cosine(i, j), self.overlap(i, j))

    def model_of(self, i: int, j: int) -> Model:
        """The model that scores this pair."""
        return self.model

    def __call__(self, i: int, j: int) -> Score:
        key = (i, j) if i < j else (j, i)
        if key not in self._kept:
            a, b = key
            self._kept[key] = score(self.mentions[a], self.mentions[b], self.features(a, b), self.model_of(a, b))
        return self._kept[key]


def cluster_incidents(
    mentions: Sequence[EventMention], vectors: np.ndarray, model: Model | None = None
) -> tuple[Incident, ...]:
    """Group mentions into incidents, in order of date and id. `vectors`: one L2-normalised row a mention."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].id)
    mentions, vectors = [mentions[i] for i in order], vectors[order]
    scores = PairScores(mentions, vectors, model)
    pairs = sorted(candidates(mentions, vectors, scores.idf))
    groups = link(len(mentions), pairs, scores)
    built = {tuple(group): _build([mentions[i] for i in group]) for group in groups}
    name_of = {i: built[tuple(group)].id for group in groups for i in group}
    return tuple(
        sorted(
            (_with_reasons(built[tuple(g)], g, groups, pairs, scores, name_of) for g in groups),
            key=lambda incident: (incident.date.first if incident.date else "9999", incident.id),
        )
    )


def candidates(mentions: Sequence[EventMention], vectors: np.ndarray, idf: Mapping[str, float]) -> set[tuple[int, int]]:
    """Pairs worth scoring: a shared specific place, a shared rare word, or near in the embedding."""
    by_place, by_word = defaultdict(list), defaultdict(list)
    floor = math.log((1 + len(mentions)) / RARE)
    for i in sorted(range(len(mentions)), key=lambda i: (_first_day(mentions[i]), i)):
        for place in filter(is_specific, mentions[i].places):
            by_place[place].append(i)
        for word in mentions[i].words:
            if idf[word] >= floor:
                by_word[word].append(i)
    found = {
        (min(i, j), max(i, j))
        for bucket in (*by_place.values(), *by_word.values())
        for n, i in enumerate(bucket)
        for j in bucket[n + 1 : n + 1 + ABREAST]
    }
    if len(mentions) > 1:
        _, rows = nearest(vectors, vectors, min(NEIGHBOURS + 1, len(mentions)))
        found |= {(min(i, int(j)), max(i, int(j))) for i, row in enumerate(rows) for j in row if j != i and j >= 0}
    return {(i, j) for i, j in found if (days_apart(mentions[i], mentions[j]) or 0) <= WINDOW_DAYS}


def _first_day(m: EventMention) -> str:
    """A key that sorts by event day, the undated last."""
    return m.time.first if m.time else "9999"


def link(count: int, pairs: Sequence[tuple[int, int]], scores: PairScores) -> list[list[int]]:
    """Average linkage over the candidate pairs, most likely first. Returns sorted groups of row numbers."""
    threshold = scores.model.threshold
    likely = [(found.probability, i, j) for i, j in pairs if not (found := scores(i, j)).veto and found.evident]
    likely = sorted((p for p in likely if p[0] >= threshold), key=lambda p: (-p[0], p[1], p[2]))
    group_of = list(range(count))
    members = {i: [i] for i in range(count)}
    for _, i, j in likely:
        a, b = group_of[i], group_of[j]
        if a == b or not _may_join(members[a], members[b], scores, threshold):
            continue
        members[a] = sorted(members[a] + members[b])
        for k in members.pop(b):
            group_of[k] = a
    return sorted(members.values())


def _may_join(a: Sequence[int], b: Sequence[int], scores: PairScores, threshold: float) -> bool:
    total = 0.0
    for i in a:
        for j in b:
            found = scores(i, j)
            if found.veto:
                return False
            total += found.probability
    return total / (len(a) * len(b)) >= threshold


def _build(members: Sequence[EventMention]) -> Incident:
    date = _date(members)
    leading = [m for m in members if m.main] or list(members)
    places = most_specific(_by_frequency([p for m in leading for p in m.places]))
    first = min(members, key=lambda m: (_first_day(m), m.id))
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
