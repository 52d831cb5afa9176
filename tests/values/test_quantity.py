"""Quantities: words -> interval, unit, scope, relation; comparisons by unit families."""

from __future__ import annotations

import math

import pytest

from twosource.records import Quantity
from twosource.values import numerals, quantity

INF = math.inf
FOUND = [
    ("The band executed 21 of its own fighters.", 21, 21, "fighters", "killed", "exact"),
    ("Dozens of its members were killed.", 24, 99, "members", "killed", "vague"),
    ("14 dead", 14, 14, "people", "killed", "exact"),
    ("a toll of 26", 26, 26, "people", "killed", "exact"),
    ("At least 11 people drowned.", 11, INF, "people", "killed", "at_least"),
    ("More than 40 have died.", 41, INF, "people", "killed", "at_least"),
    ("Between 4,000 and 5,000 homes burned.", 4000, 5000, "homes", None, "range"),
    ("50 or 60 men came.", 50, 60, "men", None, "range"),
    ("Up to 200 fighters fled.", 0, 200, "fighters", "displaced", "at_most"),
    ("Some 2,000 people marched.", 1600, 2400, "people", None, "about"),
    ("Several hundred people marched.", 300, 999, "people", None, "vague"),
    ("It cost $5 million.", 5e6, 5e6, "dollar", None, "exact"),
    ("It rose 60 per cent.", 60, 60, "percent", None, "exact"),
    ("A 19-year-old student spoke.", 19, 19, "years old", "age", "exact"),
    ("It lies 12 km away.", 12, 12, "kilometre", None, "exact"),
    ("Eleven of the 34 villagers left.", 11, 11, "villagers", None, "exact"),
]


@pytest.mark.parametrize(("text", "expected"), [(row[0], row[1:]) for row in FOUND])
def test_find(text: str, expected: tuple[object, ...]) -> None:
    q = quantity.find(text)[0]
    assert (q.low, q.high, q.unit, q.scope, q.relation) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One of the men left.",
        "In 2016 it closed.",
        "Call 555-1234 now.",
        "room 12",
        "on 14-16 October",
        "at 11:30",
        "Order 17/2",
        "",
    ],
)
def test_no_quantity(text: str) -> None:
    assert quantity.find(text) == ()


NUMBERS = [("21", 21), ("4,000", 4000), ("twenty-one", 21), ("two hundred and five", 205), ("3.5 million", 3.5e6),
           ("2 1/2", 2.5), ("a", 1), ("word", None), ("", None)]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_numeral(text: str, value: float | None) -> None:
    assert numerals.parse(text) == value


def make(low: float, high: float, unit: str = "people", scope: str | None = "killed") -> Quantity:
    return Quantity(low, high, unit, scope)


def test_comparing() -> None:
    assert quantity.conflict(make(21, 21, "fighters"), make(24, 99, "members"))
    assert not quantity.conflict(make(21, 21, "fighters"), make(24, 99, "houses", None))
    assert not quantity.conflict(make(21, 21), make(38, 38, scope="wounded"))
    assert not quantity.conflict(make(21, 21), make(11, INF))
    assert quantity.agree(make(21, 21), make(20, 24, "members"))
    assert not quantity.agree(make(21, 21), make(11, INF))
    assert quantity.contains(make(11, INF), make(21, 21))
    assert not quantity.same_scope(make(19, 19, "years", "age"), make(19, 19, "years", None))
