"""Rules for dates told by their place in the calendar: days, months, years, decades, holidays, the clock."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from twosource.records import Anchor
from twosource.values import numerals
from twosource.values.date_clock import clock_value
from twosource.values.date_context import (
    TABLE,
    Context,
    Groups,
    Resolved,
    Rule,
    Tense,
    day_of,
    lookup,
    month_of,
    part_of,
    phase_of,
    year_for,
)
from twosource.values.date_stamp import Stamp, month_length, of_date
from twosource.values.tables import one_of, words

YEAR_CUES = (
    r"\b(?:in|since|by|of|until|till|from|to|during|before|after|and|through|between|for|early|late|mid|about|around|as of|"
    r"circa|c\.|year|spring|summer|autumn|fall|winter|than|back in)|[(\[,–—-]"
)
COUNTED = r"(?:people|men|women|children|troops|soldiers|miles|km|[a-z]+ (?:people|troops|soldiers)|[a-z]{3,}s\b)"


def explicit_year(text: str) -> int | None:
    """Year of ``1998`` or ``'98``; None for ''."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 2:
        return int(digits) + (2000 if int(digits) < 40 else 1900)
    return int(digits) if digits else None


def dated(stamp: Stamp, clock: str, anchor: Anchor, g: Groups) -> Resolved | None:
    """A day or month with its clock time and part of the day."""
    if stamp.month is not None and stamp.day is not None and stamp.day > month_length(stamp.year or 2000, stamp.month):
        return None
    return Resolved("TIME" if clock else "DATE", stamp.value + clock, anchor, stamp, phase=phase_of(g))


def capital(c: Context, name: str) -> bool:
    """Whether a name in the expression is written as a name (May, March), not as a word (may, march)."""
    at = re.search(re.escape(name), c.text[c.start : c.end], re.IGNORECASE)
    return at is not None and at[0][0].isupper()


def month_day(g: Groups, c: Context) -> Resolved | None:
    """``26 March 1996``, ``Friday, Oct. 13``, ``May 5 at 3 p.m.``."""
    if not capital(c, g["month"]):
        return None
    month, day = month_of(g), day_of(g["day"])
    year = explicit_year(re.sub(r"bc.*|b\.c.*", "", g["year"]))
    anchor: Anchor = "stated"
    if re.search(r"bc|b\.c", g["year"]):
        return Resolved("DATE", f"BC{year:04d}-{month:02d}-{day:02d}", "stated")
    if year is None:
        year = range_year(c)
    if g["relyear"]:
        return month_rel(g, c)
    if year is None:
        year, anchor = joined_year(month, c) or year_for(month, day, c)
        year = weekday_year(g["wday"], Stamp(year, month, day))
    return dated(Stamp(year, month, day), clock_value(g, c) or part_of(g), anchor, g)


def weekday_year(name: str, stamp: Stamp) -> int | None:
    """The year, this one or one beside it, in which the day falls on the weekday told with it."""
    number = lookup("weekday", name) or lookup("weekday_short", name)
    if not number or stamp.year is None:
        return stamp.year
    near = (replace(stamp, year=stamp.year + step) for step in (0, 1, -1))
    return next((s.year for s in near if s.date and s.date.isoweekday() == int(number)), stamp.year)


def joined_year(month: int, c: Context) -> tuple[int, Anchor] | None:
    """Year of the date that a dash or joining word ties this one to: ``14-16 October``, ``from 20 May to 3 June``."""
    told = c.told.day
    if told is None or told.year is None or told.month is None:
        return None
    if not c.before(r"\d(?:st|nd|rd|th)?(?:\s+[A-Z][a-z]+\.?)?\s*(?:[-–—/]|to|and|or|until|till|through)(?:\s+the)?"):
        return None
    return told.year + (month < told.month), c.told.anchor


def range_year(c: Context) -> int | None:
    """Year told at the other end of a range: ``from 3 March to 15 April 2021``."""
    months = one_of([*words(TABLE, "month"), *words(TABLE, "month_short")])
    far = c.follows(
        rf"(?:to|and|until|till|through|or|[-–—])\s*(?:the\s+)?(?:\d\d?\w*\s+(?:of\s+)?{months}|{months}\.?\s+\d\d?)\w*,?\s+(\d{{4}})\b"
    )
    return int(far[1]) if far else None


def day_list(g: Groups, c: Context) -> Resolved | None:
    """The first day of ``14-16 October`` or ``between 2 and 18 February``: month and year stand behind it."""
    tail = c.text[c.end : c.end + 60]
    months = one_of([*words(TABLE, "month"), *words(TABLE, "month_short")])
    m = re.search(rf"({months})\.?(?:,?\s+(\d{{4}})\b)?", tail, re.IGNORECASE)
    if not m or not m[1][0].isupper() or (re.fullmatch(r"[a-z]+", g["day"]) and not c.before("the|on|between|from")):
        return None
    month = int(lookup("month", m[1].lower()) or lookup("month_short", m[1].lower()))
    anchor: Anchor = "stated"
    year: int | None = int(m[2]) if m[2] else None
    if year is None:
        year, anchor = year_for(month, day_of(g["day"]), c)
    return dated(Stamp(year, month, day_of(g["day"])), "", anchor, g)


def list_day(g: Groups, c: Context) -> Resolved | None:
    """The second day of ``October 14-16, 2025``: the month stands before it."""
    months = one_of([*words(TABLE, "month"), *words(TABLE, "month_short")])
    m = re.search(rf"\b({months})\.?\s+\d\d?\s*[-–—/]\s*$", c.text[max(0, c.start - 30) : c.start], re.IGNORECASE)
    if not m:
        return None
    month = int(lookup("month", m[1].lower()) or lookup("month_short", m[1].lower()))
    year = explicit_year(g["year"])
    anchor: Anchor = "stated"
    if year is None:
        year, anchor = joined_year(month, c) or year_for(month, day_of(g["day"]), c)
    return dated(Stamp(year, month, day_of(g["day"])), "", anchor, g)


def iso(g: Groups, c: Context) -> Resolved | None:
    """``2016-06-05``, with or without a clock time."""
    return dated(
        Stamp(int(g["year"]), int(g["month"]), int(g["day"])), "T" + g["clock"] if g["clock"] else "", "stated", g
    )


def numeric(g: Groups, c: Context) -> Resolved | None:
    """``15.10.2025`` (day first), ``11/25/1999`` (by which one can be the month); both possible: month unknown."""
    a, b, year = int(g["a"]), int(g["b"]), explicit_year(g["year"])
    if g["sep"] == "." and len(g["year"]) == 2:
        return None
    if g["sep"] == "." or a > 12:
        day, month = a, b
    elif b > 12 or a == b:
        day, month = b, a
    else:
        return Resolved("DATE", f"{year:04d}", "stated", Stamp(year))
    return dated(Stamp(year, month, day), "", "stated", g) if 1 <= month <= 12 and 1 <= day <= 31 else None


def month_year(g: Groups, c: Context) -> Resolved | None:
    """``late March 1996``."""
    if not capital(c, g["month"]):
        return None
    if re.search(r"bc|b\.c", g["year"]):
        return Resolved("DATE", f"BC{explicit_year(g['year'].split('b')[0]):04d}-{month_of(g):02d}", "stated")
    return dated(Stamp(explicit_year(g["year"]), month_of(g)), "", "stated", g)


def month_rel(g: Groups, c: Context) -> Resolved | None:
    """``June last year``, ``May of the following year``, ``25 July of that year``."""
    rel = g["relyear"]
    told = rel.startswith("the") or rel == "that"
    base, anchor = c.anaphoric("year") if told else c.deictic("year")
    step = {"last": -1, "next": 1, "the following": 1, "the next": 1, "the previous": -1}.get(rel, 0)
    there = base.plus_years(step) if base else None
    stamp = Stamp(there.year if there else None, month_of(g), day_of(g["day"]) or None if g["day"] else None)
    return dated(stamp, "", anchor if there else "none", g)


def month(g: Groups, c: Context) -> Resolved | None:
    """A month alone, by the report's date and tense; ``May`` and ``March`` only where they read as months."""
    if not capital(c, g["month"]):
        return None
    plain = not (g["phase"] or g["phaseof"])
    if (
        plain
        and lookup("month", g["month"]) in ("03", "05", "08")
        and not c.before(YEAR_CUES + r"|last|this|next|every|\d|on")
    ):
        return None
    year, anchor = year_for(month_of(g), None, c)
    return dated(Stamp(year, month_of(g)), "", anchor, g)


def rel_month(g: Groups, c: Context) -> Resolved | None:
    """``last April`` is the latest one over, ``this September`` that of the year, ``next May`` the first to come."""
    number, (base, anchor) = month_of(g), c.anaphoric("month") if g["rel"].startswith("the") else c.deictic("month")
    if not capital(c, g["month"]):
        return None
    if base is None or base.year is None or base.month is None:
        return dated(Stamp(None, number), "", "none", g)
    back = g["rel"] in ("last", "this past", "the previous")
    ahead = g["rel"] in ("next", "the following", "this coming")
    year = base.year - (number >= base.month) * back + (number <= base.month) * ahead
    return dated(Stamp(year, number), "", anchor, g)


def set_month(g: Groups, c: Context) -> Resolved | None:
    """``each July``."""
    return Resolved("SET", f"XXXX-{month_of(g):02d}") if capital(c, g["month"]) else None


def ordinal_day(g: Groups, c: Context) -> Resolved | None:
    """``on the 11th``: the month is the one last told, or the report's by tense."""
    day = day_of(g["day"])
    if not 1 <= day <= 31 or not (
        g["part"] or c.before(r"\b(?:on|of|by|since|until|before|after|from|to|between|and)")
    ):
        return None
    if c.follows(
        r"(?!(?:and|at|when|was|were|is|the|he|she|they|it|in|to|for|before|after|by|that|but|as|with|from|until)\b)[A-Za-z]"
    ):
        return None
    base, anchor = c.anaphoric("month")
    if base is None:
        return Resolved("DATE", f"XXXX-XX-{day:02d}" + part_of(g), "none")
    late = anchor == "report" and base == (c.reference.cut("month") if c.reference else None)
    if late and c.reference and c.reference.day and day > c.reference.day and c.tense != "future":
        base = base.plus_months(-1) or base
    return dated(replace(base, day=day), part_of(g), anchor, g)


def year(g: Groups, c: Context) -> Resolved | None:
    """A year in figures, where it does not read as a count or a sum."""
    number = int(g["year"])
    ranged = re.search(r"\b\d{4}-$", c.text[max(0, c.start - 5) : c.start]) is not None
    cued = c.before(YEAR_CUES) or g["phase"] or g["phaseof"] or ranged or c.follows(r"[-–—]\d{4}\b")
    modern = 1900 <= number <= 2100
    if not ranged and c.before(r"\d-"):
        return None
    if c.before(r"[$£€#]|\bno\.|\bNo|\bnumber|\bflight|\broom|\bpage|\bmodel|\bBoeing|\bAirbus"):
        return None
    if not modern and (not cued or number < 1000 or c.before(r"about|around|than|for")):
        return None
    if c.follows(COUNTED, case=True) and not (cued and modern):
        return None
    if c.follows(
        r"(?:percent|per cent|%|million|billion|dollars|pounds|euros|feet|meters|metres|tons|tonnes|points)\b"
    ):
        return None
    return dated(Stamp(number), "", "stated", g)


def year_bc(g: Groups, c: Context) -> Resolved | None:
    """``490 BC``: TIMEX3 ``BC0490``."""
    return Resolved("DATE", f"BC{int(g['year']):04d}", "stated")


def year_ad(g: Groups, c: Context) -> Resolved | None:
    """``AD 70``."""
    return (
        dated(Stamp(int(g["year"] or g["year2"])), "", "stated", g) if 0 < int(g["year"] or g["year2"]) < 2100 else None
    )


def year_words(g: Groups, c: Context) -> Resolved | None:
    """``nineteen ninety-six``, ``the year two thousand``."""
    if g["thousand"]:
        number = numerals.parse(g["thousand"])
        return dated(Stamp(int(number)), "", "stated", g) if number and c.before("year|in|of|since|by") else None
    tens = numerals.parse(g["tens"])
    hundreds = numerals.parse(g["hundreds"])
    if tens is None or hundreds is None or not 0 < tens < 100:
        return None
    return dated(Stamp(int(hundreds * 100 + tens)), "", "stated", g)


def year_short(g: Groups, c: Context) -> Resolved | None:
    """``in '98``."""
    return dated(Stamp(explicit_year(g["yy"])), "", "stated", g) if c.before(YEAR_CUES + "|the") else None


def year_range_end(g: Groups, c: Context) -> Resolved | None:
    """The second year of ``1939-45``."""
    first = int(c.text[c.start - 5 : c.start - 1])
    if not 1000 <= first <= 2100 or int(g["yy"]) <= first % 100:
        return None
    return dated(Stamp(first // 100 * 100 + int(g["yy"])), "", "stated", g)


def decade(g: Groups, c: Context) -> Resolved | None:
    """``the late 1970s``: TIMEX3 ``197``."""
    digits = g["decade"] or "19" + g["short"]
    return Resolved("DATE", digits[:3], "stated", phase=phase_of(g))


def decade_word(g: Groups, c: Context) -> Resolved | None:
    """``the nineties``, in the twentieth century unless another one is named."""
    if not g["hundreds"] and not c.text[c.start : c.end].lower().startswith("the"):
        return None
    if not g["hundreds"] and c.before(r"\b(?:in|into)\s+(?:his|her|their)"):
        return None
    century = numerals.parse(g["hundreds"]) if g["hundreds"] else 19
    return Resolved("DATE", f"{int(century or 19)}{lookup('decade', g['word'])}", "stated", phase=phase_of(g))


def century(g: Groups, c: Context) -> Resolved | None:
    """``the 19th century``: TIMEX3 ``18``."""
    nth = day_of(g["nth"])
    if g["bc"]:
        return Resolved("DATE", f"BC{nth - 1:02d}", "stated", phase=phase_of(g))
    return Resolved("DATE", f"{nth - 1:02d}", "stated", phase=phase_of(g)) if 1 <= nth <= 30 else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(g: Groups, c: Context) -> Resolved | None:
    """``Christmas Day``, ``last Thanksgiving``, ``Easter 1916``."""
    rule = lookup("holiday", g["holiday"])
    if not capital(c, g["holiday"].split(" ")[0]):
        return None
    if g["year"]:
        return dated(_feast(rule, int(g["year"])), "", "stated", g)
    if c.reference is None or c.reference.year is None:
        fixed = re.fullmatch(r"(\d\d)-(\d\d)", rule)
        found, told = c.told.year if c.narrative else None, c.told.anchor
        if found and found.year:
            return dated(_feast(rule, found.year), "", told, g)
        return (
            dated(Stamp(None, int(fixed[1]), int(fixed[2])), "", "none", g) if fixed else Resolved("DATE", "XXXX-XX-XX")
        )
    guess = _feast(rule, c.reference.year)
    tense: Tense = "past" if g["rel"] == "last" else "future" if g["rel"] == "next" else c.tense
    when, _ = year_for(guess.month or 1, guess.day, replace(c, tense=tense))
    return dated(_feast(rule, when or c.reference.year), "", "report", g)


def _feast(rule: str, year: int) -> Stamp:
    if rule.startswith("easter"):
        return of_date(easter(year) + timedelta(int(rule.removeprefix("easter"))))
    if "#" in rule:
        month, nth, weekday = (int(x) for x in rule.split("#"))
        days = [d for d in range(1, month_length(year, month) + 1) if date(year, month, d).isoweekday() == weekday]
        return Stamp(year, month, days[nth - 1 if nth > 0 else nth])
    return Stamp(year, int(rule[:2]), int(rule[3:]))


def moving(g: Groups, c: Context) -> Resolved | None:
    """A feast of another calendar: recognised, not dated; the year when it is told."""
    if not capital(c, g["feast"].split(" ")[0]):
        return None
    return Resolved("DATE", g["year"] or "XXXX-XX-XX", "stated" if g["year"] else "none")


RULES: dict[str, Rule] = {
    "month_day": month_day, "clock_date": month_day, "iso": iso, "numeric": numeric, "day_list": day_list,
    "list_day": list_day, "month_year": month_year, "month_rel": month_rel, "rel_month": rel_month, "month": month,
    "set_month": set_month, "ordinal_day": ordinal_day, "year": year, "year_bc": year_bc, "year_ad": year_ad,
    "year_words": year_words, "year_short": year_short, "year_range_end": year_range_end, "decade": decade,
    "decade_word": decade_word, "century": century, "holiday": holiday, "moving": moving,
}  # fmt: skip
