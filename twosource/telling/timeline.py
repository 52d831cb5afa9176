"""The timeline: what happened when, in order, from the claims that carry a time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from twosource.records import Claim, Report, TimelineEntry, When

PARTS = {"MO": 8 * 60, "AF": 14 * 60, "EV": 19 * 60, "NI": 22 * 60, "DT": 12 * 60}
"""Where a part of the day stands among clock times, in minutes; only to put entries in order."""

Key = tuple[str | None, int]


def timeline(claims: Sequence[Claim], reports: Sequence[Report] = ()) -> tuple[TimelineEntry, ...]:
    """Claims by their time, in chronological order.

    1. entries with a year, by first day, clock time, last day; 2. those without, by month and day; 3. one entry
    (value None) for claims whose time could not be placed. ``reports`` are those the claims are of.
    """
    known = {r.id for r in reports}
    rows: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.when is not None and (not known or claim.report in known) and claim.when.kind in ("DATE", "TIME"):
            rows[_key(claim.when)].append(claim)
    entries = [(_order(key, found[0].when), _entry(key, found)) for key, found in rows.items() if found[0].when]
    return tuple(entry for _, entry in sorted(entries, key=lambda e: e[0]))


def _key(when: When) -> Key:
    """Calendar value and minute of the day; parts of one day are entries of their own, so that they can be in order."""
    return (when.edtf, minute(when)) if when.edtf else (None, -1)


def minute(when: When) -> int:
    """Minute of the day of a clock time or part of the day; -1 for a whole day or more."""
    clock = re.search(r"T(\d\d):?(\d\d)?$", when.value)
    if clock:
        return int(clock[1]) * 60 + int(clock[2] or 0)
    part = re.search(r"T([A-Z]{2})$", when.value)
    return PARTS.get(part[1], -1) if part else -1


def _order(key: Key, when: When | None) -> tuple[int, str, int, str, str]:
    value, at = key
    if value is None or when is None:
        return 2, "", 0, "", ""
    if when.start is None and when.end is None:
        past = value.startswith("-")
        return (0, "-" + _before_christ(value), at, "", value) if past else (1, value, at, "", value)
    first = when.start or ""
    return 0, first, at, when.end or "9999-12-31", value


def _before_christ(value: str) -> str:
    """A key that puts earlier years first: years before Christ count backwards."""
    year = int(re.match(r"-?\d+", value)[0])  # type: ignore[index]
    return f"{9999 + year:04d}"


def _entry(key: Key, claims: Sequence[Claim]) -> TimelineEntry:
    when = claims[0].when
    ids = tuple(c.id for c in claims)
    if key[0] is None or when is None:
        return TimelineEntry(None, None, None, "unknown", ids)
    return TimelineEntry(key[0], when.start, when.end, when.precision, ids)
