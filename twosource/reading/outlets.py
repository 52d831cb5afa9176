"""Telling outlets and agencies from other organisations, and the report's own outlet from others.

A name is an outlet when the table of known ones has it, when its words say so ("Radio X", "The Y Gazette", "Z News
Agency"), or when the text calls it one ("the website Y", "X newspaper").
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from twosource.reading.cues import known_outlets, outlet_words
from twosource.records import NodeKind, Report

_SELF = frozenset(("we", "us", "me", "i", "our", "my"))
_ARTICLE = re.compile(r"^(?:the|a|an|london's|this|our)\s+", re.IGNORECASE)
_OWNER = re.compile(r"^[A-Z]\w+['’]s\s+")
_GENERIC_TAIL = re.compile(
    r"\s+(?:newspaper|website|site|blog|agency|news agency|channel|magazine|portal|tabloid|daily|network)$",
    re.IGNORECASE,
)
#: Words too common in names of other things to make an outlet by themselves when they stand first.
_WEAK_FIRST = frozenset(
    ("post", "star", "sun", "record", "review", "monitor", "standard", "global", "globe", "press", "mail")
)
#: Words that make an outlet only with a companion that is no word for a body of another sort.
_WEAK_LAST = frozenset(("monitor", "record", "review", "standard", "channel", "media"))


def plain(name: str) -> str:
    """A name for comparing: lower case, no accents, no article, no owner, no closing "newspaper"."""
    name = _OWNER.sub("", _ARTICLE.sub("", name.strip(" \"'“”‘’.,;:()")))
    name = _ARTICLE.sub("", name)
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).lower().replace("’", "'")
    bare = re.sub(r"'s?$", "", bare.strip())
    return re.sub(r"\s+", " ", bare)


def known(name: str) -> tuple[NodeKind, str] | None:
    """Kind and full name of an outlet or agency that the table knows, else None."""
    for form in (name.strip().lower(), plain(name), plain(_GENERIC_TAIL.sub("", name))):
        found = known_outlets().get(form) or known_outlets().get("the " + form)
        if found:
            return ("agency" if found[0] == "agency" else "outlet"), found[1]
    return None


def kind_of(name: str, around: str = "") -> NodeKind | None:
    """Whether ``name`` is an outlet or an agency; ``around`` is what the text says beside it ("website", "blog")."""
    if not any(c.isupper() for c in name):
        return None
    found = known(name)
    if found:
        return found[0]
    low = plain(name)
    words = low.split()
    if not words:
        return None
    if any(word in low for word in outlet_words("agency")) or (words[-1] in ("agency", "wire") and _about_news(around)):
        return "agency"
    if _is_outlet_name(words) or _about_news(around):
        return "outlet"
    return None


def _is_outlet_name(words: list[str]) -> bool:
    table = outlet_words("outlet")
    if len(words) < 2:
        return bool(words) and bool(re.fullmatch(r"\w+(?:24|news|tv|fm|press|media)", words[0]))
    last, first = words[-1], words[0]
    if last in table and last not in _WEAK_LAST:
        return True
    return first in table and first not in _WEAK_FIRST


def _about_news(around: str) -> bool:
    words = re.findall(r"\w+", around.lower())
    return any(word in outlet_words("generic") for word in words)


@dataclass(frozen=True, slots=True)
class Own:
    """The names by which a report calls its own outlet."""

    names: frozenset[str]
    unknown: bool
    people: frozenset[str] = frozenset()

    def wrote(self, name: str) -> bool:
        """Whether ``name`` is a person in the report's byline."""
        return plain(name) in self.people

    def matches(self, phrase: str) -> bool:
        """Whether ``phrase`` names the report's own outlet or its makers ("us", "our correspondent", "MPA")."""
        low = phrase.strip().lower()
        if low in _SELF or re.match(
            r"(?:our|this) (?:\w+ ){0,2}(?:correspondent|reporter|newspaper|site|page|channel|newsroom)", low
        ):
            return True
        bare = plain(phrase)
        return bool(bare) and (bare in self.names or plain(_GENERIC_TAIL.sub("", phrase)) in self.names)


def own_of(report: Report) -> Own:
    """How the report may call its own outlet: the name, its initials, an abbreviation in brackets, its short form."""
    lines = [report.byline or "", *(report.text[z.span[0] : z.span[1]] for z in report.zones if z.kind == "byline")]
    parts = [p for line in lines for p in re.split(r",|\band\b|\n|\bin [A-Z]\w+|\b[Bb]y\b", line)]
    people = frozenset(plain(p) for p in parts if len(p.split()) > 1)
    if not report.outlet:
        return Own(frozenset(), True, people)
    outlet = re.split(r",| \| ", report.outlet)[0]
    names = {plain(outlet), plain(_GENERIC_TAIL.sub("", outlet))}
    inside = re.findall(r"\(([^()]{2,12})\)", report.outlet)
    names.update(plain(x) for x in inside)
    names.add(plain(re.sub(r"\s*\([^()]*\)", "", outlet)))
    capitals = "".join(re.findall(r"\b([^\W\d_])", re.sub(r"(?i)\b(?:the|of|for|and|de|du|la|le)\b|&", " ", outlet)))
    words = plain(outlet).split()
    if len(capitals) >= 2 and re.search(rf"\b{re.escape(capitals.upper())}\b", report.text):
        names.add(capitals.lower())
    names.update(_introduced(report.text, outlet))
    known_form = known(outlet)
    if known_form:
        names.add(plain(known_form[1]))
    if len(words) > 1 and re.search(
        rf"\b(?:[Tt]he|to|told|by|with) {re.escape(words[-1].capitalize())}\b", report.text
    ):
        names.add(words[-1])
    return Own(frozenset(n for n in names if n), False, people)


def _introduced(text: str, name: str) -> set[str]:
    """Abbreviations that the text puts in brackets behind ``name`` ("Sand Valley Monitor (SVM)")."""
    pattern = re.compile(re.escape(name) + r"\s*\(([A-Za-z+.&]{2,10})\)", re.IGNORECASE)
    return {plain(m.group(1)) for m in pattern.finditer(text)}


_KIND_WORD = (
    r"(?:website|site|blog|newspaper|paper|channel|agency|broadcaster|station|magazine|portal|daily|weekly|"
    r"tabloid|outlet|wire|podcast)"
)
_PROPER = r"(?P<n>[A-Z][\w’'-]*(?: [A-Z0-9][\w’'-]*)*)"
_DECLARED = (
    re.compile(rf"\b(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){{0,2}}?(?i:{_KIND_WORD}) {_PROPER}"),
    re.compile(rf"\b(?:[Tt]he )?(?:[a-z-]+ )?{_PROPER} (?i:{_KIND_WORD})\b"),
    re.compile(rf"\b{_PROPER}, (?:an?|the) (?:[\w-]+ ){{0,3}}?(?i:{_KIND_WORD})\b"),
    re.compile(rf"\b{_PROPER} (?:has |had )?(?:published|printed|broadcast|aired) (?:an?|the|its) "),
)


def declared(text: str) -> frozenset[str]:
    """Names that a text itself calls an outlet ("the website X", "X, a blog"), levelled for comparing."""
    return frozenset(plain(m["n"]) for pattern in _DECLARED for m in pattern.finditer(text))
