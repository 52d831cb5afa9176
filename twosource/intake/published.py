"""When a report says it was published, and no more than it says.

1. what the user gave; 2. what the document says outside its text (front matter, JSON-LD, meta tags); 3. a date line
above the body; 4. the dateline; 5. a date line below the body (channels); 6. the date of the last update, when it is
the only one (inferred: the text as it stands is of that day); 7. a date in the address of the page (inferred).
A day and month without a year stay without, unless a copyright line of the same agency gives the year.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from twosource.intake import dates, outlet
from twosource.intake.raw import Meta
from twosource.intake.zones import Marks
from twosource.records import Published

_UPDATED = re.compile(
    r"\b(?:updated|modified|edited|revised|amended|corrected)\b[^\d]*(?:\d{1,2}[:.]\d\d[^\d]*)?$", re.I
)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/\-_.]|$)")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|Copyright)(?: ©)?,? ?(?:(?P<year>20\d\d|19\d\d),? )?"
    r"(?P<name>[A-Z][\w&' .-]{2,60}?),? ?(?P<late>20\d\d|19\d\d)?(?:[.,]|$)"
)
_Source = Literal["stated", "inferred", "given", "unknown"]
YEARS: Final = (1900, 2100)
"""A year outside these is a slip of the machine that wrote the page (1970 is the zero of its clock and none either)."""


def find(marks: Marks, meta: Meta, given: str | None = None) -> Published:
    """The date of publication with its precision and where it is from; unknown when nothing supports one."""
    if given:
        return Published(given, precision(given), "given")
    told = _plausible(dates.of_machine(meta.published))
    if told:
        return Published(told, precision(told), "stated")
    lines = [d for line in meta.date_lines for d in _published(line)]
    shown = lines + [d for line, d in marks.dates if not _UPDATED.search(line.plain[: d.start])]
    head = _best([d.value for d in shown])
    line = marks.dateline.date if marks.dateline else None
    if head and line and "X" in line and head.endswith(line[4:]) and "X" not in head:
        return Published(head, precision(head), "stated")
    value = head if head and not ("X" in head and line and "X" not in line) else line or head
    changed = modified(marks, meta)
    if value is None and changed:
        return Published(changed[:10], precision(changed[:10]), "inferred")
    if value is None and meta.url and (match := _ADDRESS.search(meta.url)):
        value = dates.of_machine(f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}")
        return Published(value, "day", "inferred") if value else Published()
    if value and value.startswith("XXXX"):
        year = _year_of_agency(marks)
        value, source = (value.replace("XXXX", year), "inferred") if year else (value, "stated")
        return Published(value, "day", source)  # type: ignore[arg-type]
    return Published(value, precision(value), "inferred" if value.endswith("~") else "stated") if value else Published()


def modified(marks: Marks, meta: Meta) -> str | None:
    """When the document says it was last changed, or None."""
    told = _plausible(dates.of_machine(meta.modified))
    if told:
        return meta.modified if meta.modified and "T" in meta.modified else told
    lines = [*meta.date_lines, *(line.plain for line, _ in marks.dates)]
    changed = [d.value for line in lines for d in dates.find(line) if _UPDATED.search(line[: d.start])]
    return next((c for c in changed if "X" not in c), None)


def precision(value: str) -> Literal["day", "month", "year", "unknown"]:
    """How fine an EDTF value is, as far as a date of publication goes."""
    bare = value.rstrip("~?%").split("T")[0].split("/")[0]
    return {1: "year", 2: "month", 3: "day"}.get(len(bare.split("-")), "unknown")  # type: ignore[return-value]


def _published(line: str) -> list[dates.Dated]:
    return [d for d in dates.find(line) if not _UPDATED.search(line[: d.start])]


def _best(values: list[str]) -> str | None:
    whole = [v for v in values if "X" not in v and _plausible(v.rstrip("~"))]
    return next(iter(whole or values), None)


def _plausible(value: str | None) -> str | None:
    if value is None or not YEARS[0] <= int(value[:4]) <= YEARS[1] or value == "1970-01-01":
        return None
    return value


def _year_of_agency(marks: Marks) -> str | None:
    tag = marks.dateline.tag if marks.dateline else None
    if not tag:
        return None
    agency = outlet.spell(tag, marks.text)
    for line, kinds in zip(marks.lines[-6:], marks.kinds[-6:]):
        for match in _COPYRIGHT.finditer(line.plain) if "furniture" in kinds else ():
            year = match["year"] or match["late"]
            if year and outlet.same(outlet.spell(match["name"].strip(), marks.text), agency):
                return year
    return None
