"""Who answered an attack, and by what means."""

from collections.abc import Iterator
from itertools import takewhile

from ..attacks.attacks import Attack
from ..attacks.means import NO_STRIKE, is_of_sources
from ..attacks.roles import MISHAPS, PRESSURE
from ..clauses.clauses import within
from ..model import Slot, Status
from ..parties.actors import compatible, contains
from ..readings import Reading
from ..text.discourse import MarkerKind
from .findings import Found, Sides, speaking_for

_VAGUE = frozenset({"answer", "attack", "unspecified"}) | PRESSURE | MISHAPS
"""Means that say nothing of how something was done."""


def answer_claims(reading: Reading, attack: Attack, sides: Sides, agent: str | None, status: Status) -> Iterator[Found]:
    """The answer that an attack is, called one by the words or told as what those who were hit did next."""
    who = agent or _who_was_hit(reading, attack, sides)
    if who is not None and (attack.answer or _follows(reading, attack, sides)):
        yield from _answer(reading, attack, who, status)


def strikes_back(attack: Attack, sides: Sides) -> bool:
    """Does somebody strike the attackers, or those who were hit strike somebody? That is no part of the event."""
    if attack.agent is None or sides.attacker is None or attack is sides.first:
        return False
    agent, attacker = attack.agent.id, sides.attacker.id
    if compatible(agent, attacker):
        return False
    was_hit = sides.target is not None and compatible(agent, sides.target.id)
    hit = attack.target.id if attack.target else None
    if hit is not None:
        return (contains(hit, attacker) or contains(attacker, hit)) and (was_hit or sides.target is None)
    return was_hit and (attack.in_turn or attack.verb)


def is_the_event(attack: Attack, sides: Sides) -> bool:
    """Is an answer the very attack that the mention is about?"""
    first = sides.first
    return (
        first is not None and first.answer and attack.agent is not None and compatible(attack.agent.id, first.agent.id)
    )


def _answer(reading: Reading, attack: Attack, agent: str, status: Status) -> Iterator[Found]:
    """Who answered how, told once: where several words of a clause tell it, by those that say by what means."""
    means = _means(reading, attack)
    told = [a for a in reading.attacks if a.answer and a.clause == attack.clause and a is not attack]
    told = [a for a in told if attack.cue.kind == "response" or _means(reading, a) not in _VAGUE]
    if attack.cue.id in PRESSURE | MISHAPS or means in _VAGUE and told:
        return
    yield Found(Slot.RESPONSE, agent, means, status, attack.clause, attack.start, attack.end, "attack.answer")


def _means(reading: Reading, attack: Attack) -> str:
    """By what means an attack or an answer was made."""
    named = attack.weapon.attr("class") if attack.weapon else _means_behind(reading, attack)
    return named or ("answer" if attack.cue.kind == "response" else attack.means)


def _means_behind(reading: Reading, attack: Attack) -> str:
    others = within(reading.markers, attack.cue.end, attack.clause.end)
    apart = (m.start for m in others if m.kind in (MarkerKind.ANSWER, MarkerKind.ANTERIOR))
    behind = within(reading.analysis.terms, attack.cue.end, min(apart, default=attack.clause.end))
    behind = takewhile(lambda t: t.kind != "harm", behind)  # whoever was harmed next, by whatever means
    behind = (t for t in behind if not is_of_sources(t, reading.markers))
    return next((t.attr("class") for t in behind if t.kind == "weapon" and t.attr("class") not in NO_STRIKE), "")


def _who_was_hit(reading: Reading, attack: Attack, sides: Sides) -> str | None:
    """Who answers where nobody is named, but the fire was returned to its sources, or it is told that it was ("the sources
    of fire were answered with shells"): the party that says so, or those who were hit."""
    steering = within(reading.markers, attack.cue.start, attack.clause.end)
    returned = attack.cue.attr("voice") == "passive" or any(m.kind is MarkerKind.SOURCE for m in steering)
    told = attack.cue.kind == "response" and attack.cue.attr("part") != "noun" and _means(reading, attack) not in _VAGUE
    if not (returned and told):
        return None
    return speaking_for(reading, attack.clause) or (sides.target.id if sides.target is not None else None)


def _follows(reading: Reading, attack: Attack, sides: Sides) -> bool:
    """Is a strike back an answer without being called one: told in turn, behind "after the attack", or in the sentence
    behind an answer or behind the attack on those who strike, and not as what went on?"""
    if attack.in_turn or any(_precedes(a, attack) for a in reading.attacks):
        return True
    steering = within(reading.markers, attack.clause.start, attack.cue.start)
    if any(m.kind in (MarkerKind.CONTINUES, MarkerKind.RELATIVE) for m in steering):
        return False
    was_hit = sides.target is not None and compatible(attack.agent.id, sides.target.id)
    ahead = (a for a in reading.attacks if 0 <= attack.clause.sentence - a.clause.sentence <= 1)
    ahead = [a for a in ahead if a.cue.start < attack.cue.start]
    hit = any(a.agent is not None and compatible(a.agent.id, sides.attacker.id) for a in ahead)
    return attack.verb and attack.target is not None and (any(a.answer for a in ahead) or was_hit and hit)


def _precedes(earlier: Attack, attack: Attack) -> bool:
    """Does a sentence put an attack ahead of another without saying whose it was ("after the attack, the army shelled")?"""
    together = earlier.clause.sentence == attack.clause.sentence and earlier.cue.start < attack.cue.start
    return together and earlier.anterior and earlier.agent is None
