"""What a negation does to the words under it: it denies the one that it governs, not what stands in the complement of
another verb ("nobody deserves to die"), and nothing where it speaks of a rule, a wish or the future.
"""

from collections.abc import Sequence
from enum import Enum

from ..model import Analysis, Negation, Negator, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_article, has_conjunction
from .clauses import within
from .governing import APART, NOUNS, TOUCHING, has_outcome, is_subject_first, unbroken

_FEW = 8
"""Words from a particle of negation to the word that it denies, at most."""

_SHORT = 2
"""Words from a failure to the act that fails, at most."""

_LINK = 30
"""Characters from a modal word to the verb that depends on it."""

_OUTSIDE = frozenset({MarkerKind.RELATIVE})
"""Behind these stands what is known of somebody, whatever is denied of him."""

_OF_NOUN = frozenset({MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.PARTITIVE})
"""Prepositions that may belong to a noun ("nobody on the bus")."""

_OF_VERB = frozenset({MarkerKind.PURPOSE, MarkerKind.CAUSE, MarkerKind.ANTERIOR})

_OF_THE = 8
"""Characters from a negation to "others" that it speaks of, at most."""

_WISHED = frozenset({MarkerKind.DEMANDED, MarkerKind.PROSPECTIVE})

_SUPPOSED = frozenset({MarkerKind.CONDITION, MarkerKind.COUNTERFACTUAL})

_NOMINAL = (*NOUNS, "participle")

_PEOPLE = ("person_noun", "participle")
"""Parts of speech that name people by what was done to them."""

_ATTRIBUTES = ("verb", "passive_verb", "verb_or_participle", "participle")
"""Parts of speech that describe what was done to a thing, where they carry an article."""

_OUTCOMES = ("harm", "damage")


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
    if negation.by is Negator.DENIAL:
        return Reach.OPEN if _is_taken_for_granted(term, within(terms, start, end)) else Reach.DENIED
    if end <= start:
        governed = negation.scope[0] <= term.start and term.end <= negation.scope[1]
        if governed or term.end > negation.cue[0]:
            return Reach.DENIED
        return Reach.UNTOUCHED if negation.by is Negator.ONE_WORD else Reach.OPEN
    if any(m.kind is MarkerKind.PREVENTED and m.start < start and negation.cue[0] < m.end for m in markers):
        return Reach.OPEN
    if is_general(negation, term, markers) and term.kind in _OUTCOMES:
        return Reach.OPEN
    if not unbroken(text, start, end):
        return Reach.UNTOUCHED
    between = within(markers, start, end)
    if any(m.kind in _OUTSIDE for m in between):
        return Reach.UNTOUCHED
    if any(m.kind is MarkerKind.ONLY and 0 <= m.start - negation.scope[1] <= TOUCHING for m in markers):
        return Reach.UNTOUCHED
    if leaves_open(_first_of(analysis, negation), term, markers):
        return Reach.OPEN
    words = len(text[start:end].split())
    if negation.by is Negator.ONE_WORD:
        return Reach.UNTOUCHED if words else Reach.DENIED
    if words and _is_attribute(text, term):
        return Reach.UNTOUCHED if term.attr("part") in _ATTRIBUTES else Reach.OPEN
    if negation.by is Negator.FAILURE:
        return Reach.OPEN if words > _SHORT else Reach.DENIED
    if any(m.kind is MarkerKind.ANY and end - m.end <= TOUCHING for m in between):
        return Reach.DENIED
    if has_outcome(within(terms, start, end)):
        return Reach.DENIED
    if words and _goes_on(analysis, term):
        return Reach.OPEN
    governed = any(m.kind is MarkerKind.CAUSE and m.start <= term.start < m.end for m in markers)
    if governed or term.attr("case") or words > _FEW:
        return Reach.OPEN
    own = _within_subject(analysis, negation, term, between)
    return Reach.OPEN if any(m.kind in APART and m.start not in own for m in between) else Reach.DENIED


def is_general(negation: Negation, term: TermSpan, markers: Sequence[Marker]) -> bool:
    """Is a verb negated as a habit, a rule or a ban ("guns do not kill", "kill not"), so that it tells of no event?"""
    if term.attr("part") in _NOMINAL:
        return False
    here = (m for m in markers if m.kind is MarkerKind.GENERAL and 0 <= term.start - m.end <= TOUCHING)
    return any(m.start <= negation.cue[0] and negation.cue[1] <= m.end for m in here)


def _is_taken_for_granted(term: TermSpan, between: Sequence[TermSpan]) -> bool:
    """Are people to whom a denied harm is done named by what was done to them before ("denied killing captives")?"""
    if term.kind != "harm" or term.attr("part") not in _PEOPLE:
        return False
    return any(t.kind == "harm" and t.id != "any" and t.attr("part") not in _PEOPLE for t in between)


def _first_of(analysis: Analysis, negation: Negation) -> Negation:
    """The negation that one right behind its scope goes on with ("we want no dead and no wounded")."""
    ends = (n for n in analysis.negations if n != negation and 0 <= negation.cue[0] - n.scope[1] < TOUCHING)
    return next(ends, negation)


def leaves_open(negation: Negation, term: TermSpan, markers: Sequence[Marker]) -> bool:
    """Does a negation say nothing of what happened: is it of the future, of a condition, of what ought to be, or of
    others than those meant?"""
    first, last = negation.cue
    if any(m.kind in _SUPPOSED and m.end <= first and first - m.end <= _LINK for m in markers):
        return True
    if any(m.kind is MarkerKind.DEMANDED and 0 <= first - m.end <= _LINK for m in markers):
        return True
    close = (m for m in markers if m.kind is MarkerKind.PROSPECTIVE and m.start <= first <= m.end + TOUCHING)
    asked = (m for m in markers if m.kind in _WISHED and last <= m.start and m.end <= term.start)
    return any(close) or any(asked) or _speaks_of_a_part(term, last, markers)


def _speaks_of_a_part(term: TermSpan, start: int, markers: Sequence[Marker]) -> bool:
    """Is what is negated true of some of those meant, or of more than the word ("not all", "no one else", "not only")?"""
    near = [m for m in markers if m.kind in (MarkerKind.EVERY, MarkerKind.OTHERS) and start <= m.start]
    if any(m.kind is MarkerKind.EVERY and 0 <= m.start - term.end < TOUCHING for m in near):
        return True
    reach = {MarkerKind.EVERY: TOUCHING, MarkerKind.OTHERS: _OF_THE}
    if any(m.kind is MarkerKind.OTHERS and 0 <= term.start - m.end <= TOUCHING for m in near):
        return True
    return any(m.start - start <= reach[m.kind] and m.end <= term.start for m in near)


def _is_attribute(text: str, term: TermSpan) -> bool:
    """Does a word with an article speak of things or people that are known ("the destroyed houses", "the wounded")?"""
    described = term.attr("part") in (*_ATTRIBUTES, "person_noun")
    return described and has_article(fold_key(text[term.start : term.end]).split()[0])


def _goes_on(analysis: Analysis, term: TermSpan) -> bool:
    """Where verbs come first: does one with a conjunction on it, or a noun of harm that is known, go on with another
    thing than what a particle ahead denies?"""
    word = fold_key(analysis.text[term.start : term.end]).split()[0]
    if is_subject_first(analysis, term) or term.kind != "harm":
        return False
    return has_article(word) if term.attr("part") in NOUNS else has_conjunction(word)


def _within_subject(analysis: Analysis, negation: Negation, term: TermSpan, between: Sequence[Marker]) -> set[int]:
    """Where the prepositions stand that belong to whom a negation speaks of ("none of the guards was hurt"), and the
    conjunction that it takes itself ("without anybody being hurt")."""
    start = negation.cue[1]
    first = is_subject_first(analysis, term) and negation.by is Negator.QUANTIFIER
    verb = first and term.attr("part") not in _NOMINAL
    anybody = [m for m in between if m.kind is MarkerKind.ANY]
    own = {m.start for m in between if any(a.start <= m.start < a.end for a in anybody)}
    own |= {m.start for m in between if m.kind is MarkerKind.COMPLEMENT and m.start - start <= TOUCHING}
    if verb:
        of_noun = {m.start for m in between if m.kind in _OF_NOUN and term.start - m.end > TOUCHING}
        return own | of_noun - {m.start for m in between if m.kind in _OF_VERB}
    of = (m for m in between if m.kind is MarkerKind.PARTITIVE and first)
    return own | {m.start for m in of if m.start - start <= TOUCHING}
