"""Statements: what is denied that no other slot holds ("no fighters were in the house", "denied using such weapons")."""

from collections.abc import Iterator, Sequence

from ..clauses.clauses import Clause, negation_over, within
from ..clauses.governing import TOUCHING, unbroken
from ..clauses.reach import Reach, reach_of
from ..model import Negation, Negator, Slot, Status, TermSpan
from ..readings import Reading
from ..text.discourse import MarkerKind
from ..text.folding import fold_key
from ..text.words import has_article
from .findings import Found, speaking_for

_OTHER_SLOTS = frozenset(
    {"attack", "harm", "damage", "responsibility", "interception", "motive", "movement", "response"}
)
_DENIED = "denied"
_PREPOSITIONS = frozenset({MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.AGENT})
_THERE_WERE = 3
"""Words from a particle to the people whom it says not to have been there, at most."""


def statement_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """The people that a clause denies to have been somewhere, or to have been something."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    yield from _own_weapons(reading, clause, terms)
    people = [t for t in terms if t.kind == "people" or (t.kind == "actor" and t.attr("use") == "name")]
    if clause.aside or not people or any(t.kind in _OTHER_SLOTS and not _ends(t, terms) for t in terms):
        return
    who = people[0]
    by_voice = clause.voice is not None and clause.voice.stance == _DENIED
    denials = (n for n in reading.analysis.negations if n.by is Negator.DENIAL and who.end <= n.cue[0] < clause.end)
    if any(denials):
        return  # they are those who deny
    negation = negation_over(reading.analysis.negations, who.start, who.end)
    if not by_voice and not (negation is not None and _governs(reading, negation, who, terms)):
        return
    places = [t for t in terms if t.kind == "facility" and t.start >= who.end and _is_where(reading, who, t)]
    if not by_voice and not places or by_voice and not _opens(reading, clause, who):
        return
    first = min([who.start, *([negation.cue[0]] if negation and negation.cue[0] >= clause.start else [])])
    yield Found(
        Slot.STATEMENT,
        who.id,
        None,
        Status.DENIED,
        clause,
        first,
        places[0].end if places else who.end,
        "cue.statement",
    )


def _own_weapons(reading: Reading, clause: Clause, terms: Sequence[TermSpan]) -> Iterator[Found]:
    """What a party denies of its own weapons, with no attack told ("denied using chemical weapons")."""
    who = speaking_for(reading, clause) if clause.voice is not None and clause.voice.stance == _DENIED else None
    if who is None or clause.aside or clause.start - clause.voice.content[0] > TOUCHING:
        return
    if any(t.kind in (*_OTHER_SLOTS, "people", "actor") for t in terms):
        return
    if any(m.kind is MarkerKind.OWN for m in within(reading.markers, clause.start, clause.end)):
        return  # what "its jets" did is another matter
    weapon = next((t for t in terms if t.kind == "weapon"), None)
    if weapon is not None and len(reading.article.text[clause.start : weapon.start].split()) <= _THERE_WERE:
        yield Found(Slot.STATEMENT, who, None, Status.DENIED, clause, clause.start, weapon.end, "cue.statement.weapon")


def _opens(reading: Reading, clause: Clause, who: TermSpan) -> bool:
    """Are people the subject of what a voice denies ("denied that the army used such weapons"), and not behind a
    preposition?"""
    said = clause.voice
    if said.cue[0] > clause.start or clause.start - said.content[0] > TOUCHING:
        return False
    ahead = within(reading.markers, clause.start, who.start)
    of_them = {m.start for m in ahead if m.kind is MarkerKind.PARTITIVE}
    apart = who.attr("case") or any(m.kind in _PREPOSITIONS and m.start not in of_them for m in ahead)
    return not apart and len(reading.article.text[clause.start : who.start].split()) <= _THERE_WERE


def _governs(reading: Reading, negation: Negation, who: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a negation say of people right behind it that there were none ("no fighters were in the house")?"""
    near = len(reading.article.text[negation.cue[1] : who.start].split()) <= _THERE_WERE
    known = any(has_article(word) for word in fold_key(reading.article.text[who.start : who.end]).split()[:1])
    reach = reach_of(reading.analysis, negation, who, terms, reading.markers)
    return negation.kind == "negated" and near and not known and reach is Reach.DENIED


def _is_where(reading: Reading, who: TermSpan, place: TermSpan) -> bool:
    """Does a preposition of place lead from people to a facility ("no fighters were in the house")?"""
    there = any(m.kind is MarkerKind.LOCATIVE for m in within(reading.markers, who.end, place.start))
    return there and unbroken(reading.article.text, who.end, place.start)


def _ends(term: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does an attack word only describe the place before it ("the targeted house")?"""
    return term.kind == "attack" and any(t.kind == "facility" and 0 <= term.start - t.end <= 2 for t in terms)
