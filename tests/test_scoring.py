"""Evidence, probabilities and vetoes of pairs of mentions."""

from dataclasses import replace

import pytest

from compare.model import EventMention, EventTime, Precision
from compare.scoring import Model, days_apart, features, score, veto

MODEL = Model(-1.0, {"same_day": 2.0, "text_cosine": 1.0}, 0.5)


def on(first: str, last: str | None = None, certain: bool = True) -> EventTime:
    return EventTime(first, last or first, Precision.DAY, "said so", certain)


def mention(article: str, **facts) -> EventMention:
    blank = EventMention(f"{article}@0", article, True, (0,), 0, 9, "incident", None)
    return replace(blank, **facts)


def evidence(a: EventMention, b: EventMention) -> dict[str, float]:
    return features(a, b, cosine=0.0)


def test_days_between_intervals():
    a, b = mention("a", time=on("2022-03-01", "2022-03-02")), mention("b", time=on("2022-03-05"))
    assert days_apart(a, b) == 3
    assert days_apart(a, a) == 0
    assert days_apart(a, mention("c")) is None


@pytest.mark.parametrize("day, certain, code", [
    ("2022-03-01", True, "same_day"), ("2022-03-02", True, "next_day"), ("2022-03-04", True, "days_apart"),
    ("2022-03-01", False, "same_day_inferred"), ("2022-03-04", False, "days_apart_inferred"),
])  # fmt: skip
def test_days_are_evidence_by_how_they_are_known(day, certain, code):
    found = evidence(mention("a", time=on("2022-03-01")), mention("b", time=on(day, certain=certain)))
    assert [name for name in found if "day" in name] == [code]


def test_what_is_not_known_adds_nothing():
    assert evidence(mention("a"), mention("b")) == {"text_cosine": 0.0, "word_overlap": 0.0}


def test_the_weekday_named_in_an_undated_report_meets_the_dated_day():
    tuesday = mention("a", time=on("2022-03-01"))
    assert evidence(tuesday, mention("b", words=frozenset({"tuesday"})))["weekday_shared"] == 1.0
    assert evidence(tuesday, mention("b", words=frozenset({"friday"})))["weekday_other"] == 1.0


def test_a_country_is_no_evidence():
    found = evidence(mention("a", places=("sy",)), mention("b", places=("sy",)))
    assert set(found) == {"text_cosine", "word_overlap"}


def test_a_village_says_more_than_a_city():
    village, city = mention("a", places=("sy.hajin",)), mention("b", places=("sy.idlib",))
    assert evidence(village, village)["same_place"] == 1.0
    assert evidence(city, city)["same_city"] == 1.0
    assert evidence(village, city)["other_province"] == 1.0


def test_tolls_are_compared_slot_by_slot():
    found = evidence(
        mention("a", tolls=(("killed", 4), ("injured", 9))), mention("b", tolls=(("killed", 4), ("injured", 7)))
    )
    assert (found["tolls_same"], found["tolls_other"], round(found["toll_size_log"], 2)) == (1.0, 1.0, 1.39)


@pytest.mark.parametrize("other, reason", [
    (mention("a"), "veto_same_article 1"),
    (mention("b", time=on("2022-03-03")), "veto_days_apart 2"),
    (mention("b", time=on("2022-03-02")), ""),
    (mention("b", time=on("2022-03-08", certain=False)), ""),
    (mention("b", time=on("2022-03-09", certain=False)), "veto_days_apart 8"),
    (mention("b", places=("sy.afrin",)), "veto_km_apart 405"),
])  # fmt: skip
def test_vetoes(other, reason):
    found = veto(mention("a", time=on("2022-03-01"), places=("sy.hajin",)), other)
    assert found.split()[:1] == reason.split()[:1]
    if not reason.startswith("veto_km"):
        assert found == reason


def test_the_weights_give_the_probability_and_the_reasons_say_why():
    a, b = mention("a", time=on("2022-03-01")), mention("b", time=on("2022-03-01"))
    found = score(a, b, features(a, b, cosine=0.5), MODEL)
    assert round(found.probability, 4) == 0.8176
    assert found.reasons == ("same_day 1", "text_cosine 0.5")


def test_a_mention_in_passing_needs_evidence_of_its_own():
    event = mention("a", time=on("2022-03-01"), places=("sy.hajin",), tolls=(("killed", 4),))
    bare = mention("b", main=False)
    found = [
        score(event, replace(bare, **facts), {}, MODEL).evident
        for facts in (
            {},
            {"time": on("2022-03-01")},
            {"places": ("sy.hajin",)},
            {"time": on("2022-03-01"), "places": ("sy.deir_ez_zor_gov",)},
            {"time": on("2022-03-01"), "tolls": (("killed", 4),)},
            {"places": ("sy.hajin",), "tolls": (("killed", 4),)},
        )
    ]
    assert found == [False, False, False, True, True, True]
