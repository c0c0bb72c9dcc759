"""Event factuality (Sauri and Pustejovsky 2009): is an act or a harm told as a fact, or as none?

What is conditional, still to come, asked for, threatened or attempted did not happen for all that is said.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import QUOTES, fold_key
from ..text.words import has_conjunction
from .clauses import within
from .governing import APART, BESIDE, NOUNS, TOUCHING, has_outcome, is_subject_first, unbroken

_LINK = 30
"""Characters from a modal word to the verb that depends on it."""

_USED = 80
"""Characters from a word of using to what something was used for, at most."""

_NAME = 8
"""Characters from a word to the end of a name that it begins, at most."""

_BESIDE = 6
"""Characters from a modal word to a noun that it governs, a preposition between them included."""

_PARTING = frozenset({MarkerKind.RELATIVE, MarkerKind.CAUSE, MarkerKind.ANTERIOR})
"""Behind these another happening is told than the one that a modal word speaks of."""

_TO_COME = frozenset({MarkerKind.PROSPECTIVE, MarkerKind.CONDITION})

_ACTS = ("noun", "verb_or_noun")
"""Parts of speech of what can be demanded without a verb beside it."""

_VERBS = ("active_verb", "verb_or_noun", "passive_verb", "verb")

_DOUBTED = frozenset({"possible", "suspected", "reported"})
"""Hedges: what they doubt is told as possible."""


def is_unreal(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker], counted: bool = False
) -> bool:
    """Is the word of an act or a harm under a condition, a modal verb, a threat, a plan, a demand or an attempt?

    What was managed ("managed to kill") happened, and what is held possible is told as possible. `counted`: the text
    gives the number of those harmed.
    """
    ahead = [m for m in markers if m.start <= cue.start]
    for m in ahead:
        if m.kind is MarkerKind.COUNTERFACTUAL and not _is_in_name(analysis.text, m):
            return True
        if m.kind is MarkerKind.CONDITION and _is_supposed(analysis.text, m, cue, terms, ahead):
            return True
        if _is_modal(analysis.text, m, cue, terms) and (m.end >= cue.end or _depends(analysis, m, cue, terms, ahead)):
            return True
    return _is_meant(analysis, cue, ahead) and not (counted and _is_done_with(cue, ahead))


def is_to_come(analysis: Analysis, cue: TermSpan, steering: Sequence[Marker], said: Sequence[Marker]) -> bool:
    """Is an attack only expected, threatened, to be prevented, or one of a condition? `steering`: the markers of its clause;
    `said`: those of its sentence so far, where "had it not been for" may stand."""
    supposed = (m for m in said if m.kind is MarkerKind.COUNTERFACTUAL and m.start <= cue.start)
    if any(not _is_in_name(analysis.text, m) for m in supposed):
        return True
    return any(
        m.kind in _TO_COME
        and (
            m.start <= cue.start
            and cue.end <= m.end
            or 0 <= cue.start - m.end <= BESIDE
            or 0 <= m.start - cue.end <= BESIDE / 2
        )
        for m in steering
    )


def is_managed(purpose: Marker, markers: Sequence[Marker]) -> bool:
    """Was that done which an infinitive tells ("managed to", "reported to have")?"""
    return any(m.kind is MarkerKind.DONE and m.start <= purpose.start and purpose.end <= m.end for m in markers)


def _is_in_name(text: str, marker: Marker) -> bool:
    """Does a word stand in a short name in quotation marks or brackets (a newspaper that begins with "le")?"""
    return any(sign in text[marker.end : marker.end + _NAME] for sign in (*QUOTES, ")"))


def _is_modal(text: str, marker: Marker, cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a marker leave what follows open? A hedge makes it possible; "opening fire" and "life-threatening" are words
    of their own."""
    if not (marker.kind is MarkerKind.PROSPECTIVE or marker.kind is MarkerKind.DEMANDED and cue.attr("part") in _ACTS):
        return False
    over = [t for t in terms if t.start < marker.end and marker.start < t.end]
    doubted = any(t.kind == "hedge" and t.id in _DOUBTED and t.end <= cue.start for t in over)
    return not doubted and not any(t.kind == "attack" for t in over) and text[marker.start - 1 : marker.start] != "-"


def _is_supposed(
    text: str, condition: Marker, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]
) -> bool:
    """Does a cue stand in the clause of a condition, not in what this says of something known ("if the attack that")?"""
    start, end = condition.end, cue.start
    return unbroken(text, start, end) and not _is_apart(start, end, terms, markers, APART | _PARTING)


def _depends(
    analysis: Analysis, modal: Marker, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]
) -> bool:
    """Does the cue follow close behind a modal word, with nobody else and no other happening between them? A noun does so
    behind a verb of outcome alone ("could result in deaths"). The subject of an Arabic verb follows it."""
    text, start, end = analysis.text, modal.end, cue.start
    between = within(terms, start, end)
    if not is_subject_first(analysis, cue) and between and between[0].start - start <= TOUCHING:
        start = between[0].end
        between = within(between, start, end)
    if not 0 <= end - start <= _LINK or not unbroken(text, start, end):
        return False
    if has_conjunction(fold_key(text[cue.start : cue.end]).split()[0]) or any(
        t.kind in ("attack", "people", "actor") or t.kind == "harm" and t.id != "any" for t in between
    ):
        return False
    if cue.attr("part") in NOUNS and end - start > _BESIDE and not has_outcome(between):
        return False
    near = [m for m in markers if m.start - start > TOUCHING]
    return not _is_apart(start, end, terms, near, _PARTING | {MarkerKind.LOCATIVE})


def _is_apart(
    start: int, end: int, terms: Sequence[TermSpan], markers: Sequence[Marker], kinds: AbstractSet[MarkerKind]
) -> bool:
    """Does a marker of some kinds stand between two places, other than the preposition of a verb of outcome?"""
    outcome = has_outcome(within(terms, start, end))
    inside = (m for m in within(markers, start, end) if m.kind in kinds)
    return any(m.kind is not MarkerKind.LOCATIVE or not outcome for m in inside)


def _is_meant(analysis: Analysis, cue: TermSpan, ahead: Sequence[Marker]) -> bool:
    """Is a verb, or the noun that is one where verbs come first, an infinitive of purpose ("a plot to kill")?"""
    if cue.attr("part") not in _VERBS and is_subject_first(analysis, cue):
        return False
    purposes = [m for m in ahead if m.kind is MarkerKind.PURPOSE and 0 <= cue.start - m.end <= TOUCHING]
    return any(not is_managed(m, ahead) for m in purposes)


def _is_done_with(cue: TermSpan, ahead: Sequence[Marker]) -> bool:
    """Does a verb tell what something was used for, not what it is planned or asked to be used for ("used a rifle to
    kill three")?"""
    means = (m for m in ahead if m.kind is MarkerKind.MEANS and cue.start - m.end <= _USED)
    open_ones = [m for m in ahead if m.kind in (*_TO_COME, MarkerKind.DEMANDED)]
    return any(not any(0 <= m.start - o.end <= _LINK for o in open_ones) for m in means)
