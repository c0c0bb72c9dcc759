"""Days whose year or date a text leaves open, and which of them may be one day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import PartialDay
from compare.times.day_values import may_coincide, next_to, partial_day_of, partial_value

FRIDAY, LAST_OF_MARCH = "XXXX-WXX-5", "XXXX-03-31"


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (PartialDay(weekday=4), FRIDAY),
        (PartialDay(month=3, day=31), LAST_OF_MARCH),
        (PartialDay(weekday=0, month=3, day=31), LAST_OF_MARCH),
    ],
)
def test_a_value_says_what_the_text_says(day: PartialDay, value: str):
    assert partial_value(day) == value
    assert partial_day_of(value) is not None


@pytest.mark.parametrize("value", ["2023-03-31", "2023-03-31/2023-04-01", "2023-03-31T18:00"])
def test_a_whole_day_leaves_nothing_open(value: str):
    assert partial_day_of(value) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2023-03-31", "2023-03-31", True),
        ("2023-03-31T18:00", "2023-03-31", True),
        ("2023-03-30/2023-03-31", "2023-03-31", True),
        ("2023-03-30", "2023-03-31", False),
        (FRIDAY, "2023-03-31", True),
        (FRIDAY, "2023-03-30", False),
        (FRIDAY, "2023-03-30/2023-04-01", True),
        (FRIDAY, "2023-03-31T18:00/2023-03-31T20:00", True),
        (LAST_OF_MARCH, "2023-03-31", True),
        (LAST_OF_MARCH, "2021-03-31", True),
        (LAST_OF_MARCH, "2023-04-01", False),
        (LAST_OF_MARCH, "2023-03-30/2023-04-02", True),
        (LAST_OF_MARCH, "2020-01-01/2023-01-01", True),
        (LAST_OF_MARCH, "XXXX-04-01", False),
        (FRIDAY, "XXXX-WXX-4", False),
        (FRIDAY, LAST_OF_MARCH, True),
        ("XXXX-02-29", "2024-02-29", True),
    ],
)
def test_days_that_may_be_one(a: str, b: str, expected: bool):
    assert may_coincide(a, b) is may_coincide(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2023-03-31", "2023-04-01", True),
        ("2023-03-31", "2023-03-31", False),
        ("2023-03-31", "2023-04-02", False),
        ("2023-03-30/2023-03-31", "2023-04-01", True),
        ("2023-03-31T18:00", "2023-04-01", True),
        (FRIDAY, "2023-04-01", False),
    ],
)
def test_days_that_follow_each_other(a: str, b: str, expected: bool):
    assert next_to(a, b) is next_to(b, a) is expected


@given(st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_may_be_what_is_told_of_it(day: dt.date):
    told = PartialDay(weekday=day.weekday()), PartialDay(month=day.month, day=day.day)
    assert all(may_coincide(partial_value(partial), day.isoformat()) for partial in told)
