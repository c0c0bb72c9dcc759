"""Language knowledge as tables: `lang/<language>/<table>.tsv`, with what all languages share beside the folders.

A table is UTF-8, tab separated, with a header row. A cell may hold several values separated by `|`, and a value
may hold alternatives in braces (`{rocket/missile} attack{s/}`), which are spelled out here. See `lang/README.md`.
Rows of a user's own (`additions.py`) stand behind those that ship.
"""

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from re import compile as regex

from .errors import LexiconError

ROOT = Path(__file__).parent / "lang"
SHARED = ""
"""Stands for the language of a table that all languages share."""
SHIPPED = tuple(sorted(p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("_")))
"""The languages that ship."""

_BRACES = regex(r"\{([^{}]*)\}")


_added: dict[tuple[str, str], tuple["Record", ...]] = {}
"""Rows of the user by language and table."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its cells by column name, and where it stands for error messages."""

    cells: dict[str, str]
    where: str
    language: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a cell, alternatives spelled out, in order and without repeats."""
        found = (w for value in self.cells[column].split("|") if value for w in spell_out(value))
        return tuple(dict.fromkeys(found))


def spell_out(pattern: str) -> tuple[str, ...]:
    """All strings that a pattern with `{a/b/}` alternatives stands for, white space squeezed."""
    pieces = _BRACES.split(pattern)
    choices = [piece.split("/") if n % 2 else [piece] for n, piece in enumerate(pieces)]
    return tuple(dict.fromkeys(" ".join("".join(c).split()) for c in product(*choices)))


@cache
def languages() -> tuple[str, ...]:
    """The languages that have tables, the user's too, sorted."""
    return tuple(sorted({*SHIPPED, *(language for language, _ in _added if language != SHARED)}))


@cache
def shared(table: str) -> tuple[Record, ...]:
    """The rows of a table that all languages share.

    Raises LexiconError for a table that breaks the format.
    """
    return read_table(ROOT / f"{table}.tsv", SHARED) + _added.get((SHARED, table), ())


@cache
def rows(table: str) -> tuple[Record, ...]:
    """The rows of a table over all languages that have it.

    Raises LexiconError for a table that breaks the format or that no language has.
    """
    found = tuple(row for language in languages() for row in _rows(language, table))
    if not found:
        raise LexiconError(f"no language has the table '{table}'", where=str(ROOT))
    return found


def _rows(language: str, table: str) -> tuple[Record, ...]:
    path = ROOT / language / f"{table}.tsv"
    return (read_table(path, language) if path.exists() else ()) + _added.get((language, table), ())


def put_behind(added: Mapping[tuple[str, str], tuple[Record, ...]]) -> dict[tuple[str, str], tuple[Record, ...]]:
    """Put rows, by language and table, behind those that ship; those put there before go, and are given back.

    What modules have made of the tables and keep is forgotten, so that the next use reads them anew.
    """
    before = dict(_added)
    if added == before:
        return before
    _added.clear()
    _added.update(added)
    program = __name__.partition(".")[0]
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == program:
            for value in list(vars(module).values()):
                if callable(getattr(type(value), "cache_clear", None)):
                    value.cache_clear()
    return before


def added_text() -> str:
    """What the user put behind the tables that ship, for a hash; empty where there is nothing."""
    found = (
        (language, table, list(row.cells.items()))
        for (language, table) in sorted(_added)
        for row in _added[language, table]
    )
    return "\n".join(map(repr, found))


def read_table(path: Path, language: str) -> tuple[Record, ...]:
    """The rows of a file. Raises LexiconError with file and line for what breaks the format."""
    if not path.exists():
        raise LexiconError("a language table is missing", where=str(path), fix="reinstall the package")
    name = f"{path.parent.name}/{path.name}" if ROOT in path.parents else str(path)
    header: list[str] = []
    found = []
    seen: dict[str, int] = {}
    with path.open(encoding="utf-8-sig") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\n")
            where = f"{name}:{number}"
            if not line.strip() or line.startswith("#"):
                continue
            if unicodedata.normalize("NFC", line) != line:
                raise LexiconError("text is not in NFC", where=where, fix="normalise the line to Unicode NFC")
            cells = line.split("\t")
            if not header:
                header = cells
                continue
            if len(cells) > len(header):
                raise LexiconError(f"{len(cells)} cells under {len(header)} columns: {header}", where=where)
            if line in seen:
                raise LexiconError(f"the row repeats line {seen[line]}", where=where, fix="remove one of the two")
            seen[line] = number
            cells += [""] * (len(header) - len(cells))
            found.append(Record(dict(zip(header, cells)), where, language))
    return tuple(found)
