"""Archived copies of pages: their addresses, and the addresses of the pages that they are copies of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from .. import lexicon

_INNER = re.compile(r"https?:/{1,2}(?=[^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands, and where a copy of it is kept; None where nothing says so."""

    page: str | None = None
    copy: str | None = None


def addressed(found: Iterable[str | None], copy: str | None = None) -> Address:
    """The page and the copy that some addresses name, the surest first; `copy` is one that is said to be a copy's.

    An address of a web archive is a copy's; the page's own address is taken out of it where it stands there. What is
    no web address is left out.
    """
    page = None
    copy = str(copy).strip() if is_web(copy) else None
    inner = _page_in(copy) if copy else None
    for address in (str(a).strip() for a in found if is_web(a)):
        if is_copy(address):
            copy = copy or address
            inner = inner or _page_in(address)
        else:
            page = page or address
    return Address(page or inner, copy)


def is_web(address: str | None) -> bool:
    """Whether a string is an http(s) address with a host."""
    try:
        parts = urlsplit((address or "").strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_copy(address: str) -> bool:
    """Whether a web address is that of a copy in a known web archive, which has a path."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return host in _hosts() and len(parts.path) > 1


def _page_in(address: str) -> str | None:
    """The address that stands in the path of a copy's address (RFC 7089 archives write it so)."""
    _, _, path = address.partition("//")
    start = _INNER.search(path)
    if not start:
        return None
    scheme = start[0].split(":")[0].lower()
    return f"{scheme}://{path[start.end() :]}"


@cache
def _hosts() -> frozenset[str]:
    return frozenset(host for row in lexicon.shared("web_archives") for host in row.values("hosts"))
