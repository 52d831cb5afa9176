"""Claims on one thing whose words exclude one another: genuine or forged, ill or shot, accident or sabotage.

The pairs of words are data. A hedged claim counts; a negated one does not, since "no bomb" agrees with "accident".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from twosource.records import Claim, ConflictKind
from twosource.weighing.conflict_words import NEGATION, says_no
from twosource.weighing.denials import ASKS, calls_untrue
from twosource.weighing.likeness import Likeness
from twosource.weighing.tables import columns
from twosource.weighing.view import View

#: A claim of more words says more than the one thing (set by reading the shared reports).
LONG = 25
#: Below this chance two claims whose words are known are of two things, whatever their words exclude.
ONE_THING = 0.05
#: How much a claim with a source of its own goes before one in an outlet's own voice.
SOURCED = 0.4
STOP = re.compile(r"[,;:.]")
OPEN_QUESTION = re.compile(
    r"\W*(?:whether|if)\b|.*\b(?:possibilit(?:y|ies)|hypothes[ie]s|theory|theories|scenarios?)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Opposites:
    """Two sides that exclude one another."""

    kind: ConflictKind
    one: re.Pattern[str]
    other: re.Pattern[str]


@cache
def _table() -> tuple[Opposites, ...]:
    rows = columns("opposites.tsv")
    return tuple(Opposites(cast(ConflictKind, k), re.compile(a, re.I), re.compile(b, re.I)) for k, a, b in rows)


def opposites(claims: Sequence[Claim], view: View, like: Likeness) -> Iterator[tuple[ConflictKind, Claim, Claim]]:
    """For each kind of opposites the clearest claim on either side, which have different sources."""
    now = [c for c in claims if (c.stance == "supports" or calls_untrue(c, view)) and c.section == "body"]
    rows = [(c, view.claim_words(c)) for c in now]
    said = [(c, w) for c, w in rows if len(w.split()) <= LONG and not OPEN_QUESTION.match(w) and not ASKS.search(w)]
    no = {c.id: says_no(c, view) for c, _ in said}
    sure = {c.id for c, _ in said if no[c.id] and (c.polarity == "negative" or c.factuality == "denied")}
    for row in _table():
        one = [c for c, words in said if _holds(row.one, words, no[c.id], c.id in sure) and not row.other.search(words)]
        other = [
            c for c, words in said if _holds(row.other, words, no[c.id], c.id in sure) and not row.one.search(words)
        ]
        pairs = [(a, b) for a in one for b in other if a.chain[-1] != b.chain[-1]]
        alike = like.chances([(a.id, b.id) for a, b in pairs])
        ranked = [chance + SOURCED * _sourced(p) for chance, p in zip(alike, pairs, strict=True)]
        best = max(zip(ranked, alike, pairs, strict=True), key=lambda found: found[0], default=None)
        if best and (best[1] >= ONE_THING or not like.knows(best[2][0].id, best[2][1].id)):
            yield row.kind, *best[2]


def _holds(side: re.Pattern[str], words: str, negated: bool, throughout: bool) -> bool:
    """Whether words of one side are told, and not behind a "no" of the same stretch of words."""
    found = side.search(words)
    if not found or not negated:
        return bool(found)
    return not throughout and not NEGATION.search(STOP.split(words[: found.start()])[-1])


def _sourced(pair: tuple[Claim, Claim]) -> int:
    """How many of two claims have a source, or were seen by the reporter."""
    return sum(len(c.chain) > 1 or c.saw for c in pair)
