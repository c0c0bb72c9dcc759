"""Statements: what is denied that no other slot holds ("no fighters were in the house")."""

from collections.abc import Iterator, Sequence

from ..clauses.clauses import Clause, negation_over, within
from ..model import Slot, Status, TermSpan
from ..readings import Reading
from .findings import Found

_OTHER_SLOTS = frozenset(
    {"attack", "harm", "damage", "responsibility", "interception", "motive", "movement", "response"}
)
_DENIED = "denied"


def statement_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """The people that a clause denies to have been somewhere, or to have been something."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    people = [t for t in terms if t.kind == "people" or (t.kind == "actor" and t.attr("use") == "name")]
    if clause.aside or not people or any(t.kind in _OTHER_SLOTS and not _ends(t, terms) for t in terms):
        return
    who = people[0]
    by_voice = clause.voice is not None and clause.voice.stance == _DENIED
    negation = negation_over(reading.analysis.negations, who.start, who.end)
    if not by_voice and (negation is None or negation.kind != "negated"):
        return
    places = [t for t in terms if t.kind == "facility" and t.start >= who.end]
    if not by_voice and not places:
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


def _ends(term: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does an attack word only describe the place before it ("the targeted house")?"""
    return term.kind == "attack" and any(t.kind == "facility" and 0 <= term.start - t.end <= 2 for t in terms)
