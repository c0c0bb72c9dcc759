"""Agency: where the words of an attack and its harm leave open who did it, by a verb ("was killed") or a noun ("the killing").

The deletion of the agent and nominalization, as critical linguistics counts them (Fowler, Hodge, Kress and Trew 1979,
Language and Control; van Leeuwen 1996). "Gunmen" are a doer. Where a sentence names somebody of whom it is not clear whether
he did it, its words are not counted. A fight of two sides has no doer to leave out.
"""

from collections.abc import Iterator
from enum import StrEnum

from ..attacks.attacks import Attack
from ..attacks.roles import MISHAPS
from ..claims.killing import killer_claim
from ..clauses.clauses import starting
from ..clauses.governing import NOUNS
from ..model import Slot, TermSpan
from ..parties.actors import FORCES
from ..readings import Reading
from ..text.folding import fold_key
from ..text.words import is_nominal
from .sides import SAID
from .subjects import leaves_subject_out, names_person


class Agency(StrEnum):
    """Whether the sentence of a word of attack or harm names a doer, and if not, what part of speech the word is."""

    DOER = "doer_named"
    VERB = "verb_without_doer"
    NOUN = "noun_without_doer"


_HARMS = frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES})
_FIGHT = "clash"
_UNARMED = MISHAPS | {"arrest", "coup", "infiltration", "protest", "smuggling"}
"""Attack words of which nobody is hurt by anybody's arms."""
_PEOPLE = frozenset({"combatant", "security", "unspecified"})
"""Groups of people who may have done it, where nothing says that they were hurt: soldiers, the police, "a man"."""
_PARTIES = FORCES | {"state"}
_HELPERS = frozenset({"rescue", "organisation", "population"})
"""Types of actors who attack nobody."""


def agencies(reading: Reading) -> Iterator[tuple[Agency, int, int]]:
    """The agency of the words of attack and harm that are told as having happened, with their start and end."""
    attacks = [a for a in reading.attacks if a.negation is None and a.cue.id not in _UNARMED and not _is_fight(a)]
    harms = [h for h in reading.harms if h.cue is not None and h.slot in _HARMS and h.status in SAID]
    acts = [(h.cue, h.clause) for h in harms] + [(a.cue, a.clause) for a in attacks]
    attack_of = {a.cue.start: a for a in attacks}
    verbs = {a.cue for a in attacks if a.verb}
    done = {a.clause.sentence for a in reading.attacks if a.agent is not None}
    done |= {h.clause.sentence for h in harms if killer_claim(reading, h) is not None}
    active = [(cue, c) for cue, c in acts if cue in verbs or _is_verb(reading.article.text, cue)]
    done |= {c.sentence for cue, c in active if names_person(reading, cue, c)}
    meant = {c.sentence for cue, c in active if leaves_subject_out(reading, cue, attack_of.get(cue.start), c)}
    for n in sorted(meant):
        done |= {n} if n - 1 in done else set()  # he who was named just before
    open_to = {n: n in meant or _may_have_done_it(reading, n) for n in {c.sentence for _, c in acts} - done}
    for start, (cue, n) in sorted({cue.start: (cue, c.sentence) for cue, c in acts}.items()):
        if n in done:
            yield Agency.DOER, start, cue.end
        elif not open_to[n]:
            yield Agency.VERB if cue in verbs or _is_verb(reading.article.text, cue) else Agency.NOUN, start, cue.end


def _is_fight(attack: Attack) -> bool:
    return attack.mutual or attack.cue.id == _FIGHT


def _may_have_done_it(reading: Reading, number: int) -> bool:
    """Does a sentence name anybody who may have attacked and was not hit or harmed? Who speaks may speak of his own act
    where he is a party ("the army says it killed ...")."""
    sentence = reading.analysis.sentences[number]
    suffered = [t for a in reading.attacks for t in (a.target, a.facility) if t is not None]
    suffered += [t for h in reading.harms for t in (h.actor, h.people) if t is not None]
    speakers = [a.speaker for a in reading.analysis.attributions if a.speaker]
    return any(
        _may_attack(t)
        and not any(s.start <= t.start < s.end for s in suffered)
        and (t.attr("type") in _PARTIES or not any(start <= t.start < end for start, end in speakers))
        for t in starting(reading.analysis.terms, sentence.start, sentence.end)
    )


def _may_attack(term: TermSpan) -> bool:
    if term.kind == "actor":
        return term.attr("type") not in _HELPERS
    if term.kind == "people":
        return term.attr("group") in _PEOPLE
    return term.kind == "loaded_term" and term.attr("class") == "terror"


def _is_verb(text: str, cue: TermSpan) -> bool:
    """Is it a verb? Without vowels one is written like its noun: among harms an article or a preposition tells the noun."""
    if cue.attr("part") == "verb_or_noun":
        return cue.kind == "harm" and not is_nominal(fold_key(text[cue.start : cue.end]).split()[0])
    return cue.attr("part") not in (*NOUNS, "participle")
