"""What a TIMEX3 value means on the calendar: first and last day, precision, and the EDTF value (ISO 8601-2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.records import Precision
from twosource.values.date_stamp import month_length

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
"""First and last month of a season, northern half; winter runs into the next year."""


@dataclass(frozen=True, slots=True)
class Extent:
    """``start`` and ``end`` ISO days (None: open or unknown year), precision, EDTF (None: cannot be placed)."""

    start: str | None = None
    end: str | None = None
    precision: Precision = "unknown"
    edtf: str | None = None


UNKNOWN = Extent()


def extent(value: str, approximate: bool = False) -> Extent:
    """Extent of a TIMEX3 date or time ``value``; ``approximate`` marks the EDTF with ``~``."""
    for pattern, make in _FORMS:
        if m := pattern.fullmatch(value):
            found = make(m)
            sure = not approximate or found.edtf is None
            return found if sure else Extent(found.start, found.end, found.precision, _about(found.edtf or ""))
    if value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"):
        return Extent(precision="vague")
    return UNKNOWN


def _about(edtf: str) -> str:
    return "/".join(part if part.endswith("~") else part + "~" for part in edtf.split("/"))


def _day(m: re.Match[str]) -> Extent:
    text, clock = m["day"], m["clock"] or ""
    try:
        date.fromisoformat(text)
    except ValueError:
        return UNKNOWN
    if re.fullmatch(r"\d\d:\d\d", clock):
        if clock == "24:00":
            return Extent(text, text, "minute", f"{date.fromisoformat(text) + timedelta(1)}T00:00")
        return Extent(text, text, "minute", f"{text}T{clock}")
    if re.fullmatch(r"\d\d", clock):
        return Extent(text, text, "hour", f"{text}T{clock}:00" if clock != "24" else text)
    return Extent(text, text, "day", text)


def _month(m: re.Match[str]) -> Extent:
    year, month = int(m["y"]), int(m["m"])
    if year == 0 or not 1 <= month <= 12:
        return UNKNOWN
    text = f"{year:04d}-{month:02d}"
    return Extent(f"{text}-01", f"{text}-{month_length(year, month):02d}", "month", text)


def _year(m: re.Match[str]) -> Extent:
    return Extent(f"{m['y']}-01-01", f"{m['y']}-12-31", "year", m["y"]) if int(m["y"]) else UNKNOWN


def _decade(m: re.Match[str]) -> Extent:
    return Extent(f"{m['d']}0-01-01", f"{m['d']}9-12-31", "interval", f"{m['d']}X")


def _century(m: re.Match[str]) -> Extent:
    return Extent(f"{m['c']}00-01-01", f"{m['c']}99-12-31", "interval", f"{m['c']}XX")


def _week(m: re.Match[str]) -> Extent:
    try:
        monday = date.fromisocalendar(int(m["y"]), int(m["w"]), 1)
    except ValueError:
        return UNKNOWN
    if m["d"] and m["d"].isdigit():
        day = (monday + timedelta(int(m["d"]) - 1)).isoformat()
        return Extent(day, day, "day", day)
    first = monday + timedelta(5) if m["d"] == "WE" else monday
    last = monday + timedelta(6)
    return Extent(first.isoformat(), last.isoformat(), "week", f"{first}/{last}")


def _months(year: int, first: int, last: int, precision: Precision) -> Extent:
    end = year + 1 if last < first else year
    edtf = f"{year:04d}-{first:02d}/{end:04d}-{last:02d}"
    return Extent(f"{year:04d}-{first:02d}-01", f"{end:04d}-{last:02d}-{month_length(end, last):02d}", precision, edtf)


def _quarter(m: re.Match[str]) -> Extent:
    q = int(m["q"])
    return _months(int(m["y"]), 3 * q - 2, 3 * q, "quarter") if 1 <= q <= 4 and int(m["y"]) else UNKNOWN


def _half(m: re.Match[str]) -> Extent:
    return _months(int(m["y"]), 6 * int(m["h"]) - 5, 6 * int(m["h"]), "interval") if int(m["y"]) else UNKNOWN


def _season(m: re.Match[str]) -> Extent:
    return _months(int(m["y"]), *SEASON_MONTHS[m["s"]], "interval") if int(m["y"]) else UNKNOWN


def _before_christ(m: re.Match[str]) -> Extent:
    year = 1 - int(m["y"])  # ISO 8601 has a year 0
    return Extent(None, None, "year", f"-{-year:04d}" if year else "0000")


def _yearless(m: re.Match[str]) -> Extent:
    precision: Precision = "day" if m["d"] else "month"
    clock = m["t"] or ""
    if re.fullmatch(r"T\d\d:\d\d", clock) and m["d"] and clock != "T24:00":
        return Extent(None, None, "minute", f"XXXX-{m['m']}-{m['d']}{clock}")
    return Extent(None, None, precision, f"XXXX-{m['m']}" + (f"-{m['d']}" if m["d"] else ""))


_FORMS = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<clock>\w\w(?::\d\d)?))?", _day),
        (r"(?P<y>\d{4})-(?P<m>\d\d)(?:-XX)?", _month),
        (r"(?P<y>\d{4})(?:-XX)?", _year),
        (r"(?P<d>\d{3})X?", _decade),
        (r"(?P<c>\d\d)(?:XX)?", _century),
        (r"(?P<y>\d{4})-W(?P<w>\d\d)(?:-(?P<d>[1-7]|WE))?(?:T\w\w)?", _week),
        (r"(?P<y>\d{4})-Q(?P<q>\d)", _quarter),
        (r"(?P<y>\d{4})-H(?P<h>[12])", _half),
        (r"(?P<y>\d{4})-(?P<s>SP|SU|FA|WI)", _season),
        (r"BC(?P<y>\d{4})", _before_christ),
        (r"XXXX-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?P<t>T\w\w(?::\d\d)?)?", _yearless),
    )
)
