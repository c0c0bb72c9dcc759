"""What event datasets ask of an incident: sides, place, sources, and the dead as far as the reports agree."""

from dataclasses import dataclass

from .tables import Data

_NO_ONE_SAYS = ("unknown", "possible", "suspected")


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead by all reports: `best` only where one row speaks of them and all its figures are one exact number."""

    low: float | None
    high: float | None
    best: float | None
    note: str


def told_incidents(data: Data) -> list[Data]:
    """The incidents that a report is mainly about."""
    return [i for i in data["incidents"] if i["articles"]]


def toll(data: Data, incident: Data) -> Toll:
    """The figures of dead for an incident, as they are stated; nothing is added up, since groups may overlap."""
    articles = {a["id"]: a for a in data["articles"]}
    claims = [
        c
        for c in data["claims"]
        if c["incident"] == incident["id"] and c["slot"] == "killed" and c["status"] not in _NO_ONE_SAYS
    ]
    figures = [c["value"] for c in claims if isinstance(c["value"], dict)]
    note = "; ".join(
        f"{articles[c['article']]['outlet'] or c['article']}: {c['value']['text'] or c['value']['low']}"
        f"{' ' + c['actor'] if c['actor'] else ''} ({c['status']})"
        for c in claims
        if isinstance(c["value"], dict)
    )
    if not figures:
        return Toll(None, None, None, note)
    one = {(f["low"], f["high"]) for f in figures}
    exact = len(one) == 1 and len({c["actor"] for c in claims}) == 1 and len(figures) == len(claims)
    low, high = next(iter(one))
    highs = [f["high"] for f in figures]
    return Toll(
        min(f["low"] for f in figures),
        None if None in highs else max(highs),
        low if exact and low == high and not figures[0]["approx"] else None,
        note,
    )


def sources(data: Data, incident: Data) -> list[Data]:
    """The articles about an incident, in the order of report.json."""
    of = set(incident["articles"])
    return [a for a in data["articles"] if a["id"] in of]


def joined(names: list) -> str:
    """Names in one cell, each once."""
    return "; ".join(dict.fromkeys(str(n) for n in names if n))
