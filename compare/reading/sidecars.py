"""`sources.csv` beside saved pages: what the person who saved them knows of each file.

Columns: `file`, and any of `outlet`, `url`, `published`, `sha256`; others are for people.
"""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .articles import Document
from .decoding import decode
from .reasons import Reason, Unreadable
from .sources import Source

NAME = "sources.csv"
_ROLES = ("outlet", "url", "published", "language")

Facts = dict[str, dict[str, str]]


def read_sidecars(sources: Sequence[Source]) -> tuple[tuple[Source, ...], Facts]:
    """The sources without the sidecars among them, and what these say, by path.

    A `sources.csv` without a column `file` is a table of records like any other. A file that a sidecar names and that
    is not among the sources is added, so that it is reported as missing.
    """
    facts: Facts = {}
    rest = [source for source in sources if not _taken(source, facts)]
    known = {Path(source.path) for source in rest}
    rest += [Source(path) for path in facts if Path(path) not in known and not Path(path).exists()]
    return tuple(sorted(rest, key=lambda s: s.path)), facts


def _taken(source: Source, facts: Facts) -> bool:
    path = Path(source.path)
    if path.name != NAME:
        return False
    try:
        rows = list(csv.DictReader(decode(source.data()).splitlines()))
    except Unreadable:
        return False
    if not rows or "file" not in rows[0]:
        return False
    for row in rows:
        if row["file"]:
            facts[str(path.parent / row["file"])] = {k: (v or "").strip() for k, v in row.items() if isinstance(k, str)}
    return True


def told(document: Document, facts: Facts) -> Document:
    """A document with what the sidecar says of its file, which wins over what the page says.

    Raises Unreadable where the sidecar gives another SHA-256: it speaks of other bytes.
    """
    known = facts.get(document.path)
    if known is None:
        return document
    digest = known.get("sha256", "").lower()
    if digest and digest != document.sha256:
        raise Unreadable(Reason.FORMAT, f"the bytes are not those of {NAME} (SHA-256 {digest[:12]} there)")
    given = {role: known[role] for role in _ROLES if known.get(role)}
    return replace(document, **given, published_rule="field" if "published" in given else document.published_rule)
