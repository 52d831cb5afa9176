"""From patterns to resolved time expressions: which of the overlapping matches stands, and what each one means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from twosource.records import Anchor, When
from twosource.values import (
    date_clock,
    date_hijri,
    date_rules_calendar,
    date_rules_distance,
    date_rules_length,
    date_rules_part,
    date_rules_relative,
)
from twosource.values.date_context import Context, Phase, Resolved, Rule, Tense, Told, groups
from twosource.values.date_interval import Extent, extent
from twosource.values.date_patterns import compiled
from twosource.values.date_stamp import Stamp, month_length, parse
from twosource.values.date_tense import tense_near

RULES: dict[str, Rule] = {
    **date_rules_calendar.RULES,
    **date_clock.RULES,
    **date_rules_relative.RULES,
    **date_rules_distance.RULES,
    **date_rules_part.RULES,
    **date_rules_length.RULES,
    **date_hijri.RULES,
}
DEFERRED = frozenset({"clock", "day_beside", "shifted", "date_part"})
"""Kinds that may count from a date that follows in the same sentence."""

TenseOf = Callable[[int, int], Tense]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and what it means."""

    start: int
    end: int
    rule: str
    means: Resolved


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    rule: str
    match: re.Match[str]


def candidates(text: str) -> list[_Match]:
    """All matches of all rules, the leftmost and longest first; equal spans by the order of the rules."""
    found = []
    for order, (rule, pattern) in enumerate(compiled()):
        found += [
            (m.start(), -m.end(), order, _Match(m.start(), m.end(), rule, m)) for m in pattern.finditer(text) if m[0]
        ]
    return [f[3] for f in sorted(found, key=lambda f: f[:3])]


def resolve(text: str, reference: Stamp | None, narrative: bool, tense_of: TenseOf | None) -> list[Found]:
    """Every time expression of ``text`` in order, with its meaning."""
    matches = candidates(text)
    found: list[Found] = []
    end, told, known = 0, Told(), _explicit_days(text, matches)
    for m in matches:
        if m.start < end:
            continue
        c = Context(text, m.start, m.end, reference, told, "", narrative)
        tense = tense_of(m.start, m.end) if tense_of else ""
        c = replace(c, tense=tense or tense_near(text, m.start, m.end))
        if m.rule in DEFERRED:
            c = replace(c, near=_near(text, m, known, c))
        means = RULES[m.rule](groups(m.match), c)
        if means is None:
            continue
        found.append(Found(m.start, m.end, m.rule, means))
        end = m.end
        if means.tells is not None and means.kind in ("DATE", "TIME"):
            told = told.after(means.tells, means.anchor, m.end)
        if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", means.value):
            told = replace(told, quarter=(int(quarter[1]), int(quarter[2]), m.end))
    return found


def _explicit_days(text: str, matches: list[_Match]) -> list[_Match]:
    return [m for m in matches if m.rule in ("month_day", "iso", "numeric", "weekday", "today", "part_weekday")]


def _near(text: str, m: _Match, known: list[_Match], c: Context) -> tuple[Stamp, Anchor] | None:
    """The day told right behind ``m`` in the same sentence (a clock time: or right before it)."""
    stop = re.search(r"[.!?](?:\s|$)|\n\s*\n", text[m.end :])
    limit = m.end + (stop.start() if stop else len(text))
    reach = 25 if m.rule == "clock" else 6 if m.rule == "date_part" else 70
    for k in known:
        if m.end <= k.start < min(limit, m.end + reach):
            means = RULES[k.rule](groups(k.match), replace(c, start=k.start, end=k.end, near=None))
            if means and means.tells and means.tells.day is not None:
                return means.tells, means.anchor
    return None


def when(found: Found) -> When:
    """The record of an expression."""
    means = found.means
    span = means.extent or extent(means.value, means.approximate)
    if means.phase and means.extent is None:
        span = narrowed(span, means.phase)
    lasts = means.kind in ("DURATION", "SET")
    return When(
        value=means.value,
        start=None if lasts else span.start,
        end=None if lasts else span.end,
        precision="unknown" if lasts else span.precision,
        anchor="none" if lasts or (span.edtf is None and span.precision == "unknown") else means.anchor,
        span=(found.start, found.end),
        kind=means.kind,
        edtf=None if lasts else span.edtf,
    )


def narrowed(whole: Extent, phase: Phase) -> Extent:
    """The early, middle or late third of a month, year, decade or century, marked as about."""
    if not whole.start or not whole.end or whole.precision not in ("month", "year", "interval"):
        return whole
    first, last = parse(whole.start), parse(whole.end)
    if first is None or last is None or first.year is None or last.year is None:
        return whole
    if whole.precision == "month":
        days = {"START": (1, 10), "MID": (11, 20), "END": (21, month_length(first.year, first.month or 1))}[phase]
        start, end = (replace(first, day=d).value for d in days)
        return Extent(start, end, "interval", f"{start}~/{end}~")
    if whole.precision == "year":
        months = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[phase]
        a, b = (Stamp(first.year, m) for m in months)
        return Extent(
            f"{a.value}-01", f"{b.value}-{month_length(first.year, months[1])}", "interval", f"{a.value}~/{b.value}~"
        )
    return whole
