"""What a user adds to what ships: a folder of tables laid out as `lang/`, and a file of outlets.

What is added stands behind what ships and takes nothing away. It is checked before anything is read, and a run names it
with a hash of its contents. It holds for the whole process until other additions are used.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from .. import lexicon
from ..errors import LexiconError
from ..lexicon import SHARED
from ..messages import say
from ..model import Article, Profile
from .lexicon_checks import Rows, problems, read_own_table
from .outlet_files import read_outlets


@dataclass(frozen=True, slots=True)
class Additions:
    """Facts about outlets, and how a run names the tables and outlets that are in use."""

    profiles: tuple[Profile, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()

    def profiles_of(self, articles: Sequence[Article]) -> tuple[Profile, ...]:
        """The facts about the outlets of some articles, each with the names that the articles have for it."""
        from ..reading.outlets import outlet_named

        printed: dict[str, set[str]] = {}
        for name in {a.outlet for a in articles if a.outlet}:
            if outlet := outlet_named(name):
                printed.setdefault(outlet.id, set()).add(name)
        return tuple(replace(p, names=tuple(sorted(printed[p.id]))) for p in self.profiles if p.id in printed)


NOTHING = Additions()


def use_additions(folder: Path | None = None, outlets: Path | None = None) -> Additions:
    """Read a folder of tables and a file of outlets, and let everything from here on be read with them.

    Raises LexiconError with every problem, each with its file and line; what held before then goes on holding.
    """
    if folder is None and outlets is None:
        lexicon.put_behind({})
        return NOTHING
    tables = own_tables(folder) if folder else []
    settings = [("lexicon", _named(folder, [path for path, _ in tables]))] if folder else []
    added = read_outlets(outlets) if outlets else None
    settings += [("outlets", _named(outlets, [outlets]))] if outlets else []
    use_tables(tables, added.rows if added else {})
    return Additions(added.profiles if added else (), tuple(settings))


def use_tables(tables: Sequence[tuple[Path, str]], added: Rows = MappingProxyType({})) -> None:
    """Put tables, each a file and its language, and other rows behind those that ship.

    Raises LexiconError with every problem, each with its file and line; what held before then goes on holding.
    """
    rows = dict(added)
    wrong: list[str] = []
    for path, language in tables:
        found, said = read_own_table(path, language)
        rows[language, path.stem] = (*found, *rows.get((language, path.stem), ()))
        wrong += said
    before = lexicon.put_behind({key: found for key, found in rows.items() if found})
    wrong = wrong or problems(rows)
    if wrong:
        lexicon.put_behind(before)
        raise LexiconError("\n".join(wrong))


def own_tables(folder: Path) -> list[tuple[Path, str]]:
    """The tables of a folder with their languages, in order. Raises LexiconError where there is none."""
    found = sorted(folder.glob("*.tsv")) + sorted(folder.glob("*/*.tsv"))
    if not found:
        raise LexiconError(say("lexicon.no_tables"), where=str(folder), fix="DIR/ar/actors.tsv")
    return [(path, SHARED if path.parent == folder else path.parent.name) for path in found]


def _named(at: Path, files: Sequence[Path]) -> str:
    """The name of a folder or file, and a hash of what it holds; where it lies is nobody's business."""
    found = hashlib.sha256()
    for path in files:
        found.update(f"{path.relative_to(at).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return f"{at.resolve().name} (SHA-256 {found.hexdigest()[:12]})"
