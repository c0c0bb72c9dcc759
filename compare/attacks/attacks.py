"""Who attacked whom with what: every attack word of a text with its agent, target, means and place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..clauses.clauses import Clause, negation_in, starting, within
from ..clauses.governing import BESIDE, TOUCHING, is_subject_first
from ..clauses.reach import Reach, reach_of
from ..model import Analysis, Negation, Negator, PlaceSpan, TermSpan
from ..parties.actors import FORCES, NAMELESS
from ..text.discourse import Marker, MarkerKind
from .answers import answered, is_apart, made_with, replied, tells_answer
from .cast import Words, cast
from .means import fired_with, weapon_of
from .stretches import stretch
from .telling import told
from .verbs import is_verb
from .words import acts, attack_words

_POLICE = "police"
_REPLY = "reply"
_LONGEST_MARKER = 100
"""Characters that no marker has."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack word with its roles, each a span of the text or None.

    `verb`: the word is a verb here, so that what follows it was hit. `aimed`: a target marker governs the facility.
    `answer`: the text itself calls it an answer. `in_turn`: a word such as "in turn" stands ahead of it, which may only
    change the subject. `mutual`: both sides act. `anterior`: the text names it as what came before ("after a strike
    killed ...", "in response to a strike that ..."). `fired`: what the craft that is the weapon fired, or the craft that fired it
    ("a drone fired two rockets").
    """

    clause: Clause
    cue: TermSpan
    agent: TermSpan | None
    target: TermSpan | None
    facility: TermSpan | None
    weapon: TermSpan | None
    fired: TermSpan | None
    verb: bool
    aimed: bool
    places: tuple[PlaceSpan, ...]
    answer: bool
    in_turn: bool
    mutual: bool
    anterior: bool
    negation: Negation | None

    @property
    def means(self) -> str:
        """The weapon class, else what the attack word itself says."""
        return self.weapon.attr("class") if self.weapon else self.cue.id

    @property
    def start(self) -> int:
        return min(s.start for s in self._spans())

    @property
    def end(self) -> int:
        return max(s.end for s in self._spans())

    def _spans(self) -> list[TermSpan]:
        return [s for s in (self.cue, self.agent, self.target, self.facility, self.weapon) if s is not None]


def read_attacks(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Attack, ...]:
    """Every attack and answer that the clauses tell as having happened, in text order."""
    found: list[Attack] = []
    for clause in clauses:
        steering = within(markers, clause.start, clause.end)
        terms = within(analysis.terms, clause.start, clause.end)
        cues = attack_words(terms, steering)
        said = within(markers, analysis.sentences[clause.sentence].start, clause.end)
        for cue in told(analysis, clause, cues, terms, steering, said):
            opens, back, reach = stretch(analysis, clause, cue, cues, terms, steering)
            own = within(terms, opens, clause.end)
            attack = _attack(Words(analysis, clause, cue, cues, own, steering, markers, back, reach))
            made = attack.weapon is not None or made_with(cue, cues, steering) is not None
            if _is_called(analysis, attack) or _is_spoken(attack, markers):
                continue
            if made or not _is_in_words(attack, steering):
                reply = replied(cue, cues, steering)
                previous = (a for a in reversed(found) if reply is None or a.cue is reply)
                found.append(_with_answer(attack, next(previous, None), cues, steering))
    return tuple(found)


def _is_called(analysis: Analysis, attack: Attack) -> bool:
    """Is a reply that of the police to a call ("responded to a shooting"), with no weapon right behind it?"""
    police = attack.cue.id == _REPLY and attack.agent is not None and attack.agent.id == _POLICE
    near = attack.weapon is not None and 0 <= attack.weapon.start - attack.cue.end <= BESIDE / 2
    return police and is_subject_first(analysis, attack.cue) and not near


def _is_in_words(attack: Attack, steering: Sequence[Marker]) -> bool:
    """Is a reply that nothing is named to be made with one in words ("did not respond to a request")? Forces alone reply
    otherwise."""
    if attack.cue.id != _REPLY or attack.cue.attr("part") == "noun" or attack.agent is None:
        return False
    forces = attack.agent.attr("type") in FORCES | NAMELESS
    given = any(m.kind is MarkerKind.PURPOSE and 0 <= m.start - attack.cue.end <= TOUCHING for m in steering)
    return not forces or given


def _is_spoken(attack: Attack, markers: Sequence[Marker]) -> bool:
    """Is a reply called one in words ("replied, by saying", "replied to the request")?"""
    end = max(attack.cue.end, attack.agent.end if attack.agent else 0)
    behind = starting(markers, end, end + BESIDE)
    return attack.cue.id == _REPLY and any(m.kind is MarkerKind.IN_WORDS for m in behind)


def _with_answer(
    attack: Attack, previous: Attack | None, cues: Sequence[TermSpan], steering: Sequence[Marker]
) -> Attack:
    """An act without an agent of its own goes on with the answer of its clause ("replied by shelling ...")."""
    if previous is None or not previous.answer or attack.agent not in (None, previous.agent) or attack.anterior:
        return attack
    here, there = attack.clause, previous.clause
    if (here.sentence, here.voice) != (there.sentence, there.voice):
        return attack
    if is_apart(previous.cue, attack.cue, cues, steering):
        return attack
    return replace(attack, agent=previous.agent, answer=True)


def _attack(w: Words) -> Attack:
    analysis, cue, terms, steering = w.analysis, w.cue, w.terms, w.steering
    agent, target, facility, aimed = cast(w)
    beside = [m for m in steering if abs(m.start - cue.start) < BESIDE]
    negation = _negation(analysis, w.clause, cue, steering)
    weapon = weapon_of(terms, cue, steering, max(w.back, negation.cue[1]) if negation else w.back, w.reach)
    return Attack(
        clause=w.clause,
        cue=cue,
        agent=agent,
        target=target,
        facility=facility,
        weapon=weapon,
        fired=fired_with(terms, cue, weapon, w.reach),
        verb=w.verb,
        aimed=aimed,
        places=tuple(p for p in within(analysis.places, w.back, w.reach) if p.relation != "from"),
        answer=cue.kind == "response" or tells_answer(analysis.text, cue, w.cues, terms, steering),
        in_turn=any(t.kind == "response" and not acts(t) and t.end <= cue.start for t in terms),
        mutual=any(m.kind is MarkerKind.MUTUAL for m in beside),
        anterior=_comes_before(analysis.text, cue, terms, w.markers) or answered(analysis.text, cue, w.cues, steering),
        negation=negation,
    )


def _comes_before(text: str, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]) -> bool:
    """Is this attack what a word such as "after" puts before the rest of the sentence?"""
    near = starting(markers, cue.start - BESIDE - _LONGEST_MARKER, cue.start)
    gaps = [(m.end, cue.start) for m in near if m.kind is MarkerKind.ANTERIOR and 0 <= cue.start - m.end <= BESIDE]
    return any(
        not any(sign in text[start:end] for sign in ",\u060c.")
        and not any(t.kind == "attack" and start <= t.start < end for t in terms)
        for start, end in gaps
    )


def _negation(analysis: Analysis, clause: Clause, cue: TermSpan, steering: Sequence[Marker]) -> Negation | None:
    """What is denied of an attack. To deny its harm, or a part in it, or what was where it struck, denies no attack."""
    negation = negation_in(analysis.negations, clause, cue.start, cue.end)
    if negation is None or any(m.kind is MarkerKind.RELATIVE and 0 <= cue.start - m.end <= TOUCHING for m in steering):
        return None
    between = within(analysis.terms, negation.cue[0], cue.start)
    if negation.kind == "no_information" and is_verb(analysis, cue, between, steering):
        return negation  # "did not say that it struck"
    failed = negation.by is Negator.FAILURE and cue.attr("part") == "noun"  # an attack that failed was made
    if failed or reach_of(analysis, negation, cue, between, steering) is not Reach.DENIED:
        return None
    apart = any(t.kind in ("harm", "responsibility", "response") and t.id not in ("any", "blamed") for t in between)
    return None if apart else negation
