"""`analyze` records: plain values with offsets, and errors that name their line."""

import json

import pytest

from compare.errors import InputError
from compare.records import analyze_records

TEXT = "The ministry said on Tuesday that at least 20 soldiers were not wounded near Palmyra."


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_a_record_holds_what_the_text_says():
    (record,) = analyze_records([line(id="a", text=TEXT, reference="2024-02-14")])
    assert record["id"] == "a"
    assert [(q["low"], q["high"], q["noun"]) for q in record["quantities"]] == [(20, None, "soldiers")]
    assert [(t["start"][:10], t["precision"]) for t in record["times"]] == [("2024-02-13", "day")]
    assert [p["id"] for p in record["places"]] == ["sy.palmyra"]
    assert [a["speaker"] for a in record["attributions"]] == ["The ministry"]
    assert [n["kind"] for n in record["negations"]] == ["negated"]
    assert [h["id"] for h in record["harms"]] == ["injured"]
    (sentence,) = record["sentences"]
    assert TEXT[sentence["start"] : sentence["end"]] == sentence["text"] == TEXT


def test_a_record_is_plain_json():
    (record,) = analyze_records([line(id=1, text="قتل سبعة جنود في تدمر.")])
    assert json.loads(json.dumps(record)) == record


def test_without_an_id_the_line_is_the_id_and_blank_lines_are_skipped():
    assert [r["id"] for r in analyze_records([line(text="One."), "\n", line(text="Two.")])] == ["1", "3"]


@pytest.mark.parametrize(
    "bad",
    ["{no json", "[1, 2]", '{"id": 1}', '{"text": 7}', '{"text": "a", "reference": "soon"}'],
    ids=["json", "list", "no text", "number", "date"],
)
def test_a_bad_line_is_named(bad: str):
    with pytest.raises(InputError) as error:
        list(analyze_records([line(text="One."), bad], "news.jsonl"))
    assert "news.jsonl:2" in str(error.value)


def test_good_records_come_before_the_error():
    records = analyze_records([line(id="a", text="One."), "{"])
    assert next(records)["id"] == "a"
