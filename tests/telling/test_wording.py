"""How counts, dates, sources and quantities are told."""

from __future__ import annotations

import math

import pytest

from twosource.records import Node, Quantity
from twosource.telling.wording import count_words, counted, date_words, listed, node_words, quantity_words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ((0, 0), "no independent source"),
        ((0, 1), "at most 1 independent source"),
        ((1, 1), "1 independent source"),
        ((1, 2), "1 to 2 independent sources"),
        ((3, 3), "3 independent sources"),
    ],
)
def test_count(interval: tuple[int, int], words: str) -> None:
    assert count_words(interval) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2031-03-05", "5 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("2031~", "about 2031"),
        ("2031-03/2031-05", "March to May 2031"),
        ("2031-03-05/2031-03-07", "5 to 7 March 2031"),
        ("2030-12-30/2031-01-02", "30 December 2030 to 2 January 2031"),
        ("2031-03-05/..", "from 5 March 2031"),
        ("../2031-03", "until March 2031"),
        ("2031-21", "spring 2031"),
        ("198X", "1980s"),
        ("XXXX-03-30", "30 March (year not known)"),
        ("2025-10-14T11:00", "14 October 2025, 11:00"),
        (None, "not known"),
        ("any thing", "any thing"),
    ],
)
def test_date(value: str | None, words: str) -> None:
    assert date_words(value) == words


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(21, 21, "members"), "21 members"),
        (Quantity(14, math.inf, "people", None, "at_least"), "at least 14 people"),
        (Quantity(0, 5000, "people", None, "at_most"), "at most 5,000 people"),
        (Quantity(24, 99, "people", None, "vague"), "24 to 99 people"),
        (Quantity(2.5, 2.5, "million dollars", None, "about"), "about 2.5 million dollars"),
    ],
)
def test_quantity(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_sources() -> None:
    assert node_words(Node("n1", "outlet", "report:a.txt")) == "unknown outlet (a.txt)"
    assert node_words(Node("n1", "unnamed", "an official")) == "“an official”"
    assert node_words(Node("n1", "named_person", "Ilka \x1b[31mDorn\u202e")) == "Ilka Dorn"


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], limit=2) == "a, b and 2 more"
    assert counted(1, "story", "stories") == "1 story" and counted(2, "story", "stories") == "2 stories"
