"""What other reports tell of a report's date, and times that stand on it.

A report that names another report's outlet as its source is not older than that report. A date without a year takes
the year of dated reports on the same matter. Nothing here changes what a report says of itself: what is implied goes
into ``published.with_other_reports``, and times that rest on it have the anchor ``other``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Day

from twosource.linking.reuse_credits import named_outlets
from twosource.reading.times import ranges
from twosource.records import Claim, Reading, Report, When
from twosource.values import date
from twosource.values.date_stamp import Stamp, parse

NEAR_DAYS = 60
"""Reports on one matter are taken to be at most so many days apart when one lends the other its year."""
SHARED_NAMES = 3
"""So many names two reports share at least to be on one matter (set by reading the open stories)."""

Bounds = tuple[Day | None, Day | None]


def date_with_others(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Report, ...]:
    """``reports`` with what the others imply of their dates.

    1. a day and month without a year: the year that all dated reports on the matter agree on;
    2. no date: not before the reports it credits, not after those that credit it.
    """
    names = {r.report.id: frozenset(e.name.lower() for e in r.entities) for r in readings}
    whole = tuple(_with_year(r, reports, names) for r in reports)
    pairs = named_outlets(whole)
    days = {r.id: day for r in whole if (day := _day(r)) is not None}
    return tuple(r if r.id in days else _between(r, pairs, days) for r in whole)


def _day(report: Report) -> Day | None:
    """Day of publication as stated or implied; None when it is not known to the day."""
    stamps = (parse(report.published.with_other_reports), parse(report.published.value))
    return next((s.date for s in stamps if s and s.date), None)


# ---------------------------------------------------------------- the year


def _with_year(report: Report, reports: Sequence[Report], names: Mapping[str, frozenset[str]]) -> Report:
    stamp = parse(report.published.value)
    if stamp is None or stamp.year is not None or stamp.month is None or stamp.day is None:
        return report
    mine = names.get(report.id, frozenset())
    others = [r for r in reports if r.id != report.id and len(mine & names.get(r.id, frozenset())) >= SHARED_NAMES]
    found = {_year_by(stamp, day) for r in others if (day := _day(r)) is not None}
    years = {y for y in found if y is not None and _weekday_fits(report, Stamp(y, stamp.month, stamp.day))}
    if len(years) != 1:
        return report
    implied = Stamp(years.pop(), stamp.month, stamp.day).value
    return replace(report, published=replace(report.published, with_other_reports=implied))


def _year_by(stamp: Stamp, near: Day) -> int | None:
    """The year that puts a day and month within :data:`NEAR_DAYS` of ``near``."""
    options = [d for y in (near.year - 1, near.year, near.year + 1) if (d := Stamp(y, stamp.month, stamp.day).date)]
    best = min(options, key=lambda d: abs((d - near).days), default=None)
    return best.year if best is not None and abs((best - near).days) <= NEAR_DAYS else None


def _weekday_fits(report: Report, stamp: Stamp) -> bool:
    """Whether the weekday that the report tells with this day and month, if any, is that of the year."""
    day = stamp.date
    if day is None:
        return False
    month = day.strftime("%B")
    told = re.search(
        rf"\b(\w+day),?\s+(?:the\s+)?(?:{day.day}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}|{month}\s+{day.day})\b",
        report.text,
    )
    return told is None or told[1].lower() == day.strftime("%A").lower() or told[1].lower() not in _WEEKDAYS


_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])

# ---------------------------------------------------------------- bounds


def _between(report: Report, pairs: set[tuple[str, str]], days: Mapping[str, Day]) -> Report:
    """A report without a date, between those it credits and those that credit it."""
    low = max((days[s] for r, s in pairs if r == report.id and s in days), default=None)
    high = min((days[r] for r, s in pairs if s == report.id and r in days), default=None)
    if (low is None and high is None) or (low and high and low > high):
        return report
    value = low.isoformat() if low and low == high else f"{low or '..'}/{high or '..'}"
    return replace(report, published=replace(report.published, with_other_reports=value))


# ---------------------------------------------------------------- times that stand on it


def reanchor(claims: Sequence[Claim], reports: Sequence[Report]) -> tuple[Claim, ...]:
    """``claims`` with times resolved that needed a date which other reports imply; their anchor is ``other``.

    1. times of a report whose date is implied; 2. days without a year that a report it credits tells with one year.
    """
    found = {r.id: _times(r, reference) for r in reports if (reference := reference_of(r))}
    resolved = tuple(replace(c, when=_again(c.when, found[c.report])) if c.report in found else c for c in claims)
    open_days = {c.report for c in resolved if c.when and _yearless(c.when)}
    credits = _credited(reports) if open_days else {}
    years = _told_years(resolved)
    return tuple(replace(c, when=_with_told_year(c, credits, years)) if c.report in open_days else c for c in resolved)


def reference_of(report: Report) -> str | None:
    """The implied date as far as it is certain: a day, or the month or year both bounds lie in; None otherwise."""
    implied = report.published.with_other_reports
    if not implied or ".." in implied:
        return None
    first, last = parse(implied.split("/")[0]), parse(implied.split("/")[-1])
    if first is None or last is None:
        return None
    if first == last:
        return first.value
    month = first.cut("month")
    if month == last.cut("month") and month is not None:
        return month.value
    return first.value[:4] if first.year == last.year and first.year is not None else None


def _times(report: Report, reference: str) -> tuple[When, ...]:
    return ranges(report.text, date.find(report.text, reference))


def _again(when: When | None, found: Sequence[When]) -> When | None:
    if when is None or when.start is not None or when.end is not None or when.span is None:
        return when
    at = when.span[0]
    same = next((w for w in found if w.span and w.span[0] <= at < w.span[1] and w.kind in ("DATE", "TIME")), None)
    if same is None or same.start is None:
        return when
    return replace(same, anchor="other" if same.anchor == "report" else same.anchor)


def _yearless(when: When) -> bool:
    return when.start is None and bool(re.fullmatch(r"XXXX-\d\d-\d\d", when.edtf or ""))


def _credited(reports: Sequence[Report]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for report, source in named_outlets(reports):
        out.setdefault(report, set()).add(source)
    return out


def _told_years(claims: Sequence[Claim]) -> dict[tuple[str, str], set[str]]:
    """(report, month and day) -> years that report's claims tell it with."""
    out: dict[tuple[str, str], set[str]] = {}
    for c in claims:
        if c.when and c.when.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", c.when.edtf):
            out.setdefault((c.report, c.when.edtf[5:]), set()).add(c.when.edtf[:4])
    return out


def _with_told_year(
    claim: Claim, credits: Mapping[str, set[str]], years: Mapping[tuple[str, str], set[str]]
) -> When | None:
    when = claim.when
    if when is None or not _yearless(when):
        return when
    day = (when.edtf or "")[5:]
    told = {y for source in credits.get(claim.report, ()) for y in years.get((source, day), ())}
    if len(told) != 1:
        return when
    return replace(date.from_value(f"{told.pop()}-{day}"), anchor="other", span=when.span)
