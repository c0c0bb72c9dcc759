"""Dates in fields of records."""

import json
from pathlib import Path

import pytest

from compare.reading import read_articles
from compare.reading.field_dates import moment

BODY = "A drone hit a grain store near Alder Bridge, wounding two night watchmen, the council of the town said late."


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1631000000", "2021-09-07T07:33:20+00:00"),
        ("1631000000123", "2021-09-07T07:33:20+00:00"),
        ("Tue Sep 07 10:15:00 +0000 2021", "2021-09-07T10:15:00+00:00"),
        ("Tue, 07 Sep 2021 23:15:00 +0300", "2021-09-07T23:15:00+03:00"),
        ("2021-09-07", "2021-09-07"),
        ("20210907T231500Z", "2021-09-07T23:15:00+00:00"),
        ("20210907231500", "2021-09-07T23:15:00"),
        ("20219907231500", "20219907231500"),
        ("44446", "2021-09-07"),
        ("44446.75", "2021-09-07T18:00:00"),
        ("20210907", "2021-09-07"),
        ("7.9.21 10:15", "7.9.2021 10:15"),
        ("7.9.2021", "7.9.2021"),
        ("17/9/21", "17/9/2021"),
        ("21/09/07/1", "21/09/07/1"),
        ("20211", "20211"),
        ("20219907", "20219907"),
    ],
)
def test_moments_of_programs(written: str, read: str):
    assert moment(written) == read


def published(tmp_path: Path, *days: str) -> list[str | None]:
    path = tmp_path / "a.csv"
    rows = (f'{n},"{BODY} Report {n} tells it so.",{day}' for n, day in enumerate(days))
    path.write_text("\n".join(["id,text,date", *rows]), encoding="utf-8")
    articles, skipped = read_articles([str(path)])
    assert skipped == ()
    return [a.published and a.published[:10] for a in articles]


def test_a_slashed_date_is_day_first(tmp_path: Path):
    assert published(tmp_path, "9/7/2021", "17/9/2021") == ["2021-07-09", "2021-09-17"]
    assert published(tmp_path, "9/7/2021") == ["2021-07-09"]
    assert published(tmp_path, "9/7/21", "9/17/21") == ["2021-09-07", "2021-09-17"]


def test_one_date_of_a_file_tells_the_order_of_all(tmp_path: Path):
    days = published(tmp_path, "9/7/2021", "", "9/17/2021 10:30", "10/11/2021", "2021-12-01")
    assert days == ["2021-09-07", None, "2021-09-17", "2021-10-11", "2021-12-01"]


def test_rows_before_a_broken_one_are_kept(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY, "date": "9/7/2021"}) + "\n{", encoding="utf-8")
    articles, skipped = read_articles([str(path)])
    assert (len(articles), [s.code for s in skipped]) == (1, ["E-FORMAT"])
