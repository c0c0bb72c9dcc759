"""Who killed or wounded, where the verb of harm itself has a subject: "the army killed three gunmen"."""

from .actors import FORCES, NAMELESS
from .clauses import within
from .findings import Found
from .harm_scenes import TOUCHING, Harm
from .model import Slot, Status, TermSpan
from .readings import Reading

_MAY_KILL = FORCES | NAMELESS | {"state", "police"}
"""Types of actors."""

_VERBS = frozenset({"active_verb", "verb_or_participle", "verb_or_noun", "passive_verb"})
"""Parts of speech of harm words that may have a subject; without vowels the passive is written like the active."""

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
    for actor in terms:
        ahead, behind = 0 <= verb.start - actor.end <= TOUCHING, 0 <= actor.start - verb.end <= TOUCHING
        if _may_kill(actor) and (ahead or behind and actor.end <= harm.count.start):
            if any(t.kind in _DEEDS and t.end <= actor.start for t in terms):
                return None
            start, end = min(actor.start, harm.start), max(actor.end, harm.end)
            return Found(Slot.ATTACKER, None, actor.id, Status.ASSERTED, harm.clause, start, end, "harm.agent")
    return None


def _may_kill(term: TermSpan) -> bool:
    return term.kind == "actor" and term.attr("type") in _MAY_KILL and term.attr("use") != "adjective"
