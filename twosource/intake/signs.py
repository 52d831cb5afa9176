"""The table of signs of who publishes a text (``data/outlet_signs.tsv``), and what a sign is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

NAME: Final = (
    r"(?P<name>(?:[Tt]he )?[A-ZÀ-ÖØ-Þ][\w&'/-]*(?:\.[a-z]{2,3}\b)?"
    r"(?: (?:(?:of|for|and|the|de|du|des|del|della|do|da|di|von|van|der|ya|wa|on|&) )?"
    r"(?:la |las |los |le |les )?[A-ZÀ-ÖØ-Þ0-9][\w&'/-]*){0,6})"
)
"""A name in running text: words with capitals, small words between them."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to think that ``name`` is the outlet."""

    name: str
    weight: float
    reason: str


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    text = resources.files("twosource.data").joinpath("outlet_signs.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((sort, weight, form) for sort, weight, form in rows)


@cache
def table() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    """The rows with a weight: sort, weight, expression with a group ``name``."""
    return tuple(
        (sort, float(weight), re.compile(form.replace("{NAME}", NAME))) for sort, weight, form in _rows() if weight
    )


@cache
def words(sort: str) -> frozenset[str]:
    """The words of the rows of this sort, which have no weight."""
    return frozenset(w for kind, weight, form in _rows() if kind == sort and not weight for w in form.split())
