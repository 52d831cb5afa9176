"""Rules for the clock and the parts of the day, alone or beside a date."""

from __future__ import annotations

import re

from twosource.values import numerals
from twosource.values.date_context import Context, Groups, Resolved, Rule, lookup, part_of


def clock_value(g: Groups, c: Context) -> str:
    """TIMEX3 clock part (``T15:30``) of a match, '' when it has none."""
    if g["clockword"]:
        return "T" + lookup("clock", g["clockword"])
    if g["mil"]:
        return f"T{g['mil'][:2]}:{g['mil'][2:4]}"
    if g["h24"]:
        return f"T{int(g['h24']):02d}:{g['m24']}"
    hour, minute = _hour(g)
    if hour is None or hour > 24 or minute > 59:
        return ""
    late = g["ampm"].startswith("p") or g["inthe"] in ("afternoon", "evening") or (bool(g["atnight"]) and hour > 5)
    early = g["ampm"].startswith("a") or g["inthe"] == "morning"
    if not late and not early:
        late = _evening_told(c)
    hour = hour % 12 + 12 if late and hour <= 12 else hour % 12 if early and hour == 12 else hour
    return f"T{hour:02d}:{minute:02d}"


def _evening_told(c: Context) -> bool:
    """Whether a clock time without a.m. or p.m. belongs to an evening: the words behind it say so, or the last before."""
    if c.follows(r"(?:that|on \w+|last|the same|the previous)\s+(?:night|evening|afternoon)"):
        return True
    told = re.findall(
        r"\b(morning|dawn|a\.?m\b|noon|afternoon|evening|tonight|p\.?m\b)", c.text[max(0, c.start - 250) : c.start]
    )
    return bool(told) and told[-1] in ("afternoon", "evening", "tonight", "pm", "p.m")


def _hour(g: Groups) -> tuple[int | None, int]:
    named = g["hour"] or g["hword"] or g["hday"] or g["hoff"]
    hour = numerals.parse(named) if named else None
    if hour is None:
        return None, 0
    if not g["off"]:
        return int(hour), int(g["minute"] or 0)
    word = g["off"].replace("minutes", "").replace("a quarter", "quarter").strip()
    minutes = {"half": 30, "quarter": 15}.get(word) or int(numerals.parse(word) or 0)
    if g["side"] in ("to", "before"):
        return (int(hour) - 1) % 12 or 12, 60 - minutes
    return int(hour), minutes


def clock(g: Groups, c: Context) -> Resolved | None:
    """A clock time alone: on the day told in the same sentence, else on the last one told, else the report's."""
    value = clock_value(g, c)
    if not value:
        return None
    day, anchor = c.near or c.anaphoric("day")
    return Resolved("TIME", (day.value if day else "XXXX-XX-XX") + value, anchor if day else "none", day)


def date_part(g: Groups, c: Context) -> Resolved | None:
    """``the night of`` before a day: counts as that day's part."""
    if c.near is None:
        return None
    return Resolved("TIME", c.near[0].value + part_of(g), c.near[1], c.near[0])


RULES: dict[str, Rule] = {"clock": clock, "date_part": date_part}
