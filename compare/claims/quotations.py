"""The exact words that a claim rests on, and whose voice they are."""

from collections.abc import Sequence

from ..clauses.clauses import starting, within
from ..model import Analysis, PartKind, Slot, Voice, VoiceKind
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_article
from .findings import Found

_PART_VOICES = {PartKind.TITLE: VoiceKind.HEADLINE, PartKind.CAPTION: VoiceKind.CAPTION}
_CIRCUMSTANCES = frozenset({Slot.PLACE, Slot.TIME, Slot.ATTACKER, Slot.TARGET, Slot.WEAPON})
"""What a definite attack is known by."""
_STRETCH = 90
"""Characters a quotation grows to either side to reach the edge of its phrase."""


def voice_of(analysis: Analysis, markers: Sequence[Marker], f: Found, part: PartKind) -> Voice:
    """Who says it: the speaker of its clause, or the outlet, also where the words only say which event is meant."""
    said = f.clause.voice
    if said is None or said.speaker_text == "" or _names_the_event(analysis, markers, f):
        return Voice(None, _PART_VOICES.get(part, VoiceKind.OUTLET))
    chain = tuple(analysis.text[start:end] for start, end in said.chain)
    return Voice(said.speaker_text, said.kind, chain, said.stance)


def _names_the_event(analysis: Analysis, markers: Sequence[Marker], f: Found) -> bool:
    """Is it the outlet that says when, where and which attack, and the speaker who tells something of it?

    So where the speaker stands behind ("ten people died on Sunday, medics said"), and behind a definite attack ("nobody
    was hurt in the attack that struck the base"), which is presupposed, not stated.
    """
    speaker = f.clause.voice.speaker if f.clause.voice else None
    if f.slot in (Slot.PLACE, Slot.TIME) and speaker is not None and speaker[0] >= f.clause.end:
        return True
    if f.slot not in _CIRCUMSTANCES:
        return False
    here = starting(markers, f.clause.start, f.end + 1)
    relatives = [m.start for m in here if m.kind is MarkerKind.RELATIVE]
    if not relatives:
        return False
    ends = [m.end for m in markers if m.kind is MarkerKind.DEFINITE]
    return any(
        0 < at - t.end <= 2 and (has_article(fold_key(analysis.text[t.start : t.end])) or t.start - 1 in ends)
        for t in within(analysis.terms, f.clause.start, f.end)
        if t.kind == "attack" and t.attr("part") == "noun"
        for at in relatives
    )


def quotation(text: str, f: Found) -> tuple[int, int]:
    """The evidence grown to the edges of its phrase: a comma, the clause, or a word within reach."""
    start, end = f.start, f.end
    floor, ceiling = max(f.clause.start, start - _STRETCH), min(f.clause.end, end + _STRETCH)
    back = max((text.rfind(sign, floor, start) for sign in ",\u060c:;\u061b"), default=-1)
    start = back + 1 if back >= 0 else floor if floor == f.clause.start else _word_edge(text, floor, start)
    ahead = min((at for sign in ",\u060c;\u061b" if (at := text.find(sign, end, ceiling)) >= 0), default=-1)
    end = ahead if ahead >= 0 else ceiling if ceiling == f.clause.end else text.rfind(" ", end, ceiling)
    end = max(end, f.end)
    while start < f.start and (text[start].isspace() or text[start] in ".,\u060c:"):
        start += 1
    while end > f.end and (text[end - 1].isspace() or text[end - 1] in ".,\u060c:"):
        end -= 1
    return start, end


def _word_edge(text: str, floor: int, start: int) -> int:
    space = text.find(" ", floor, start)
    return start if space < 0 else space + 1
