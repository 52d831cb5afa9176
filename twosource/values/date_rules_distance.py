"""Rules for dates told by a distance: two weeks ago, three weeks earlier, the following day."""

from __future__ import annotations

import re
from collections.abc import Callable

from twosource.records import Anchor
from twosource.values import numerals
from twosource.values.date_context import Context, Groups, Resolved, Rule, lookup
from twosource.values.date_rules_length import length
from twosource.values.date_stamp import Stamp

BaseOf = Callable[[str], tuple[Stamp | None, Anchor]]


def day_value(day: Stamp | None, part: str = "", anchor: Anchor = "report", unknown: str = "XXXX-XX-XX") -> Resolved:
    """A day, or one of its parts; ``unknown`` when there is nothing to count from."""
    value = (day.value if day else unknown) + part
    return Resolved("TIME" if part else "DATE", value, anchor if day else "none", day)


def stepped(base: Stamp | None, unit: str, n: int, anchor: Anchor, c: Context) -> Resolved | None:
    """The day, week, month, year, decade or century ``n`` units from ``base``, at the unit's own precision."""
    unit = {"night": "day"}.get(unit, unit)
    if base is None:
        blank = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "year": "XXXX"}
        return Resolved("DATE", blank[unit]) if unit in blank else None
    there: Stamp | None = None
    if unit in ("week", "weekend", "fortnight"):
        there = base.plus_days(n * (14 if unit == "fortnight" else 7))
        value = there.week + ("-WE" if unit == "weekend" else "") if there and there.date else "XXXX-WXX"
        return Resolved("DATE", value, anchor if there else "none")
    if unit in ("decade", "century"):
        far = base.plus_years(n * (10 if unit == "decade" else 100))
        return Resolved("DATE", f"{far.year:04d}"[: 3 if unit == "decade" else 2], anchor) if far and far.year else None
    if unit not in ("day", "month", "year"):
        return None
    there = {"day": base.plus_days, "month": base.plus_months, "year": base.plus_years}[unit](n)
    unknown = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX"}[unit]
    return Resolved("DATE", there.value if there else unknown, anchor if there else "none", there)


def count_of(g: Groups) -> float | None:
    """Number told in a match; None for a vague one."""
    if g["n"]:
        return 0.5 if g["n"].startswith("half") else numerals.parse(g["n"])
    vague = lookup("vague", g["vague"])
    return float(vague) if vague.isdigit() else None


def unit_name(word: str) -> str:
    """Unit of time in the singular, abbreviations written out."""
    codes = {"D": "day", "W": "week", "2W": "fortnight", "M": "month", "Q": "quarter", "Y": "year", "E": "decade", "C": "century",
             "TH": "hour", "TM": "minute", "TS": "second", "WE": "weekend", "L": "millennium"}  # fmt: skip
    return codes[lookup("unit_plural", word) or lookup("unit", word)]


def ago(g: Groups, c: Context) -> Resolved | None:
    """``two weeks ago``, ``about a month ago``: the report's date moved back, at the unit's precision, about."""
    return _moved(g, c, -1, c.deictic)


def _moved(g: Groups, c: Context, sign: int, base_of: BaseOf) -> Resolved | None:
    n, unit = count_of(g), unit_name(g["unit"])
    if n is None:
        return Resolved("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "year" and n == 1 and sign < 0 and (quarter := quarter_before(c)):
        return quarter
    if unit in ("hour", "minute", "second"):
        base, anchor = base_of("day")
        return day_value(base, "", anchor)
    if n != int(n) and unit == "year":
        n, unit = n * 12, "month"
    if unit in ("decade", "century"):
        n, unit = n * (10 if unit == "decade" else 100), "year"
    if unit == "quarter":
        n, unit = n * 3, "month"
    precision = {"day": "day", "week": "day", "weekend": "day", "fortnight": "day", "month": "month"}.get(unit, "year")
    base, anchor = base_of(precision)
    if precision == "month" and base is None:
        base, anchor = base_of("day")
    found = stepped(base, unit, sign * int(n), anchor, c)
    vague = unit not in ("day", "night") or bool(
        re.match(r"about|around|nearly|almost|roughly|some", c.text[c.start : c.end], re.I)
    )
    return found and Resolved(found.kind, found.value, found.anchor, found.tells, approximate=vague)


QUARTER_REACH = 800
"""``a year earlier`` so many characters behind a quarter compares with the same quarter (timex train)."""


def quarter_before(c: Context) -> Resolved | None:
    """The quarter a year before the one just told: what ``a year earlier`` means in a comparison."""
    if c.told.quarter is None or c.start - c.told.quarter[2] > QUARTER_REACH:
        return None
    return Resolved("DATE", f"{c.told.quarter[0] - 1}-Q{c.told.quarter[1]}", "report" if c.reference else c.told.anchor)


def ago_bare(g: Groups, c: Context) -> Resolved | None:
    """``months ago``."""
    return Resolved("DATE", "PAST_REF")


def shifted(g: Groups, c: Context) -> Resolved | None:
    """``three weeks earlier``, ``nine days later``, counted from the last date told; ``two days before the vote`` is a length."""
    back = g["dir"] in ("earlier", "before", "previously", "prior")
    if c.follows(r"than\b") or (
        g["dir"] in ("before", "after", "prior")
        and c.near is None
        and c.follows(r"(?![.,;:)\n]|and\b|in\b|on\b|at\b)\S")
    ):
        return length(g, c)

    def base_of(precision: str) -> tuple[Stamp | None, Anchor]:
        if c.near and g["dir"] in ("before", "after", "prior"):
            return c.near[0].cut(precision), c.near[1]
        ahead = g["dir"] in ("hence", "from now")
        return c.deictic(precision) if ahead else c.anaphoric(precision, fallback=back)

    return _moved(g, c, -1 if back else 1, base_of)


def day_beside(g: Groups, c: Context) -> Resolved | None:
    """``the day before``, ``a week later``; before words that hold a date, counted from that date."""
    back = g["dir"] in ("before", "earlier")
    if g["dir"] in ("before", "after") and not c.text[c.start : c.end].lower().startswith("the"):
        return None
    behind = c.follows(r"(?!and\b|in\b|on\b|at\b|when\b|that\b)[\w“\"']")
    if c.near and behind:
        return stepped(c.near[0], g["unit"], -1 if back else 1, c.near[1], c)
    if behind and g["dir"] in ("before", "after"):
        return None
    base, anchor = c.anaphoric(
        {"day": "day", "week": "day", "night": "day", "month": "month"}.get(g["unit"], "year"), back
    )
    return stepped(base, g["unit"], -1 if back else 1, anchor, c)


def following(g: Groups, c: Context) -> Resolved | None:
    """``the next day``, ``the following morning``: the last day told and one more."""
    if c.follows(r"of\b"):
        return None
    base, anchor = c.anaphoric("day", fallback=False)
    part = "" if g["unit"] == "day" else "T" + lookup("part", g["unit"])
    return day_value(base.plus_days(1) if base else None, part, anchor)


def unit_earlier(g: Groups, c: Context) -> Resolved | None:
    """``year-earlier``, ``the year-ago quarter``."""
    if g["unit"] == "year" and (quarter := quarter_before(c)):
        return quarter
    base, anchor = c.deictic({"week": "day", "month": "month"}.get(g["unit"], "year"))
    return stepped(base, g["unit"], -1, anchor, c)


RULES: dict[str, Rule] = {
    "ago": ago,
    "ago_bare": ago_bare,
    "shifted": shifted,
    "day_beside": day_beside,
    "following": following,
    "unit_earlier": unit_earlier,
}
