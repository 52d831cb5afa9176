"""brief.json: the format's keys in the format's order, valid against the shipped schema, the same bytes every time."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator

from tests.telling import invented
from twosource.errors import Stop
from twosource.records import Reading
from twosource.telling.brief import Brief
from twosource.telling.brief_json import dumps, reading_line, to_dict
from twosource.telling.brief_load import from_dict, load

SCHEMA = json.loads(files("twosource").joinpath("data/brief.schema.json").read_text(encoding="utf-8"))
ORDER = [
    *("reports", "nodes", "entities", "attributions", "claims"),
    *("findings", "conflicts", "timeline", "joins", "stories"),
]
CLAIM = [
    *("id", "report", "span", "attribution", "chain", "predicate", "who", "whom"),
    *("polarity", "factuality", "stance", "when", "where", "quantities"),
]
FINDING = [
    *("id", "statement", "claims", "verdict", "independent", "rests_on"),
    *("why", "would_change", "credibility", "low_groups", "drift"),
]


@pytest.fixture(scope="module")
def data() -> dict:
    return json.loads(invented.brief().to_json())


def test_schema_is_a_schema_and_the_brief_keeps_to_it(data: dict) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(data)] == []


def test_keys_in_order(data: dict) -> None:
    assert next(iter(data)) == "format"
    assert [k for k in data if k in ORDER] == ORDER
    assert list(data["claims"][0])[: len(CLAIM)] == CLAIM
    assert list(data["findings"][0])[: len(FINDING)] == FINDING


def test_infinity_is_null(data: dict) -> None:
    (quantity,) = data["claims"][1]["quantities"]
    assert (quantity["low"], quantity["high"]) == (14, None)


def test_same_bytes() -> None:
    assert dumps(invented.brief()) == dumps(invented.brief())


def test_there_and_back_gives_the_same_bytes() -> None:
    text = dumps(invented.brief())
    again = from_dict(json.loads(text))
    assert dumps(again) == text
    assert again.claim_of["c2"].quantities[0].high == math.inf


def test_spans_hold_in_the_text(data: dict) -> None:
    texts = {r["id"]: r["text"] for r in data["reports"]}
    ((start, end),) = data["attributions"][0]["source"]
    assert texts["r1"][start:end] == "the harbour police"


def test_lone_surrogates_keep_their_place() -> None:
    base = invented.brief()
    reports = (replace(base.reports[0], text="a\ud800b"), *base.reports[1:])
    brief = Brief(replace(base.linked, reports=reports), base.weighed)
    assert json.loads(dumps(brief).encode("utf-8"))["reports"][0]["text"] == "a\ufffdb"


def test_a_reading_is_one_line_of_the_same_objects() -> None:
    reading = Reading(invented.reports()[0], invented.NODES[:5], notes=("outlet unknown",))
    line = reading_line(reading)
    assert "\n" not in line
    assert json.loads(line)["nodes"] == to_dict(invented.brief())["nodes"][:5]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "other"}', '{"format": "twosource-brief/1"}'])
def test_what_is_no_brief_is_said_in_one_line(tmp_path, text: str) -> None:
    file = tmp_path / "brief.json"
    file.write_text(text)
    with pytest.raises(Stop) as error:
        load(file)
    assert str(file) in str(error.value) and "\n" not in str(error.value)
