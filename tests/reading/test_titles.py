"""Names without what stands before them."""

from __future__ import annotations

import pytest

from twosource.reading.titles import bare_name, only_titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minister for Fisheries Ana Ruiz", "Ana Ruiz"),
        ("State Minister for Roads and Bridges Ana Ruiz Vela", "Ana Ruiz Vela"),
        ("Excellency Tomo wa Lindi", "Tomo wa Lindi"),
        ("Mrs Ana Ruiz", "Ana Ruiz"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("Mrs", "Mrs"),
        ("Bank of Harbour Town", "Bank of Harbour Town"),
    ],
)
def test_bare_name(text: str, expected: str) -> None:
    assert bare_name(text) == expected


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        ("Minister", False, True),
        ("Honourable Commissioner", False, True),
        ("State Minister", True, True),
        ("Mrs", False, True),
        ("Colonel", True, True),
        ("King", False, False),
        ("Ana Ruiz", False, False),
        ("", False, False),
    ],
)
def test_only_titles(text: str, article: bool, expected: bool) -> None:
    assert only_titles(text, article) is expected
