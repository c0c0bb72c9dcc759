"""Whether an article is about an event at all (topic detection: Allan 2002).

News uses the words of attacks and harm for plans, prices and matches as well. There nobody acts, nothing is hit and
nobody is harmed, and the word stands alone; what is reported is in the headline or is named again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..attacks.attacks import Attack
from ..attacks.roles import PRESSURE
from ..clauses.clauses import starting
from ..harm.scenes import Harm
from ..model import Analysis, PartKind
from ..parties.actors import FORCES, NAMELESS

FIRST = 3
"""Sentences of the body in which news says what happened, if the headline does not."""

AGAIN = 2
"""How often an event is named there and in the headline, in two sentences or as two things (a deed and its dead),"""

SHARE = 0.25
"""or the share of all sentences that name one in an article that is about it all the same."""

SHORT = 2
"""Sentences of a text that is too short to name anything again: any word for an event makes it one."""

_LOOSE = PRESSURE | {"attack", "clash", "launch", "raid"}
"""Attack words that are said of much else where nobody acts and nothing is hit. Of their verbs what is hit says nothing
either: a program "targets" schools."""

_HARMED = frozenset({"killed", "injured"})
"""Harm to people, whoever they are; losses are also of money, and what is seized may be goods."""

_VERBS = frozenset({"active_verb", "passive_verb", "verb_or_participle"})
"""Parts of speech by which a headline tells that somebody died; an obituary has a noun."""

_ACTS = frozenset({"damage", "movement", "interception"})
"""Kinds of terms that make an event of what a fighting party does, beside attacks and harm."""


@dataclass(slots=True)
class _Named:
    """What one sentence names of an event. `clearly`: with a party to it, or by a word that is said of little else.

    `words`: which of death and wounds it has a word of, though it may count nobody. `dies`: it has a verb of death, or a loaded
    word for it ("martyrdom").
    """

    things: set[str] = field(default_factory=set)
    clearly: bool = False
    words: set[str] = field(default_factory=set)
    dies: bool = False


def is_about_an_event(analysis: Analysis, attacks: Sequence[Attack], harms: Sequence[Harm]) -> bool:
    """Does an article report an event, if only to deny it, or name one on its way through another matter?"""
    named = _named(analysis, attacks, harms)
    title, body = (
        [n for s, n in zip(analysis.sentences, named) if s.part is part] for part in (PartKind.TITLE, PartKind.BODY)
    )
    head = title + body[:FIRST]
    things = set().union(*(n.things for n in head)) | {"words" for n in title if n.words}
    at_first = max(_count(head), len(things)) >= AGAIN
    throughout = _count(body) >= SHARE * len(body) and sum(n.clearly for n in body) >= AGAIN
    death = any(n.dies for n in title) and any("killed" in n.words for n in body[:FIRST])
    short = len(body) <= SHORT and _count(head) > 0
    return short or death or _clearly(title) or at_first and _clearly(head) or throughout


def _count(sentences: Sequence[_Named]) -> int:
    return sum(bool(n.things) for n in sentences)


def _clearly(sentences: Sequence[_Named]) -> bool:
    return any(n.clearly for n in sentences)


def _named(analysis: Analysis, attacks: Sequence[Attack], harms: Sequence[Harm]) -> list[_Named]:
    """What every sentence names."""
    found = [_Named() for _ in analysis.sentences]
    for attack in attacks:
        if attack.cue.kind != "response":
            hit = attack.facility if attack.cue.id not in _LOOSE or attack.cue.attr("part") == "noun" else None
            party = attack.agent or attack.target or hit or attack.weapon
            n = found[attack.clause.sentence]
            n.things.add(attack.cue.id)
            n.clearly |= party is not None or attack.cue.id not in _LOOSE
    for harm in harms:
        n = found[harm.clause.sentence]
        people = harm.people is not None or harm.actor is not None
        n.things.add(harm.slot)
        n.clearly |= harm.slot in _HARMED or people
        if harm.slot in _HARMED and people and harm.count is not None:
            n.things.add("people")
    for sentence, n in zip(analysis.sentences, found):
        terms = starting(analysis.terms, sentence.start, sentence.end)
        harmed = [t for t in terms if t.kind == "harm" and t.id in _HARMED]
        n.words = {t.id for t in harmed}
        n.dies = any(t.id == "killed" and (t.attr("part") in _VERBS or t.attr("loaded")) for t in harmed)
        if any(t.kind in _ACTS for t in terms) and (parties := {t.attr("type") for t in terms} & (FORCES | NAMELESS)):
            n.things.add("act")
            n.clearly |= not parties.isdisjoint(FORCES)
    return found
