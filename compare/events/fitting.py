"""Does what a sentence says fit an event that is being gathered: its place, day, agent, means?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..attacks.roles import ANY_MEANS
from ..model import Article, EventTime
from ..places import gazetteer
from ..places.proximity import Proximity, is_specific, provinces, proximity
from .event_times import days_between, event_time
from .evidence import Evidence

FAR_KM = 60.0
"""A sentence that names only places farther than this from the event's tells of another event."""


@dataclass(slots=True)
class Draft:
    """A mention that is being gathered; `lead`: how many of the main event's sentences begin it.

    `scene`: the places of its last sentence that says in which province it was.
    """

    main: bool
    sentences: list[int] = field(default_factory=list)
    time: EventTime | None = None
    places: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    lead: int = 0
    scene: list[str] = field(default_factory=list)

    def take(self, number: int, e: Evidence) -> None:
        """Add a sentence."""
        self.sentences.append(number)
        if e.eventful and provinces(e.places):
            self.scene = e.places


def named(places: Sequence[str]) -> bool:
    return any(is_specific(p) for p in places)


def same_place(e: Evidence, draft: Draft) -> bool:
    """By the specific places, where both name any."""
    here, there = [p for p in e.places if is_specific(p)], [p for p in draft.places if is_specific(p)]
    if not here or not there:
        here, there = e.places, draft.places
    return proximity(here, there)[0] in (Proximity.SAME, Proximity.INSIDE)


def contradicts(article: Article, e: Evidence, draft: Draft) -> bool:
    """Own time or place that cannot be the draft's. An answer may hit another place on the same day."""
    time = event_time(article, e.times)
    if time and draft.time and days_between(time, draft.time) > (0 if draft.time.certain else 1):
        return True
    said = event_time(article, e.said)
    if said and draft.time and draft.time.certain and said.last < draft.time.first:
        return True
    if time is None and draft.time and "" < e.ended < draft.time.first:
        return True
    return not e.answer and elsewhere(e, draft)


def elsewhere(e: Evidence, draft: Draft) -> bool:
    """Are all places far from the draft's, or in other provinces than all of them?

    Villages that are less far count only by the province that is named for them: many share a name. A sentence that
    opens with a place tells of another event in any other place.
    """
    places = [p for p in e.places if not _is_quarter(p) or any(gazetteer.contains(q, p) for q in e.places)]
    if not places:
        return False
    if e.scene and proximity(e.scene, draft.places)[0] in (Proximity.NEAR, Proximity.APART):
        return True
    here, there = [p for p in e.spots if p in places], [p for p in draft.places if is_specific(p)]
    if here and there:
        relation, km = proximity(here, there)
        if relation is not Proximity.APART or km is None:
            return False
        if km > FAR_KM:
            return True
        places = [p for p in places if not is_specific(p)]
    ours, theirs = provinces(places), provinces(draft.places)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def moves_on(e: Evidence, draft: Draft) -> bool:
    """Does a sentence tell of another province of the country than the one before ("Three died in Homs. Four in Hama.")?"""
    ours, theirs = provinces(e.places), provinces(draft.scene)
    return ours.isdisjoint(theirs) and not _countries(ours).isdisjoint(_countries(theirs))


def begins_with(e: Evidence, draft: Draft) -> bool:
    """Is a sentence of the province that the draft names first? The first event that a lead sums up is told first."""
    first = next(filter(None, (provinces([p]) for p in draft.places)), frozenset())
    return not first.isdisjoint(provinces(e.places))


def _countries(places: Iterable[str]) -> set[str]:
    return {p.partition(".")[0] for p in places}


def _is_quarter(place: str) -> bool:
    """Is it a quarter of a city? Many cities have one of its name: alone it tells of no other city."""
    known = gazetteer.places().get(place)
    return known is not None and known.type == "neighbourhood"


def fits(article: Article, e: Evidence, draft: Draft) -> bool:
    return not contradicts(article, e, draft) and affinity(article, e, draft) > 0


def same_event(e: Evidence, draft: Draft) -> bool:
    """Does a sentence told as background name the draft's own place or agent, and no other agent?"""
    here, there = [p for p in e.places if is_specific(p)], [p for p in draft.places if is_specific(p)]
    if here and there and proximity(here, there)[0] not in (Proximity.SAME, Proximity.INSIDE):
        return False
    if e.agents and draft.agents:
        return bool(set(e.agents) & set(draft.agents))
    return bool(set(here) & set(there))


def pins_down(article: Article, e: Evidence, draft: Draft) -> bool:
    """Does a sentence of the draft's day name a smaller place in the province that is all that the draft names?"""
    time = event_time(article, e.times) or event_time(article, e.said)
    if time is None or draft.time is None or days_between(time, draft.time) > 0:
        return False
    return named(e.places) and not named(draft.places) and provinces(e.spots) == provinces(draft.places) != frozenset()


def affinity(article: Article, e: Evidence, draft: Draft) -> float:
    """How much of a sentence's evidence is the draft's: place, agent, means, day."""
    score = 0.0
    here = [p for p in e.places if is_specific(p)]
    if here and set(here) & set(draft.places):
        score += 1.0
    if e.agents and draft.agents:
        score += 1.0 if set(e.agents) & set(draft.agents) else -1.0
    if set(e.means) & set(draft.means) - ANY_MEANS:
        score += 0.5
    time = event_time(article, e.times)
    if time and draft.time and draft.time.certain:
        score += 1.0 if days_between(time, draft.time) == 0 else -1.0
    return score
