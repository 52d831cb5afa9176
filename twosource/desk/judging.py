"""Judgements put into force: on readings before linking, on the brief after weighing. The machine's own result stays beside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from twosource.keys import report_key, span_key
from twosource.records import Attribution, Claim, Judgement, Node, Published, Reading

Brief = dict[str, Any]


def apply_before(readings: Sequence[Reading], held: Sequence[Judgement]) -> tuple[Reading, ...]:
    """Readings without rejected attributions, with corrected chains, outlets and dates."""
    if not held:
        return tuple(readings)
    rejected = _targets(held, "reject", "attribution")
    chains = {k: j for j in held if (j.verb, j.kind) == ("correct", "chain") for k in j.target}
    return tuple(_chains(_rejected(_report(reading, held), rejected), chains) for reading in readings)


def apply_after(brief: Brief, held: Sequence[Judgement]) -> Brief:
    """The brief with overridden verdicts; what the machine had stands in ``overridden`` beside."""
    overrides = [j for j in held if (j.verb, j.kind) == ("override", "verdict")]
    if not overrides:
        return brief
    from twosource.desk.briefs import claim_keys

    keys = claim_keys(brief)
    findings = [dict(f) for f in brief["findings"]]
    for judgement in overrides:
        finding = _best(findings, keys, set(judgement.target))
        if finding is not None and judgement.value:
            machine = finding.get("overridden") or {}
            finding["overridden"] = {
                "verdict": machine.get("verdict", finding["verdict"]),
                "reason": judgement.reason,
                "by": judgement.by,
                "at": judgement.at,
            }
            finding["verdict"] = judgement.value
    return {**brief, "findings": findings}


def _best(findings: list[dict[str, Any]], keys: dict[str, str], wanted: set[str]) -> dict[str, Any] | None:
    """The finding that holds most of the claims judged; None if none holds half of them."""
    scored = [(len(wanted & {keys.get(c) for c in f["claims"]}), -n, f) for n, f in enumerate(findings)]
    score, _, finding = max(scored, key=lambda s: s[:2], default=(0, 0, None))
    return finding if finding is not None and 2 * score >= len(wanted) else None


def _targets(held: Sequence[Judgement], verb: str, kind: str) -> set[str]:
    return {key for j in held if (j.verb, j.kind) == (verb, kind) for key in j.target}


def _report(reading: Reading, held: Sequence[Judgement]) -> Reading:
    """A publication date that a person set for this report; the dates of its claims are resolved anew on reading."""
    report = reading.report
    for judgement in held:
        if (judgement.verb, judgement.kind) == ("correct", "date") and report_key(report) in judgement.target:
            value = judgement.value
            precision = {4: "year", 7: "month", 10: "day"}.get(len(value or ""), "unknown")
            report = replace(report, published=Published(value, precision, "given"))  # type: ignore[arg-type]
        if (judgement.verb, judgement.kind) == ("correct", "source") and report_key(report) in judgement.target:
            report = replace(report, outlet=judgement.value)
    return reading if report is reading.report else replace(reading, report=report)


def _rejected(reading: Reading, rejected: set[str]) -> Reading:
    """Without these attributions; what hung on them is the outlet's own word."""
    gone = {a.id for a in reading.attributions if _attribution_key(reading, a) in rejected}
    if not gone:
        return reading
    return replace(
        reading,
        attributions=tuple(
            replace(a, parent=None if a.parent in gone else a.parent) for a in reading.attributions if a.id not in gone
        ),
        claims=tuple(_own_word(c) if c.attribution in gone else c for c in reading.claims),
    )


def _own_word(claim: Claim) -> Claim:
    return replace(claim, attribution=None, chain=claim.chain[:1], basis="not_stated", relay=False)


def _attribution_key(reading: Reading, attribution: Attribution) -> str:
    return span_key(reading.report, attribution.content) if attribution.content else ""


def _chains(reading: Reading, corrections: dict[str, Judgement]) -> Reading:
    """With the chains a person wrote: names from the outlet to the origin, as a JSON list in the judgement's value."""
    if not corrections:
        return reading
    nodes = {node.name: node for node in reading.nodes}
    claims: list[Claim] = []
    for claim in reading.claims:
        judgement = corrections.get(span_key(reading.report, claim.span)) if claim.span else None
        if judgement is None or not judgement.value:
            claims.append(claim)
            continue
        for name in json.loads(judgement.value):
            nodes.setdefault(name, Node(f"n{len(nodes) + 1}j", "unnamed", name))
        claims.append(replace(claim, chain=tuple(nodes[name].id for name in json.loads(judgement.value))))
    return replace(reading, nodes=tuple(nodes.values()), claims=tuple(claims))
