"""Counts of some among others: of victims known before, of the people who were spared or let go, of those of another
word."""

from ..clauses.governing import unbroken
from ..model import QuantitySpan, Slot, TermSpan
from ..text.discourse import MarkerKind
from ..text.word_order import subject_first
from .scenes import NEAR, PERSON_WORDS, TOUCHING, Scene, end_of, is_definite


def is_of_known(scene: Scene, q: QuantitySpan) -> bool:
    """Is the count one of victims told of before, of whom something else is told ("one of the victims was a doctor")?"""
    if q.part_of is not None or q.quantity.vague or q.noun is None or q.noun[0] <= q.start:
        return False
    known = [c for c in scene.cues if c.start < q.noun[1] and c.end > q.noun[0] and c.id == Slot.CASUALTIES]
    return any(is_definite(scene, c) and _is_taken_from(scene, q, c) for c in known)


def _is_taken_from(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Does a count take some out of those of a harm word: by "of", or as "one" before the definite noun?"""
    whole = any(m.kind is MarkerKind.PARTITIVE and q.start <= m.start < cue.start for m in scene.markers)
    return whole or not subject_first(scene.printed(cue)) and q.quantity.high == 1


def is_excepted(scene: Scene, q: QuantitySpan) -> bool:
    """Are the people counted those to whom nothing happened ("all his family except one son")?"""
    first = min(q.start, q.noun[0]) if q.noun else q.start
    return any(m.kind is MarkerKind.EXCEPT and 0 <= first - m.end <= TOUCHING for m in scene.markers)


def are_freed(scene: Scene, q: QuantitySpan) -> bool:
    """Are the people counted those whom somebody let go ("released three hostages", "three hostages were freed")?"""
    first, last = min(q.start, q.noun[0]) if q.noun else q.start, end_of(q)
    text = scene.analysis.text
    taken = [c.start for c in scene.cues if c.attr("part") not in PERSON_WORDS]
    for m in (m for m in scene.markers if m.kind is MarkerKind.FREED):
        start, end = (m.end, first) if m.end <= first else (last, m.start)
        reach = NEAR if m.end <= first else NEAR // 2
        if 0 <= end - start <= reach and unbroken(text, start, end) and not any(start <= at < end for at in taken):
            return True
    return False


def are_among(scene: Scene, end: int, cue: TermSpan) -> bool:
    """ "Two children are among the wounded": the people counted before `end` belong to those of the harm word."""
    if cue.attr("part") not in PERSON_WORDS or not end <= cue.start <= end + NEAR // 4:
        return False
    return any(
        m.kind is MarkerKind.RANKS and end <= m.start and 0 <= cue.start - m.end <= TOUCHING for m in scene.markers
    )
