"""The words for attacks and answers in a clause, and what one of them leaves to say to the verb before it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..clauses.governing import BESIDE
from ..model import TermSpan
from ..text.discourse import Marker, MarkerKind
from .means import NO_STRIKE

_REPLIES = frozenset({"reply", "retaliation", "return_fire"})
_LAUNCH = "launch"
_OPENING = "opening"
_SHOOTING = "shooting"
_APART = 70
"""Characters between a verb of opening and the fire that is opened."""
_THROW = 40
"""Characters behind a verb of launching within which the thing launched is named."""
_SUFFERED = 90
"""Characters between the verb of suffering and what was suffered."""


def attack_words(terms: Sequence[TermSpan], steering: Sequence[Marker]) -> list[TermSpan]:
    """The attack and answer words, without those that lie inside a longer one or only mark the agent of a noun."""
    cues = [t for t in terms if t.kind == "attack" or (t.kind == "response" and t.id in _REPLIES and acts(t))]
    cues = sorted([*cues, *_fire_suffered(terms, cues, steering)], key=lambda t: (t.start, -t.end))
    cues = [c for c in cues if not any(t.start <= c.start and c.end <= t.end for t in terms if _is_other(t, c, cues))]
    nouns = [c for c in cues if c.attr("part") == "noun"]
    marking = [m for m in steering if m.kind is MarkerKind.AGENT and _behind_noun(m, nouns)]
    return [
        replace(c, id=_SHOOTING) if c.id == _OPENING else c
        for c in cues
        if not any(o is not c and o.start <= c.start and c.end <= o.end and _longer(o, c) for o in cues)
        and not any(m.start == c.start for m in marking)
        and not (
            c.kind == "response" and any(m.kind is MarkerKind.ANSWER and m.start <= c.start < m.end for m in steering)
        )
        and not (c.id == _OPENING and not _opens(c, steering))
        and not (c.id == _LAUNCH and not _launches(c, terms, steering))
    ]


def _fire_suffered(
    terms: Sequence[TermSpan], cues: Sequence[TermSpan], steering: Sequence[Marker]
) -> Iterator[TermSpan]:
    """The munitions that something suffers with no other word for the attack ("the patrol was subjected to shells")."""
    for m in (m for m in steering if m.kind is MarkerKind.UNDERGO):
        fire = (t for t in terms if t.kind == "weapon" and t.attr("munition") and t.attr("case"))
        first = next((t for t in fire if m.end <= t.start <= m.end + _SUFFERED), None)
        if first is not None and not any(m.end <= c.start < first.end + BESIDE for c in cues):
            yield TermSpan(first.start, first.end, "attack", "shelling", (("class", "shelling"), ("part", "noun")))


def undergoing(cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> Marker | None:
    """The verb that makes the attack noun behind it something suffered ("came under shelling"), the next one there is."""
    if cue.attr("part") == "verb":
        return None
    markers = [m for m in steering if m.kind is MarkerKind.UNDERGO and m.start <= cue.start]
    if not markers or cue.start - markers[-1].end > _SUFFERED:
        return None
    before = any(t.kind == "attack" and markers[-1].start <= t.start and t.end <= cue.start for t in terms)
    return None if before else markers[-1]


def _is_other(term: TermSpan, cue: TermSpan, cues: Sequence[TermSpan]) -> bool:
    """Is a term around an attack word no attack: what was shot down, or why the attack before it was made?"""
    reason = term.kind == "motive" and cue.kind == "response" and any(c.end <= term.start for c in cues)
    return term.kind == "interception" or reason


def _opens(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is it fire that a verb opens, apart from it ("the gunmen opened, from a roof, fire on ...")?"""
    return any(m.kind is MarkerKind.FIRE and 0 < m.start - cue.end <= _APART for m in steering)


def _launches(cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does a verb of launching have a weapon or fire beside it, so that it launches no campaign?"""
    if any(m.kind is MarkerKind.FIRE and 0 <= m.start - cue.end <= _THROW for m in steering):
        return True
    weapons = (t for t in terms if t.kind == "weapon" and t.attr("class") not in NO_STRIKE)
    return any(0 <= w.start - cue.end <= _THROW or 0 <= cue.start - w.end <= BESIDE for w in weapons)


def _behind_noun(marker: Marker, nouns: Sequence[TermSpan]) -> bool:
    return any(0 <= marker.start - noun.end <= BESIDE for noun in nouns)


def acts(term: TermSpan) -> bool:
    """Is a word for an answer one for an act, not "in turn"?"""
    return term.attr("part") != "adverb"


def _longer(a: TermSpan, b: TermSpan) -> bool:
    return a.end - a.start > b.end - b.start
