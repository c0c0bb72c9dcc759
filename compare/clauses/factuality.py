"""Event factuality (Sauri and Pustejovsky 2009): is an act or a harm told as a fact, as none, or neither way?

A negation denies the word that it governs, not what stands in the complement of another verb ("nobody deserves to
die"). What is conditional, still to come, asked for, threatened or attempted did not happen for all that is said.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import Enum

from ..model import Analysis, Negation, Negator, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import QUOTES, fold_key
from ..text.words import has_conjunction
from .clauses import within
from .governing import BESIDE, TOUCHING, is_subject_first

_FEW = 8
"""Words from a particle of negation to the word that it denies, at most."""

_SHORT = 2
"""Words from a failure to the act that fails, at most."""

_LINK = 30
"""Characters from a modal word to the verb that depends on it."""

_OUTSIDE = frozenset({MarkerKind.RELATIVE})
"""Behind these stands what is known of somebody, whatever is denied of him."""

_APART = frozenset(
    {MarkerKind.LOCATIVE, MarkerKind.CAUSE, MarkerKind.PURPOSE, MarkerKind.COMPLEMENT}
    | {MarkerKind.ANTERIOR, MarkerKind.TARGET}
)
"""Behind these stands what the negated word is done in, by, for or to."""

_OF_NOUN = frozenset({MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.PARTITIVE})
"""Prepositions that may belong to a noun ("nobody on the bus")."""

_OF_VERB = frozenset({MarkerKind.PURPOSE, MarkerKind.CAUSE, MarkerKind.ANTERIOR})

_NAME = 8
"""Characters from a word to the end of a name that it begins, at most."""

_BESIDE = 6
"""Characters from a modal word to a noun that it governs, a preposition between them included."""

_PARTING = frozenset({MarkerKind.RELATIVE, MarkerKind.CAUSE, MarkerKind.ANTERIOR})
"""Behind these another happening is told than the one that a modal word speaks of."""

_TO_COME = frozenset({MarkerKind.PROSPECTIVE, MarkerKind.CONDITION})

_ACTS = ("noun", "verb_or_noun")
"""Parts of speech of what can be demanded without a verb beside it."""

_NOUNS = ("noun", "person_noun")

_VERBS = ("active_verb", "verb_or_noun", "passive_verb", "verb")

_DOUBTED = frozenset({"possible", "suspected", "reported"})
"""Hedges: what they doubt is told as possible."""


class Reach(Enum):
    """Is a word denied, left open because another word of its clause is, or untouched by the negation?"""

    DENIED = "denied"
    OPEN = "open"
    UNTOUCHED = "untouched"


def reach_of(
    analysis: Analysis, negation: Negation, term: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]
) -> Reach:
    """How a negation whose scope covers a term bears on it. `terms` and `markers` are those of the sentence or clause."""
    text, start, end = analysis.text, negation.cue[1], term.start
    if negation.by is Negator.DENIAL or end <= start:
        return Reach.DENIED
    if any(m.kind is MarkerKind.PREVENTED and m.start < start and negation.cue[0] < m.end for m in markers):
        return Reach.OPEN
    if _sign(text, start, end):
        return Reach.UNTOUCHED
    between = within(markers, start, end)
    if any(m.kind in _OUTSIDE for m in between):
        return Reach.UNTOUCHED
    if any(m.kind is MarkerKind.ONLY and 0 <= m.start - negation.scope[1] <= TOUCHING for m in markers):
        return Reach.UNTOUCHED
    if any(m.kind is MarkerKind.EVERY and m.start - start <= TOUCHING for m in between):
        return Reach.OPEN
    words = len(text[start:end].split())
    if negation.by is Negator.ONE_WORD:
        return Reach.UNTOUCHED if words else Reach.DENIED
    if negation.by is Negator.FAILURE:
        return Reach.OPEN if words > _SHORT else Reach.DENIED
    if any(m.kind is MarkerKind.ANY and end - m.end <= TOUCHING for m in between):
        return Reach.DENIED
    if _has_outcome(within(terms, start, end)):
        return Reach.DENIED
    if term.attr("case") or words > _FEW:
        return Reach.OPEN
    own = _within_subject(analysis, term, between, start)
    return Reach.OPEN if any(m.kind in _APART and m.start not in own for m in between) else Reach.DENIED


def _within_subject(analysis: Analysis, term: TermSpan, between: Sequence[Marker], start: int) -> set[int]:
    """Where the prepositions stand that belong to whom a negation speaks of ("none of the guards was hurt"), and the
    conjunction that it takes itself ("without anybody being hurt")."""
    first = is_subject_first(analysis, term)
    verb = first and term.attr("part") not in _NOUNS
    anybody = [m for m in between if m.kind is MarkerKind.ANY]
    own = {m.start for m in between if any(a.start <= m.start < a.end for a in anybody)}
    own |= {m.start for m in between if m.kind is MarkerKind.COMPLEMENT and m.start - start <= TOUCHING}
    if verb:
        return own | {m.start for m in between if m.kind in _OF_NOUN} - {m.start for m in between if m.kind in _OF_VERB}
    of = (m for m in between if m.kind is MarkerKind.PARTITIVE and first)
    return own | {m.start for m in of if m.start - start <= TOUCHING}


def is_unreal(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], markers: Sequence[Marker]) -> bool:
    """Is the word of an act or a harm under a condition, a modal verb, a threat, a plan, a demand or an attempt?

    What was managed ("managed to kill") happened, and what is held possible is told as possible.
    """
    ahead = [m for m in markers if m.start <= cue.start]
    for m in ahead:
        if m.kind is MarkerKind.COUNTERFACTUAL and not _is_in_name(analysis.text, m):
            return True
        if m.kind is MarkerKind.CONDITION and _is_supposed(analysis.text, m, cue, terms, ahead):
            return True
        if _is_modal(analysis.text, m, cue, terms) and (m.end >= cue.end or _depends(analysis, m, cue, terms, ahead)):
            return True
    return _is_meant(cue, ahead)


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
    return not _sign(text, start, end) and not _is_apart(start, end, terms, markers, _APART | _PARTING)


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
    if not 0 <= end - start <= _LINK or _sign(text, start, end):
        return False
    if has_conjunction(fold_key(text[cue.start : cue.end]).split()[0]) or any(
        t.kind in ("attack", "people", "actor") or t.kind == "harm" and t.id != "any" for t in between
    ):
        return False
    if cue.attr("part") in _NOUNS and end - start > _BESIDE and not _has_outcome(between):
        return False
    near = [m for m in markers if m.start - start > TOUCHING]
    return not _is_apart(start, end, terms, near, _PARTING | {MarkerKind.LOCATIVE})


def _is_apart(
    start: int, end: int, terms: Sequence[TermSpan], markers: Sequence[Marker], kinds: AbstractSet[MarkerKind]
) -> bool:
    """Does a marker of some kinds stand between two places, other than the preposition of a verb of outcome?"""
    outcome = _has_outcome(within(terms, start, end))
    inside = (m for m in within(markers, start, end) if m.kind in kinds)
    return any(m.kind is not MarkerKind.LOCATIVE or not outcome for m in inside)


def _has_outcome(terms: Sequence[TermSpan]) -> bool:
    return any(t.kind == "harm" and t.id == "any" for t in terms)


def _is_meant(cue: TermSpan, ahead: Sequence[Marker]) -> bool:
    """Is a verb an infinitive of purpose ("a plot to kill")?"""
    if cue.attr("part") not in _VERBS:
        return False
    purposes = [m for m in ahead if m.kind is MarkerKind.PURPOSE and 0 <= cue.start - m.end <= TOUCHING]
    return any(not is_managed(m, ahead) for m in purposes)


def _sign(text: str, start: int, end: int) -> bool:
    return any(sign in text[start:end] for sign in ",.;:\u060c\u061b")
