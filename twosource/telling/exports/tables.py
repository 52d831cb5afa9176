"""The brief as plain rows, words written out and masked: what every export is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.records import Claim, Finding, Quantity, Where
from twosource.telling.brief import Brief
from twosource.telling.exports.anonymity import concerns
from twosource.telling.exports.masking import Mask
from twosource.telling.safe import web_address
from twosource.telling.wording import exact_words, node_words, report_words


@dataclass(frozen=True, slots=True)
class About:
    """What every export says of itself."""

    masked: bool
    log_head: str
    notice: str
    made: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report; ``date`` EDTF or empty."""

    id: str
    file: str
    url: str
    outlet: str
    headline: str
    byline: str
    date: str
    sha256: str
    story: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A node of the chains."""

    id: str
    kind: str
    name: str
    entity: str


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Who or what is spoken of."""

    id: str
    name: str
    type: str
    masked: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its words and its chain (source ids, outlet first)."""

    id: str
    finding: str
    report: str
    words: str
    chain: tuple[str, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    stance: str
    polarity: str
    factuality: str
    basis: str
    start: str
    end: str
    precision: str
    where: Where | None
    quantities: tuple[Quantity, ...]
    head: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its verdict."""

    id: str
    statement: str
    verdict: str
    low: int
    high: int
    rests_on: tuple[str, ...]
    why: str
    credibility: int
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    counted_as_one: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict between findings or claims."""

    id: str
    kind: str
    status: str
    findings: tuple[str, ...]
    claims: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An entry of the timeline and the findings placed there."""

    value: str
    start: str
    end: str
    precision: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of a brief."""

    about: About
    title: str
    reports: tuple[ReportRow, ...]
    sources: tuple[SourceRow, ...]
    entities: tuple[EntityRow, ...]
    claims: tuple[ClaimRow, ...]
    findings: tuple[FindingRow, ...]
    conflicts: tuple[ConflictRow, ...]
    timeline: tuple[TimelineRow, ...]


def tables(brief: Brief, mask: Mask, about: About) -> Tables:
    """The rows of a brief, every text through the mask."""
    unsafe = {c.nodes for c in concerns(brief)} if about.masked else set()
    story_of = {r: s.id for s in brief.stories for r in s.reports}
    return Tables(
        about=about,
        title=mask.text(brief.stories[0].title if brief.stories else "Brief"),
        reports=tuple(_reports(brief, mask, story_of)),
        sources=tuple(SourceRow(n.id, n.kind, mask.name(n.entity, node_words(n)), n.entity or "") for n in brief.nodes),
        entities=tuple(
            EntityRow(e.id, mask.name(e.id, e.name), e.type, e.id in mask.pseudonyms) for e in brief.entities
        ),
        claims=tuple(_claim(brief, mask, c) for c in brief.claims),
        findings=tuple(_finding(brief, mask, f, unsafe) for f in brief.findings),
        conflicts=tuple(
            ConflictRow(x.id, x.kind, x.status, x.findings, x.claims, mask.text(x.explanation)) for x in brief.conflicts
        ),
        timeline=tuple(_timeline(brief)),
    )


def _reports(brief: Brief, mask: Mask, story_of: dict[str, str]) -> Iterable[ReportRow]:
    for r in brief.reports:
        url = web_address(r.url) or ""
        yield ReportRow(
            id=r.id,
            file=mask.text(r.file),
            url=url if mask.text(url) == url else "",
            outlet=mask.text(report_words(r)),
            headline=mask.text(r.headline),
            byline=mask.text(r.byline),
            date=r.published.value or "",
            sha256=r.sha256,
            story=story_of.get(r.id, ""),
        )


def _claim(brief: Brief, mask: Mask, c: Claim) -> ClaimRow:
    found = brief.finding_of.get(c.id)
    return ClaimRow(
        id=c.id,
        finding=found.id if found else "",
        report=c.report,
        words=mask.text(exact_words(brief.report_of[c.report], c.span)),
        chain=c.chain,
        who=c.who,
        whom=c.whom,
        stance=c.stance,
        polarity=c.polarity,
        factuality=c.factuality,
        basis=c.basis,
        start=(c.when.start or "") if c.when else "",
        end=(c.when.end or "") if c.when else "",
        precision=c.when.precision if c.when else "unknown",
        where=mask.where(c.where, (*c.who, *c.whom)),
        quantities=c.quantities,
        head=c.head,
    )


def _finding(brief: Brief, mask: Mask, f: Finding, unsafe: set[tuple[str, ...]]) -> FindingRow:
    claims = [brief.claim_of[c] for c in f.claims if c in brief.claim_of]
    return FindingRow(
        id=f.id,
        statement=mask.text(f.statement),
        verdict=f.verdict,
        low=f.independent[0],
        high=f.independent[1],
        rests_on=f.rests_on,
        why=mask.text(f.why),
        credibility=f.credibility,
        claims=f.claims,
        reports=tuple(dict.fromkeys(c.report for c in claims)),
        counted_as_one=tuple(g for g in f.low_groups if g not in unsafe),
    )


def _timeline(brief: Brief) -> Iterable[TimelineRow]:
    for t in brief.timeline:
        found = tuple(dict.fromkeys(brief.finding_of[c].id for c in t.claims if c in brief.finding_of))
        yield TimelineRow(t.value or "", t.start or "", t.end or "", t.precision, found)
