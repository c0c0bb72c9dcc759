"""Which attack is an answer, and which one was answered."""

import pytest

from compare.readings import read
from tests.conftest import make_article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled Hajin in response to a rocket attack on its base.", [("shelled", True)]),
        ("In response to the raid, the army shelled Hajin.", [("shelled", True)]),
        ("The army shelled Hajin on Tuesday.", [("shelled", False)]),
        ("The army shelled the sources of fire near Hajin.", [("shelled", True)]),
    ],
)
def test_answers(text: str, expected: list):
    found = [(text[a.cue.start : a.cue.end], a.answer) for a in read(make_article(text)).attacks]
    assert found == expected
