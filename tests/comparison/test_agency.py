"""Agency: whether the words of attack and harm name who did it."""

import pytest

from compare.comparison.agency import Agency, agencies
from compare.readings import read
from tests.conftest import make_article

DOER, VERB, NOUN = Agency.DOER, Agency.VERB, Agency.NOUN


def agency(text: str) -> list[tuple[str, str]]:
    return [(str(kind), text[start:end]) for kind, start, end in agencies(read(make_article(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two farmers were killed near Palmyra on Tuesday.", [(VERB, "were killed")]),
        ("The death of two farmers near Palmyra was condemned.", [(NOUN, "death")]),
        ("An explosion killed two farmers near Palmyra.", [(NOUN, "explosion"), (VERB, "killed")]),
        ("Gunmen killed two farmers near Palmyra.", [(DOER, "killed")]),
        ("The army shelled Hajin and killed two farmers.", [(DOER, "shelled"), (DOER, "killed")]),
        ("Nobody was killed near Palmyra on Tuesday.", []),
        ("قتل مدنيان وأصيب ثلاثة آخرون في بلدة حجين.", [(VERB, "قتل"), (VERB, "وأصيب")]),
        ("أسفر القصف عن مقتل مدنيين اثنين في بلدة حجين.", [(NOUN, "القصف"), (NOUN, "مقتل")]),
        ("قصفت قوات النظام بلدة حجين ما أدى إلى مقتل مدنيين اثنين.", [(DOER, "قصفت"), (DOER, "مقتل")]),
    ],
)
def test_the_sentence_names_a_doer_or_leaves_it_open(text, expected):
    assert agency(text) == [(str(kind), word) for kind, word in expected]


def test_where_somebody_named_may_have_done_it_the_words_are_not_counted():
    assert agency("The army was near Hajin when two farmers were killed.") == []


def test_a_party_may_speak_of_its_own_act():
    assert agency("The army said two farmers were killed near Palmyra.") == []


def test_who_speaks_or_is_hurt_is_no_doer():
    assert agency("Police said two farmers were killed near Palmyra.") == [(str(VERB), "were killed")]
    assert agency("Three soldiers were killed near Palmyra.") == [(str(VERB), "were killed")]
