"""W3C PROV-JSON (member submission of 2013-04-24): reports, claims and findings as entities, sources as agents.

A finding was derived from its claims, a claim quoted from its report and attributed to the source it ends with; along a
chain each source acted on behalf of nobody but was informed by the next, told as ``wasInfluencedBy``.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from twosource.telling.exports.tables import Tables

PREFIX = {"ts": "urn:twosource:", "schema": "https://schema.org/"}
AGENT = {"named_person": "prov:Person"}
Bag = dict[str, dict[str, Any]]


def write(tables: Tables) -> bytes:
    """The file, UTF-8."""
    document = {
        "prefix": PREFIX,
        "entity": _entities(tables),
        "agent": {
            f"ts:{s.id}": {"prov:label": s.name, "prov:type": _qualified(AGENT.get(s.kind, "prov:Organization"))}
            if s.kind in ("outlet", "agency", "named_person", "named_org")
            else {"prov:label": s.name, "ts:kind": s.kind}
            for s in tables.sources
        },
        **_relations(tables),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _entities(tables: Tables) -> Bag:
    out: Bag = {
        "ts:brief": {
            "prov:label": tables.title,
            "ts:notice": tables.about.notice,
            **({"ts:logHead": tables.about.log_head} if tables.about.log_head else {}),
        }
    }
    for r in tables.reports:
        out[f"ts:{r.id}"] = {
            "prov:label": r.headline or r.file or r.id,
            "ts:sha256": r.sha256,
            "schema:datePublished": r.date,
        }
    for c in tables.claims:
        out[f"ts:{c.id}"] = {"prov:value": c.words, "ts:stance": c.stance, "ts:factuality": c.factuality}
    for f in tables.findings:
        out[f"ts:{f.id}"] = {
            "prov:value": f.statement,
            "ts:verdict": f.verdict,
            "ts:independentLow": f.low,
            "ts:independentHigh": f.high,
        }
    return out


def _relations(tables: Tables) -> dict[str, Bag]:
    derived: Bag = {}
    attributed: Bag = {}
    influenced: Bag = {}
    for c in tables.claims:
        derived[f"_:q{c.id}"] = {
            "prov:generatedEntity": f"ts:{c.id}",
            "prov:usedEntity": f"ts:{c.report}",
            "prov:type": _qualified("prov:Quotation"),
        }
        if c.chain:
            attributed[f"_:a{c.id}"] = {"prov:entity": f"ts:{c.id}", "prov:agent": f"ts:{c.chain[-1]}"}
        for a, b in pairwise(c.chain):
            influenced[f"_:i{a}{b}"] = {"prov:influencee": f"ts:{a}", "prov:influencer": f"ts:{b}"}
    for f in tables.findings:
        for c_id in f.claims:
            derived[f"_:d{f.id}{c_id}"] = {"prov:generatedEntity": f"ts:{f.id}", "prov:usedEntity": f"ts:{c_id}"}
    named = {"wasDerivedFrom": derived, "wasAttributedTo": attributed, "wasInfluencedBy": influenced}
    return {name: bag for name, bag in named.items() if bag}
