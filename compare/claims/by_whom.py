"""Whose deed it was, where no word for an attack has its doer: who was harmed "by the army", "by Israeli fire", "with
Houthi rockets" or "at the hands of gunmen", and the strike that a relative clause behind it tells the doer of."""

from collections.abc import Iterator
from typing import NamedTuple

from ..attacks.means import NO_STRIKE
from ..attacks.roles import MISHAPS, whose
from ..clauses.clauses import Clause, negation_over, within
from ..clauses.factuality import is_unreal
from ..clauses.governing import ARTICLE, BESIDE, SIGNS, TOUCHING, governs, is_subject_first, unbroken
from ..model import Slot, Status, TermSpan
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind
from .findings import Found
from .killing import MAY_KILL

_HARMS = frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES})

_ACTS = frozenset({"attack", "harm", "response", "damage", "movement", "interception", "motive", "responsibility"})
"""Terms of which the last one ahead of "by" is what was done by somebody."""

_REACH = 90
"""Characters from the word of harm to its "by": who was harmed may be named between them."""

_ARMED = frozenset({"combatant", "security"})

_PARTING = frozenset({MarkerKind.RELATIVE, MarkerKind.HOLDS, MarkerKind.CONTROLS, MarkerKind.TARGET})


class _By(NamedTuple):
    """The words that give harm to a doer, or the means themselves with their preposition written onto them. `hands`: they
    say themselves that it is harm ("at the hands of")."""

    start: int
    end: int
    means: TermSpan | None
    hands: bool = False


def killed_by_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """The attacker and the weapon that stand behind the "by" of a word of harm; the attacker only where no attack of the
    clause names one."""
    if clause.aside:
        return
    terms = within(reading.analysis.terms, clause.start, clause.end)
    markers = within(reading.markers, clause.start, clause.end)
    named = any(a.clause == clause and a.agent is not None for a in reading.attacks)
    armed = any(a.clause == clause and a.weapon is not None for a in reading.attacks)
    for by in _marks(reading, terms, markers):
        harm = _harm(reading, by, terms, markers)
        status = _status(reading, harm, terms, markers) if harm is not None else None
        if harm is None or status is None:
            continue
        doer = _doer(reading, by, terms, markers)
        means = by.means or next((t for t in terms if doer and t.kind == "weapon" and _touch(doer, t)), None)
        if doer is not None and not named:
            party = whose(reading.article.text, doer, [t for t in terms if t.kind == "actor"], markers) or doer
            yield Found(Slot.ATTACKER, None, party.id, status, clause, harm.start, party.end, "harm.agent")
        if means is not None and not armed and means.attr("class") not in NO_STRIKE:
            value = means.attr("class") or means.id
            yield Found(Slot.WEAPON, None, value, status, clause, harm.start, means.end, "harm.weapon")


def carried_out_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """The attacker whom a relative clause names for the attack noun in the clause ahead of it ("a strike on the town, which
    was carried out by the army")."""
    markers = within(reading.markers, clause.start, clause.end)
    if clause.aside:
        return
    ahead = [a for a in reading.attacks if a.clause.end == clause.start and a.clause.sentence == clause.sentence]
    if not ahead or ahead[-1].verb or ahead[-1].agent is not None or ahead[-1].cue.id in MISHAPS or ahead[-1].negation:
        return
    opening = next((m for m in markers if m.kind is MarkerKind.RELATIVE and m.start == clause.start), None)
    acts = (m for m in markers if m.kind is MarkerKind.AGENT and " " in reading.article.text[m.start : m.end])
    act = next((m for m in acts if opening and 0 < m.start - opening.end <= ARTICLE + TOUCHING), None)
    named = [t for t in within(reading.analysis.terms, clause.start, clause.end) if t.kind == "actor"]
    doer = next((t for t in named if act is not None and governs(act, t) and t.attr("use") != "adjective"), None)
    if doer is not None:
        yield Found(Slot.ATTACKER, None, doer.id, Status.ASSERTED, clause, clause.start, doer.end, "attack.agent")


def _marks(reading: Reading, terms: list[TermSpan], markers: list[Marker]) -> Iterator[_By]:
    weapons = [t for t in terms if t.kind == "weapon"]
    for w in weapons:
        if w.attr("case") == "oblique":
            yield _By(w.start, w.end, w)
    for m in markers:
        other = any(o.kind in (MarkerKind.CONTROLS, MarkerKind.HOLDS) and o.end == m.end for o in markers)
        if m.kind is MarkerKind.AGENT and not other and not any(w.start <= m.start < w.end for w in weapons):
            hands = any(o.kind is MarkerKind.HANDS and o.start <= m.start < o.end for o in markers)
            yield _By(m.start, m.end, None, hands)


def _harm(reading: Reading, by: _By, terms: list[TermSpan], markers: list[Marker]) -> TermSpan | None:
    """The word of harm that stands ahead of the "by" with no other act between. Unless the "by" says itself that it is of
    harm, it stands right behind that word, or behind people, a place or a time."""
    ahead = [t for t in terms if t.kind in _ACTS and t.id != "any" and t.end <= by.start]
    last = max(ahead, key=lambda t: (t.end, t.kind != "harm"), default=None)
    if last is None or last.kind != "harm" or last.attr("slot") not in _HARMS or by.start - last.end > _REACH:
        return None
    between = reading.article.text[last.end : by.start]
    if any(sign in between for sign in SIGNS - {",", "\u060c"}):
        return None
    if any(m.kind in _PARTING and last.end <= m.start < by.start for m in markers):
        return None
    if by.means is not None or by.hands:
        return last
    analysis = reading.analysis
    known = [*terms, *analysis.places, *analysis.times, *analysis.quantities]
    return last if any(0 <= by.start - k.end <= TOUCHING for k in known if k.start >= last.start) else None


def _status(reading: Reading, harm: TermSpan, terms: list[TermSpan], markers: list[Marker]) -> Status | None:
    """As what the harm is told, where it is told as a fact or held possible; of named people no figure is read."""
    read = [h.status for h in reading.harms if h.cue == harm]
    if read:
        return read[0] if read[0] in (Status.ASSERTED, Status.POSSIBLE, Status.SUSPECTED) else None
    denied = negation_over(reading.analysis.negations, harm.start, harm.end) is not None
    return None if denied or is_unreal(reading.analysis, harm, terms, markers) else Status.ASSERTED


def _doer(reading: Reading, by: _By, terms: list[TermSpan], markers: list[Marker]) -> TermSpan | None:
    """Who stands behind the "by", with adjectives at most between; behind means whose they are. A nationality is somebody
    only with means beside it ("by Israeli fire")."""
    text = reading.article.text
    for actor in (t for t in terms if t.kind == "actor" and t.start >= by.end):
        if actor.start - by.end > BESIDE or not unbroken(text, by.end, actor.start):
            return None
        between = within(terms, by.end, actor.start)
        if by.means is not None:
            ranks = [t for t in between if t.kind == "people" and t.attr("group") in _ARMED]
            first = ranks[0].end if ranks and ranks[0].start - by.end <= TOUCHING else by.end
            near = actor.start - first <= TOUCHING
        else:
            near = actor.start - by.end <= ARTICLE or len(text[by.end : actor.start].split()) <= 2 and not between
        apart = any(m.kind in _PARTING or m.kind is MarkerKind.LOCATIVE for m in within(markers, by.end, actor.start))
        if not near or apart or actor.attr("type") not in MAY_KILL:
            return None
        if actor.attr("use") != "adjective" or by.means is not None:
            return actor
        if not is_subject_first(reading.analysis, actor):
            return actor if by.hands and " " not in text[by.start : by.end] else None  # by fire or bullets
        return actor if any(t.kind in ("weapon", "attack") and _touch(actor, t) for t in terms) else None
    return None


def _touch(first: TermSpan, second: TermSpan) -> bool:
    return 0 <= second.start - first.end <= TOUCHING
