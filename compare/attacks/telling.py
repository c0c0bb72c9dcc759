"""Which attack words of a clause tell of an attack, or an answer, that took place."""

from collections.abc import Iterator, Sequence

from ..clauses.clauses import Clause, negation_in
from ..clauses.factuality import is_to_come
from ..clauses.governing import ARTICLE, BESIDE
from ..clauses.reach import Reach, leaves_open, reach_of
from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from .answers import names_sources
from .verbs import is_verb


def told(
    analysis: Analysis,
    clause: Clause,
    cues: Sequence[TermSpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
    said: Sequence[Marker],
) -> Iterator[TermSpan]:
    """Those of the `cues` of a clause that tell of what took place; `said` are the markers of its sentence up to its end."""
    if clause.aside or _threatened(clause):
        return
    for cue in cues:
        if _is_answered(cue, steering) or _is_of_many(cue, steering) or names_sources(cue, cues, steering):
            continue
        if is_to_come(analysis, cue, steering, said) or _is_left_open(analysis, clause, cue, terms, steering):
            continue
        if not _is_demanded(cue, steering):
            yield cue


def _is_demanded(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is a reply only asked for ("called on the army to respond")?"""
    return cue.kind == "response" and any(m.kind is MarkerKind.DEMANDED and m.end <= cue.start for m in steering)


def _threatened(clause: Clause) -> bool:
    return clause.voice is not None and clause.voice.stance == "threatened"


def _is_left_open(
    analysis: Analysis, clause: Clause, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Is a verb in the complement of another that is negated ("nobody asked them to shell the town"), or does the
    negation say nothing of what happened ("no further shelling")?"""
    negation = negation_in(analysis.negations, clause, cue.start, cue.end)
    if negation is None or reach_of(analysis, negation, cue, terms, steering) is not Reach.OPEN:
        return False
    return is_verb(analysis, cue, terms, steering) or leaves_open(negation, cue, steering)


def _is_answered(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is this the earlier attack that another one answers ("in response to the killing")?"""
    return cue.attr("part") != "verb" and any(
        m.kind is MarkerKind.ANSWER and 0 <= cue.start - m.end <= BESIDE / 2 for m in steering
    )


def _is_of_many(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is this no one attack, but what comes again and again ("the daily shelling") or what people fled from?"""
    return cue.attr("part") != "verb" and any(
        m.kind is MarkerKind.REPEATED
        and 0 <= m.start - cue.end <= BESIDE
        or m.kind is MarkerKind.FLED
        and 0 <= cue.start - m.end <= ARTICLE
        for m in steering
    )
