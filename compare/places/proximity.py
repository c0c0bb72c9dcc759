"""How two sets of places stand to each other: the same, one inside the other, near, apart, or unknown."""

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from . import gazetteer

WIDE = frozenset({"country", "region", "governorate", "sea", "area", "river", "district"})
"""Types of places that hold many incidents a day: they name where, but tell no two incidents apart."""

COUNTRY = frozenset({"country", "sea"})
"""Types of places that say nothing of whether two incidents are one."""

LARGE = 100_000
"""A place of at least this many people sees many incidents: to share it says less than to share a village."""


NEAR_KM = 15.0
"""Places at most so far apart may be one incident's."""

AROUND_KM = 40.0
"""So far the name of a large city or of a mountain range may reach."""


class Proximity(StrEnum):
    SAME = "same"
    INSIDE = "inside"
    NEAR = "near"
    APART = "apart"
    UNKNOWN = "unknown"


_RANKS = {relation: rank for rank, relation in enumerate(Proximity)}


@lru_cache(maxsize=1 << 14)
def is_specific(place: str) -> bool:
    """Is the place small enough to name where one incident happened? Places out of the gazetteer are."""
    known = gazetteer.places().get(place)
    return known is None or known.type not in WIDE


def is_large(place: str) -> bool:
    known = gazetteer.places().get(place)
    return known is not None and known.population >= LARGE


def stands_for_others(place: str, others: Iterable[str]) -> bool:
    """Is it a large city or a mountain range, whose name often stands for all around it, with a smaller one of `others`
    around it? One that the gazetteer lacks may be.
    """
    return _stands_for_more(place) and any(
        not _stands_for_more(other) and _pair(place, other, AROUND_KM)[0] is not Proximity.APART for other in others
    )


def _stands_for_more(place: str) -> bool:
    known = gazetteer.places().get(place)
    return known is not None and (known.type == "mountain" or known.population >= LARGE)


def provinces(places: Iterable[str]) -> frozenset[str]:
    """The widest divisions below the country that the places lie in, or are."""
    return frozenset(filter(None, map(_province, places)))


def countries(places: Iterable[str]) -> frozenset[str]:
    """The countries that the places lie in, or are; none of those that the gazetteer lacks or that several share."""
    return frozenset(filter(None, map(_country, places)))


@lru_cache(maxsize=1 << 14)
def _country(place: str) -> str:
    known = gazetteer.places()
    around = (p for p in (place, *gazetteer.ancestors(place)) if p in known)
    return next((p for p in around if known[p].type == "country"), "")


@lru_cache(maxsize=1 << 14)
def _province(place: str) -> str:
    """The widest division below the country around a place; empty where none is known."""
    known = gazetteer.places()
    around = [p for p in (place, *gazetteer.ancestors(place)) if p in known and known[p].type not in COUNTRY]
    return around[-1] if around and known[around[-1]].type in WIDE else ""


def most_specific(places: Sequence[str]) -> tuple[str, ...]:
    """The places that contain no other one of the sequence, in order, without repeats."""
    distinct = tuple(dict.fromkeys(places))
    if len(distinct) < 2:
        return distinct
    return tuple(p for p in distinct if not any(q != p and gazetteer.contains(p, q) for q in distinct))


def proximity(a: Sequence[str], b: Sequence[str], near_km: float = NEAR_KM) -> tuple[Proximity, float | None]:
    """The closest relation between any place of `a` and any of `b`, and their distance in kilometres if known."""
    return _closest(tuple(a), tuple(b), near_km)


@lru_cache(maxsize=1 << 12)
def _closest(a: tuple[str, ...], b: tuple[str, ...], near_km: float) -> tuple[Proximity, float | None]:
    if not set(a).isdisjoint(b):
        return Proximity.SAME, 0.0
    return min((_pair(p, q, near_km) for p in a for q in b), key=_distance, default=(Proximity.UNKNOWN, None))


def _distance(found: tuple[Proximity, float | None]) -> tuple[int, float]:
    relation, km = found
    return _RANKS[relation], km if km is not None else math.inf


@lru_cache(maxsize=1 << 16)
def _pair(p: str, q: str, near_km: float) -> tuple[Proximity, float | None]:
    if p == q:
        return Proximity.SAME, 0.0
    known = gazetteer.places()
    if p not in known or q not in known:
        return Proximity.UNKNOWN, None
    if gazetteer.contains(p, q) or gazetteer.contains(q, p):
        return Proximity.INSIDE, None
    km = gazetteer.distance_km(p, q)
    if km is None:
        return Proximity.UNKNOWN, None
    if km <= near_km:
        return Proximity.NEAR, km
    return Proximity.APART, km
