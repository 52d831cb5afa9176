"""Calendar dates as reports print them, to EDTF (ISO 8601-2:2019). Nothing is added: no year stays no year.

Only what a publication date can look like is read here; time expressions of the running text are the reader's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

MONTHS = {
    m: i + 1
    for i, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ]
    )
    for m in names.split()
}
HIJRI = {
    m: i + 1
    for i, names in enumerate(
        [
            "muharram",
            "safar",
            "rabi al-awwal,rabi i,rabi' al-awwal,rabi' i",
            "rabi al-thani,rabi ii,rabi' al-thani,rabi' ii,rabi al-akhir",
            "jumada al-ula,jumada i,jumada al-awwal",
            "jumada al-thani,jumada ii,jumada al-akhirah,jumada al-thaniyah",
            "rajab",
            "sha'ban,shaban,shaaban,sha'baan",
            "ramadan,ramadhan,ramazan",
            "shawwal",
            "dhu al-qa'dah,dhul qadah,dhu al-qadah,dhu al-qi'dah",
            "dhu al-hijjah,dhul hijjah,dhu al-hijja,dhul-hijjah",
        ]
    )
    for m in names.split(",")
}
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_HIJRI = "(?:" + "|".join(sorted(map(re.escape, HIJRI), key=len, reverse=True)) + r")"
_TIME = r"T\d{2}:?\d{2}(?::?\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?"
_FORMS = [
    re.compile(rf"(?<![\d.])(?P<y>(?:19|20)\d\d)-(?P<n>\d\d)-(?P<d>\d\d)(?:{_TIME})?(?!\d)"),
    re.compile(r"(?<![\d./])(?P<y>(?:19|20)\d\d)[/.](?P<n>\d\d?)[/.](?P<d>\d\d?)(?![\d])"),
    re.compile(r"(?<![\d.])(?P<d>\d\d?)\.\s?(?P<n>\d\d?)\.\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<![\d/])(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        rf"(?<![\w.:])(?P<d>\d\d?)(?:st|nd|rd|th)?\.?(?: of)?[ -](?P<m>{_MONTH})(?:,?[ -]*(?P<y>(?:19|20)\d\d)(?![\d:]))?",
        re.I,
    ),
    re.compile(
        rf"\b(?P<m>{_MONTH})[ -](?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:]|(?:\.\d))(?:(?:,? |,|-)(?P<y>(?:19|20)\d\d)(?![\d:]))?",
        re.I,
    ),
    re.compile(rf"\b(?P<m>{_MONTH}),? (?P<y>(?:19|20)\d\d)(?!\d)", re.I),
]
_HIJRI_FORM = re.compile(rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<m>{_HIJRI}),? (?P<y>1[34]\d\d)(?!\d)", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found in a line: EDTF value, precision, and where in the line it stands."""

    value: str
    precision: Literal["day", "month", "year"]
    start: int
    end: int


def find(line: str) -> list[Dated]:
    """Every Gregorian date in ``line``, in order; a Hijri date only when there is no other, and then with ``~``."""
    found: list[Dated] = []
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(line):
            if all(match.end() <= start or match.start() >= end for start, end in taken):
                taken.append(match.span())
                value = _gregorian(match.groupdict())
                if value:
                    found.append(Dated(value, "month" if len(value) == 7 else "day", match.start(), match.end()))
    lunar = _HIJRI_FORM.search(line.lower().replace("’", "'").replace("‘", "'"))
    if not found and lunar:
        value = hijri(int(lunar["y"]), HIJRI[lunar["m"]], int(lunar["d"]))
        found = [Dated(value, "day", lunar.start(), lunar.end())] if value else []
    return sorted(found, key=lambda f: f.start)


def of_machine(value: str | None) -> str | None:
    """The day of a machine-readable date (``2025-10-14T07:22:00+01:00``), or None when it holds no real day."""
    found = find(value.strip()[:80]) if value else []
    whole = [f.value for f in found if "X" not in f.value]
    return whole[0] if whole else None


def _gregorian(part: dict[str, str | None]) -> str | None:
    year, month, day = part.get("y"), part.get("n"), part.get("d")
    if part.get("m"):
        month = str(MONTHS[str(part["m"]).lower().rstrip(".")])
    if part.get("a"):
        a, b = int(part["a"] or 0), int(part["b"] or 0)
        if a <= 12 and b <= 12 and a != b:
            return None  # 03/04/2020: two readings
        month, day = (str(b), str(a)) if a > 12 or a == b else (str(a), str(b))
    if day is None:
        return f"{year}-{int(month or 0):02d}"
    try:
        real = date(int(year or 2000), int(month or 0), int(day))  # 2000 is a leap year
    except ValueError:
        return None
    return real.isoformat() if year else f"XXXX-{real:%m-%d}"


def hijri(year: int, month: int, day: int) -> str | None:
    """Day of the tabular Islamic calendar as an approximate Gregorian day (sighting may shift it by one).

    References: Reingold and Dershowitz, Calendrical Calculations, the arithmetic Islamic calendar.
    """
    if not 1 <= day <= 30:
        return None
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    epoch = date(622, 7, 19)  # 1 Muharram 1, proleptic Gregorian
    return (epoch + timedelta(days=days - 1)).isoformat() + "~"
