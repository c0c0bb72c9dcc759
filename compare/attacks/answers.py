"""Which attack the words tell as an answer to another, and which as the one that was answered."""

from collections.abc import Sequence

from ..clauses.governing import BESIDE, SIGNS, TOUCHING
from ..model import TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_article, has_conjunction
from .roles import MISHAPS, PRESSURE

_APART = frozenset({MarkerKind.TARGET, MarkerKind.PURPOSE, MarkerKind.ANTERIOR})
"""Markers behind which stands what a reply is given to, or what it came after."""

_BY = frozenset({MarkerKind.DIRECTION, MarkerKind.AGENT})
"""With or by what something is done."""

_NO_MEANS = MISHAPS | PRESSURE | {"clash"}
"""What a reply leads to or comes after, not what it is made with."""
_RETALIATION = "retaliation"
_TOLD = frozenset({"attack", "harm", "response"})
"""What stands ahead of "in response to" is then what was done in response."""


def answered(text: str, cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is this the earlier attack that another one answers ("in response to the killing")?"""
    stretches = (_answered_by(text, m, cues, steering) for m in steering if m.kind is MarkerKind.ANSWER)
    return any(start <= cue.start < end for start, end in stretches)


def tells_answer(
    text: str, cue: TermSpan, cues: Sequence[TermSpan], terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Is an attack told as an answer: behind what it answers ("in response to the raid, it shelled ..."), ahead of it
    ("it shelled ..., in response to the raid"), or made at the sources of fire?"""
    if answered(text, cue, cues, steering):
        return False
    for m in steering:
        opens = not any(t.kind in _TOLD and t.end <= m.start for t in terms)
        if m.kind is MarkerKind.ANSWER and (opens and m.start <= cue.start or _is_last(text, cue, cues, m)):
            return True
        others = any(
            c.kind == "response" and cue.end <= c.start < m.start for c in cues
        )  # the sources of this very fire
        if m.kind is MarkerKind.SOURCE and cue.end <= m.start and not others and _is_last(text, cue, cues, m):
            return True
    return False


def names_sources(cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Do the words only name the sources of fire that another attack was made at ("it struck the sources of fire")?"""
    sources = [m for m in steering if m.kind is MarkerKind.SOURCE and m.start <= cue.start < m.end]
    return any(c.end <= m.start for m in sources for c in cues)


def made_with(reply: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """The attack that a reply is made with ("replied to the raid by shelling ..."); None where there is none behind it."""
    behind = (c for c in cues if c.kind == "attack" and c.start >= reply.end)
    return next((c for c in behind if not is_apart(reply, c, cues, steering)), None)


def floor(text: str, cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> int:
    """Where the words begin that may name who answers: not in those for what was answered, nor ahead of "and replied"
    where verbs come first."""
    reply = cue.kind == "response" and cue.attr("part") == "verb" and not subject_first(text[cue.start : cue.end])
    if replied(cue, cues, steering) is not None or reply and has_conjunction(fold_key(text[cue.start : cue.end])):
        return cue.start
    stretches = (_answered_by(text, m, cues, steering) for m in steering if m.kind is MarkerKind.ANSWER)
    return max((end for _, end in stretches if end <= cue.start), default=0)


def replied(cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """The reply that an attack is what it was made with."""
    verbs = (c for c in cues if c.kind == "response" and c.attr("part") == "verb" and c.end <= cue.start)
    return next((v for v in verbs if made_with(v, cues, steering) is cue), None)


def is_apart(reply: TermSpan, cue: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is an attack behind a reply none of it: what it was given to, what went ahead, or what others are told to have done
    ("replied to the raid", "after the raid", "those who made the raid")?"""
    between = [m for m in steering if reply.end <= m.start and m.end <= cue.start + TOUCHING]
    others = max((c.end for c in cues if c.end <= cue.start), default=reply.end)
    near = (m for m in between if m.kind in _APART and m.start >= others and cue.start - m.end <= BESIDE)
    given = {m.start for m in between if m.kind is MarkerKind.PURPOSE and m.start - reply.end <= TOUCHING}
    by = any(m.kind in _BY and m.start not in given for m in between)
    relative = any(m.kind is MarkerKind.RELATIVE for m in between)
    return cue.id in _NO_MEANS or any(near) or relative or bool(given) and not by


def gives(text: str, reply: TermSpan, agent: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is a noun for a reply that of an actor, close behind it (or ahead of it, where subjects come first) and not of whom
    it is given to ("the army's reply", not "the reply to the army", "revenge on the rebels")?"""
    if agent.end <= reply.start:
        word = text[reply.start : reply.end]
        if subject_first(word):
            return reply.start - agent.end <= BESIDE
        return not reply.attr("case") and not has_article(fold_key(word))  # the verb is written like its noun
    between = [m for m in steering if reply.end <= m.start <= agent.start]
    given = any(m.kind is MarkerKind.TARGET for m in between)
    on = reply.id == _RETALIATION and any(m.kind is MarkerKind.DIRECTION for m in between)
    return agent.start - reply.end <= BESIDE and not given and not on


def _answered_by(text: str, marker: Marker, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> tuple[int, int]:
    """What stands behind "in response to": up to a sign, or to the verb of the answer."""
    end = min((at for sign in SIGNS if (at := text.find(sign, marker.end)) >= 0), default=len(text))
    verbs = (c for c in cues if c.start >= marker.end and c.attr("part") == "verb")
    verbs = (c for c in verbs if c.start - marker.end > TOUCHING and not _is_relative(text, c, cues, steering))
    return marker.end, min([end, *(c.start for c in verbs)])


def _is_relative(text: str, verb: TermSpan, cues: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does a verb say more of the attack ahead of it ("an attack that struck ..."; Arabic has no pronoun behind a noun
    without article)?"""
    if any(m.kind is MarkerKind.RELATIVE and 0 <= verb.start - m.end <= TOUCHING for m in steering):
        return True
    nouns = (c for c in cues if c.attr("part") != "verb" and c.end < verb.start)
    nouns = (n for n in nouns if len(text[n.end : verb.start].split()) <= 1)
    return any(not has_article(fold_key(text[n.start : n.end]).split()[-1]) for n in nouns)


def _is_last(text: str, cue: TermSpan, cues: Sequence[TermSpan], marker: Marker) -> bool:
    """Is an attack told last ahead of a marker, by its verb or as a noun behind the last verb?"""
    if cue.end > marker.start or ". " in text[cue.end : marker.start]:
        return False
    between = (c for c in cues if cue.end <= c.start < marker.start and c.id not in _NO_MEANS)
    return not any(c.attr("part") != "noun" for c in between)
