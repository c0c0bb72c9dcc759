"""Motives: told beside an act, doubted, and not known."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two officers in revenge for the death of their brother.", [("revenge", "asserted")]),
        ("The shooting stemmed from an argument over a parking space.", [("occasion", "asserted")]),
        ("The shooting may have been gang-related.", [("occasion", "possible")]),
        ("The motive for the shooting remains unclear.", [("explained", "unknown")]),
        ("The army said it would strike in revenge for the raid.", []),
        ("Two officers were killed in Basra on Tuesday.", []),
    ],
)
def test_motives(text: str, expected: list):
    assert [(value, status) for _, _, value, status in told(claims_in(text), Slot.MOTIVE)] == expected
