"""Pages at web addresses: they are fetched only where the network is allowed, politely, and kept.

robots.txt is obeyed, one host is asked once a second at most, and the bytes that came stay in the cache folder, where
a later run finds them without asking again.
"""

import hashlib
import os
import re
import time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .. import __version__
from .reasons import Reason, Unreadable

AGENT = f"claim-compare/{__version__}"
SECONDS_BETWEEN = 1.0
TIMEOUT = 30
LARGEST = 20_000_000
_asked: dict[str, float] = {}


def cache_folder() -> Path:
    """Where fetched pages stay: below $XDG_CACHE_HOME or ~/.cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claim-compare" / "pages"


def kept_pages(days: int = 0) -> list[Path]:
    """The pages in the cache that were fetched at least so many days ago, sorted."""
    latest = time.time() - days * 86_400
    names = (path for path in cache_folder().glob("*") if re.fullmatch(r"[0-9a-f]{64}", path.name))
    return sorted(path for path in names if path.is_file() and path.stat().st_mtime <= latest)


def fetch(url: str, *, allow_network: bool) -> bytes:
    """The bytes of a page, from the cache or from its host.

    Raises Unreadable: E-NETWORK where the network is not allowed, the host does not answer, or it asks not to be read.
    """
    kept = cache_folder() / hashlib.sha256(url.encode()).hexdigest()
    if kept.is_file():
        return kept.read_bytes()
    if not allow_network:
        raise Unreadable(Reason.NETWORK, f"would fetch {url}; give --allow-network")
    if not _robots(urlsplit(url)._replace(path="/robots.txt", query="", fragment="").geturl()).can_fetch(AGENT, url):
        raise Unreadable(Reason.NETWORK, f"{url}: the host asks programs not to read this page")
    data = _get(url)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(data)
    return data


def _get(url: str) -> bytes:
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    host = urlsplit(url).netloc
    wait = _asked.get(host, 0.0) + SECONDS_BETWEEN - time.monotonic()
    if wait > 0:
        time.sleep(wait)
    _asked[host] = time.monotonic()
    try:
        with urlopen(Request(url, headers={"User-Agent": AGENT}), timeout=TIMEOUT) as answer:
            data = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        raise Unreadable(Reason.NETWORK, f"{url}: {error}") from error
    if len(data) > LARGEST:
        raise Unreadable(Reason.NETWORK, f"{url}: larger than {LARGEST} bytes")
    return data


@cache
def _robots(url: str) -> Any:
    from urllib.robotparser import RobotFileParser

    rules = RobotFileParser()
    try:
        rules.parse(_get(url).decode("utf-8", "replace").splitlines())
    except Unreadable:
        rules.parse([])
    return rules
