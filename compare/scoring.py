"""How likely two event mentions tell of one incident: named features, learned weights, and vetoes by date and place.

The weights are a logistic regression trained by `scripts/train_incidents.py`; `weights/incidents.json` holds them with
the data's name and the score they gave. What is not known (no date, no place) adds nothing, for or against.
"""

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from . import actors
from .confidence import WEIGHTS
from .model import EventMention
from .proximity import Proximity, is_specific, proximity

VETO_DAYS = 2
"""Two stated event days at least this far apart are two events; an inferred day gets one day more."""

VETO_KM = 60.0
"""Two specific places farther apart than this are two events."""


@dataclass(frozen=True, slots=True)
class Model:
    bias: float
    weights: Mapping[str, float]
    threshold: float


@dataclass(frozen=True, slots=True)
class Score:
    """`probability` before any veto; `veto` says in words why the two cannot be one, or is empty."""

    probability: float
    features: tuple[tuple[str, float], ...]
    veto: str

    @property
    def reasons(self) -> tuple[str, ...]:
        said = tuple(f"{name} {value:.2f}".rstrip("0").rstrip(".") for name, value in self.features if value)
        return ((f"veto: {self.veto}",) if self.veto else ()) + said


@lru_cache(maxsize=1)
def default_model() -> Model:
    data = json.loads((WEIGHTS / "incidents.json").read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["threshold"])


def days_apart(a: EventMention, b: EventMention) -> int | None:
    """Whole days between the two event times; 0 where the intervals meet, None where one is not known."""
    if a.time is None or b.time is None:
        return None
    day = dt.date.fromisoformat
    gap = max((day(b.time.first) - day(a.time.last)).days, (day(a.time.first) - day(b.time.last)).days)
    return max(gap, 0)


def features(a: EventMention, b: EventMention, cosine: float, overlap: float) -> dict[str, float]:
    """The evidence for and against, by name. `cosine`: of the embeddings; `overlap`: idf-weighted words shared."""
    found: dict[str, float] = {"text_cosine": cosine, "word_overlap": overlap}
    gap = days_apart(a, b)
    if gap is not None and a.time is not None and b.time is not None:
        sure = a.time.certain and b.time.certain
        found["day_same_sure" if sure else "day_same"] = float(gap == 0)
        found["days_apart_sure" if sure else "days_apart"] = float(min(gap, 7))
    specific_a, specific_b = tuple(filter(is_specific, a.places)), tuple(filter(is_specific, b.places))
    relation, km = proximity(specific_a, specific_b)
    if relation is Proximity.UNKNOWN:
        wide, _ = proximity(a.places, b.places)
        found["place_wide_same"] = float(wide in (Proximity.SAME, Proximity.INSIDE))
    else:
        found[f"place_{relation}"] = 1.0
        if km is not None:
            found["place_log_km"] = math.log1p(km)
    if a.actors and b.actors:
        meet = any(actors.compatible(x, y) for x in a.actors for y in b.actors)
        found["actors_meet" if meet else "actors_differ"] = 1.0
    if a.event != "incident" and b.event != "incident":
        found["event_same"] = float(bool(set(a.weapons) & set(b.weapons)))
    if a.tolls and b.tolls:
        shared = set(a.tolls) & set(b.tolls)
        found["tolls_shared"] = float(min(len(shared), 3))
        found["tolls_differ"] = float(not shared)
    return found


def score(a: EventMention, b: EventMention, cosine: float, overlap: float, model: Model | None = None) -> Score:
    """The probability that two mentions are one incident, its reasons, and a veto if there is one."""
    model = model or default_model()
    found = features(a, b, cosine, overlap)
    total = model.bias + sum(model.weights.get(name, 0.0) * value for name, value in found.items())
    probability = 1.0 / (1.0 + math.exp(-total))
    return Score(probability, tuple(sorted(found.items())), veto(a, b))


def veto(a: EventMention, b: EventMention) -> str:
    """Why the two cannot be one incident, in words; empty where nothing forbids it."""
    if a.article == b.article:
        return "one article tells them apart"
    gap = days_apart(a, b)
    if gap is not None and a.time is not None and b.time is not None:
        slack = 0 if a.time.certain and b.time.certain else 1
        if gap >= VETO_DAYS + slack:
            return f"{gap} days apart"
    specific_a, specific_b = tuple(filter(is_specific, a.places)), tuple(filter(is_specific, b.places))
    relation, km = proximity(specific_a, specific_b)
    if relation is Proximity.APART and km is not None and km > VETO_KM:
        return f"places {km:.0f} km apart"
    return ""
