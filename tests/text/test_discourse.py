"""Markers: the words that steer a text, in both languages."""

import pytest

from compare.text.discourse import MarkerKind, find_markers
from compare.text.words import split_words


def found(text: str) -> set[tuple[str, MarkerKind]]:
    return {(text[m.start : m.end], m.kind) for m in find_markers(split_words(text))}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("In a separate incident a bomb exploded", "In a separate incident", MarkerKind.SHIFT),
        ("The army was previously there", "previously", MarkerKind.BACKGROUND),
        ("It was hit last week", "last week", MarkerKind.BACKGROUND_TIME),
        ("Rockets land here almost daily", "almost daily", MarkerKind.HABITUAL),
        ("They exchanged fire", "exchanged fire", MarkerKind.MUTUAL),
        ("He fled while others stayed", "while", MarkerKind.CLAUSE),
        ("in retaliation for the raid", "in retaliation for", MarkerKind.ANSWER),
        ("Ten died, among them a nurse", "among them", MarkerKind.SUBSET),
        ("The toll climbed to ten", "climbed", MarkerKind.RISE),
        ("He died as a result of the blast", "as a result of", MarkerKind.CAUSE),
        ("They threatened to strike", "threatened", MarkerKind.PROSPECTIVE),
        ("He was seriously hurt", "seriously", MarkerKind.DEGREE),
        ("ردا على القصف", "ردا على", MarkerKind.ANSWER),
        ("وقتل عشرة بينهم طفل", "بينهم", MarkerKind.SUBSET),
        ("قصف من قبل الجيش", "من قبل", MarkerKind.AGENT),
    ],
)
def test_a_marker_is_found(text: str, words: str, kind: MarkerKind):
    assert (words, kind) in found(text)


def test_markers_come_in_text_order():
    markers = find_markers(split_words("While they threatened, ten others fled, among them a nurse"))
    assert [m.start for m in markers] == sorted(m.start for m in markers)


def test_plain_words_are_no_markers():
    assert found("Farmers sold apples") == set()
