"""Voices: the rows mark cue, speaker, what is said and whom it passed through in the text itself."""

from re import compile as regex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.analysis import analyze
from compare.model import Attribution
from compare.text.sentences import split_sentences
from compare.text.words import split_words
from compare.voices.attributions import read_attributions
from tests.conftest import EXAMPLES

_MARK = regex(r"\[([csth]) ([^\]]*)\]")


def read(text: str) -> tuple[Attribution, ...]:
    return read_attributions(text, split_words(text), split_sentences(text))


def example_rows() -> list[list[str]]:
    lines = [line for path in sorted(EXAMPLES.glob("*/attributions.tsv")) for line in path.read_text().splitlines()]
    cells = [line.split("\t") for line in lines if not line.startswith(("#", "text\t"))]
    return [row + [""] * (4 - len(row)) for row in cells]


def unmarked(marked: str) -> tuple[str, dict[str, str]]:
    return _MARK.sub(r"\2", marked), {mark: words for mark, words in _MARK.findall(marked)}


@pytest.mark.parametrize(("text", "stance", "kind", "carried"), example_rows())
def test_row(text: str, stance: str, kind: str, carried: str) -> None:
    text, marked = unmarked(text)
    found = read(text)
    if not stance:
        assert found == ()
        return
    if not marked:
        assert found[0].stance == stance and found[0].kind == kind
        return
    slices = {said: (text[slice(*said.cue)], text[slice(*said.content)]) for said in found}
    said = next((said for said, words in slices.items() if marked["c"] in words[0] and marked["t"] == words[1]), None)
    assert said is not None, slices
    assert said.speaker_text == (carried or marked.get("s", ""))
    assert (said.stance, said.kind, said.carried) == (stance, kind, bool(carried))
    assert [text[slice(*link)] for link in said.chain] == ([marked["h"]] if "h" in marked else [])


def test_quotation_goes_on_in_the_next_sentence() -> None:
    text = '"The guards ran away when the shooting began," Sami Nader said. "Nobody came to help us until noon."'
    first, second = read(text)
    assert text[slice(*second.content)] == '"Nobody came to help us until noon."'
    assert (first.direct, second.direct, second.carried, second.speaker_text) == (True, True, True, "Sami Nader")


def test_the_source_stands_for_the_speaker_before() -> None:
    first, second = read("The Observatory said a house was hit. It added that two people died.")
    assert (second.speaker, second.kind) == (first.speaker, first.kind)


@given(st.text(alphabet='ab "\u00ab\u00bb,:.()said \n', max_size=80))
def test_spans_stand_in_the_text(text: str) -> None:
    for said in read(text):
        for start, end in (said.cue, said.content, *said.chain, *([said.speaker] if said.speaker else [])):
            assert 0 <= start <= end <= len(text)


def test_a_speaker_named_at_the_start_of_a_line_is_taken_up_by_a_pronoun():
    text = "The sea was calm, said Captain Ida Moll.\nRescue workers gave a different account. They said it was rough."
    assert [a.speaker_text for a in analyze(text).attributions] == ["Captain Ida Moll", "Rescue workers"]


def test_what_is_joined_on_behind_an_inserted_voice_may_be_the_outlets_own() -> None:
    (said,) = read("Rockets hit a depot, the ministry said, while the army shelled the town.")
    assert said.content[1] < said.cue[0]
