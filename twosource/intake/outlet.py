"""Which outlet published a text, by what the text itself shows; None when it does not show enough.

Each sign has a weight and a reason. A name is taken when its signs reach :data:`ENOUGH` and no other name comes close.
"told X" alone never does: reports quote what was told to others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from twosource.intake import head, names
from twosource.intake.zones import Marks

ENOUGH: Final = 3.0
"""Weight a name needs. Set by hand so that one sign of the page's own frame, or two of the text, suffice."""

LEAD: Final = 1.0
"""By how much it must lead over the next name."""

_NAME = (
    r"(?P<name>(?:[Tt]he )?[A-Z][\w&'/-]*(?:\.[a-z]{2,3}\b)?"
    r"(?: (?:(?:of|for|and|the|de|du|on|&) )?[A-Z0-9][\w&'/-]*){0,6})"
)


@cache
def _table() -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    lines = resources.files("twosource.data").joinpath("outlet_signs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(
        (sort, float(weight), re.compile(form.replace("{NAME}", _NAME))) for sort, weight, form in rows if weight
    )


@cache
def _never(sort: str) -> frozenset[str]:
    lines = resources.files("twosource.data").joinpath("outlet_signs.tsv").read_text("utf-8").splitlines()
    return frozenset(w for line in lines if line.startswith(sort + "\t") for w in line.split("\t")[2].split())


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to think that ``name`` is the outlet."""

    name: str
    weight: float
    reason: str


def find(marks: Marks, further: tuple[str, ...] = ()) -> str | None:
    """Name of the outlet shown by the text, spelled out where the text or the table does so; else None."""
    signs = _signs(marks) + [Sign(n, 1.5, "the page's frame") for n in further]
    return decide(signs, marks.text)


def decide(signs: list[Sign], text: str) -> str | None:
    """The name with the most weight, signs of one kind counted once, if it has enough and leads."""
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    shown: dict[str, str] = {}
    for sign in sorted(signs, key=lambda s: -s.weight):
        name = spell(sign.name, text)
        key = next((k for k in groups if same(k, name)), name)
        shown.setdefault(key, name)
        groups[key][sign.reason] = max(groups[key].get(sign.reason, 0), sign.weight)
    ranked = sorted(((sum(g.values()), key) for key, g in groups.items()), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return shown[ranked[0][1]]


def _signs(marks: Marks) -> list[Sign]:
    signs: list[Sign] = []
    if marks.masthead:
        signs.append(Sign(names.tidy(marks.masthead.plain, marks.text), 4, "masthead"))
    if marks.dateline and marks.dateline.tag:
        signs.append(Sign(marks.dateline.tag, 3, "dateline"))
    title = head.page_title(marks.headline) if marks.headline else None
    if title:
        signs.append(Sign(title[1], 3, "title"))
    for line, kinds in zip(marks.lines, marks.kinds):
        frame = bool(kinds & {"furniture", "credit"})
        for sort, weight, form in _table():
            if frame if sort == "frame" else "furniture" not in kinds:
                signs += [Sign(m["name"], weight, sort) for m in form.finditer(line.plain) if _sound(m["name"], sort)]
    for line in marks.bylines:
        told = re.search(rf"(?:,|\bfor|\|)\s*{_NAME}$", line.plain)
        if told and names.like_outlet(told["name"]):
            signs.append(Sign(told["name"], 1.5, "byline"))
    return signs


def _sound(name: str, sort: str) -> bool:
    if sort == "told" and not (names.like_outlet(name) or re.fullmatch(r"[A-Z]{2,5}", name)):
        return False
    words = name.lower().split()
    if sort == "frame" and words[0] == "the":
        words = words[1:]
    return (
        bool(words)
        and name.lower() not in _never("no name")
        and words[0] not in _never("no start")
        and len(words) <= 8
        and len(name) > 1
    )


def spell(name: str, text: str) -> str:
    """The full form of a name: as the table of known outlets has it, else as the text itself spells it out."""
    name = names.without_firm(re.sub(r"(?:'s| (?:19|20)\d\d| (?:[Pp]hotos?|[Ii]mages))$", "", name.strip()))
    short = re.sub(r"^[Tt]he ", "", name)
    if not names.known(name) and re.fullmatch(r"[A-Z][A-Za-z.]{1,6}", short) and short[1:2].isupper():
        return names.spelled_out(short, text) or short
    return names.full(name)


def same(a: str, b: str) -> bool:
    """Whether two names are one outlet: same words but for "the", one the beginning or end of the other, or initials."""
    x, y = (re.sub(r"^the ", "", n.lower()).split() for n in (a, b))
    short, long = sorted((x, y), key=len)
    return short in (long[: len(short)], long[-len(short) :]) or names.short_for(a, b) or names.short_for(b, a)
