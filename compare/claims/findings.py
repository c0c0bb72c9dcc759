"""Findings: what a rule reads before a claim is made of it, and the two sides of a mention."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..attacks.attacks import Attack
from ..clauses.clauses import Clause, within
from ..model import PartKind, Quantity, Slot, Status, TermSpan, VoiceKind
from ..parties.actors import compatible
from ..readings import Reading

_PARTIES = frozenset({VoiceKind.OFFICIAL, VoiceKind.BELLIGERENT})
"""Voices that may speak for those who act."""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim before it has its incident and its id."""

    slot: Slot
    actor: str | None
    value: Quantity | str | None
    status: Status
    clause: Clause
    start: int
    end: int
    rule: str
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Who attacks and who is attacked in a mention, as its first attack says."""

    attacker: TermSpan | None
    target: TermSpan | None
    first: Attack | None


def sides_of(reading: Reading, attacks: Sequence[Attack]) -> Sides:
    """The body tells who attacks; a headline or caption only where the body does not.

    An attack told as an answer is the event where no other is told ahead of it.
    """
    told = [a for a in attacks if not a.mutual and a.negation is None]
    opening = told[:1]
    plain = [a for a in told if a.agent is not None and (not a.answer or a in opening and a.cue.kind == "attack")]
    plain = [a for a in plain if not a.anterior or not (opening and opening[0].answer)]
    body = [a for a in plain if reading.analysis.sentences[a.clause.sentence].part is PartKind.BODY] or plain
    first = body[0] if body else None
    target = next((a.target for a in body if a.target is not None and compatible(a.agent.id, first.agent.id)), None)
    return Sides(first.agent if first else None, target, first)


def speaking_for(reading: Reading, clause: Clause) -> str | None:
    """The actor whose spokesman tells of an answer without saying who gave it."""
    if clause.voice is None or clause.voice.speaker is None or clause.voice.kind not in _PARTIES:
        return None
    named = within(reading.analysis.terms, *clause.voice.speaker)
    return next((t.id for t in named if t.kind == "actor" and t.attr("use") != "adjective"), None)
