"""Figures of other things than people and buildings: boxes, cars, shares of voters, sums of money.

What happened to such things has no table of fates. Two figures are of one count when their units agree and the clauses
they stand in, the figures left aside, are of one finding or likely of one fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from twosource.linking.quantities import unit_kind
from twosource.linking.wordforms import roots
from twosource.records import Claim, Quantity
from twosource.weighing.denials import calls_untrue, one_voice
from twosource.weighing.figures import Said, is_part, no_common
from twosource.weighing.strands import Strand
from twosource.weighing.view import View

#: From this chance on two clauses count the same things (set on six invented stories).
ONE_COUNT = 0.45
SAME = 0.1
#: A figure within this share of another is that one, rounded.
ROUNDING = 0.03
#: Units that measure or point and count nothing of their own.
NO_COUNT = frozenset(["duration", "area", "events", "people"])
SCOPES = ("age", "duration")
EITHER = re.compile(r"(?:\s[^\W\d_]+)?,?\s(?:or|against|versus)\s(?:\w+\s)?[\d]", re.I)
OR_ELSE = re.compile(r"\d[^.;]{0,20}\s(?:or|against|versus)\s$", re.I)
#: Figures this many times apart count different things.
FAR = 15
#: Smaller numbers than this are told of so many things in one report that they say little.
LEAST = 3


Side = list[Said]


def pairs(strand: Strand, told: Sequence[Said]) -> list[tuple[Side, Side]]:
    """Figures of things that are apart, finding against finding, each once, the surest pairs first; ``told`` are counts
    of people, left out."""
    view = strand.view
    known = {(s.claim.id, s.quantity.span) for s in told}
    rows = [
        Said(c, q, (_thing(q), ""))
        for c in strand.plain
        if c.stance != "doubts" and c.factuality not in ("denied", "expected") and c.section == "body"
        for q in c.quantities
        if (c.id, q.span) not in known and _counts(q) and not is_part(c, q, view) and not _either(c, q, view)
    ]
    rows = [r for r in rows if not calls_untrue(r.claim, view)]
    best: dict[tuple[int, int], float] = {}
    for a, b in combinations(rows, 2):
        if _may_differ(a, b) and (chance := _chance(a.claim, b.claim, strand)) >= ONE_COUNT:
            key = (min(_home(a, view), _home(b, view)), max(_home(a, view), _home(b, view)))
            best[key] = max(best.get(key, 0.0), chance)
    used: set[int] = set()
    out = []
    for (g, h), _ in sorted(best.items(), key=lambda row: (-row[1], row[0])):
        if g != h and not {g, h} & used:
            one, other = _facing(_side(g, rows, strand), _side(h, rows, strand))
            if one and other:
                used |= {g, h}
                out.append((one, other))
    return out


def _facing(a: Side, b: Side) -> tuple[Side, Side]:
    """Of two sides the figures that contradict one of the other side and stand on one side only."""
    both = {s.claim.id for s in a} & {s.claim.id for s in b}
    one = [s for s in a if s.claim.id not in both and any(_may_differ(s, t) for t in b)]
    return one, [t for t in b if t.claim.id not in both and any(_may_differ(s, t) for s in one)]


def _side(group: int, rows: Sequence[Said], strand: Strand) -> Side:
    """The figures of a finding, and those elsewhere that round to them and are likely of the same count."""
    own = [r for r in rows if _home(r, strand.view) == group]
    near = [
        r for r in rows
        if _home(r, strand.view) != group and any(_rounds(r, o) and _chance(r.claim, o.claim, strand) >= SAME for o in own)
    ]  # fmt: skip
    return [*own, *near]


def _rounds(a: Said, b: Said) -> bool:
    """Whether one figure could be the other, rounded."""
    p, q = a.quantity, b.quantity
    return a.count == b.count and abs(p.low - q.low) <= ROUNDING * max(p.low, q.low)


def _home(said: Said, view: View) -> int:
    return view.group_of[said.claim.id]


def _either(claim: Claim, q: Quantity, view: View) -> bool:
    """Whether the clause leaves it open between two figures ("38 or 29")."""
    if q.span is None:
        return False
    text = view.reports[claim.report].text
    return bool(EITHER.match(text[q.span[1] :]) or OR_ELSE.search(text[: q.span[0]][-30:]))


def _thing(q: Quantity) -> str:
    """What is counted: the kind of unit, else the root of its last word."""
    found = roots(q.unit)
    kind = unit_kind(q.unit)
    return kind if kind and kind != "money" else found[-1] if found else ""


def _counts(q: Quantity) -> bool:
    if not q.unit or q.scope in SCOPES or q.relation == "vague" or unit_kind(q.unit) in NO_COUNT or not roots(q.unit):
        return False
    return q.low >= LEAST and len(q.unit) > 2


def _may_differ(a: Said, b: Said) -> bool:
    small, large = sorted((a.quantity, b.quantity), key=lambda q: q.low)
    if a.count != b.count or not no_common(small, large) or large.low > FAR * max(1, small.high):
        return False
    return (
        a.claim.report != b.claim.report and not one_voice(a.claim, b.claim) and a.claim.chain[-1] != b.claim.chain[-1]
    )


def _chance(a: Claim, b: Claim, strand: Strand) -> float:
    """The chance that two clauses are of one fact, surer where their general claims are in one finding."""
    one, other = (strand.general.get(c.id) for c in (a, b))
    chance = strand.like.chance(a.id, b.id)
    if one and other and strand.view.group_of[one] == strand.view.group_of[other]:
        return max(chance, ONE_COUNT) + chance / 10
    return chance
