"""Rules for dates told from the report's day: today, weekdays, this morning, last month, the end of the week."""

from __future__ import annotations

from twosource.values.date_clock import clock_value
from twosource.values.date_context import Context, Groups, Resolved, Rule, lookup, part_of, phase_of, weekday_near
from twosource.values.date_rules_distance import day_value, stepped
from twosource.values.date_rules_part import quarter_beside

BACK = ("last", "this past", "the past", "the last", "the previous", "the preceding", "the prior")
AHEAD = ("next", "the next", "the coming", "the following", "this coming")
ANAPHORIC = ("the previous", "the preceding", "the following", "the same", "that same", "that", "the prior", "the next")


def today(g: Groups, c: Context) -> Resolved | None:
    """``today``, ``yesterday morning``, ``late tomorrow``, ``tonight``; ``today`` in a narrative is the present."""
    if c.reference is None and c.narrative:
        return Resolved("DATE", "PRESENT_REF") if g["word"] == "today" else None
    base, anchor = c.deictic("day")
    step = {"yesterday": -1, "tomorrow": 1}.get(g["word"], 0)
    day = base.plus_days(step) if base else None
    part = "TNI" if g["word"] == "tonight" else part_of(g, "part2" if g["part2"] else "part")
    return day_value(day, part or clock_value(g, c), anchor)


def before_yesterday(g: Groups, c: Context) -> Resolved | None:
    """``the day before yesterday``, ``the day after tomorrow``."""
    base, anchor = c.deictic("day")
    day = base.plus_days(-2 if g["side"].startswith("before") else 2) if base else None
    return day_value(day, "", anchor)


def weekday(g: Groups, c: Context) -> Resolved | None:
    """A weekday by the rules of news: ``on Tuesday`` is the last one told as past, the next one told as coming."""
    number = int(lookup("weekday", g["weekday"]))
    told = g["rel"] in ("the following", "the previous", "the same", "that")
    base, anchor = c.anaphoric("day") if told or c.reference is None else c.deictic("day")
    if base is None and not c.narrative and told:
        base, anchor = c.deictic("day")
    if g["week"] and base:
        shifted = base.plus_days({"last": -7, "next": 7}.get(g["week"], 0))
        return day_value(weekday_near(shifted, number, "week"), part_of(g), anchor, f"XXXX-WXX-{number}")
    how = {"last": "before", "this past": "before", "the previous": "before", "next": "after", "the following": "after",
           "this coming": "after", "the same": "future", "that": "past"}.get(g["rel"])  # fmt: skip
    if how is None:
        how = "future" if c.tense == "future" or c.reference is None else "past"
    return day_value(weekday_near(base, number, how), part_of(g) or clock_value(g, c), anchor, f"XXXX-WXX-{number}")


def week_ago_day(g: Groups, c: Context) -> Resolved | None:
    """``a week from Friday``, ``a week ago Friday``."""
    base, anchor = c.deictic("day")
    if number := lookup("weekday", g["weekday"]):
        base = weekday_near(base, int(number), "future" if g["dir"] == "from" else "past")
    day = base.plus_days(7 if g["dir"] == "from" else -7) if base else None
    return day_value(day, "", anchor)


def set_weekday(g: Groups, c: Context) -> Resolved | None:
    """``every Friday``, ``Tuesday nights``, ``on Sundays``."""
    number = lookup("weekday", g["weekday"] or g["weekday2"] or g["weekday3"])
    part = part_of(g) or ("T" + lookup("part", g["parts"].rstrip("s")) if g["parts"] else "")
    return Resolved("SET", f"XXXX-WXX-{number}{part}")


def rel_part(g: Groups, c: Context) -> Resolved | None:
    """``this morning``, ``last night``, ``that evening``, ``the next morning``, ``the previous night``."""
    word = g["part"]
    if g["rel"] == "the" and not (
        c.before(r"\b(?:in|during|at|by|through|until) ?") and lookup("part", word) in ("MO", "AF", "EV")
    ):
        return None
    if g["rel"] in ("this", "last"):
        base, anchor = c.deictic("day")
        if c.reference is None:
            return None if c.narrative and not base else day_value(base, part_of(g), anchor)
        base = base.plus_days(-(g["rel"] == "last")) if base else None
        return day_value(base, part_of(g), anchor)
    base, anchor = c.anaphoric("day")
    step = {"the next": 1, "the following": 1, "the previous": -1}.get(g["rel"], 0)
    return day_value(base.plus_days(step) if base else None, part_of(g), anchor)


def rel_unit(g: Groups, c: Context) -> Resolved | None:
    """``last month``, ``this year``, ``the following week``, ``that day``."""
    rel, unit = g["rel"], g["unit"]
    if (unit == "day" and rel not in ANAPHORIC) or unit == "night":
        return None
    if c.follows(r"of\b") and unit in ("day", "week", "month") and rel in ("last", "the last", "the next"):
        return None
    step = -(rel in BACK) + (rel in AHEAD)
    precision = {"day": "day", "week": "day", "fortnight": "day", "month": "month"}.get(unit, "year")
    if unit == "quarter":
        return quarter_beside(step, c)
    base, anchor = c.anaphoric(precision) if rel in ANAPHORIC else c.deictic(precision)
    return stepped(base, unit, step, anchor, c)


def phase_unit(g: Groups, c: Context) -> Resolved | None:
    """``early next year``, ``the end of this week``, ``the end of the month``."""
    rel, unit = g["rel"], g["unit"]
    if rel == "the" and not g["phaseof"]:
        return None
    precision = {"day": "day", "week": "day", "month": "month"}.get(unit, "year")
    told = rel in ("that", "the following", "the previous", "the next") or (rel == "the" and c.reference is None)
    base, anchor = c.anaphoric(precision) if told else c.deictic(precision)
    found = stepped(
        base,
        unit,
        {"last": -1, "the previous": -1, "next": 1, "the next": 1, "the following": 1}.get(rel, 0),
        anchor,
        c,
    )
    return found and Resolved(found.kind, found.value, found.anchor, found.tells, phase=phase_of(g))


def in_unit(g: Groups, c: Context) -> Resolved | None:
    """``earlier in the day``, ``later in the year``."""
    unit = g["unit"]
    base, anchor = c.anaphoric({"day": "day", "week": "day", "month": "month"}.get(unit, "year"))
    return stepped(base, unit, 0, anchor, c)


RULES: dict[str, Rule] = {
    "today": today,
    "part_yesterday": today,
    "before_yesterday": before_yesterday,
    "weekday": weekday,
    "clock_today": today,
    "part_weekday": weekday,
    "clock_weekday": weekday,
    "week_ago_day": week_ago_day,
    "set_weekday": set_weekday,
    "rel_part": rel_part,
    "rel_unit": rel_unit,
    "phase_unit": phase_unit,
    "in_unit": in_unit,
}
