"""Where: the names of places in a report, told from persons and bodies, each with its entry of the gazetteer.

1. Runs of capitalised words are cut into the longest names the gazetteer or the table of demonyms knows.
2. What the model says of the words there decides (place: kept; person: dropped; body: a place inside its name is kept).
3. Places the model sees and the gazetteer does not know are kept without a point.
4. All names are resolved together (:mod:`twosource.values.place`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from twosource.parsed import Mention, Parse
from twosource.reading.entity_names import group_names
from twosource.reading.mended_names import mended
from twosource.records import Report, Span, Where
from twosource.values.gazetteer import lookup
from twosource.values.name import well_known
from twosource.values.name_words import rows
from twosource.values.place import Toponym, Use, candidates, demonym, resolve

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐŁŃŚŞŠŽÇİ"
_WORD = (
    rf"(?:[{_UPPER}](?:\.[A-Z])+\.?|(?:[A-Za-z]{{1,2}}['’‘])?[{_UPPER}][\w'’ʻ-]*\.?"
    rf"|(?:al|el|ar|as|ad|an|az|at)-[A-Z][\w'’-]+)"
)
_LINK = r"(?:\s(?:of|the|de|la|del|da|do|dos|and|el|al|du|des|upon|on|ez|ed)(?=\s[A-Z])){0,2}"
_RUN = re.compile(rf"(?<![\w@#]){_WORD}(?:{_LINK}[ \u00a0]{_WORD}){{0,9}}")
_PIECE = re.compile(r"[^\s-]+")
_LONGEST = 5  # words of a name
_BESIDE = re.compile(r"(?:,\s|\s?\(|,)(?:[^\W\d_][\w.'’-]*\s){0,3}?(?=[A-Z])")
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|(?:north|south|east|west)\w* of|km from|miles from)\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LISTED = re.compile(r"^, ?$|^ ?\($")
_ADMIN = frozenset(("City", "State", "Area", "Region", "District", "Village", "Port"))
_OPENERS = frozenset(("New", "Old", "Big", "Little", "Great", "Point"))
_OPENING = re.compile(r"(?:^|[.!?:\n][\s\"“]{0,2})$")
LARGE = 100_000  # inhabitants from which a town's name is taken for the town where the model is silent


Site = tuple[str, Sequence[Span], int, int]


@dataclass(frozen=True, slots=True)
class Spotted:
    """A name the gazetteer or the demonyms know: its words' indices in the run, and the run."""

    span: Span
    name: str
    use: Use


@cache
def _table() -> dict[str, frozenset[str]]:
    return {kind: frozenset(listed.split("|")) for kind, listed in rows("place_context.tsv")}


def places(parse: Parse | None, report: Report) -> tuple[Where, ...]:
    """Every place named in the report's running text and headline, adjectives and inhabitants left out, in order."""
    found = toponyms(parse, report.text)
    kept = {t.span for t in found if t.use == "name"}
    return tuple(
        w
        for w in resolve(found)
        if w.span in kept and w.span and not any(s <= w.span[0] < e for s, e in report.furniture)
    )


def toponyms(parse: Parse | None, text: str) -> list[Toponym]:
    """All names of places with adjectives and inhabitants, in order; spans do not overlap."""
    labels = _Labels(parse)
    spotted = list(_spot(text, labels))
    taken = [s.span for s in spotted]
    spotted += [s for s in _unlisted(labels, text) if not any(a < s.span[1] and s.span[0] < b for a, b in taken)]
    return [_with_context(s, text) for s in sorted(spotted, key=lambda s: s.span)]


class _Labels:
    """What the model says a stretch of text is: the type of the smallest named mention around it."""

    def __init__(self, parse: Parse | None) -> None:
        groups = group_names(parse.text, mended(parse)) if parse else []
        self.known = parse is not None
        self.mentions = sorted((replace(m, type=g.type) for g in groups for m in g.mentions), key=lambda m: m.span)
        self.starts = [m.span[0] for m in self.mentions]

    def around(self, span: Span) -> Mention | None:
        """The smallest mention that holds the span."""
        right = bisect_right(self.starts, span[0])
        held = [m for m in self.mentions[max(0, right - 25) : right] if m.span[1] >= span[1]]
        return min(held, key=lambda m: m.span[1] - m.span[0], default=None)


def _spot(text: str, labels: _Labels) -> Iterator[Spotted]:
    surnames = _surnames(text)
    last = -9  # end of the last place
    for run in _RUN.finditer(text):
        words = [(m.start() + run.start(), m.end() + run.start()) for m in _PIECE.finditer(run.group())]
        i = 0
        while i < len(words):
            size, hit = _longest(text, words, i)
            if hit is None:
                i += 1
                continue
            hit, size = _widened(hit, (text, words, i, size))
            listed = 0 < hit.span[0] - last < 3 and bool(_LISTED.match(text[last : hit.span[0]]))
            if _accept(hit, (text, words, i, size), labels, surnames) or (listed and _weighty(hit.name)):
                yield hit
                last = hit.span[1]
            i += size


def _widened(hit: Spotted, site: Site) -> tuple[Spotted, int]:
    """A name with the words that make another place of it: "Orchard" in "Orchard Valley", "Paul" in "South St. Paul"."""
    text, words, i, size = site
    start, end = hit.span
    if hit.use != "name":
        return hit, size
    after = text[slice(*words[i + size])] if i + size < len(words) else ""
    if after in _table()["land"] and after not in _ADMIN and text[end : end + 1] == " ":
        end = words[i + size][1]
        size += 1
    before = text[slice(*words[i - 1])] if i else ""
    opens = before in _OPENERS and bool(_OPENING.search(text, max(0, words[i - 1][0] - 3), words[i - 1][0]))
    if before in _table()["wide"] and not opens and text[words[i - 1][1] : start] == " ":
        start = words[i - 1][0]
    return (replace(hit, span=(start, end), name=text[start:end]), size) if (start, end) != hit.span else (hit, size)


def _longest(text: str, words: Sequence[Span], i: int) -> tuple[int, Spotted | None]:
    """The longest known name that starts at word i, and how many words it has."""
    for size in range(min(_LONGEST, len(words) - i), 0, -1):
        start, end = words[i][0], words[i + size - 1][1]
        name = text[start:end]
        bare = _POSSESSIVE.sub("", name)
        if bare.endswith(".") and not _abbreviated(bare):
            bare = bare[:-1]
        end = start + len(bare)
        found = demonym(bare)
        if found and not (size == 1 and bare in _table()["never"]):
            use = found[1]
            return size, Spotted(
                (start, end), bare, "name" if lookup(bare) and bare.isupper() and len(bare) < 4 else use
            )
        if size == 1 and (bare in _table()["never"] or len(bare) < 2 or bare.title() in _table()["never"]):
            continue
        if (bare[0].isupper() or "-" in bare) and lookup(bare) and not bare.startswith("The "):
            return size, Spotted((start, end), bare, "name")
    return 1, None


@cache
def _abbreviations() -> frozenset[str]:
    text = (files("twosource") / "data" / "gazetteer" / "extra.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return frozenset(n for row in rows for n in row[-1].split("|") if n.endswith("."))


def _abbreviated(word: str) -> bool:
    """Whether a full stop belongs to the word ("Calif.", "U.S.")."""
    return word in _abbreviations() or bool(re.search(r"\.[A-Z]\.$", word))


def _accept(hit: Spotted, site: Site, labels: _Labels, surnames: frozenset[str]) -> bool:
    """Whether a known name is a place here."""
    text, words, i, size = site
    before = text[slice(*words[i - 1])] if i else ""
    after = text[slice(*words[i + size])] if i + size < len(words) else ""
    table = _table()
    if after in table["street"]:
        return False
    if _in_word(text, hit.span) and not (hit.use != "name" or _weighty(hit.name)):
        return False
    around = labels.around(hit.span)
    if around is not None and (hit.use != "name" or around.type in ("person", "place")):
        return around.type != "person" or (hit.use != "name" and around.span != hit.span)
    if around is not None:
        return _in_body(hit, around)
    if hit.use != "name":
        return True
    if before in table["person"] or hit.name in surnames:
        return False
    return (not labels.known or _weighty(hit.name)) and _accept_bare(hit, before, after)


def _in_body(hit: Spotted, around: Mention) -> bool:
    """Whether a name in the name of a body or event is that of a place: a large one, or the word it begins with."""
    if well_known(hit.name) and not any(p.kind in ("country", "region") for p in lookup(hit.name)):
        return False
    return _weighty(hit.name) or " " in hit.name or hit.span[0] - around.span[0] <= len("the ")


def _in_word(text: str, span: Span) -> bool:
    """Whether a name is a part of a word with hyphens ("Boz" in "Boz-Adyr", "U.S." in "U.S.-run")."""
    return text[span[0] - 1 : span[0]] == "-" or text[span[1] : span[1] + 1] == "-"


def _weighty(name: str) -> bool:
    """Whether a name is most likely that of a country, region or large town."""
    kinds = ("country", "admin1", "capital")  # regions of any weight have a population too
    whole = " " in name and any(p.kind == "admin2" for p in lookup(name))  # "Kent County"
    return whole or any(p.kind in kinds or p.population > LARGE for p in candidates(name)[:1])


def _accept_bare(hit: Spotted, before: str, after: str) -> bool:
    """Without a model: by the capitalised words on both sides and the weight of the place."""
    table, big = _table(), _weighty(hit.name)
    if before and before[:1].isupper() and before not in table["never"] and not demonym(before) and not lookup(before):
        return big and " " in hit.name
    if after and after[:1].isupper() and not demonym(after):
        return (big and hit.name not in table["first"]) or after in table["land"]
    return True


def _surnames(text: str) -> frozenset[str]:
    """Last words of runs that begin with a word no gazetteer knows or a title: likely family names."""
    table = _table()
    found = set()
    for run in _RUN.finditer(text):
        words = run.group().split()
        last = _POSSESSIVE.sub("", words[-1]).rstrip(".,")
        first = words[0]
        if (
            len(words) in (2, 3)
            and (first in table["person"] or (first.isalpha() and not lookup(first) and not demonym(first)))
            and (
                first not in table["never"]
                and last not in table["land"]
                and not demonym(last)
                and not lookup(run.group())
            )
        ):
            found.add(last)
    return frozenset(found)


def _unlisted(labels: _Labels, text: str) -> Iterator[Spotted]:
    """Named places of the model that the gazetteer does not know."""
    for m in labels.mentions:
        if m.type != "place":
            continue
        start, end = m.span
        found = _RUN.search(text, start, end)
        if found and demonym(found.group()) is None:
            name = _POSSESSIVE.sub("", found.group())
            if len(name) < 3 or any(name in _table()[kind] for kind in ("never", "land", "street", "wide")):
                continue
            yield Spotted((found.start(), found.start() + len(name)), name, "name")


def _with_context(spotted: Spotted, text: str) -> Toponym:
    """Add what stands beside the name: the place it lies in ("Aleppo, Syria"), and "near"."""
    start, end = spotted.span
    near = bool(_NEAR.search(text, max(0, start - 40), start))
    return Toponym(spotted.span, spotted.name, spotted.use, _beside(text, end), near)


def _beside(text: str, end: int) -> str | None:
    """The known region or country named right after ", " or in brackets."""
    between = _BESIDE.match(text, end)
    if not between:
        return None
    run = _RUN.match(text, between.end())
    words = run.group().split() if run else []
    for size in range(min(4, len(words)), 0, -1):
        name = _POSSESSIVE.sub("", " ".join(words[:size]))
        for form in (name, name.rstrip(".")):
            if any(p.kind in ("country", "admin1") for p in lookup(form)):
                return form
    return None
