"""Which other events a report tells in its own right, and which it looks back at."""

import pytest

from compare.model import EventMention
from compare.readings import read
from tests.conftest import make_article

LEAD = "Shells killed two farmers in Kansafra on Tuesday. Three others were wounded."


def others(text: str, published: str | None = "2024-02-14T06:00:00+00:00") -> list[EventMention]:
    return list(read(make_article(f"{LEAD}\n{text}", title="Shells on Kansafra", published=published)).mentions[1:])


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("In a separate incident, a drone strike near Baalbek killed two drivers on Tuesday.", False),
        ("In a separate incident, a drone strike near Baalbek killed two drivers.", False),
        ("In a separate incident, a drone strike killed two drivers.", True),
        ("Last week, a drone strike near Baalbek killed two drivers.", True),
        ("On 3 March 2022, a drone strike near Baalbek killed two drivers.", True),
        ("In January 2023, a drone strike near Baalbek killed two drivers.", True),
    ],
)
def test_an_event_of_the_same_day_or_of_no_day_is_told_in_its_own_right_where_it_has_a_place(text, background):
    (other,) = others(text)
    assert other.background is background


def test_without_a_day_of_its_own_it_was_likely_on_the_day_of_the_main_event():
    (other,) = others("In a separate incident, a drone strike near Baalbek killed two drivers.")
    assert (other.time.first, other.time.last, other.time.certain) == ("2024-02-13", "2024-02-13", False)
    (undated,) = others("In a separate incident, a drone strike near Baalbek killed two drivers.", None)
    assert (undated.time, undated.open_day.weekday, undated.background) == (None, 1, False)


def test_what_is_told_as_past_keeps_no_day():
    (other,) = others("In a separate incident, a drone strike killed two drivers.")
    assert other.time is None


def test_weekdays_are_compared_where_no_page_dates_them():
    same, later = (
        others(f"In a separate incident, a drone strike near Baalbek killed two drivers on {day}.", None)
        for day in ("Tuesday", "Friday")
    )
    assert [m.background for m in (*same, *later)] == [False, True]
