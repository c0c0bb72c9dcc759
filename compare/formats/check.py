"""A table for Meedan Check: an item a claim on which the reports conflict or differ, with its source and its context."""

from ..model import FAMILY, Family, RelationKind
from . import Options
from .csv_sheet import csv_bytes
from .tables import Data, text_link
from .web_annotation import said

COLUMNS = ("title", "text", "url", "language", "claim", "context", "tags")
_ASKED = (Family.CONFLICT, Family.DIFFERENCE)


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`check.csv`."""
    articles = {a["id"]: a for a in data["articles"]}
    titles = {i["id"]: i["title"] for i in data["incidents"]}
    kinds: dict[str, list[str]] = {}
    for relation in (x for row in data["rows"] for x in row["relations"]):
        if FAMILY[RelationKind(relation["kind"])] in _ASKED:
            for claim in relation["claims"]:
                kinds.setdefault(claim, []).append(relation["kind"])
    asked = ((c, articles[c["article"]]) for c in data["claims"] if c["id"] in kinds)
    rows = (
        (
            f"{titles.get(c['incident'], '')}: {c['slot']}",
            c["quote"]["text"],
            text_link(a["url"], c["quote"]["text"]) or a["url"],
            a["language"],
            said(c),
            f"{a['outlet'] or a['path']}, {a['published'] or 'no date'}, sentence {c['quote']['sentence']}",
            ", ".join(dict.fromkeys((*kinds[c["id"]], c["incident"]))),
        )
        for c, a in asked
    )
    return {"check.csv": csv_bytes(COLUMNS, rows)}
