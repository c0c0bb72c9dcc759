"""The exact words that a claim rests on, and whose voice they are."""

from .clauses import Clause
from .findings import Found
from .model import Analysis, PartKind, Voice, VoiceKind

_PART_VOICES = {PartKind.TITLE: VoiceKind.HEADLINE, PartKind.CAPTION: VoiceKind.CAPTION}
_STRETCH = 90
"""Characters a quotation grows to either side to reach the edge of its phrase."""


def voice_of(analysis: Analysis, clause: Clause, part: PartKind) -> Voice:
    said = clause.voice
    if said is None or said.speaker_text == "":
        return Voice(None, _PART_VOICES.get(part, VoiceKind.OUTLET))
    chain = tuple(analysis.text[start:end] for start, end in said.chain)
    return Voice(said.speaker_text, said.kind, chain, said.stance)


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
