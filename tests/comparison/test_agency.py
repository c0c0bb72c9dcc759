"""Agency: whether the words of attack and harm name who did it."""

import pytest

from compare.comparison.agency import Agency, agencies
from compare.readings import read
from tests.conftest import examples, make_article

KINDS = {Agency.DOER: "doer", Agency.VERB: "verb", Agency.NOUN: "noun"}


@pytest.mark.parametrize(("text", "expected"), examples("agency"))
def test_the_sentence_names_a_doer_or_leaves_it_open(text: str, expected: str):
    found = agencies(read(make_article(text)))
    assert "; ".join(f"{KINDS[kind]} {text[start:end]}" for kind, start, end in found) == expected
