"""Spans of time in one unit, so that three weeks are 21 days and not three days."""

from dataclasses import replace
from functools import lru_cache

from .. import lexicon
from ..model import QuantitySpan
from ..text.folding import fold_key
from ..text.words import split_words

MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43830, "year": 525960}
MINUTES |= {"decade": 10 * MINUTES["year"], "century": 100 * MINUTES["year"]}
"""A year is twelve months, and 365 days and a quarter."""


def in_minutes(text: str, q: QuantitySpan) -> QuantitySpan:
    """A duration or an age in minutes, any other number as it is.

    An age without a unit counts years. A duration in a unit that the tables lack (nights, seasons) is another measure.
    """
    if q.role not in ("duration", "age"):
        return q
    words = split_words(text, *q.noun) if q.noun else ()
    unit = next((_units()[base] for word in words for base in word.bases if base in _units()), None)
    if unit is None and q.role == "duration":
        return replace(q, role="other-measure")
    unit = unit or MINUTES["year"]
    low, high = q.quantity.low * unit, None if q.quantity.high is None else q.quantity.high * unit
    return replace(q, quantity=replace(q.quantity, low=low, high=high))


@lru_cache(maxsize=1)
def _units() -> dict[str, int]:
    """The minutes of a unit by its folded forms."""
    return {
        fold_key(form): MINUTES[row["value"].split()[0]]
        for row in lexicon.rows("time_words")
        if row["class"].endswith("_unit") or (row["class"] == "dual" and row["value"] in MINUTES)
        for form in row.values("forms")
    }
