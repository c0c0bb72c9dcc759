"""Agent and target of an attack word.

Word order decides: an actor before an active verb in its clause is the agent; with none before, the first actor
behind the verb is (verb-subject-object). A passive verb or a noun takes its agent behind an agent marker, or right
beside it. What follows a target marker, or is left over behind, is the target.
"""

from collections.abc import Sequence

from ..clauses.clauses import joined
from ..clauses.governing import (
    ARTICLE,
    BESIDE,
    TOUCHING,
    governed_by,
    governs,
    is_aimed_at,
    is_governed,
    is_subject_first,
    named_last,
    stand_in,
)
from ..model import Analysis, TermSpan
from ..parties.actors import FORCES, NAMELESS
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.word_order import adjective_first
from ..text.words import has_enclitic, is_feminine, is_nominal
from .nouns import beside, owner_of_noun, subject_noun, who_continues
from .verbs import is_passive, is_verb

MISHAPS = frozenset(
    {"accident", "collapse", "drowning", "earthquake", "epidemic", "fire", "flood", "gas_leak", "landslide"}
    | {"plane_crash", "stampede", "storm"}
)
"""Happenings that nobody attacks in."""

_FAR = 120
"""Characters by which the last actor before a verb is nearer to it than the first, so that it is the subject."""

_OBJECT = 70
"""Characters behind a verb or its subject within which its object is named."""

PRESSURE = frozenset({"siege", "protest", "coup", "smuggling", "looting", "arrest", "infiltration"})
"""Acts with an agent that are no attack."""

ANY_MEANS = frozenset({"attack", "clash", "reply", "retaliation", "return_fire", "unspecified"})
"""Attack words and weapons that name no means: they tell no attack from another."""


def find_roles(
    analysis: Analysis,
    cue: TermSpan,
    terms: Sequence[TermSpan],
    actors: Sequence[TermSpan],
    steering: Sequence[Marker],
    back: int,
    reach: int,
) -> tuple[TermSpan | None, TermSpan | None]:
    """The agent and the target of an attack word among the `actors` of its clause, between `back` and `reach`."""
    if cue.id in MISHAPS:
        return None, None
    everybody = actors
    held = [a for a in actors if cue.end <= a.start < reach and _uses(a, terms, steering)]
    apart = held + governed_by(analysis.text, actors, steering, MarkerKind.CONTROLS)
    apart += [a for a in actors if _is_compound(analysis.text, a)]
    crews = [a for a in actors if _has_craft(a, cue, terms, steering)]
    free = [a for a in actors if a not in apart and (a in crews or not is_governed(a, steering, MarkerKind.HOLDS))]
    owners = _of_facilities(analysis.text, free, terms)
    actors = [a for a in free if a not in owners]
    named = [a for a in actors if a.attr("use") != "adjective"]
    before = [a for a in named if back <= a.start and a.end <= cue.start and not is_aimed_at(a, steering)]
    before += [a for a in actors if a.attr("use") == "adjective" and back <= a.start and _of_means(a, cue, terms)]
    before = [a for a in before if not any(c in analysis.text[a.end : cue.start] for c in ".:;\u061b")]
    before = [a for a in before if a in crews or not a.attr("case")]
    after = [a for a in named if cue.end <= a.start < reach]
    after = [a for a in after if not any(stop in analysis.text[cue.end : a.start] for stop in (": ", ". ", ".."))]
    after = [a for a in after if a.attr("type") != "state" or not is_governed(a, steering, MarkerKind.LOCATIVE)]
    after = [a for a in after if not _is_source(a, steering)]
    around = [a for a in actors if a.start < cue.end and a.end > cue.start]
    around += beside(analysis, cue, actors, terms, steering)
    sources = [a for a in free if cue.end <= a.start < reach and (a.attr("use") != "adjective" or _is_armed(a, terms))]
    other = [t.start for t in terms if t.kind == "motive" and t.start > cue.end]
    by = [m for m in steering if m.start < min(other, default=reach) and not _is_of_another_verb(m, steering)]
    marked = _after_marker(sources, by, MarkerKind.AGENT, cue.start)
    aimed = _after_marker(after, steering, MarkerKind.TARGET, cue.end)
    first, passive = is_subject_first(analysis, cue), is_passive(analysis, cue, steering)
    verb = not passive and is_verb(analysis, cue, terms, steering)
    if verb and any(m.kind is MarkerKind.AGENT and m.start == cue.start for m in steering):
        carriers = [a for a in named if cue.start < a.start < reach]
        return (carriers[0] if carriers else None), aimed
    if verb and marked is not None and not first and not cue.attr("voice") and _at_hands(cue, marked, terms, steering):
        struck = [a for a in [*before[-1:], *after] if a is not marked]
        return marked, next(iter(struck), None)
    led = _led_by(cue, steering)
    if verb and led is not None and not any(0 <= led.start - a.end <= ARTICLE for a in named):
        behind = after[0] if after else None
        return (
            (behind, aimed)
            if any(m.kind is MarkerKind.AGENT and m.start <= cue.start < m.end for m in steering)
            else (None, behind)
        )
    inside = next((a for a in named if cue.start <= a.start < cue.end), None)
    if verb and (latter := stand_in(analysis, cue, steering)) is not None:
        agent = named_last(latter, everybody)
    elif passive:
        agent = marked
    elif verb and inside is not None:
        agent = inside
    elif verb and _has_other_subject(analysis, cue, terms, steering):
        agent = None
    elif verb and before:
        agent = before[0]
        if agent.attr("use") == "metonym" or before[-1].start - agent.end > _FAR:
            agent = before[-1]
    elif verb:
        subject = subject_noun(analysis, cue, terms, steering)
        if subject is not None:
            owner = owner_of_noun(analysis, subject, cue, actors)
            told = has_enclitic(analysis.text[cue.start : cue.end])
            objects = (a for a in _objects(after, cue, steering) if a is not owner and not told)
            return owner, aimed or next(objects, None)
        if _has_preposition(analysis, cue):
            return marked, aimed or next((a for a in after if a is not marked), None)
        agent = _subject_behind(
            analysis, cue, [a for a in after if a is not aimed and not _stands_apart(a, cue, analysis, terms, steering)]
        )
    else:
        carrier = who_continues(analysis, cue, named, steering)
        if carrier is not None and around and around[0].attr("case") == "dative":
            return carrier, around[0]
        agent = marked or next(iter(around), None) or carrier
    agent = whose(analysis.text, agent, everybody, steering)
    if passive and before and not _is_told_of_others(before[-1], cue, terms, steering):
        return agent, before[-1]
    if aimed is not None and aimed is not agent:
        return agent, aimed
    if not verb:
        return agent, None
    if agent is not None and agent.start > cue.end and has_enclitic(analysis.text[cue.start : cue.end]):
        return agent, None
    others = [a for a in [*after, *held] if agent is None or a.start > agent.start and a.id != agent.id]
    others = _objects(others, agent if agent is not None and agent.start > cue.start else cue, steering)
    return agent, next((a for a in others if agent is None or not joined(analysis.text, agent, a)), None)


def _is_of_another_verb(marker: Marker, steering: Sequence[Marker]) -> bool:
    """Is the "by" that of a verb that tells of the attack ("a shooting investigated by the police")?"""
    return marker.kind is MarkerKind.AGENT and any(
        m.kind is MarkerKind.CONTROLS and m.start < marker.start and m.end == marker.end for m in steering
    )


def _is_told_of_others(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is a passive verb told of somebody named between it and an actor ("police found a man who was shot", "... where a
    boy was shot")?"""
    relatives = [
        m.start for m in steering if m.kind is MarkerKind.RELATIVE and actor.end <= m.start and m.end <= cue.start
    ]
    people = [t.start for t in terms if t.kind == "people" and t.attr("group") not in ("combatant", "security")]
    people = [at for at in people if actor.end <= at < cue.start]
    return any(at - actor.end > ARTICLE for at in (*relatives[-1:], *people))


def _is_armed(actor: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a nationality stand right beside a weapon or an attack ("by Syrian aircraft", "by Israeli strikes")?"""
    return any(
        t.kind in ("weapon", "attack")
        and (-1 <= actor.start - t.end <= TOUCHING or -1 <= t.start - actor.end <= TOUCHING)
        for t in terms
    )


def _at_hands(cue: TermSpan, agent: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is the agent marked apart from its verb, with no other attack nor a relative clause ahead of the mark?"""
    mark = max((m for m in steering if m.kind is MarkerKind.AGENT and m.start < agent.end), key=lambda m: m.start)
    if any(t.kind == "attack" and cue.end <= t.start < mark.start for t in terms):
        return False
    return not any(m.kind is MarkerKind.RELATIVE and 0 <= mark.start - m.end <= BESIDE for m in steering)


def _has_craft(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does a craft that acts belong to the actor, or do the forces ahead of the act ("jets belonging to the air force
    struck", "forces belonging to the coalition raided")?"""
    marks = [m for m in steering if m.kind is MarkerKind.HOLDS and governs(m, actor)]
    means = [t for t in terms if t.kind == "weapon" or t.attr("group") == "combatant" and actor.end <= cue.start]
    return any(0 <= m.start - t.end <= TOUCHING for m in marks for t in means)


def _is_compound(text: str, actor: TermSpan) -> bool:
    """Is a name only the first part of a word ("the US-backed forces")?"""
    return text[actor.end : actor.end + 1] == "-" and text[actor.end + 1 : actor.end + 2].isalpha()


def _objects(actors: Sequence[TermSpan], head: TermSpan, steering: Sequence[Marker]) -> list[TermSpan]:
    """Those of the actors who may be the object of a verb or stand behind its subject: near it, and in no relative clause
    ("hit a village that the rebels hold")."""
    relatives = [m.start for m in steering if m.kind is MarkerKind.RELATIVE and m.start > head.end]
    end = min([head.end + _OBJECT, *relatives])
    return [a for a in actors if a.start < end]


def _is_source(actor: TermSpan, steering: Sequence[Marker]) -> bool:
    """Does what was fired come from the actor, or from what is its own ("fired from a position of the army")?"""
    behind = BESIDE if actor.attr("case") == "dative" else ARTICLE
    return any(m.kind is MarkerKind.LAUNCH and 0 <= actor.start - m.end <= behind for m in steering)


def _subject_behind(analysis: Analysis, cue: TermSpan, after: Sequence[TermSpan]) -> TermSpan | None:
    """The subject behind a verb: the first actor without a preposition ("struck a gathering of the rebels"), or the one
    to whom the act itself is given ("shelling by the army", written alike)."""
    if is_subject_first(analysis, cue):
        return None
    given = (a for a in after if a.start - cue.end <= TOUCHING)
    free = (a for a in after if not a.attr("case"))
    return next(given, None) or next(free, None)


def _stands_apart(
    actor: TermSpan, cue: TermSpan, analysis: Analysis, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Is an actor behind a verb not its subject: masculine where the verb is feminine, or behind a preposition, itself or
    the people that it says the side of ("from the rebel fighters", "a former officer in the army")?"""
    masculine = any(m.kind is MarkerKind.MASCULINE and m.start <= actor.start < m.end for m in steering)
    if masculine and is_feminine(fold_key(analysis.text[cue.start : cue.end]).split()[0]):
        return True
    heads = (t for t in terms if t.kind == "people" and 0 < actor.start - t.end <= TOUCHING)
    starts = [actor.start, *(t.start for t in heads)]
    people = [t for t in terms if t.kind == "people"]  # "fighters of the group" are the group
    marks = [m for m in steering if m.kind in (MarkerKind.DIRECTION, MarkerKind.INSIDE)]
    marks = [m for m in marks if not any(t.start < m.start <= t.end + TOUCHING for t in people)]
    return any(0 <= at - m.end <= TOUCHING for m in marks for at in starts)


def _has_preposition(analysis: Analysis, cue: TermSpan) -> bool:
    """Is the act told as a noun behind a preposition written onto it ("by targeting the fighters"), with its object?"""
    return is_nominal(fold_key(analysis.text[cue.start : cue.end]).split()[0])


def _has_other_subject(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Does somebody who is no actor stand right before a verb: a pronoun ("he shot four") or people ("a man shot in
    the head", "a worker kidnapped in the north")?"""
    if any(m.kind is MarkerKind.PRONOUN and 0 <= cue.start - m.end <= TOUCHING for m in steering):
        return True
    if not is_subject_first(analysis, cue):
        return False
    people = [t for t in terms if t.kind == "people" and 0 <= cue.start - t.end <= TOUCHING]
    parties = [t for t in terms if t.kind == "actor"]
    armed = ("combatant", "security")
    return not any(
        p.start < t.end and t.start < p.end or t.attr("group") in armed and -TOUCHING <= t.start - p.end <= TOUCHING
        for t in people
        for p in parties
    ) and bool(people)


def _of_facilities(text: str, actors: Sequence[TermSpan], terms: Sequence[TermSpan]) -> list[TermSpan]:
    """Those whose place or car was hit ("a checkpoint of the police and the army"): they act in nothing."""
    found: list[TermSpan] = []
    for a in actors:
        owns = any(t.kind == "facility" and -1 <= a.start - t.end <= TOUCHING for t in terms)
        if owns or found and joined(text, found[-1], a):
            found.append(a)
    return found


def _uses(actor: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is the actor the user of a facility that is named ahead of it ("a command centre used by the group")?"""
    marks = [m for m in steering if m.kind is MarkerKind.HOLDS and governs(m, actor)]
    return any(t.kind == "facility" and -BESIDE <= t.end - m.start <= TOUCHING for m in marks for t in terms)


def whose(text: str, agent: TermSpan | None, named: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """Whose "air force", "army" or "gunmen" they are, if the words right behind say it, or ahead ("a Houthi sniper"); so
    with a name of blame ("the terrorist groups of ...")."""
    if agent is None:
        return None
    behind = [a for a in named if 0 < a.start - agent.end <= TOUCHING and not joined(text, agent, a)]
    ahead = [a for a in named if a.attr("use") == "name" and 0 < agent.start - a.end <= TOUCHING]
    ahead = [a for a in ahead if a.attr("type") in FORCES and not joined(text, a, agent)]
    if agent.attr("use") == "loaded" or agent.attr("type") in NAMELESS and ahead and adjective_first(text[agent.start]):
        return next(iter([*ahead, *behind]), agent)
    if agent.attr("type") not in NAMELESS:
        return agent
    given = (a for a in behind if a.attr("type") in FORCES and a.attr("use") != "adjective" and not a.attr("case"))
    if (owner := next(given, None)) is not None:
        return owner
    ranks = [m for m in steering if m.kind is MarkerKind.RANKS and 0 <= m.start - agent.end <= TOUCHING]
    return next((a for m in ranks for a in named if governs(m, a)), agent)


def _of_means(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a nationality stand beside the weapon that acts ("a Russian missile struck")?"""
    means = [t for t in terms if t.kind == "weapon" and t.end <= cue.start and cue.start - t.end <= BESIDE]
    return any(
        -1 <= actor.start - w.end <= TOUCHING or (actor.end <= w.start and w.start - actor.end <= TOUCHING)
        for w in means
    )


def _led_by(cue: TermSpan, steering: Sequence[Marker]) -> Marker | None:
    """The relative pronoun right before a verb."""
    return next((m for m in steering if m.kind is MarkerKind.RELATIVE and 0 <= cue.start - m.end <= TOUCHING), None)


def _after_marker(
    actors: Sequence[TermSpan], steering: Sequence[Marker], kind: MarkerKind, start: int
) -> TermSpan | None:
    for m in steering:
        if m.kind is kind and m.start >= start:
            for a in actors:
                if m.start <= a.start <= m.end + BESIDE and m.end <= a.end:
                    return a
    return None
