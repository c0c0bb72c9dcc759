import csv
import unicodedata

import pytest

from compare import lexicon
from compare.errors import LexiconError
from compare.lexicon import Record
from compare.parties.terms import TABLES, entries, find_terms
from compare.text.sets import phrases
from compare.text.words import split_words, word_forms
from tests.conftest import EXAMPLES

CASES = [
    pytest.param(row["text"], row["kind"], row["expected"] or "", id=f"{lang}:{row['text'][:40]}")
    for lang in ("ar", "en")
    for row in csv.DictReader((EXAMPLES / lang / "terms.tsv").open(encoding="utf-8"), delimiter="\t", restval="")
]


def found(text: str, kind: str) -> str:
    spans = find_terms(text, split_words(text))
    return "|".join(f"{s.id}={text[s.start : s.end]}" for s in spans if s.kind == kind)


@pytest.mark.parametrize(("text", "kind", "expected"), CASES)
def test_examples(text: str, kind: str, expected: str) -> None:
    assert found(text, kind) == expected


def test_attributes_say_class_use_and_number() -> None:
    text = "Assad forces fired shells at two women"
    attrs = {s.kind: dict(s.attrs) for s in find_terms(text, split_words(text))}
    assert attrs["actor"] == {"type": "military", "use": "loaded"}
    assert attrs["weapon"] == {"class": "artillery", "munition": "yes"}
    assert attrs["people"] == {"group": "civilian", "number": "plural"}


def test_a_capital_in_the_lexicon_is_a_capital_in_the_text() -> None:
    assert found("he told us that it is over", "actor") == ""
    assert found("the US said", "actor") == "usa=US"


def test_every_phrase_is_stable_and_in_the_alphabet_of_its_language() -> None:
    for phrase, _, row in entries():
        assert unicodedata.normalize("NFKC", phrase) == phrase, (phrase, row.where)
        script = "ARABIC" if row.language == "ar" else "LATIN"
        assert all(unicodedata.name(c).startswith(script) for c in phrase if c.isalpha()), (phrase, row.where)


def test_a_phrase_names_one_actor() -> None:
    seen: dict[tuple, str] = {}
    for phrase, entry, row in entries():
        if entry.kind == "actor" and entry.id:
            key = (row.language, word_forms(phrase), entry.cased)
            assert seen.setdefault(key, entry.id) == entry.id, (phrase, row.where)


def test_every_shared_id_has_a_name_in_every_language() -> None:
    for table in TABLES:
        if table.shared:
            for language in lexicon.SHIPPED:
                named = {row[table.id] for row in lexicon.rows(table.name) if row.language == language}
                missing = [row["id"] for row in lexicon.shared(table.name) if row["id"] not in named]
                assert missing == [], (table.name, language)


def test_sets_multiply_and_an_unknown_one_is_an_error() -> None:
    row = Record({"forms": "{a/b} c|d"}, "en/x.tsv:1", "en")
    assert phrases(row, "forms") == ("a c", "b c", "d")
    with pytest.raises(LexiconError, match="no set is called 'nothing'"):
        phrases(Record({"forms": "[nothing] x"}, "en/x.tsv:2", "en"), "forms")
