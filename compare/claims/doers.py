"""Who does what a word of movement or interception tells: the subject of its verb, or the actor that its noun is given to.

Word order decides, as for attacks. An actor that only stands near a cue ("broke through the lines of the army") does
nothing, so a cue without a subject of its own has no doer.
"""

from collections.abc import Sequence

from ..clauses.clauses import Clause, within
from ..clauses.governing import (
    ARTICLE,
    BESIDE,
    TOUCHING,
    governed_by,
    governs,
    is_governed,
    is_subject_first,
    named_last,
    prepositions,
    stand_in,
)
from ..harm.scenes import is_stray_adjective
from ..model import TermSpan
from ..parties.actors import BYSTANDERS, NAMELESS
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.words import has_conjunction, has_enclitic

_REACH = 120
"""Characters between a subject and its verb."""

_STOPPED = 60
"""Characters from a word of interception to what is stopped."""

_FLYING = frozenset({"air_strike", "drone", "missile", "rocket", "surveillance", "unknown_projectile"})
"""Classes of weapons that are shot down: craft, and what is fired from afar."""

_RELATIONS = (MarkerKind.TARGET, MarkerKind.LOCATIVE, MarkerKind.PARTITIVE, MarkerKind.AGENT, MarkerKind.NEAR)
"""Markers behind which no subject stands."""

_TRANSITIVE = "transitive"
"""The voice of a noun whose genitive and pronoun are what was done to ("the liberation of the town")."""

_RELEASE = "prisoner_exchange"

_OF = (MarkerKind.PARTITIVE, MarkerKind.AGENT)
"""Markers that give a noun its doer: "the withdrawal of the army", "the capture by the army"."""


def doer(reading: Reading, clause: Clause, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    """Who moves or intercepts, among the actors of the clause, or whose they are; None where the words do not say."""
    found = _doer(reading, clause, cue, terms)
    if found is None or found.attr("type") not in NAMELESS:
        return found
    steering = within(reading.markers, clause.start, clause.end)
    owners = (t for t in terms if t.kind == "actor" and is_governed(t, steering, MarkerKind.HOLDS))
    return next((t for t in owners if 0 <= t.start - found.end <= BESIDE), found)


def _doer(reading: Reading, clause: Clause, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    analysis = reading.analysis
    steering = within(reading.markers, clause.start, clause.end)
    attackers = {a.agent for a in reading.attacks if a.clause == clause and not a.verb}
    actors = [t for t in terms if t.kind == "actor" and t.attr("type") not in BYSTANDERS and t not in attackers]
    actors = [t for t in actors if not is_stray_adjective(t, terms)]
    if cue.kind == "interception" and cue.attr("voice") != "passive":
        actors = [a for a in actors if not any(cue.start <= t.start < a.start for t in stopped(cue, terms))]
        steering = [m for m in steering if m.kind is not MarkerKind.AGENT]  # "thwarted an attack by ..."
    first = is_subject_first(analysis, cue)
    by = [m for m in steering if m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING]
    if by and first and cue.attr("part") == "verb":
        return next((a for a in actors if governs(by[0], a)), None)
    if cue.kind == "interception" and (owner := _whose_defences(cue, actors, terms)) is not None:
        return owner
    if cue.kind == "interception" and not first and _has_unnamed_defences(cue, terms):
        return None
    users = [t for t in actors if is_governed(t, steering, MarkerKind.HOLDS) and not _is_whose(t, terms, steering)]
    apart = users + governed_by(analysis.text, actors, steering, MarkerKind.CONTROLS)
    actors = [t for t in actors if t not in apart]
    if (latter := stand_in(analysis, cue, steering)) is not None:
        return named_last(latter, [t for t in terms if t.kind == "actor"])
    given = next((a for a in actors if _is_given(a, cue, steering)), None)
    if cue.attr("voice") == "passive":
        return given
    free = [a for a in actors if not a.attr("case") and not any(is_governed(a, steering, k) for k in _RELATIONS)]
    if first:
        free = [a for a in free if not prepositions(analysis, a, terms, steering) & set(_RELATIONS)]
    before = [a for a in free if 0 <= cue.start - a.end <= _REACH and _no_stop(analysis.text, a.end, cue.start)]
    close = next((a for a in free if 0 <= a.start - cue.end <= TOUCHING), None)
    if cue.attr("part") == "verb" and (whose := _relative(cue, steering)) is not None:
        if not first and has_enclitic(analysis.text[cue.start : cue.end]):
            return close  # "the land which the rebels took": its object is what stands ahead
        reach = TOUCHING if first else BESIDE
        antecedent = next((a for a in reversed(free) if 0 <= whose.start - a.end <= reach), None)
        behind = (a for a in free if not first and 0 <= a.start - cue.end <= BESIDE)
        return antecedent or next(behind, None)
    if cue.attr("part") == "verb" and first:
        return before[-1] if before and not _is_object(before[-1], cue, terms) else None
    if cue.attr("part") == "verb":
        behind = (a for a in free if 0 <= a.start - cue.end <= BESIDE)
        told = not has_conjunction(fold_key(analysis.text[cue.start : cue.end]).split()[0])
        ahead = [a for a in before if told and cue.start - a.end <= TOUCHING] or before[
            :1
        ]  # "where the rebels advance"
        apart = [m.start for m in steering if m.kind in _RELATIONS and m.start >= cue.end]
        following = [
            a for a in free if not told and 0 <= a.start - cue.end <= BESIDE and a.start < min(apart, default=a.end)
        ]
        return close or next(iter((*following, *ahead)), None) or next(behind, None)
    beside = next((a for a in free if -TOUCHING <= cue.start - a.end <= TOUCHING and first), None)
    transitive = cue.attr("voice") == _TRANSITIVE
    if transitive and close is not None and (close.attr("type") == "state" or cue.id == _RELEASE):
        close = None  # "the liberation of Palestine", "the release of the suspects"
    pronoun = has_enclitic(analysis.text[cue.start : cue.end]) and not transitive
    taken_up = pronoun or _continues(cue, before, steering)
    return given or (None if first else close) or beside or (before[-1] if before and taken_up else None)


def _relative(cue: TermSpan, steering: Sequence[Marker]) -> Marker | None:
    """The relative pronoun right ahead of a verb ("who fled")."""
    return next((m for m in steering if m.kind is MarkerKind.RELATIVE and 0 <= cue.start - m.end <= TOUCHING), None)


def stopped(cue: TermSpan, terms: Sequence[TermSpan]) -> list[TermSpan]:
    """What a word of interception has as its object, or as its subject in the passive: a craft or what was fired; an
    attack too, unless it was "shot down"."""
    first = cue.start - _STOPPED if cue.attr("voice") == "passive" else cue.start
    near = [t for t in terms if first <= t.start <= cue.end + _STOPPED and t is not cue]
    if cue.id == "defused":
        return [t for t in near if t.kind == "weapon"]
    found = [t for t in near if t.kind == "weapon" and t.attr("class") in _FLYING]
    if cue.id != "shot_down":
        found += [t for t in near if t.kind == "attack"]
    return found


def _is_whose(actor: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does the actor own the craft or lead the people that move ("jets belonging to the coalition flew over")?"""
    marks = [m for m in steering if m.kind is MarkerKind.HOLDS and governs(m, actor)]
    return any(t.kind in ("weapon", "people") and 0 <= m.start - t.end <= TOUCHING for m in marks for t in terms)


def _is_given(actor: TermSpan, cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is the noun of an act given to the actor behind it, by a preposition or by the dative written onto the name?"""
    if actor.attr("case") == "dative" and 0 <= actor.start - cue.end <= BESIDE:
        return cue.kind != "interception"  # who stands up to somebody
    marks = _OF if cue.attr("voice") != _TRANSITIVE else (MarkerKind.AGENT,)
    return any(
        m.kind in marks
        and 0 <= m.start - cue.end <= (BESIDE if m.kind is MarkerKind.AGENT else TOUCHING)
        and governs(m, actor)
        for m in steering
    )


def _whose_defences(cue: TermSpan, actors: Sequence[TermSpan], terms: Sequence[TermSpan]) -> TermSpan | None:
    """Whose air defences intercept ("the air defences of the army shot down a drone")."""
    near = (t for t in terms if t.attr("class") == "air_defence" and -_REACH <= t.start - cue.end <= TOUCHING)
    owners = ((d, a) for d in near for a in actors if d.start <= a.start <= d.end + BESIDE)
    return next((a for d, a in owners if a.start < cue.start or d.start > cue.start), None)


def _has_unnamed_defences(cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Do air defences stand behind the verb as its subject, whoever was named before ("our air defences shot down ...")?"""
    return any(t.attr("class") == "air_defence" and 0 <= t.start - cue.end <= BESIDE for t in terms)


def _continues(cue: TermSpan, before: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does a verb that carries the act on stand between its subject and the noun ("the army continued its advance")?"""
    return any(
        m.kind in (MarkerKind.CONTINUES, MarkerKind.DONE)
        and (a.end <= m.start and 0 <= cue.start - m.end <= BESIDE or 0 <= a.start - m.end <= TOUCHING)
        for m in steering
        for a in before[-1:]
        if cue.start - a.end <= 2 * BESIDE
    )


def _is_object(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is the actor ahead of a verb the object of an attack verb between ("the army attacked the rebels, seizing ...")?"""
    verbs = [t for t in terms if t.kind == "attack" and t.attr("part") == "verb" and t.end <= actor.start]
    return any(0 <= actor.start - t.end <= ARTICLE for t in verbs)


def _no_stop(text: str, start: int, end: int) -> bool:
    return not any(sign in text[start:end] for sign in (". ", ": ", ";", "\u061b"))
