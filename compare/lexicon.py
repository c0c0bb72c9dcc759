"""Language knowledge as tables: `lang/<language>/<table>.tsv`, with what all languages share beside the folders.

A table is UTF-8, tab separated, with a header row. A cell may hold several values separated by `|`, and a value
may hold alternatives in braces (`{rocket/missile} attack{s/}`), which are spelled out here. See `lang/README.md`.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from re import compile as regex

from .errors import LexiconError

ROOT = Path(__file__).parent / "lang"
LANGUAGES = tuple(sorted(p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("_")))

_BRACES = regex(r"\{([^{}]*)\}")


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
def shared(table: str) -> tuple[Record, ...]:
    """The rows of a table that all languages share.

    Raises LexiconError for a table that breaks the format.
    """
    return read_table(ROOT / f"{table}.tsv", "")


@cache
def rows(table: str) -> tuple[Record, ...]:
    """The rows of a table over all languages that have it.

    Raises LexiconError for a table that breaks the format or that no language has.
    """
    paths = [(ROOT / lang / f"{table}.tsv", lang) for lang in LANGUAGES]
    found = tuple(row for path, lang in paths if path.exists() for row in read_table(path, lang))
    if not found:
        raise LexiconError(f"no language has the table '{table}'", where=str(ROOT))
    return found


def read_table(path: Path, language: str) -> tuple[Record, ...]:
    if not path.exists():
        raise LexiconError("a language table is missing", where=str(path), fix="reinstall the package")
    header: list[str] = []
    found = []
    seen: dict[str, int] = {}
    with path.open(encoding="utf-8") as lines:
        for number, raw in enumerate(lines, 1):
            line = raw.rstrip("\n")
            where = f"{path.parent.name}/{path.name}:{number}"
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
