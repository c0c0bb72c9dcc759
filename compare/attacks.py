"""Who attacked whom with what: the agent, the target and the means of every attack word.

Word order decides: an actor before an active verb in its clause is the agent; with none before, the first actor
behind the verb is (verb-subject-object). A passive verb or a noun takes its agent behind an agent marker, or right
beside it. What follows a target marker, or is left over behind, is the target.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Clause, negation_over, within
from .discourse import Marker, MarkerKind
from .model import Analysis, Negation, PlaceSpan, TermSpan

BESIDE = 24
"""Characters within which an actor stands right beside an attack noun."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack word with its roles, each a span of the text or None."""

    clause: Clause
    cue: TermSpan
    agent: TermSpan | None
    target: TermSpan | None
    facility: TermSpan | None
    weapon: TermSpan | None
    places: tuple[PlaceSpan, ...]
    answer: bool
    mutual: bool
    negation: Negation | None

    @property
    def means(self) -> str:
        """The weapon class, else what the attack word itself says."""
        return self.weapon.attr("class") if self.weapon else self.cue.attr("class")

    @property
    def start(self) -> int:
        return min(s.start for s in self._spans())

    @property
    def end(self) -> int:
        return max(s.end for s in self._spans())

    def _spans(self) -> list:
        return [s for s in (self.cue, self.agent, self.target, self.facility, self.weapon) if s is not None]


def read_attacks(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Attack, ...]:
    """Every attack and answer in the clauses, in text order."""
    found = []
    for clause in clauses:
        terms = within(analysis.terms, clause.start, clause.end)
        cues = [t for t in terms if t.kind in ("attack", "response")]
        actors = [t for t in terms if t.kind == "actor"]
        steering = within(markers, clause.start, clause.end)
        for n, cue in enumerate(cues):
            if any(
                c is not cue and c.start <= cue.start and cue.end <= c.end and c.end - c.start > cue.end - cue.start
                for c in cues
            ):
                continue
            reach = min([c.start for c in cues[n + 1 :] if c.attr("part") != "noun"], default=clause.end)
            back = max([c.end for c in cues[:n]], default=clause.start)
            agent, target = _roles(analysis, clause, cue, actors, steering, back, reach)
            behind = [t for t in terms if cue.start <= t.start < reach]
            places = tuple(
                p
                for p in within(analysis.places, clause.start, reach)
                if p.relation not in ("from",) and p.start >= back
            )
            found.append(
                Attack(
                    clause=clause,
                    cue=cue,
                    agent=agent,
                    target=target,
                    facility=next((t for t in behind if t.kind == "facility"), None),
                    weapon=_weapon(terms, cue, back, reach),
                    places=places,
                    answer=cue.kind == "response"
                    or any(m.kind is MarkerKind.ANSWER and m.start <= cue.end for m in steering),
                    mutual=any(m.kind is MarkerKind.MUTUAL and abs(m.start - cue.start) < BESIDE for m in steering),
                    negation=negation_over(analysis.negations, cue.start, cue.end),
                )
            )
    return tuple(found)


def _weapon(terms: Sequence[TermSpan], cue: TermSpan, back: int, reach: int) -> TermSpan | None:
    """The weapon nearest to the attack word, behind it before ahead of it."""
    weapons = [t for t in terms if t.kind == "weapon" and back <= t.start < reach]
    return min(weapons, key=lambda w: (w.start < cue.start, abs(w.start - cue.start)), default=None)


def _roles(
    analysis: Analysis,
    clause: Clause,
    cue: TermSpan,
    actors: Sequence[TermSpan],
    steering: Sequence[Marker],
    back: int,
    reach: int,
) -> tuple[TermSpan | None, TermSpan | None]:
    before = [a for a in actors if back <= a.start and a.end <= cue.start]
    inside = [a for a in actors if a.start < cue.end and a.end > cue.start]
    after = [a for a in actors if cue.end <= a.start < reach]
    marked = _after_marker(after, steering, MarkerKind.AGENT)
    aimed = _after_marker(after, steering, MarkerKind.TARGET)
    verb = cue.attr("part") in ("verb", "verb_or_noun") and cue.attr("voice") != "passive"
    agent: TermSpan | None = inside[0] if inside else None
    if agent is None and cue.attr("voice") == "passive":
        agent = marked
    elif agent is None and verb and before and not _aimed_at(before[-1], steering):
        agent = before[0] if not _clause_between(analysis, before[0], cue) else before[-1]
    elif agent is None and verb:
        agent = next((a for a in after if a is not aimed), marked)
    elif agent is None:
        agent = marked or _beside(cue, before, after, aimed)
    if cue.attr("voice") == "passive" and before and agent is not before[-1]:
        return agent, before[-1]
    target = aimed if aimed is not agent else None
    if target is None:
        target = next((a for a in after if agent is None or a.start > agent.start), None)
    return agent, target if target is not agent else None


def _after_marker(actors: Sequence[TermSpan], steering: Sequence[Marker], kind: MarkerKind) -> TermSpan | None:
    for a in actors:
        if any(m.kind is kind and m.start <= a.start <= m.end + BESIDE and m.end <= a.end for m in steering):
            return a
    return None


def _aimed_at(actor: TermSpan, steering: Sequence[Marker]) -> bool:
    return any(m.kind is MarkerKind.TARGET and m.start <= actor.start <= m.end + 2 for m in steering)


def _clause_between(analysis: Analysis, actor: TermSpan, cue: TermSpan) -> bool:
    return cue.start - actor.end > 120 or any(c in analysis.text[actor.end : cue.start] for c in ".:;")


def _beside(
    cue: TermSpan, before: Sequence[TermSpan], after: Sequence[TermSpan], aimed: TermSpan | None
) -> TermSpan | None:
    close = [a for a in after if a.start - cue.end < BESIDE and a is not aimed]
    close += [a for a in before if cue.start - a.end < BESIDE // 4]
    return close[0] if close else None
