"""How and when somebody died: a person dies once, so two days or two manners of one death cannot both be right, wherever
they are told.

Only people with a name count; the words are data. What is denied, or told in a roundup, is no version.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from twosource.linking.features import Features
from twosource.linking.wordforms import families
from twosource.records import Claim, ConflictKind, When
from twosource.weighing.conflict_words import date_pair, says_no
from twosource.weighing.likeness import Likeness
from twosource.weighing.tables import columns
from twosource.weighing.view import View

#: A claim of more words tells more than one person's death (as for opposites).
LONG = 25

#: Words of death that tell of none, or not of its day.
NO_DEATH = re.compile(
    r"\b(?:sentenced? to|(?:death|life) (?:sentence|penalty|row|threats?)|(?:declared|pronounced|presumed) dead|death certificate"
    r"|in (?:the|a) (?:film|series|play|novel|drama|movie|game))\b",
    re.I,
)
#: Predicates for the finding of somebody, dead or alive.
FOUND = frozenset(["find", "discover", "recover"])

Version = tuple[ConflictKind, list[Claim], list[Claim]]


@cache
def _manners() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.I) for name, pattern in columns("manners.tsv")}


def deaths(claims: Sequence[Claim], view: View, like: Likeness) -> Iterator[Version]:
    """Two versions of one person's death, of different sources: kind, who tells the one, who tells the other.

    :param claims: those of one story, the nearest to their origin first.
    """
    told: dict[str, list[Claim]] = {}
    for c in claims:
        if c.stance == "supports" and c.section == "body" and not c.quantities and c.id in like.feats:
            for person in sorted(_of(like.feats[c.id])):
                told.setdefault(person, []).append(c)
    for person in sorted(told):
        about = [c for c in told[person] if len(view.claim_words(c).split()) <= LONG and not says_no(c, view)]
        yield from _manner(about, view, like)
        dead = [c for c in about if _dies(c, view) and not _lives(c, view)]
        yield from _alive(dead, [c for c in about if _lives(c, view)], like)
        yield from list(_day([c for c in about if like.feats[c.id].head in FOUND])) or _day(dead)


def _of(f: Features) -> frozenset[str]:
    """The one named person a claim is about; nobody where it names several."""
    people = (f.who | f.whom) & f.people or (f.people if not f.who | f.whom else frozenset())
    return people if len(people) == 1 else frozenset()


def _dies(claim: Claim, view: View) -> bool:
    words = view.claim_words(claim)
    return bool(_manners()["dead"].search(words)) and not NO_DEATH.search(words)


def _lives(claim: Claim, view: View) -> bool:
    return bool(_manners()["alive"].search(view.claim_words(claim)))


def _alive(dead: Sequence[Claim], alive: Sequence[Claim], like: Likeness) -> Iterator[Version]:
    """Who says that somebody died against who says that he lives; what he lived through before is no version."""
    pairs = [(x, y) for x in dead for y in alive if x.chain[-1] != y.chain[-1] and not _before(y.when, x.when)]
    chances = like.chances([(x.id, y.id) for x, y in pairs])
    best = max(zip(chances, pairs, strict=True), key=lambda row: row[0], default=None)
    if best:
        x, y = best[1]
        yield "denial", [x, *(c for c in dead if c is not x)], [y, *(c for c in alive if c is not y)]


def _before(a: When | None, b: When | None) -> bool:
    return bool(a and b and a.end and b.start and a.end[:10] < b.start[:10])


def _of_death(f: Features) -> bool:
    """Whether the sentence of a claim tells of a death."""
    return any("death" in families(w) for w in f.sentence)


def _manner(about: Sequence[Claim], view: View, like: Likeness) -> Iterator[Version]:
    """Claims of two manners, the likest pair of those that tell the death itself first."""
    sides: dict[str, list[Claim]] = {}
    for c in about:
        words = view.claim_words(c)
        if NO_DEATH.search(words):
            continue
        found = [m for m, pattern in _manners().items() if m not in ("dead", "alive") and pattern.search(words)]
        if len(found) == 1:
            sides.setdefault(found[0], []).append(c)
    for a, b in combinations(sides, 2):
        pairs = [(x, y) for x in sides[a] for y in sides[b] if x.chain[-1] != y.chain[-1]]
        if not pairs or not any(_dies(c, view) for c in (*sides[a], *sides[b])):
            continue
        chances = like.chances([(x.id, y.id) for x, y in pairs])
        ranks = [
            (sum(_of_death(like.feats[c.id]) for c in p), chance) for p, chance in zip(pairs, chances, strict=True)
        ]
        best = pairs[ranks.index(max(ranks))]
        one, other = ([x, *(c for c in side if c is not x)] for x, side in zip(best, (sides[a], sides[b]), strict=True))
        yield "cause", one, other


def _day(tellers: Sequence[Claim]) -> Iterator[Version]:
    pair = date_pair(tellers)
    if pair and pair[0].chain[-1] != pair[1].chain[-1]:
        yield "date", [pair[0]], [pair[1]]
