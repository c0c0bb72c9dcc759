"""When claims speak of: the day that their clause names, what it says of long ago, else the day of their report's event."""

import pytest

from compare.claims.claim_days import claim_days
from compare.claims.claims import extract_claims
from compare.model import Slot
from compare.readings import read
from tests.conftest import examples, make_article

_HARM = (Slot.KILLED, Slot.INJURED)


@pytest.mark.parametrize(("published", "text", "expected"), examples("claim_days"))
def test_when_harm_is_told_of(published: str, text: str, expected: str):
    reading = read(make_article(text, published=published or None))
    claims = [c for c in extract_claims(reading, {m.id: "x" for m in reading.mentions}) if c.slot in _HARM]
    days = claim_days([reading], claims)
    told = [days[c.id] for c in sorted(claims, key=lambda c: c.quote.start)]
    assert " ".join(f"{w.first or '-'}{' past' * w.past}{' moment' * w.moment}" for w in told) == expected
