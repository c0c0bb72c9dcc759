"""Where those who attack stand: "the forces stationed in the town shelled the village" tells of the village alone."""

from collections.abc import Sequence

from ..model import PlaceSpan, TermSpan
from .attacks import Attack

STATIONED = "stationed"
"""The relation of a place in which forces are said to stand."""


def is_base(place: PlaceSpan, terms: Sequence[TermSpan], attacks: Sequence[Attack]) -> bool:
    """Do the agents of one of the attacks of its sentence stand there? Where their target stands is where they attack.

    They are the last party that `terms` name before the place, or named before it with their attack behind it.
    """
    if place.relation != STATIONED:
        return False
    named = (t for t in terms if t.kind == "actor" and t.end <= place.start)
    nearest = max(named, key=lambda t: t.end, default=None)
    agents = ((a.agent, a.cue) for a in attacks if a.agent is not None)
    return any(agent == nearest or agent.end <= place.start < cue.start for agent, cue in agents)
