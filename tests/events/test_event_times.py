"""The day of an event, apart from the days of courts, pictures and pages."""

from dataclasses import replace

import pytest

from compare.events.event_times import dated_elsewhere, partial_day, pictured_time
from compare.model import EventTime, PartialDay, PartKind
from compare.readings import read
from tests.conftest import make_article


def day(body: str, title: str = "", published: str | None = "2024-02-14") -> EventTime | None:
    return read(make_article(body, published, title)).mentions[0].time


@pytest.mark.parametrize("body, first", [
    ("Police on Tuesday charged a man who shot two people at a cafe on Sunday.", "2024-02-11"),
    ("A man was arrested on Monday in the shooting that killed a guard in Basra on Friday.", "2024-02-09"),
    ("A boy died on Monday of his injuries. He was shot at a bus stop on Saturday.", "2024-02-10"),
    ("Two people were killed in a blast on Monday. Their funeral was held on Tuesday.", "2024-02-12"),
])  # fmt: skip
def test_a_time_belongs_to_what_happened_nearest_to_it(body: str, first: str):
    assert day(body).first == first


@pytest.mark.parametrize("title, body", [
    ("Man indicted in cafe killing", "A grand jury on Monday indicted a man who is accused of killing a guard."),
    ("Trial opens", "The trial of three men in the killing of a judge opened on Tuesday."),
    ("Guilty plea", "A man pleaded guilty on Tuesday to a shooting in March that killed two people."),
])  # fmt: skip
def test_a_report_of_the_aftermath_does_not_date_the_event(title: str, body: str):
    assert day(body, title) is None


def test_an_hour_without_its_day_is_no_day():
    time = day("Officers were shot at about 3 a.m. outside a bar in Basra.")
    assert (time.certain, time.basis) == (False, "published")


@pytest.mark.parametrize("body, first", [
    ("The army said on Tuesday that it had killed six people in a dawn raid on a house in Basra.", "2024-02-13"),
    ("The army said on Tuesday that it had killed six people in a raid on a house in Basra.", "2024-02-12"),
    ("The army said at dawn on Tuesday that it had killed six people in a raid on a house in Basra.", "2024-02-12"),
    ("قال الجيش يوم الثلاثاء إنه قتل ستة أشخاص في غارة شنها فجرا على منزل في البصرة.", "2024-02-13"),
])  # fmt: skip
def test_what_is_told_on_a_day_to_have_been_at_dawn_was_on_that_day(body: str, first: str):
    found = day(body)
    assert (found.first, found.last, found.certain) == (first, "2024-02-13", False)


def test_a_weekday_of_nearly_a_week_ago_is_not_certain():
    found = day("Gunmen killed two people in Basra on Thursday.")
    assert (found.first, found.certain) == ("2024-02-08", False)
    assert day("Gunmen killed two people in Basra on Friday.").certain


def test_a_date_of_another_weekday_is_not_certain():
    assert not day("Gunmen killed two people in Basra on Monday 12 January.").certain
    assert day("Gunmen killed two people in Basra on Friday 9 February.").certain


def test_a_picture_dates_an_event_only_beside_the_page():
    caption = "Smoke over Basra, {} (Reuters)"
    body = "An air raid on Basra killed two people."
    assert day(f"{caption.format('13 February 2024')}\n{body}").first == "2024-02-13"
    old = day(f"{caption.format('3 May 2023')}\n{body}")
    assert (old.first, old.last, old.certain) == ("2024-02-13", "2024-02-14", False)


def test_a_line_with_a_date_and_the_name_of_who_took_the_picture_shows_another_day():
    line = "Volunteers beside the station that was shelled on 3 May 2023, the rescuers"
    article = make_article(f"{line}\nAn air raid on Basra on Tuesday killed two people.", "2024-02-14", "Raid")
    parts = tuple(replace(p, kind=PartKind.SUBHEAD) if n == 1 else p for n, p in enumerate(article.parts))
    assert read(replace(article, parts=parts)).mentions[0].time.first == "2024-02-13"


@pytest.mark.parametrize("body", [
    "قتل ثلاثة مدنيين بقصف على بلدة مارع اليوم الثلاثاء، وذلك في الذكرى الثالثة لانطلاق العملية العسكرية.",
    "تزامنا مع الذكرى الثانية لاتفاق وقف القتال، أوقع قصف على مارع الثلاثاء ثلاثة قتلى.",
    "Three people were killed in Marea on Tuesday, on the anniversary of the start of the military operation.",
])  # fmt: skip
def test_an_attack_on_an_anniversary_is_no_commemoration(body: str):
    assert day(body).first == "2024-02-13"


@pytest.mark.parametrize("words, expected", [
    ("on Friday night", PartialDay(weekday=4)),
    ("on 6 June", PartialDay(month=6, day=6)),
    ("on Saturday 13 August", PartialDay(5, 8, 13)),
    ("today", None),
])  # fmt: skip
def test_an_open_time_keeps_what_it_says(words: str, expected: PartialDay | None):
    r = read(make_article(f"Gunmen killed two people in Basra {words}.", published=None))
    assert partial_day(r.article, r.analysis.times) == expected
    assert pictured_time(r.article, r.analysis.times) is None
    assert r.mentions[0].open_day == expected


def test_an_open_arabic_time_keeps_what_it_says():
    r = read(make_article("قتل شخصان بقصف على إدلب، اليوم السبت 13 آب/أغسطس.", published=None))
    assert r.mentions[0].open_day == PartialDay(5, 8, 13)


def test_an_arrest_on_a_later_day_belongs_to_its_event_and_a_strike_does_not():
    body = (
        "Gunmen killed two people in Basra on Sunday. On Monday police arrested a man. On Tuesday a bomb killed four."
    )
    r = read(make_article(body))
    found = [c for c in r.clauses if dated_elsewhere(r.article, r.analysis, c, r.mentions[0])]
    assert [r.article.text[c.start : c.end].split()[1] for c in found] == ["Tuesday"]


def test_a_picture_and_an_earlier_attack_do_not_say_the_open_day():
    body = (
        "Smoke over Basra, 3 May (Reuters)\nAn air raid on Basra killed two people on Thursday.\n"
        "A raid on 7 April killed a guard there."
    )
    assert read(make_article(body, published=None)).mentions[0].open_day == PartialDay(weekday=3)
    body = "أوقع قصف على مارع جريحين. وكان ناشطون أفادوا في السابع من نيسان بأن طائرة قصفت البلدة."
    assert read(make_article(body, published=None)).mentions[0].open_day is None
    body = "An air raid on Basra today killed two people. The raid hit a bus.\nA raid on 7 April killed a guard."
    assert read(make_article(body, published=None)).mentions[0].open_day is None
