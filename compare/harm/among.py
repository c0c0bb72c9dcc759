"""Counts of some among others: of victims known before, of the people who were spared or let go, of those of another
word."""

from collections.abc import Sequence

from ..clauses.governing import unbroken
from ..model import QuantitySpan, Slot, TermSpan
from ..numbers.words import links
from ..text.discourse import MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_article
from .scenes import NEAR, PERSON_WORDS, TOUCHING, Harm, Scene, end_of, is_definite


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


def counts_some(scene: Scene, q: QuantitySpan, slot: str, cue: TermSpan, earlier: Sequence[Harm]) -> bool:
    """Does a count stand for some of those harmed, of whom the text tells elsewhere, and is no toll: "the three men", "two
    of them", "another man", "two in critical condition"?

    `earlier`: the statements of harm before it. "Others" than the dead are all of the wounded, unless wounded were told.
    """
    if _are_others(scene, q) and (slot == Slot.CASUALTIES or _were_told(scene, q, slot, earlier)):
        return True
    if _are_taken_from_more(scene, q) or _are_definite(scene, q, cue) or _is_one_of_them(scene, q, cue):
        return True
    return _are_in_a_state(scene, q, cue)


def _are_others(scene: Scene, q: QuantitySpan) -> bool:
    first, last = min(q.start, q.noun[0]) if q.noun else q.start, end_of(q) + 1
    others = [m for m in scene.markers if m.kind is MarkerKind.OTHERS]
    return any(0 <= first - m.end <= 1 or first <= m.start <= last for m in others)


def _were_told(scene: Scene, q: QuantitySpan, slot: str, earlier: Sequence[Harm]) -> bool:
    """Were people of the same harm counted before those who are others, and no dead beside them ("two dead, four others
    hurt")?"""
    counted = [h for h in earlier if h.count is not None and h.quantity is not None and not h.quantity.vague]
    beside = [h.slot for h in counted if h.clause.sentence == scene.clause.sentence and h.start < q.start]
    if beside and beside[-1] not in (slot, Slot.CASUALTIES):
        return False
    return any(h.slot in (slot, Slot.CASUALTIES) for h in counted)


def _are_taken_from_more(scene: Scene, q: QuantitySpan) -> bool:
    """Are they some "of them", or does the sentence begin with more, of whom these are ("of the 45 killed, 17 died in one
    village")?"""
    if subject_first(scene.analysis.text[q.start : q.end]) and any(
        m.kind is MarkerKind.SUBSET and m.end > q.end and (m.start == q.start or 0 <= m.start - q.end <= 1)
        for m in scene.markers
    ):
        return True
    start = scene.analysis.sentences[scene.clause.sentence].start
    opening = [m.end for m in scene.markers if m.kind is MarkerKind.PARTITIVE and m.start == start]
    return any(0 <= o.start - end <= TOUCHING + 2 and o.start < q.start for end in opening for o in scene.counts)


def _are_definite(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Are those counted known ("the five survivors", "the names of two men"), or some of those known ("two of the survivors")?
    Told by the words before the number, or behind its "of": where adjectives stand behind their nouns, it is not told.
    """
    if not subject_first(scene.printed(cue)):
        dual = q.noun is not None and q.noun[0] <= q.start
        return dual and has_article(fold_key(scene.analysis.text[: q.end].split()[-1]))
    first = next((m.start for m in scene.markers if m.kind is MarkerKind.OTHERS and q.start - m.end == 1), q.start)
    whole = [m.end for m in scene.markers if m.kind is MarkerKind.PARTITIVE and 0 <= m.start - q.end <= 1]
    known = [m for m in scene.markers if m.kind in (MarkerKind.DEFINITE, MarkerKind.NAMED)]
    return any(0 <= first - m.end <= 1 or any(0 <= m.start - end <= 1 for end in whole) for m in known)


def _are_in_a_state(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Is it told how those counted fare, who were wounded before ("two were in critical condition")?"""
    first, last = min(q.start, cue.start), max(end_of(q), cue.end)
    return any(
        m.kind is MarkerKind.STATE and m.start <= last + TOUCHING and m.end >= first - TOUCHING for m in scene.markers
    )


def _is_one_of_them(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Is it one victim of those told of ("one victim was released"), or one person whom "and" joins to another without a
    number ("a teacher and her son")?"""
    if not subject_first(scene.printed(cue)) or q.quantity.low != 1 or q.quantity.high != 1 or q.noun is None:
        return False
    text = scene.analysis.text
    if any(c.id == Slot.CASUALTIES and q.noun[0] <= c.start and c.end <= q.noun[1] for c in scene.cues):
        return True
    if q.noun[0] > q.start:
        return False
    ahead, behind = text[cue.end : q.start] if cue.end <= q.start else "", text[end_of(q) : end_of(q) + NEAR // 10]
    return not links().additive.isdisjoint([*fold_key(ahead).split()[-3:], *fold_key(behind).split()[:1]])
