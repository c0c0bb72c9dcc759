"""Who plays which part in an attack: who attacked, who was attacked, and what was hit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..clauses.clauses import Clause
from ..clauses.governing import ARTICLE, BESIDE, TOUCHING, governed_by, is_aimed_at, is_subject_first, prepositions
from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from .answers import gives
from .roles import MISHAPS, find_roles
from .targets import acts_on, is_aimed, is_object, killed, owner_of, struck
from .verbs import is_passive, is_verb
from .words import undergoing

_OF_PEOPLE = frozenset({"execution", "kidnapping", "torture", "assassination", "stabbing", "murder"})
"""Acts done to people, whatever they are done in."""


@dataclass(frozen=True, slots=True)
class Words:
    """An attack word with what stands around it: all attack words, terms and markers (`steering`) of its clause.

    `markers`: those of the whole text. `back`, `reach`: where its own words begin and end, see `stretch`.
    """

    analysis: Analysis
    clause: Clause
    cue: TermSpan
    cues: Sequence[TermSpan]
    terms: Sequence[TermSpan]
    steering: Sequence[Marker]
    markers: Sequence[Marker]
    back: int
    reach: int

    @property
    def actors(self) -> list[TermSpan]:
        return [t for t in self.terms if t.kind == "actor"]

    @property
    def verb(self) -> bool:
        return is_verb(self.analysis, self.cue, self.terms, self.steering)


class Cast(NamedTuple):
    """`aimed`: does a marker, a passive or its place as the object say that the facility was what was meant?"""

    agent: TermSpan | None
    target: TermSpan | None
    facility: TermSpan | None
    aimed: bool


def cast(w: Words) -> Cast:
    """The parts of an attack word, each a span of the text or None."""
    analysis, cue, terms, steering = w.analysis, w.cue, w.terms, w.steering
    agent, target = _who(w)
    suffered = undergoing(cue, terms, steering)
    facilities = [] if cue.id in _OF_PEOPLE else list(struck(analysis, cue, terms, steering))
    facility = _aimed_at(w, facilities, target)
    if suffered is not None or is_passive(analysis, cue, steering) or _is_hit(analysis, cue, agent, facility, terms):
        facility = _undergone(w, suffered, facilities, facility)
        target = target or (_sufferer(w, suffered, agent) if suffered else None)
    if facility is not None and (target is None or target.start > facility.end):
        target = _owner(w, facility, agent, target)
    if agent is None and None not in (target, facility) and acts_on(analysis, cue, target, facility, steering):
        agent, target = target, None
    if target is None and cue.id not in MISHAPS:
        target = killed(analysis, cue, terms, w.actors, agent, w.reach)
    if target is not None and (target.attr("use") == "metonym" or agent is not None and target.id == agent.id):
        target = None  # a capital that is struck is a place, and nobody strikes himself
    aimed = facility is not None and (
        suffered is not None
        or is_aimed(analysis, facility, cue, terms, steering)
        or is_object(analysis, facility, cue, agent, steering)
    )
    return Cast(agent, target, facility, aimed)


def _who(w: Words) -> tuple[TermSpan | None, TermSpan | None]:
    """Who attacked and who was attacked, as word order and prepositions tell."""
    cue, actors = w.cue, w.actors
    agent, target = find_roles(w.analysis, cue, w.terms, actors, w.steering, max(w.back, w.clause.start), w.reach)
    if cue.kind == "response" and cue.attr("part") == "verb" and not is_subject_first(w.analysis, cue):
        behind = (a for a in actors if 0 <= a.start - cue.end <= TOUCHING and not a.attr("case"))
        agent = next((a for a in behind if a.attr("use") != "adjective"), agent)
        if agent is not None and any(cue.end <= c.start < agent.start for c in w.cues):
            agent = None  # named in what the reply was made with
    reply = cue.kind == "response" and cue.attr("part") == "noun"
    if reply and agent is not None and not gives(w.analysis.text, cue, agent, w.steering):
        agent = None
    if agent is not None and agent.start > cue.start and _speaker_acts(w.clause, cue, w.markers):
        return None, target or agent
    return agent, target


def _aimed_at(w: Words, facilities: Sequence[TermSpan], target: TermSpan | None) -> TermSpan | None:
    """The facility behind an attack word: of a noun the one that it is aimed at ("an attack with a lorry on a post")."""
    cue, verb = w.cue, w.verb
    source = cue.attr("part") == "noun" and any(m.kind is MarkerKind.AGENT and m.start == cue.start for m in w.steering)
    behind = [t for t in facilities if cue.start < t.start < w.reach and t.end > cue.end and not source]
    aimed = [t for t in behind if not verb and is_aimed_at(t, w.steering)]
    facility = next(iter([*aimed, *behind]), None)
    others = (t.start for t in w.terms if t.kind == "attack" and t.start >= (target.end if target else w.reach))
    of_another = facility is not None and not verb and facility.start > min(others, default=w.reach)
    return None if of_another else facility


def _undergone(
    w: Words, suffered: TermSpan | None, facilities: Sequence[TermSpan], behind: TermSpan | None
) -> TermSpan | None:
    """The facility that is the subject of a passive, or of a verb such as "came under" (`suffered`), else the one behind."""
    first, last = (suffered.end, w.cue.start) if suffered else (w.back, w.cue.start)
    ahead = [t for t in facilities if first <= t.start and t.end <= last]
    ahead = ahead or [t for t in facilities if suffered and w.back <= t.start < first]
    if ahead:
        bare = [t for t in ahead if not prepositions(w.analysis, t, w.terms, w.steering)]
        return ahead[0] if suffered else (bare or ahead)[-1]
    kept = behind is not None and (is_aimed_at(behind, w.steering) or _follows(w.analysis, w.cue, behind))
    return behind if kept else None


def _sufferer(w: Words, suffered: TermSpan, agent: TermSpan | None) -> TermSpan | None:
    """The party between a verb such as "came under" and the attack word."""
    between = (a for a in w.actors if suffered.end <= a.start and a.end <= w.cue.start and a is not agent)
    return next((a for a in between if a.attr("use") != "adjective"), None)


def _owner(w: Words, facility: TermSpan, agent: TermSpan | None, target: TermSpan | None) -> TermSpan | None:
    """Whose a facility is, or who holds it."""
    used = any(m.kind is MarkerKind.HOLDS and 0 <= m.start - facility.end <= TOUCHING for m in w.steering)
    apart = governed_by(w.analysis.text, w.actors, w.steering, MarkerKind.CONTROLS)
    owners = [t for t in w.terms if t.start < w.reach and t not in apart]
    return owner_of(w.analysis.text, facility, owners, agent, w.steering) or (target if used else None)


def _speaker_acts(clause: Clause, cue: TermSpan, markers: Sequence[Marker]) -> bool:
    """Is the subject of the verb the speaker himself ("the army said that it struck ...")?"""
    said = clause.voice
    if said is None or said.speaker is None or said.cue[1] > cue.start:
        return False
    return any(
        m.kind is MarkerKind.OWN and said.cue[1] <= m.start and 0 <= cue.start - m.end <= BESIDE / 2 for m in markers
    )


def _follows(analysis: Analysis, cue: TermSpan, facility: TermSpan) -> bool:
    """Does the subject of a passive verb stand right behind it, where verbs come first?"""
    return not is_subject_first(analysis, cue) and 0 <= facility.start - cue.end <= ARTICLE


def _is_hit(
    analysis: Analysis, cue: TermSpan, agent: TermSpan | None, facility: TermSpan | None, terms: Sequence[TermSpan]
) -> bool:
    """Is a verb passive though written like the active one: with neither doer nor object, and its means right behind it
    ("the camp has been hit with rockets", in Arabic)?"""
    if cue.attr("part") == "noun" or agent is not None or facility is not None or is_subject_first(analysis, cue):
        return False
    return any(t.kind == "weapon" and t.attr("case") and 0 <= t.start - cue.end <= TOUCHING for t in terms)
