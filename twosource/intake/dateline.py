"""The dateline that opens a report: ``NIAMEY, Oct 14 (MPA) -``, ``Washington CNN —``, ``BEIRUT (AP) —``, ``BISHKEK.``"""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.intake import dates, names
from twosource.intake.lines import Line

_CAPS = r"[^\W\d_a-z][^\W\d_a-z'’.-]+(?:[ -][^\W\d_a-z][^\W\d_a-z'’.-]*)*"  # NEW DELHI, SAINT-DENIS
_TITLE = r"[A-Z][\w'’.-]+(?:[ -](?:[A-Z][\w'’.-]*|al|el|de|la|upon|on))*"
_AREA = (
    r"(?:,\s*(?!(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))"
    r"(?!(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]* \d)[A-Z][\w.' -]{1,30})?"
)
_DATE = r"(?:,?\s+(?P<date>[^()\n–—]{3,40}?))?"
_TAG = r"\((?P<tag>[A-Z][\w&./' -]{1,40}|dpa)\)"
_DASH = r"\s*(?:[–—]|--?|:)(?:\s+|$)"
_FORMS = [
    re.compile(rf"^(?P<place>{_CAPS}{_AREA}|{_TITLE}{_AREA}){_DATE}\s*{_TAG}{_DASH}"),
    re.compile(rf"^(?P<place>{_CAPS}{_AREA}|{_TITLE}{_AREA}){_DATE}\s*{_TAG}\s*$"),
    re.compile(rf"^{_TAG}{_DASH}"),
    re.compile(
        rf"^(?P<place>{_TITLE}(?:, [A-Z][\w. -]{{1,30}})?)\s+(?P<tag>[A-Z]{{2,5}}(?: [A-Z][a-z]+)?)\s*[–—]+(?:\s+|$)"
    ),
    re.compile(rf"^(?P<place>{_CAPS}{_AREA}){_DATE}\s*(?:[–—]|--|-)(?:\s+|$)"),
    re.compile(rf"^(?P<place>{_CAPS}{_AREA}),\s+(?P<date>[^()\n–—:]{{4,30}}?)\s*[.:]\s+(?=[A-Z\"'])"),
    re.compile(r"^(?P<place>[^\W\d_a-z][^\W\d_a-z'’-]{3,}(?: [^\W\d_a-z]{3,})?)[.:] (?=[A-Z\"'])"),
]
_SLASHED = re.compile(r"/([A-Z][\w&.' -]{1,30})/[.:–—-]")
"""An agency between slashes (``/QPA/.``) is read like one in brackets; the length stays."""
_OUTLET = r"(?P<tag>(?:[Tt]he )?[A-Z][\w&']*(?: [A-Z][\w&']*){0,4})"
_SPOT = r"(?P<place>[A-Z][\w'’.-]+(?:[ /-][A-Z][\w'’.-]*){0,4})"
_DAY = r"(?P<date>[^()\[\]\n–—]{3,25}?)"
_END = r"\s*(?:[–—]|--|-)\s+"
_NAMED = [
    re.compile(rf"^[(\[*/]{_OUTLET}(?:, {_SPOT})?(?:,? {_DAY})?[)\]*/](?:{_END}|[.:]? +(?=[A-Z\"']))"),
    re.compile(rf"^{_OUTLET}(?: \({_SPOT}\)|, {_SPOT.replace('place', 'spot')})?(?:,? {_DAY})?{_END}"),
    re.compile(rf"^{_OUTLET}, {_SPOT},? {_DAY}[.:]\s+(?=[A-Z\"'])"),
    re.compile(rf"^{_SPOT},?(?: {_DAY})?(?:[.,]| ?[–—-])? \(?{_OUTLET}\)?(?:{_END}|[.:] +(?=[A-Z\"']))"),
    re.compile(rf"^{_SPOT} \({_OUTLET}\),? {_DAY}(?:{_END}|[.:] +(?=[A-Z\"']))"),
]
"""Other forms, read only where what stands in the outlet's place has a word for outlets."""
_NO_PLACE = re.compile(
    r"\b(?:BREAKING|FILE|LATEST|UPDATE|UPDATED|CORRECTION|EXCLUSIVE|WATCH|NOTE|LIVE|VIDEO|ANALYSIS|OPINION|URGENT|WHO|WHAT|WHY|HOW|MINISTRY|POLICE|GOVERNMENT|PRESIDENT|MINISTER|ARMY|MAYOR|COUNCIL|COURT|SPOKES\w+|STATEMENT|INTERVIEW|TRANSCRIPT|SUMMARY|SPY|WAR|DEAD|FACT|CHECK)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency or outlet in brackets, EDTF date, and the span of the whole in the text."""

    place: str | None
    tag: str | None
    date: str | None
    span: tuple[int, int]


def find(text: str, lines: tuple[Line, ...]) -> Dateline | None:
    """The first dateline among ``lines`` (those before and at the beginning of the body), or None."""
    for line in lines:
        raw = _SLASHED.sub(
            r"(\1)-" if line.prose else r"(\1) ", text[line.start : line.end].replace("\u00a0", " "), count=1
        )
        headline = line is lines[0] and len(lines) > 1 and not line.prose
        for form in (*_FORMS[: -1 if headline else None], *_NAMED):
            match = form.match(raw[:200])
            if match and form in _NAMED and (headline or not _outlet(match["tag"])):
                continue
            if match and not _NO_PLACE.search(match.group()) and _whole(match, line):
                part = _turned(match.groupdict())
                found = dates.find(part.get("date") or "")
                end = line.start + len(match.group().rstrip())
                return Dateline(
                    _place(part.get("place")),
                    _tag(part.get("tag")),
                    found[0].value if found else None,
                    (line.start, end),
                )
    return None


def _turned(part: dict[str, str | None]) -> dict[str, str | None]:
    """The parts, with an outlet that stands where the place does moved to its own ("QUAY WIRE - ...")."""
    place, _, area = (part.get("place") or "").partition(", ")
    if _outlet(area) and not part.get("tag"):
        return {**part, "tag": area, "place": place}
    if _outlet(place) and not _outlet(part.get("tag") or ""):
        return {**part, "tag": place, "place": part.get("tag")}
    return part


def _outlet(name: str) -> bool:
    """Whether a name of more than one word ends or begins with a word for outlets, or is known."""
    words = name.split()
    return names.known(name) or (len(words) > 1 and (names.like_outlet(words[-1]) or names.like_outlet(words[0])))


def _whole(match: re.Match[str], line: Line) -> bool:
    """A dateline stands alone or before a sentence; a date in it must be one."""
    part = match.groupdict()
    told = (part.get("date") or "").strip(" ,.")
    rest = line.plain[match.end() :].strip()
    if (
        told
        and not dates.find(told)
        and not re.fullmatch(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?", told, re.I)
    ):
        return False
    alone = not rest and bool(part.get("tag"))
    return alone or len(rest.split()) >= 5


def _tag(tag: str | None) -> str | None:
    return tag.strip() if tag and not dates.find(tag) else None


def _place(place: str | None) -> str | None:
    return place.strip() if place and place.strip() else None
