"""Where an incident stands: on a page of its own, or as background on the page of a report that mentions it."""

import re

from .model import Incident, Report


def file_name(incident: Incident) -> str:
    """The page of an incident, as a file name that is safe everywhere."""
    return _safe(incident.id) + ".html"


def anchor(incident: Incident) -> str:
    """The id of an incident that stands on another one's page."""
    return "about-" + _safe(incident.id)


def paged(report: Report) -> frozenset[str]:
    """The incidents that get a page: those that an article is mainly about, and what no other page would show."""
    shown = {article for incident in report.incidents for article in incident.articles}
    article = {m.id: m.article for m in report.mentions}
    return frozenset(
        i.id for i in report.incidents if i.articles or any(article.get(m) not in shown for m in i.mentions)
    )


def hosts(report: Report, incident: Incident) -> tuple[Incident, ...]:
    """The incidents on whose pages this one stands as background, in order of their ids."""
    article = {m.id: m.article for m in report.mentions}
    telling = {article.get(m) for m in incident.mentions}
    found = (i for i in report.incidents if i.id != incident.id and telling & set(i.articles))
    return tuple(sorted(found, key=lambda i: i.id))


def address(report: Report, incident: Incident) -> str:
    """The link to an incident from a page in the same folder."""
    if incident.id in paged(report):
        return file_name(incident)
    around = hosts(report, incident)
    return f"{file_name(around[0])}#{anchor(incident)}" if around else ""


def _safe(id: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", id).strip(".-")
