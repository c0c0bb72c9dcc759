"""Reading: from files as they were saved to articles with their parts, outlet and date."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ..model import Article, Skipped
from .articles import Document, articles_of, clean_title, stored_text
from .decoding import decode
from .duplicates import mark_duplicates
from .html import read_html
from .language import detect_language
from .lines import trimmed
from .reasons import Reason, Unreadable
from .records import FieldMapping, RawRecord, field_mapping, read_records
from .sources import Format, Source, find_sources, format_named, format_of

__all__ = [
    "FieldMapping",
    "Reason",
    "Source",
    "Unreadable",
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


def read_articles(
    paths: Sequence[str],
    *,
    mapping: Mapping[str, str] = MappingProxyType({}),
    form: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """Read files, folders and `-` (standard input), in the order of their paths whatever order they are given in.

    `mapping` names record fields by role (`{"text": "body"}`); `form` is the format of standard input;
    `progress` is called with each path. An input that gives no article becomes a `Skipped` with a reason code. Raises
    ValueError for a role or a format that does not exist.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for source in find_sources(paths, format_named(form) if form else None):
        if progress:
            progress(source.path)
        found, lost = read_source(source, mapping)
        articles += found
        skipped += lost
    return mark_duplicates(tuple(articles)), tuple(skipped)


def read_source(source: Source, mapping: Mapping[str, str]) -> tuple[list[Article], list[Skipped]]:
    """The articles of one source and what of it gave none; repeated articles are not marked yet."""
    field_mapping((), mapping)
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for document in _documents(source, mapping):
        try:
            if isinstance(document, Unreadable):
                raise document
            articles.extend(articles_of(document))
        except Unreadable as error:
            skipped.append(Skipped(source.path, error.code, error.reason))
    return articles, skipped


def record_fields(path: str, *, mapping: Mapping[str, str] = MappingProxyType({})) -> FieldMapping | None:
    """Which fields of a file of records are taken for what (by its first record); None for any other file."""
    try:
        text = decode(Source(path).data())
        form = format_of(path, text)
    except Unreadable:
        return None
    if form not in _RECORDS:
        return None
    first = next(iter(read_records(text, form, mapping, path)), None)
    return first.mapping if isinstance(first, RawRecord) else None


def _documents(source: Source, mapping: Mapping[str, str]) -> Iterator[Document | Unreadable]:
    try:
        data = source.data()
        text = decode(data)
        form = source.form or format_of(source.path, text)
        if form in _RECORDS:
            for record in read_records(text, form, mapping, source.path):
                yield record if isinstance(record, Unreadable) else _from_record(record, source.path)
        else:
            yield _from_file(text, form, source.path, hashlib.sha256(data).hexdigest())
    except Unreadable as error:
        yield error


def _from_file(text: str, form: Format, path: str, digest: str) -> Document:
    if form is not Format.HTML:
        return Document(path, digest, text, markdown=form is Format.MARKDOWN)
    page = read_html(text)
    return Document(
        path,
        digest,
        page.text,
        title=clean_title(page.title),
        site=page.site,
        published=page.published,
        published_rule="head of the page",
        url=page.url,
    )


def _from_record(record: RawRecord, path: str) -> Document:
    value = record.values.get
    title = clean_title(value("title"))
    return Document(
        path,
        hashlib.sha256(record.canonical).hexdigest(),
        stored_text(title, value("text") or ""),
        title=title,
        outlet=trimmed(value("outlet") or "") or None,
        published=value("published") or None,
        crawled=value("crawled") or None,
        url=value("url") or None,
        language=value("language") or None,
        source_id=value("id") or None,
    )
