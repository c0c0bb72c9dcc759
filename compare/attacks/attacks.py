"""Who attacked whom with what: every attack word of a text with its agent, target, means and place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..clauses.clauses import Clause, negation_in, within
from ..clauses.factuality import is_to_come
from ..clauses.governing import BESIDE, TOUCHING, governed_by, is_aimed_at
from ..clauses.reach import Reach, leaves_open, reach_of
from ..model import Analysis, Negation, Negator, PlaceSpan, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_conjunction
from .means import NO_STRIKE, fired_with, weapon_of
from .roles import MISHAPS, find_roles, is_verb
from .targets import acts_on, is_aimed, is_object, killed, owner_of, struck

_REPLIES = frozenset({"reply", "retaliation", "return_fire"})
_LAUNCH = "launch"
_THROW = 40
"""Characters behind a verb of launching within which the thing launched is named."""
_SUFFERED = 90
"""Characters between the verb of suffering and what was suffered."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack word with its roles, each a span of the text or None.

    `verb`: the word is a verb here, so that what follows it was hit. `aimed`: a target marker governs the facility.
    `answer`: the text itself calls it an answer. `mutual`: both sides act. `anterior`: the text names it as what came
    before ("after a strike killed ..."). `fired`: what the craft that is the weapon fired, or the craft that fired it
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
    found = []
    for clause in clauses:
        steering = within(markers, clause.start, clause.end)
        terms = within(analysis.terms, clause.start, clause.end)
        cues = _cues(terms, steering)
        for n, cue in enumerate(cues):
            if clause.aside or _threatened(clause) or _is_answered(cue, steering):
                continue
            said = within(markers, analysis.sentences[clause.sentence].start, clause.end)
            if is_to_come(analysis, cue, steering, said) or _is_left_open(analysis, clause, cue, terms, steering):
                continue
            if cue.kind == "response" and any(m.kind is MarkerKind.DEMANDED and m.end <= cue.start for m in steering):
                continue
            back = max((c.end for c in cues[:n]), default=clause.start)
            acts = (c for c in cues[n + 1 :] if c.kind == "response" or is_verb(analysis, c, terms, steering))
            reach = min((c.start for c in acts), default=clause.end)
            reach = min(reach, _before_another(cue, cues, steering) or reach, _before_other_act(analysis, cue, terms))
            attack = _attack(analysis, clause, cue, terms, steering, back, reach, markers)
            found.append(_with_answer(attack, found[-1] if found else None))
    return tuple(found)


def _with_answer(attack: Attack, previous: Attack | None) -> Attack:
    """A noun without an agent of its own goes on with the answer of its clause ("replied by shelling ...")."""
    if previous is None or not previous.answer or attack.agent not in (None, previous.agent):
        return attack
    if previous.clause != attack.clause and (previous.clause.sentence, previous.clause.voice) != (
        attack.clause.sentence,
        attack.clause.voice,
    ):
        return attack
    return replace(attack, agent=previous.agent, answer=True)


def _cues(terms: Sequence[TermSpan], steering: Sequence[Marker]) -> list[TermSpan]:
    """The attack and answer words, without those that lie inside a longer one or only mark the agent of a noun."""
    cues = [t for t in terms if t.kind == "attack" or (t.kind == "response" and t.id in _REPLIES and _acts(t))]
    cues = [c for c in cues if not any(t.start <= c.start and c.end <= t.end for t in terms if _is_other(t, c, cues))]
    nouns = [c for c in cues if c.attr("part") == "noun"]
    marking = [m for m in steering if m.kind is MarkerKind.AGENT and _behind_noun(m, nouns)]
    return [
        c
        for c in cues
        if not any(o is not c and o.start <= c.start and c.end <= o.end and _longer(o, c) for o in cues)
        and not any(m.start == c.start for m in marking)
        and not (c.id == _LAUNCH and not _launches(c, terms, steering))
    ]


def _is_other(term: TermSpan, cue: TermSpan, cues: Sequence[TermSpan]) -> bool:
    """Is a term around an attack word no attack: what was shot down, or why the attack before it was made?"""
    reason = term.kind == "motive" and cue.kind == "response" and any(c.end <= term.start for c in cues)
    return term.kind == "interception" or reason


def _launches(cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does a verb of launching have a weapon or fire beside it, so that it launches no campaign?"""
    if any(m.kind is MarkerKind.FIRE and 0 <= m.start - cue.end <= _THROW for m in steering):
        return True
    weapons = (t for t in terms if t.kind == "weapon" and t.attr("class") not in NO_STRIKE)
    return any(0 <= w.start - cue.end <= _THROW or 0 <= cue.start - w.end <= BESIDE for w in weapons)


def _behind_noun(marker: Marker, nouns: Sequence[TermSpan]) -> bool:
    return any(0 <= marker.start - noun.end <= BESIDE for noun in nouns)


def _acts(term: TermSpan) -> bool:
    return term.attr("part") != "adverb"


def _longer(a: TermSpan, b: TermSpan) -> bool:
    return a.end - a.start > b.end - b.start


def _threatened(clause: Clause) -> bool:
    return clause.voice is not None and clause.voice.stance == "threatened"


def _is_left_open(
    analysis: Analysis, clause: Clause, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Is a verb in the complement of another that is negated ("nobody asked them to shell the town"), or does the
    negation say nothing of what happened ("no further shelling")?"""
    negation = negation_in(analysis.negations, clause, cue.start, cue.end)
    if negation is None or reach_of(analysis, negation, cue, terms, steering) is not Reach.OPEN:
        return False
    return is_verb(analysis, cue, terms, steering) or leaves_open(negation, cue, steering)


def _is_answered(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is this the earlier attack that another one answers ("in response to the killing")?"""
    return cue.attr("part") != "verb" and any(
        m.kind is MarkerKind.ANSWER and 0 <= cue.start - m.end <= BESIDE / 2 for m in steering
    )


def _attack(
    analysis: Analysis,
    clause: Clause,
    cue: TermSpan,
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
    back: int,
    reach: int,
    markers: Sequence[Marker],
) -> Attack:
    actors = [t for t in terms if t.kind == "actor"]
    agent, target = find_roles(analysis, cue, terms, actors, steering, max(back, clause.start), reach)
    if agent is not None and agent.start > cue.start and _speaker_acts(clause, cue, markers):
        agent, target = None, target or agent
    verb = is_verb(analysis, cue, terms, steering)
    source = cue.attr("part") == "noun" and any(m.kind is MarkerKind.AGENT and m.start == cue.start for m in steering)
    facilities = list(struck(analysis, terms, steering))
    behind = (t for t in facilities if cue.start < t.start < reach and t.end > cue.end)
    facility = None if source else next(behind, None)
    undergoing = _undergoing(cue, steering)
    if undergoing is not None or cue.attr("voice") == "passive":
        first, last = (undergoing.end, cue.start) if undergoing else (back, cue.start)
        ahead = [t for t in facilities if first <= t.start and t.end <= last]
        ahead = ahead or [t for t in facilities if undergoing and back <= t.start < first]
        aimed = facility if facility is not None and is_aimed_at(facility, steering) else None
        facility = (ahead[0] if undergoing else ahead[-1]) if ahead else aimed
        hit = [a for a in actors if first <= a.start and a.end <= last and a is not agent]
        hit = [a for a in hit if a.attr("use") != "adjective"]
        target = target or (hit[0] if undergoing and hit else None)
    if facility is not None and (target is None or target.start > facility.end):
        used = any(m.kind is MarkerKind.HOLDS and 0 <= m.start - facility.end <= TOUCHING for m in steering)
        user = target if used else None
        apart = governed_by(analysis.text, actors, steering, MarkerKind.CONTROLS)
        owners = [a for a in actors if a.start < reach and a not in apart]
        target = owner_of(analysis.text, facility, owners, agent, steering) or user
    if (
        agent is None
        and target is not None
        and facility is not None
        and acts_on(analysis, cue, target, facility, steering)
    ):
        agent, target = target, None
    if target is None and cue.id not in MISHAPS:
        target = killed(analysis, cue, terms, actors, agent, reach)
    beside = [m for m in steering if abs(m.start - cue.start) < BESIDE]
    negation = _negation(analysis, clause, cue, steering)
    weapon = weapon_of(terms, cue, max(back, negation.cue[1]) if negation else back, reach)
    answers = any(m.kind is MarkerKind.ANSWER and m.start <= cue.end for m in steering)
    replies = any(t.kind == "response" and not _acts(t) and t.end <= cue.start for t in terms)
    return Attack(
        clause=clause,
        cue=cue,
        agent=agent,
        target=target,
        facility=facility,
        weapon=weapon,
        fired=fired_with(terms, cue, weapon, reach),
        verb=verb,
        aimed=facility is not None
        and (
            undergoing is not None
            or is_aimed(facility, cue, terms, steering)
            or is_object(analysis, facility, cue, agent, steering)
        ),
        places=tuple(p for p in within(analysis.places, back, reach) if p.relation != "from"),
        answer=cue.kind == "response" or answers or replies,
        mutual=any(m.kind is MarkerKind.MUTUAL for m in beside),
        anterior=_comes_before(analysis.text, cue, terms, markers),
        negation=negation,
    )


def _comes_before(text: str, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]) -> bool:
    """Is this attack what a word such as "after" puts before the rest of the sentence?"""
    gaps = [(m.end, cue.start) for m in markers if m.kind is MarkerKind.ANTERIOR and 0 <= cue.start - m.end <= BESIDE]
    return any(
        not any(sign in text[start:end] for sign in ",\u060c.")
        and not any(t.kind == "attack" and start <= t.start < end for t in terms)
        for start, end in gaps
    )


def _before_another(cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> int | None:
    """Where the words of an attack end that is told with the one it answers or follows ("strikes in response to a
    rocket attack", "fired rockets after a raid"); None where they do not."""
    apart = [m for m in steering if m.kind in (MarkerKind.ANSWER, MarkerKind.ANTERIOR) and m.start > cue.end]
    return min((m.start for m in apart if any(0 <= c.start - m.end <= BESIDE for c in cues)), default=None)


def _before_other_act(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan]) -> int:
    """Where a verb of movement with a conjunction on it goes on with another act ("shelled a town and advanced"), or
    the charge against those who were hit is named ("executed on charges of working for the government")."""
    behind = [t for t in terms if t.start > cue.end]
    ends = [t.start for t in behind if t.kind == "motive" and t.id == "pretext"]
    moves = (t for t in behind if t.kind == "movement")
    ends += [t.start for t in moves if has_conjunction(fold_key(analysis.text[t.start : t.end]).split()[0])]
    return min(ends, default=len(analysis.text))


def _speaker_acts(clause: Clause, cue: TermSpan, markers: Sequence[Marker]) -> bool:
    """Is the subject of the verb the speaker himself ("the army said that it struck ...")?"""
    said = clause.voice
    if said is None or said.speaker is None or said.cue[1] > cue.start:
        return False
    return any(
        m.kind is MarkerKind.OWN and said.cue[1] <= m.start and 0 <= cue.start - m.end <= BESIDE / 2 for m in markers
    )


def _undergoing(cue: TermSpan, steering: Sequence[Marker]) -> Marker | None:
    """The verb that makes the attack noun behind it something suffered ("came under shelling")."""
    if cue.attr("part") == "verb":
        return None
    markers = [m for m in steering if m.kind is MarkerKind.UNDERGO and m.start <= cue.start]
    return markers[-1] if markers and cue.start - markers[-1].end <= _SUFFERED else None


def _negation(analysis: Analysis, clause: Clause, cue: TermSpan, steering: Sequence[Marker]) -> Negation | None:
    """What is denied of an attack. To deny its harm, or a part in it, or what was where it struck, denies no attack."""
    negation = negation_in(analysis.negations, clause, cue.start, cue.end)
    if negation is None or any(m.kind is MarkerKind.RELATIVE and 0 <= cue.start - m.end <= TOUCHING for m in steering):
        return None
    between = within(analysis.terms, negation.cue[0], cue.start)
    failed = negation.by is Negator.FAILURE and cue.attr("part") == "noun"  # an attack that failed was made
    if failed or reach_of(analysis, negation, cue, between, steering) is not Reach.DENIED:
        return None
    apart = any(t.kind in ("harm", "responsibility", "response") and t.id not in ("any", "blamed") for t in between)
    return None if apart else negation
