"""Where and when the event was, once an article."""

from collections.abc import Iterator
from itertools import islice

from ..clauses.clauses import Clause, statement_zones, within
from ..clauses.governing import TOUCHING
from ..events.event_times import day_told
from ..model import EventMention, PlaceSpan, Slot, Status
from ..places import gazetteer
from ..places.proximity import COUNTRY, is_large, is_specific
from ..readings import Reading
from ..text.discourse import MarkerKind
from .findings import Found

_DASHES = ("-", "\u2013", "\u2014", "\u0640")
_WHERE = ("in", "near", "countryside")
"""How a text names places in which what it tells happened."""

_BESIDE_TOWN = ("north_of", "south_of", "east_of", "west_of")
"""How it names a small place near which it happened; what is south of a large city or a province may be far away."""


def place_claims(reading: Reading, mention: EventMention) -> Iterator[Found]:
    """The first specific place, and the area that is told first where no other is told with it, with the narrowest one
    inside it ("in Deir al-Balah in the Gaza Strip")."""
    places = [found for clause in _eventful(reading, mention) for found in _places_in(reading, clause)]
    first = [f for f in places if f.clause == places[0].clause]
    areas = [f for f in first if all(gazetteer.contains(str(f.value), str(other.value)) for other in first)]
    inner = [f for f in first if areas and all(gazetteer.contains(str(other.value), str(f.value)) for other in first)]
    spots = (f for f in places if is_specific(str(f.value)))
    yield from dict.fromkeys([*areas[:1], *inner[:1], *islice(spots, 1)])


def time_claims(reading: Reading, mention: EventMention) -> Iterator[Found]:
    """The first telling of the mention's day, where something happens if it is told there."""
    clauses = dict.fromkeys([*_eventful(reading, mention), *_clauses(reading, mention)])
    yield from islice((found for clause in clauses for found in _times_in(reading, clause, mention)), 1)


def _clauses(reading: Reading, mention: EventMention) -> list[Clause]:
    return [c for c in reading.clauses_of(mention) if not c.aside]


def _eventful(reading: Reading, mention: EventMention) -> list[Clause]:
    eventful = {a.clause.sentence for a in reading.attacks} | {h.clause.sentence for h in reading.harms}
    return [c for c in _clauses(reading, mention) if c.sentence in eventful]


def _places_in(reading: Reading, clause: Clause) -> Iterator[Found]:
    """Where it happened, down to the governorate. A name of a city and of what is around it may mean either."""
    for p in within(reading.analysis.places, clause.start, clause.end):
        place = gazetteer.around(p.ids)
        tells = place is not None and _tells_where(place, p.relation) and not _is_dateline(reading, clause, p)
        if tells and gazetteer.places()[place].type not in COUNTRY:
            yield Found(Slot.PLACE, None, place, Status.ASSERTED, clause, p.start, p.end, "place.first")


def _tells_where(place: str, relation: str) -> bool:
    return relation in _WHERE or relation in _BESIDE_TOWN and is_specific(place) and not is_large(place)


def _is_dateline(reading: Reading, clause: Clause, place: PlaceSpan) -> bool:
    """Does a name stand at the head of a sentence, ahead of a dash ("Geneva - The committee said ...")?"""
    head = reading.article.text[reading.analysis.sentences[clause.sentence].start : place.start]
    return not head.strip() and reading.article.text[place.end :].lstrip()[:1] in _DASHES


def _times_in(reading: Reading, clause: Clause, mention: EventMention) -> Iterator[Found]:
    """Days of the event; not when something was said of it, or its report published."""
    printed = [m.end for m in within(reading.markers, clause.start, clause.end) if m.kind is MarkerKind.PUBLISHED]
    said = statement_zones(reading.analysis, reading.analysis.sentences[clause.sentence])
    for t in within(reading.analysis.times, clause.start, clause.end):
        value = day_told(reading.article, t, mention)
        own = any(0 <= t.start - end <= TOUCHING for end in printed)
        if value and not own and not any(start <= t.start < end for start, end in said):
            yield Found(Slot.TIME, None, value, Status.ASSERTED, clause, t.start, t.end, f"time.{t.rule}")
