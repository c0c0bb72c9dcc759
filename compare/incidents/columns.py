"""Mentions as columns, made once: what pairs of them are compared by, as arrays with a row for every mention."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..attacks.roles import ANY_MEANS, MISHAPS, PRESSURE
from ..model import EventMention
from ..parties import actors
from ..places import gazetteer
from ..places.proximity import countries, is_specific, provinces
from ..text.rarity import is_rare, rarity
from .itemsets import ItemSets, exact
from .place_columns import Places
from .time_columns import Times

BLOCK = 512
"""Pairs of vectors that are multiplied at a time: they stay in the processor's cache."""

HARM_SLOTS = ("killed", "injured", "casualties")

EVERYDAY = MISHAPS | PRESSURE
"""Mishaps, arrests, protests: of each kind there are many a day."""


@dataclass(frozen=True, slots=True)
class Tolls:
    """`figures`: different figures above nought by harm; of every item its `value` and, by harm, whether it is its own.

    Of every mention, by harm: how many figures, the `first` and the `top` one, 0 where there is none. `counted`: the
    figures of every slot that tell incidents apart; none and one dead are said of too many.
    """

    figures: ItemSets
    value: np.ndarray
    by_harm: np.ndarray
    sizes: np.ndarray
    first: np.ndarray
    top: np.ndarray
    counted: ItemSets

    @classmethod
    def of(cls, mentions: Sequence[EventMention]) -> "Tolls":
        figures = ItemSets.of([t for t in m.tolls if t[0] in HARM_SLOTS and t[1] > 0] for m in mentions)
        items = figures.items or [("", 0)]
        by_harm = np.array([[float(slot == harm) for harm in HARM_SLOTS] for slot, _ in items])
        counts = [[n for s, n in m.tolls if s == harm and n > 0] or [0] for m in mentions for harm in HARM_SLOTS]
        shape = len(mentions), len(HARM_SLOTS)
        return cls(
            figures,
            np.array([float(n) for _, n in items]),
            by_harm,
            figures.total(by_harm),
            np.array([float(found[0]) for found in counts]).reshape(shape),
            np.array([float(max(found)) for found in counts]).reshape(shape),
            ItemSets.of([t for t in m.tolls if t[1] > 1] for m in mentions),
        )


@dataclass(frozen=True, slots=True)
class Stems:
    """Sets of stems; `square`: of each set the sum of the squares of its rarities, 1 where there is none."""

    sets: ItemSets
    square: np.ndarray

    @property
    def norm(self) -> np.ndarray:
        return np.sqrt(self.square)


@dataclass(frozen=True, slots=True)
class Words:
    """Stems over one vocabulary, with the rarity of every item, its square, and whether it is among the rarest."""

    words: Stems
    headline: Stems
    names: Stems
    rarity: np.ndarray
    square: np.ndarray
    rare: np.ndarray

    @classmethod
    def of(cls, mentions: Sequence[EventMention]) -> "Words":
        sets = ItemSets.over_the_same(
            *([getattr(m, kind) for m in mentions] for kind in ("words", "headline", "names"))
        )
        items = sets[0].items
        known = [rarity(w) for w in items]
        square = exact([r * r for r in known])
        stems = (Stems(kind, np.where(found := kind.total(square), found, 1.0)) for kind in sets)
        return cls(*stems, exact(known), square, exact([float(is_rare(w)) for w in items]))


@dataclass(frozen=True, slots=True)
class Columns:
    """`article`, `language`: numbers that are equal where they are. `vectors`: one L2-normalised row each.

    `bare`: the provinces of a mention that names no smaller place; `namesakes`: those that share the name of one of its
    places. `actor_wholes`, `target_wholes`: the actors and targets with all that they belong to. `means`: the weapons and
    kinds of attack, without those that name none; `everyday`: are they all of `EVERYDAY`.
    """

    article: np.ndarray
    language: np.ndarray
    main: np.ndarray
    times: Times
    places: Places
    countries: ItemSets
    provinces: ItemSets
    bare: ItemSets
    namesakes: ItemSets
    actors: ItemSets
    actor_wholes: ItemSets
    targets: ItemSets
    target_wholes: ItemSets
    means: ItemSets
    everyday: np.ndarray
    tolls: Tolls
    words: Words
    vectors: np.ndarray

    @classmethod
    def of(cls, mentions: Sequence[EventMention], vectors: np.ndarray) -> "Columns":
        return cls(
            _numbered(m.article for m in mentions),
            _numbered(m.language for m in mentions),
            np.array([m.main for m in mentions], dtype=bool),
            Times.of(mentions),
            Places.of(mentions),
            ItemSets.of(countries(m.places) for m in mentions),
            ItemSets.of(provinces(m.places) for m in mentions),
            *ItemSets.over_the_same(map(_bare, mentions), map(_namesakes, mentions)),
            *_parties([m.actors for m in mentions]),
            *_parties([m.targets for m in mentions]),
            ItemSets.of(map(_means, mentions)),
            np.array([_is_everyday(m) for m in mentions], dtype=bool),
            Tolls.of(mentions),
            Words.of(mentions),
            np.ascontiguousarray(vectors, dtype=np.float32),
        )

    def cosines(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The cosine of the vectors of each pair of rows."""
        found = np.empty(len(i), dtype=np.float32)
        for start in range(0, len(i), BLOCK):
            part = slice(start, start + BLOCK)
            found[part] = (self.vectors[i[part]] * self.vectors[j[part]]).sum(axis=1)
        return found


def _bare(m: EventMention) -> frozenset[str]:
    return frozenset() if any(map(is_specific, m.places)) else provinces(m.places)


def _namesakes(m: EventMention) -> set[str]:
    return set(filter(None, map(gazetteer.namesake, m.places)))


def _means(m: EventMention) -> list[str]:
    return [w for w in m.weapons if w not in ANY_MEANS]


def _is_everyday(m: EventMention) -> bool:
    return bool(means := _means(m)) and EVERYDAY.issuperset(means)


def _parties(rows: Sequence[Sequence[str]]) -> list[ItemSets]:
    """The parties that have a name, and these with all that they belong to."""
    named = [[p for p in row if actors.actors()[p].type not in actors.NAMELESS] for row in rows]
    return ItemSets.over_the_same(named, ([w for p in row for w in actors.wholes(p)] for row in named))


def _numbered(values: Iterable[str]) -> np.ndarray:
    number: dict[str, int] = {}
    return np.array([number.setdefault(v, len(number)) for v in values], dtype=np.int32)
