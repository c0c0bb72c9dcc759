"""Reading: from files as they were saved to articles with their parts, outlet and date."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ..errors import MissingExtra
from ..model import Article, Skipped
from .articles import Document, articles_of
from .conditions import Condition, condition
from .databases import table_rows
from .decoding import decode
from .documents import page_documents, record_documents
from .duplicates import mark_duplicates
from .feeds import read_feed
from .fetching import fetch
from .fields import ROLES, FieldMapping, field_mapping
from .language import detect_language
from .mime import read_mime
from .packed import read_packed
from .pdf import read_pdf
from .reasons import Reason, Unreadable
from .records import RawRecord, read_records, records_of
from .sidecars import beside, is_sidecar, missing_beside, told
from .sources import PACKED, Format, Source, addresses, find_sources, format_named, format_of, is_code
from .webarchives import read_archive
from .whatsapp import chat_rows, is_chat

__all__ = [
    "ROLES",
    "FieldMapping",
    "Reason",
    "Source",
    "Unreadable",
    "addresses",
    "beside",
    "condition",
    "detect_language",
    "field_mapping",
    "find_sources",
    "format_named",
    "mark_duplicates",
    "read_articles",
    "read_source",
    "record_fields",
]

_RECORDS = (Format.JSON, Format.JSONL, Format.CSV)
_TABLES = (Format.XLSX, Format.PARQUET, Format.SQLITE)


def read_articles(
    paths: Sequence[str],
    *,
    mapping: Mapping[str, str] = MappingProxyType({}),
    form: str | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
    allow_network: bool = False,
    taken: Condition | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Read files, folders and `-` (standard input), in the order of their paths whatever order they are given in.

    `mapping` names record fields by role (`{"text": "body"}`); `form` is the format of standard input and `known`
    what is known of it by role; web addresses are fetched with `allow_network` alone; only articles that `taken` holds
    of are kept; `progress` is called with each path. An input that gives no article becomes a `Skipped` with a reason code. Raises ValueError for a role or a
    format that does not exist.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for source in find_sources(paths, format_named(form) if form else None, known):
        if progress:
            progress(source.path)
        found, lost = read_source(source, mapping, allow_network=allow_network)
        articles += (a for a in found if taken is None or taken(a))
        skipped += lost
    return mark_duplicates(tuple(articles)), tuple(skipped)


def read_source(
    source: Source, mapping: Mapping[str, str], *, allow_network: bool = False
) -> tuple[list[Article], list[Skipped]]:
    """The articles of one source and what of it gave none; repeated articles are not marked yet."""
    field_mapping((), mapping)
    articles: list[Article] = []
    skipped: list[Skipped] = []
    document = None
    for document in _documents(source, mapping, allow_network):
        try:
            if isinstance(document, Unreadable):
                raise document
            articles.extend(replace(a, path=source.name) for a in articles_of(told(document, source.known)))
        except Unreadable as error:
            skipped.append(Skipped(source.name, error.code, error.reason))
    if document is None and not is_sidecar(source.path):
        skipped.append(Skipped(source.name, Reason.EMPTY, "the file holds no text"))
    return articles, skipped


def record_fields(path: str, *, mapping: Mapping[str, str] = MappingProxyType({})) -> FieldMapping | None:
    """Which fields of a file of records are taken for what (by its first record); None for any other file."""
    source = Source(path)
    try:
        if source.undecoded in _TABLES:
            records = records_of(table_rows(path, source.undecoded, mapping), mapping)
        elif source.undecoded:
            return None
        else:
            text = decode(source.data())
            form = format_of(path, text)
            if form not in _RECORDS:
                return None
            records = read_records(text, form, mapping, path)
        first = next(iter(records), None)
    except (Unreadable, MissingExtra):
        return None
    return first.mapping if isinstance(first, RawRecord) else None


def _documents(source: Source, mapping: Mapping[str, str], allow_network: bool) -> Iterator[Document | Unreadable]:
    try:
        if is_sidecar(source.path):
            yield from missing_beside(source.path)
        elif addresses(source.path):
            yield from _fetched(source.path, source.path, allow_network)
        elif source.undecoded is Format.WARC:
            with source.stream() as stream:
                yield from read_archive(source.path, stream)
        elif source.undecoded is Format.MIME:
            yield from read_mime(source.data(), source.path)
        elif source.undecoded is Format.PDF:
            yield read_pdf(source.data(), source.path)
        elif source.undecoded in PACKED:
            yield from read_packed(source.data(), source.path, source.undecoded)
        elif source.undecoded:
            yield from record_documents(
                records_of(table_rows(source.path, source.undecoded, mapping), mapping), source.path
            )
        else:
            yield from _from_bytes(source, source.data(), mapping, allow_network)
    except Unreadable as error:
        yield error
    except MissingExtra as error:
        yield Unreadable(Reason.EXTRA, f"{error.what}: {error.fix}")


def _from_bytes(
    source: Source, data: bytes, mapping: Mapping[str, str], allow_network: bool
) -> Iterator[Document | Unreadable]:
    text, path = decode(data), source.path
    if source.form is None and is_code(path, text):
        raise Unreadable(Reason.BINARY, "the file is not text")
    match source.form or format_of(path, text):
        case Format.MIME:
            yield from read_mime(data, path)
        case Format.JSON | Format.JSONL | Format.CSV as form:
            yield from record_documents(read_records(text, form, mapping, path), path)
        case Format.FEED:
            yield from read_feed(text, path)
        case Format.URLS:
            if not addresses(text):
                raise Unreadable(Reason.FORMAT, "not a list of web addresses, one a line")
            for url in addresses(text):
                yield from _fetched(url, path, allow_network)
        case Format.HTML:
            yield from page_documents(text, path, hashlib.sha256(data).hexdigest())
        case Format.TEXT if is_chat(text):
            yield from record_documents(records_of(chat_rows(text), {}), path)
        case form:
            digest = hashlib.sha256(data).hexdigest()
            yield Document(path, digest, text, markdown=form is Format.MARKDOWN)


def _fetched(url: str, path: str, allow_network: bool) -> Iterator[Document | Unreadable]:
    try:
        data = fetch(url, allow_network=allow_network)
        yield from page_documents(decode(data), path, hashlib.sha256(data).hexdigest(), address=url)
    except Unreadable as error:
        yield error
