"""The cases are in `examples/<language>/times.tsv`: a text, its day of writing, and the times that it names."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Precision
from compare.text.words import split_words
from compare.times.times import parse_date, read_times
from tests.conftest import EXAMPLES


def _cases() -> list[tuple[str, str, str]]:
    lines = [
        line.split("\t")
        for language in ("ar", "en")
        for line in (EXAMPLES / language / "times.tsv").read_text(encoding="utf-8").splitlines()[1:]
    ]
    return [(reference, text, expected) for reference, text, expected in lines]


def _said(text: str, reference: datetime | date | None) -> str:
    """The times of a text as the case files write them."""
    items = []
    for span in read_times(text, split_words(text), reference):
        interval = span.first if span.first == span.last else f"{span.first}..{span.last}"
        flag = f" {span.flag}" if span.flag else ""
        items.append(f"{text[span.start : span.end]} = {interval} {span.precision}{flag}")
    return " | ".join(items) or "-"


@pytest.mark.parametrize(("reference", "text", "expected"), _cases())
def test_reads_the_times_of_a_text(reference: str, text: str, expected: str) -> None:
    assert _said(text, datetime.fromisoformat(reference)) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Police said on Friday", ""),
        ("He left two days ago", ""),
        ("Last week", ""),
        ("On 5 May", ""),
        ("On 5 May 2021", "2021-05-05"),
        ("In early 2018", "2018-01-01"),
    ],
)
def test_without_a_day_of_writing_only_full_dates_are_resolved(text: str, first: str) -> None:
    assert [span.first for span in read_times(text, split_words(text), None)] == [first]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("29th, September 2024 GMT", ("2024-09-29", Precision.DAY)),
        ("2021.06.28 | 20:53", ("2021-06-28T20:53", Precision.MINUTE)),
        ("2021-06-28T20:53:11+03:00", ("2021-06-28T20:53", Precision.MINUTE)),
        ("Tue, 29 Jun 2021 20:53:00 +0300", ("2021-06-29T20:53", Precision.MINUTE)),
        ("28/06/2021", ("2021-06-28", Precision.DAY)),
        ("06/28/2021", ("2021-06-28", Precision.DAY)),
        ("18/11/1442", ("2021-06-28", Precision.DAY)),
        ("Published 10:15 AM EST, Mon November 6, 2023", ("2023-11-06T10:15", Precision.MINUTE)),
        ("yesterday", None),
        ("March 2021", None),
        ("31/02/2021", None),
        ("Share 2025", None),
    ],
)
def test_parse_date(line: str, expected: tuple[str, Precision] | None) -> None:
    assert parse_date(line) == expected


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_every_written_form_of_a_day_is_that_day(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day:%Y.%m.%d}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%d %b %Y}",
    )
    assert {parse_date(form) for form in forms} == {(day.isoformat(), Precision.DAY)}


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_the_day_of_writing(today: date, back: int) -> None:
    day = today - timedelta(back)
    text = f"Police said on {day:%A} that the road was closed"
    (span,) = read_times(text, split_words(text), today)
    assert (span.first, span.last) == (day.isoformat(), day.isoformat())


@given(st.text(alphabet=st.sampled_from("0123456789/-.: \nMayrchn5th"), max_size=40))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    spans = read_times(text, split_words(text), date(2022, 8, 26))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.first <= span.last for span in spans)
