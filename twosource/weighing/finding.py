"""One finding, weighed: everything the other questions of this stage answer, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.records import Finding, Judgement
from twosource.weighing.conflicts import open_for, unclear_denials
from twosource.weighing.drift import drift
from twosource.weighing.ground import Draft, Ground
from twosource.weighing.independence import independence
from twosource.weighing.statement import statement
from twosource.weighing.verdict import credibility, verdict_of, why, would_change

VERDICTS = ("corroborated", "one_source", "disputed", "unsettled")


def finding(group: int, ground: Ground, drafts: Sequence[Draft], different: frozenset[frozenset[str]]) -> Finding:
    """The finding of one group of claims; ids are ``f1``.. in the order of the groups."""
    view = ground.view
    claims, ways = view.group(group), ground.ways[group]
    found = independence(ways, view.nodes, different)
    touching = open_for(group, drafts, ground) or unclear_denials(group, drafts, ground)
    names = {n: view.name(n) for n in view.nodes}
    carried = {w.report for w in ways if found.high == 0 or ground.origins(view.claims[w.claim])}
    return Finding(
        id=f"f{group + 1}",
        statement=statement(claims, view),
        claims=tuple(c.id for c in claims),
        verdict=verdict_of(found, touching),
        independent=(found.low, found.high),
        rests_on=found.rests_on,
        why=why(found, touching, names, len(carried)),
        would_change=would_change(found, touching, names),
        credibility=credibility(found, touching),
        low_groups=found.groups,
        drift=drift(claims, view),
        circular=found.circular,
    )


def overridden(findings: Sequence[Finding], judgements: Sequence[Judgement]) -> tuple[Finding, ...]:
    """Findings with the verdicts that people decided; the target is a finding's id, statement or one of its claims."""
    undone = {t for j in judgements if j.verb == "undo" for t in j.target}
    said = [j for j in judgements if j.verb == "override" and j.kind == "verdict" and j.value in VERDICTS]
    out = []
    for f in findings:
        keys = {f.id, f.statement, *f.claims}
        for j in said:
            if set(j.target) & keys and not set(j.target) & undone:
                f = replace(f, verdict=j.value, overridden=j.reason)  # type: ignore[arg-type]
        out.append(f)
    return tuple(out)
