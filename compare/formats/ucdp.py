"""A sheet in the shape of UCDP GED's codebook (25.1), for coders to check and complete.

`best` is filled only where all reports give one exact number; deaths by side and codes of conflicts stay empty.
"""

from . import Options
from .acled import place_fields
from .csv_sheet import csv_bytes
from .events import joined, names, sources, time_precision, told_incidents, toll
from .tables import Data

_NAMES = (
    "relid year code_status type_of_violence side_a side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates adm_1 latitude longitude country event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low"
)
COLUMNS = tuple(_NAMES.split())
_DATE_PRECISION = {"minute": 1, "hour": 1, "part_of_day": 1, "day": 1, "night": 2, "week": 3, "month": 4, "year": 5}


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`ucdp.csv`, one line an incident."""
    rows = (_line(data, i) for i in told_incidents(data))
    return {"ucdp.csv": csv_bytes(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))}


def _line(data: Data, incident: Data) -> Data:
    date, dead, about = incident["date"] or {}, toll(data, incident), sources(data, incident)
    place = place_fields(incident)
    return {
        "relid": incident["id"],
        "year": (date.get("start") or "")[:4],
        "code_status": "Check",
        "side_a": joined(names(incident["actors"])),
        "side_b": joined(names(incident["targets"])),
        "number_of_sources": len(about),
        "source_article": joined([a["url"] or a["path"] for a in about]),
        "source_office": joined([a["outlet"] for a in about]),
        "source_date": joined([(a["published"] or "")[:10] for a in about]),
        "source_headline": joined([a["title"] for a in about]),
        "source_original": joined(
            [c["voice"]["text"] for c in data["claims"] if c["incident"] == incident["id"] and c["slot"] == "killed"]
        ),
        "where_coordinates": place.get("location"),
        "adm_1": place.get("admin1"),
        **{name: place.get(name) for name in ("latitude", "longitude", "country")},
        "date_prec": time_precision(incident, _DATE_PRECISION),
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "best": dead.best,
        "high": dead.high,
        "low": dead.low,
    }
