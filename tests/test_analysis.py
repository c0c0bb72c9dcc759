"""The language layer over whole texts: labels of sentences, parts that say nothing, places or actors, reference days."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from compare.analysis import analyze, analyze_article, number_sentences, words_of
from compare.model import Analysis, Part, PartKind
from tests.conftest import make_article


def labelled(text: str, *kinds: PartKind) -> list[tuple[str, str]]:
    parts, at = [], 0
    for kind, line in zip(kinds, text.split("\n")):
        parts.append(Part(kind, at, at + len(line), "given"))
        at += len(line) + 1
    return [(s.label, text[s.start : s.end]) for s in number_sentences(text, parts)]


def test_labels_say_what_a_sentence_is():
    text = "A raid\nThe yard\nIt began. It ended.\nLater\nThey left."
    kinds = (PartKind.TITLE, PartKind.CAPTION, PartKind.BODY, PartKind.SUBHEAD, PartKind.BODY)
    assert labelled(text, *kinds) == [
        ("t", "A raid"),
        ("c1", "The yard"),
        ("s1", "It began."),
        ("s2", "It ended."),
        ("h1", "Later"),
        ("s3", "They left."),
    ]


def test_chrome_and_tags_say_nothing():
    text = "Menu\nA mine killed two men."
    parts = (Part(PartKind.CHROME, 0, 4, "given"), Part(PartKind.BODY, 5, len(text), "given"))
    assert [w.form for w in words_of(text, parts)][:2] == ["a", "mine"]


def test_a_country_is_a_place_behind_a_preposition_and_an_actor_elsewhere():
    there = analyze("A bomb exploded in Lebanon.")
    acting = analyze("Lebanon said it would answer.")
    assert ([p.ids for p in there.places], [t.id for t in there.terms if t.kind == "actor"]) == ([("lb",)], [])
    assert (acting.places, [t.id for t in acting.terms if t.kind == "actor"]) == ((), ["lebanon"])


def test_relative_times_count_from_the_reference():
    (time,) = analyze("They left yesterday.", dt.date(2024, 3, 1)).times
    assert time.first[:10] == "2024-02-29"
    (time,) = analyze_article(make_article("They left yesterday.", "2024-03-01")).times
    assert time.first[:10] == "2024-02-29"


WORDS = ["قتل", "جندي", "two", "three", "soldiers", "in", "Syria", "said", "no", ".", "\n", ",", "2024", "«"]


def spans(analysis: Analysis) -> list[tuple[int, int]]:
    kinds = (analysis.sentences, analysis.quantities, analysis.times, analysis.places, analysis.terms)
    return [(s.start, s.end) for kind in kinds for s in kind]


@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_any_text_gives_spans_that_lie_in_it(words: list[str]):
    text = " ".join(words)
    found = analyze(text)
    assert found.text == text
    assert all(0 <= start < end <= len(text) for start, end in spans(found))
    assert found == analyze(text)
