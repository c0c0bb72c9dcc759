"""Which mentions can be candidates by the reaches of their sketches alone, and how alike they then have to be."""

from collections.abc import Iterator, Mapping

import numpy as np

from .blocking import ALIKE, BESIDE, TOLD, WINDOW_DAYS
from .likeness import Limits
from .reach import CLOSE_DAYS, SPAN_DAYS

ANY: Limits = (-2.0, 0.0)
"""However little two mentions are alike."""

Reached = Mapping[str, np.ndarray]
"""The reaches of sketches by the names of their fields."""


def fields(reach_of: np.ndarray) -> Reached:
    """The fields of reaches, each by itself: so they are looked up faster."""
    return {name: np.ascontiguousarray(reach_of[name]) for name in reach_of.dtype.names or ()}


def meetings(one: Reached, two: Reached, most: int) -> Iterator[tuple[np.ndarray, np.ndarray, Limits]]:
    """Which pairs of two reaches may be candidates, by how alike they have to be; see the proposals of `blocking`.

    The first reaches, in order, span no more than `most` days.
    """
    low = np.searchsorted(one["first"], two["first"] - WINDOW_DAYS - most)
    count = np.searchsorted(one["first"], two["last"] + WINDOW_DAYS, side="right") - low
    j = np.repeat(np.arange(len(count)), count)
    i = np.arange(len(j)) - np.repeat(np.cumsum(count) - count - low, count)

    def meet(name: str, other: str) -> np.ndarray:
        return one[name][i] & two[other][j] != 0

    def within(days: int) -> np.ndarray:
        return (one["first"][i] <= two["last"][j] + days) & (one["last"][i] >= two["first"][j] - days)

    keep = (
        (one["main"][i] & two["main"][j]) | meet("wheres", "wheres") | meet("tolls", "tolls") | meet("spots", "beside")
    )
    keep &= within(WINDOW_DAYS)
    i, j = i[keep], j[keep]
    close, day = within(CLOSE_DAYS), within(0)
    beside, toll = meet("spots", "beside"), meet("tolls", "tolls")
    where = meet("wheres", "wheres") | beside
    passing = np.where(one["timed"][i] & two["timed"][j], day & (where | toll), where & toll)
    may_join = one["main"][i] & two["main"][j] | passing
    dated = (one["last"] - one["first"] <= SPAN_DAYS)[i] & (two["last"] - two["first"] <= SPAN_DAYS)[j]
    one_place = meet("places", "places")
    may_be = (one["cells"] == 0)[i] | (two["cells"] == 0)[j] | meet("cells", "around")
    abroad = one["language"][i] != two["language"][j]
    for found, limits in (
        (dated & (close & one_place | day & beside & abroad), ANY),
        (~dated & one_place, TOLD),
        (may_be & beside & (day | ~dated), BESIDE),
        (may_be & (close | ~dated) | dated & one_place, ALIKE),
    ):
        at = np.flatnonzero(may_join & found)
        yield i[at], j[at], limits
