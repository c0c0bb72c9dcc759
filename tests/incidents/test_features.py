"""The named evidence of pairs of mentions."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.incidents.between import Between
from compare.incidents.columns import Columns
from compare.incidents.features import ONE_LANGUAGE, features, of_pairs
from compare.model import EventMention, EventTime, PartialDay, Precision

BLANK = {"text_cosine", "word_overlap", "rare_words_log"}


def on(first: str, last: str | None = None, certain: bool = True) -> EventTime:
    return EventTime(first, last or first, Precision.DAY, "said so", certain)


def mention(article: str, **facts) -> EventMention:
    blank = EventMention(f"{article}@0", article, True, (0,), 0, 9, "incident", None)
    return replace(blank, **facts)


def between(*mentions: EventMention) -> tuple[Columns, Between]:
    """The first mention and the second one, of vectors at right angles."""
    columns = Columns.of(mentions, np.eye(len(mentions), dtype=np.float32))
    return columns, Between.of(columns, np.array([0]), np.array([1]))


def evidence(a: EventMention, b: EventMention) -> dict[str, float]:
    return dict(next(of_pairs(features(*between(a, b)))))


def days_apart(a: EventMention, b: EventMention) -> float:
    return between(a, b)[1].days[0]


def test_days_between_intervals():
    a, b = mention("a", time=on("2022-03-01", "2022-03-02")), mention("b", time=on("2022-03-05"))
    assert days_apart(a, b) == 3
    assert days_apart(a, a) == 0
    assert np.isnan(days_apart(a, mention("c")))


@pytest.mark.parametrize("day, certain, code", [
    ("2022-03-01", True, "same_day"), ("2022-03-02", True, "next_day"), ("2022-03-04", True, "days_apart"),
    ("2022-03-01", False, "same_day_inferred"), ("2022-03-04", False, "days_apart_inferred"),
])  # fmt: skip
def test_days_are_evidence_by_how_they_are_known(day, certain, code):
    found = evidence(mention("a", time=on("2022-03-01")), mention("b", time=on(day, certain=certain)))
    assert [name for name in found if "day" in name] == [code, "day_chance"]


def test_a_wide_interval_is_the_same_day_by_chance_only():
    found = evidence(mention("a", time=on("2022-03-01")), mention("b", time=on("2022-03-01", "2022-03-02", False)))
    assert found["day_chance"] == 0.5


def test_what_is_not_known_adds_nothing():
    assert set(evidence(mention("a"), mention("b"))) == BLANK


def test_the_weekday_named_in_an_undated_report_meets_the_dated_day():
    tuesday = mention("a", time=on("2022-03-01"))
    assert evidence(tuesday, mention("b", open_day=PartialDay(weekday=1)))["weekday_shared"] == 1.0
    assert evidence(tuesday, mention("b", open_day=PartialDay(weekday=4)))["weekday_other"] == 1.0


def test_a_date_without_a_year_meets_the_calendar():
    day = mention("a", time=on("2022-03-01"))
    assert evidence(day, mention("b", open_day=PartialDay(month=3, day=1)))["date_shared"] == 1.0
    assert evidence(day, mention("b", open_day=PartialDay(month=2, day=27)))["dates_apart"] == 3.0


def test_dates_a_week_apart_share_no_weekday():
    day = mention("a", time=on("2022-03-01"))
    found = evidence(day, mention("b", open_day=PartialDay(weekday=1, month=3, day=8)))
    assert found["dates_apart"] == 7.0
    assert "weekday_shared" not in found


def test_an_inferred_day_says_nothing_of_the_weekday():
    inferred = mention("a", time=on("2022-03-01", certain=False))
    assert set(evidence(inferred, mention("b", open_day=PartialDay(weekday=4)))) == BLANK


def test_a_country_is_no_evidence():
    assert set(evidence(mention("a", places=("sy",)), mention("b", places=("sy",)))) == BLANK


def test_another_country_is_evidence_where_both_are_known():
    town, country = mention("a", places=("tr.kilis",)), mention("b", places=("af",))
    assert evidence(town, country)["other_country"] == 1.0
    assert "other_country" not in evidence(town, mention("b", places=("tr",)))
    assert "other_country" not in evidence(town, mention("b", places=("~farm",)))


def test_a_village_says_more_than_a_city():
    village, city = mention("a", places=("sy.hajin",)), mention("b", places=("sy.idlib",))
    assert evidence(village, village)["same_place"] == evidence(village, village)["small_places_shared"] == 1.0
    assert evidence(city, city)["same_city"] == 1.0
    assert evidence(village, city)["other_province"] == 1.0


def test_a_city_may_be_what_the_name_of_its_province_means():
    city, province = mention("a", places=("sy.idlib",)), mention("b", places=("sy.idlib_gov",))
    assert evidence(city, province)["city_or_province"] == 1.0
    assert "city_or_province" not in evidence(mention("a", places=("sy.ariha",)), province)
    assert "city_or_province" not in evidence(city, replace(province, places=("sy.idlib_gov", "sy.ariha")))
    assert "city_or_province" not in evidence(province, province)


def test_only_means_that_are_named_are_shared():
    strike, attack = mention("a", weapons=("attack", "air_strike")), mention("b", weapons=("attack",))
    assert evidence(strike, strike)["means_shared"] == 1.0
    assert set(evidence(strike, attack)) == BLANK


def test_mishaps_and_arrests_happen_every_day():
    crash, theft = mention("a", weapons=("accident", "reply")), mention("b", weapons=("arrest", "looting"))
    assert evidence(crash, theft)["everyday"] == 1.0
    assert "everyday" not in evidence(crash, mention("b", weapons=("fire", "air_strike")))
    assert "everyday" not in evidence(crash, mention("b", weapons=("attack",)))


def test_a_long_list_of_places_may_hold_a_short_one():
    short, long = mention("a", places=("sy.hajin",)), mention("b", places=("sy.afrin", "sy.hajin", "sy.idlib"))
    found = evidence(short, long)
    assert (found["places_covered"], round(found["places_shared"], 2)) == (1.0, 0.33)
    assert (found["same_first_place"], found["first_place_told"]) == (0.0, 1.0)


def test_tolls_are_compared_slot_by_slot():
    found = evidence(
        mention("a", tolls=(("killed", 4), ("injured", 9))), mention("b", tolls=(("killed", 4), ("injured", 7)))
    )
    assert (found["tolls_same"], found["tolls_other"], round(found["toll_size_log"], 2)) == (1.0, 1.0, 1.39)
    assert (found["first_killed_same"], found["first_injured_same"]) == (1.0, 0.0)
    assert (found["killed_shared"], found["killed_ratio_log"], found["injured_shared"]) == (1.0, 0.0, 0.0)


def test_words_and_names_are_compared_within_a_language():
    told = {"words": frozenset({"harrowgate"}), "names": frozenset({"osgood"}), "headline": frozenset({"harrowgate"})}
    here, there = mention("a", language="en", **told), mention("b", language="en", **told)
    found = evidence(here, there)
    assert [round(found[code], 2) for code in ONE_LANGUAGE] == [1.0, 0.69, 1.0, 1.0, 1.0, 1.84]
    assert set(evidence(here, replace(there, language="ar"))) == {"text_cosine"}


days = st.dates(min_value=dt.date(2015, 1, 1)).map(lambda d: d.isoformat())
times = st.none() | st.builds(on, days, certain=st.booleans())
places = st.lists(st.sampled_from(["sy.hajin", "sy.idlib", "sy.afrin", "sy.idlib_gov", "~farm"]), max_size=3).map(tuple)
tolls = st.lists(st.tuples(st.sampled_from(["killed", "injured"]), st.integers(0, 9)), max_size=3).map(tuple)
mentions = st.builds(lambda t, p, n: mention("a", time=t, places=p, tolls=n), times, places, tolls)


@given(mentions, mentions)
def test_evidence_does_not_depend_on_which_comes_first(a, b):
    assert evidence(a, b) == evidence(b, a)
