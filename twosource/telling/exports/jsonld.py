"""schema.org as JSON-LD: each report a ``NewsArticle``, each finding a ``Claim`` that appears in reports.

The context is given inline (``@vocab``), so that reading it needs no network. There is no ``ClaimReview``: the program
rates no claim as true or false.
"""

from __future__ import annotations

import json
from typing import Any

from twosource.telling.exports.tables import ClaimRow, FindingRow, ReportRow, SourceRow, Tables

CONTEXT = {"@vocab": "https://schema.org/", "ts": "urn:twosource:"}
TYPES = {"named_person": "Person", "outlet": "NewsMediaOrganization", "agency": "NewsMediaOrganization"}
Thing = dict[str, Any]


def write(tables: Tables) -> bytes:
    """The file, UTF-8."""
    graph: list[Thing] = [{"@id": "ts:brief", "@type": "Dataset", "name": tables.title, "description": _notice(tables)}]
    graph += [_article(r) for r in tables.reports]
    graph += [_source(s) for s in tables.sources]
    graph += [_claim(f, [c for c in tables.claims if c.finding == f.id]) for f in tables.findings]
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _notice(tables: Tables) -> str:
    head = f" Log: {tables.about.log_head}." if tables.about.log_head else ""
    return tables.about.notice + head


def _article(r: ReportRow) -> Thing:
    thing = {
        "@id": f"ts:{r.id}",
        "@type": "NewsArticle",
        "headline": r.headline,
        "datePublished": r.date,
        "url": r.url,
        "publisher": {"@type": "NewsMediaOrganization", "name": r.outlet},
        "identifier": f"sha256:{r.sha256}",
    }
    return {k: v for k, v in thing.items() if v}


def _source(s: SourceRow) -> Thing:
    if s.kind in ("unnamed", "document"):
        return {"@id": f"ts:{s.id}", "@type": "Thing", "description": s.name}
    return {"@id": f"ts:{s.id}", "@type": TYPES.get(s.kind, "Organization"), "name": s.name}


def _claim(f: FindingRow, claims: list[ClaimRow]) -> Thing:
    origins = dict.fromkeys(c.chain[-1] for c in claims if c.chain and c.stance == "supports")
    independent = {"@type": "PropertyValue", "name": "independent sources", "minValue": f.low, "maxValue": f.high}
    return {
        "@id": f"ts:{f.id}",
        "@type": "Claim",
        "text": f.statement,
        "appearance": [{"@id": f"ts:{r}"} for r in f.reports],
        "claimInterpreter": {"@type": "Organization", "name": "twosource"},
        "author": [{"@id": f"ts:{n}"} for n in origins],
        "additionalProperty": [{"@type": "PropertyValue", "name": "verdict", "value": f.verdict}, independent],
    }
