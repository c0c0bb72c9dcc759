"""Names and loaded terms in quotation marks of their own."""

import pytest

from compare.comparison.distancing import in_quotation_marks
from compare.readings import read
from tests.conftest import make_article


def marked(text: str) -> list[str]:
    reading = read(make_article(text))
    terms = [t for t in reading.analysis.terms if t.kind in ("actor", "loaded_term")]
    return [text[start:end] for _, start, end in in_quotation_marks(reading, terms)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The army killed four "terrorists" near Hajin.', ['"terrorists"']),
        ("The army killed four “terrorists” near Hajin.", ["“terrorists”"]),
        ("قصفت «قسد» أطراف بلدة حجين يوم الثلاثاء.", ["«قسد»"]),
        ('قصفت قوات "الجيش الوطني السوري" أطراف بلدة حجين.', ['"الجيش الوطني السوري"']),
        ('A film called "The Long Road Home to Hajin" was shown near the army base.', []),
        ('"The terrorists came by night and left before the army was there," he said.', []),
        ("The army's men and the terrorists' cars were near Hajin.", []),
    ],
)
def test_marks_around_nothing_but_a_name(text, expected):
    assert marked(text) == expected
