"""The timeline: order, entries without a year, claims that cannot be placed."""

from __future__ import annotations

from twosource.records import Claim, When
from twosource.telling.timeline import timeline
from twosource.values import date


def claim(ident: str, when: When | None) -> Claim:
    return Claim(ident, "r1", ((0, 1),), ("n1",), "fell", when=when)


def test_order_and_grouping() -> None:
    values = [
        "XXXX-05-03",
        "2025-10-14TNI",
        "2025-10-14T11:00",
        "2025-10",
        "2025-10-14",
        "2023",
        "PAST_REF",
        "BC0490",
        "2025-10-14",
    ]
    claims = [claim(f"c{i}", date.from_value(v)) for i, v in enumerate(values)]
    entries = timeline([*claims, claim("c99", None)])
    assert [e.value for e in entries] == [
        "-0489", "2023", "2025-10", "2025-10-14", "2025-10-14T11:00", "2025-10-14", "XXXX-05-03", None,
    ]  # fmt: skip
    assert entries[3].claims == ("c4", "c8")
    assert entries[5].claims == ("c1",)
    assert entries[-2].start is None and entries[-1].claims == ("c6",)


def test_empty() -> None:
    assert timeline([]) == ()
