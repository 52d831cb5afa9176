"""brief.json, format version 1: records to plain objects, keys in the order of the format, the same bytes every time.

Keys that the format does not name (``notice``, ``zones``, ``variants``, ``sides``...) carry what is needed to build the
:class:`~twosource.telling.brief.Brief` again (:mod:`twosource.telling.brief_load`). The schema is
``twosource/data/brief.schema.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from twosource.records import (
    Attribution,
    Claim,
    Conflict,
    Drift,
    Entity,
    Finding,
    Join,
    Node,
    Quantity,
    Reading,
    Report,
    Reuse,
    Skipped,
    Span,
    Story,
    TimelineEntry,
    When,
    Where,
)

if TYPE_CHECKING:
    from twosource.telling.brief import Brief

FORMAT = "twosource-brief/1"
NOTICE = (
    "Working file, not masked: it names people who can be harmed. Keep it where only those see it who work on the story. "
    "It tells what these reports say and on whose word, not what is true."
)
SURROGATE = re.compile("[\ud800-\udfff]")
Json = dict[str, Any]


def dumps(brief: Brief) -> str:
    """The text of brief.json: one line for each record, so that two briefs can be compared line by line."""
    return _lines(to_dict(brief))


def to_dict(brief: Brief) -> Json:
    """The object of brief.json."""
    linked = brief.linked
    credits_of = dict(linked.credits)
    return {
        "format": FORMAT,
        "notice": NOTICE,
        "reports": [
            report_object(r, credits_of.get(r.id, ()), [u for u in linked.reuses if u.report == r.id])
            for r in linked.reports
        ],
        "nodes": [node_object(n) for n in linked.nodes],
        "entities": [entity_object(e) for e in linked.entities],
        "attributions": [attribution_object(a) for a in linked.attributions],
        "claims": [claim_object(c) for c in linked.claims],
        "findings": [finding_object(f, brief.beside_of.get(f.id, ())) for f in brief.findings],
        "conflicts": [conflict_object(x) for x in brief.conflicts],
        "timeline": [timeline_object(t) for t in brief.timeline],
        "joins": [join_object(j) for j in brief.joins],
        "stories": [story_object(s) for s in brief.stories],
        "skipped": [skipped_object(s) for s in brief.skipped],
    }


def reading_dict(reading: Reading) -> Json:
    """The part of brief.json that one report alone gives."""
    return {
        "format": FORMAT,
        "notice": NOTICE,
        "reports": [report_object(reading.report, reading.credits, ())],
        "nodes": [node_object(n) for n in reading.nodes],
        "entities": [entity_object(e) for e in reading.entities],
        "attributions": [attribution_object(a) for a in reading.attributions],
        "claims": [claim_object(c) for c in reading.claims],
        "notes": [_clean(n) for n in reading.notes],
    }


def reading_line(reading: Reading) -> str:
    """One JSON line (without the line end) for ``twosource read``."""
    return _compact(reading_dict(reading))


def report_object(report: Report, credited: Iterable[str], reuses: Iterable[Reuse]) -> Json:
    """A report, the nodes it credits and the words it has from others."""
    published = report.published
    return {
        "id": report.id,
        "file": _clean(report.file),
        "url": _clean(report.url),
        "sha256": report.sha256,
        "outlet": _clean(report.outlet),
        "headline": _clean(report.headline),
        "byline": _clean(report.byline),
        "published": {
            "value": published.value,
            "precision": published.precision,
            "from": published.source,
            "with_other_reports": published.with_other_reports,
        },
        "text": _clean(report.text),
        "furniture": [list(s) for s in report.furniture],
        "credits": list(credited),
        "reuses": [{"report": u.source, "spans": [list(s) for s in u.spans], "direction": u.direction} for u in reuses],
        "modified": report.modified,
        "zones": [{"span": list(z.span), "kind": z.kind} for z in report.zones],
        "language": report.language,
        "extractor": report.extractor,
    }


def node_object(node: Node) -> Json:
    """An outlet, agency, person, body, document or unnamed source."""
    return {
        "id": node.id,
        "kind": node.kind,
        "name": _clean(node.name),
        "entity": node.entity,
        "spans": _spans(node.spans),
        "assumed_name": node.assumed_name,
        "speaks_for": node.speaks_for,
        "traits": [_clean(t) for t in node.traits],
    }


def entity_object(entity: Entity) -> Json:
    """Who or what is spoken of, with every mention."""
    return {
        "id": entity.id,
        "name": _clean(entity.name),
        "type": entity.type,
        "mentions": [{"report": r, "span": list(s)} for r, s in entity.mentions],
        "variants": [_clean(v) for v in entity.variants],
        "private": entity.private,
    }


def attribution_object(a: Attribution) -> Json:
    """Source, cue and content."""
    return {
        "id": a.id,
        "report": a.report,
        "source": _spans(a.source),
        "cue": _spans(a.cue),
        "content": _spans(a.content),
        "speech": a.speech,
        "parent": a.parent,
        "node": a.node,
        "basis": a.basis,
        "confidence": round(a.confidence, 4),
        "kind": a.kind,
    }


def claim_object(c: Claim) -> Json:
    """One proposition in one report. The vector of its words is not written."""
    return {
        "id": c.id,
        "report": c.report,
        "span": _spans(c.span),
        "attribution": c.attribution,
        "chain": list(c.chain),
        "predicate": _clean(c.predicate),
        "who": list(c.who),
        "whom": list(c.whom),
        "polarity": c.polarity,
        "factuality": c.factuality,
        "stance": c.stance,
        "when": when_object(c.when) if c.when else None,
        "where": where_object(c.where) if c.where else None,
        "quantities": [quantity_object(q) for q in c.quantities],
        "head": _clean(c.head),
        "basis": c.basis,
        "relay": c.relay,
        "saw": c.saw,
        "background": c.background,
        "section": c.section,
    }


def when_object(when: When) -> Json:
    """A date as an interval."""
    return {
        "value": when.value,
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "anchor": when.anchor,
        "span": _span(when.span),
        "kind": when.kind,
        "edtf": when.edtf,
    }


def where_object(where: Where) -> Json:
    """A place; coordinates to five decimals (about a metre)."""
    return {
        "name": _clean(where.name),
        "lat": None if where.lat is None else round(where.lat, 5),
        "lon": None if where.lon is None else round(where.lon, 5),
        "geonames": where.geonames,
        "where_prec": where.where_prec,
        "span": _span(where.span),
        "country": where.country,
        "admin1": where.admin1,
    }


def quantity_object(q: Quantity) -> Json:
    """How many; a bound at infinity is null."""
    return {
        "low": _number(q.low),
        "high": _number(q.high),
        "unit": _clean(q.unit),
        "scope": _clean(q.scope),
        "relation": q.relation,
        "span": _span(q.span),
    }


def finding_object(f: Finding, beside: Iterable[str]) -> Json:
    """Claims of one fact, weighed."""
    return {
        "id": f.id,
        "statement": _clean(f.statement),
        "claims": list(f.claims),
        "verdict": f.verdict,
        "independent": list(f.independent),
        "rests_on": list(f.rests_on),
        "why": _clean(f.why),
        "would_change": _clean(f.would_change),
        "credibility": f.credibility,
        "low_groups": [list(g) for g in f.low_groups],
        "drift": [drift_object(d) for d in f.drift],
        "circular": list(f.circular),
        "overridden": _clean(f.overridden),
        "beside": list(beside),
    }


def drift_object(d: Drift) -> Json:
    """What changed from one claim to the next."""
    return {
        "from": d.source,
        "to": d.target,
        "change": d.change,
        "spans": [{"report": r, "span": list(s)} for r, s in d.spans],
    }


def conflict_object(x: Conflict) -> Json:
    """Claims that cannot all hold; ``sides`` tells which stand together."""
    return {
        "id": x.id,
        "finding": x.findings[0] if x.findings else None,
        "findings": list(x.findings),
        "kind": x.kind,
        "claims": list(x.claims),
        "status": x.status,
        "sides": [list(s) for s in x.sides],
        "explanation": _clean(x.explanation),
    }


def timeline_object(t: TimelineEntry) -> Json:
    """A calendar value (EDTF) and the claims placed there."""
    return {"value": t.value, "start": t.start, "end": t.end, "precision": t.precision, "claims": list(t.claims)}


def join_object(j: Join) -> Json:
    """Why two claims or entities were joined or kept apart."""
    reasons = [_clean(r) for r in j.reasons]
    return {"a": j.a, "b": j.b, "decision": j.decision, "reasons": reasons, "score": round(float(j.score), 4)}


def story_object(s: Story) -> Json:
    """The reports on one chain of events."""
    return {
        "id": s.id,
        "title": _clean(s.title),
        "reports": list(s.reports),
        "findings": list(s.findings),
        "related": list(s.related),
    }


def skipped_object(s: Skipped) -> Json:
    """A file that could not be read."""
    return {"file": _clean(s.file), "problem": _clean(s.problem), "remedy": _clean(s.remedy)}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [list(s) for s in spans]


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _number(value: float) -> int | float | None:
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else round(float(value), 6)


def _clean(text: str | None) -> str | None:
    """Lone surrogates cannot be written as UTF-8: each becomes U+FFFD, so that spans still hold."""
    return None if text is None else SURROGATE.sub("\ufffd", text)


def _lines(data: Json) -> str:
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            body = ",\n  ".join(_compact(item) for item in value)
            parts.append(f" {_compact(key)}: [\n  {body}\n ]")
        else:
            parts.append(f" {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
