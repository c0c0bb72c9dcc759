"""Names that several parties go by: the text, then its places, say whom they mean."""

import pytest

from compare.analysis import analyze
from tests.conftest import examples


@pytest.mark.parametrize(("text", "expected"), examples("shared_names"))
def test_examples(text: str, expected: str):
    assert " ".join(t.id for t in analyze(text).terms if t.kind == "actor") == expected
