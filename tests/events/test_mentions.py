"""Event mentions: which sentences are about the main event, and when and where it was."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from compare.model import Article, EventMention, PartKind, Precision
from compare.reading import read_articles
from compare.readings import Reading, read
from tests.conftest import examples, make_article

LEAD = "Gunmen attacked a checkpoint near Palmyra on Tuesday and killed four soldiers."


def reading(text: str) -> Reading:
    title, *paragraphs = text.split("\u00b6")
    return read(make_article("\n".join(paragraphs), title=title))


def labels(r: Reading, mention: EventMention) -> str:
    return " ".join(r.analysis.sentences[n].label for n in mention.sentences)


@pytest.mark.parametrize(("text", "main", "others"), examples("mentions"))
def test_examples(text: str, main: str, others: str):
    r = reading(text)
    assert [labels(r, m) for m in r.mentions] == [main, *others.split("; ")] if others else [main]


@pytest.mark.parametrize(("text", "main", "others"), examples("mentions"))
def test_the_main_event_was_on_the_day_that_its_lead_names(text: str, main: str, others: str):
    first, *rest = reading(text).mentions
    assert first.main
    assert not any(m.main for m in rest)
    assert (first.time.first, first.time.last, first.time.certain) == ("2024-02-13", "2024-02-13", True)


@pytest.mark.parametrize(("text", "main", "others"), examples("mentions"))
def test_no_sentence_is_about_two_events(text: str, main: str, others: str):
    numbers = [n for m in reading(text).mentions for n in m.sentences]
    assert sorted(numbers) == sorted(set(numbers))


ABOUT_NO_EVENT = [
    "United signs a coach\u00b6United has signed a coach for three seasons. He arrives in Leeds on Monday.",
    "\u0627\u0644\u0630\u0647\u0628 \u064a\u0631\u062a\u0641\u0639",
]
ON_ITS_WAY = "Oil rises on demand hopes"
PRICES = "Prices rose again. Traders expect more. Stocks fell in Asia. The dollar was steady."


@pytest.mark.parametrize("text", ABOUT_NO_EVENT)
def test_an_article_about_no_event_has_no_mention(text: str):
    assert reading(text).mentions == ()


def test_an_event_that_an_article_names_on_its_way_is_none_of_its_own():
    assert reading(f"{ON_ITS_WAY}\u00b6{PRICES} A pipeline was bombed on Tuesday. {PRICES}").mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Pipeline bombed in Basra\u00b6{PRICES} {PRICES}",
        f"{ON_ITS_WAY}\u00b6A pipeline was bombed on Tuesday and two workers were killed. {PRICES}",
        f"{ON_ITS_WAY}\u00b6{PRICES} A pipeline was bombed on Tuesday. Two workers were killed.",
        f"{ON_ITS_WAY}\u00b6A pipeline was bombed on Tuesday.",
    ],
)
def test_the_headline_the_first_sentences_or_a_quarter_of_all_make_it_one(text: str):
    assert [m.main for m in reading(text).mentions] == [True]


def test_a_mention_says_where_when_and_how_many():
    (mention,) = read(make_article(LEAD)).mentions
    assert mention.places == ("sy.palmyra",)
    assert mention.actors == ("gunmen",)
    assert mention.tolls == (("killed", 4),)
    assert (mention.time.basis, mention.time.precision) == ("Tuesday", Precision.DAY)


def test_without_a_day_the_event_was_on_the_day_of_the_page_or_before():
    (mention,) = read(make_article("Gunmen attacked a checkpoint near Palmyra and killed four soldiers.")).mentions
    assert (mention.time.first, mention.time.last, mention.time.certain) == ("2024-02-13", "2024-02-14", False)


def test_without_any_date_the_event_has_no_time():
    (mention,) = read(make_article("Gunmen attacked a checkpoint near Palmyra.", published=None)).mentions
    assert mention.time is None


def test_a_date_behind_the_page_is_not_when_it_happened():
    body = "Gunmen killed four soldiers near Palmyra on 12 February 2024. The trial begins on 3 March 2024."
    (mention,) = read(make_article(body)).mentions
    assert mention.time.first == "2024-02-12"


def test_another_day_is_another_event_and_a_far_place_too():
    body = f"{LEAD}\nOn 2 January 2024 a mine killed a shepherd near Palmyra.\nA bomb killed two people in Raqqa."
    r = read(make_article(body))
    assert labels(r, r.mentions[0]) == "s1"


def test_an_id_names_the_article_and_the_place_in_it():
    r = reading("Blast in Basra\u00b6A car bomb killed two people in Basra on Tuesday.")
    assert [m.id for m in r.mentions] == [f"{r.article.id}@0"]


def test_a_second_paragraph_told_as_background_is_none_of_the_lead():
    body = "Shells hit Marea and wounded a boy.\nThe army had previously shelled Saraqib on 2 January and killed four."
    first, second = read(make_article(body)).mentions
    assert (first.places, first.time.last) == (("sy.marea",), "2024-02-14")
    assert second.places == ("sy.saraqib",)


def test_what_was_said_the_day_before_of_another_place_is_another_event():
    body = "Shells hit Marea and wounded a boy.\nThe army said on Monday that a bomb killed four people in Saraqib."
    assert [m.places for m in read(make_article(body)).mentions] == [("sy.marea",), ("sy.saraqib",)]


def test_victims_of_a_year_are_no_toll_of_the_day():
    body = "قتل شخصان بقصف على مارع الثلاثاء. واستجابت الفرق منذ بداية العام الحالي لهجمات أدت لمقتل 24 مدنيا."
    assert read(make_article(body)).mentions[0].tolls == (("killed", 2),)


def test_an_event_lies_in_one_country():
    body = "Shells hit Marea and Azaz on Tuesday, a day after talks in Geneva, and killed two people."
    assert read(make_article(body)).mentions[0].places == ("sy.marea", "sy.azaz")


@pytest.mark.parametrize(
    ("ahead", "first", "certain"),
    [
        ("14 February 2024 Gunmen", "2024-02-13", False),
        ("Date of publication 14 February 2024 Gunmen", "2024-02-13", False),
        ("On 12 February 2024 gunmen", "2024-02-12", True),
    ],
)
def test_a_whole_date_ahead_of_the_text_dates_the_page(tmp_path: Path, ahead: str, first: str, certain: bool):
    text = f"{ahead} attacked a checkpoint near the old citadel of Palmyra, killing two guards."
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps({"published": "2024-02-14", "text": text}), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    (mention,) = read(article).mentions
    assert (mention.time.first, mention.time.last, mention.time.certain) == (
        first,
        "2024-02-14" if not certain else first,
        certain,
    )


def test_the_first_details_belong_to_what_the_title_sums_up_first():
    title = "Three people killed in a camp in Aleppo province, and gunmen raid a post"
    lead = "Gunmen raided an army post in Deir ez-Zor province on Tuesday, hours after the shelling of a camp."
    details = "A woman and her two children died when shells hit the town of Marea in Aleppo province, medics said."
    main, *_ = reading(f"{title}\u00b6{lead}\u00b6{details}").mentions
    assert "sy.marea" in main.places


def test_first_comes_where_it_was_then_what_stands_for_all_around_it():
    title = "Three wounded in the countryside of Jisr al-Shughur"
    body = (
        "Three people were wounded on Tuesday by shelling on Jabal al-Zawiya that hit Kansafra village, east of Idlib."
    )
    (mention,) = read(make_article(body, title=title)).mentions
    assert mention.places == ("sy.kansafra", "sy.jisr_al_shughur", "sy.jabal_al_zawiya")


def test_a_city_that_the_lead_names_alone_comes_before_what_was_hit_around_it():
    body = "Nine people were killed on Tuesday by rockets on a market in the city of al-Bab. Twenty were wounded.\n{}"
    later = "Rockets fell on the town of Marea too, where they killed one."
    (mention,) = read(make_article(body.format(later), title="Rockets kill nine")).mentions
    assert mention.places[0] == "sy.al_bab"
    assert len(mention.places) > 1


@pytest.mark.parametrize("details", [
    "Residents had told reporters on Tuesday that a drone fired at a motorcycle in Mastumah, Idlib province, killing one.",
    "The raid hit a farm in Mastumah, Idlib province, medics said.",
])  # fmt: skip
def test_details_of_its_day_say_where_in_its_province_an_event_was(details: str):
    lead = "An air raid in Idlib province on Tuesday killed one person, the army admitted."
    (mention,) = reading(f"Raid kills one in Idlib province\u00b6{lead}\u00b6{details}").mentions
    assert "sy.al_mastumah" in mention.places


def test_a_city_abroad_that_the_lead_names_parts_no_details_from_it():
    lead = "Two days after talks in Sochi, shelling of Idlib province on Tuesday killed one person."
    details = "Shells hit tents in Batneta, Idlib province, and killed a woman."
    (mention,) = reading(f"Idlib province shelled after Sochi talks\u00b6{lead}\u00b6{details}").mentions
    assert "sy.batneta" in mention.places


def captioned(caption: str, body: str) -> Article:
    article = make_article(f"{caption}\n{body}", title="Two killed by shelling")
    parts = tuple(replace(p, kind=PartKind.CAPTION) if n == 1 else p for n, p in enumerate(article.parts))
    return replace(article, parts=parts)


def test_what_a_picture_shows_is_where_it_was_only_if_nothing_else_says_so():
    caption = "Smoke over Kansafra village after shelling"
    (told,) = read(captioned(caption, "Shells killed two people in Saraqib on Tuesday.")).mentions
    (untold,) = read(captioned(caption, "Shells killed two people in Idlib province on Tuesday.")).mentions
    assert told.places == ("sy.saraqib",)
    assert untold.places == ("sy.kansafra",)


def test_a_dateline_is_where_it_was_only_if_nothing_else_says_so():
    (abroad,) = read(make_article("Geneva - Shells killed two people in Idlib province on Tuesday.")).mentions
    (told,) = read(make_article("Aleppo - Shells killed two people in Saraqib on Tuesday.")).mentions
    (alone,) = read(make_article("Zabadani - Gunmen shot a man dead on Tuesday.")).mentions
    assert abroad.places == ("sy.idlib_gov",)
    assert told.places == ("sy.saraqib",)
    assert alone.places == ("sy.zabadani",)
