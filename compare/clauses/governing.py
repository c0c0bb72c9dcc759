"""Which word governs which: markers and the terms right behind them."""

from collections.abc import Sequence

from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.word_order import subject_first
from .clauses import joined

BESIDE = 24
"""Characters within which an actor stands right beside an attack noun."""

TOUCHING = 2
"""Characters between two words that belong together."""

ARTICLE = 5
"""Characters within which a preposition governs a noun over its article."""


def is_subject_first(analysis: Analysis, cue: TermSpan) -> bool:
    """Does the language of a term put the subject before its verb?"""
    return subject_first(analysis.text[cue.start : cue.end])


def governs(marker: Marker, term: TermSpan) -> bool:
    """Does the marker, whose last word may be a preposition written onto the name, stand right before the term?"""
    return marker.start < term.start <= marker.end + ARTICLE and marker.end <= term.end


def is_governed(term: TermSpan, steering: Sequence[Marker], kind: MarkerKind) -> bool:
    """Does a marker of the kind stand right before the term, or hold it ("opposition-held")?"""
    return any(m.kind is kind and (governs(m, term) or m.start <= term.start and term.end < m.end) for m in steering)


def is_aimed_at(term: TermSpan, steering: Sequence[Marker]) -> bool:
    """Does the term stand right behind a target marker ("on", "against")?"""
    return any(m.kind is MarkerKind.TARGET and m.start <= term.start <= m.end + ARTICLE for m in steering)


def governed_by(text: str, actors: Sequence[TermSpan], steering: Sequence[Marker], kind: MarkerKind) -> list[TermSpan]:
    """The actors behind markers of a kind, with those that "and" joins to them ("areas held by the army and its allies")."""
    found: list[TermSpan] = []
    for a in actors:
        if is_governed(a, steering, kind) or (found and joined(text, found[-1], a)):
            found.append(a)
    return found
