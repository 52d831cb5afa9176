"""Rules for lengths of time (``two weeks``), sets (``every Friday``) and references without a date (``recently``)."""

from __future__ import annotations

import re

from twosource.values import numerals
from twosource.values.date_context import TABLE, Context, Groups, Resolved, Rule, lookup
from twosource.values.tables import words

RATE_BEFORE = r"\d|percent|per cent|%|million|billion|thousand|hundred|times|once|twice|\$[\d.]+"


def length(g: Groups, c: Context) -> Resolved | None:
    """``two weeks``: TIMEX3 ``P2W``; ``several months``: ``PXM``; ``5 1/2 hours``: ``PT5H30M``."""
    unit = lookup("unit_plural", g["unit"]) or lookup("unit", g["unit"])
    if c.follows(r"-?(?:old|of age)\b"):
        return None
    single = g["unit"] in words(TABLE, "unit")
    if single and g["n"] in ("a", "an") and (unit in ("TS", "Q") or _rate(c)):
        return Resolved("SET", period(1, unit)) if _rate(c) and unit not in ("TS", "Q") else None
    number = 0.5 if g["n"].startswith("half") else numerals.parse(g["n"]) if g["n"] else None
    if not g["n"]:
        vague = lookup("vague", g["vague"])
        number = float(vague) if vague.isdigit() else None
    if (single and unit == "TS" and g["n"] not in ("one", "1")) or (unit == "Q" and single):
        return None
    if (
        single
        and number is not None
        and number > 1
        and not c.text[c.start : c.end].count("-")
        and c.follows(r"[a-z]+s\b")
    ):
        return None
    if number is not None and number > 3000 and unit == "Y":
        return None
    return Resolved("DURATION", period(number, unit))


def _rate(c: Context) -> bool:
    """Whether ``a year`` is a rate: ``$5 a year``, ``twice a week``."""
    return c.before(RATE_BEFORE) or c.before(r"(?:\d|million|billion|thousand|hundred|dozen|%)\s+[a-z]+s?")


def period(number: float | None, unit: str) -> str:
    """ISO 8601 duration of ``number`` units (None: unknown number)."""
    if unit == "WE":
        return f"P{numerals.short(number)}WE" if number else "PXWE"
    factor = {"2W": 2, "E": 10, "C": 100, "L": 1000}.get(unit, 1)
    letter = {"2W": "W", "E": "Y", "C": "Y", "L": "Y"}.get(unit, unit)
    if number is None:
        return f"PT X{unit[1]}".replace(" ", "") if unit.startswith("T") else f"PX{'W' if unit == '2W' else unit}"
    if unit == "E" and number == 1:
        return "P1E"
    number *= factor
    whole, rest = int(number), number - int(number)
    if letter.startswith("T"):
        head = f"{whole}{letter[1]}" if whole or not rest else ""
        tail = (
            f"{round(rest * 60)}{ {'H': 'M', 'M': 'S'}.get(letter[1], '') }".replace(" ", "")
            if rest and letter != "TS"
            else ""
        )
        return "PT" + head + tail
    if rest and letter == "Y":
        return "P" + (f"{whole}Y" if whole else "") + f"{round(rest * 12)}M"
    return f"P{numerals.short(number)}{letter}"


def span_vague(g: Groups, c: Context) -> Resolved | None:
    """``recent months``, ``the coming weeks``."""
    return Resolved("DURATION", period(None, lookup("unit_plural", g["unit"])))


def span_bare(g: Groups, c: Context) -> Resolved | None:
    """``for years``, ``within days``: only behind a word that asks for a length."""
    if not c.before(r"\b(?:for|in|within|over|after|take|takes|took|of|last|lasted|several|spent|by|through)"):
        return None
    return Resolved("DURATION", period(None, lookup("unit_plural", g["unit"])))


def span_hyphen(g: Groups, c: Context) -> Resolved | None:
    """``10-year``, ``a three-day``; ``19-year-old`` is an age, no time."""
    if g["old"].startswith("-old"):
        return None
    unit = lookup("unit", g["unit"])
    number = numerals.parse(g["n"]) if g["n"] not in ("several", "many", "multi") else None
    if number is None and g["n"] not in ("several", "many", "multi"):
        return None
    return Resolved("DURATION", period(number, unit))


def span_half(g: Groups, c: Context) -> Resolved | None:
    """``half an hour``."""
    unit = g["unit"] or re.split(r"[- ]", g["half"])[1]
    return Resolved("DURATION", period(0.5, lookup("unit", unit)))


def span_mix(g: Groups, c: Context) -> Resolved | None:
    """``a year and a half``."""
    number = numerals.parse(g["n"]) if g["n"] else 1.0
    return Resolved(
        "DURATION", period((number or 1.0) + 0.5, lookup("unit_plural", g["unit"]) or lookup("unit", g["unit"]))
    )


def span_two(g: Groups, c: Context) -> Resolved | None:
    """``two hours and 30 minutes``."""
    first, second = numerals.parse(g["n"]), numerals.parse(g["n2"])
    a = lookup("unit_plural", g["unit"]) or lookup("unit", g["unit"])
    b = lookup("unit_plural", g["unit2"]) or lookup("unit", g["unit2"])
    if first is None or second is None or a == b:
        return None
    if a.startswith("T") and b.startswith("T"):
        return Resolved("DURATION", f"PT{numerals.short(first)}{a[1]}{numerals.short(second)}{b[1]}")
    joint = f"T{numerals.short(second)}{b[1]}" if b.startswith("T") else f"{numerals.short(second)}{b}"
    return Resolved("DURATION", f"P{numerals.short(first)}{a}{joint}") if not a.startswith("T") else None


def span_the(g: Groups, c: Context) -> Resolved | None:
    """``a year``, ``a whole week``; behind a sum or a count it is a rate."""
    unit, text = lookup("unit", g["unit"]), c.text[c.start : c.end].lower()
    if (unit in ("TS", "Q") and not text.startswith("one")) or text.startswith("every"):
        return None
    if _rate(c) and text.startswith("a"):
        return Resolved("SET", period(1, unit))
    return Resolved("DURATION", period(1, unit))


def span_long(g: Groups, c: Context) -> Resolved | None:
    """``decades-long``."""
    word = re.split(r"s?-", c.text[c.start : c.end].lower())[0]
    unit = lookup("unit", word) or lookup("unit", word.replace("centurie", "century"))
    plural = c.text[c.start : c.end].lower().startswith(word + "s")
    return Resolved("DURATION", period(None if plural else 1, unit)) if unit else None


def span_past(g: Groups, c: Context) -> Resolved | None:
    """``the past century``."""
    return Resolved("DURATION", period(1, lookup("unit", g["unit"])))


def set_every(g: Groups, c: Context) -> Resolved | None:
    """``every day``, ``each year``, ``every two weeks``, ``twice a week``."""
    text = c.text[c.start : c.end].lower()
    if text.startswith("per") or g["unit"] == "second" or re.search(r"every\s+single\s+(?:minute|hour)", text):
        return None
    if part := lookup("part", g["unit"]):
        return Resolved("SET", f"XXXX-XX-XXT{part}")
    if season := lookup("season", g["unit"]):
        return Resolved("SET", f"XXXX-{season}")
    number = numerals.parse(g["n"]) if g["n"] else 2.0 if " other " in text else None if " few " in text else 1.0
    return Resolved("SET", period(number, lookup("unit", g["unit"])))


def set_word(g: Groups, c: Context) -> Resolved | None:
    """``daily``, ``weekly``, ``annually``; not as part of a name (``Daily News``)."""
    word = c.text[c.start : c.end]
    named = word[0].isupper() and (c.follows(r"[A-Z]", case=True) or c.before(r"[A-Z]\w*(?-i:)"))
    return None if named else Resolved("SET", lookup("set", g["word"]))


def reference(g: Groups, c: Context) -> Resolved | None:
    """``now``, ``recently``, ``the future``."""
    word = g["ref"]
    found = lookup("present", word) or lookup("past", word) or lookup("future", word)
    if not found or (word == "now" and c.follows(r"that\b|,?\s*therefore")):
        return None
    return None if word == "the past" and c.follows(r"\w+\s+(?:year|month|week|day)") else Resolved("DATE", found)


RULES: dict[str, Rule] = {
    "span_rel": length, "span_vague": span_vague, "span_past": span_past, "span_mix": span_mix, "span_two": span_two,
    "span": length, "span_half": span_half, "span_hyphen": span_hyphen, "span_the": span_the, "span_bare": span_bare,
    "span_long": span_long, "set_every": set_every, "set_word": set_word, "reference": reference,
}  # fmt: skip
