"""How likely two event mentions tell of one incident: named evidence, a learned model, and vetoes by date and place.

The model is trained by `scripts/train_incidents.py`; `weights/incidents.json` holds it with the data's name and the
score it gave. It is the mean, in log-odds, of a logistic regression and of gradient-boosted trees (Friedman 2001): the
sum carries over to texts of other kinds, the trees know that a shared village says little without a shared day.

A reason is `code value`: the name of a feature and its value, or `veto_` and what forbids the join. The codes are those
of `features` and `veto`, and `passing_without_evidence`; a value is a count, a share, days or kilometres as the code's name says.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .confidence import WEIGHTS
from .features import both_certain, dates_apart, days_apart, specific
from .model import EventMention
from .proximity import Proximity, provinces, proximity

VETO_DAYS = 2
"""Two stated event days at least this far apart are two events."""

VETO_DAYS_INFERRED = 8
"""The same for a day inferred from the publication: a report may follow its event by a week."""

VETO_KM = 60.0
"""Two specific places farther apart than this are two events."""

Tree = float | list
"""A leaf's log-odds, or `[code, most, missing, low, high]`: on to `low` where the evidence is at most `most`, or where
there is none and `missing` is true, else on to `high`."""


@dataclass(frozen=True, slots=True)
class Model:
    bias: float
    weights: Mapping[str, float]
    threshold: float
    trees: tuple[Tree, ...] = ()

    def probability(self, found: Mapping[str, float]) -> float:
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        total += math.fsum(_leaf(tree, found) for tree in self.trees)
        return 1.0 / (1.0 + math.exp(-total))


def _leaf(tree: Tree, found: Mapping[str, float]) -> float:
    while isinstance(tree, list):
        code, most, missing, low, high = tree
        value = found.get(code)
        tree = low if (missing if value is None else value <= most) else high
    return tree


@dataclass(frozen=True, slots=True)
class Score:
    """`probability` before any veto; `veto` is the reason why the two cannot be one, or empty.

    `evident`: the two may be joined for their own sake. Without it they only meet in an incident that others made.
    """

    probability: float
    features: tuple[tuple[str, float], ...]
    veto: str
    evident: bool = True

    @property
    def reasons(self) -> tuple[str, ...]:
        """`code value` each: the veto first, then the evidence that is not nought."""
        said = tuple(f"{name} {round(value, 2):g}" for name, value in self.features if round(value, 2))
        barred = [self.veto] if self.veto else [] if self.evident else ["passing_without_evidence 1"]
        return (*barred, *said)


@lru_cache(maxsize=1)
def default_model() -> Model:
    data = json.loads((WEIGHTS / "incidents.json").read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["threshold"], tuple(data["trees"]))


def score(a: EventMention, b: EventMention, found: Mapping[str, float], model: Model) -> Score:
    """The probability that two mentions are one incident, given their features, and what bars a join."""
    return Score(
        model.probability(found), tuple(sorted(found.items())), veto(a, b), a.main and b.main or _is_evident(a, b)
    )


def veto(a: EventMention, b: EventMention) -> str:
    """Why the two cannot be one incident, as a reason; empty where nothing forbids it."""
    if a.article == b.article:
        return "veto_same_article 1"
    gap = days_apart(a, b)
    if gap is not None and gap >= (VETO_DAYS if both_certain(a, b) else VETO_DAYS_INFERRED):
        return f"veto_days_apart {gap}"
    if gap is None and (gap := dates_apart(a, b)) is not None and gap >= VETO_DAYS:
        return f"veto_days_apart {gap}"
    relation, km = proximity(specific(a), specific(b))
    if relation is Proximity.APART and km is not None and km > VETO_KM:
        return f"veto_km_apart {km:.0f}"
    return ""


def _is_evident(a: EventMention, b: EventMention) -> bool:
    """Does a mention in passing say itself that it is the other's event: by place, by day and province, or by tolls?"""
    gap = days_apart(a, b)
    relation, _ = proximity(specific(a), specific(b))
    together = relation in (Proximity.SAME, Proximity.INSIDE, Proximity.NEAR)
    if gap is None:
        return together and bool(_counted(a) & _counted(b))
    if gap > 0:
        return False
    return together or bool(provinces(a.places) & provinces(b.places)) or bool(_counted(a) & _counted(b))


def _counted(m: EventMention) -> frozenset[tuple[str, int]]:
    """The tolls that tell incidents apart: none and one dead are said of too many."""
    return frozenset((slot, n) for slot, n in m.tolls if n > 1)
