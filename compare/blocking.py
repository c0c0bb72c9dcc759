"""Which pairs of mentions are worth scoring: near in place, in rare words or in the embedding, and in time."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from .encoder import nearest
from .features import days_apart
from .model import EventMention
from .proximity import is_specific

NEIGHBOURS = 12
"""Nearest embeddings that a mention proposes."""

RARE = 8
"""A word that at most this many mentions share proposes candidates."""

ABREAST = 32
"""Of those that share a place, sorted by day, a mention proposes at most this many: work grows with the mentions."""

WINDOW_DAYS = 7
"""Known event days farther apart than this are not even near misses."""


def candidates(mentions: Sequence[EventMention], vectors: np.ndarray) -> set[tuple[int, int]]:
    """Pairs worth scoring: a shared specific place, a shared rare word, or near in the embedding."""
    by_place, by_word = defaultdict(list), defaultdict(list)
    for i in sorted(range(len(mentions)), key=lambda i: (first_day(mentions[i]), i)):
        for place in filter(is_specific, mentions[i].places):
            by_place[place].append(i)
        for word in mentions[i].words:
            by_word[word].append(i)
    found = {
        (min(i, j), max(i, j))
        for bucket in (*by_place.values(), *(b for b in by_word.values() if len(b) <= RARE))
        for n, i in enumerate(bucket)
        for j in bucket[n + 1 : n + 1 + ABREAST]
    }
    if len(mentions) > 1:
        _, rows = nearest(vectors, vectors, min(NEIGHBOURS + 1, len(mentions)))
        found |= {(min(i, int(j)), max(i, int(j))) for i, row in enumerate(rows) for j in row if j != i and j >= 0}
    return {(i, j) for i, j in found if (days_apart(mentions[i], mentions[j]) or 0) <= WINDOW_DAYS}


def first_day(m: EventMention) -> str:
    """A key that sorts by event day, the undated last."""
    return m.time.first if m.time else "9999"
