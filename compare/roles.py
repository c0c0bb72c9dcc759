"""Agent and target of an attack word.

Word order decides: an actor before an active verb in its clause is the agent; with none before, the first actor
behind the verb is (verb-subject-object). A passive verb or a noun takes its agent behind an agent marker, or right
beside it. What follows a target marker, or is left over behind, is the target.
"""

from collections.abc import Sequence

from .actors import NAMELESS
from .clauses import joined
from .discourse import Marker, MarkerKind
from .folding import fold_key
from .model import Analysis, TermSpan
from .words import has_conjunction, has_enclitic, is_dative, is_nominal

BESIDE = 24
"""Characters within which an actor stands right beside an attack noun."""

TOUCHING = 2
"""Characters between two words that belong together."""

ARTICLE = 5
"""Characters within which a preposition governs a noun over its article."""

MISHAPS = frozenset(
    {"accident", "collapse", "drowning", "earthquake", "epidemic", "fire", "flood", "gas_leak", "landslide"}
    | {"plane_crash", "stampede", "storm"}
)
"""Happenings that nobody attacks in."""

ARMY_MEANS = frozenset(
    {"air_strike", "shelling", "drone", "missile", "rocket", "artillery", "invasion", "raid", "siege"}
)
"""Attack words before which a state is who attacks ("a Russia air strike"), not where."""

_HOLDERS = (MarkerKind.HOLDS, MarkerKind.CONTROLS)
"""What makes the actor behind it the user or ruler of what was hit."""

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
    held = [a for a in actors if cue.end <= a.start < reach and _is_governed(a, steering, MarkerKind.HOLDS)]
    free = [a for a in actors if not any(_is_governed(a, steering, kind) for kind in _HOLDERS)]
    actors = [a for a in free if not _is_of_facility(a, terms)]
    named = [a for a in actors if a.attr("use") != "adjective"]
    before = [a for a in named if back <= a.start and a.end <= cue.start and not is_aimed_at(a, steering)]
    before += [a for a in actors if a.attr("use") == "adjective" and back <= a.start and _of_means(a, cue, terms)]
    before = [a for a in before if not any(c in analysis.text[a.end : cue.start] for c in ".:;\u061b")]
    before = [a for a in before if not _is_dative(analysis, a)]
    after = [a for a in named if cue.end <= a.start < reach]
    beside = [a for a in actors if a.start < cue.end and a.end > cue.start]
    beside += _beside(analysis, cue, actors, terms, steering)
    sources = [a for a in free if a.attr("use") != "adjective" and cue.end <= a.start < reach]
    marked = _after_marker(sources, steering, MarkerKind.AGENT, cue.start)
    aimed = _after_marker(after, steering, MarkerKind.TARGET, cue.end)
    by = any(m.kind is MarkerKind.AGENT and 0 <= m.start - cue.end <= TOUCHING for m in steering)
    passive = cue.attr("voice") == "passive" or by and _is_subject_first(analysis, cue) and cue.attr("part") == "verb"
    verb = not passive and not _names_weapon(cue, terms) and _is_verb(analysis, cue, steering)
    if verb and any(m.kind is MarkerKind.AGENT and m.start == cue.start for m in steering):
        return (after[0] if after else None), aimed
    led = _led_by(cue, steering)
    if verb and led is not None and not any(0 <= led.start - a.end <= ARTICLE for a in named):
        first = after[0] if after else None
        return (
            (first, aimed)
            if any(m.kind is MarkerKind.AGENT and m.start <= cue.start < m.end for m in steering)
            else (None, first)
        )
    inside = next((a for a in named if cue.start <= a.start and a.end <= cue.end), None)
    if passive:
        agent = marked
    elif verb and inside is not None:
        agent = inside
    elif verb and _has_other_subject(analysis, cue, terms, steering):
        agent = None
    elif verb and before:
        first, last = before[0], before[-1]
        agent = last if first.attr("use") == "metonym" or cue.start - last.end < cue.start - first.end - 120 else first
    elif verb:
        subject = _subject_noun(analysis, cue, terms, steering)
        if subject is not None:
            return _owner_of_noun(analysis, subject, actors), aimed or (after[0] if after else None)
        agent = _subject_behind(analysis, cue, [a for a in after if a is not aimed])
    else:
        agent = marked or next(iter(beside), None) or _who_continues(cue, named, steering)
    agent = _whose(agent, everybody, steering)
    if passive and before:
        return agent, before[-1]
    if aimed is not None and aimed is not agent:
        return agent, aimed
    if not verb:
        return agent, None
    if agent is not None and agent.start > cue.end and has_enclitic(analysis.text[cue.start : cue.end]):
        return agent, None
    others = [a for a in [*after, *held] if agent is None or a.start > agent.start]
    others = [a for a in others if a.attr("type") != "state" or not _is_governed(a, steering, MarkerKind.LOCATIVE)]
    return agent, next((a for a in others if agent is None or not joined(analysis.text, agent, a)), None)


def _is_subject_first(analysis: Analysis, cue: TermSpan) -> bool:
    """Is the text at a word of a language whose subject stands before its verb, and whose adjectives before their noun?"""
    return analysis.text[cue.start : cue.end].isascii()


def _subject_behind(analysis: Analysis, cue: TermSpan, after: Sequence[TermSpan]) -> TermSpan | None:
    """The subject behind a verb: the first actor without a preposition ("struck a gathering of the rebels"), or the one
    to whom the act itself is given ("shelling by the army", written alike)."""
    if _is_subject_first(analysis, cue):
        return None
    given = (a for a in after if a.start - cue.end <= TOUCHING)
    free = (a for a in after if not _is_dative(analysis, a))
    return next(given, None) or next(free, None)


def _is_dative(analysis: Analysis, actor: TermSpan) -> bool:
    return is_dative(fold_key(analysis.text[actor.start : actor.end]).split()[0])


def _has_other_subject(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Does somebody who is no actor stand right before a verb: a pronoun ("he shot four") or people ("a man shot in
    the head", "a worker kidnapped in the north")?"""
    if any(m.kind is MarkerKind.PRONOUN and 0 <= cue.start - m.end <= TOUCHING for m in steering):
        return True
    if not _is_subject_first(analysis, cue):
        return False
    people = [t for t in terms if t.kind == "people" and 0 <= cue.start - t.end <= TOUCHING]
    parties = [t for t in terms if t.kind == "actor"]
    armed = ("combatant", "security")
    return not any(
        p.start < t.end and t.start < p.end or t.attr("group") in armed and -TOUCHING <= t.start - p.end <= TOUCHING
        for t in people
        for p in parties
    ) and bool(people)


def _who_continues(cue: TermSpan, named: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """The actor beside a verb that carries on the act named behind it ("the coalition intensified its raids")."""
    verbs = [m for m in steering if m.kind is MarkerKind.CONTINUES and 0 <= cue.start - m.end <= 2 * BESIDE]
    return next(
        (
            a
            for m in reversed(verbs)
            for a in named
            if 0 <= m.start - a.end <= TOUCHING or 0 <= a.start - m.end <= TOUCHING and a.end <= cue.start
        ),
        None,
    )


def _is_of_facility(actor: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is this whose place or car was hit ("a checkpoint of the police")? It acts in nothing."""
    return any(t.kind == "facility" and -1 <= actor.start - t.end <= TOUCHING for t in terms)


def _whose(agent: TermSpan | None, named: Sequence[TermSpan], steering: Sequence[Marker]) -> TermSpan | None:
    """Whose "air force", "army" or "gunmen" they are, if the words right behind say it; so with a name of blame ("the
    terrorist groups of ...")."""
    if agent is None:
        return None
    if agent.attr("use") == "loaded":
        return next((a for a in named if a is not agent and 0 < a.start - agent.end <= TOUCHING), agent)
    if agent.attr("type") not in NAMELESS:
        return agent
    ranks = [m for m in steering if m.kind is MarkerKind.RANKS and 0 <= m.start - agent.end <= TOUCHING]
    return next((a for m in ranks for a in named if _governs(m, a)), agent)


def _is_governed(actor: TermSpan, steering: Sequence[Marker], kind: MarkerKind) -> bool:
    return any(m.kind is kind and _governs(m, actor) for m in steering)


def _governs(marker: Marker, actor: TermSpan) -> bool:
    """Does the marker, whose last word may be a preposition written onto the name, stand right before the actor?"""
    return marker.start < actor.start <= marker.end + ARTICLE and marker.end <= actor.end


def _of_means(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a nationality stand beside the weapon that acts ("a Russian missile struck")?"""
    means = [t for t in terms if t.kind == "weapon" and t.end <= cue.start and cue.start - t.end <= BESIDE]
    return any(
        -1 <= actor.start - w.end <= TOUCHING or (actor.end <= w.start and w.start - actor.end <= TOUCHING)
        for w in means
    )


def _subject_noun(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> TermSpan | None:
    """The attack or weapon that is itself the subject of a verb, ahead of it or right behind it ("the shelling hit")."""
    doers = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective"]
    nouns = [t for t in terms if t.kind in ("attack", "weapon") and t is not cue and t.attr("part") != "verb"]
    nouns = [n for n in nouns if not any(d.start < n.end and n.start < d.end for d in doers)]
    causes = [m.end for m in steering if m.kind is MarkerKind.CAUSE]
    nouns = [n for n in nouns if not any(0 <= n.start - end <= ARTICLE for end in causes)]
    behind = [t for t in nouns if 0 <= t.start - cue.end <= TOUCHING and cue.id != "launch"]
    if has_conjunction(fold_key(analysis.text[cue.start : cue.end]).split()[0]):
        return behind[0] if behind else None
    ahead = [t for t in nouns if 0 < cue.start - t.end <= 2 * BESIDE]
    return ahead[-1] if ahead else behind[0] if behind else None


def _owner_of_noun(analysis: Analysis, noun: TermSpan, actors: Sequence[TermSpan]) -> TermSpan | None:
    """The nationality or actor that touches the subject noun ("an Israeli raid targets ..."), or to whom it is given
    over an adjective ("heavy raids of the coalition")."""
    behind = [a for a in actors if 0 <= a.start - noun.end <= TOUCHING]
    behind += [a for a in actors if TOUCHING < a.start - noun.end <= BESIDE and _is_dative(analysis, a)]
    return next(iter([*behind, *_ahead(analysis, noun, actors)]), None)


def _ahead(analysis: Analysis, noun: TermSpan, actors: Sequence[TermSpan]) -> list[TermSpan]:
    """Actors right before the noun of an attack. A state or capital before a blast is where it was, not who acts
    ("the Damascus car bomb")."""
    before = [a for a in actors if 0 <= noun.start - a.end <= TOUCHING]
    if not _is_subject_first(analysis, noun) or (noun.attr("class") or noun.id) in ARMY_MEANS:
        return before
    return [a for a in before if a.attr("type") != "state" or a.attr("use") == "adjective"]


def _is_verb(analysis: Analysis, cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Without vowels a verb and its noun are written alike: an article or a preposition tells the noun."""
    if cue.attr("part") != "verb_or_noun":
        return cue.attr("part") == "verb"
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


def is_aimed_at(actor: TermSpan, steering: Sequence[Marker]) -> bool:
    """Does the term stand right behind a target marker ("on", "against")?"""
    return any(m.kind is MarkerKind.TARGET and m.start <= actor.start <= m.end + ARTICLE for m in steering)


def _beside(
    analysis: Analysis,
    cue: TermSpan,
    actors: Sequence[TermSpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
) -> list[TermSpan]:
    """Actors that touch an attack noun: adjectives and names behind it, or (English) before it.

    Who stands between harm and its cause was harmed ("killed a fighter of the group by shelling").
    """
    before, behind = _ahead(analysis, cue, actors), []
    if not _is_subject_first(analysis, cue):
        behind = [a for a in actors if 0 <= a.start - cue.end <= TOUCHING and not is_aimed_at(a, steering)]
    if any(m.kind is MarkerKind.CAUSE and m.start == cue.start for m in steering):
        before = [a for a in before if not _is_harmed(a, terms)]
    return behind + before


def _is_harmed(actor: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is what is told ahead of an actor harm, rather than a reply that it gave?"""
    ahead = [t.kind for t in terms if t.end <= actor.start and t.kind in ("harm", "attack", "response")]
    return ahead[-1:] == ["harm"]
