"""The reports as BibTeX, an ``@misc`` each. Characters that mean something to TeX are escaped, braces kept balanced."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.telling.exports.tables import ReportRow, Tables
from twosource.telling.wording import MONTHS

ESCAPES = {
    **{c: "\\" + c for c in "&%$#_"},
    **{"{": "\\textbraceleft{}", "}": "\\textbraceright{}", "\\": "\\textbackslash{}"},
    **{"~": "\\textasciitilde{}", "^": "\\textasciicircum{}"},
}


def write(tables: Tables) -> bytes:
    """The file, UTF-8 (for biber, or BibTeX with UTF-8 input)."""
    head = f" Log: {tables.about.log_head}." if tables.about.log_head else ""
    parts = [f"% {tables.about.notice}{head}", *(_entry(r) for r in tables.reports)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def tex(text: str) -> str:
    """``text`` as TeX shows it."""
    return "".join(ESCAPES.get(c, c) for c in text)


def _entry(r: ReportRow) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(r) if value)
    return f"@misc{{{r.id}-{r.sha256[:8]},\n{fields}\n}}"


def _fields(r: ReportRow) -> Iterable[tuple[str, str]]:
    year, _, rest = r.date.partition("-")
    month, _, day = rest.partition("-")
    yield "title", tex(r.headline or r.file or r.id)
    yield "author", f"{{{tex(r.byline)}}}" if r.byline else ""
    yield "howpublished", tex(r.outlet)
    yield "year", year if year.isdigit() else ""
    yield "month", MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
    yield "day", day if day.isdigit() else ""
    yield "url", "".join(c if c not in "{}\\" else f"%{ord(c):02X}" for c in r.url)
    yield "note", f"SHA-256 {r.sha256}"
