"""Reasons and names in words: every code that a stage can give has words in every interface language."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from compare import lexicon
from compare.model import Slot
from compare.reading import read_articles
from compare.reading.reasons import Reason
from compare.weights import WEIGHTS
from compare.wording import phrases
from compare.wording.explaining import input_code, reason
from compare.wording.wording import Words, interface_languages
from tests.making import claim

CORPUS = Path(__file__).parents[2] / "corpus" / "articles"
VETOES = {"veto_same_article", "veto_days_apart", "veto_km_apart", "passing_without_evidence"}
VALUES = ("damage", "movements", "motives", "responses", "responsibility", "interceptions")
RAW = "<bdi"


def _weights(data: object) -> Iterator[str]:
    """The names of all features that have a weight, wherever the file keeps them."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from value if key == "weights" else _weights(value)


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("same_place 1", "the same place"),
        ("days_apart 4", "4 days apart"),
        ("veto_days_apart 3", "two incidents by date: 3 days between them"),
        ("veto_km_apart 140", "two incidents by place: 140 km between them"),
        ("text_cosine 0.65", "likeness of the texts 0.65"),
        ("km_log 2.4", "about 10 km between the places"),
        ("below the title", "the line below the title"),
        ("address; weaker than: below the title", "the web address; weaker than: the line below the title"),
        ("stated: field", "given with the input (a field of the record)"),
        ("E-EMPTY: the text is empty", "The file holds no text."),
        ("a code of tomorrow 7", "a code of tomorrow 7"),
    ],
)
def test_a_reason_in_words(code, english):
    assert phrases.bare(reason(Words("en"), code)) == english


@pytest.mark.parametrize("lang", interface_languages())
def test_evidence_vetoes_and_refusals_have_words(lang):
    evidence = set(_weights(json.loads((WEIGHTS / "incidents.json").read_text(encoding="utf-8"))))
    assert "text_cosine" in evidence
    for code in sorted(evidence | VETOES):
        assert RAW not in reason(Words(lang), f"{code} 1"), code
    for code in Reason:
        assert input_code(f"{code}: why") == code
        assert RAW not in reason(Words(lang), code) and Words(lang).has(f"fix.{code}"), code


@pytest.mark.parametrize("lang", interface_languages())
def test_every_rule_of_reading_has_words(lang):
    articles, _ = read_articles([str(CORPUS)])
    codes = {part.rule for a in articles for part in a.parts}
    codes |= {d.reason for a in articles for d in a.date_candidates}
    codes |= {c for a in articles for c in (a.outlet_rule, a.published_rule) if c}
    assert len(codes) > 20
    for code in sorted(codes):
        assert RAW not in reason(Words(lang), code), code


@pytest.mark.parametrize("lang", interface_languages())
def test_every_id_has_a_name(lang):
    words = Words(lang)
    ids = [row["id"] for table in ("actors", "weapons", "facilities", "people") for row in lexicon.shared(table)]
    ids += [value for table in VALUES for row in lexicon.rows(table) for value in row.values("class")]
    events = [value for row in lexicon.rows("attacks") for value in row.values("class")]
    for id in sorted({*ids, *events}):
        assert RAW not in phrases.name(words, id), id
    for id in sorted({*events, *(row["id"] for row in lexicon.shared("weapons"))}):
        assert phrases.event(words, id), id
    for row in lexicon.rows("loaded_terms"):
        assert words.has(f"loaded.{row['id']}"), row["id"]
    for row in lexicon.rows("attributions"):
        assert not row["stance"] or words.has(f"verb.{row['stance']}"), row["stance"]


def test_a_place_that_no_gazetteer_has_is_shown_as_found():
    assert phrases.bare(phrases.name(Words("ar"), "~Tell Rimal")) == "Tell Rimal"
    assert phrases.bare(phrases.where(Words("en"), "~Tell Rimal")) == "Tell Rimal"


@pytest.mark.parametrize(
    ("first", "last", "english"),
    [
        ("2024-09-28", "2024-09-28", "28 September 2024"),
        ("2024-09-28", "2024-09-29", "28 to 29 September 2024"),
        ("2024-09-30", "2024-10-01", "30 September 2024 to 1 October 2024"),
        ("2024-09-28T20:53", "2024-09-28T20:53", "28 September 2024, 20:53"),
        ("2024-09-28T00:00", "2024-09-28T00:00", "28 September 2024"),
    ],
)
def test_a_period_repeats_nothing(first, last, english):
    assert phrases.bare(phrases.period(Words("en"), first, last)) == english


@pytest.mark.parametrize(
    ("value", "english", "arabic"),
    [
        ("XXXX-WXX-5", "Friday, date not stated", "يوم الجمعة، التاريخ غير مذكور"),
        ("XXXX-03-25", "25 March, year not stated", "25 آذار/مارس، السنة غير مذكورة"),
        ("2024-09-28/2024-09-29", "28 to 29 September 2024", "من 28 إلى 29 أيلول/سبتمبر 2024"),
    ],
)
def test_a_day_says_what_it_leaves_open(value, english, arabic):
    told = claim("a", Slot.TIME, None, value)
    assert [phrases.bare(phrases.value(Words(lang), told)) for lang in ("en", "ar")] == [english, arabic]
