"""Sets of words that the tables name as `[set]`: `lang/<language>/sets.tsv`.

A set may use other sets. What a cell stands for is the product of its sets and of its `{a/b}` alternatives.
"""

from functools import cache, lru_cache
from re import compile as regex

from .. import lexicon
from ..errors import LexiconError
from ..lexicon import Record
from ..messages import say

_SET = regex(r"\[([^\[\]]+)\]")


def phrases(row: Record, column: str) -> tuple[str, ...]:
    """The phrases of a cell, sets and alternatives spelled out, in order and without repeats.

    Raises LexiconError where the cell names a set that the row's language lacks.
    """
    cell = row.cells.get(column, "")
    return _spelled(cell, row.language, row.where) if cell else ()


def _spelled(cell: str, language: str, where: str) -> tuple[str, ...]:
    found = (phrase for value in cell.split("|") for phrase in lexicon.spell_out(_put_in(value, language, where)))
    return tuple(dict.fromkeys(found))


def _put_in(value: str, language: str, where: str) -> str:
    """The value with its sets as alternatives; a set inside alternatives joins them."""

    def alternatives(name: str, inside: bool) -> str:
        members = "/".join(_members(name, language, where))
        return members if inside else "{" + members + "}"

    pieces = []
    at = 0
    for match in _SET.finditer(value):
        inside = value.rfind("{", 0, match.start()) > value.rfind("}", 0, match.start())
        pieces += [value[at : match.start()], alternatives(match.group(1), inside)]
        at = match.end()
    return "".join(pieces) + value[at:]


@cache
def _members(name: str, language: str, where: str) -> tuple[str, ...]:
    cell = _cells().get((language, name))
    if cell is None:
        raise LexiconError(say("lexicon.no_set", name=name, language=language), where=where)
    return _spelled(cell, language, where)


@lru_cache(maxsize=1)
def _cells() -> dict[tuple[str, str], str]:
    return {(row.language, row["name"]): row["values"] for row in lexicon.rows("sets")}
