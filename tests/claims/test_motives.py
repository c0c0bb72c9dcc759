"""Motives: told beside an act, doubted, and not known."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in, examples, told


@pytest.mark.parametrize(("text", "expected"), examples("motives"))
def test_motives(text: str, expected: str):
    found = [f"{actor or '-'}:{value}:{status}" for _, actor, value, status in told(claims_in(text), Slot.MOTIVE)]
    assert "; ".join(found) == expected
