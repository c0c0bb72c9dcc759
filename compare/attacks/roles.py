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
from ..text.words import has_enclitic, is_nominal
from .nouns import beside, is_given, owner_of_noun, subject_noun, who_continues

MISHAPS = frozenset(
    {"accident", "collapse", "drowning", "earthquake", "epidemic", "fire", "flood", "gas_leak", "landslide"}
    | {"plane_crash", "stampede", "storm"}
)
"""Happenings that nobody attacks in."""

_FAR = 120
"""Characters by which the last actor before a verb is nearer to it than the first, so that it is the subject."""

_OF_NOUNS = frozenset({MarkerKind.CAUSE, MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.AGENT})
"""What stands before a noun and before no verb; "by" stands behind one."""

PRESSURE = frozenset({"siege", "protest", "coup", "smuggling", "looting", "arrest", "infiltration"})
"""Acts with an agent that are no attack."""


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
    free = [a for a in actors if a not in apart and not is_governed(a, steering, MarkerKind.HOLDS)]
    actors = [a for a in free if not _is_of_facility(a, terms)]
    named = [a for a in actors if a.attr("use") != "adjective"]
    before = [a for a in named if back <= a.start and a.end <= cue.start and not is_aimed_at(a, steering)]
    before += [a for a in actors if a.attr("use") == "adjective" and back <= a.start and _of_means(a, cue, terms)]
    before = [a for a in before if not any(c in analysis.text[a.end : cue.start] for c in ".:;\u061b")]
    before = [a for a in before if not a.attr("case")]
    after = [a for a in named if cue.end <= a.start < reach]
    after = [a for a in after if not any(stop in analysis.text[cue.end : a.start] for stop in (": ", ". ", ".."))]
    after = [a for a in after if a.attr("type") != "state" or not is_governed(a, steering, MarkerKind.LOCATIVE)]
    around = [a for a in actors if a.start < cue.end and a.end > cue.start]
    around += beside(analysis, cue, actors, terms, steering)
    sources = [a for a in free if a.attr("use") != "adjective" and cue.end <= a.start < reach]
    marked = _after_marker(sources, steering, MarkerKind.AGENT, cue.start)
    aimed = _after_marker(after, steering, MarkerKind.TARGET, cue.end)
    by = any(m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING for m in steering)
    first = is_subject_first(analysis, cue)
    passive = cue.attr("voice") == "passive" or by and first and cue.attr("part") == "verb"
    verb = not passive and is_verb(analysis, cue, terms, steering)
    if verb and any(m.kind is MarkerKind.AGENT and m.start == cue.start for m in steering):
        return (after[0] if after else None), aimed
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
            return owner_of_noun(analysis, subject, actors), aimed or (after[0] if after else None)
        if _has_preposition(analysis, cue):
            return marked, aimed or next((a for a in after if a is not marked), None)
        agent = _subject_behind(analysis, cue, [a for a in after if a is not aimed])
    else:
        carrier = who_continues(cue, named, steering)
        if carrier is not None and around and around[0].attr("case") == "dative":
            return carrier, around[0]
        agent = marked or next(iter(around), None) or carrier
    agent = whose(analysis.text, agent, everybody, steering)
    if passive and before:
        return agent, before[-1]
    if aimed is not None and aimed is not agent:
        return agent, aimed
    if not verb:
        return agent, None
    if agent is not None and agent.start > cue.end and has_enclitic(analysis.text[cue.start : cue.end]):
        return agent, None
    others = [a for a in [*after, *held] if agent is None or a.start > agent.start]
    return agent, next((a for a in others if agent is None or not joined(analysis.text, agent, a)), None)


def _at_hands(cue: TermSpan, agent: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is the agent marked apart from its verb, with no other attack nor a relative clause ahead of the mark?"""
    mark = max((m for m in steering if m.kind is MarkerKind.AGENT and m.start < agent.end), key=lambda m: m.start)
    if any(t.kind == "attack" and cue.end <= t.start < mark.start for t in terms):
        return False
    return not any(m.kind is MarkerKind.RELATIVE and 0 <= mark.start - m.end <= BESIDE for m in steering)


def _subject_behind(analysis: Analysis, cue: TermSpan, after: Sequence[TermSpan]) -> TermSpan | None:
    """The subject behind a verb: the first actor without a preposition ("struck a gathering of the rebels"), or the one
    to whom the act itself is given ("shelling by the army", written alike)."""
    if is_subject_first(analysis, cue):
        return None
    given = (a for a in after if a.start - cue.end <= TOUCHING)
    free = (a for a in after if not a.attr("case"))
    return next(given, None) or next(free, None)


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


def _is_of_facility(actor: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is this whose place or car was hit ("a checkpoint of the police")? It acts in nothing."""
    return any(t.kind == "facility" and -1 <= actor.start - t.end <= TOUCHING for t in terms)


def _uses(actor: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is the actor the user of a facility that is named ahead of it ("a command centre used by the group")?"""
    marks = [m for m in steering if m.kind is MarkerKind.HOLDS and governs(m, actor)]
    return any(t.kind == "facility" and -BESIDE <= t.end - m.start <= TOUCHING for m in marks for t in terms)


def whose(text: str, agent: TermSpan | None, named: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """Whose "air force", "army" or "gunmen" they are, if the words right behind say it; so with a name of blame ("the
    terrorist groups of ...")."""
    if agent is None:
        return None
    behind = [a for a in named if 0 < a.start - agent.end <= TOUCHING and not joined(text, agent, a)]
    if agent.attr("use") == "loaded":
        return next(iter(behind), agent)
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


def is_verb(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Is an attack word a verb here? Without vowels a verb and its noun are written alike: an article or a preposition
    tells the noun. A part of a longer name of a weapon ("a car bomb") is none."""
    if _names_weapon(cue, terms):
        return False
    if cue.attr("part") != "verb_or_noun":
        return cue.attr("part") == "verb"
    if any(is_given(analysis, a, cue, terms, steering) for a in terms if a.kind == "actor"):
        return False
    nominal = is_nominal(fold_key(analysis.text[cue.start : cue.end]).split()[0])
    touching = {m.kind for m in steering if m.start < cue.start <= m.end + TOUCHING or m.start == cue.start}
    touching |= {m.kind for m in steering if m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING}
    return not nominal and not touching & _OF_NOUNS


def _names_weapon(cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is the word part of a longer name of a weapon ("a car bomb")?"""
    return any(
        t.kind == "weapon" and t.start <= cue.start and cue.end <= t.end and t.end - t.start > cue.end - cue.start
        for t in terms
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
