"""Figures of one count told through a story: which claims give the same one, and which figures are apart.

A count is a kind of thing and what is said to have happened to it ("people, killed"). Figures are compared over the
whole story, not only between findings that linking set beside one another, so that a disagreement is not lost where
the words differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from twosource.linking.quantities import unit_kind
from twosource.linking.wordforms import root
from twosource.records import Claim, Quantity
from twosource.values.quantity_words import fate
from twosource.weighing.conflict_words import disjoint, elsewhere
from twosource.weighing.view import View

PART_AFTER = re.compile(
    r"^\W*(?:of|from|among) (?:the|those|these|its) (?:\w+ )?(?:\d+|dead|killed|victims|wounded|injured)", re.I
)
PART_BEFORE = re.compile(
    r"\b(?:among (?:them|those)|including|of whom|other|another|a further|besides)\W+(?:\w+\W+)?$", re.I
)
PUT_TO_DEATH = re.compile(r"^\W*(?:[^\W\d]+\W+){0,5}(?:put to death|lost (?:their|his|her) li(?:ves|fe))\b", re.I)
NUMBER_OF = re.compile(r"\b(?:put to death|dead|executed|killed)\W+(?:at\W+)?$", re.I)
CLAUSE_END = re.compile(r"\d|[,;:]|\bthat\b|\bwho\b")
WORD = re.compile(r"[^\W\d_]+")
OF_THEM = re.compile(r"\bof (?:them|these|those|us|you|whom|which)\b", re.I)
DEAD = frozenset(["bodies", "body", "corpses", "corpse"])
CEILING = frozenset(root(w) for w in ("exceed", "surpass", "top", "pass"))
#: "Several" and "a few" name no number that another could contradict: vague figures count from here on ("a dozen").
VAGUE_FROM = 10
#: A figure this small beside one this large is taken for a part of it.
SMALL, LARGE = 3, 10
#: Tolls of one event seldom lie so many times apart; then something besides the count must tie the claims (set by reason).
FAR = 5


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one claim tells it: ``count`` is (kind of thing, what happened to it)."""

    claim: Claim
    quantity: Quantity
    count: tuple[str, str]


def said(claims: Sequence[Claim], view: View) -> list[Said]:
    """Every figure of a known count that supporting claims assert; parts of other figures are left out."""
    out = []
    for c in claims:
        if c.factuality in ("denied", "expected") or (c.stance != "supports" and not is_ceiling(c)):
            continue
        for q in c.quantities:
            figure, count = _as_told(c, q), _count(c, q, view)
            if figure and count and not _is_part(c, q, view):
                out.append(Said(c, figure, count))
    return out


def _as_told(claim: Claim, q: Quantity) -> Quantity | None:
    """The quantity, turned into a ceiling by "at no time exceeded"; None under any other negation, or if it is "several"."""
    if q.relation == "vague" and q.low < VAGUE_FROM:
        return None
    if claim.polarity == "positive":
        return q
    return replace(q, low=0.0, relation="at_most") if is_ceiling(claim) else None


def is_ceiling(claim: Claim) -> bool:
    """Whether a negated claim only says that a figure was not passed ("at no time exceeded 180")."""
    return claim.polarity == "negative" and root(claim.head or claim.predicate.split(" ")[-1].lower()) in CEILING


def _count(claim: Claim, q: Quantity, view: View) -> tuple[str, str] | None:
    """What is counted and its fate; None where either is not known, save for measures ("cubic metres a second")."""
    if not q.unit or q.scope in ("age", "duration"):
        return None
    kind = unit_kind(q.unit)
    if len(q.unit.split()) > 1 and kind not in ("people", "buildings"):
        return q.unit.lower(), ""
    happened = _fate(claim, q, view)
    if kind is None and happened in ("killed", "wounded", "detained"):
        kind = "people"
    return (_whole(q.unit, kind), happened) if kind in ("people", "buildings") and happened else None


def _fate(claim: Claim, q: Quantity, view: View) -> str | None:
    """What happened to those counted: by a phrase beside the number, the quantity's own scope, the predicate, or the next
    word of the claim that tells a fate."""
    text = view.reports[claim.report].text
    start, end = q.span or claim.span[0]
    if PUT_TO_DEATH.match(text[end : end + 60]) or NUMBER_OF.search(text[max(0, start - 20) : start]):
        return "killed"
    if set(WORD.findall(text[start:end].lower())) & DEAD:
        return "killed"
    if q.scope:
        return fate(q.scope) or q.scope
    own = fate((claim.head or claim.predicate.split(" ")[-1]).lower())
    return _fate_after(claim, end, view) or own


def _fate_after(claim: Claim, end: int, view: View) -> str | None:
    """The fate that the words after a number tell, up to the end of the clause."""
    rest = view.reports[claim.report].text[end : max(end, *(e for _, e in claim.span))]
    stop = CLAUSE_END.search(rest)
    words = WORD.findall(rest[: stop.start()] if stop else rest)
    return next((f for w in words if (f := fate(w.lower()))), None)


def _whole(unit: str, kind: str) -> str:
    """Children and women are counted apart from people."""
    return (
        "children"
        if {"child", "children"} & set(unit.lower().split())
        else "women"
        if unit.lower() == "women"
        else kind
    )


def _is_part(claim: Claim, q: Quantity, view: View) -> bool:
    if q.span is None:
        return False
    if q.unit.lower() in ("others", "other") and _fate(claim, q, view) == "killed":
        return True
    text = view.reports[claim.report].text
    if OF_THEM.search(text[q.span[0] : q.span[1]]):
        return _fate_after(claim, q.span[1], view) is None
    number = re.match(r"[\w,.-]+", text[q.span[0] : q.span[1]])
    after = text[q.span[0] + (number.end() if number else 0) : q.span[1] + 30]
    return bool(PART_AFTER.match(after) or PART_BEFORE.search(text[max(0, q.span[0] - 40) : q.span[0]]))


def clusters(figures: Sequence[Said]) -> list[list[Said]]:
    """Figures of one count put together where their intervals agree, each with the first it fits."""
    out: list[list[Said]] = []
    for f in sorted(figures, key=lambda f: (f.count, f.quantity.high - f.quantity.low, f.quantity.low, f.claim.id)):
        home = next((g for g in out if g[0].count == f.count and _agree(g[0].quantity, f.quantity)), None)
        if home is None:
            out.append([f])
        else:
            home.append(f)
    return out


def _agree(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are told of one number: the same, or one inside the other and neither open above."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    if a.open_above or b.open_above:
        return a.low == b.low
    return a.low <= b.high and b.low <= a.high


def disagreements(groups: Sequence[list[Said]]) -> Iterator[tuple[list[Said], list[Said]]]:
    """Pairs of clusters of one count whose intervals have nothing in common, parts and other events left out."""
    for a, b in combinations(groups, 2):
        if a[0].count != b[0].count or not _apart(a[0].quantity, b[0].quantity):
            continue
        small, large = sorted((a[0].quantity, b[0].quantity), key=lambda q: q.low)
        if small.high <= SMALL and large.low >= LARGE:
            continue
        far = large.low > FAR * max(small.high, 1)
        pairs = [(x, y) for x in a for y in b if _same_event(x.claim, y.claim) and not (far and _strangers(x, y))]
        if pairs:
            yield [x for x in a if any(x is p for p, _ in pairs)], [y for y in b if any(y is p for _, p in pairs)]


def _apart(p: Quantity, q: Quantity) -> bool:
    return p.high < q.low or q.high < p.low


def _strangers(x: Said, y: Said) -> bool:
    """Nothing but the count is common to the two claims: nobody who acts or is acted on, in different reports."""
    mine, theirs = {*x.claim.who, *x.claim.whom}, {*y.claim.who, *y.claim.whom}
    return x.claim.report != y.claim.report and not mine & theirs


def _same_event(a: Claim, b: Claim) -> bool:
    """Not known to be of other days or other places."""
    if a.when and b.when and disjoint(a.when, b.when):
        return False
    return not (a.where and b.where and elsewhere(a.where, b.where))
