"""Whether two groups may be one where their mean is high enough."""

from collections.abc import Mapping, Sequence

from ..model import EventMention
from .constraints import Constraints
from .day_consensus import DayConsensus


class Agreement:
    """No two mentions of one article are one incident, nor what a person said is not; and days have to agree.

    `mentions`: by number.
    """

    def __init__(self, mentions: Mapping[int, EventMention], threshold: float, constraints: Constraints):
        self._mentions, self._apart = mentions, constraints.apart_from()
        self._days = DayConsensus(mentions, threshold)

    def __call__(self, mine: Sequence[int], yours: Sequence[int], mean: float) -> bool:
        """See `averaging.Agree`."""
        one, other = ([self._mentions[n] for n in group] for group in (mine, yours))
        if not {m.article for m in one}.isdisjoint(m.article for m in other):
            return False
        barred = {id for m in one for id in self._apart.get(m.id, ())}
        return barred.isdisjoint(m.id for m in other) and self._days.agree(mine, yours, mean)
