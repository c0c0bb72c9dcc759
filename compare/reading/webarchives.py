"""WARC and WACZ files to documents, one a page, record by record: an archive is never unpacked or held in memory."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ..extras import need
from .articles import Document
from .decoding import decode
from .documents import page_documents
from .reasons import Reason, Unreadable

_PAGES = ("text/html", "application/xhtml+xml")


def read_archive(path: str, stream: BinaryIO) -> Iterator[Document | Unreadable]:
    """The pages that an archive holds, in order. Images, scripts, redirects and errors are no pages.

    `source_id` of a document is its record's WARC-Record-ID with the offset in the file, `crawled` its WARC-Date.
    Raises MissingExtra without warcio and Unreadable for a file that is no archive.
    """
    if Path(path).suffix.lower() == ".wacz":
        try:
            with zipfile.ZipFile(stream) as packed:
                for name in sorted(n for n in packed.namelist() if n.endswith((".warc", ".warc.gz"))):
                    with packed.open(name) as inner:
                        yield from _records(path, inner)
        except zipfile.BadZipFile as error:
            yield Unreadable(Reason.FORMAT, f"the archive breaks off: {error}")
    else:
        yield from _records(path, stream)


def _records(path: str, stream: Any) -> Iterator[Document | Unreadable]:
    warcio = need("warcio.archiveiterator", "warc")
    archive_error = need("warcio.exceptions", "warc").ArchiveLoadFailed
    records = warcio.ArchiveIterator(stream)
    try:
        for record in records:
            if _is_page(record):
                data = record.content_stream().read()
                yield from _documents(path, record, data, records.get_record_offset())
    except (archive_error, EOFError, OSError, zlib.error) as error:
        yield Unreadable(Reason.FORMAT, f"the archive breaks off: {error}")


def _is_page(record: Any) -> bool:
    if record.rec_type == "conversion":
        return True
    if record.rec_type == "response" and record.http_headers is not None:
        kind = record.http_headers.get_header("Content-Type", "")
        return record.http_headers.get_statuscode() == "200" and kind.startswith(_PAGES)
    return record.rec_type == "resource" and record.rec_headers.get_header("Content-Type", "").startswith(_PAGES)


def _documents(path: str, record: Any, data: bytes, offset: int) -> Iterator[Document | Unreadable]:
    header = record.rec_headers.get_header
    address = header("WARC-Target-URI")
    try:
        text = decode(data)
    except Unreadable as error:
        yield Unreadable(error.code, f"{address}: {error.reason}")
        return
    facts = {
        "crawled": header("WARC-Date"),
        "source_id": f"{header('WARC-Record-ID')} offset {offset}",
    }
    digest = hashlib.sha256(data).hexdigest()
    if record.rec_type == "conversion":
        yield Document(path, digest, text, url=address, **facts)
    else:
        yield from page_documents(text, path, digest, address=address, **facts)
