"""Paths to files: folders are walked in order, `-` is standard input, nothing that was named is lost silently."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ..errors import InputError
from ..messages import say
from .folders import files_in, is_own
from .reasons import Reason, Unreadable


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    FEED = "feed"
    MIME = "mime"
    WARC = "warc"
    XLSX = "xlsx"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    DOCX = "docx"
    ODT = "odt"
    WEBARCHIVE = "webarchive"
    PDF = "pdf"
    URLS = "urls"


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
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".mhtml": Format.MIME,
    ".mht": Format.MIME,
    ".eml": Format.MIME,
    ".warc": Format.WARC,
    ".wacz": Format.WARC,
    ".xlsx": Format.XLSX,
    ".parquet": Format.PARQUET,
    ".sqlite": Format.SQLITE,
    ".sqlite3": Format.SQLITE,
    ".db": Format.SQLITE,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".webarchive": Format.WEBARCHIVE,
    ".pdf": Format.PDF,
    ".urls": Format.URLS,
    ".url": Format.URLS,
    ".webloc": Format.URLS,
}
_CODE = (".js", ".mjs", ".css", ".svg", ".map")
_HEADER = re.compile(r"[\w-]+:[ \t]")
_MIME = re.compile(r"^MIME-Version:", re.MULTILINE | re.IGNORECASE)
_SHORTCUT = re.compile(r"^URL=(https?://\S+)|<key>URL</key>\s*<string>(https?://[^<\s]+)</string>", re.MULTILINE)
"""Where files that open a page (`.url` of Windows, `.webloc` of macOS) hold its address."""
_WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
ASSIGNED = re.compile(r"\A\s*window\.YTD\.[\w.]+\s*=\s*(?=[\[{])")
"""What stands ahead of the records in the archive that X gives its users (`tweets.js`)."""
PACKED = frozenset({Format.DOCX, Format.ODT, Format.WEBARCHIVE})
UNDECODED = PACKED | {Format.PDF, Format.MIME, Format.WARC, Format.XLSX, Format.PARQUET, Format.SQLITE}
"""Formats that are read as bytes, and are known by their suffix."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read; `path` is how the user reaches it (`-` for standard input), `form` its format where given.

    `known` is what the user says of the article in it, by role: `outlet`, `published`, `url`.
    """

    path: str
    form: Format | None = None
    known: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The path as text: a name in no encoding of this system keeps its place with signs for what cannot be read."""
        return self.path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def data(self) -> bytes:
        """The file's bytes. Raises Unreadable (E-MISSING) where it cannot be opened."""
        if self.path == "-":
            return sys.stdin.buffer.read()
        try:
            return Path(self.path).read_bytes()
        except OSError as error:
            raise Unreadable(Reason.MISSING, error.strerror or str(error)) from None

    def stream(self) -> BinaryIO:
        """The file, open for reading bytes. Raises Unreadable (E-MISSING) where it cannot be opened."""
        if self.path == "-":
            return sys.stdin.buffer
        try:
            return Path(self.path).open("rb")
        except OSError as error:
            raise Unreadable(Reason.MISSING, error.strerror or str(error)) from None

    @property
    def undecoded(self) -> Format | None:
        """The format where it is read as bytes."""
        name = self.path.lower()
        named = self.form or _SUFFIXES.get(".warc" if name.endswith(".warc.gz") else Path(name).suffix)
        return named if named in UNDECODED else None


def format_named(name: str) -> Format:
    """A format by its name or by a file's suffix (`html`, `txt`). Raises ValueError for any other name."""
    found = _SUFFIXES.get("." + name.lower().lstrip("."))
    if found is None and name.lower() not in list(Format):
        raise ValueError(f"no input format '{name}'; there are {', '.join(Format)}")
    return found or Format(name.lower())


def find_sources(
    paths: Sequence[str], form: Format | None = None, known: Mapping[str, str] = MappingProxyType({})
) -> tuple[Source, ...]:
    """The files under `paths`, sorted, each once; in a folder those that are sources (see `files_in`).

    `form` is the format of standard input and `known` what is known of it; `name:jsonl` gives the format of a file.
    Raises InputError for a folder that holds the report of a run: read again, it would speak for itself.
    """
    found = {path for given in paths for path in _walk(str(given))}
    stdin = Source("-", form, tuple(sorted(known.items())))
    return tuple(stdin if path == "-" else _source(path) for path in sorted(found))


def _source(path: str) -> Source:
    name, colon, given = path.rpartition(":")
    if colon and not Path(path).exists() and Path(name).is_file():
        return Source(name, format_named(given))
    return Source(path)


def _walk(given: str) -> Iterator[str]:
    root = Path(given)
    if given == "-" or addresses(given):
        yield given
        return
    if not root.is_dir():
        yield str(root)
    elif is_own(root):
        raise InputError(say("error.own_folder"), where=given, fix=say("error.own_folder_fix"))
    else:
        yield from files_in(given)


def format_of(path: str, text: str) -> Format:
    """The format by the file's suffix, or by how its text begins."""
    if ASSIGNED.match(text):
        return Format.JSON
    known = _SUFFIXES.get(Path(path).suffix.lower())
    if known and not (known is Format.TEXT and (_is_html(text) or is_mime(text) or addresses(text))):
        return known
    if is_feed(text):
        return Format.FEED
    if is_mime(text):
        return Format.MIME
    if _is_html(text):
        return Format.HTML
    if addresses(text):
        return Format.URLS
    head = text.lstrip()[:1]
    if head == "[":
        return Format.JSON
    if head == "{":
        return Format.JSONL if _is_json_line(text.lstrip()) else Format.JSON
    return Format.TEXT


def is_code(path: str, text: str) -> bool:
    """Whether a file is part of how a page looks and works: by its name, unless it is an archive of records."""
    return Path(path).suffix.lower() in _CODE and not ASSIGNED.match(text)


def _is_html(text: str) -> bool:
    """Whether a text begins as HTML does; markup of other kinds (XML) is read in the same way."""
    head = text.lstrip("\ufeff \n\r\t")[:1000].lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or ("<head" in head and "<" == head[:1])


def _is_json_line(text: str) -> bool:
    return text.splitlines()[0].rstrip().endswith("}")


def is_feed(text: str) -> bool:
    """Whether a text begins as RSS, RDF or Atom does."""
    head = text.lstrip("\ufeff \n\r\t")[:2000].lower()
    return head.startswith(("<?xml", "<rss", "<feed", "<rdf")) and any(t in head for t in ("<rss", "<feed", "<rdf:rdf"))


def is_mime(text: str) -> bool:
    """Whether a text begins with the header of a message that states its version of MIME."""
    head, _, _ = text[:4000].replace("\r\n", "\n").partition("\n\n")
    return bool(_HEADER.match(head) and _MIME.search(head))


def addresses(text: str) -> tuple[str, ...]:
    """The addresses of a list, one a line, each once; none where any line is something else (`#` is a comment).

    Also that of a file that opens a page.
    """
    if text[:500].lstrip().startswith(("[InternetShortcut]", "<?xml")) and (shortcut := _SHORTCUT.search(text)):
        return (shortcut[1] or shortcut[2],)
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return tuple(dict.fromkeys(lines)) if lines and all(_WEB_ADDRESS.fullmatch(line) for line in lines) else ()
