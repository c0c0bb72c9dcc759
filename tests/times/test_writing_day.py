"""The cases are in `examples/<language>/writing_day.tsv`: a report, the day of its page, and the times that it names."""

from datetime import datetime

import pytest

from compare.text.words import split_words
from compare.times.times import read_report_times
from tests.conftest import EXAMPLES


def _cases() -> list[tuple[str, str, str]]:
    lines = [
        line.split("\t")
        for path in sorted(EXAMPLES.glob("*/writing_day.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    return [(published, text, expected) for published, text, expected in lines]


@pytest.mark.parametrize(("published", "text", "expected"), _cases())
def test_times_count_from_the_day_that_the_report_tells(published: str, text: str, expected: str) -> None:
    found = read_report_times(text, split_words(text), datetime.fromisoformat(published))
    assert "|".join(f"{text[t.start : t.end]}={t.first[:10]}{t.flag and ' ' + t.flag}" for t in found) == expected


def test_without_a_publication_relative_times_stay_open() -> None:
    text = "Shells hit the mill this morning, today, Friday"
    assert {t.first for t in read_report_times(text, split_words(text), None)} == {""}
