"""The schema that ships: it is a schema, its closed sets are those of the program, and it refuses what is wrong."""

import copy
import json

import jsonschema
import pytest

from compare import model
from compare.formats.report_json import report_json
from compare.schemas import schema_text
from tests.conftest import VALIDATOR
from tests.report_fixture import report

SCHEMA = json.loads(schema_text("report"))


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("where", "members"),
    [
        (("status",), model.Status),
        (("slot",), model.Slot),
        (("voice_kind",), model.VoiceKind),
        (("relation_kind",), model.RelationKind),
        (("article", "properties", "status"), model.ReadStatus),
        (("part", "properties", "kind"), model.PartKind),
        (("date", "properties", "precision"), model.Precision),
    ],
)
def test_closed_sets_are_those_of_the_program(where: tuple[str, ...], members: type):
    found = SCHEMA["$defs"]
    for name in where:
        found = found[name]
    assert found["enum"] == [str(m) for m in members]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "status"), "true"),
        (("claims", 0, "confidence"), 1.5),
        (("claims", 0, "quote", "start"), -1),
        (("rows", 0, "relations", 0, "kind"), "lie"),
        (("articles", 0, "published"), "yesterday"),
        (("schema",), "2.0"),
    ],
)
def test_what_is_wrong_is_refused(path: tuple, value: object):
    data = copy.deepcopy(report_json(report()))
    at = data
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(data)


def test_an_unknown_schema_is_an_error():
    with pytest.raises(ValueError, match="no schema"):
        schema_text("claims")
