"""What a citation of a report needs, for every citation format alike."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from .tables import Data


@dataclass(frozen=True, slots=True)
class Citation:
    """One article; `day` is None where no publication date is stated, `url` and `archived` only http(s)."""

    id: str
    title: str
    outlet: str | None
    day: dt.date | None
    url: str | None
    archived: str | None
    language: str | None
    sha256: str

    @property
    def note(self) -> str:
        """What ties the citation to the bytes that were read, and where a copy of the page is kept."""
        return f"archived: {self.archived}; sha256 {self.sha256}" if self.archived else f"sha256 {self.sha256}"


def citations(data: Data) -> Iterator[Citation]:
    """The articles that could be read, in the order of report.json."""
    for a in data["articles"]:
        if a["status"] in ("read", "partial"):
            yield Citation(
                id=a["id"],
                title=one_line(a["title"] or "") or a["path"],
                outlet=one_line(a["outlet"] or "") or None,
                day=_day(a["published"]),
                url=_web(a["url"]),
                archived=_web(a.get("archived")),
                language=a["language"] or None,
                sha256=a["sha256"],
            )


def one_line(text: str) -> str:
    """Text without line breaks, which would end a field, and without what no text format can carry."""
    return " ".join(text.encode("utf-8", "replace").decode().replace("\0", "").split())


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _day(published: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
