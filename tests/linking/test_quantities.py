"""When two figures are one figure."""

from __future__ import annotations

import math

import pytest

from twosource.linking.quantities import compare
from twosource.records import Quantity


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Quantity(12, 12, "houses"), Quantity(12, 12, "homes"), "same"),
        (Quantity(12, math.inf, "people"), Quantity(12, 12, "dead"), "same"),
        (Quantity(15, 25, "fighters"), Quantity(18, 22, "soldiers"), "same"),
        (Quantity(24, 99, "men"), Quantity(40, 40, "men"), "fits"),
        (Quantity(12, 12, "people"), Quantity(30, 30, "people"), "apart"),
        (Quantity(12, 12, "people"), Quantity(12, 12, "houses"), "other"),
        (Quantity(3, 3, "people", "killed"), Quantity(3, 3, "people", "arrested"), "other"),
    ],
)
def test_compare(a: Quantity, b: Quantity, expected: str) -> None:
    assert compare(a, b) == expected
    assert compare(b, a) == expected
