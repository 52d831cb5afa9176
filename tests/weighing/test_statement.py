"""Statements read as sentences on their own."""

from __future__ import annotations

import pytest

from twosource.records import Node
from twosource.weighing.statement import finish, tidy
from twosource.weighing.supports import NO_EVIDENCE
from twosource.weighing.verdict import short
from twosource.weighing.view import spoken


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("# Nine miners rescued", "Nine miners rescued."),
        ("To have been lost in the storm, Orsk sent divers", "Orsk sent divers."),
        ("the bridge collapsed, the Harbour Daily reports", "The bridge collapsed."),
        ("They closed the mine, blaming workers", "They closed the mine."),
        ("the weakest answer” in May", "The weakest answer in May."),
    ],
)
def test_statement_is_a_sentence(words: str, told: str) -> None:
    assert finish(tidy(words)) == told


def test_sources_are_told_in_words() -> None:
    assert spoken(Node("n1", "outlet", "report:a.txt")) == "the report in a.txt"
    assert spoken(Node("n2", "unnamed", "rescuer")) == "“rescuer”"
    assert spoken(Node("n3", "named_org", "clinic at Orsk")) == "the clinic at Orsk"
    assert short(spoken(Node("n1", "outlet", "report:a.txt"))) != "the report"


def test_no_evidence_is_no_support() -> None:
    assert NO_EVIDENCE.search("The panel found no evidence that")
    assert not NO_EVIDENCE.search("The panel found evidence that")
