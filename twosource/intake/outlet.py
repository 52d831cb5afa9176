"""Which outlet published a text, by what the text itself shows; None when it does not show enough.

Each sign has a weight and a reason. A name is taken when its signs reach :data:`ENOUGH` and no other name comes close.
"told X" alone never does: reports quote what was told to others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from twosource.intake import head, imprint, names, signs
from twosource.intake.signs import Sign
from twosource.intake.zones import Marks

ENOUGH: Final = 3.0
"""Weight a name needs. Set by hand so that one sign of the page's own frame, or two of the text, suffice."""

LEAD: Final = 1.0
"""By how much it must lead over the next name."""

_ANYWHERE: Final = ("frame", "own", "told")
"""The sorts of signs looked for in every line."""

_PRINTED: Final = ("masthead", "frame", "line", "prefix")
"""The reasons whose form of the name is shown, before that of others of more weight."""


def find(marks: Marks, further: tuple[str, ...] = (), printed: bool = False) -> str | None:
    """Name of the outlet shown by the text, spelled out where the text or the table does so; else None.

    ``printed``: the lines above and below the body are the outlet's own (a text, not what is left of a page). A name
    that they show by themselves goes before the agency of the dateline.
    """
    shown = [*_signs(marks), *(Sign(n, 1.5, "the page's frame") for n in further)]
    if printed:
        lines = imprint.find(marks)
        own = decide(lines, marks.text)
        shown = lines + [s for s in shown if not own or s.reason != "dateline" or same(spell(s.name, marks.text), own)]
        shown += imprint.of_itself(marks)
    return decide(shown, marks.text)


def decide(found: list[Sign], text: str) -> str | None:
    """The name with the most weight, signs of one kind counted once, if it has enough and leads."""
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    shown: dict[str, str] = {}
    spelled: dict[str, list[str]] = defaultdict(list)
    for sign in sorted(found, key=lambda s: (s.reason not in _PRINTED, -s.weight)):
        name = spell(sign.name, text)
        key = next((k for k in groups if same(k, name)), name)
        shown.setdefault(key, name)
        spelled[key].append(name)
        groups[key][sign.reason] = max(groups[key].get(sign.reason, sign.weight), sign.weight)
    ranked = sorted(((sum(g.values()), key) for key, g in groups.items()), key=lambda r: (-r[0], r[1]))
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    best = ranked[0][1]
    return next((n for n in spelled[best] if names.short_for(shown[best], n)), shown[best])


def _signs(marks: Marks) -> list[Sign]:
    found: list[Sign] = []
    if marks.masthead:
        found.append(Sign(names.tidy(marks.masthead.plain, marks.text), 4, "masthead"))
    if marks.dateline and marks.dateline.tag:
        tag = re.split(r"'s |\s*[/;]\s|, ", marks.dateline.tag)[0]
        found.append(Sign(names.tidy(tag, marks.text), 3, "dateline"))
    title = head.page_title(marks.headline) if marks.headline else None
    if title:
        found.append(Sign(title[1], 3, "title"))
    for line, kinds in zip(marks.lines, marks.kinds):
        frame = bool(kinds & {"furniture", "credit"})
        for sort, weight, form in signs.table():
            if sort in _ANYWHERE and (frame if sort == "frame" else "furniture" not in kinds):
                found += [Sign(m["name"], weight, sort) for m in form.finditer(line.plain) if _sound(m["name"], sort)]
    for line in marks.bylines:
        told = re.search(rf"(?:,|\bfor|\|)\s*{signs.NAME}$", line.plain)
        if told and names.like_outlet(told["name"]):
            found.append(Sign(told["name"], 1.5, "byline"))
    return found


def _sound(name: str, sort: str) -> bool:
    if sort == "told" and not (names.like_outlet(name) or re.fullmatch(r"[A-Z]{2,5}", name)):
        return False
    words = name.lower().split()
    if sort == "frame" and words[0] == "the":
        words = words[1:]
    return (
        bool(words)
        and name.lower() not in signs.words("no name")
        and words[0] not in signs.words("no start")
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
    """Whether two names are one outlet: same words but for "the", one a part of the other, or initials."""
    x, y = (re.sub(r"^the ", "", n.lower()).split() for n in (a, b))
    short, long = sorted((x, y), key=len)
    inside = any(short == long[i : i + len(short)] for i in range(len(long) - len(short) + 1))
    return inside or names.short_for(a, b) or names.short_for(b, a)
