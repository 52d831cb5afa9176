"""Dates of the Islamic calendar by its tabular form; local sighting may differ by a day, so a result is always about."""

from __future__ import annotations

from datetime import date, timedelta

from twosource.records import Anchor
from twosource.values.date_context import Context, Groups, Resolved, Rule, day_of, lookup
from twosource.values.date_interval import Extent
from twosource.values.date_stamp import of_date

EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram 1 AH (16 July 622 Julian, civil reckoning) in the proleptic Gregorian calendar."""


def to_gregorian(year: int, month: int, day: int) -> date:
    """Day of the tabular Islamic calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of 30)."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(EPOCH + days - 1)


def hijri(g: Groups, c: Context) -> Resolved | None:
    """``23 Sha'ban 1445``, ``the 7th of Rajab``: a day either side; without a year the last one before the report."""
    month, day = int(lookup("hijri_month", g["hijri"])), day_of(g["day"])
    if not 1 <= day <= 30:
        return None
    if g["year"]:
        return _about(to_gregorian(int(g["year"]), month, day), "stated")
    today = c.reference.date if c.reference else None
    if today is None:
        return Resolved("DATE", "XXXX-XX-XX", "none")
    first = round((today.year - 622) * 33 / 32) + 2
    past = (to_gregorian(y, month, day) for y in range(first, first - 5, -1))
    found = next((d for d in past if d <= today + timedelta(1)), None)
    return _about(found, "report") if found and c.tense != "future" else Resolved("DATE", "XXXX-XX-XX", "none")


def _about(day: date, anchor: Anchor) -> Resolved:
    one = timedelta(1)
    extent = Extent((day - one).isoformat(), (day + one).isoformat(), "day", f"{day.isoformat()}~")
    return Resolved("DATE", day.isoformat(), anchor, of_date(day), True, extent=extent)


RULES: dict[str, Rule] = {"hijri": hijri}
