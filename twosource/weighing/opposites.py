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
from twosource.weighing.conflict_words import NEGATION, apart, says_no
from twosource.weighing.denials import ASKS, calls_untrue
from twosource.weighing.likeness import Likeness
from twosource.weighing.tables import columns
from twosource.weighing.view import View

#: A claim of more words says more than the one thing (set by reading the shared reports).
LONG = 40
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
    """Two sides that exclude one another, from a chance of ``least`` on; ``common``: their words tell little by themselves,
    so claims whose words are not known are left alone."""

    kind: ConflictKind
    one: re.Pattern[str]
    other: re.Pattern[str]
    least: float
    common: bool


@cache
def _table() -> tuple[Opposites, ...]:
    return tuple(
        Opposites(
            cast(ConflictKind, kind),
            re.compile(a, re.I),
            re.compile(b, re.I),
            float(least[0]) if least else ONE_THING,
            bool(least),
        )
        for kind, a, b, *least in columns("opposites.tsv")
    )


def opposites(
    claims: Sequence[Claim], view: View, like: Likeness
) -> Iterator[tuple[ConflictKind, list[Claim], list[Claim]]]:
    """For each kind of opposites who tells the one and who the other, which have different sources; the clearest first."""
    now = [
        c
        for c in claims
        if c.section == "body" and (c.stance == "supports" or c.polarity == "negative" or calls_untrue(c, view))
    ]
    rows = [(c, view.claim_words(c)) for c in now]
    said = [(c, w) for c, w in rows if len(w.split()) <= LONG and not OPEN_QUESTION.match(w) and not ASKS.search(w)]
    no = {c.id: says_no(c, view) for c, _ in said}
    sure = {c.id for c, _ in said if no[c.id] and (c.polarity == "negative" or c.factuality == "denied")}
    for row in _table():
        sides = [(c, _side(row, words, no[c.id], c.id in sure)) for c, words in said]
        one, other = ([c for c, side in sides if side == k] for k in (1, 2))
        both = {c.chain[-1] for c in one} & {c.chain[-1] for c in other}  # who tells both sees no contradiction
        pairs = [(a, b) for a in one for b in other if not {a.chain[-1], b.chain[-1]} & both and not apart(a, b)]
        alike = like.chances([(a.id, b.id) for a, b in pairs])
        known = [like.knows(a.id, b.id) for a, b in pairs]
        near = [(p, c) for p, c, k in zip(pairs, alike, known, strict=True) if c >= row.least or not (k or row.common)]
        best = max(near, key=lambda found: found[1] + SOURCED * _sourced(found[0]), default=None)
        if best:
            a, b = best[0]
            with_a, with_b = [x for (x, y), _ in near if y is b], [y for (x, y), _ in near if x is a]
            yield row.kind, [a, *(x for x in with_a if x is not a)], [b, *(y for y in with_b if y is not b)]


def _side(row: Opposites, words: str, negated: bool, throughout: bool) -> int:
    """1 or 2: which side the words are on; 0 for neither, or for both where no "no" of its own decides."""
    held = [_holds(p, words, negated, throughout) for p in (row.one, row.other)]
    if all(p.search(words) for p in (row.one, row.other)):
        own = [bool((m := p.search(words)) and NEGATION.search(m[0])) for p in (row.one, row.other)]
        held = [h and o for h, o in zip(held, own, strict=True)]
    return 0 if held[0] == held[1] else 1 if held[0] else 2


def _holds(side: re.Pattern[str], words: str, negated: bool, throughout: bool) -> bool:
    """Whether words of one side are told, and not behind a "no" of the same stretch of words; a "no" of their own counts."""
    found = side.search(words)
    if not found or not negated:
        return bool(found)
    if NEGATION.search(found[0]) or found[0].lower().startswith("any "):
        return True
    return not throughout and not NEGATION.search(STOP.split(words[: found.start()])[-1])


def _sourced(pair: tuple[Claim, Claim]) -> int:
    """How many of two claims have a source, or were seen by the reporter."""
    return sum(len(c.chain) > 1 or c.saw for c in pair)
