"""Whether the word for an attack is a verb, and an active one."""

from collections.abc import Sequence

from ..clauses.governing import TOUCHING, is_subject_first
from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import is_nominal
from .nouns import is_given

_OF_NOUNS = frozenset({MarkerKind.CAUSE, MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.AGENT})
"""What stands before a noun and before no verb; "by" stands behind one."""


def is_verb(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is an attack word a verb here? Without vowels a verb and its noun are written alike: an article or a preposition
    tells the noun. A part of a longer name of a weapon ("a car bomb") is none."""
    if _names_weapon(cue, terms):
        return False
    if cue.attr("part") != "verb_or_noun":
        return cue.attr("part") == "verb"
    if any(is_given(analysis, a, cue, terms, steering) for a in terms if a.kind == "actor"):
        return False
    nominal = bool(cue.attr("case")) or is_nominal(fold_key(analysis.text[cue.start : cue.end]).split()[0])
    touching = {m.kind for m in steering if m.start < cue.start <= m.end + TOUCHING or m.start == cue.start}
    touching |= {m.kind for m in steering if m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING}
    return not nominal and not touching & _OF_NOUNS


def is_passive(analysis: Analysis, cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is a word a passive verb, as written or by the "by" right behind it ("a depot struck by ...")?"""
    by = any(m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING for m in steering)
    return cue.attr("voice") == "passive" or by and is_subject_first(analysis, cue) and cue.attr("part") == "verb"


def _names_weapon(cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is the word part of a longer name of a weapon ("a car bomb")?"""
    return any(
        t.kind == "weapon" and t.start <= cue.start and cue.end <= t.end and t.end - t.start > cue.end - cue.start
        for t in terms
    )
