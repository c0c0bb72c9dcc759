"""The phrasebook: phrases found through clitics, quotation marks and hyphens."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from compare.text.matching import Phrasebook, longest
from compare.text.words import split_words

BOOK = Phrasebook(
    [
        ("air defence", "defence"),
        ("air", "air"),
        ("defence ministry", "ministry"),
        ("الدعم السريع", "rsf"),
        ("قوات الدعم السريع", "rsf_long"),
        ("جيش", "army"),
        ("car bomb", "car_bomb"),
        ("car bomb", "ied"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    words = split_words(text)
    return [(text[words[m.first].start : words[m.last].end], m.item) for m in BOOK.find(words)]


def test_matches_by_place_longer_before_shorter():
    assert found("the air defence ministry") == [
        ("air defence", "defence"),
        ("air", "air"),
        ("defence ministry", "ministry"),
    ]


def test_one_phrase_may_stand_for_several_things():
    assert found("A car bomb") == [("car bomb", "car_bomb"), ("car bomb", "ied")]


def test_hyphens_and_quotes_inside_a_phrase_are_skipped():
    assert found("an air-defence unit")[0] == ("air-defence", "defence")
    assert found('the "car" bomb')[0][1] == "car_bomb"


def test_clitics_are_seen_through_at_the_first_word_only():
    assert ("وللجيش", "army") in found("وللجيش")
    assert ("لقوات الدعم السريع", "rsf_long") in found("لقوات الدعم السريع")
    assert found("الدعم بالسريع") == []


def test_the_longest_matches_do_not_overlap():
    words = split_words("the air defence ministry and a car bomb")
    assert [m.item for m in longest(BOOK.find(words))] == ["defence", "car_bomb"]


def test_a_range_limits_where_a_match_starts():
    words = split_words("air and air")
    assert [m.first for m in BOOK.find(words, 1)] == [2]
    assert [m.first for m in BOOK.find(words, 0, 1)] == [0]


@given(st.lists(st.sampled_from(["air", "defence", "ministry", "car", "bomb", "-", "and"]), max_size=12))
def test_longest_matches_are_disjoint_and_in_order(parts: list[str]):
    kept = longest(BOOK.find(split_words(" ".join(parts))))
    assert all(a.last < b.first for a, b in pairwise(kept))
