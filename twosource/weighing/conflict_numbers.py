"""Two figures side by side: conflict, update, correction, another scope, or no contradiction at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.linking.quantities import compare, units_agree
from twosource.linking.wordforms import families
from twosource.records import Claim, ConflictStatus, Quantity, Span
from twosource.weighing.view import View

SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
#: Units of tolls and counts, which grow as time goes by.
GROWING = frozenset(["death", "injury", "detention", "escape", "damage", "displacement", "missing", "attack", "charge"])


@dataclass(frozen=True, slots=True)
class Said:
    """One figure as one claim tells it."""

    claim: Claim
    quantity: Quantity


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    text = (files("twosource") / "data" / "sources" / "update_cues.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return {k: re.compile("|".join(p for kind, p in rows if kind == k), re.I) for k in {r[0] for r in rows}}


def sentence_of(text: str, span: Span) -> str:
    """The sentence around a span: between full stops or line ends."""
    ends = [m.end() for m in SENTENCE_END.finditer(text, max(0, span[0] - 600), min(len(text), span[1] + 600))]
    start = max((e for e in ends if e <= span[0]), default=max(0, span[0] - 600))
    end = min((e for e in ends if e >= span[1]), default=min(len(text), span[1] + 600))
    return text[start:end]


def has_cue(kind: str, claim: Claim, view: View) -> bool:
    """Whether the sentence of a claim has words of this kind (earlier, later, corrected)."""
    text = view.reports[claim.report].text
    return any(_cues()[kind].search(sentence_of(text, span)) for span in claim.span)


def in_correction(claim: Claim, view: View) -> bool:
    """Whether the claim stands where its outlet takes its own words back."""
    zones = [z.span for z in view.reports[claim.report].zones if z.kind == "correction"]
    if any(s < e2 and s2 < e for s, e in claim.span for s2, e2 in zones):
        return True
    return has_cue("corrected", claim, view)


def pair(a: Sequence[Claim], b: Sequence[Claim], best: Sequence[str]) -> tuple[Said, Said] | None:
    """The clearest two figures that cannot both hold as written, or None.

    ``best`` orders claims, those nearest their origin first. Figures of another unit are no pair; a pair whose scopes
    differ is given too, when the intervals are apart.
    """
    rows = _pairs(a, b, {c: i for i, c in enumerate(best)})
    return rows[0] if rows else None


def _pairs(a: Sequence[Claim], b: Sequence[Claim], place: dict[str, int]) -> list[tuple[Said, Said]]:
    found: list[tuple[int, str, str, Said, Said]] = []
    for x in a:
        for y in b:
            for p in x.quantities:
                for q in y.quantities:
                    if x.id != y.id and p.unit and q.unit and apart(p, q) and units_agree(p.unit, q.unit):
                        found.append((place[x.id] + place[y.id], x.id, y.id, Said(x, p), Said(y, q)))
    found.sort(key=lambda row: row[:3])
    return [(x, y) for *_, x, y in found]


def apart(p: Quantity, q: Quantity) -> bool:
    """Whether the intervals have nothing in common."""
    return p.high < q.low or q.high < p.low


def status(a: Said, b: Said, view: View, *, same_origin: bool, told_together: bool) -> ConflictStatus:
    """What stands between two figures whose intervals are apart.

    1. correction: one stands where its outlet takes its own words back;
    2. wording: the scopes differ, or the predicates count different things;
    3. update: the words say that one is older; or one source gives both figures (on different days, else it counts
       different things: wording); or the larger is the later;
    4. open: the rest, and figures that one report tells side by side from different origins.
    """
    if a.claim.report == b.claim.report and (in_correction(a.claim, view) or in_correction(b.claim, view)):
        return "correction"
    if compare(a.quantity, b.quantity) == "other" or not _same_kind(a.claim, b.claim):
        return "wording"
    if any(has_cue(kind, c.claim, view) for kind in ("earlier", "later") for c in (a, b)):
        return "update"
    dates = view.date(a.claim.report), view.date(b.claim.report)
    if same_origin:
        return "update" if dates[0] != dates[1] else "wording"
    if told_together:
        return "open"
    if dates[0] and dates[1] and dates[0] != dates[1]:
        first, second = (a, b) if dates[0] < dates[1] else (b, a)
        if second.quantity.low > first.quantity.low and _grows(a.claim):
            return "update"
    return "open"


def _kinds(claim: Claim) -> frozenset[str]:
    """The kinds of event that the predicate, or else what is counted and its scope, tells of."""
    head = (claim.head or claim.predicate).lower().split(" ")[0]
    more = " ".join(f"{q.unit} {q.scope or ''}" for q in claim.quantities).lower().split()
    return families(head) or frozenset(f for w in more for f in families(w))


def _same_kind(a: Claim, b: Claim) -> bool:
    x, y = _kinds(a), _kinds(b)
    return not x or not y or bool(x & y)


def _grows(claim: Claim) -> bool:
    return bool(_kinds(claim) & GROWING)
