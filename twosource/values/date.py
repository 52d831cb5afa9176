"""Dates: find time expressions in English text, say what they mean (TIMEX3, EDTF, interval), compare them.

The verbs are those of every value: :func:`find`, :func:`agree`, :func:`conflict`, :func:`contains`.
TIMEX3 as in TimeML 1.2.1, EDTF as in ISO 8601-2:2019.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.records import Anchor, When
from twosource.values.date_interval import extent
from twosource.values.date_resolve import TenseOf, resolve, when
from twosource.values.date_stamp import parse

__all__ = ["agree", "conflict", "contains", "find", "from_value", "interval", "span_of_two"]


def find(
    text: str, reference: str | None = None, *, narrative: bool = False, tense_of: TenseOf | None = None
) -> tuple[When, ...]:
    """Every time expression of ``text``, in order.

    ``reference``: date of the report as ISO or EDTF (``2016-06-05``, ``2016-06``, ``XXXX-10-14``), or None; what needs
    it then stays unresolved with anchor ``none``. ``narrative``: without a reference, count from the last date told.
    ``tense_of(start, end)``: ``past``, ``future`` or '' for an expression, when a parse knows it better than its words.
    """
    return tuple(when(f) for f in resolve(text, parse(reference), narrative, tense_of))


def from_value(value: str, approximate: bool = False) -> When:
    """A date from its TIMEX3 value alone."""
    e = extent(value, approximate)
    return When(value, e.start, e.end, e.precision, "stated" if e.edtf else "none", None, "DATE", e.edtf)


def interval(w: When) -> tuple[date, date] | None:
    """First and last day, open ends at the ends of the calendar; None when neither is known."""
    if w.start is None and w.end is None:
        return None
    return date.fromisoformat(w.start or "0001-01-01"), date.fromisoformat(w.end or "9999-12-31")


def conflict(a: When, b: When) -> bool:
    """Whether the two cannot be one time: both placed and disjoint; without a year, another month or day."""
    x, y = interval(a), interval(b)
    if x and y:
        return x[1] < y[0] or y[1] < x[0]
    return _parts_differ(a, b)


def _parts_differ(a: When, b: When) -> bool:
    p, q = parse((a.edtf or "").split("/")[0]), parse((b.edtf or "").split("/")[0])
    if p is None or q is None or "/" in (a.edtf or "") + (b.edtf or "") or "~" in (a.edtf or "") + (b.edtf or ""):
        return False
    pairs = ((p.year, q.year), (p.month, q.month), (p.day, q.day))
    return any(m is not None and n is not None and m != n for m, n in pairs)


def contains(a: When, b: When) -> bool:
    """Whether ``b`` lies wholly inside ``a``."""
    x, y = interval(a), interval(b)
    return bool(x and y and x[0] <= y[0] and y[1] <= x[1])


def agree(a: When, b: When) -> bool:
    """Whether the two may be one time and at least one is as exact as the other says: one contains the other."""
    if interval(a) and interval(b):
        return contains(a, b) or contains(b, a)
    return bool(a.edtf and b.edtf and a.edtf == b.edtf)


def span_of_two(a: When, b: When) -> When:
    """From ``a`` to ``b`` as one interval (``between 2 and 18 February``), spanning both expressions."""
    if a.start and b.start and b.start < a.start:
        a, b = b, a
    first, last = (a.edtf or "").split("/")[0], (b.edtf or "").split("/")[-1]
    text = (min(a.span[0], b.span[0]), max(a.span[1], b.span[1])) if a.span and b.span else a.span or b.span
    order: tuple[Anchor, ...] = ("none", "other", "report", "stated")
    anchor = min(a.anchor, b.anchor, key=order.index)
    return replace(
        a,
        value=f"{a.value}/{b.value}",
        start=a.start,
        end=b.end,
        precision="interval",
        anchor=anchor,
        span=text,
        edtf=f"{first}/{last}" if first and last else None,
    )
