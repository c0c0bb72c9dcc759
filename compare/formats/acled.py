"""A sheet in the shape of ACLED's codebook (2023), for coders to check and complete.

Fields that need a coder's judgement stay empty; `fatalities` is filled only where all reports give one exact number.
"""

import csv
from functools import cache
from pathlib import Path

from ..places import gazetteer
from . import Options
from .csv_sheet import csv_bytes
from .events import joined, names, sources, time_precision, told_incidents, toll
from .tables import Data

_NAMES = (
    "event_id_cnty event_date year time_precision event_type sub_event_type actor1 actor2 country admin1 location "
    "latitude longitude geo_precision source notes fatalities fatalities_low fatalities_high tags"
)
COLUMNS = tuple(_NAMES.split())
_TIME_PRECISION = {"minute": 1, "hour": 1, "part_of_day": 1, "day": 1, "night": 2, "week": 2, "month": 3}


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`acled.csv`, one line an incident."""
    rows = (_line(data, i) for i in told_incidents(data))
    return {"acled.csv": csv_bytes(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))}


@cache
def event_types() -> dict[str, tuple[str, str]]:
    """Event id to ACLED's event type and sub-event type."""
    lines = Path(__file__).with_name("event_types.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {row["event"]: (row["acled_type"], row["acled_sub_type"]) for row in rows}


def _line(data: Data, incident: Data) -> Data:
    date, dead = incident["date"] or {}, toll(data, incident)
    kind, sub = event_types().get(incident["event"], (None, None))
    return {
        "event_id_cnty": incident["id"],
        "event_date": date.get("start"),
        "year": (date.get("start") or "")[:4],
        "time_precision": time_precision(incident, _TIME_PRECISION),
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": joined(names(incident["actors"])),
        "actor2": joined(names(incident["targets"])),
        **place_fields(incident),
        "source": joined([a["outlet"] or a["path"] for a in sources(data, incident)]),
        "notes": joined([incident["title"], dead.note]),
        "fatalities": dead.best,
        "fatalities_low": dead.low,
        "fatalities_high": dead.high,
        "tags": "date inferred" if date.get("certain") is False else None,
    }


def place_fields(incident: Data) -> Data:
    """Country, first administrative level, name and coordinates of the first place."""
    if not incident["places"]:
        return {}
    place = incident["places"][0]
    known = gazetteer.places()
    around = [a for a in (place["id"], *gazetteer.ancestors(place["id"])) if a in known]
    level = {known[a].type: a for a in around}
    return {
        "country": joined(names([level["country"]])) if "country" in level else None,
        "admin1": joined(names([level["governorate"]])) if "governorate" in level else None,
        "location": place["name"],
        "latitude": place["lat"],
        "longitude": place["lon"],
    }
