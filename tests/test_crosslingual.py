"""Arabic and English reports of one incident come together; look-alikes stay apart."""

from dataclasses import replace

import pytest

from compare.encoder import load_encoder
from compare.gathering import embed
from compare.incidents.incidents import cluster_incidents
from compare.lexicon import Record, read_table
from compare.probe import REPORTS, probe
from compare.readings import Reading, read
from tests.conftest import make_article

FEWEST_JOINED = 0.95
FEWEST_UNDATED = 0.9
"""Without dates reports of two languages meet by a place with a toll."""


def pairs() -> list[Record]:
    return list(read_table(REPORTS, ""))


def reading(row: Record, language: str) -> Reading:
    title, _, body = row[language].partition("\u00b6")
    return read(replace(make_article(body, row[f"{language}_date"] or None, title), language=language))


def undated(row: Record) -> Record:
    return replace(row, cells={**row.cells, "ar_date": "", "en_date": ""})


def is_joined(row: Record) -> bool:
    readings = [reading(row, language) for language in ("ar", "en")]
    mentions = [m for r in readings for m in r.mentions]
    incidents = cluster_incidents(mentions, embed(load_encoder(), readings))
    return any(len(i.articles) == 2 for i in incidents)


@pytest.mark.parametrize("row", [r for r in pairs() if r["same"] == "no"], ids=lambda row: row["en"][:40])
def test_look_alikes_stay_apart(row: Record):
    assert not is_joined(row)
    assert not is_joined(undated(row))


def test_reports_of_one_incident_meet_across_languages():
    rows = [r for r in pairs() if r["same"] == "yes"]
    apart = [row["en"][:60] for row in rows if not is_joined(row)]
    assert len(apart) <= (1 - FEWEST_JOINED) * len(rows) + 1e-9, apart


def test_without_dates_most_meet():
    rows = [undated(r) for r in pairs() if r["same"] == "yes"]
    assert sum(map(is_joined, rows)) >= FEWEST_UNDATED * len(rows)


def test_the_shipped_encoder_finds_reports_in_the_other_language():
    found = probe(load_encoder())
    assert (found.incidents, found.reports) == (20, 40)
    assert min(found.from_arabic, found.from_english) >= FEWEST_JOINED * found.incidents
