"""Who or what killed or wounded, where the verb of harm itself says it: "the army killed three gunmen", "killed by a mine"."""

from collections.abc import Sequence

from ..attacks.means import NO_STRIKE
from ..clauses.clauses import joined, within
from ..clauses.governing import BESIDE, is_subject_first, unbroken
from ..harm.scenes import NEAR, TOUCHING, Harm
from ..model import Slot, Status, TermSpan
from ..parties.actors import FORCES, NAMELESS
from ..readings import Reading
from ..text.discourse import MarkerKind
from .findings import Found

MAY_KILL = FORCES | NAMELESS | {"state", "police"}
"""Types of actors that may be who killed."""

_VERBS = frozenset({"active_verb", "verb_or_participle", "verb_or_noun", "passive_verb"})
"""Parts of speech of harm words that may have a subject; without vowels the passive is written like the active."""

_ACTS = frozenset({"attack", "harm", "actor", "damage", "movement"})
"""What stands between "by" and a weapon is then what the "by" is of."""

_LAST = 2
"""Verbs ahead of the victims: of harm, and of outcome ahead of it."""

_DEEDS = frozenset({"attack", "weapon"})
"""What stands ahead of the actor is then the subject, or says whose deed it was."""


def killer_claim(reading: Reading, harm: Harm) -> Found | None:
    """The attacker that a verb of harm names right beside it, ahead of whom it counts, or whose the weapon is that it has
    for its subject ("Israeli tank fire killed two"); none where a deed is the subject.

    Arabic has the subject behind the verb, headlines and English ahead of it.
    """
    if harm.count is None or harm.status is not Status.ASSERTED or harm.slot not in (Slot.KILLED, Slot.INJURED):
        return None
    terms = within(reading.analysis.terms, harm.clause.start, harm.clause.end)
    verb = next((t for t in terms if t.kind == "harm" and t.start == harm.start), None)
    if verb is None or verb.attr("part") not in _VERBS or verb.end > harm.count.start:
        return None
    text = reading.article.text
    for actor in filter(_may_kill, terms):
        ahead, behind = _beside(text, actor, verb), _beside(text, verb, actor) and actor.end <= harm.count.start
        if ahead or behind:
            if any(t.kind in _DEEDS and t.end <= actor.start for t in terms):
                return None
            start, end = min(actor.start, harm.start), max(actor.end, harm.end)
            return Found(Slot.ATTACKER, None, actor.id, Status.ASSERTED, harm.clause, start, end, "harm.agent")
    for weapon in (t for t in terms if t.kind == "weapon" and _beside(text, t, verb)):
        owners = (t for t in terms if t.kind == "actor" and t.attr("type") in MAY_KILL)
        own = (
            t for t in owners if t.start <= weapon.start < t.end or _beside(text, t, weapon)
        )  # "Israeli tank" + "fire"
        for owner in (t for t in own if t.attr("type") != "state" or t.attr("use") == "adjective"):
            return Found(
                Slot.ATTACKER, None, owner.id, Status.ASSERTED, harm.clause, owner.start, harm.end, "harm.agent"
            )
    return None


def weapon_claim(reading: Reading, harm: Harm) -> Found | None:
    """The weapon that killed or wounded: what a verb of harm, or the verb of outcome ahead of it, has as its subject ("a land
    mine killed three", "a shell led to the death of a child"), or what stands behind its "by"."""
    if harm.status is not Status.ASSERTED or harm.slot not in (Slot.KILLED, Slot.INJURED, Slot.CASUALTIES):
        return None
    terms = within(reading.analysis.terms, harm.clause.start, harm.clause.end)
    does = _does_ahead if harm.cue and is_subject_first(reading.analysis, harm.cue) else _does_around
    for weapon in (t for t in terms if t.kind == "weapon" and t.attr("class") not in NO_STRIKE and not t.attr("case")):
        if does(reading, harm, terms, weapon):
            start, end = min(weapon.start, harm.start), max(weapon.end, harm.end)
            value = weapon.attr("class") or weapon.id
            return Found(Slot.WEAPON, None, value, Status.ASSERTED, harm.clause, start, end, "harm.weapon")
    return None


def _does_ahead(reading: Reading, harm: Harm, terms: Sequence[TermSpan], weapon: TermSpan) -> bool:
    """Where subjects stand before verbs: does a weapon stand right before the verb, or behind its "by"?"""
    verb = harm.cue
    if verb not in terms or verb.attr("part") not in _VERBS:
        return False
    acts = verb.attr("part") != "passive_verb" and _beside(reading.article.text, weapon, verb)
    return acts or _by(reading, verb, weapon)


def _does_around(reading: Reading, harm: Harm, terms: Sequence[TermSpan], weapon: TermSpan) -> bool:
    """Where they may stand behind: does it stand on either side of a verb that is ahead of whom it counts?"""
    if harm.count is None:
        return False
    verbs = [t for t in terms if t.kind == "harm" and t.start <= harm.start and t.end <= harm.count.start]
    verbs = [t for t in verbs if t.attr("part") in _VERBS or t.id == "any"]
    text = reading.article.text
    ahead = weapon.end <= harm.count.start
    return any(_beside(text, weapon, v) or _beside(text, v, weapon) and ahead for v in verbs[-_LAST:])


def _by(reading: Reading, verb: TermSpan, weapon: TermSpan) -> bool:
    """Does "by" give a verb of harm to the weapon behind it, with no other act between?"""
    between = within(reading.analysis.terms, verb.end, weapon.start)
    if not unbroken(reading.article.text, verb.end, weapon.start) or any(t.kind in _ACTS for t in between):
        return False
    marks = [m for m in within(reading.markers, verb.end, weapon.start) if m.kind is MarkerKind.AGENT]
    return bool(marks) and marks[-1].start - verb.end <= NEAR and weapon.start - marks[-1].end <= BESIDE


def _beside(text: str, first: TermSpan, second: TermSpan) -> bool:
    """Does one stand right behind the other, with neither a sign nor "and" between them?"""
    between = text[first.end : second.start]
    near = 0 <= second.start - first.end <= TOUCHING and all(c.isalnum() or c.isspace() for c in between)
    return near and not joined(text, first, second)


def _may_kill(term: TermSpan) -> bool:
    return term.kind == "actor" and term.attr("type") in MAY_KILL and term.attr("use") != "adjective"
