"""The gazetteer: places by id, what contains them, how far apart they are.

An id is shared by all languages (`sy.al_mayadin`); its part before the first dot is the country.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from .. import lexicon
from ..errors import LexiconError
from ..messages import say
from ..text.folding import fold_key

EARTH_KM = 6371.0

VILLAGE, NEIGHBOURHOOD = "village", "neighbourhood"
SMALL_SETTLEMENTS = frozenset((VILLAGE, NEIGHBOURHOOD, "town"))
"""Types of places of which many share a name."""
SETTLEMENTS = SMALL_SETTLEMENTS | {"city"}


@dataclass(frozen=True, slots=True)
class Place:
    """`lat`, `lon` in degrees (None for a place without a point); `population` 0 where unknown."""

    id: str
    type: str
    parent: str
    lat: float | None
    lon: float | None
    population: int


@lru_cache(maxsize=1)
def places() -> dict[str, Place]:
    """All places by id.

    Raises LexiconError for a parent that no row defines.
    """
    found = {}
    for row in lexicon.shared("places"):
        lat, lon = row["lat"], row["lon"]
        point = (float(lat), float(lon)) if lat and lon else (None, None)
        found[row["id"]] = Place(row["id"], row["type"], row["parent"], *point, int(row["population"] or 0))
    for row in lexicon.shared("places"):
        if row["parent"] and row["parent"] not in found:
            raise LexiconError(say("lexicon.no_row", id=row["parent"], column="parent"), where=row.where)
    return found


@lru_cache(maxsize=1 << 14)
def ancestors(place: str) -> tuple[str, ...]:
    """The ids of the places around this one, nearest first."""
    found: list[str] = []
    known = places()
    parent = known[place].parent if place in known else ""
    while parent and parent not in found:
        found.append(parent)
        parent = known[parent].parent
    return tuple(found)


def contains(a: str, b: str) -> bool:
    """Whether place `a` is place `b` or lies around it."""
    return a == b or a in ancestors(b)


def around(ids: Sequence[str]) -> str | None:
    """Of places of one name the one that holds all others, as a governorate its capital; None where none does."""
    return next((i for i in ids if all(contains(i, other) for other in ids)), None)


def distance_km(a: str, b: str) -> float | None:
    """The great-circle distance of two places' points in kilometres; None where one has no point."""
    one, two = places().get(a), places().get(b)
    if one is None or two is None or one.lat is None or two.lat is None:
        return None
    return haversine_km(one.lat, one.lon, two.lat, two.lon)


def haversine_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in kilometres of two points given in degrees, by the haversine formula."""
    dlat, dlon = radians(lat_b - lat_a), radians(lon_b - lon_a)
    h = sin(dlat / 2) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(dlon / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(h))


def compatible(a: str, b: str, km: float) -> bool:
    """Whether two places may be one: either contains the other, or their points lie within `km` kilometres."""
    if contains(a, b) or contains(b, a):
        return True
    distance = distance_km(a, b)
    return distance is not None and distance <= km


@lru_cache(maxsize=1)
def _folded() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("places"):
        found.setdefault(row["id"], set()).update(map(fold_key, row.values("names")))
    return {place: frozenset(names) for place, names in found.items()}


def folded_names(place: str) -> frozenset[str]:
    """All names of a place in all languages, folded."""
    return _folded().get(place, frozenset())


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], str]:
    return {(row["id"], row.language): row["names"].split("|", 1)[0] for row in reversed(lexicon.rows("places"))}


def name(place: str, lang: str) -> str:
    """The preferred name of a place in a language, in another where that has none, else its id."""
    names = _names()
    if (place, lang) in names:
        return names[place, lang]
    return next((names[place, other] for other in lexicon.languages() if (place, other) in names), place)


@lru_cache(maxsize=1 << 14)
def namesake(place: str) -> str | None:
    """The wider place around this one that bears its name, as a governorate that of its capital; None where none does.

    The name alone leaves open which of the two is meant.
    """
    names = _names()
    own = {lang: names[place, lang] for lang in lexicon.languages() if (place, lang) in names}
    return next((p for p in ancestors(place) if any(names.get((p, lang)) == own[lang] for lang in own)), None)
