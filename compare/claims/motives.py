"""Motives: why somebody attacked, as the words beside the act say."""

from collections.abc import Iterator, Sequence

from ..attacks.attacks import Attack
from ..attacks.roles import MISHAPS, PRESSURE
from ..clauses.clauses import Clause, starting, within
from ..clauses.governing import BESIDE, unbroken
from ..model import Slot, Status, TermSpan
from ..readings import Reading
from ..text.discourse import MarkerKind
from .cue_claims import ANSWERS, cue_status
from .findings import Found

_CAUSE = "cause"
"""What only led to something is no motive."""
_PURPOSE = "purpose"
_PRETEXT = "pretext"
_PHRASE = "phrase"
"""The part of speech of motives that hang on what is told ahead of them ("after a quarrel")."""
_OCCASION = "occasion"
_TOLD = frozenset({"explained", _OCCASION})
"""Motives told of the event, wherever in its sentence they stand."""
_OPENING = 6
"""Characters ahead of a motive that opens its clause."""
_BEHIND = 180
"""Characters from an act to its purpose."""
_BESIDE = 90
"""The same where nobody is told to have acted."""
_NEAR = 24
"""Characters from "came" to "in response to"."""
_CAME = frozenset({MarkerKind.CAME, MarkerKind.THIS_CAME})
_ANSWERED = 60
"""Characters behind "in response to" within which the act stands that was answered."""
_ACTS = frozenset({"attack", "harm", "response"})
"""Terms of what is done for a motive."""
_OTHER_ACTS = frozenset({"harm", "movement", "interception", "response"})
"""What stands between an act and a purpose is then what was done for it."""
_UNREAL = frozenset({MarkerKind.PROSPECTIVE, MarkerKind.DEMANDED, MarkerKind.CONDITION})


def motive_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """The motives of a clause in text order, with who acted."""
    if clause.aside:
        return
    terms = within(reading.analysis.terms, clause.start, clause.end)
    motives = [t for t in terms if t.kind == "motive" and t.id != _CAUSE]
    acts = [a for a in reading.attacks if a.clause == clause and a.cue.id not in MISHAPS] if motives else []
    for motive in motives:
        status = cue_status(reading, clause, motive, terms)
        if status is None:
            continue
        act = _explained(motive, acts, clause)
        if motive.id in _TOLD:
            if not _is_of_act(reading, clause, motive):
                continue
            status = Status.UNKNOWN if _is_open(reading, clause) else status
        elif _is_unreal(reading, clause, motive):
            continue
        elif motive.id in ANSWERS:
            if act is None and (status is Status.DENIED or not _answers_act(reading, clause, motive, terms)):
                continue
        elif act is None or not _is_done_for(reading, act, motive, terms):
            continue
        who = act.agent.id if act is not None and act.agent is not None else None
        status = _supposed(terms, motive, status)
        yield Found(Slot.MOTIVE, who, motive.id, status, clause, motive.start, clause.end, "cue.motive")


def _explained(motive: TermSpan, acts: Sequence[Attack], clause: Clause) -> Attack | None:
    """The act that a motive explains: the nearest told ahead of it, or the first behind one that opens its clause."""
    ahead = [a for a in acts if a.cue.end <= motive.start]
    opens = motive.start - clause.start <= _OPENING
    behind = [a for a in acts if a.cue.start >= motive.end and not a.anterior] if opens else []
    return next(iter([*reversed(ahead), *behind]), None)


def _is_of_act(reading: Reading, clause: Clause, motive: TermSpan) -> bool:
    """Is an explanation that of an attack or of harm told in its sentence? "After a quarrel" tells why what stands ahead was
    done, or what stands behind where it opens the clause."""
    sentence = reading.analysis.sentences[clause.sentence]
    acts = [t for t in within(reading.analysis.terms, sentence.start, sentence.end) if t.kind in _ACTS]
    free = motive.id != _OCCASION or motive.attr("part") != _PHRASE or motive.start - clause.start <= _OPENING
    return any(free or t.start < motive.start for t in acts)


def _is_open(reading: Reading, clause: Clause) -> bool:
    """Is it said that the motive is not known ("the motive remains unclear")?"""
    return any(m.kind is MarkerKind.OPEN for m in within(reading.markers, clause.start, clause.end))


def _is_unreal(reading: Reading, clause: Clause, motive: TermSpan) -> bool:
    """Is what would be done for a motive only meant, threatened or asked for?"""
    sentence = reading.analysis.sentences[clause.sentence]
    ahead = starting(reading.markers, sentence.start, motive.start)
    return any(m.kind in _UNREAL and unbroken(reading.article.text, m.end, motive.start) for m in ahead)


def _answers_act(reading: Reading, clause: Clause, motive: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is something that was done told ahead as the answer to an act ("killed two officers in revenge for the bombing",
    "it came in response to the crimes")?"""
    if any(t.kind in _ACTS and t.end <= motive.start for t in terms):
        return True
    came = (m for m in within(reading.markers, clause.start, motive.start) if m.kind in _CAME)
    if not any(motive.start - m.end <= _NEAR for m in came):
        return False
    deeds = (m for m in within(reading.markers, motive.end, clause.end) if m.kind is MarkerKind.DEED)
    return any(0 <= t.start - motive.end <= _ANSWERED for t in (*deeds, *(t for t in terms if t.kind in _ACTS)))


def _supposed(terms: Sequence[TermSpan], motive: TermSpan, status: Status) -> Status:
    """The status of a motive that a word ahead of it holds possible ("may have been gang-related")."""
    doubted = any(t.kind == "hedge" and 0 <= motive.start - t.end <= _ANSWERED for t in terms)
    return Status.POSSIBLE if doubted and status is Status.ASSERTED else status


def _is_done_for(reading: Reading, act: Attack, motive: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is a purpose, a pretext or a defence that of an attack, with nothing else that is done between the two?"""
    if act.negation is not None or act.cue.id in PRESSURE:
        return False
    between = range(act.cue.end, motive.start)
    if act.agent is None and (motive.id == _PURPOSE or len(between) > _BESIDE):
        return False
    opens = act.cue.start - act.clause.start <= BESIDE and not act.cue.attr("case")
    if act.agent is None and not (act.verb or opens) and motive.id != _PRETEXT:
        return (
            False  # "went to the places of the shelling to protect the residents", not "the strike was to protect them"
        )
    others = any(t.kind in _OTHER_ACTS and t.start in between and t.start >= act.end for t in terms)
    if act.cue.start >= motive.end:
        return True
    return (
        len(between) <= _BEHIND
        and not others
        and not any(c in reading.article.text[act.end : motive.start] for c in ".;:")
    )
