"""Whether two figures are the same figure: unit, scope and interval must agree (design, "Numbers, dates, places, names")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal

from twosource.linking.wordforms import families, root, roots
from twosource.records import Quantity

Comparison = Literal["same", "fits", "apart", "other"]

#: An open figure ("at least 14") and a closed one are the same figure when they begin within this share of each other.
ROUNDING = 0.1
#: Intervals wider than this ratio say little; they fit an exact figure without being the same figure.
WIDE = 2.0


@cache
def _unit_kinds() -> dict[str, str]:
    """Root of a unit word -> kind of thing counted."""
    text = (resources.files("twosource") / "data" / "linking" / "units.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {root(word): kind for kind, words in rows for word in words.split()}


def unit_kind(unit: str) -> str | None:
    """Kind of thing a unit counts ("fighters" -> "people"); None where it is not known."""
    kinds = _unit_kinds()
    found = [kinds[w] for w in roots(unit) if w in kinds]
    return found[-1] if found else None


def compare_figures(a: Sequence[Quantity], b: Sequence[Quantity]) -> Comparison:
    """The closest relation of any figure of ``a`` to any of ``b``: same, fits, apart, or other (another thing counted)."""
    order: tuple[Comparison, ...] = ("same", "fits", "apart", "other")
    return min((compare(x, y) for x in a for y in b), key=order.index, default="other")


def compare(a: Quantity, b: Quantity) -> Comparison:
    """How two figures stand to each other.

    same: one figure could be told as the other; fits: the intervals overlap; apart: they do not; other: unit or scope
    differ, so that they cannot be compared.
    """
    if not units_agree(a.unit, b.unit) or not scopes_agree(a.scope, b.scope):
        return "other"
    if a.high < b.low or b.high < a.low:
        return "apart"
    return "same" if _same_interval(a, b) else "fits"


def _same_interval(a: Quantity, b: Quantity) -> bool:
    if (a.low, a.high) == (b.low, b.high):
        return True
    near = abs(a.low - b.low) <= ROUNDING * max(a.low, b.low)
    if a.open_above or b.open_above:
        return near
    wide = [q.high > WIDE * max(q.low, 1e-9) for q in (a, b)]
    return near if any(wide) else True


def units_agree(a: str, b: str) -> bool:
    """Whether two units count the same kind of thing; an unknown unit agrees with any."""
    if not a or not b or a == b:
        return True
    mine, theirs = set(roots(a)), set(roots(b))
    if mine & theirs:
        return True
    kinds = unit_kind(a), unit_kind(b)
    if kinds[0] and kinds[1]:
        return kinds[0] == kinds[1]
    return bool({f for w in mine for f in families(w)} & {f for w in theirs for f in families(w)})


def scopes_agree(a: str | None, b: str | None) -> bool:
    """Whether two scopes may be one: one is not given, or they share a word or a kind of event."""
    if not a or not b:
        return True
    mine, theirs = set(roots(a)), set(roots(b))
    if not mine or not theirs or mine & theirs:
        return True
    kinds = [{f for w in side for f in families(w)} for side in (mine, theirs)]
    return bool(kinds[0] & kinds[1]) or not (kinds[0] and kinds[1])
