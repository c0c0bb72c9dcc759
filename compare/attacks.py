"""Who attacked whom with what: the agent, the target and the means of every attack word.

Word order decides: an actor before an active verb in its clause is the agent; with none before, the first actor
behind the verb is (verb-subject-object). A passive verb or a noun takes its agent behind an agent marker, or right
beside it. What follows a target marker, or is left over behind, is the target.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .clauses import Clause, negation_over, within
from .discourse import Marker, MarkerKind
from .folding import fold_key
from .model import Analysis, Negation, PlaceSpan, TermSpan
from .words import has_conjunction, is_nominal

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

PRESSURE = frozenset({"siege", "protest", "coup", "smuggling", "looting", "arrest", "infiltration"})
"""Acts with an agent that are no attack."""

_REPLIES = frozenset({"reply", "retaliation", "return_fire"})
_NO_STRIKE = frozenset({"surveillance", "flare", "electronic", "air_defence", "armour"})


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack word with its roles, each a span of the text or None.

    `aimed`: a target marker governs the facility. `answer`: the text itself calls it an answer. `mutual`: both sides act.
    """

    clause: Clause
    cue: TermSpan
    agent: TermSpan | None
    target: TermSpan | None
    facility: TermSpan | None
    weapon: TermSpan | None
    aimed: bool
    places: tuple[PlaceSpan, ...]
    answer: bool
    mutual: bool
    negation: Negation | None

    @property
    def means(self) -> str:
        """The weapon class, else what the attack word itself says."""
        return self.weapon.attr("class") if self.weapon else self.cue.id

    @property
    def start(self) -> int:
        return min(s.start for s in self._spans())

    @property
    def end(self) -> int:
        return max(s.end for s in self._spans())

    def _spans(self) -> list[TermSpan]:
        return [s for s in (self.cue, self.agent, self.target, self.facility, self.weapon) if s is not None]


def read_attacks(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Attack, ...]:
    """Every attack and answer that the clauses tell as having happened, in text order."""
    found = []
    for clause in clauses:
        steering = within(markers, clause.start, clause.end)
        terms = within(analysis.terms, clause.start, clause.end)
        cues = _cues(terms, steering)
        for n, cue in enumerate(cues):
            if clause.aside or _not_yet(cue, steering) or _is_answered(cue, steering):
                continue
            back = max((c.end for c in cues[:n]), default=clause.start)
            reach = min((c.start for c in cues[n + 1 :] if c.attr("part") != "noun"), default=clause.end)
            attack = _attack(analysis, clause, cue, terms, steering, back, reach)
            found.append(_with_answer(attack, found[-1] if found else None))
    return tuple(found)


def _with_answer(attack: Attack, previous: Attack | None) -> Attack:
    """A noun without an agent of its own goes on with the answer of its clause ("replied by shelling ...")."""
    if previous is None or previous.clause != attack.clause or not previous.answer or attack.agent is not None:
        return attack
    return replace(attack, agent=previous.agent, answer=True)


def _cues(terms: Sequence[TermSpan], steering: Sequence[Marker]) -> list[TermSpan]:
    """The attack and answer words, without those that lie inside a longer one or only mark the agent of a noun."""
    cues = [t for t in terms if t.kind == "attack" or (t.kind == "response" and t.id in _REPLIES and _acts(t))]
    nouns = [c for c in cues if c.attr("part") == "noun"]
    marking = [m for m in steering if m.kind is MarkerKind.AGENT and _behind_noun(m, nouns)]
    return [
        c
        for c in cues
        if not any(o is not c and o.start <= c.start and c.end <= o.end and _longer(o, c) for o in cues)
        and not any(m.start == c.start for m in marking)
    ]


def _behind_noun(marker: Marker, nouns: Sequence[TermSpan]) -> bool:
    return any(0 <= marker.start - noun.end <= BESIDE for noun in nouns)


def _acts(term: TermSpan) -> bool:
    return term.attr("part") != "adverb"


def _longer(a: TermSpan, b: TermSpan) -> bool:
    return a.end - a.start > b.end - b.start


def _not_yet(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is the attack only expected, threatened or to be prevented?"""
    return any(
        m.kind is MarkerKind.PROSPECTIVE and (0 <= cue.start - m.end <= BESIDE or 0 <= m.start - cue.end <= BESIDE / 2)
        for m in steering
    )


def _is_answered(cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is this the earlier attack that another one answers ("in response to the killing")?"""
    return cue.attr("part") != "verb" and any(
        m.kind is MarkerKind.ANSWER and 0 <= cue.start - m.end <= BESIDE / 2 for m in steering
    )


def _attack(
    analysis: Analysis,
    clause: Clause,
    cue: TermSpan,
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
    back: int,
    reach: int,
) -> Attack:
    actors = [t for t in terms if t.kind == "actor"]
    agent, target = _roles(analysis, cue, terms, actors, steering, max(back, clause.start), reach)
    facility = next((t for t in terms if t.kind == "facility" and cue.end <= t.start < reach), None)
    if target is None and facility is not None:
        target = _owner(facility, actors, agent)
    beside = [m for m in steering if abs(m.start - cue.start) < BESIDE]
    answers = any(m.kind is MarkerKind.ANSWER and m.start <= cue.end for m in steering)
    replies = any(t.kind == "response" and not _acts(t) and t.end <= cue.start for t in terms)
    return Attack(
        clause=clause,
        cue=cue,
        agent=agent,
        target=target,
        facility=facility,
        weapon=_weapon(terms, cue, back, reach),
        aimed=facility is not None and _aimed_at(facility, steering),
        places=tuple(p for p in within(analysis.places, back, reach) if p.relation != "from"),
        answer=cue.kind == "response" or answers or replies,
        mutual=any(m.kind is MarkerKind.MUTUAL for m in beside),
        negation=_negation(analysis, cue, terms),
    )


def _negation(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan]) -> Negation | None:
    """What is denied of an attack; to deny the harm that it did is not to deny it."""
    negation = negation_over(analysis.negations, cue.start, cue.end)
    if negation is None or any(t.kind == "harm" and negation.cue[1] <= t.start and t.end <= cue.start for t in terms):
        return None
    return negation


def _owner(facility: TermSpan, actors: Sequence[TermSpan], agent: TermSpan | None) -> TermSpan | None:
    """The actor named right behind a facility or inside its name ("the American base")."""
    close = [
        a
        for a in actors
        if a is not agent and -1 <= a.start - facility.end <= BESIDE or facility.start <= a.start < facility.end
    ]
    return close[0] if close else None


def _weapon(terms: Sequence[TermSpan], cue: TermSpan, back: int, reach: int) -> TermSpan | None:
    """The weapon nearest to the attack word, behind it before ahead of it."""
    floor = max(back, cue.start - BESIDE) if cue.attr("part") == "noun" else back
    weapons = [
        t for t in terms if t.kind == "weapon" and floor <= t.start < reach and t.attr("class") not in _NO_STRIKE
    ]
    return min(weapons, key=lambda w: (w.start < cue.start, abs(w.start - cue.start)), default=None)


def _roles(
    analysis: Analysis,
    cue: TermSpan,
    terms: Sequence[TermSpan],
    actors: Sequence[TermSpan],
    steering: Sequence[Marker],
    back: int,
    reach: int,
) -> tuple[TermSpan | None, TermSpan | None]:
    if cue.id in MISHAPS:
        return None, None
    named = [a for a in actors if a.attr("use") != "adjective"]
    before = [a for a in named if back <= a.start and a.end <= cue.start and not _aimed_at(a, steering)]
    before += [a for a in actors if a.attr("use") == "adjective" and back <= a.start and _of_means(a, cue, terms)]
    before = [a for a in before if not any(c in analysis.text[a.end : cue.start] for c in ".:;\u061b")]
    after = [a for a in named if cue.end <= a.start < reach]
    beside = [a for a in actors if a.start < cue.end and a.end > cue.start] + _beside(cue, actors, steering)
    marked = _after_marker(after, steering, MarkerKind.AGENT, cue.start)
    aimed = _after_marker(after, steering, MarkerKind.TARGET, cue.end)
    passive = cue.attr("voice") == "passive"
    verb = not passive and _is_verb(analysis, cue, steering)
    led = _led_by(cue, steering)
    if verb and led is not None and not any(0 <= led.start - a.end <= TOUCHING for a in named):
        first = after[0] if after else None
        return (
            (first, aimed)
            if any(m.kind is MarkerKind.AGENT and m.start <= cue.start < m.end for m in steering)
            else (None, first)
        )
    if passive:
        agent = marked
    elif verb and before:
        agent = before[-1] if cue.start - before[-1].end < cue.start - before[0].end - 120 else before[0]
    elif verb:
        subject = _subject_noun(analysis, cue, terms)
        if subject is not None:
            return _owner_of_noun(subject, cue, actors), aimed or (after[0] if after else None)
        agent = next((a for a in after if a is not aimed), None)
    else:
        agent = marked or (beside[0] if beside else None)
    if passive and before:
        return agent, before[-1]
    if aimed is not None and aimed is not agent:
        return agent, aimed
    if not verb:
        return agent, None
    return agent, next((a for a in after if agent is None or a.start > agent.start), None)


def _of_means(actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Does a nationality stand beside the weapon that acts ("a Russian missile struck")?"""
    means = [t for t in terms if t.kind == "weapon" and t.end <= cue.start and cue.start - t.end <= BESIDE]
    return any(
        -1 <= actor.start - w.end <= TOUCHING or (actor.end <= w.start and w.start - actor.end <= TOUCHING)
        for w in means
    )


def _subject_noun(analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    """The attack or weapon that is itself the subject of a verb, ahead of it or right behind it ("the shelling hit")."""
    doers = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective"]
    nouns = [t for t in terms if t.kind in ("attack", "weapon") and t is not cue and t.attr("part") != "verb"]
    nouns = [n for n in nouns if not any(d.start < n.end and n.start < d.end for d in doers)]
    behind = [t for t in nouns if 0 <= t.start - cue.end <= TOUCHING]
    if has_conjunction(fold_key(analysis.text[cue.start : cue.end]).split()[0]):
        return behind[0] if behind else None
    ahead = [t for t in nouns if 0 < cue.start - t.end <= BESIDE]
    return ahead[-1] if ahead else behind[0] if behind else None


def _owner_of_noun(noun: TermSpan, cue: TermSpan, actors: Sequence[TermSpan]) -> TermSpan | None:
    """The nationality or actor that touches the subject noun ("an Israeli raid targets ...")."""
    close = [a for a in actors if 0 <= a.start - noun.end <= TOUCHING or 0 <= noun.start - a.end <= TOUCHING]
    return close[0] if close else None


def _is_verb(analysis: Analysis, cue: TermSpan, steering: Sequence[Marker]) -> bool:
    """Without vowels a verb and its noun are written alike: an article or a preposition tells the noun."""
    if cue.attr("part") != "verb_or_noun":
        return cue.attr("part") == "verb"
    nominal = is_nominal(fold_key(analysis.text[cue.start : cue.end]).split()[0])
    touching = {m.kind for m in steering if m.start < cue.start <= m.end + TOUCHING or m.start == cue.start}
    return not nominal and not touching & {MarkerKind.CAUSE, MarkerKind.LOCATIVE, MarkerKind.TARGET}


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


def _aimed_at(actor: TermSpan, steering: Sequence[Marker]) -> bool:
    return any(m.kind is MarkerKind.TARGET and m.start <= actor.start <= m.end + ARTICLE for m in steering)


def _beside(cue: TermSpan, actors: Sequence[TermSpan], steering: Sequence[Marker]) -> list[TermSpan]:
    """Actors that touch an attack noun: adjectives on either side, names behind it or (English) before it."""
    behind = [a for a in actors if 0 <= a.start - cue.end <= TOUCHING and not _aimed_at(a, steering)]
    return behind + [a for a in actors if 0 <= cue.start - a.end <= TOUCHING]
