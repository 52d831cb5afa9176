"""A calendar day, month or year with unknown parts, and steps from it: ``XXXX-10-14`` minus one day is ``XXXX-10-13``."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

ANY_YEAR = 2001  # stands for an unknown year that is no leap year


@dataclass(frozen=True, slots=True)
class Stamp:
    """Year, month, day as far as known; a month needs no year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day, when all three are known and it exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return _date(self.year, self.month, self.day)

    def plus_days(self, n: int) -> Stamp | None:
        """``n`` days on; without a year only where neither the year's end nor 29 February can matter."""
        if self.month is None or self.day is None:
            return None
        if self.year is not None:
            here = self.date
            return of_date(here + timedelta(days=n)) if here and _in_range(here, n) else None
        here = _date(ANY_YEAR, self.month, self.day)
        if here is None or not _in_range(here, n):
            return None
        there = here + timedelta(days=n)
        leap = date(ANY_YEAR, 3, 1)
        crosses = there.year != ANY_YEAR or (min(here, there) < leap <= max(here, there))
        return None if crosses else Stamp(None, there.month, there.day)

    def plus_months(self, n: int) -> Stamp | None:
        """``n`` months on, as a month; None where the year is needed and unknown."""
        if self.month is None:
            return None
        years, month = divmod(self.month - 1 + n, 12)
        if self.year is None:
            return Stamp(None, month + 1) if years == 0 else None
        return Stamp(self.year + years, month + 1) if 0 < self.year + years < 10000 else None

    def plus_years(self, n: int) -> Stamp | None:
        """``n`` years on, as a year."""
        return Stamp(self.year + n) if self.year is not None and 0 < self.year + n < 10000 else None

    def cut(self, precision: str) -> Stamp | None:
        """The same at ``year``, ``month`` or ``day``; None when that much is not known."""
        if precision == "year":
            return replace(self, month=None, day=None) if self.year is not None else None
        if precision == "month":
            return replace(self, day=None) if self.month is not None else None
        return self if self.day is not None else None

    @property
    def value(self) -> str:
        """TIMEX3 value, ``X`` for what is unknown."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.month is None:
            return year
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")

    @property
    def week(self) -> str:
        """ISO week of the day (``2025-W42``), ``XXXX-WXX`` when the day is not known."""
        day = self.date
        if day is None:
            return "XXXX-WXX"
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"


def of_date(day: date) -> Stamp:
    """The stamp of a day."""
    return Stamp(day.year, day.month, day.day)


def parse(value: str | None) -> Stamp | None:
    """Stamp of ``2016``, ``2016-06``, ``2016-06-05``, ``XXXX-06-05`` (anything after the day is left out), else None."""
    if not value:
        return None
    parts = value.rstrip("~?%").split("T")[0].split("-")
    if not all(len(p) == (4 if i == 0 else 2) for i, p in enumerate(parts)) or len(parts) > 3:
        return None
    numbers = [int(p) if p.isdigit() else None for p in parts]
    if any(n is None and not set(p) <= {"X"} for n, p in zip(numbers, parts)):
        return None
    year, month, day = (*numbers, None, None)[:3]
    if (month is not None and not 1 <= month <= 12) or (
        day is not None and (month is None or not _exists(year, month, day))
    ):
        return None
    return Stamp(year, month, day) if year is not None or month is not None else None


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    return calendar.monthrange(year, month)[1]


def _exists(year: int | None, month: int, day: int) -> bool:
    return 1 <= day <= month_length(year if year else 2000, month)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_range(here: date, days: int) -> bool:
    return abs(days) < 1_500_000 and 1 <= here.toordinal() + days <= date.max.toordinal()
