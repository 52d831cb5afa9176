"""A STIX 2.1 bundle (OASIS standard, 10 June 2021): reports as ``report``, sources as ``identity``, findings as ``note``.

The confidence of a note follows the standard's own table for the Admiralty credibility scale (appendix A). Ids are UUIDs
of version 5, so that the same brief gives the same bundle. Every object carries TLP:AMBER.
"""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from twosource.telling.exports.tables import FindingRow, ReportRow, SourceRow, Tables

SPACE = uuid.UUID("6f1a7e0c-5b7e-5e0e-9d0a-2a4f3c1b7d10")
AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
AMBER_OBJECT = {
    "type": "marking-definition",
    "spec_version": "2.1",
    "id": AMBER,
    "created": "2017-01-20T00:00:00.000Z",
    "definition_type": "tlp",
    "name": "TLP:AMBER",
    "definition": {"tlp": "amber"},
}
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}  # 6, "truth cannot be judged", has none
CLASSES = {
    "named_person": "individual",
    "unnamed": "unspecified",
    "document": "unspecified",
    "outlet": "organization",
    "agency": "organization",
    "named_org": "organization",
}
NOT_DATED = "1970-01-01T00:00:00.000Z"
Thing = dict[str, Any]


def write(tables: Tables) -> bytes:
    """The file, UTF-8."""
    seed = "|".join(r.sha256 for r in tables.reports) + str(tables.about.masked)
    sources = {s.id: _identity(s, seed, _moment(tables.about.made)) for s in tables.sources}
    findings = {f.id: _note(tables, f, seed, sources) for f in tables.findings}
    reports = [_report(tables, r, seed, sources) for r in tables.reports]
    objects = [AMBER_OBJECT, *sources.values(), *reports, *findings.values()]
    bundle = {"type": "bundle", "id": f"bundle--{uuid.uuid5(SPACE, seed)}", "objects": objects}
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _base(kind: str, key: str, moment: str) -> Thing:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid.uuid5(SPACE, key)}",
        "created": moment,
        "modified": moment,
        "object_marking_refs": [AMBER],
    }


def _identity(source: SourceRow, seed: str, moment: str) -> Thing:
    made = _base("identity", f"{seed}|{source.id}", moment)
    return made | {"name": source.name or source.id, "identity_class": CLASSES[source.kind]}


def _report(tables: Tables, report: ReportRow, seed: str, sources: dict[str, Thing]) -> Thing:
    chains = [c.chain for c in tables.claims if c.report == report.id]
    refs = list(dict.fromkeys(sources[n]["id"] for chain in chains for n in chain if n in sources))
    made = _base("report", f"{seed}|{report.id}", _moment(report.date))
    reference: Thing = {
        "source_name": report.outlet or report.id,
        "external_id": report.id,
        "hashes": {"SHA-256": report.sha256},
    }
    if report.url:
        reference["url"] = report.url
    return made | {
        "name": report.headline or report.file or report.id,
        "published": _moment(report.date),
        **({} if report.date else {"description": "The text does not say when it was published."}),
        "object_refs": refs or [AMBER],
        "external_references": [reference],
    }


def _note(tables: Tables, finding: FindingRow, seed: str, sources: dict[str, Thing]) -> Thing:
    made = _base("note", f"{seed}|{finding.id}", _moment(tables.about.made))
    rests = [sources[n]["id"] for n in finding.rests_on if n in sources]
    reports = [f"report--{uuid.uuid5(SPACE, f'{seed}|{r}')}" for r in finding.reports]
    words = [c.words for c in tables.claims if c.finding == finding.id]
    confidence = CONFIDENCE.get(finding.credibility)
    head = f" Log: {tables.about.log_head}." if tables.about.log_head else ""
    return made | {
        "abstract": finding.statement,
        "content": (
            f"{finding.statement} Verdict: {finding.verdict.replace('_', ' ')}, {finding.low} to {finding.high} "
            f"independent sources in these reports. {finding.why} Words: {' / '.join(words)}. {tables.about.notice}{head}"
        ),
        "object_refs": list(dict.fromkeys([*reports, *rests])),
        **({"confidence": confidence} if confidence else {}),
    }


def _moment(value: str) -> str:
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return NOT_DATED
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}T00:00:00.000Z"
