"""Who or what killed or wounded, where the verb of harm itself says it: "the army killed three gunmen", "killed by a mine"."""

from ..attacks.means import NO_STRIKE
from ..clauses.clauses import joined, within
from ..clauses.governing import BESIDE, is_subject_first, unbroken
from ..harm.scenes import NEAR, TOUCHING, Harm
from ..model import Slot, Status, TermSpan
from ..parties.actors import FORCES, NAMELESS
from ..readings import Reading
from ..text.discourse import MarkerKind
from .findings import Found

_MAY_KILL = FORCES | NAMELESS | {"state", "police"}
"""Types of actors."""

_VERBS = frozenset({"active_verb", "verb_or_participle", "verb_or_noun", "passive_verb"})
"""Parts of speech of harm words that may have a subject; without vowels the passive is written like the active."""

_ACTS = frozenset({"attack", "harm", "actor", "damage", "movement"})
"""What stands between "by" and a weapon is then what the "by" is of."""

_DEEDS = frozenset({"attack", "weapon"})
"""What stands ahead of the actor is then the subject, or says whose deed it was."""


def killer_claim(reading: Reading, harm: Harm) -> Found | None:
    """The attacker that a verb of harm names right beside it, ahead of whom it counts; none where a deed is the subject.

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
    return None


def killing_weapon(reading: Reading, harm: Harm) -> Found | None:
    """The weapon that is the subject of a verb of harm ("a land mine killed three"), or stands behind its "by" ("three
    were killed by a land mine"), where subjects stand before verbs."""
    told = harm.status is Status.ASSERTED and harm.slot in (Slot.KILLED, Slot.INJURED, Slot.CASUALTIES)
    verb = harm.cue
    if not told or verb is None or verb.attr("part") not in _VERBS or not is_subject_first(reading.analysis, verb):
        return None
    if not harm.clause.start <= verb.start < harm.clause.end:
        return None
    weapons = (t for t in within(reading.analysis.terms, harm.clause.start, harm.clause.end) if t.kind == "weapon")
    for weapon in (w for w in weapons if w.attr("class") not in NO_STRIKE):
        acts = verb.attr("part") != "passive_verb" and _beside(reading.article.text, weapon, verb)
        if acts or _by(reading, verb, weapon):
            start, end = min(weapon.start, harm.start), max(weapon.end, harm.end)
            what = weapon.attr("class") or weapon.id
            return Found(Slot.WEAPON, None, what, Status.ASSERTED, harm.clause, start, end, "harm.weapon")
    return None


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
    return term.kind == "actor" and term.attr("type") in _MAY_KILL and term.attr("use") != "adjective"
