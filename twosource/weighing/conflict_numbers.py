"""Two figures side by side: conflict, update, correction, another scope, or no contradiction at all."""

from __future__ import annotations

import re
from functools import cache

from twosource.records import Claim, ConflictStatus, Span
from twosource.weighing.figures import Said
from twosource.weighing.tables import columns
from twosource.weighing.view import View

SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
#: Units of tolls and counts, which grow as time goes by.
GROWING = frozenset(["killed", "wounded", "detained", "displaced", "damaged", "flooded", "missing", "affected"])


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    rows = columns("update_cues.tsv")
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


def status(a: Said, b: Said, view: View, *, same_origin: bool, told_together: bool) -> ConflictStatus:
    """What stands between two figures whose intervals are apart.

    1. correction: one stands where its outlet takes its own words back;
    2. update: the words say that one is older, of a count that grows or of one source; or one source gives both figures
       (on different days, else it counts
       different things: wording); or the larger is the later;
    3. open: the rest, and figures that one report tells side by side from different origins.
    """
    if a.claim.report == b.claim.report and (in_correction(a.claim, view) or in_correction(b.claim, view)):
        return "correction"
    dates = day(a.claim.report, view), day(b.claim.report, view)
    revised = any(has_cue(kind, c.claim, view) for kind in ("earlier", "later") for c in (a, b))
    revised = revised or any(
        has_cue("provisional", c.claim, view) for c in (a, b) if c is not _late_and_small(a, b, dates)
    )
    if revised and (growing(a) or same_origin):
        return "update"
    if same_origin:
        return "update" if dates[0] != dates[1] else "wording"
    if told_together:
        return "open"
    if dates[0] and dates[1] and dates[0] != dates[1]:
        first, second = (a, b) if dates[0] < dates[1] else (b, a)
        if second.quantity.low > first.quantity.low and growing(a):
            return "update"
    return "open"


def _late_and_small(a: Said, b: Said, dates: tuple[str | None, str | None]) -> Said | None:
    """The later of two figures where it is the smaller one: a provisional count that is below an older one takes nothing
    away from it."""
    if not dates[0] or not dates[1] or dates[0] == dates[1]:
        return None
    first, second = (a, b) if dates[0] < dates[1] else (b, a)
    return second if second.quantity.high < first.quantity.low else None


def growing(a: Said) -> bool:
    """Whether such a count grows as time goes by."""
    return a.count[1] in GROWING


def day(report: str, view: View) -> str | None:
    """The day a report was published, or the first day it may have been; None where that is unknown."""
    date = (view.date(report) or "").split("/")[0].rstrip("~?%")
    return date if len(date) >= 10 and "X" not in date else view.reports[report].published.with_other_reports
