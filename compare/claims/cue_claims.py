"""Movements, damage, interceptions and launch places: a cue word with the actor nearest to it."""

from collections.abc import Iterator, Sequence

from ..attacks.means import NO_STRIKE
from ..clauses.clauses import Clause, negation_in, starting, within
from ..clauses.factuality import is_managed, is_unreal
from ..clauses.governing import is_subject_first, unbroken
from ..clauses.reach import Reach, reach_of
from ..model import Negation, Negator, Slot, Status, TermSpan
from ..parties.actors import BYSTANDERS
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_article, has_enclitic
from .doers import doer, stopped
from .findings import Found

_SLOTS = {
    "movement": Slot.MOVEMENT,
    "damage": Slot.DAMAGE,
    "interception": Slot.INTERCEPTION,
}
_UNHARMED = frozenset({"missed", "none"})
ANSWERS = frozenset({"reply", "revenge", "explained", "occasion"})
"""Motives that explain an act wherever they stand; the others only beside one."""
_AVOWALS = frozenset({"said", "claimed", "confirmed", "announced"})
"""How a party speaks of what it did itself."""
_CLOSE = 24
"""Characters within which an actor stands close behind a noun."""
_NEXT = 2
"""Characters between a word and what stands right behind it."""
_GUN = 10
"""Characters behind a launch marker within which a weapon is what was fired with."""
_AIMED = 120
"""Characters between what was fired and what is said of where it went, at most."""
_ACTS = frozenset({"attack", "harm"})
_FROM = 60
"""Characters behind a launch marker within which the place of it is named."""


def cue_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """What the cue words of a clause say, in text order."""
    analysis = reading.analysis
    terms = within(analysis.terms, clause.start, clause.end)
    ahead = within(reading.markers, analysis.sentences[clause.sentence].start, clause.end)
    for term in terms:
        slot = _SLOTS.get(term.kind)
        if slot is None or clause.aside or any(p.start <= term.start < p.end for p in analysis.places):
            continue
        if term.kind == "movement" and not _moves(reading, term, terms, clause):
            continue
        actor = doer(reading, clause, term, terms) or _own(reading, clause, term)
        status = cue_status(reading, clause, term, terms)
        if status is None or slot is Slot.DAMAGE and is_unreal(analysis, term, terms, ahead):
            continue
        span = (term.start, term.end)
        if actor is not None:
            span = (min(actor.start, term.start), max(actor.end, term.end))
        if slot is Slot.DAMAGE and term.id in _UNHARMED:
            if not _is_aimed(reading, term, terms):
                continue
            yield Found(slot, None, "hit", Status.DENIED, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.DAMAGE:
            yield Found(slot, None, term.id, status, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.INTERCEPTION and not stopped(term, terms):
            continue
        elif actor is not None and status is not Status.UNKNOWN:
            yield Found(slot, actor.id, term.id, status, clause, *span, f"cue.{slot}")


def _moves(reading: Reading, cue: TermSpan, terms: Sequence[TermSpan], clause: Clause) -> bool:
    """Is a word of movement no part of a name, no capture of people, and not what is still to come?"""
    if any(t.kind == "actor" and t.start <= cue.start and cue.end <= t.end for t in terms):
        return False
    held = (m for m in within(reading.markers, clause.start, clause.end) if m.kind is MarkerKind.CONTROLS)
    if any(m.start <= cue.start < m.end for m in held):  # "areas that the army controls"
        return False
    takes = any(t.kind == "harm" and t.id == Slot.CAPTURED and t.start < cue.end and cue.start < t.end for t in terms)
    if cue.id == "advance" and _frees(reading, cue, clause):
        return False
    counts = (q for q in reading.analysis.quantities if q.role == "count")
    if takes and any(0 < q.start - cue.end <= _NEXT or 0 < cue.start - q.end <= _NEXT for q in counts):
        return False
    return not _is_to_come(cue, within(reading.markers, clause.start, cue.end))


def _frees(reading: Reading, cue: TermSpan, clause: Clause) -> bool:
    """Are people what is freed ("the army liberated 20 hostages")?"""
    if not any(m.kind is MarkerKind.FREED for m in within(reading.markers, cue.start, cue.end)):
        return False
    behind = starting(reading.analysis.terms, cue.end, min(clause.end, cue.end + _FROM))
    return any(t.kind == "people" and unbroken(reading.article.text, cue.end, t.start) for t in behind)


def _own(reading: Reading, clause: Clause, cue: TermSpan) -> TermSpan | None:
    """The speaker who tells of its own act ("Russia said its air defences had shot down drones", "announced the downing of
    a drone")."""
    said = clause.voice
    if said is None or said.speaker is None or cue.attr("voice") == "passive":
        return None
    own = [m for m in within(reading.markers, said.cue[1], cue.start) if m.kind is MarkerKind.OWN]
    announced = cue.attr("part") == "noun" and 0 <= cue.start - said.content[0] <= _NEXT and said.stance in _AVOWALS
    announced &= cue.kind == "interception" or has_enclitic(reading.article.text[cue.start : cue.end])
    if not announced and (not own or cue.start - own[-1].end > _CLOSE):
        return None
    named = within(reading.analysis.terms, *said.speaker)
    named = (t for t in named if t.kind == "actor" and t.attr("use") != "adjective")
    return next((t for t in named if t.attr("type") not in BYSTANDERS), None)


def _is_to_come(cue: TermSpan, ahead: Sequence[Marker]) -> bool:
    """Is a movement only asked for, attempted, expected, or what something else is done for ("an offensive to seize the
    town")? What is continued or begun ("continued to advance") happens."""
    if any(m.kind is MarkerKind.DEMANDED for m in ahead):
        return True
    unreal = (m for m in ahead if m.kind in (MarkerKind.PROSPECTIVE, MarkerKind.CONDITION))
    if any(0 <= cue.start - m.end <= _CLOSE for m in unreal):
        return True
    if cue.attr("case") == "dative":
        return True
    purposes = [m for m in ahead if m.kind is MarkerKind.PURPOSE and 0 <= cue.start - m.end <= _NEXT]
    return any(not is_managed(m, ahead) for m in purposes)


def cue_status(reading: Reading, clause: Clause, term: TermSpan, terms: Sequence[TermSpan]) -> Status | None:
    """What is said of a cue word; None where it is neither told as a fact nor denied. "No motive" is one not known."""
    negation = negation_in(reading.analysis.negations, clause, term.start, term.start + 1)
    if negation is None:
        return Status.ASSERTED
    if term.kind == "damage" and _is_known(reading, term):
        return None
    if negation.kind == "no_information" or term.id == "explained":
        return Status.UNKNOWN
    reach = reach_of(reading.analysis, negation, term, terms, reading.markers)
    if negation.by is Negator.PARTICLE and _is_second_verb(reading, negation, term):
        return None
    if term.kind == "motive" and negation.by is not Negator.DENIAL:  # "not in revenge", not "failed to act in revenge"
        particle = negation.by is Negator.PARTICLE and term.id in ANSWERS
        return Status.DENIED if particle and 0 <= term.start - negation.cue[1] <= _NEXT else None
    return {Reach.DENIED: Status.DENIED, Reach.OPEN: None, Reach.UNTOUCHED: Status.ASSERTED}[reach]


def _is_aimed(reading: Reading, missed: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is what missed something that was aimed, and no more told of it than that? "A shell that did not explode" was
    there before, and who "missed him and hit the boy" did hit."""
    if any(t.kind in ("attack", "harm") and 0 <= t.start - missed.end <= _FROM for t in terms):
        return False
    weapon = next((t for t in terms if t.kind == "weapon" and 0 < missed.start - t.end <= _CLOSE), None)
    if weapon is not None and not is_subject_first(reading.analysis, missed):
        ahead = fold_key(reading.article.text[weapon.start : missed.start]).split()
        return has_article(ahead[-1]) or not unbroken(reading.article.text, weapon.end, missed.start)
    return any(t.kind in ("attack", "weapon") and abs(t.start - missed.start) <= _AIMED for t in terms)


def _is_second_verb(reading: Reading, negation: Negation, term: TermSpan) -> bool:
    """Does a verb follow another where verbs come first, so that the particle ahead of both denies the first alone?"""
    ahead = reading.article.text[negation.cue[1] : term.start].split()
    return term.attr("part") == "verb" and len(ahead) > 1 and not is_subject_first(reading.analysis, term)


def _is_known(reading: Reading, term: TermSpan) -> bool:
    """Is damage definite, so that it was done, whatever is denied of it ("under the rubble")?"""
    definite = within(reading.markers, term.start - _CLOSE, term.start)
    marked = any(m.kind is MarkerKind.DEFINITE and term.start - m.end <= _NEXT for m in definite)
    word = fold_key(reading.article.text[term.start : term.end]).split()[0]
    return term.attr("part") == "noun" and (marked or has_article(word))


def launch_claims(reading: Reading, clause: Clause) -> Iterator[Found]:
    """Where something was fired from: the place behind a launch marker, null where it has no name. A gun is no place."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    fired = [t for t in terms if t.kind in ("attack", "weapon") and t.attr("class") not in NO_STRIKE]
    markers = [m for m in within(reading.markers, clause.start, clause.end) if m.kind is MarkerKind.LAUNCH]
    if clause.aside or not fired or not markers:
        return
    marker = markers[-1]
    if any(t.kind == "weapon" and 0 <= t.start - marker.end < _GUN for t in terms):
        return
    if _is_part_of(reading, clause, marker, terms):
        return
    end = min(clause.end, marker.end + _FROM, *(t.start for t in terms if t.kind in _ACTS and t.start >= marker.end))
    targets = [m for m in within(reading.markers, marker.end, end) if m.kind is MarkerKind.TARGET]
    end = min([end, *(m.start for m in targets)])
    places = [p for p in reading.analysis.places if marker.end - 1 <= p.start < end and len(p.ids) == 1]
    place = places[0] if places else None
    if place is None and any(t.kind == "actor" and 0 <= t.start - marker.end <= _NEXT for t in terms):
        return  # "shelling whose source was the army" names no place
    last = place.end if place else _phrase_end(reading.article.text, marker.end, end)
    value = place.ids[0] if place else None
    yield Found(Slot.LAUNCH_PLACE, None, value, Status.ASSERTED, clause, marker.start, last, "cue.launch_place")


def _is_part_of(reading: Reading, clause: Clause, marker: Marker, terms: Sequence[TermSpan]) -> bool:
    """Is "from the positions" what something is a part of ("many of the sites"), or from where somebody went ("retreated
    from the bases")? What is fired stands ahead of it, with no movement between."""
    counted = (q.noun for q in reading.analysis.quantities if q.noun is not None)
    counted = (at for at in counted if not any(t.kind == "weapon" and t.start <= at[0] < t.end for t in terms))
    portions = (m for m in reading.markers if m.kind is MarkerKind.PORTION)
    if any(0 <= marker.start - end <= _NEXT for _, end in counted) or any(
        m.start < marker.start < m.end for m in portions
    ):
        return True
    fired = [t for t in terms if t.kind in ("attack", "weapon") and t.start < marker.end]
    moved = [t for t in terms if t.kind == "movement" and t.end <= marker.start]
    behind = any(t.kind == "attack" and t.start >= marker.end for t in terms)
    return bool(moved) and (not fired or fired[-1].start < moved[-1].start) or not fired and not behind


def _phrase_end(text: str, start: int, end: int) -> int:
    stops = [at for at in (text.find(sign, start, end) for sign in ",.;\u060c\u061b") if at >= 0]
    return min(stops, default=end)
