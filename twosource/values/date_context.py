"""What is known where a time expression is met: the reference date, the dates told before it, the tense around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from twosource.records import Anchor
from twosource.values.date_interval import Extent
from twosource.values.date_stamp import Stamp, of_date
from twosource.values.tables import words

TABLE = "time_words.tsv"
Tense = Literal["past", "future", ""]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]
Phase = Literal["START", "MID", "END", ""]

FAR_PAST_DAYS = {"past": 250, "": 230, "future": 60}
"""By tense: a day or month told without a year that is farther than this behind the report is the coming one (timex train)."""
NEAR_YEAR_DAYS = 351
"""A date up to two weeks ahead is of the report's own year, whatever the tense: pages are corrected after their date."""
AHEAD_CUE = r"\b(?:by|until|till|through|effective|deadline|expected in|slated for|due in|no later than|before)"
"""Words before a day or month that speak of what is to come."""


@dataclass(frozen=True, slots=True)
class Told:
    """The last day, month and year told, and where that date had its anchor.

    ``quarter``: year and number of the last quarter told, and where its words end; ``year_at``: where a bare year was told.
    """

    day: Stamp | None = None
    month: Stamp | None = None
    year: Stamp | None = None
    anchor: Anchor = "stated"
    quarter: tuple[int, int, int] | None = None
    year_at: int = 0

    def after(self, stamp: Stamp, anchor: Anchor, at: int = 0) -> Told:
        """What has been told once ``stamp`` is told as well, at ``at``."""
        day, month, year = stamp.cut("day"), stamp.cut("month"), stamp.cut("year")
        if day:
            return Told(day, month, year, anchor, self.quarter)
        if month:
            same = self.day if self.day and self.day.cut("month") == month else None
            return Told(same, month, year, anchor, self.quarter)
        return Told(self.day, self.month, year or self.year, anchor, self.quarter, at)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a rule may look at besides its own words. ``near``: a day that follows in the same sentence."""

    text: str
    start: int
    end: int
    reference: Stamp | None = None
    told: Told = Told()
    tense: Tense = ""
    narrative: bool = False
    near: tuple[Stamp, Anchor] | None = None

    def before(self, pattern: str) -> bool:
        """Whether the words right before match ``pattern``."""
        return (
            re.search(rf"(?:{pattern})\s*$", self.text[max(0, self.start - 40) : self.start], re.IGNORECASE) is not None
        )

    def follows(self, pattern: str, case: bool = False) -> re.Match[str] | None:
        """What follows right behind, when it matches ``pattern``."""
        return re.match(rf"\s*(?:{pattern})", self.text[self.end : self.end + 90], 0 if case else re.IGNORECASE)

    def deictic(self, precision: str) -> tuple[Stamp | None, Anchor]:
        """The date that ``last``, ``ago``, ``today`` count from: the report's; in a narrative the last one told."""
        if self.reference:
            return self.reference.cut(precision), "report"
        return (self.anaphoric(precision, False)) if self.narrative else (None, "none")

    def anaphoric(self, precision: str, fallback: bool = True) -> tuple[Stamp | None, Anchor]:
        """The date that ``earlier``, ``the following`` count from: the last one told, or else the report's."""
        told = {"day": self.told.day, "month": self.told.month, "year": self.told.year}[precision]
        if told:
            return told, self.told.anchor
        return self.deictic(precision) if fallback and self.reference else (None, "none")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means. ``tells``: the date later expressions may count from. ``extent`` overrides the value's."""

    kind: Kind
    value: str
    anchor: Anchor = "none"
    tells: Stamp | None = None
    approximate: bool = False
    phase: Phase = ""
    extent: Extent | None = None


Groups = defaultdict[str, str]
Rule = Callable[[Groups, Context], Resolved | None]


def groups(match: re.Match[str]) -> Groups:
    """Named groups of a match in lower case with plain apostrophes and single blanks, '' for those that are absent."""
    found: Groups = defaultdict(str)
    for name, value in match.groupdict().items():
        found[name] = " ".join((value or "").lower().replace("’", "'").split())
    return found


def lookup(kind: str, word: str) -> str:
    """Value of ``word`` in the word table, '' when it is not there."""
    return words(TABLE, kind).get(word.rstrip("."), "")


def month_of(g: Groups) -> int:
    """Number of the month named in a match."""
    return int(lookup("month", g["month"]) or lookup("month_short", g["month"]))


def day_of(text: str) -> int:
    """Number of a day of the month or other ordinal, in figures or in words."""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else int(lookup("ordinal", text) or 0)


def phase_of(g: Groups) -> Phase:
    """Early, middle or late part named in a match."""
    word = g["phase"] or g["shift"]
    found = lookup("phase", word) if word else lookup("phase_of", g["phaseof"])
    if g["phaseof"].endswith("half"):
        found = "START" if g["phaseof"].startswith("first") else "END"
    phases: dict[str, Phase] = {"START": "START", "MID": "MID", "END": "END"}
    return phases.get(found, "")


def part_of(g: Groups, name: str = "part") -> str:
    """TIMEX3 code of the part of the day named in a match: ``TMO``, ``T12:00`` or ''."""
    word = g[name]
    if clock := lookup("clock", word):
        return "T" + clock
    return "T" + lookup("part", word) if word else ""


def weekday_near(base: Stamp | None, weekday: int, tense: str) -> Stamp | None:
    """The ``weekday`` (1 Monday) of ``tense`` seen from ``base``: ``past`` and ``future`` may be the day itself."""
    day = base.date if base else None
    if day is None:
        return None
    back = (day.isoweekday() - weekday) % 7
    ahead = (weekday - day.isoweekday()) % 7
    step = {
        "past": -back,
        "future": ahead,
        "before": -(back or 7),
        "after": ahead or 7,
        "week": weekday - day.isoweekday(),
    }
    return of_date(day + timedelta(days=step[tense]))


def year_for(month: int, day: int | None, c: Context) -> tuple[int | None, Anchor]:
    """Year of a month or day told without one, by the report's date and the tense, or by the narrative."""
    if c.reference is None or c.reference.year is None or c.reference.month is None:
        return _narrative_year(month, c) if c.narrative else (None, "none")
    here = c.reference.month * 30.44 + (c.reference.day or 15)
    there = month * 30.44 + (day or (c.reference.day or 15))
    back = (here - there) % 365.25
    if day is None and month == c.reference.month:
        return c.reference.year, "report"
    tense = "future" if c.before(AHEAD_CUE) and c.tense == "" else c.tense
    if back > NEAR_YEAR_DAYS or (back > FAR_PAST_DAYS[tense] and not (tense == "past" and _right_behind_past(c))):
        return c.reference.year + (there < here), "report"
    return c.reference.year - (there > here), "report"


def _right_behind_past(c: Context) -> bool:
    """Whether a past verb stands right before the preposition: ``met in December`` is no coming December."""
    left = re.search(r"(\w+)\s+(?:on|in)\s*$", c.text[max(0, c.start - 40) : c.start])
    word = left[1].lower() if left else ""
    past = word in words(TABLE, "tense_past") or (len(word) > 4 and word.endswith("ed"))
    return past and word not in words(TABLE, "tense_intent")


def _narrative_year(month: int, c: Context) -> tuple[int | None, Anchor]:
    """Year of the story: a bare year told in the same paragraph, else that of the last month told, else the last year."""
    here = c.told.year_at > 0 and "\n" not in c.text[c.told.year_at : c.start]
    told = c.told.year if here or c.told.month is None else c.told.month
    if told is None or told.year is None:
        return None, "none"
    turns = told.month is not None and told.month >= 10 and month <= 3
    return told.year + turns, c.told.anchor
