"""Chains that end at an outlet of the pile go on as that outlet's own report says.

Report B says "agency A reports", and A's report is at hand and names the mayor: B has it from A, and A from the mayor.

1. Words copied from a report whose priority is known: the chain is that of the copied claim.
2. A chain whose last node is another report's outlet: it goes on as a claim of that report in the same finding does,
   the one in the same words first, else the one nearest in meaning.

Never through the outlet the chain began with: a circle stays as it is and is shown by weighing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from twosource.records import Claim, Reuse

#: How many outlets in a row a chain may be followed through.
DEEP = 3


def follow(
    claims: Sequence[Claim],
    groups: Sequence[Sequence[int]],
    copied: frozenset[tuple[str, str]],
    reuses: Sequence[Reuse],
) -> list[Claim]:
    """The claims with their chains followed into the reports they lead to; ``groups`` are indices into ``claims``."""
    sure = {(r.report, r.source) for r in reuses if r.direction != "unsure"}
    report_of = _reports_of_outlets(claims)
    out = list(claims)
    for _ in range(DEEP):
        by_id = {c.id: c for c in out}
        from_words = _copies(out, by_id, copied, sure)
        fresh = list(out)
        for group in groups:
            members = [out[i] for i in group]
            for i in group:
                source = from_words.get(out[i].id)
                fresh[i] = _through_words(out[i], source) if source else _through_outlet(out[i], members, report_of)
        if all(a.chain == b.chain for a, b in zip(out, fresh, strict=True)):
            break
        out = fresh
    return out


def _reports_of_outlets(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Outlet node -> its report, for outlets with one report at hand."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.chain:
            found[claim.chain[0]].add(claim.report)
    return {node: next(iter(reports)) for node, reports in found.items() if len(reports) == 1}


def _copies(
    claims: Sequence[Claim], by_id: Mapping[str, Claim], copied: frozenset[tuple[str, str]], sure: set[tuple[str, str]]
) -> dict[str, Claim]:
    """Claim id -> the claim of another report whose words it has; the longest chain where there are several."""
    out: dict[str, Claim] = {}
    for a, b in sorted(copied):
        if a not in by_id or b not in by_id or (by_id[a].report, by_id[b].report) not in sure:
            continue
        if a not in out or len(by_id[b].chain) > len(out[a].chain):
            out[a] = by_id[b]
    del claims
    return out


def _through_words(claim: Claim, source: Claim) -> Claim:
    """The chain of a copied claim: the outlet, then the chain of the claim it has its words from."""
    own = claim.chain[:1]
    if not own or own[0] in source.chain or source.chain[0] == own[0]:
        return claim
    longer = (*own, *source.chain)
    return (
        replace(claim, chain=longer)
        if len(longer) > len(claim.chain) or claim.chain[1:2] != source.chain[:1]
        else claim
    )


def _through_outlet(claim: Claim, members: Sequence[Claim], report_of: Mapping[str, str]) -> Claim:
    if len(claim.chain) < 2 or claim.stance == "denies":
        return claim
    report = report_of.get(claim.chain[-1])
    if report is None or report == claim.report:
        return claim
    there = [m for m in members if m.report == report and len(m.chain) > 1 and not set(m.chain[1:]) & set(claim.chain)]
    there = [m for m in there if m.stance == claim.stance]
    if not there:
        return claim
    best = max(there, key=lambda m: (_near(claim, m), -len(m.chain), m.id))
    return replace(claim, chain=(*claim.chain, *best.chain[1:]))


def _near(a: Claim, b: Claim) -> float:
    """Cosine of the meaning vectors; 0 where either is missing."""
    if a.vector is None or b.vector is None or a.vector.shape != b.vector.shape:
        return 0.0
    return round(float(a.vector @ b.vector), 4)
