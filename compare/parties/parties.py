"""How two parties of claims stand to each other. A party is an actor id, a people id, or None (not said who)."""

from collections.abc import Iterable
from enum import StrEnum

from . import actors

CIVILIANS = "civilians"
_ANYBODY = "unspecified"
_ARMED = frozenset({"combatant", "security"})
_FIGHTING = actors.FORCES | actors.NAMELESS


class Party(StrEnum):
    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    OPEN = "open"
    OTHER = "other"


def is_people(party: str) -> bool:
    return party in actors.classes("people", "group")


def is_by_sex_or_age(party: str | None) -> bool:
    """Whether a party is women, men or children: some of those harmed, hardly ever all."""
    return party is not None and is_people(party) and actors.classes("people", "kind")[party] != ""


def is_armed(people: str) -> bool:
    """Whether an id of people names fighters, soldiers, policemen and the like."""
    return actors.people_group(people) in _ARMED


def fights(party: str | None) -> bool:
    """Whether a party of claims is armed people or an actor that fights, named or not ("gunmen")."""
    if party is None:
        return False
    return is_armed(party) if is_people(party) else actors.actors()[party].type in _FIGHTING


def population(party: str | None) -> str | None:
    """The party, or None for words such as "people" or "Palestinians" that stand for everybody who was hurt."""
    if party is None or actors.classes("people", "whole").get(party) == "yes":
        return None
    return None if party in actors.actors() and actors.actors()[party].type == "population" else party


def relate_parties(a: str | None, b: str | None) -> Party:
    """What `a` is to `b`: the same, a part of it, the whole of it, another party, or open where words do not say."""
    if _civilians(a) and _civilians(b):
        return Party.SAME
    a, b = population(a), population(b)
    if a == b:
        return Party.SAME
    if a is None or b is None:
        return Party.OPEN
    if is_people(a) and is_people(b):
        return _people(a, b)
    if is_people(a) or is_people(b):
        people, actor = (a, b) if is_people(a) else (b, a)
        return _people_and_actor(people, actor)
    if actors.contains(b, a):
        return Party.PART
    if actors.contains(a, b):
        return Party.WHOLE
    return Party.OPEN if actors.compatible(a, b) else Party.OTHER


def one_toll(parties: Iterable[str | None]) -> bool:
    """May figures count the same people: all the dead, or all dead civilians?"""
    return {population(party) for party in parties} <= {None, CIVILIANS}


def of_two_kinds(a: str | None, b: str | None) -> bool:
    """Do two words for people differ, so that a count of one is none of the other, though it may be a part of it ("three
    women", "nine civilians")?"""
    return relate_parties(a, b) in (Party.PART, Party.WHOLE) and is_people(a) and is_people(b)


def _civilians(party: str | None) -> bool:
    """ "Civilians", or a word for all civilians of a place ("citizens", "residents")."""
    if party is None or not is_people(party) or actors.people_group(party) != "civilian":
        return False
    return party == CIVILIANS or population(party) is None


def _people(a: str, b: str) -> Party:
    kinds = actors.classes("people", "kind")
    if kinds[a] and kinds[b] and kinds[a] != kinds[b]:
        return Party.OTHER
    mine, yours = actors.people_group(a), actors.people_group(b)
    if _ANYBODY in (mine, yours):
        return Party.OPEN
    if mine != yours:
        return Party.OTHER
    if a == f"{mine}s":
        return Party.WHOLE
    return Party.PART if b == f"{yours}s" else Party.OTHER


def _people_and_actor(people: str, actor: str) -> Party:
    group = actors.people_group(people)
    if group == _ANYBODY or is_armed(people):
        return Party.OPEN
    return Party.OTHER
