"""A report with everything in it found by its id, and where an incident stands among the pages."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from ..incidents.filing import readers
from ..model import Article, Claim, Framing, Incident, Report, Row

T = TypeVar("T")


class Directory:
    """The lookups that pages need, made once: a run of thousands of incidents is searched by none of its pages.

    `telling`: the articles that mention an incident or claim something of it; `mentioned`: the same from the article's
    side; `news`: the articles whose news an incident is; `home`: the incident that an article is filed with; `paged`:
    the incidents that get a page, which are those that are an article's news and those that no other page would show.
    """

    def __init__(self, report: Report):
        self.report = report
        self.articles: dict[str, Article] = {a.id: a for a in report.articles}
        self.incidents: dict[str, Incident] = {i.id: i for i in report.incidents}
        self.claims: dict[str, Claim] = {c.id: c for c in report.claims}
        self.mentions = {m.id: m for m in report.mentions}
        self.news = readers(report.incidents, report.mentions)
        self.home = {article: i.id for i in report.incidents for article in i.articles}
        self._claims: dict[str, list[Claim]] = _grouped((c.incident, c) for c in report.claims)
        self._rows: dict[str, list[Row]] = _grouped((r.incident, r) for r in report.rows)
        self._framing: dict[str, list[Framing]] = _grouped((f.incident, f) for f in report.framing)
        self.telling = {
            i.id: frozenset(self.mentions[m].article for m in i.mentions if m in self.mentions)
            | {c.article for c in self.claims_of(i)}
            for i in report.incidents
        }
        self.mentioned = _grouped((a, i) for i in report.incidents for a in sorted(self.telling[i.id]))
        self.paged = frozenset(
            i.id for i in report.incidents if self.news[i.id] or any(a not in self.home for a in self.telling[i.id])
        )

    def claims_of(self, incident: Incident) -> list[Claim]:
        return self._claims.get(incident.id, [])

    def rows_of(self, incident: Incident) -> list[Row]:
        return self._rows.get(incident.id, [])

    def framing_of(self, incident: Incident) -> list[Framing]:
        return self._framing.get(incident.id, [])

    def hosts(self, incident: Incident) -> tuple[Incident, ...]:
        """The incidents on whose pages this one stands as background, in order of their ids."""
        return tuple(self.incidents[id] for id in sorted(self._hosts(incident)))

    def _hosts(self, incident: Incident) -> set[str]:
        return {self.home[a] for a in self.telling[incident.id] if a in self.home} - {incident.id}

    def address(self, incident: Incident) -> str:
        """The link to an incident from a page in the same folder."""
        if incident.id in self.paged:
            return file_name(incident)
        return f"{file_name(self.hosts(incident)[0])}#{anchor(incident)}"


def file_name(incident: Incident) -> str:
    """The page of an incident, as a file name that is safe everywhere."""
    return _safe(incident.id) + ".html"


def anchor(incident: Incident) -> str:
    """The id of an incident that stands on another one's page."""
    return "about-" + _safe(incident.id)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _safe(id: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", id).strip(".-")
