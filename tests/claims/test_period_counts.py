"""Counts of a stretch of time are no event's toll; what rose since the event began is."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in, examples, told


@pytest.mark.parametrize(("text", "expected"), examples("period_counts"))
def test_examples(text: str, expected: str):
    figures = [value[0] for _, _, value, _ in told(claims_in(text, "2022-07-23"), Slot.KILLED)]
    assert " ".join(map(str, figures)) == expected
