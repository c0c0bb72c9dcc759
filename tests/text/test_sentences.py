"""Sentence offsets: rows with a bar between the sentences, and inputs that could take for ever."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.text.sentences import split_sentences
from tests.conftest import EXAMPLES

LIMIT = 5.0
"""Seconds that a hostile input may take on a slow machine."""


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def example_rows() -> list[str]:
    lines = [line for path in sorted(EXAMPLES.glob("*/sentences.tsv")) for line in path.read_text().splitlines()]
    return [line for line in lines if not line.startswith("#") and line != "text"]


@pytest.mark.parametrize("row", example_rows())
def test_row(row: str) -> None:
    assert split(row.replace(" | ", " ").replace("|", "")) == [sentence.strip() for sentence in row.split("|")]


def test_a_line_break_ends_a_sentence() -> None:
    assert split("Harbour news\n\n12 May 2024\r\nTwo ships left.") == ["Harbour news", "12 May 2024", "Two ships left."]


def test_glued_sentences_are_parted() -> None:
    assert split("The guards ran.The gate was open.") == ["The guards ran.", "The gate was open."]


def test_a_part_of_the_text_can_be_read_alone() -> None:
    text = "First one. Second one. Third one."
    assert split_sentences(text, 11, 22) == ((11, 22),)


def test_empty_text() -> None:
    assert split_sentences("") == split_sentences(" \n\t ") == ()


@pytest.mark.parametrize(
    "text", ["a" * 2_000_000, "." * 200_000, "(" * 200_000, '" ' * 50_000, "(a. " * 20_000, ". " * 50_000]
)
def test_pasted_runs_do_not_hang(text: str) -> None:
    begun = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - begun < LIMIT


@given(st.text(alphabet='aB .!?"\n()\u061f\u0645', max_size=120))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans) and all(one[1] <= two[0] for one, two in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
