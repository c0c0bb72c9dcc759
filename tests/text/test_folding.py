"""Folding: what counts as one spelling, and the way back to the stored text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.folding import fold, fold_key
from compare.text.words import split_words

LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "Z", "Cf"))
TEXTS = st.text(
    st.one_of(LETTERS, st.sampled_from("أإآٱىيةه\u0640\u064b\u064f\u200f\u0661\u06f1«»“”'-– \n")), max_size=40
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("آمن", "امن"),
        ("مستشفى", "مستشفي"),
        ("قذيفة", "قذيفه"),
        ("قُتِلَ", "قتل"),
        ("قـــتل", "قتل"),
        ("١٢", "12"),
        ("۱۲", "12"),
        ("«قال»", '"قال"'),
        ("Rocket’s", "rocket's"),
        ("RAQQA", "raqqa"),
        ("Kobanê", "kobane"),
        ("al–Asad", "al-asad"),
        ("a\u200fb", "ab"),
        ("ﻻ", "لا"),
    ],
)
def test_one_spelling(one: str, other: str):
    assert fold_key(one).replace("-", "") == fold_key(other).replace("-", "")


@pytest.mark.parametrize(("one", "other"), [("قتل", "قتيل"), ("wound", "wounded"), ("سوريا", "سوري")])
def test_different_words_stay_apart(one: str, other: str):
    assert fold_key(one) != fold_key(other)


def test_offsets_lead_back_past_dropped_signs():
    text = "قُتِلَ \u200fجندي"
    folded = fold(text)
    at = folded.text.index("جندي")
    assert folded.text[:3] == "قتل"
    assert text[folded.start(at) : folded.end(at + 4)] == "جندي"
    assert (folded.start(0), folded.start(2)) == (0, 4)


def test_plain_text_needs_no_offsets():
    assert fold("a shell fell").offsets is None


@given(TEXTS)
def test_every_folded_character_stands_where_a_character_folds_to_it(text: str):
    folded = fold(text)
    for at, character in enumerate(folded.text):
        assert character in fold(text[folded.start(at)]).text


@given(TEXTS)
def test_offsets_never_run_backwards_and_stay_inside(text: str):
    folded = fold(text)
    starts = [folded.start(at) for at in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= folded.start(at) < folded.end(at + 1) <= len(text) for at in range(len(folded.text)))


@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str):
    assert fold_key(fold_key(text)) == fold_key(text)


def test_a_word_torn_by_stretchers_and_stops_is_one():
    text = "\u0642\u0635\u0640.\u0640\u0641 \u0642\u0635\u0640 .\u0640\u0641 \u0642\u0635\u0640.\u0641"
    assert [(w.start, w.end, w.form) for w in split_words(text)] == [
        (start, end, "\u0642\u0635\u0641") for start, end in ((0, 6), (7, 14), (15, 20))
    ]
