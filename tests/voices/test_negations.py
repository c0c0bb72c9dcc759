"""Negations: the rows mark cue and scope in the text itself."""

from re import compile as regex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Negation
from compare.text.sentences import split_sentences
from compare.text.words import split_words
from compare.voices.negations import read_negations
from tests.conftest import EXAMPLES

_MARK = regex(r"\[([cs]) ([^\]]*)\]")


def read(text: str) -> tuple[Negation, ...]:
    return read_negations(text, split_words(text), split_sentences(text))


def example_rows() -> list[list[str]]:
    lines = [line for path in sorted(EXAMPLES.glob("*/negations.tsv")) for line in path.read_text().splitlines()]
    return [line.split("\t") for line in lines if not line.startswith(("#", "text\t"))]


@pytest.mark.parametrize(("marked", "kind"), example_rows())
def test_row(marked: str, kind: str) -> None:
    text = _MARK.sub(r"\2", marked)
    wanted = {mark: words for mark, words in _MARK.findall(marked)}
    found = [(n.kind, text[slice(*n.cue)], text[slice(*n.scope)]) for n in read(text)]
    if kind == "none":
        assert found == []
    else:
        assert (kind, wanted["c"], wanted.get("s", "")) in found


def test_no_information_is_no_negation_of_the_event() -> None:
    (negation,) = read("There were no reports of injuries.")
    assert negation.kind == "no_information"


@given(st.text(alphabet="no t,.but wihuadeny\n", max_size=60))
def test_scopes_stand_behind_their_cues_in_the_text(text: str) -> None:
    for negation in read(text):
        assert 0 <= negation.cue[0] < negation.cue[1] <= len(text)
        assert negation.scope[0] <= negation.scope[1] <= len(text)
