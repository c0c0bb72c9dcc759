"""report.json: keys that stay, exact quotations, equal bytes."""

import json

from compare.formats import as_json
from compare.formats.report_json import report_json
from tests.report_fixture import BASE, report, turned


def test_every_key_of_the_contract_is_there():
    data = report_json(report())
    assert data["schema"] == "1.0"
    assert {
        "id",
        "path",
        "outlet",
        "title",
        "published",
        "language",
        "url",
        "sha256",
        "status",
        "reason",
        "text",
    } <= set(data["articles"][0])
    incident = next(i for i in data["incidents"] if i["id"] == BASE)
    assert incident["title"] == "Rocket attack, Deir ez-Zor, 13 February 2024"
    assert (incident["date"]["start"], incident["date"]["precision"]) == ("2024-02-13", "day")
    assert set(incident["places"][0]) == {"id", "name", "lat", "lon"}
    assert set(incident["mentions"][0]) >= {"article", "start", "end", "main"}
    assert set(data["claims"][0]) >= {
        "id",
        "incident",
        "article",
        "slot",
        "actor",
        "value",
        "status",
        "voice",
        "quote",
        "rule",
        "confidence",
    }
    assert set(data["rows"][0]["relations"][0]) == {"kind", "claims", "inside", "omitted_by", "why", "doubts"}
    assert set(data["framing"][0]["actor_terms"][0]) >= {"actor", "term", "count", "own", "quoted"}


def test_a_quantity_keeps_its_bounds_and_an_open_bound_is_null():
    values = [c["value"] for c in report_json(report())["claims"] if c["slot"] == "munitions"]
    assert {"low": 21, "high": None, "approx": False, "vague": False, "text": "21.."} in values
    assert {"low": 12, "high": 18, "approx": True, "vague": False, "text": "12..18~"} in values


def test_quotations_are_exact():
    data = report_json(report())
    text = {a["id"]: a["text"] for a in data["articles"]}
    for claim in data["claims"]:
        quote = claim["quote"]
        assert text[claim["article"]][quote["start"] : quote["end"]] == quote["text"]


def test_a_skipped_input_is_listed_with_its_reason():
    skipped = next(a for a in report_json(report())["articles"] if a["path"] == "articles/list.html")
    assert (skipped["status"], skipped["code"], skipped["reason"]) == ("unreadable", "E-NOT-ARTICLE", "a page of links")


def test_equal_bytes_in_any_order_of_the_input():
    first = report()
    one, two = (as_json(report_json(r)) for r in (first, turned(first)))
    assert one == two
    assert json.loads(one)["schema"] == "1.0"
