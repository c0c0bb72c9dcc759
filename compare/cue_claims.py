"""Movements, damage, interceptions, motives and launch places: a cue word with the actor nearest to it."""

from collections.abc import Iterator, Sequence

from .clauses import Clause, negation_in, within
from .discourse import MarkerKind
from .findings import Found, Sides
from .model import Analysis, Slot, Status, TermSpan
from .readings import Reading

_SLOTS = {
    "movement": Slot.MOVEMENT,
    "damage": Slot.DAMAGE,
    "interception": Slot.INTERCEPTION,
    "motive": Slot.MOTIVE,
}
_UNHARMED = frozenset({"missed", "none"})
_ANSWERS = frozenset({"reply", "revenge", "explained"})
"""Motives that explain an act wherever they stand; the others only beside one."""
_CLOSE = 24
"""Characters within which an actor stands close behind a noun."""
_FROM = 60
"""Characters behind a launch marker within which the place of it is named."""


def cue_claims(reading: Reading, clause: Clause, sides: Sides) -> Iterator[Found]:
    """What the cue words of a clause say, in text order."""
    analysis = reading.analysis
    terms = within(analysis.terms, clause.start, clause.end)
    hostile = [t for t in terms if t.kind in ("attack", "response", "weapon")]
    for term in terms:
        slot = _SLOTS.get(term.kind)
        if slot is None or clause.aside:
            continue
        actor = nearest_actor(reading, term, terms)
        status = cue_status(analysis, clause, term)
        span = (term.start, term.end)
        if actor is not None:
            span = (min(actor.start, term.start), max(actor.end, term.end))
        if slot is Slot.MOTIVE and term.id != "cause" and (hostile or term.id in _ANSWERS):
            who = sides.attacker.id if sides.attacker else None
            yield Found(slot, who, term.id, status, clause, term.start, clause.end, "cue.motive")
        elif slot is Slot.DAMAGE and term.id in _UNHARMED:
            yield Found(slot, None, "hit", Status.DENIED, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.DAMAGE:
            yield Found(slot, None, term.id, status, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.INTERCEPTION and not any(t.kind == "weapon" for t in terms):
            continue
        elif slot in (Slot.MOVEMENT, Slot.INTERCEPTION) and actor is not None:
            yield Found(slot, actor.id, term.id, status, clause, *span, f"cue.{slot}")


def cue_status(analysis: Analysis, clause: Clause, term: TermSpan) -> Status:
    negation = negation_in(analysis.negations, clause, term.start, term.end)
    if negation is None:
        return Status.ASSERTED
    return Status.UNKNOWN if negation.kind == "no_information" else Status.DENIED


def nearest_actor(reading: Reading, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    """The subject of a cue: behind a noun right at hand, else the last one before, else the first one behind.

    An actor that is the agent of an attack noun ("the coalition's shelling") is no subject of anything else.
    """
    nouns = {a.agent for a in reading.attacks if a.cue.attr("part") == "noun"}
    actors = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective" and t not in nouns]
    before = [t for t in actors if t.end <= cue.start]
    behind = [t for t in actors if t.start >= cue.end]
    close = [t for t in behind if t.start - cue.end <= _CLOSE]
    if cue.attr("part") != "verb" and close:
        return close[0]
    return before[-1] if before else behind[0] if behind else None


def launch_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """Where something was fired from: the place behind a launch marker, null where it has no name."""
    fired = [t for t in within(reading.analysis.terms, clause.start, clause.end) if t.kind in ("attack", "weapon")]
    markers = [m for m in within(reading.markers, clause.start, clause.end) if m.kind is MarkerKind.LAUNCH]
    if clause.aside or not fired or not markers:
        return
    marker = markers[-1]
    end = min(clause.end, marker.end + _FROM)
    places = [p for p in reading.analysis.places if marker.end - 1 <= p.start < end and len(p.ids) == 1]
    place = places[0] if places else None
    last = place.end if place else _phrase_end(reading.article.text, marker.end, end)
    value = place.ids[0] if place else None
    yield Found(Slot.LAUNCH_PLACE, None, value, Status.ASSERTED, clause, marker.start, last, "cue.launch_place")


def _phrase_end(text: str, start: int, end: int) -> int:
    stops = [at for at in (text.find(sign, start, end) for sign in ",.;\u060c\u061b") if at >= 0]
    return min(stops, default=end)
