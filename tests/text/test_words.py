"""Words and their forms: offsets, clitics, articles."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.folding import fold_key
from compare.text.words import as_object, has_article, has_conjunction, is_nominal, split_words, word_forms


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("وبالصواريخ", "صواريخ"),
        ("للجيش", "جيش"),
        ("بقصف", "قصف"),
        ("فالقوات", "قوات"),
        ("قواتهم", "قوات"),
        ("مدينته", "مدينه"),
        ("كالمدفعية", "مدفعيه"),
        ("والقاعدة", "قاعده"),
    ],
)
def test_a_base_without_its_clitics(text: str, base: str):
    (word,) = split_words(text)
    assert word.form == fold_key(text)
    assert word.bases[0] == word.form
    assert base in word.bases


@pytest.mark.parametrize(("text", "base"), [("Israel's", "israel"), ("raids", "raids"), ("co-pilot", "co")])
def test_english_words(text: str, base: str):
    assert base in split_words(text)[0].bases


def test_offsets_are_those_of_the_stored_text():
    text = "قُصِفَت 1,200 «خيمة» yesterday."
    words = split_words(text)
    assert [text[w.start : w.end] for w in words if w.form.isalnum()][-1] == "yesterday"
    assert [w.form for w in words if w.form[0].isdigit()] == ["1,200"]
    assert [fold_key(text[w.start : w.end]) for w in words] == [w.form for w in words]


def test_the_inner_forms_lose_the_article_but_no_preposition():
    (word,) = split_words("بالقصف")
    assert "قصف" in word.bases
    assert "قصف" not in word.inner
    assert "قصف" in split_words("القصف")[0].inner


def test_proclitics_of_a_base():
    (word,) = split_words("وبالقصف")
    assert word.proclitics("قصف") == "وبال"
    assert word.proclitics(word.form) == ""


@pytest.mark.parametrize(
    ("form", "article", "conjunction", "nominal"),
    [
        ("القصف", True, False, True),
        ("والقصف", True, True, True),
        ("قصف", False, False, False),
        ("وقصف", False, True, False),
    ],
)
def test_what_a_form_carries(form: str, article: bool, conjunction: bool, nominal: bool):
    assert (has_article(form), has_conjunction(form), is_nominal(form)) == (article, conjunction, nominal)


def test_the_accusative_of_a_phrase():
    assert as_object("جندي", "ar") == "جنديا"
    assert as_object("soldier", "en") == "soldier"
    assert as_object("الجندي", "ar") == "الجندي"


def test_word_forms_are_the_folded_forms():
    assert word_forms("Two DRONES, one base") == ("two", "drones", ",", "one", "base")


@given(st.text(max_size=60))
def test_words_lie_in_the_text_in_order(text: str):
    words = split_words(text)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(words))
    assert all(0 <= w.start < w.end <= len(text) and w.form for w in words)
