"""Messages (RFC 5322, MIME): pages that browsers save as MHTML, and mail."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256

from .articles import Document, clean_title, stored_text
from .decoding import decode
from .documents import page_documents
from .field_dates import internet_date
from .html import html_document
from .lines import trimmed
from .reasons import Reason, Unreadable


def read_mime(data: bytes, path: str) -> Iterator[Document | Unreadable]:
    """The page of an MHTML file, or the text of a mail with its sender, subject and date; attachments are not read.

    The date of an MHTML file is that of its saving. Raises Unreadable where there is no part with text.
    """
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    digest = sha256(data).hexdigest()
    texts = [part for part in message.walk() if part.get_content_maintype() == "text" and not part.is_attachment()]
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    address = _header(message, "Snapshot-Content-Location") or next((_header(p, "Content-Location") for p in pages), "")
    if pages and address:
        date = internet_date(_header(message, "Date"))
        yield from page_documents(_content(pages[0]), path, digest, address=address, crawled=date)
        return
    plain = next((part for part in texts if part.get_content_subtype() == "plain"), None)
    if plain is None and not pages:
        raise Unreadable(Reason.EMPTY, "the file holds no text")
    subject = clean_title(_header(message, "Subject"))
    if plain is not None:
        letter = Document(path, digest, stored_text(subject, _content(plain)))
    else:
        letter = html_document(_content(pages[0]), path, digest)
    yield replace(
        letter,
        title=subject or letter.title,
        outlet=trimmed(parseaddr(_header(message, "From"))[0]) or None,
        published=internet_date(_header(message, "Date")),
        published_rule="field",
    )


def _header(part: EmailMessage, name: str) -> str:
    try:
        return str(part.get(name, "")).strip()
    except (ValueError, LookupError, AttributeError, IndexError):
        return ""


def _content(part: EmailMessage) -> str:
    """The text of a part, by its charset where it states one that fits, else as that of a file."""
    data = part.get_payload(decode=True) or b""
    charset = part.get_content_charset()
    try:
        return data.decode(charset) if charset else decode(data)
    except (UnicodeDecodeError, LookupError):
        return decode(data)
