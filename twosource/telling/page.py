"""brief.html: one file that loads nothing, needs no JavaScript to be read, prints, and works by keyboard and screen reader.

The templates lie in ``telling/templates``; everything from a report goes through their automatic escaping.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from twosource.records import Attribution, Claim, Entity, Report, Span
from twosource.telling import wording
from twosource.telling.brief import Brief
from twosource.telling.brief_json import NOTICE
from twosource.telling.marked import Paragraph, paragraphs
from twosource.telling.safe import one_line, visible, web_address
from twosource.telling.svg_graph import graph_edges, svg_graph
from twosource.telling.svg_timeline import svg_timeline
from twosource.telling.undetermined import undetermined
from twosource.telling.view import NodeView, conflict_views, findings_views, node_view, nodes_view

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
MOST_HIGHLIGHTS = 4000  # claims that get a rule of their own in the style sheet; beyond that the page grows too fast
MOST_VARIANTS = 8


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report with its text cut into marked pieces, and where its words come from."""

    report: Report
    name: str
    headline: str
    url: str | None
    published: str
    credits: tuple[NodeView, ...]
    reuses: tuple[tuple[str, str, int], ...]
    paragraphs: tuple[Paragraph, ...]
    loose: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    """Somebody or something spoken of: the name, how it is written, where."""

    entity: Entity
    name: str
    variants: tuple[tuple[str, int], ...]
    reports: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the table below the graph."""

    node: NodeView
    leads_to: tuple[NodeView, ...]
    reports: tuple[str, ...]
    rests: tuple[str, ...]


@functools.cache
def environment() -> Environment:
    """The template environment: escaping on, unknown names an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["visible"] = visible
    env.filters["line"] = one_line
    env.filters["reject_flag"] = lambda row: (row[0], row[2])
    env.filters["listed"] = wording.listed
    env.globals["counted"] = wording.counted
    env.globals["entry_words"] = wording.entry_words
    return env


def page(brief: Brief) -> str:
    """The text of brief.html."""
    return environment().get_template("brief.html").render(context(brief))


def notebook(brief: Brief) -> str:
    """The findings as a small table for a notebook."""
    full, short = findings_views(brief)
    return environment().get_template("notebook.html").render(title=title(brief), findings=full, more=len(short))


def title(brief: Brief) -> str:
    """The title of the one story, or what the brief holds."""
    if len(brief.stories) == 1:
        return one_line(brief.stories[0].title)
    stories = f", {wording.counted(len(brief.stories), 'story', 'stories')}" if brief.stories else ""
    return f"{wording.counted(len(brief.reports), 'report')}{stories}"


def context(brief: Brief) -> dict[str, object]:
    """Everything the templates name."""
    full, short = findings_views(brief)
    script = (TEMPLATES / "brief.js").read_text(encoding="utf-8")
    names = name_views(brief)
    return {
        "brief": brief,
        "title": title(brief),
        "notice": NOTICE,
        "verdicts": wording.VERDICTS,
        "meanings": wording.VERDICT_MEANING,
        "counts": Counter(f.verdict for f in brief.findings),
        "full": full,
        "short": short,
        "report_names": {r.id: wording.report_words(r) for r in brief.reports} | {"": "no report"},
        "stories": [(one_line(s.title), s.reports) for s in brief.stories] if len(brief.stories) > 1 else [],
        "conflicts": conflict_views(brief),
        "timeline": [(t, list(dict.fromkeys(_found(brief, t.claims)))) for t in brief.timeline],
        "timeline_picture": svg_timeline(brief),
        "graph_picture": svg_graph(brief),
        "sources": source_views(brief),
        "names": [n for n in names if _telling(n)],
        "single_names": [n for n in names if not _telling(n)],
        "reports": [report_view(brief, r) for r in brief.reports],
        "gaps": undetermined(brief),
        "finding_of": brief.finding_of,
        "node_of_attribution": {a.id: node_view(brief, a.node) for a in brief.attributions if a.node},
        "highlights": [c.id for c in brief.claims[:MOST_HIGHLIGHTS]],
        "style": Markup((TEMPLATES / "brief.css").read_text(encoding="utf-8")),
        "script": Markup(script),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }


def _found(brief: Brief, claims: Iterable[str]) -> Iterable[tuple[str, str]]:
    for claim in claims:
        if claim in brief.finding_of:
            finding = brief.finding_of[claim]
            yield finding.id, one_line(finding.statement)


def report_view(brief: Brief, report: Report) -> ReportView:
    """One report with its marked text."""
    attributions = [a for a in brief.attributions if a.report == report.id]
    claims = [c for c in brief.claims if c.report == report.id]
    marked = tuple(paragraphs(report, attributions, claims, _anchors(brief, report, attributions)))
    placed = {s for p in marked for piece in p.pieces for s in piece.starts}
    reused = [u for u in brief.linked.reuses if u.report == report.id and u.source in brief.report_of]
    return ReportView(
        report=report,
        name=wording.report_words(report),
        headline=one_line(report.headline) or one_line(report.file) or report.id,
        url=web_address(report.url),
        published=wording.published_words(report),
        credits=nodes_view(brief, dict(brief.linked.credits).get(report.id, ())),
        reuses=tuple((u.source, wording.report_words(brief.report_of[u.source]), _length(u.spans)) for u in reused),
        paragraphs=marked,
        loose=_loose(claims, placed),
    )


def _anchors(brief: Brief, report: Report, attributions: Iterable[Attribution]) -> dict[str, Span]:
    anchors = {}
    for a in attributions:
        spans = (*a.cue, *a.source, *a.content)
        if spans:
            anchors[a.id] = min(spans)
    for entity in brief.entities:
        first = next((span for where, span in entity.mentions if where == report.id), None)
        if first is not None:
            anchors[f"{entity.id}-{report.id}"] = first
    return anchors


def _loose(claims: Iterable[Claim], placed: set[str]) -> tuple[str, ...]:
    return tuple(c.id for c in claims if c.id not in placed)


def _length(spans: Iterable[tuple[int, int, int, int]]) -> int:
    return sum(s[1] - s[0] for s in spans)


def name_views(brief: Brief) -> list[NameView]:
    """Everybody and everything with a name, people first."""
    order = {"person": 0, "organisation": 1, "place": 2, "event": 3, "other": 4}
    views = []
    for entity in sorted(brief.entities, key=lambda e: order[e.type]):
        written = Counter(_mentions(brief, entity))
        names = [one_line(v) for v in entity.variants] or [w for w, _ in written.most_common(MOST_VARIANTS)]
        variants = tuple((n, written.get(n, 0)) for n in dict.fromkeys(names) if n)
        if not variants:
            continue
        reports = tuple(dict.fromkeys(r for r, _ in entity.mentions if r in brief.report_of))
        reasons = tuple(
            f"{j.decision}: {wording.listed([one_line(r) for r in j.reasons])}"
            for j in brief.joins
            if entity.id in (j.a, j.b) and j.reasons
        )
        views.append(NameView(entity, one_line(entity.name) or variants[0][0], variants, reports, reasons[:3]))
    return views


def _telling(n: NameView) -> bool:
    """Whether a name is written in several ways or stands in several reports; descriptions ("the group") are no names."""
    first = n.name.removeprefix("the ").removeprefix("The ")[:1]
    return not first.islower() and (len(n.variants) > 1 or len(n.reports) > 1)


def _mentions(brief: Brief, entity: Entity) -> Iterable[str]:
    for report_id, (start, end) in entity.mentions:
        if report_id in brief.report_of:
            yield one_line(brief.report_of[report_id].text[start:end])


def source_views(brief: Brief) -> list[SourceView]:
    """The source graph as a table, those on whom most findings rest first."""
    edges = graph_edges(brief)
    rests: dict[str, list[str]] = {}
    for f in brief.findings:
        for n in f.rests_on:
            rests.setdefault(n, []).append(f.id)
    used: dict[str, dict[str, None]] = {}
    for c in brief.claims:
        for n in c.chain:
            used.setdefault(n, {})[c.report] = None
    views = [
        SourceView(
            node=node_view(brief, n.id),
            leads_to=nodes_view(brief, dict.fromkeys(b for a, b in edges if a == n.id)),
            reports=tuple(used.get(n.id, ())),
            rests=tuple(rests.get(n.id, ())),
        )
        for n in brief.nodes
        if n.id in used or n.id in rests
    ]
    return sorted(views, key=lambda v: (-len(v.rests), -len(v.reports)))
