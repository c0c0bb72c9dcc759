"""RSS and Atom files to documents, one an entry. A feed that holds summaries alone gives excerpts."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from ..extras import need
from .articles import Document, clean_title, stored_text
from .field_dates import internet_date
from .lines import trimmed
from .markup import plain_text
from .reasons import Reason, Unreadable

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
"""Names the encoding of the bytes, which the text was in before it was decoded."""


def read_feed(text: str, path: str) -> Iterator[Document | Unreadable]:
    """The entries of a feed in order.

    Raises MissingExtra without feedparser, and Unreadable for a file that holds no entry. Dates are taken as they are
    written, with their zone; feedparser gives UTC alone, in which an early morning is the day before.
    """
    data = _DECLARED.sub("", text, count=1).encode("utf-8", "replace")
    parsed = need("feedparser", "feeds").parse(data, resolve_relative_uris=False)
    if not parsed.entries:
        raise Unreadable(Reason.FORMAT, "a feed without an entry")
    for entry in parsed.entries:
        yield _document(entry, parsed.feed, path)


def _document(entry: Any, feed: Any, path: str) -> Document | Unreadable:
    contents = [c.value for c in entry.get("content", ()) if c.get("value")]
    title = clean_title(plain_text(entry.get("title", "")))
    body = plain_text("\n".join(contents) or entry.get("summary", ""))
    if not body and not title:
        return Unreadable(Reason.EMPTY, "an entry without text")
    own = dict(entry)
    facts = {name: own.get(name, "") for name in ("id", "link", "published", "updated")}
    canonical = json.dumps([title, body, facts], ensure_ascii=False, sort_keys=True)
    return Document(
        path,
        hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest(),
        stored_text(title, body),
        title=title,
        outlet=trimmed(entry.get("source", {}).get("title", "") or feed.get("title", "")) or None,
        published=internet_date(facts["published"] or facts["updated"]),
        url=facts["link"] or None,
        language=(feed.get("language") or "")[:2].lower() or None,
        source_id=facts["id"] or None,
        excerpt=not contents,
    )
