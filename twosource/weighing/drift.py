"""What changed as one fact went on through the reports: a hedge or attribution dropped, a number changed, a word lost.

Only between claims of which the later has it from the earlier: it credits that report's outlet, or uses its words, or
both lead to the same source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from twosource.linking.quantities import compare_figures
from twosource.records import Claim, Drift, Span
from twosource.weighing.conflict_numbers import sentence_of
from twosource.weighing.supports import copied_from
from twosource.weighing.view import View

WORD = re.compile(r"[^\W\d_]+")


@cache
def _tables() -> tuple[frozenset[str], frozenset[str]]:
    """Words that hedge, and words that hold a person only suspected."""
    text = (files("twosource") / "data" / "cues" / "hedges.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    hedges = frozenset(r[0] for r in rows if r[1] == "hedged")
    text = (files("twosource") / "data" / "sources" / "suspicion.txt").read_text(encoding="utf-8")
    return hedges, frozenset(w for w in text.split("\n") if w and not w.startswith("#"))


def drift(claims: Sequence[Claim], view: View) -> tuple[Drift, ...]:
    """Every change between two supporting claims of one finding, in the order of the reports."""
    rows = sorted((c for c in claims if c.stance == "supports"), key=lambda c: (view.date(c.report) or "9", c.id))
    out: dict[tuple[str, str, str], Drift] = {}
    for a in rows:
        for b in rows:
            if a.report != b.report and has_it_from(b, a, view):
                for d in _changes(a, b, view):
                    out.setdefault((a.report, b.report, d.change), d)
    return tuple(out.values())


def has_it_from(later: Claim, earlier: Claim, view: View) -> bool:
    """Whether the later claim owes what it says to the earlier report."""
    if earlier.chain[0] in later.chain[1:]:
        return True
    if later.id not in view.owed:
        view.owed[later.id] = frozenset(r.source for r in copied_from(later, view))
    return earlier.report in view.owed[later.id]


def _changes(a: Claim, b: Claim, view: View) -> Iterator[Drift]:
    hedges, suspicion = _tables()
    lost = _only_in(a, b, hedges, view)
    if a.factuality == "hedged" and b.factuality == "asserted" and lost:
        yield _drift(a, b, "hedge dropped", lost)
    if len(a.chain) > 1 and (len(b.chain) == 1 or b.chain[-1] == a.chain[0]):
        cue = view.attributions.get(a.attribution or "")
        yield _drift(a, b, "attribution dropped", [*(cue.source if cue else ()), *(cue.cue if cue else ())])
    if a.quantities and b.quantities and compare_figures(a.quantities, b.quantities) == "apart":
        yield _drift(
            a, b, "number changed", [q.span for q in a.quantities if q.span], [q.span for q in b.quantities if q.span]
        )
    lost = _only_in(a, b, suspicion, view)
    if lost:
        yield _drift(a, b, f"“{view.reports[a.report].text[slice(*lost[0])]}” lost", lost)


def _only_in(a: Claim, b: Claim, words: frozenset[str], view: View) -> list[Span]:
    """Where the words of a table stand in one claim, when none of them stands in the sentence of the other."""
    there = " ".join(sentence_of(view.reports[b.report].text, s) for s in b.span).lower()
    if any(w in words for w in WORD.findall(there)):
        return []
    text = view.reports[a.report].text
    return [
        (s + m.start(), s + m.end()) for s, e in a.span for m in WORD.finditer(text[s:e]) if m.group().lower() in words
    ]


def _drift(a: Claim, b: Claim, change: str, mine: Sequence[Span], theirs: Sequence[Span] = ()) -> Drift:
    spans = [(a.report, s) for s in mine] + [(b.report, s) for s in theirs or b.span]
    return Drift(a.id, b.id, change, tuple(spans))
