"""Person, body or place? The type of a name, settled over a whole report from the model and from what stands in and by it.

Each sign adds to the model's own confidence, summed over the mentions of the name: words for bodies and titles in the
name, the gazetteer, the tables of well-known bodies, the words beside it ("the town of X", "in X", "X province").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from twosource.parsed import Mention
from twosource.reading.standing import classes
from twosource.records import EntityType
from twosource.values.gazetteer import lookup
from twosource.values.name import head, head_families, is_acronym, well_known
from twosource.values.name_words import rows, titles, words
from twosource.values.place import ADMIN_WORDS

Sign = tuple[EntityType, float]
# Weights, against the model's confidence of at most 1 a mention; set on wikigold train and by reason.
KNOWN, BODY_WORD, TITLE, GAZETTEER, SMALL_PLACE, ABBREVIATION = 1.2, 1.2, 1.0, 0.6, 0.3, 0.5
OF_PLACE, IN_PLACE, PLACE_WORD, DATELINE, OF_BODY = 1.0, 0.25, 0.8, 0.8, 1.0
LARGE = 100_000  # inhabitants from which a town's name is taken for the town

_GEO = frozenset(ADMIN_WORDS.split("|")) | frozenset(
    "river lake mount mountain mountains wadi valley island islands hills hill bay gulf sea".split()
)
_BEFORE = frozenset("wadi mount lake river gulf jebel jabal".split())
_HONOURS = frozenset("mr mrs ms miss dr prof sgt col gen lt capt maj sir sheikh comrade".split())
_OF_PLACE = re.compile(
    rf"\b(?:{ADMIN_WORDS}|capital|port|island|border|outskirts|suburb|neighbou?rhood) of (?:the )?$", re.I
)
_IN_PLACE = re.compile(r"\b(?:in|near|outside|across|northern|southern|eastern|western|central) $", re.I)
_PLACE_WORD = re.compile(rf"['’]?s? (?:{ADMIN_WORDS})\b")
_MEDIUM = r"(?:website|portal|newspaper|newsroom|blog|broadcaster|news agency|weekly|channel|radio station|outlet)"
_BESIDE_MEDIUM = re.compile(rf"\b(?:{_MEDIUM}|newsroom of|editors? of|readers of) (?:called )?[“\"]?$")
_MEDIUM_WORD = re.compile(rf"[”\"]? {_MEDIUM}\b")
_OF_BODY = re.compile(r"\b(?:members of|fighters (?:of|from|with)|ranks of|leadership of) (?:the )?$", re.I)
_BODY_PART = re.compile(r"['’]?s? (?:fighters|militants|rebels|activists)\b")
_FIRM = re.compile(
    r"\b(?:company|firm|giant|retailer|brand|maker|manufacturer|chain|supplier|contractor|exporter|insurer|lender|airline|group)"
    r" $"
)
_ARTICLE = re.compile(r"(?:^|[\s“\"(])[Tt]he $")
_NO_NOUN = re.compile(
    r"(?:['’]s\b|[,.;:)”]| (?:has|have|had|is|was|says?|said|reports?|reported|published|writes|wrote)\b)"
)
_DATELINE = re.compile(
    r"(?:, [A-Z][\w.' ]+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s?(?:\([^)]{1,30}\))?\s?[-–—]"
)


def settle(text: str, named: Sequence[tuple[Mention, str]]) -> dict[str, EntityType]:
    """The type of each name (under its folded words): the one with the largest sum."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    count: dict[str, int] = defaultdict(int)
    for mention, name in named:
        key = " ".join(words(name))
        votes[key][mention.type] += mention.confidence
        count[key] += 1
        for kind, weight in _beside(text, mention, name):
            votes[key][kind] += weight
    for _, name in dict.fromkeys((" ".join(words(n)), n) for _, n in named):
        for kind, weight in signs(name):
            times = count[" ".join(words(name))]
            votes[" ".join(words(name))][kind] += weight * (times if weight >= KNOWN else times**0.5)
    return _with_surnames({name: max(sorted(v), key=lambda kind: v[kind]) for name, v in votes.items()})


def _with_surnames(types: dict[str, EntityType]) -> dict[str, EntityType]:
    """The last word of a person's full name is that person's too, unless it is the name of a large place."""
    last = {name.split()[-1] for name, kind in types.items() if kind == "person" and " " in name}
    found = {name: kind for name, kind in types.items() if " " not in name and kind != "person" and name in last}
    return types | {name: "person" for name in found if not any(w >= GAZETTEER for _, w in signs(name.title()))}


@lru_cache(maxsize=20_000)
def signs(name: str) -> tuple[Sign, ...]:
    """What the words of a name tell of its type."""
    return tuple(_signs(name))


@cache
def group_words() -> frozenset[str]:
    """First words of the names of movements and parties, by transliteration ("Ansar", "Hizb")."""
    return frozenset(w for row in rows("group_words.txt") for w in row[0].split())


def _signs(name: str) -> Iterable[Sign]:
    text = words(name)
    if not text:
        return
    if well_known(name) or (len(text) > 1 and text[0] in group_words()):
        yield "organisation", KNOWN
    elif len(text) > 1 and head(name) and (text[-1].removesuffix("s") in head_families() or text[0] in head_families()):
        yield "organisation", BODY_WORD
    elif len(text) > 1 and text[0] in titles() and (text[0] in classes() or text[0] in _HONOURS):
        yield "person", TITLE
    if len(text) > 1 and (text[0] in _GEO or text[-1] in _GEO):
        yield "place", KNOWN if text[0] in _BEFORE else PLACE_WORD
    found = lookup(name)
    if found:
        first = found[0]
        large = first.kind in ("country", "admin1", "capital", "region", "sea") or first.population >= LARGE
        yield "place", GAZETTEER if large else SMALL_PLACE * (len(text) > 1)
    elif is_acronym(name):
        yield "organisation", ABBREVIATION


def _beside(text: str, mention: Mention, name: str) -> Iterable[Sign]:
    """What the words before and after a mention tell of its type."""
    start, end = mention.span
    before = text[max(0, start - 30) : start].replace("\n", " ")
    if _OF_PLACE.search(before):
        yield "place", OF_PLACE
    elif _IN_PLACE.search(before) and mention.type != "person":
        yield "place", IN_PLACE
    if _PLACE_WORD.match(text, end):
        yield "place", PLACE_WORD
    if _BESIDE_MEDIUM.search(before) or _MEDIUM_WORD.match(text, end):
        yield "organisation", OF_BODY
    elif mention.type == "person" and (_OF_BODY.search(before) or _BODY_PART.match(text, end)):
        yield "organisation", 2 * OF_BODY
    elif _FIRM.search(before):
        yield "organisation", OF_BODY
    elif mention.type == "person" and " " not in name and _ARTICLE.search(before) and _NO_NOUN.match(text, end):
        yield "organisation", OF_BODY  # "the Corridor said"
    at_start = start == 0 or text[start - 1] == "\n"
    if at_start and name.isupper() and lookup(name) and _DATELINE.match(text, end):
        yield "place", DATELINE
