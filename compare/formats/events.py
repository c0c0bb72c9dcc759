"""What event datasets ask of an incident: sides, place, sources, and the dead as far as the reports agree."""

from dataclasses import dataclass
from functools import cache

from .. import lexicon
from ..wording import phrases
from ..wording.wording import Words
from .tables import Data

_NO_ONE_SAYS = ("unknown", "possible", "suspected")


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead by all reports: `best` only where all figures are one exact number of the dead as a whole."""

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
    counted = [c for c in claims if isinstance(c["value"], dict)]
    note = joined([_stated(c, articles[c["article"]]) for c in counted])
    if not counted:
        return Toll(None, None, None, note)
    figures = [c["value"] for c in counted]
    highs = [f["high"] for f in figures]
    low, high = min(f["low"] for f in figures), None if None in highs else max(highs)
    whole = len(counted) == len(claims) and all(c["actor"] is None or c["actor"] in _everybody() for c in claims)
    sure = whole and low == high and not any(f["approx"] for f in figures)
    return Toll(low, high, low if sure else None, note)


@cache
def _everybody() -> frozenset[str]:
    """Groups whose word may stand for everybody who was hurt."""
    return frozenset(row["id"] for row in lexicon.shared("people") if row["whole"] == "yes")


def _stated(claim: Data, article: Data) -> str:
    said = claim["value"]["text"] or str(claim["value"]["low"])
    of = f" {joined(names([claim['actor']]))}" if claim["actor"] else ""
    return f"{article['outlet'] or article['path']}: {said}{of} ({claim['status']})"


def time_precision(incident: Data, codes: dict[str, int]) -> int | None:
    """A codebook's code for how well the date is known; no more exact than its second where days are open or inferred."""
    date = incident["date"]
    code = codes.get(date["precision"]) if date else None
    if code is None:
        return None
    return max(code, 2) if date["start"][:10] != date["end"][:10] or not date["certain"] else code


def names(ids: list[str]) -> list[str]:
    """English names of actors, places, weapons."""
    return [phrases.bare(phrases.name(Words("en"), id)) for id in ids]


def sources(data: Data, incident: Data) -> list[Data]:
    """The articles about an incident, in the order of report.json."""
    of = set(incident["articles"])
    return [a for a in data["articles"] if a["id"] in of]


def joined(names: list) -> str:
    """Names in one cell, each once."""
    return "; ".join(dict.fromkeys(str(n) for n in names if n))
