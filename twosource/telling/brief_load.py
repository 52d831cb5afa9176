"""A saved brief.json back into a :class:`~twosource.telling.brief.Brief` (all but the vectors of the claims)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from twosource.errors import Stop
from twosource.records import (
    Attribution,
    Claim,
    Conflict,
    Drift,
    Entity,
    Finding,
    Join,
    Linked,
    Node,
    Published,
    Quantity,
    Report,
    Reuse,
    Skipped,
    Span,
    Spans,
    Story,
    TimelineEntry,
    Weighed,
    When,
    Where,
    Zone,
)
from twosource.telling.brief import Brief
from twosource.telling.brief_json import FORMAT

Json = Mapping[str, Any]


def load(path: str | Path) -> Brief:
    """The brief saved at ``path`` (brief.json, or the folder that holds it); raises ``Stop`` when it is none."""
    file = Path(path)
    file = file / "brief.json" if file.is_dir() else file
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        why = error.strerror or str(error)
        raise Stop(f"{file}: cannot be opened ({why}); name a brief.json or the folder that holds it") from error
    except ValueError as error:
        raise Stop(f"{file}: not a brief ({error}); name a brief.json written by `twosource brief`") from error
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise Stop(f"{file}: format is {found!r}, expected {FORMAT!r}; write the brief again with `twosource brief`")
    try:
        return from_dict(data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Stop(f"{file}: damaged ({error!r}); write the brief again with `twosource brief`") from error


def from_dict(data: Json) -> Brief:
    """The brief of a brief.json object; raises ``KeyError``, ``TypeError`` or ``ValueError`` when it is not one."""
    findings = tuple(finding(f) for f in data["findings"])
    linked = Linked(
        reports=tuple(report(r) for r in data["reports"]),
        nodes=tuple(node(n) for n in data["nodes"]),
        entities=tuple(entity(e) for e in data["entities"]),
        attributions=tuple(attribution(a) for a in data["attributions"]),
        claims=tuple(claim(c) for c in data["claims"]),
        credits=tuple((r["id"], tuple(r["credits"])) for r in data["reports"]),
        groups=tuple(f.claims for f in findings),
        joins=tuple(join(j) for j in data["joins"]),
        beside=_beside(data["findings"]),
        reuses=tuple(reuse(r["id"], u) for r in data["reports"] for u in r["reuses"]),
        stories=tuple(tuple(s["reports"]) for s in data["stories"]),
    )
    return Brief(
        linked=linked,
        weighed=Weighed(findings, tuple(conflict(x) for x in data["conflicts"])),
        timeline=tuple(timeline_entry(t) for t in data["timeline"]),
        skipped=tuple(Skipped(s["file"], s["problem"], s["remedy"]) for s in data.get("skipped", ())),
        stories=tuple(story(s) for s in data["stories"]),
    )


def report(r: Json) -> Report:
    """A report of brief.json."""
    p = r["published"]
    zones = r.get("zones")
    if zones is None:
        zones = [{"span": s, "kind": "furniture"} for s in r["furniture"]]
    return Report(
        id=r["id"],
        text=r["text"],
        sha256=r["sha256"],
        file=r["file"],
        url=r["url"],
        outlet=r["outlet"],
        headline=r["headline"],
        byline=r["byline"],
        published=Published(p["value"], p["precision"], p["from"], p.get("with_other_reports")),
        modified=r.get("modified"),
        zones=tuple(Zone(_pair(z["span"]), z["kind"]) for z in zones),
        language=r.get("language"),
        extractor=r.get("extractor", "plain/1"),
    )


def node(n: Json) -> Node:
    """A node of brief.json."""
    return Node(
        id=n["id"],
        kind=n["kind"],
        name=n["name"],
        entity=n["entity"],
        spans=_spans(n.get("spans", ())),
        assumed_name=n.get("assumed_name", False),
        speaks_for=n.get("speaks_for"),
        traits=tuple(n.get("traits", ())),
    )


def entity(e: Json) -> Entity:
    """An entity of brief.json."""
    mentions = tuple((m["report"], _pair(m["span"])) for m in e["mentions"])
    return Entity(e["id"], e["name"], e["type"], mentions, tuple(e.get("variants", ())), e.get("private", False))


def attribution(a: Json) -> Attribution:
    """An attribution of brief.json."""
    return Attribution(
        id=a["id"],
        report=a["report"],
        source=_spans(a["source"]),
        cue=_spans(a["cue"]),
        content=_spans(a["content"]),
        speech=a["speech"],
        kind=a["kind"],
        confidence=a["confidence"],
        parent=a["parent"],
        node=a["node"],
        basis=a["basis"],
    )


def claim(c: Json) -> Claim:
    """A claim of brief.json; its vector is not kept there."""
    return Claim(
        id=c["id"],
        report=c["report"],
        span=_spans(c["span"]),
        chain=tuple(c["chain"]),
        predicate=c["predicate"],
        attribution=c["attribution"],
        head=c.get("head", ""),
        who=tuple(c["who"]),
        whom=tuple(c["whom"]),
        polarity=c["polarity"],
        factuality=c["factuality"],
        stance=c["stance"],
        when=when(c["when"]) if c["when"] else None,
        where=where(c["where"]) if c["where"] else None,
        quantities=tuple(quantity(q) for q in c["quantities"]),
        basis=c.get("basis", "not_stated"),
        relay=c.get("relay", False),
        saw=c.get("saw", False),
        background=c.get("background", False),
        section=c.get("section", "body"),
    )


def when(w: Json) -> When:
    """A date of brief.json."""
    return When(
        value=w["value"],
        start=w["start"],
        end=w["end"],
        precision=w["precision"],
        anchor=w["anchor"],
        span=_maybe(w["span"]),
        kind=w.get("kind", "DATE"),
        edtf=w.get("edtf"),
    )


def where(w: Json) -> Where:
    """A place of brief.json."""
    return Where(
        name=w["name"],
        lat=w["lat"],
        lon=w["lon"],
        geonames=w["geonames"],
        where_prec=w["where_prec"],
        span=_maybe(w["span"]),
        country=w.get("country"),
        admin1=w.get("admin1"),
    )


def quantity(q: Json) -> Quantity:
    """A quantity of brief.json; null bounds are infinite."""
    low = -math.inf if q["low"] is None else q["low"]
    high = math.inf if q["high"] is None else q["high"]
    return Quantity(low, high, q["unit"], q["scope"], q["relation"], _maybe(q["span"]))


def finding(f: Json) -> Finding:
    """A finding of brief.json."""
    low, high = f["independent"]
    return Finding(
        id=f["id"],
        statement=f["statement"],
        claims=tuple(f["claims"]),
        verdict=f["verdict"],
        independent=(low, high),
        rests_on=tuple(f["rests_on"]),
        why=f["why"],
        would_change=f["would_change"],
        credibility=f["credibility"],
        low_groups=tuple(tuple(g) for g in f["low_groups"]),
        drift=tuple(drift(d) for d in f["drift"]),
        circular=tuple(f.get("circular", ())),
        overridden=f.get("overridden"),
    )


def drift(d: Json) -> Drift:
    """A change of words of brief.json."""
    return Drift(d["from"], d["to"], d["change"], tuple((s["report"], _pair(s["span"])) for s in d["spans"]))


def conflict(x: Json) -> Conflict:
    """A conflict of brief.json; without ``sides`` every claim is a side of its own."""
    sides = x.get("sides") or [[c] for c in x["claims"]]
    sides = tuple(tuple(s) for s in sides)
    return Conflict(x["id"], x["kind"], x["status"], sides, tuple(x["findings"]), x.get("explanation", ""))


def timeline_entry(t: Json) -> TimelineEntry:
    """A timeline entry of brief.json."""
    return TimelineEntry(t["value"], t["start"], t["end"], t["precision"], tuple(t["claims"]))


def join(j: Json) -> Join:
    """A join of brief.json."""
    return Join(j["a"], j["b"], j["decision"], tuple(j["reasons"]), j.get("score", 0.0))


def reuse(report_id: str, u: Json) -> Reuse:
    """Reused words of brief.json."""
    spans = tuple((a, b, c, d) for a, b, c, d in u["spans"])
    return Reuse(report_id, u["report"], spans, u.get("direction", "unsure"))


def story(s: Json) -> Story:
    """A story of brief.json."""
    return Story(s["id"], s["title"], tuple(s["reports"]), tuple(s["findings"]), tuple(s.get("related", ())))


def _beside(findings: Iterable[Json]) -> tuple[tuple[int, int], ...]:
    index = {f["id"]: i for i, f in enumerate(findings)}
    pairs = [(index[f["id"]], index[b]) for f in findings for b in f.get("beside", ()) if b in index]
    return tuple(p for p in pairs if p[0] < p[1])


def _pair(span: Iterable[int]) -> Span:
    start, end = span
    return (start, end)


def _maybe(span: Iterable[int] | None) -> Span | None:
    return None if span is None else _pair(span)


def _spans(spans: Iterable[Iterable[int]]) -> Spans:
    return tuple(_pair(s) for s in spans)
