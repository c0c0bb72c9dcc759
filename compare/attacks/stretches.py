"""From which words around an attack word its roles are taken."""

from collections.abc import Sequence

from ..clauses.clauses import Clause
from ..clauses.governing import BESIDE
from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_conjunction
from .answers import floor, is_apart
from .verbs import is_verb


def stretch(
    analysis: Analysis,
    clause: Clause,
    cue: TermSpan,
    cues: Sequence[TermSpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
) -> tuple[int, int, int]:
    """Where the words begin that may name who acts, where those of the attack itself begin, behind the attack word before
    it, and where they end: at the next act."""
    n = cues.index(cue)
    opens = max(clause.start, floor(analysis.text, cue, cues, steering))
    back = max([opens, *(c.end for c in cues[:n])])
    acts = (c for c in cues[n + 1 :] if c.kind == "response" or is_verb(analysis, c, terms, steering))
    reach = min((c.start for c in acts), default=clause.end)
    reach = min(reach, _before_another(cue, cues, steering) or reach, _before_other_act(analysis, cue, terms))
    if any(c.kind == "response" and is_apart(c, cue, cues, steering) for c in cues[:n]):
        reach = min([reach, *(c.start for c in cues[n + 1 :])])
    return opens, back, reach


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
