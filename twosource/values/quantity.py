"""Quantities: find numbers in English text, say what they mean as an interval with a unit, compare them.

The verbs are those of every value: :func:`find`, :func:`agree`, :func:`conflict`, :func:`contains`. Word meanings are
in ``data/quantities.tsv``: ``dozens`` is 24 to 99, ``at least 11`` is 11 and more, ``about 20`` is 16 to 24.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from twosource.records import Quantity, Span
from twosource.values import date
from twosource.values import quantity_words as table
from twosource.values.quantity_number import numbers
from twosource.values.quantity_unit import unit_beside

__all__ = ["agree", "conflict", "contains", "find", "numbers", "same_scope", "same_unit", "times"]


def find(text: str, skip: Iterable[Span] | None = None) -> tuple[Quantity, ...]:
    """Every quantity of ``text`` with its unit by the words beside it (a parse knows better: ``reading.quantities``).

    ``skip``: spans of dates and times; by default they are looked up.
    """
    hidden = [w.span for w in date.find(text) if w.span and w.kind != "DURATION"] if skip is None else list(skip)
    out = []
    told = numbers(text, hidden)
    for i, n in enumerate(told):
        unit, scope, end = unit_beside(text, n)
        partner = told[i + 1] if i + 1 < len(told) else None
        if partner and re.fullmatch(r"\s+of\s+(?:the|its|those|these)\s+", text[n.end : partner.start]):
            unit, scope, end = unit_beside(text, partner)
        if unit:
            unit = f"share of {unit}" if n.unit == "share" else unit
            out.append(Quantity(n.low, n.high, unit, scope, n.relation, (n.start, end)))
    return tuple(out)


# ---------------------------------------------------------------- comparing


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether both count the same kind of thing, by the families of the word table."""
    return table.family(a.unit) == table.family(b.unit)


def same_scope(a: Quantity, b: Quantity) -> bool:
    """Whether both speak of one fate of those counted (killed, wounded, ...); an untold one fits all but age, duration."""
    x, y = (table.fate(s) or s if s else None for s in (a.scope, b.scope))
    special = {"age", "duration"}
    if x is None or y is None:
        return not ({x, y} & special)
    return x == y


def conflict(a: Quantity, b: Quantity) -> bool:
    """Whether the two cannot both hold: same unit and scope, intervals without a common number."""
    return same_unit(a, b) and same_scope(a, b) and (a.high < b.low or b.high < a.low)


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether the two tell one number: same unit and scope, one interval inside the other, both or none open above."""
    if not (same_unit(a, b) and same_scope(a, b)):
        return False
    if a.open_above != b.open_above:
        return False
    return contains(a, b) or contains(b, a)


def contains(a: Quantity, b: Quantity) -> bool:
    """Whether ``b``'s interval lies inside ``a``'s."""
    return a.low <= b.low and b.high <= a.high


def times(q: Quantity, factor: float) -> Quantity:
    """``q`` multiplied (``double this number``)."""
    return replace(
        q, low=q.low * factor, high=q.high * factor, relation="about" if q.relation == "exact" else q.relation
    )
