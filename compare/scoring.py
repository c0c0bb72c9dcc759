"""How likely two event mentions tell of one incident: named features, learned weights, and vetoes by date and place.

The weights are a logistic regression trained by `scripts/train_incidents.py`; `weights/incidents.json` holds them with
the data's name and the score they gave. What is not known (no date, no place) adds nothing, for or against.

A reason is `code value`: the name of a feature and its value, or `veto_` and what forbids the join. The codes are those
of `features` and `veto`, and `passing_without_evidence`; a value is a count, a share, days or kilometres as the code's name says.
"""

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from . import actors, lexicon
from .confidence import WEIGHTS
from .model import EventMention
from .proximity import Proximity, is_large, is_specific, provinces, proximity
from .rarity import overlap, stem
from .words import split_words

VETO_DAYS = 2
"""Two stated event days at least this far apart are two events."""

VETO_DAYS_INFERRED = 8
"""The same for a day inferred from the publication: a report may follow its event by a week."""

VETO_KM = 60.0
"""Two specific places farther apart than this are two events."""

HARM_SLOTS = ("killed", "injured", "casualties")


@dataclass(frozen=True, slots=True)
class Model:
    bias: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, found: Mapping[str, float]) -> float:
        total = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        return 1.0 / (1.0 + math.exp(-total))


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
    return Model(data["bias"], data["weights"], data["threshold"])


def features(a: EventMention, b: EventMention, cosine: float) -> dict[str, float]:
    """The evidence for and against, by code; nothing but the two mentions counts. `cosine`: of the embeddings."""
    found = {"text_cosine": cosine, "word_overlap": overlap(a.words, b.words)}
    found.update(_when(a, b))
    found.update(_where(a, b))
    found.update(_who(a, b))
    found.update(_tolls(a, b))
    return found


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
    if gap is not None and gap >= (VETO_DAYS if _certain(a, b) else VETO_DAYS_INFERRED):
        return f"veto_days_apart {gap}"
    relation, km = proximity(_specific(a), _specific(b))
    if relation is Proximity.APART and km is not None and km > VETO_KM:
        return f"veto_km_apart {km:.0f}"
    return ""


def days_apart(a: EventMention, b: EventMention) -> int | None:
    """Whole days between the two event times; 0 where the intervals meet, None where one is not known."""
    if a.time is None or b.time is None:
        return None
    day = dt.date.fromisoformat
    gap = max((day(b.time.first) - day(a.time.last)).days, (day(a.time.first) - day(b.time.last)).days)
    return max(gap, 0)


def _is_evident(a: EventMention, b: EventMention) -> bool:
    """Does a mention in passing say itself that it is the other's event: by place, by day and province, or by tolls?"""
    gap = days_apart(a, b)
    relation, _ = proximity(_specific(a), _specific(b))
    together = relation in (Proximity.SAME, Proximity.INSIDE, Proximity.NEAR)
    if gap is None:
        return together and bool(_counted(a) & _counted(b))
    if gap > 0:
        return False
    return together or bool(provinces(a.places) & provinces(b.places)) or bool(_counted(a) & _counted(b))


def _certain(a: EventMention, b: EventMention) -> bool:
    return a.time is not None and b.time is not None and a.time.certain and b.time.certain


def _specific(m: EventMention) -> tuple[str, ...]:
    return tuple(filter(is_specific, m.places))


def _when(a: EventMention, b: EventMention) -> Iterator[tuple[str, float]]:
    gap = days_apart(a, b)
    if gap is None:
        mine, yours = _weekdays(a), _weekdays(b)
        if mine and yours:
            yield ("weekday_shared" if mine & yours else "weekday_other"), 1.0
        return
    kind = "" if _certain(a, b) else "_inferred"
    if gap <= 1:
        yield ("same_day" if gap == 0 else "next_day") + kind, 1.0
    else:
        yield "days_apart" + kind, float(min(gap, 7))


@lru_cache(maxsize=1 << 14)
def _weekdays(m: EventMention) -> frozenset[int]:
    """The weekdays (Monday 0) of the event day; of a mention without a day, those that its words name."""
    if m.time is None:
        return frozenset(_weekday_names()[w] for w in m.words if w in _weekday_names())
    first, last = dt.date.fromisoformat(m.time.first), dt.date.fromisoformat(m.time.last)
    return frozenset((first + dt.timedelta(n)).weekday() for n in range(min((last - first).days, 6) + 1))


@lru_cache(maxsize=1)
def _weekday_names() -> dict[str, int]:
    names = ((row, n) for row in lexicon.rows("weekdays") for n in row.values("names"))
    return {stem(split_words(name)[-1]): int(row["number"]) for row, name in names}


def _where(a: EventMention, b: EventMention) -> Iterator[tuple[str, float]]:
    mine, yours = _specific(a), _specific(b)
    relation, km = proximity(mine, yours)
    if relation is Proximity.SAME:
        shared = set(mine) & set(yours)
        yield ("same_city" if all(is_large(p) for p in shared) else "same_place"), 1.0
        yield "places_shared", len(shared) / len(set(mine) | set(yours))
        yield "same_first_place", float(mine[0] == yours[0])
    elif relation is not Proximity.UNKNOWN:
        yield f"place_{relation}", 1.0
        if km is not None:
            yield "km_log", math.log1p(km)
    here, there = provinces(a.places), provinces(b.places)
    if here and there:
        yield ("same_province" if here & there else "other_province"), 1.0


def _who(a: EventMention, b: EventMention) -> Iterator[tuple[str, float]]:
    yield from _parties("actors", _named(a.actors), _named(b.actors))
    yield from _parties("targets", _named(a.targets), _named(b.targets))
    if a.weapons and b.weapons:
        mine, yours = set(a.weapons), set(b.weapons)
        yield "means_shared", len(mine & yours) / min(len(mine), len(yours))


def _named(parties: Iterable[str]) -> tuple[str, ...]:
    return tuple(p for p in parties if actors.actors()[p].type != "generic")


def _parties(code: str, a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[str, float]]:
    if a and b:
        meet = any(actors.compatible(x, y) for x in a for y in b)
        yield f"{code}_{'shared' if meet else 'differ'}", 1.0


def _counted(m: EventMention) -> frozenset[tuple[str, int]]:
    """The tolls that tell incidents apart: none and one dead are said of too many."""
    return frozenset((slot, n) for slot, n in m.tolls if n > 1)


def _tolls(a: EventMention, b: EventMention) -> Iterator[tuple[str, float]]:
    """Slot by slot: how many figures are the same, how telling the largest of them is, and how many slots differ."""
    same, other, largest = 0, 0, 0
    for slot in HARM_SLOTS:
        mine, yours = ({n for s, n in m.tolls if s == slot and n > 0} for m in (a, b))
        if mine and yours:
            same += bool(mine & yours)
            other += not mine & yours
            largest = max([largest, *(mine & yours)])
    if same:
        yield "tolls_same", float(same)
        yield "toll_size_log", math.log(largest)
    if other:
        yield "tolls_other", float(other)
