"""Who answered an attack, and by what means."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in, examples, told


@pytest.mark.parametrize(("text", "expected"), examples("responses"))
def test_responses(text: str, expected: str):
    found = [f"{actor or '-'}:{value}:{status}" for _, actor, value, status in told(claims_in(text), Slot.RESPONSE)]
    assert "; ".join(found) == expected


def test_what_is_answered_is_no_answer():
    text = "The army shelled Hajin in response to a rocket attack by the militants on its base."
    assert told(claims_in(text), Slot.RESPONSE) == [("response", "syrian_army", "artillery", "asserted")]
