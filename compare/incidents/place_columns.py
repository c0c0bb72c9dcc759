"""The places of mentions as columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..model import EventMention
from ..places import gazetteer
from ..places.gazetteer import EARTH_KM
from ..places.proximity import is_large, is_specific
from .itemsets import NONE


@dataclass(frozen=True, slots=True)
class Places:
    """The specific places of row n are `flat[starts[n] : starts[n + 1]]`, numbers of different places.

    Of every place: its point on the unit sphere (NaN: not known), the places around it (else `NONE`), is it large.
    """

    starts: np.ndarray
    flat: np.ndarray
    points: np.ndarray
    around: np.ndarray
    large: np.ndarray

    @classmethod
    def of(cls, mentions: Sequence[EventMention]) -> "Places":
        number: dict[str, int] = {}
        flat: list[int] = []
        ends = [0]
        for m in mentions:
            flat += [number.setdefault(p, len(number)) for p in dict.fromkeys(filter(is_specific, m.places))]
            ends.append(len(flat))
        wholes = [[number.get(p, NONE) for p in gazetteer.ancestors(place)] for place in number]
        around = np.full((len(number), max(map(len, wholes), default=0)), NONE, dtype=np.int32)
        for n, found in enumerate(wholes):
            around[n, : len(found)] = found
        points = np.array([_point(p) for p in number]).reshape(-1, 3)
        large = np.array([is_large(p) for p in number], dtype=bool)
        return cls(np.array(ends, dtype=np.int64), np.array(flat, dtype=np.int32), points, around, large)


@lru_cache(maxsize=1 << 14)
def _point(place: str) -> tuple[float, float, float]:
    known = gazetteer.places().get(place)
    if known is None or known.lat is None or known.lon is None:
        return (np.nan,) * 3
    lat, lon = np.radians(known.lat), np.radians(known.lon)
    return float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat))


def kilometres(squared_chord: np.ndarray) -> np.ndarray:
    """The great-circle distance of points whose squared distance through the unit sphere is given."""
    return 2 * EARTH_KM * np.arcsin(np.sqrt(squared_chord) / 2)
