"""`sources.csv` beside saved pages: what the person who saved them knows of each file.

Columns: `file` (in the same folder), and any of `outlet`, `url`, `archived_url`, `published`, `language`,
`sha256`; others are for
people. A `sources.csv` without a column `file` is a table of records like any other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from .articles import Document
from .decoding import decode
from .reasons import Reason, Unreadable
from .tables import csv_rows

NAME = "sources.csv"
_ROLES = {
    "outlet": "outlet",
    "url": "url",
    "archived": "archived_url",
    "published": "published",
    "language": "language",
}
"""Field of a document to column."""


def is_sidecar(path: str) -> bool:
    """Whether a file speaks of the files beside it."""
    return Path(path).name == NAME and _facts_in(Path(path)) is not None


def missing_beside(path: str) -> Iterator[Unreadable]:
    """The files that a sidecar names and that are not there."""
    for name in _facts_in(Path(path)) or ():
        if not Path(path).with_name(name).exists():
            yield Unreadable(Reason.MISSING, f"{name} is named here, and is not there")


def beside(path: Path) -> Path | None:
    """The sidecar that speaks of a file, if there is one."""
    sidecar = path.with_name(NAME) if path.name else None
    return sidecar if sidecar and path.name in (_facts_in(sidecar) or {}) else None


def told(document: Document, also: Iterable[tuple[str, str]] = ()) -> Document:
    """A document with what the user says of it (`also`, or the sidecar of its file), which wins over the page.

    Raises Unreadable where the sidecar gives another SHA-256: it speaks of other bytes.
    """
    path = Path(document.path)
    beside = (_facts_in(path.with_name(NAME)) or {}).get(path.name) if path.name else None
    known = {**(beside or {}), **dict(also)}
    if not known:
        return document
    digest = known.get("sha256", "").lower()
    if digest and digest != document.sha256:
        raise Unreadable(Reason.FORMAT, f"the bytes are not those of {NAME} (SHA-256 {digest[:12]} there)")
    given = {role: known[column] for role, column in _ROLES.items() if known.get(column)}
    return replace(document, **given, published_rule="stated" if "published" in given else document.published_rule)


def _facts_in(path: Path) -> dict[str, dict[str, str]] | None:
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=64)
def _read(path: Path, changed: int) -> dict[str, dict[str, str]] | None:
    """The rows by file, read again when the file has changed; None where the file is no sidecar."""
    try:
        found = [row for _, row in csv_rows(decode(path.read_bytes()), path.name) if isinstance(row, dict)]
    except (OSError, Unreadable):
        return None
    rows = [{name.lower(): (cell or "").strip() for name, cell in row.items()} for row in found]
    if not rows or "file" not in rows[0]:
        return None
    return {row["file"]: row for row in rows if row["file"]}
