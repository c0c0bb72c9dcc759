"""Records and pages to documents."""

import hashlib
from collections.abc import Iterable, Iterator

from .answers import SCRIPTS, is_shell
from .articles import Document, clean_title, stored_text
from .html import html_document
from .lines import trimmed
from .reasons import Reason, Unreadable
from .records import RawRecord, records_of
from .telegram import is_chat_page, page_rows


def page_documents(
    text: str, path: str, digest: str, *, address: str | None = None, **facts: str | None
) -> Iterator[Document | Unreadable]:
    """A page as one document, that of a channel as one a message; `address` is where it was fetched.

    A page that shows no more than the name of its site is filled by scripts.
    """
    if is_chat_page(text):
        yield from record_documents(records_of(page_rows(text), {}), path)
        return
    page = html_document(text, path, digest, address=address, **facts)
    yield Unreadable(Reason.NO_PAGE, SCRIPTS) if is_shell(page.text) else page


def record_documents(records: Iterable[RawRecord | Unreadable], path: str) -> Iterator[Document | Unreadable]:
    """A document a record."""
    for record in records:
        yield record if isinstance(record, Unreadable) else _document(record, path)


def _document(record: RawRecord, path: str) -> Document:
    value = record.values.get
    title = clean_title(value("title"))
    text = value("text") or value("excerpt") or ""
    return Document(
        path,
        hashlib.sha256(record.canonical).hexdigest(),
        stored_text(title, text),
        title=title,
        outlet=trimmed(value("outlet") or "") or None,
        published=value("published") or None,
        crawled=value("crawled") or None,
        url=value("url") or None,
        archived=value("archived") or None,
        wire=trimmed(value("wire") or "") or None,
        language=value("language") or None,
        source_id=value("id") or None,
        excerpt=not value("text") and bool(value("excerpt")),
    )
