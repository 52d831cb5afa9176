"""Where somebody was: nobody is in two places at once, so two accounts of where one named person was at one time exclude one
another, and so do two official reasons for an absence.

The phrases are data; a place counts where somebody is said to be, to have been seen, taken, found or filmed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from twosource.linking.wordforms import root
from twosource.records import Claim, When
from twosource.weighing.conflict_words import elsewhere, says_no
from twosource.weighing.denial_reach import about
from twosource.weighing.likeness import Likeness
from twosource.weighing.tables import columns
from twosource.weighing.view import View

#: A claim of more words tells more than where somebody was (as for opposites).
LONG = 30
SINCE = re.compile(r"\bsince\b", re.I)
#: Who came from elsewhere or went on was in two places in turn.
AFTER = re.compile(
    r"\b(?:after|before|then|later|left|from where|on (?:his|her|the) way|back (?:to|in|from)|returned)\b", re.I
)
#: Predicates that put somebody in the place they name.
PUTS = frozenset(
    root(w)
    for w in "be see spot stay sleep remain film photograph meet visit find capture arrest seize detain hide stand sit".split()
    + "attend cross flee escape land arrive spend".split()
)


@dataclass(frozen=True, slots=True)
class Stay:
    """One claim's account of where a person was: ``state`` a phrase's name or "place"; ``sort``: reason, away or there."""

    claim: Claim
    state: str
    sort: str
    since: bool = False
    after: bool = False


@cache
def _phrases() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((state, sort, re.compile(pattern, re.I)) for state, sort, pattern in columns("whereabouts.tsv"))


def whereabouts(claims: Sequence[Claim], view: View, like: Likeness) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Two accounts of where one person was at one time, of different sources, each person's first.

    :param claims: those of one story, the nearest to their origin first.
    """
    told: dict[str, list[Stay]] = {}
    for c in claims:
        if c.stance != "supports" or c.section != "body" or c.quantities or c.id not in like.feats:
            continue
        people = [e for e in about(c, view) if view.is_named_person(e)]
        if len(people) == 1 and (stay := _stay(c, view)):
            told.setdefault(people[0], []).append(stay)
    for person in sorted(told):
        pairs = [p for p in combinations(told[person], 2) if _exclude(*p)]
        seen: set[frozenset[str]] = set()
        for a, b in pairs:
            key = frozenset((a.state, b.state))
            if key not in seen:
                seen.add(key)
                yield [a.claim], [b.claim]


def _stay(claim: Claim, view: View) -> Stay | None:
    words = view.claim_words(claim)
    if len(words.split()) > LONG or (says_no(claim, view) and claim.polarity == "negative"):
        return None
    for state, sort, pattern in _phrases():
        if pattern.search(words):
            return Stay(claim, state, sort, bool(SINCE.search(words)), bool(AFTER.search(words)))
    head = root((claim.head or claim.predicate.split(" ")[-1]).lower())
    put = head in PUTS or claim.predicate.split(" ")[0].lower() in ("was", "is", "were", "be")
    after = bool(AFTER.search(words))
    return Stay(claim, "place", "there", after=after) if claim.where and put else None


def _exclude(a: Stay, b: Stay) -> bool:
    """Whether both cannot hold: other states, or other places, at one time and on another word."""
    x, y = a.claim, b.claim
    if x.chain[-1] == y.chain[-1] or (x.report == y.report and x.attribution == y.attribution):
        return False
    if a.after or b.after:
        return False
    if a.state == b.state == "place":
        return bool(x.where and y.where and elsewhere(x.where, y.where) and _one_day(x.when, y.when))
    if a.state == b.state:
        return False
    if a.sort == b.sort == "reason":
        return not (x.when and y.when and _apart(a, b))
    if "there" not in (a.sort, b.sort):
        return False
    return bool(x.when and y.when) and not _apart(a, b)


def _one_day(a: When | None, b: When | None) -> bool:
    return bool(a and b and a.start and b.start and a.start[:10] == b.start[:10])


def _apart(a: Stay, b: Stay) -> bool:
    """Whether one time ends before the other begins; "since Monday" has no end."""
    return _before(a, b) or _before(b, a)


def _before(a: Stay, b: Stay) -> bool:
    x, y = a.claim.when, b.claim.when
    if not (x and y and y.start):
        return False
    return bool(not a.since and x.end and x.end[:10] < y.start[:10])
