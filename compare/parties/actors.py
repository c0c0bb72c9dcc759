"""Who is who: actors with what contains, backs and opposes them, and the groups of people.

The tables are `lang/{actors,weapons,facilities,people}.tsv`; the names in each language are beside them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from .. import lexicon
from ..errors import LexiconError
from ..messages import say
from ..text.sets import phrases

FORCES = frozenset({"military", "coalition", "militia", "rebel", "jihadist"})
"""Types of actors with ranks of their own, who fight."""

NAMELESS = frozenset({"generic", "irregular"})
"""Types of actors without a name, who may turn out to be others."""

_OF_A_STATE = frozenset({"state", "military", "police", "coalition"})

BYSTANDERS = frozenset({"rescue", "organisation"})
"""Types of actors that tell of attacks and make none."""


@dataclass(frozen=True, slots=True)
class Actor:
    """`type` is state, military, militia, rebel, jihadist, coalition, police, rescue, organisation, population, generic
    or irregular.

    A generic actor ("gunmen") has no name and may turn out to be anybody, an irregular one ("rebels", "terrorists")
    anybody but a state and its forces.
    """

    id: str
    type: str
    part_of: tuple[str, ...]
    allied_with: tuple[str, ...]
    backed_by: tuple[str, ...]
    opposes: tuple[str, ...]


@lru_cache(maxsize=1)
def actors() -> dict[str, Actor]:
    """All actors by id. Raises LexiconError where a row names an actor that the table lacks."""
    relations = ("part_of", "allied_with", "backed_by", "opposes")
    records = lexicon.shared("actors")
    known = {row["id"] for row in records}
    for row in records:
        for column in relations:
            for other in row.values(column):
                if other not in known:
                    raise LexiconError(say("lexicon.no_row", id=other, column=column), where=row.where)
    return {row["id"]: Actor(row["id"], row["type"], *(row.values(column) for column in relations)) for row in records}


def contains(whole: str, part: str) -> bool:
    """Whether `part` is `whole` or belongs to it, over any number of steps."""
    return whole in wholes(part)


def compatible(a: str, b: str) -> bool:
    """Whether two reports may speak of one actor: the same, one contains the other, one has no name and may be it, or one
    is a coalition that the other's forces fight in."""
    types = {_actor(a).type, _actor(b).type}
    if contains(a, b) or contains(b, a) or "generic" in types or ("irregular" in types and not types & _OF_A_STATE):
        return True
    return types == {"state", "coalition"} and frozenset((a, b)) in _members()


def opposed(a: str, b: str) -> bool:
    """Whether the two, or what they belong to, stand against each other."""
    if contains(a, b) or contains(b, a):
        return False
    mine, yours = wholes(a), wholes(b)
    return any(o in yours for m in mine for o in _actor(m).opposes) or any(
        o in mine for y in yours for o in _actor(y).opposes
    )


def name(id: str, language: str) -> str:
    """The first neutral name of an actor in a language: its display name. The id where the language has none."""
    return _names().get((_actor(id).id, language), id)


def people_group(id: str) -> str:
    """The scope class of people: `civilian`, `combatant`, `security` ... ValueError for an unknown id."""
    return _classes("people", "group", id)


def _actor(id: str) -> Actor:
    if id not in actors():
        raise ValueError(f"no actor has the id {id!r}")
    return actors()[id]


@cache
def wholes(id: str) -> tuple[str, ...]:
    """The actor itself, then all that it belongs to over any number of steps, nearest first."""
    return tuple(dict.fromkeys(_walk(id)))


def _walk(id: str) -> Iterator[str]:
    yield id
    for whole in _actor(id).part_of:
        yield from _walk(whole)


@lru_cache(maxsize=1)
def _members() -> frozenset[frozenset[str]]:
    """Pairs of actors that share a part of theirs."""
    return frozenset(frozenset(pair) for id in actors() for pair in combinations(wholes(id)[1:], 2))


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, str], str]:
    named = (row for row in reversed(lexicon.rows("actors")) if row["names"])
    return {(row["id"], row.language): phrases(row, "names")[0] for row in named}


@cache
def classes(table: str, column: str) -> dict[str, str]:
    """The ids of a shared table with their class."""
    return {row["id"]: row[column] for row in lexicon.shared(table)}


def _classes(table: str, column: str, id: str) -> str:
    try:
        return classes(table, column)[id]
    except KeyError:
        raise ValueError(f"no row of {table} has the id {id!r}") from None
