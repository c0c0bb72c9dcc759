"""Which word governs which: markers and the terms right behind them."""

from collections.abc import Iterator, Sequence

from ..model import Analysis, TermSpan
from ..parties.actors import compatible
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_article
from .clauses import joined

BESIDE = 24
"""Characters within which an actor stands right beside an attack noun."""

TOUCHING = 2
"""Characters between two words that belong together."""

_PHRASE = 40
"""Characters from a preposition to the noun that it governs over what stands before that."""

_PREPOSITIONS = frozenset(
    {MarkerKind.TARGET, MarkerKind.NEAR, MarkerKind.INSIDE, MarkerKind.DIRECTION}
    | {MarkerKind.LOCATIVE, MarkerKind.PARTITIVE, MarkerKind.AGENT}
)

_BETWEEN = 5
"""Words between two parties that "or" joins, at most."""

APART = frozenset(
    {MarkerKind.LOCATIVE, MarkerKind.CAUSE, MarkerKind.PURPOSE, MarkerKind.COMPLEMENT}
    | {MarkerKind.ANTERIOR, MarkerKind.TARGET, MarkerKind.PARTITIVE}
)
"""Behind these stands what the negated word is done in, by, for or to."""

NOUNS = ("noun", "person_noun")
"""Parts of speech of nouns."""

SIGNS = frozenset(".,;:\u060c\u061b")
"""Signs that part what is said."""

ARTICLE = 5
"""Characters within which a preposition governs a noun over its article."""


def is_subject_first(analysis: Analysis, cue: TermSpan) -> bool:
    """Does the language of a term put the subject before its verb?"""
    return subject_first(analysis.text[cue.start : cue.end])


def unbroken(text: str, start: int, end: int) -> bool:
    """Does no sign stand between two places of a text that parts what is said?"""
    return SIGNS.isdisjoint(text[start:end])


def has_outcome(terms: Sequence[TermSpan]) -> bool:
    """Is a verb of outcome among some terms ("led to", "left")?"""
    return any(t.kind == "harm" and t.id == "any" for t in terms)


def governs(marker: Marker, term: TermSpan) -> bool:
    """Does the marker, whose last word may be a preposition written onto the name, stand right before the term?"""
    return marker.start < term.start <= marker.end + ARTICLE and marker.end <= term.end


def is_governed(term: TermSpan, steering: Sequence[Marker], kind: MarkerKind) -> bool:
    """Does a marker of the kind stand right before the term, or hold it ("opposition-held")?"""
    return any(m.kind is kind and (governs(m, term) or m.start <= term.start and term.end < m.end) for m in steering)


def is_aimed_at(term: TermSpan, steering: Sequence[Marker]) -> bool:
    """Does the term stand right behind a target marker ("on", "against")?"""
    return any(m.kind is MarkerKind.TARGET and m.start <= term.start <= m.end + ARTICLE for m in steering)


def prepositions(
    analysis: Analysis, noun: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> set[MarkerKind]:
    """The kinds of the preposition of a noun: right ahead of it, or over the names and adjectives that stand before it
    ("next to the Hilal Street Mosque"). Other terms and signs between them part the two."""
    reach = _PHRASE if is_subject_first(analysis, noun) else ARTICLE
    ahead = [m for m in steering if m.kind in _PREPOSITIONS and m.end <= noun.start <= m.end + reach]
    ahead = [m for m in ahead if not any(o.start < m.start and o.end == m.end for o in ahead)]  # "arrived at"
    start = max((m.end for m in ahead), default=noun.start)
    others = [t for t in terms if t.kind not in ("actor", "people", "damage") and start <= t.start < noun.start]
    others = [t for t in others if t.kind != "facility" or noun.start - t.end > 1]  # "the Hilal Street Mosque"
    others += [m for m in steering if m.kind is MarkerKind.DETERMINER and start + TOUCHING <= m.start < noun.start]
    if others or any(sign in analysis.text[start : noun.start] for sign in ",.;:\u060c\u061b"):
        return set()
    nearest = [m for m in ahead if m.end == start]
    over = (m for m in ahead for n in nearest if 0 <= n.start - m.end <= 1)  # "in South Leeds homes"
    return {m.kind for m in (*nearest, *over)}


def governed_by(text: str, actors: Sequence[TermSpan], steering: Sequence[Marker], kind: MarkerKind) -> list[TermSpan]:
    """The actors behind markers of a kind, with those that "and" joins to them ("areas held by the army and its allies")."""
    found: list[TermSpan] = []
    for a in actors:
        if is_governed(a, steering, kind) or (found and joined(text, found[-1], a)):
            found.append(a)
    return found


def stand_in(analysis: Analysis, cue: TermSpan, steering: Sequence[Marker]) -> Marker | None:
    """The words for the party that was named last ("the latter") right ahead of a word of an act or behind it. Behind a
    definite noun they are its adjective ("the last attack")."""
    near = (m for m in steering if m.kind is MarkerKind.LATTER)
    near = (m for m in near if 0 <= cue.start - m.end <= BESIDE or 0 <= m.start - cue.end <= TOUCHING)
    return next((m for m in near if not _is_adjective(analysis.text, m)), None)


def named_last(marker: Marker, actors: Sequence[TermSpan]) -> TermSpan | None:
    """The last party named ahead of a marker."""
    return next((a for a in reversed(actors) if a.end <= marker.start and a.attr("use") != "adjective"), None)


def _is_adjective(text: str, marker: Marker) -> bool:
    ahead = fold_key(text[: marker.start][-BESIDE:]).split()
    return bool(ahead) and has_article(ahead[-1])


def alternatives(
    text: str, party: TermSpan, actors: Sequence[TermSpan], markers: Sequence[Marker]
) -> Iterator[TermSpan]:
    """The other parties that "or" joins to one, as possible as it ("Russian or regime strikes")."""
    either = [m for m in markers if m.kind is MarkerKind.EITHER]
    for other in actors:
        first, second = sorted((party, other), key=lambda t: t.start)
        if not any(first.end <= m.start and m.end <= second.start for m in either):
            continue
        between = text[first.end : second.start]
        near = len(between.split()) <= _BETWEEN and not any(sign in between for sign in ".;:\u061b\u060c,")
        if near and not compatible(party.id, other.id):
            yield other
