"""Outlets and agencies told from other names, and the report's own outlet from others."""

from __future__ import annotations

import pytest

from twosource.reading.outlets import kind_of, own_of, plain
from twosource.records import Report


@pytest.mark.parametrize(
    ("name", "around", "expected"),
    [
        ("Reuters", "", "agency"),
        ("the AP", "", "agency"),
        ("Mountain News Agency", "", "agency"),
        ("The Harbour Gazette", "", "outlet"),
        ("Radio Salina", "", "outlet"),
        ("Salina24", "", "outlet"),
        ("Veritas", "website", "outlet"),
        ("Veritas", "", None),
        ("Ministry of Health", "", None),
        ("Coastal Rights Monitor", "", None),
        ("the newspaper", "", None),
    ],
)
def test_kind(name: str, around: str, expected: str | None) -> None:
    assert kind_of(name, around) == expected


def own(outlet: str, text: str = "") -> Report:
    return Report("r1", text, "0" * 64, outlet=outlet)


@pytest.mark.parametrize(
    ("outlet", "text", "phrase", "expected"),
    [
        ("Mountain News Agency", "he told MNA by phone", "MNA", True),
        ("Mountain News Agency", "", "us", True),
        ("Radio Salina", "", "our correspondent", True),
        ("Coastal Rights Monitor (CRM)", "", "the CRM", True),
        ("Coastal Rights Monitor", "said the Monitor's head", "the Monitor", True),
        ("Radio Salina", "", "Radio Merano", False),
        ("The Harbour Gazette", "", "Reuters", False),
    ],
)
def test_own(outlet: str, text: str, phrase: str, expected: bool) -> None:
    assert own_of(own(outlet, text)).matches(phrase) is expected


def test_plain_levels_articles_owners_and_accents() -> None:
    assert plain("London's Daily Wave") == plain("The Daily Wave’s") == "daily wave"
    assert plain("Agência Costa") == "agencia costa"
