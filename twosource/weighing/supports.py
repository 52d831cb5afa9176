"""From claims to ways through the graph: how each supporting claim's chain runs and where it ends.

1. Only claims that support the finding's statement.
2. A person who speaks for a body stands behind the body.
3. Nobody stands behind "reports" and "rumours".
4. A claim in words reused from a report whose priority is known leads only to that report.
5. An outlet's own voice is an assertion, save where it could not verify, lists others' reports, or names a source for it
   in the same report and was not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.reading.cues import is_sort
from twosource.records import Claim, Node, Reuse, Span, Spans
from twosource.weighing.graph import Support
from twosource.weighing.view import View

#: A claim counts as copied when at least this share of its words' code points lies in reused passages.
COPIED_SHARE = 0.6
#: A report is a roundup when it credits the outlets of at least so many other reports at hand, with this share of its claims.
ROUNDUP_OUTLETS, ROUNDUP_SHARE = 3, 0.25

NO_EVIDENCE = re.compile(
    r"\b(?:no|without|little|any) (?:\w+ ){0,2}(?:evidence|proof|signs?|indications?|traces?)\s+(?:that|of|for)\W*\w{0,4}$",
    re.I,
)
#: An outlet's own words that it took back are nobody's word any more.
OLD_VERSION = re.compile(r"\b(?:earlier|previous|first|original|prior) version\b", re.I)
#: Who is credited so is nobody: such a claim leads to no source.
HEARSAY = re.compile(
    r"(?:(?:the|some|many|various|several|unconfirmed|unverified|early|first|local|media|press|news|online|circulating) )*"
    r"(?:reports|rumou?rs?|media|social media|gossip|hearsay|posts)",
    re.I,
)


def chain_of(claim: Claim, nodes: dict[str, Node]) -> tuple[str, ...]:
    """The claim's chain with every body before the person who speaks for it, and no node twice in a row."""
    out: list[str] = []
    for n in claim.chain:
        body = nodes[n].speaks_for if n in nodes else None
        for step in (body, n):
            if step is not None and (not out or out[-1] != step) and not (step == body and body in out):
                out.append(step)
    return tuple(out) or (f"report:{claim.report}",)


def roundups(view: View) -> frozenset[str]:
    """Reports that list what other reports at hand tell: their own voice adds no source."""
    outlets = {c.chain[0] for c in view.claims.values()}
    credited: dict[str, list[str]] = {}
    for c in view.claims.values():
        theirs = [n for n in c.chain[1:2] if n in outlets and n != c.chain[0]]
        credited.setdefault(c.report, []).extend(theirs or [""])
    return frozenset(
        r for r, told in credited.items()
        if len({*told} - {""}) >= ROUNDUP_OUTLETS and sum(map(bool, told)) >= ROUNDUP_SHARE * len(told)
    )  # fmt: skip


def supports(claims: Sequence[Claim], view: View, lists: frozenset[str] = frozenset()) -> tuple[Support, ...]:
    """The ways of a finding's supporting claims; ``lists`` are the reports that are roundups."""
    mine = [c for c in claims if c.stance == "supports" and not finds_nothing(c, view.reports[c.report].text)]
    mine = [c for c in mine if not OLD_VERSION.search(view.name(c.chain[-1]))]
    named_in = {c.report for c in mine if len(c.chain) > 1 and c.section != "headline" and not _is_office(c, view)}
    rows: list[Support] = []
    unsure = frozenset(view.linked.unsure)
    for c in mine:
        sources = copied_from(c, view)
        way = _support(c, view, sources, named=c.report in named_in, lists=lists)
        rows.append(replace(way, sure=c.id not in unsure))
        for source in sources:
            rows.extend(_lent(c, source, mine, view))
    return tuple(sorted(set(rows), key=lambda s: (s.report, s.claim, s.chain)))


def _is_office(claim: Claim, view: View) -> bool:
    """Whether a report is a statement of a public body: what it says itself is its word, whomever it quotes beside that."""
    return any(is_sort(w, "state", "office") for w in re.findall(r"[a-z]+", view.name(claim.chain[0]).lower()))


def _support(claim: Claim, view: View, sources: Sequence[Reuse], *, named: bool, lists: frozenset[str]) -> Support:
    chain = chain_of(claim, view.nodes)
    reuses = tuple(sorted({r.source for r in sources}))
    saw = claim.saw or (len(chain) == 1 and claim.basis == "saw")
    if reuses:
        return Support(claim.id, claim.report, chain, "copy", reuses=reuses)
    if len(chain) > 1 and not HEARSAY.fullmatch(view.name(chain[-1]).strip("“”")):
        return Support(claim.id, claim.report, chain, "origin")
    if len(chain) > 1 or claim.relay or ((named or claim.report in lists) and not saw):
        return Support(claim.id, claim.report, chain, "relay")
    return Support(claim.id, claim.report, chain, "assertion", saw)


def finds_nothing(claim: Claim, text: str) -> bool:
    """Whether the words before a claim, in its report's text, say that nothing supports it: "no evidence that"."""
    start = min(s for s, _ in claim.span)
    return bool(NO_EVIDENCE.search(text[max(0, start - 60) : start + 5]))


def copied_from(claim: Claim, view: View) -> tuple[Reuse, ...]:
    """The reports, known to have had the words first, from which this claim has its words."""
    size = sum(e - s for s, e in claim.span)
    out = []
    for r in view.reuses(claim.report):
        inside = sum(overlap(claim.span, (s, e)) for s, e, _, _ in r.spans)
        if size and r.direction != "unsure" and inside >= COPIED_SHARE * size:
            out.append(r)
    return tuple(out)


def overlap(spans: Spans, other: Span) -> int:
    """Code points common to ``spans`` and ``other``."""
    return sum(max(0, min(e, other[1]) - max(s, other[0])) for s, e in spans)


def _lent(claim: Claim, reuse: Reuse, mine: Iterable[Claim], view: View) -> list[Support]:
    """The way of the source report, where none of its own claims is in the finding: its claims in the same words."""
    if any(c.report == reuse.source for c in mine):
        return []
    there = [(s2, e2) for s, e, s2, e2 in reuse.spans if overlap(claim.span, (s, e))]
    own = [c for c in view.claims.values() if c.report == reuse.source and any(overlap(c.span, t) for t in there)]
    own.sort(key=lambda c: (-max(overlap(c.span, t) for t in there), c.id))
    return [_support(c, view, (), named=False, lists=frozenset()) for c in own[:1]]
