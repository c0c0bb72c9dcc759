"""How likely two event mentions tell of one incident: named evidence, a learned model, and vetoes by date and place.

The model is trained by `scripts/train_incidents.py`; `weights/incidents.json` holds it with the data's name and the
score it gave. It is the mean, in log-odds, of a logistic regression and of gradient-boosted trees (Friedman 2001): the
sum carries over to texts of other kinds, the trees know that a shared village says little without a shared day.

A reason is `code value`: the name of a feature and its value, or `veto_` and what forbids the join. The codes are those
of `features` and `vetoes`, and `passing_without_evidence`; a value is a count, a share, days or kilometres as the code's name says.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..weights import WEIGHTS
from .between import Between
from .columns import Columns
from .features import Evidence

VETO_DAYS = 2
"""Two stated event days at least this far apart are two events."""

VETO_DAYS_INFERRED = 8
"""The same for a day inferred from the publication: a report may follow its event by a week."""

VETO_KM = 60.0
"""Two specific places farther apart than this are two events."""

VETOES = ("", "veto_same_article", "veto_days_apart", "veto_km_apart")
"""The first that holds counts; the first of all is none."""

GRAIN = 2.0**-30
"""Probabilities are multiples of this: their sums are exact, so they do not depend on the order."""

Tree = float | list
"""A leaf's log-odds, or `[code, most, missing, low, high]`: on to `low` where the evidence is at most `most`, or where
there is none and `missing` is true, else on to `high`."""


@dataclass(frozen=True, slots=True)
class Model:
    """`threshold`: the least mean probability of a group. `lift`: that from which a veto by day or place is lifted."""

    bias: float
    weights: Mapping[str, float]
    threshold: float
    trees: tuple[Tree, ...] = ()
    lift: float = math.inf

    def probability(self, found: Evidence) -> np.ndarray:
        """Of each pair, from its own evidence alone: nothing is added in an order that others could change."""
        total = np.full(len(found["text_cosine"]), self.bias)
        for code, weight in self.weights.items():
            if code in found:
                total += weight * np.nan_to_num(found[code])
        for tree in self.trees:
            total += _leaf(tree, found)
        return np.rint(1.0 / (1.0 + np.exp(-total)) / GRAIN) * GRAIN


def _leaf(tree: Tree, found: Evidence) -> np.ndarray | float:
    if not isinstance(tree, list):
        return tree
    code, most, missing, low, high = tree
    if code not in found:
        return _leaf(low if missing else high, found)
    values = found[code]
    return np.where(~(values > most) if missing else values <= most, _leaf(low, found), _leaf(high, found))


@lru_cache(maxsize=1)
def default_model() -> Model:
    data = json.loads((WEIGHTS / "incidents.json").read_text(encoding="utf-8"))
    return Model(data["bias"], data["weights"], data["threshold"], tuple(data["trees"]), data["lift"])


@dataclass(frozen=True, slots=True)
class Score:
    """`probability` before any veto; `veto` is why the two are not joined for their own sake, or empty.

    `evident`: the two may be joined for their own sake. Without it they only meet in an incident that others made.
    """

    probability: float
    features: tuple[tuple[str, float], ...]
    veto: str
    evident: bool = True

    @property
    def reasons(self) -> tuple[str, ...]:
        """`code value` each: the veto first, then the evidence that is not nought."""
        said = tuple(f"{name} {rounded:g}" for name, value in self.features if (rounded := round(value, 2)))
        barred = [self.veto] if self.veto else [] if self.evident else ["passing_without_evidence 1"]
        return (*barred, *said)


def vetoes(c: Columns, pairs: Between, likely: np.ndarray, lift: float) -> tuple[np.ndarray, np.ndarray]:
    """Of each pair what forbids that the two are one, as the number of one of `VETOES`, and how far apart they are.

    Days and places are read wrongly at times. Where all else says so clearly that the main events of two texts are one
    (`likely`, which knows the days and kilometres), they do not forbid it.
    """
    lifted = (likely >= lift) & c.main[pairs.i] & c.main[pairs.j]
    days = np.where(np.isnan(pairs.days), pairs.dates, pairs.days)
    most = np.where(pairs.certain | np.isnan(pairs.days), VETO_DAYS, VETO_DAYS_INFERRED)
    far = pairs.where.apart & (pairs.where.km > VETO_KM)
    found = [c.article[pairs.i] == c.article[pairs.j], (days >= most) & ~lifted, far & ~lifted]
    kind = np.select(found, range(1, len(VETOES)), 0)
    return kind, np.select(found, (np.ones(len(kind)), days, pairs.where.km), 0.0)


def evident(c: Columns, pairs: Between) -> np.ndarray:
    """May two be joined for their own sake: are both the main ones of their texts, or does what is told in passing say

    itself that it is the other's event, by place, by day and province, or by tolls?
    """
    i, j = pairs.i, pairs.j
    together, counted = pairs.where.together, c.tolls.counted.count(i, j) > 0
    undated = np.isnan(pairs.days) & together & counted
    one_day = (pairs.days == 0) & (together | counted | (c.provinces.count(i, j) > 0))
    return c.main[i] & c.main[j] | undated | one_day
