"""The table of page furniture (``data/furniture.tsv``) as compiled patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

Where = Literal["any", "head", "tail", "rest", "list", "begin", "self"]

LONGEST: Final = 420
"""Lines longer than this are paragraphs; no pattern is tried on them (it bounds the time a pattern can take)."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table: where it holds, the zones it gives, the expression for a whole line."""

    where: Where
    zones: tuple[str, ...]
    expression: re.Pattern[str]


@cache
def patterns() -> tuple[Pattern, ...]:
    """The table, all patterns of one place and zone in one expression; those that open a section first."""
    text = resources.files("twosource.data").joinpath("furniture.tsv").read_text("utf-8")
    groups: dict[tuple[str, str], list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            where, zone, expression = line.split("\t")
            groups.setdefault((where, zone), []).append(f"(?:{expression})")
    opening_first = sorted(groups.items(), key=lambda g: g[0][0] not in ("rest", "list"))
    return tuple(
        Pattern(where, tuple(zone.split(",")), re.compile("|".join(rows), re.IGNORECASE | re.DOTALL))  # type: ignore[arg-type]
        for (where, zone), rows in opening_first
    )


def match(plain: str, *where: Where) -> tuple[Where, tuple[str, ...]] | None:
    """The first row that holds for a levelled line at one of these places: its place and zones."""
    if len(plain) > LONGEST:
        return None
    for pattern in patterns():
        if pattern.where in where and pattern.expression.fullmatch(plain):
            return pattern.where, pattern.zones
    return None
