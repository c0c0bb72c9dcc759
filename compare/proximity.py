"""How two sets of places stand to each other: the same, one inside the other, near, apart, or unknown."""

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


class Proximity(StrEnum):
    SAME = "same"
    INSIDE = "inside"
    NEAR = "near"
    APART = "apart"
    UNKNOWN = "unknown"


def is_specific(place: str) -> bool:
    """Is the place small enough to name where one incident happened? Places out of the gazetteer are."""
    known = gazetteer.places().get(place)
    return known is None or known.type not in WIDE


def is_large(place: str) -> bool:
    known = gazetteer.places().get(place)
    return known is not None and known.population >= LARGE


def provinces(places: Iterable[str]) -> frozenset[str]:
    """The widest divisions below the country that the places lie in, or are."""
    known = gazetteer.places()
    found = set()
    for place in places:
        around = [p for p in (place, *gazetteer.ancestors(place)) if p in known and known[p].type not in COUNTRY]
        if around and known[around[-1]].type in WIDE:
            found.add(around[-1])
    return frozenset(found)


def most_specific(places: Sequence[str]) -> tuple[str, ...]:
    """The places that contain no other one of the sequence, in order, without repeats."""
    distinct = tuple(dict.fromkeys(places))
    return tuple(p for p in distinct if not any(q != p and gazetteer.contains(p, q) for q in distinct))


def proximity(a: Sequence[str], b: Sequence[str], near_km: float = 15.0) -> tuple[Proximity, float | None]:
    """The closest relation between any place of `a` and any of `b`, and their distance in kilometres if known."""
    best: tuple[int, float, Proximity, float | None] | None = None
    for p in a:
        for q in b:
            found, km = _pair(p, q, near_km)
            rank = list(Proximity).index(found)
            candidate = (rank, km if km is not None else 1e9, found, km)
            if best is None or candidate[:2] < best[:2]:
                best = candidate
    return (best[2], best[3]) if best else (Proximity.UNKNOWN, None)


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
