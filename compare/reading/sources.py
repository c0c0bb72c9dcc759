"""Paths to files: folders are walked in order, `-` is standard input, nothing that was named is lost silently."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .reasons import Reason, Unreadable

OVERRIDES = "overrides.toml"
"""Corrections that lie beside the sources: no source."""


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `path` is how the user reaches it (`-` for standard input), `form` its format where given."""

    path: str
    form: Format | None = None

    def data(self) -> bytes:
        """The file's bytes. Raises Unreadable (E-MISSING) where it cannot be opened."""
        if self.path == "-":
            return sys.stdin.buffer.read()
        try:
            return Path(self.path).read_bytes()
        except OSError as error:
            raise Unreadable(Reason.MISSING, error.strerror or str(error)) from None


def format_named(name: str) -> Format:
    """A format by its name or by a file's suffix (`html`, `txt`). Raises ValueError for any other name."""
    found = _SUFFIXES.get("." + name.lower().lstrip("."))
    if found is None and name.lower() not in list(Format):
        raise ValueError(f"no input format '{name}'; there are {', '.join(Format)}")
    return found or Format(name.lower())


def find_sources(paths: Sequence[str], form: Format | None = None) -> tuple[Source, ...]:
    """The files under `paths`, sorted, each once; hidden files and corrections inside a folder are passed over.

    `form` is the format of standard input; `name:jsonl` gives that of a file.
    """
    found = {path for given in paths for path in _walk(str(given))}
    return tuple(_source(path, form) for path in sorted(found))


def _source(path: str, form: Format | None) -> Source:
    if path == "-":
        return Source(path, form)
    name, colon, given = path.rpartition(":")
    if colon and not Path(path).exists() and Path(name).is_file():
        return Source(name, format_named(given))
    return Source(path)


def _walk(given: str) -> Iterator[str]:
    root = Path(given)
    if given == "-" or not root.is_dir():
        yield given if given == "-" else str(root)
        return
    for path in root.rglob("*"):
        if (
            path.is_file()
            and path.name != OVERRIDES
            and not any(part.startswith(".") for part in path.relative_to(root).parts)
        ):
            yield str(path)


def format_of(path: str, text: str) -> Format:
    """The format by the file's suffix, or by how its text begins."""
    known = _SUFFIXES.get(Path(path).suffix.lower())
    if known and not (known is Format.TEXT and _is_html(text)):
        return known
    if _is_html(text):
        return Format.HTML
    head = text.lstrip()[:1]
    if head == "[":
        return Format.JSON
    if head == "{":
        return Format.JSONL if _is_json_line(text.lstrip()) else Format.JSON
    return Format.TEXT


def _is_html(text: str) -> bool:
    head = text.lstrip()[:1000].lower()
    return head.startswith(("<!doctype html", "<html")) or ("<head" in head and "<" == head[:1])


def _is_json_line(text: str) -> bool:
    return text.splitlines()[0].rstrip().endswith("}")
