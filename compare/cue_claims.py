"""Movements, damage, interceptions, motives and launch places: a cue word with the actor nearest to it."""

from collections.abc import Iterator, Sequence

from .actors import BYSTANDERS
from .attack_means import NO_STRIKE
from .clauses import Clause, negation_in, within
from .discourse import MarkerKind
from .findings import Found, Sides
from .harm_scenes import is_stray_adjective
from .model import Analysis, Slot, Status, TermSpan
from .readings import Reading
from .roles import PRESSURE

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
_NEXT = 2
"""Characters between a word and what stands right behind it."""
_ARTICLE = 5
"""Characters within which "by" governs a name over its article."""
_GUN = 10
"""Characters behind a launch marker within which a weapon is what was fired with."""
_FROM = 60
"""Characters behind a launch marker within which the place of it is named."""


def cue_claims(reading: Reading, clause: Clause, sides: Sides) -> Iterator[Found]:
    """What the cue words of a clause say, in text order."""
    analysis = reading.analysis
    terms = within(analysis.terms, clause.start, clause.end)
    acts = [a for a in reading.attacks if a.clause == clause and a.cue.id not in PRESSURE]
    for term in terms:
        slot = _SLOTS.get(term.kind)
        if slot is None or clause.aside:
            continue
        if term.kind == "movement" and not _moves(reading, term, terms, clause):
            continue
        actor = nearest_actor(reading, term, terms)
        status = cue_status(analysis, clause, term)
        span = (term.start, term.end)
        if actor is not None:
            span = (min(actor.start, term.start), max(actor.end, term.end))
        if slot is Slot.MOTIVE and term.id != "cause" and (acts or term.id in _ANSWERS):
            agents = [a.agent for a in acts if a.agent is not None] or [sides.attacker]
            who = agents[0].id if agents[0] else None
            yield Found(slot, who, term.id, status, clause, term.start, clause.end, "cue.motive")
        elif slot is Slot.DAMAGE and term.id in _UNHARMED:
            yield Found(slot, None, "hit", Status.DENIED, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.DAMAGE:
            yield Found(slot, None, term.id, status, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.INTERCEPTION and not any(t.kind == "weapon" for t in terms):
            continue
        elif slot in (Slot.MOVEMENT, Slot.INTERCEPTION) and actor is not None:
            yield Found(slot, actor.id, term.id, status, clause, *span, f"cue.{slot}")


def _moves(reading: Reading, cue: TermSpan, terms: Sequence[TermSpan], clause: Clause) -> bool:
    """Is a word of movement no part of a name, no capture of people, and not what is still to come?"""
    if any(t.kind == "actor" and t.start <= cue.start and cue.end <= t.end for t in terms):
        return False
    takes = any(t.kind == "harm" and t.id == Slot.CAPTURED and t.start < cue.end and cue.start < t.end for t in terms)
    counts = (q for q in reading.analysis.quantities if q.role == "count")
    if takes and any(0 < q.start - cue.end <= _NEXT for q in counts):
        return False
    ahead = (m for m in within(reading.markers, clause.start, cue.end) if m.kind is MarkerKind.PROSPECTIVE)
    return not any(0 <= cue.start - m.end <= _CLOSE for m in ahead)


def cue_status(analysis: Analysis, clause: Clause, term: TermSpan) -> Status:
    negation = negation_in(analysis.negations, clause, term.start, term.end)
    if negation is None:
        return Status.ASSERTED
    return Status.UNKNOWN if negation.kind == "no_information" else Status.DENIED


def nearest_actor(reading: Reading, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    """The subject of a cue: behind a noun right at hand, else the last one before, else the first one behind.

    An actor that is the agent of an attack noun ("the coalition's shelling") is no subject of anything else, nor is one
    that only tells of it. Behind "by" stands who did what is told in the passive ("captured by the army").
    """
    nouns = {a.agent for a in reading.attacks if a.cue.attr("part") == "noun"}
    actors = [t for t in terms if t.kind == "actor" and not is_stray_adjective(t, terms) and t not in nouns]
    actors = [t for t in actors if t.attr("type") not in BYSTANDERS]
    agents = [m for m in reading.markers if m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= _NEXT]
    by = next((t for m in agents for t in actors if m.start <= t.start <= m.end + _ARTICLE and t.end > m.end), None)
    if by is not None:
        return by
    before = [t for t in actors if t.end <= cue.start]
    behind = [t for t in actors if t.start >= cue.end]
    close = [t for t in behind if t.start - cue.end <= _CLOSE]
    if cue.attr("part") != "verb" and close:
        return close[0]
    return before[-1] if before else behind[0] if behind else None


def launch_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """Where something was fired from: the place behind a launch marker, null where it has no name. A gun is no place."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    fired = [t for t in terms if t.kind in ("attack", "weapon") and t.attr("class") not in NO_STRIKE]
    markers = [m for m in within(reading.markers, clause.start, clause.end) if m.kind is MarkerKind.LAUNCH]
    if clause.aside or not fired or not markers:
        return
    marker = markers[-1]
    if any(t.kind == "weapon" and 0 <= t.start - marker.end < _GUN for t in terms):
        return
    end = min(clause.end, marker.end + _FROM)
    places = [p for p in reading.analysis.places if marker.end - 1 <= p.start < end and len(p.ids) == 1]
    place = places[0] if places else None
    last = place.end if place else _phrase_end(reading.article.text, marker.end, end)
    value = place.ids[0] if place else None
    yield Found(Slot.LAUNCH_PLACE, None, value, Status.ASSERTED, clause, marker.start, last, "cue.launch_place")


def _phrase_end(text: str, start: int, end: int) -> int:
    stops = [at for at in (text.find(sign, start, end) for sign in ",.;\u060c\u061b") if at >= 0]
    return min(stops, default=end)
