"""The day that an article tells of its event, as exactly as it tells it."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in

DATED, UNDATED = "2024-02-14", None


@pytest.mark.parametrize(
    ("published", "text", "value", "words"),
    [
        (DATED, "Shells hit Tafas on Monday, killing two people.", "2024-02-12", "Monday"),
        (UNDATED, "Shells hit Tafas on Monday, killing two people.", "XXXX-WXX-1", "Monday"),
        (UNDATED, "Shells hit Tafas on March 25, killing two people.", "XXXX-03-25", "March 25"),
        (UNDATED, "Shells hit Tafas on Monday, March 25, killing two people.", "XXXX-03-25", "March 25"),
        (UNDATED, "Shells hit Tafas on March 25, 2019, killing two people.", "2019-03-25", "March 25, 2019"),
        (UNDATED, "قتل مدنيان بقصف على طفس مساء الاثنين.", "XXXX-WXX-1", "الاثنين"),
        (UNDATED, "قتل مدنيان بقصف على طفس اليوم الخميس 19 آب.", "XXXX-08-19", "19 آب"),
        # the page may be dated a day early, and then this very Thursday is meant
        (DATED, "Shells hit Tafas on Thursday, killing two people.", "XXXX-WXX-4", "Thursday"),
        # a slip of the outlet, which the quotation shows
        (UNDATED, "Shells hit Tafas on Friday, March 25, 2019, killing two people.", "2019-03-25", "Friday, March 25"),
        (UNDATED, "A tragedy struck Tafas on March 25, 2019. Shells killed two people there.", "2019-03-25", "March"),
    ],
)
def test_the_day_is_claimed_as_it_is_told(published: str | None, text: str, value: str, words: str):
    times = [c for c in claims_in(text, published) if c.slot is Slot.TIME]
    assert [c.value for c in times] == [value]
    assert words in times[0].quote.text


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit Tafas, killing two people.",
        "Shells hit Tafas on Friday night, killing two people.",
        "The mayor said on Monday that shells had hit Tafas and killed two people.",
    ],
)
def test_no_day_is_claimed_where_none_is_told_or_a_night_is_of_two(text: str):
    assert not [c for c in claims_in(text, UNDATED) if c.slot is Slot.TIME]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shells hit a house in Deir al-Balah, Gaza, killing two people.", ["ps.deir_al_balah_gov", "ps.gaza_strip"]),
        ("Shells hit a house in Gaza City, killing two people.", ["ps.gaza"]),
        ("Two shepherds were killed by a shell south of the town of Tafas.", ["sy.tafas"]),
        ("Two shepherds were killed by a shell south of Damascus.", []),
    ],
)
def test_the_narrowest_area_and_a_town_beside_it_are_claimed(text: str, places: list[str]):
    assert [c.value for c in claims_in(text, DATED) if c.slot is Slot.PLACE] == places
