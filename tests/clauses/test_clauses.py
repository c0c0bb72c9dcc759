"""Clauses: stretches of one voice, where they are cut and what is an aside."""

from itertools import pairwise

import pytest

from compare.analysis import analyze, words_of
from compare.clauses.clauses import Clause, negation_over, split_clauses, starting, statement_zones, within
from compare.model import Negation, Part, PartKind, VoiceKind
from compare.text.discourse import find_markers
from tests.conftest import examples


def split(text: str) -> tuple[Clause, ...]:
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    return split_clauses(analyze(text), markers)


def printed(text: str) -> list[str]:
    return [text[c.start : c.end].strip(" ,.") for c in split(text)]


def test_a_clause_ends_where_another_begins():
    assert printed("The army shelled a village while rebels fled; three died.") == [
        "The army shelled a village",
        "while rebels fled;",
        "three died",
    ]


def test_what_somebody_says_is_a_clause_of_that_voice():
    text = "The army advanced. The Syrian Observatory for Human Rights said that two fighters were killed."
    first, *_, last = split(text)
    assert first.voice is None
    assert (last.voice.speaker_text, last.voice.kind) == (
        "The Syrian Observatory for Human Rights",
        VoiceKind.MONITOR,
    )
    assert text[last.start : last.end].strip(" .") == "two fighters were killed"


def test_habits_and_earlier_events_are_asides():
    assert [c.aside for c in split("The army shells the town almost daily.")] == [True]
    assert [c.aside for c in split("The army shelled the town on Monday.")] == [False]


@pytest.mark.parametrize(("text", "expected"), examples("casualties"))
def test_clauses_do_not_overlap_and_stay_in_their_sentence(text: str, expected: str):
    sentences = analyze(text).sentences
    clauses = split(text)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    assert all(sentences[c.sentence].start <= c.start < c.end <= sentences[c.sentence].end for c in clauses)


def test_spans_within_a_stretch():
    parts = [Part(PartKind.BODY, a, b, "") for a, b in ((0, 4), (3, 8), (5, 9))]
    assert within(parts, 3, 9) == parts[1:]


def test_the_nearest_negation_covers_a_span():
    far, near = Negation((0, 2), "negated", (0, 30)), Negation((10, 12), "no_information", (10, 30))
    assert negation_over([far, near], 15, 20) is near
    assert negation_over([far, near], 4, 8) is far
    assert negation_over([far, near], 28, 40) is None


def test_a_day_beside_the_speaker_belongs_to_the_statement():
    text = "The ministry said on Thursday that two fighters were killed."
    analysis = analyze(text)
    (zone,) = statement_zones(analysis, analysis.sentences[0])
    assert zone[0] <= text.index("Thursday") < zone[1]


def test_what_is_read_stands_in_order_as_the_search_by_bisection_needs():
    text = (
        "Seven people were killed near Taiz on Tuesday after rockets hit a market, the army said; it denied an attack "
        "on Aden a day before, while medics spoke of nine dead and the Houthis of three near Ibb since Monday."
    )
    analysis = analyze(text)
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    for spans in (analysis.terms, analysis.places, analysis.times, analysis.quantities, analysis.sentences, markers):
        assert all(a.start <= b.start for a, b in pairwise(spans)) and len(spans) > 0
    terms = within(analysis.terms, 10, 90)
    assert terms == [t for t in analysis.terms if t.start >= 10 and t.end <= 90] and terms
    assert list(starting(analysis.terms, 10, 90)) == [t for t in analysis.terms if 10 <= t.start < 90]
