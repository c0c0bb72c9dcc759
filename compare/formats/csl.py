"""CSL-JSON (Citation Style Language 1.0.2) for Zotero, pandoc and citation processors."""

from . import Options, as_json
from .citations import Citation, citations
from .tables import Data


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`citations.json`, one item an article."""
    return {"citations.json": as_json([_item(c) for c in citations(data)])}


def _item(c: Citation) -> Data:
    fields = {
        "id": c.id,
        "type": "article-newspaper",
        "title": c.title,
        "container-title": c.outlet,
        "issued": {"date-parts": [[c.day.year, c.day.month, c.day.day]]} if c.day else None,
        "language": c.language,
        "URL": c.url,
        "archive_location": c.archived,
        "note": c.note,
    }
    return {name: value for name, value in fields.items() if value}
