"""Explaining a saved brief as text."""

from __future__ import annotations

import json

import pytest

from tests.telling import invented
from twosource.errors import Stop
from twosource.records import Join
from twosource.telling.brief_load import from_dict
from twosource.telling.explain import explain


@pytest.fixture(scope="module")
def brief():
    return from_dict(json.loads(invented.brief().to_json()))


def test_a_finding_shows_its_graph_and_the_words(brief) -> None:
    text = explain(brief, "f3")
    for words in ("Disputed", "1 to 2 independent sources", "rests on", "against it", "counted as one", "x1"):
        assert words in text
    assert "c12 “The Mirela was carrying twice the number of passengers allowed”" in text
    assert text.index("r5 unknown outlet") < text.index("“a port official” (unnamed source)\n      └─ c12")


@pytest.mark.parametrize("given", ["c1", "e2", "n2", "x2", "r2", "f4", "c13", "n12"])
def test_every_kind_of_id(brief, given: str) -> None:
    assert explain(brief, given).startswith(given)


def test_two_claims(brief) -> None:
    assert "c3 and c12 joined: same vessel" in explain(brief, "c12", "c3")
    assert "kept apart: nothing in their words" in explain(brief, "c1", "c13")


def test_two_findings_and_two_entities(brief) -> None:
    assert "the counts do not agree" in explain(brief, "f2", "f5") and "x2" in explain(brief, "f2", "f5")
    assert "beside each other" in explain(brief, "f1", "f2")
    assert "different family names" in explain(brief, "e2", "e6")
    assert "one and the same" in explain(brief, "f1", "f1")


def test_joined_by_way_of_a_third() -> None:
    from dataclasses import replace

    base = invented.brief()
    found = replace(base.findings[0], claims=("c1", "c5", "c6"))
    joins = (Join("c1", "c5", "joined", ("same words",), 0.9), Join("c6", "c5", "joined", ("same day",), 0.7))
    brief = replace(
        base, linked=replace(base.linked, joins=joins), weighed=replace(base.weighed, findings=(found,), conflicts=())
    )
    assert "joined by way of c5" in explain(brief, "c1", "c6")


@pytest.mark.parametrize("ids", [("f99",), ("zz",), ("f1", "c1"), ("n1", "n2"), ("\x1b[31mf1",), ("",)])
def test_wrong_ids_are_said_in_one_line(brief, ids: tuple[str, ...]) -> None:
    with pytest.raises(Stop) as error:
        explain(brief, *ids)
    assert "\n" not in str(error.value) and "\x1b" not in str(error.value)
