"""Claims of a reading that an archive kept, and of the same one just made."""

import msgspec
import pytest

from compare.archive.archive import encode
from compare.claims.claims import extract_claims
from compare.readings import Reading, read
from tests.conftest import examples, make_article


@pytest.mark.parametrize(("text",), examples("kept_readings"))
def test_a_reading_that_was_kept_gives_the_same_claims(text: str):
    made = read(make_article(text))
    kept = msgspec.json.decode(encode(made), type=Reading)
    incidents = {m.id: "inc" for m in made.mentions}
    assert list(extract_claims(kept, incidents)) == list(extract_claims(made, incidents))
