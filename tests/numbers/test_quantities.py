"""Numbers of Arabic and English: the cases in examples/, round trips of spelled-out numbers, spans and roles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from compare.model import QuantitySpan
from compare.numbers.numerals import read_numerals
from compare.numbers.quantities import read_quantities
from compare.text.folding import fold_key
from compare.text.words import split_words
from tests.conftest import EXAMPLES

EXPECTED = re.compile(r"(-?\d+(?:\.\d+)?)(?:(\.\.)(\d+)?)?(~)?(\?)? (\S+)(?: ([^^]+?))?(?: \^(\d+))?")


def cases() -> list:
    found = []
    for path in sorted(EXAMPLES.glob("*/quantities.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found += [pytest.param(*(line.split("\t") + [""])[:2], id=line.split("\t")[0]) for line in lines[1:]]
    return found


def read(text: str, taken: tuple = ()) -> tuple[QuantitySpan, ...]:
    return read_quantities(text, split_words(text), taken)


def described(text: str, span: QuantitySpan) -> tuple:
    q = span.quantity
    high = None if q.high is None else round(q.high, 3)
    return round(q.low, 3), high, q.approx, q.vague, span.role, fold_key(text[slice(*span.noun)]) if span.noun else None


@pytest.mark.parametrize(("text", "expected"), cases())
def test_examples(text: str, expected: str):
    spans = read(text)
    got = [described(text, span) for span in spans]
    want = []
    for at, cell in enumerate(filter(None, expected.split("; "))):
        low, dots, high, approx, vague, role, noun, total = EXPECTED.fullmatch(cell).groups()
        bound = float(high) if high else None if dots else float(low)
        noun = fold_key(noun) if noun else (got[at][-1] if at < len(got) else None)
        want.append((float(low), bound, bool(approx), bool(vague), role, noun))
        parent = spans[int(total) - 1].start if total else None
        if at < len(spans):
            assert spans[at].part_of == parent
    assert got == want


def glued(text: str) -> str:
    """num2words sets the Arabic "and" apart; news writes it onto the next word."""
    conjunction = num2words(21, lang="ar").split()[1]
    return text.replace(f" {conjunction} ", f" {conjunction}")


def spelled(number: int, language: str) -> str:
    words = num2words(number, lang=language)
    thousand = num2words(1000, lang="ar")
    return words.replace(f"{thousand} {thousand}", f"{num2words(1, lang='ar')} {thousand}")  # its slip in 201,000


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_number_to_2500_reads_back(language: str):
    wrong = [n for n in range(2501) if not reads_back(n, language)]
    assert wrong == []


def reads_back(number: int, language: str) -> bool:
    words = spelled(number, language)
    forms = (words, glued(words)) if language == "ar" else (words, words.replace("-", " "), words.replace(" and", ""))
    return all([n.low for n in read_numerals(split_words(form))] == [number] for form in forms)


@given(st.integers(2501, 1_000_000), st.sampled_from(["ar", "en"]))
def test_numbers_to_a_million_read_back(number: int, language: str):
    assert reads_back(number, language)


@given(st.integers(0, 10**12))
def test_digits_read_back_with_any_separator(number: int):
    for form in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u066c")):
        assert [n.low for n in read_numerals(split_words(form))] == [number]


@given(st.text(max_size=60))
def test_any_text_gives_spans_that_lie_in_it_in_order(text: str):
    spans = read(text)
    assert all(0 <= s.start < s.end <= len(text) and s.quantity.text == text[s.start : s.end] for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)


PIECES = [*'()-/,.;:+~%$"', "5", "12.5", "2014", "½", "10:30", "three", "dozen", "hundred", "at least", "or more", "of"]
PIECES += ["among them", "one of", "a", "boy", "years old", "aged", "M", "F-16", "killed", "soldiers", "in", "no"]
PIECES += [num2words(n, lang="ar") for n in (0, 2, 3, 11, 25, 200, 1000, 2000)]
PIECES += sorted({word for path in EXAMPLES.glob("ar/quantities.tsv") for word in path.read_text().split()[90:190]})


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", " "]))
def test_any_row_of_numbers_nouns_and_signs_is_read(pieces: list[str], space: str):
    text = space.join(pieces)
    assert all(s.quantity.text == text[s.start : s.end] for s in read(text))


def test_numbers_inside_a_time_are_no_counts():
    text = "on the 15th at 8 they counted 20 trucks"
    assert [(s.quantity.low, s.role) for s in read(text, ((3, 16),))] == [(15, "time"), (8, "time"), (20, "vehicles")]


def test_the_span_holds_the_modifier_and_the_noun_its_own():
    text = "they fired more than 20 shells"
    (span,) = read(text)
    assert (text[span.start : span.end], text[slice(*span.noun)]) == ("more than 20", "shells")
