"""Casualties: the cases in examples/, and what silence, unknown numbers and degrees do not say."""

import pytest

from compare.analysis import analyze, words_of
from compare.clauses.clauses import split_clauses
from compare.harm.casualties import read_casualties
from compare.harm.scenes import SOME, Harm
from compare.model import Part, PartKind, Status
from compare.text.discourse import find_markers
from tests.conftest import examples


def read(text: str) -> tuple[Harm, ...]:
    analysis = analyze(text)
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    return read_casualties(analysis, split_clauses(analysis, markers), markers)


def described(harm: Harm, harms: tuple[Harm, ...]) -> str:
    q, who = harm.quantity, harm.actor or harm.people
    value = "?" if q is None else f"{q.low}-{'' if q.high is None else q.high}"
    total = ""
    if harm.part_of is not None:
        total = f"^{next(n for n, h in enumerate(harms, 1) if h.count and h.count.start == harm.part_of)}"
    return f"{harm.slot}:{value}:{who.id if who else '-'}:{harm.status}{total}"


@pytest.mark.parametrize(("text", "expected"), examples("casualties"))
def test_examples(text: str, expected: str):
    harms = read(text)
    assert "; ".join(described(h, harms) for h in harms) == expected


@pytest.mark.parametrize(("text", "expected"), examples("casualties"))
def test_a_statement_spans_its_words(text: str, expected: str):
    for harm in read(text):
        assert 0 <= harm.start < harm.end <= len(text)
        assert all(harm.start <= s.start and s.end <= harm.end for s in (harm.actor, harm.people) if s is not None)


@pytest.mark.parametrize(("text", "expected"), examples("casualties"))
def test_unknown_has_no_figure_and_none_is_zero(text: str, expected: str):
    for harm in read(text):
        assert (harm.quantity is None) == (harm.status is Status.UNKNOWN)
        if harm.status is Status.DENIED:
            assert (harm.quantity.low, harm.quantity.high) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Rockets landed near the base.",
        "The wounded were taken to a hospital in Idlib.",
        "Nobody was seriously hurt in the crash.",
        "The minister opened a school in Basra.",
        "Two roads were closed and ten houses collapsed.",
    ],
)
def test_a_text_that_tells_of_no_harm_gives_none(text: str):
    assert read(text) == ()


def test_a_part_shares_the_word_of_its_total():
    total, part = read("Shelling killed 12 villagers, including five children.")
    assert (total.slot, part.slot) == ("killed", "killed")
    assert part.part_of == total.count.start
    assert total.part_of is None


@pytest.mark.parametrize(("text", "expected"), examples("some_harmed"))
def test_counts_of_some_are_told_from_tolls(text: str, expected: str):
    assert " ".join("some" if h.rule.endswith(SOME) else "toll" for h in read(text)) == expected
