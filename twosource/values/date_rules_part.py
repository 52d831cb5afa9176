"""Rules for parts of the year and month: seasons, quarters, weekends, the first week of February."""

from __future__ import annotations

from datetime import timedelta

from twosource.records import Anchor, Precision
from twosource.values.date_context import Context, Groups, Resolved, Rule, lookup, month_of, phase_of, year_for
from twosource.values.date_interval import Extent
from twosource.values.date_rules_calendar import capital, explicit_year, month_day
from twosource.values.date_rules_distance import stepped
from twosource.values.date_stamp import Stamp, month_length, of_date


def season(g: Groups, c: Context) -> Resolved | None:
    """``last summer``, ``the winter of 1941-42``, ``this spring``; a season alone only behind in, since, by and the like."""
    code, rel = lookup("season", g["season"]), g["rel"]
    if g["year"]:
        return Resolved("DATE", f"{g['year']}-{code}", "stated", Stamp(int(g["year"])), phase=phase_of(g))
    bare = not (rel or g["relyear"] or g["phase"] or g["phaseof"])
    if bare and (
        not c.before(r"\b(?:in|since|by|during|until|through|for|of|every)") or c.follows(r"of\b|in\b|from\b")
    ):
        return None
    told = rel in ("the previous", "the following", "that", "the same", "the next") or c.reference is None
    base, anchor = c.anaphoric("year") if told else c.deictic("year")
    if base is None or base.year is None:
        return Resolved("DATE", f"XXXX-{code}", "none", phase=phase_of(g))
    return Resolved("DATE", f"{_season_year(code, rel, g['relyear'], base.year, c)}-{code}", anchor, phase=phase_of(g))


def _season_year(code: str, rel: str, relyear: str, year: int, c: Context) -> int:
    if relyear:
        return year + {"last": -1, "next": 1}.get(relyear, 0)
    month = c.reference.month if c.reference and c.reference.month else 0
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if rel in ("last", "this past", "the previous"):
        return year - (month < first + 3 if code != "WI" else 1)
    if rel in ("next", "the following", "the next"):
        return year + (month >= first)
    if code == "WI" and month in (1, 2):
        return year - 1
    return year - (rel == "" and month > 0 and first > month and c.tense != "future")


def quarter(g: Groups, c: Context) -> Resolved | None:
    """``the third quarter``, ``next year's first quarter``, ``the first half of 1989``."""
    kind = g["kind"]
    named = explicit_year(g["year"] or g["year2"])
    nth = {"final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}.get(g["nth"]) or int(
        lookup("ordinal", g["nth"]) or 0
    )
    if kind == "half" and (not (named or g["relyear"] or g["relyear2"]) or nth == 3):
        return None
    nth = min(nth, 2) if kind == "half" else nth
    letter = "H" if kind == "half" else "Q"
    if named:
        return Resolved("DATE", f"{named}-{letter}{nth}", "stated", Stamp(named))
    base, anchor = c.deictic("year")
    if base is None or base.year is None or c.reference is None:
        return Resolved("DATE", f"XXXX-{letter}{nth}")
    rel = g["relyear"] or g["relyear2"]
    year = base.year + {"last": -1, "next": 1}.get(rel, 0) - (g["ago"] != "")
    now = ((c.reference.month or 12) - 1) // 3 + 1
    if not rel and kind == "quarter" and nth > now and c.tense != "future":
        year -= 1
    return Resolved("DATE", f"{year}-{letter}{nth}", anchor, Stamp(year))


def quarter_code(g: Groups, c: Context) -> Resolved | None:
    """``Q3 2019``."""
    letter, nth = ("Q", g["q"]) if g["q"] else ("H", g["h"])
    if g["year"]:
        return Resolved("DATE", f"{g['year']}-{letter}{nth}", "stated")
    base, anchor = c.deictic("year")
    return Resolved("DATE", f"{base.value if base else 'XXXX'}-{letter}{nth}", anchor)


def quarter_beside(step: int, c: Context) -> Resolved | None:
    base, anchor = c.deictic("month")
    if base is None or base.year is None or base.month is None:
        return Resolved("DATE", "XXXX-QX")
    index = base.year * 4 + (base.month - 1) // 3 + step
    return Resolved("DATE", f"{index // 4}-Q{index % 4 + 1}", anchor)


def the_unit(g: Groups, c: Context) -> Resolved | None:
    """``the latest quarter`` is the one told, or the last one over; ``the year`` only names a length."""
    if g["unit"] == "year":
        return Resolved("DURATION", "P1Y") if c.before(r"\b(?:for|in|during|of|over|throughout)") else None
    if c.reference is None or not (g["latest"] or c.before(r"\b(?:for|in|during|of)")):
        return None
    if c.told.quarter:
        return Resolved("DATE", f"{c.told.quarter[0]}-Q{c.told.quarter[1]}", "report")
    return quarter_beside(-1, c)


def weekend(g: Groups, c: Context) -> Resolved | None:
    """``last weekend``, ``the weekend``, ``next weekend``."""
    base, anchor = c.deictic("day")
    if base is None or base.date is None:
        return Resolved("DATE", "XXXX-WXX-WE")
    step = (
        -1
        if g["rel"] in ("last", "this past", "the previous", "the past")
        else 1
        if g["rel"] in ("next", "the following")
        else 0
    )
    if step == 0 and g["rel"] in ("the", "over the") and c.tense == "past" and base.date.isoweekday() < 6:
        step = -1
    return Resolved("DATE", of_date(base.date + timedelta(7 * step)).week + "-WE", anchor)


def midweek(g: Groups, c: Context) -> Resolved | None:
    """``by mid-week``: Tuesday to Thursday of the report's week, of the next one when that is over and to come."""
    base, anchor = c.deictic("day")
    day = base.date if base else None
    if day is None:
        return Resolved("DATE", "XXXX-WXX")
    ahead = c.tense == "future" or c.before(r"\bby")
    monday = day - timedelta(day.weekday()) + timedelta(7 if ahead and day.isoweekday() > WEDNESDAY else 0)
    a, b = (monday + timedelta(1)).isoformat(), (monday + timedelta(3)).isoformat()
    return Resolved("DATE", of_date(monday).week, anchor, None, extent=Extent(a, b, "interval", f"{a}/{b}"))


WEDNESDAY = 3


def week_of(g: Groups, c: Context) -> Resolved | None:
    """``the week of March 6``."""
    day = month_day(g, c)
    return day and Resolved("DATE", day.tells.week if day.tells else "XXXX-WXX", day.anchor, day.tells)


def nth_week(g: Groups, c: Context) -> Resolved | None:
    """``the first week of February``, ``the last days of May``: the month, with the days that are meant."""
    if not g["month"]:
        found, told = c.deictic("month" if g["period"] == "month" else "year")
        return Resolved("DATE", found.value, told, found) if found else None
    if not capital(c, g["month"]):
        return None
    month, anchor, year = month_of(g), _STATED, explicit_year(g["year"])
    if year is None:
        year, anchor = year_for(month, None, c)
    stamp = Stamp(year, month)
    first, last = _days(g["nth"], g["unit"], month_length(year or 2001, month))
    a, b = f"{stamp.value}-{first:02d}", f"{stamp.value}-{last:02d}"
    if first == last:
        return Resolved("DATE", a, anchor, Stamp(year, month, first))
    precision: Precision = "week" if g["unit"] == "week" else "interval"
    mark = "" if precision == "week" else "~"
    edtf = f"{a}{mark}/{b}{mark}"
    extent = Extent(a, b, precision, edtf) if year else Extent(None, None, precision, edtf)
    return Resolved("DATE", stamp.value, anchor, stamp, extent=extent)


def _days(nth: str, unit: str, length: int) -> tuple[int, int]:
    """First and last day meant by ``nth`` week, weeks, day or days of a month of ``length`` days."""
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4, "opening": 1, "early": 1, "first few": 1}.get(nth, 5)
    if unit == "day":
        return (number, number) if number < 5 else (length, length)
    if unit == "weeks":
        return (1, 14) if number == 1 else (length - 13, length)
    return (length - 6, length) if number == 5 else (7 * number - 6, 7 * number)


_STATED: Anchor = "stated"


def century_rel(g: Groups, c: Context) -> Resolved | None:
    """``this century``, ``the last century``."""
    base, anchor = c.deictic("year")
    step = -1 if "last" in g["rel"] or "past" in g["rel"] or "previous" in g["rel"] else 1 if "next" in g["rel"] else 0
    return stepped(base, "century", step, anchor, c)


RULES: dict[str, Rule] = {
    "century_rel": century_rel,
    "season": season,
    "quarter": quarter,
    "quarter_code": quarter_code,
    "weekend": weekend,
    "midweek": midweek,
    "week_of": week_of,
    "nth_week": nth_week,
    "the_unit": the_unit,
}
