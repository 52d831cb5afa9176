"""The brief as a reader needs it: findings, conflicts, sources and names in small views shared by page and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from twosource.records import Claim, Conflict, Drift, Finding, Node
from twosource.telling.brief import Brief
from twosource.telling.safe import one_line
from twosource.telling.wording import (
    CONFLICTS,
    STATUSES,
    UNKNOWN_OUTLET,
    VERDICTS,
    claim_notes,
    count_words,
    date_words,
    exact_words,
    kind_words,
    listed,
    node_words,
    quantity_words,
    report_words,
)
from twosource.weighing.supports import finds_nothing

FULL_AT_LEAST = 12  # findings shown in full even when none has two reports or a conflict
FULL_AT_MOST = 40  # findings shown in full before the rest goes into the short list


@dataclass(frozen=True, slots=True)
class NodeView:
    """A source: its id, its name as shown, what kind it is, and the word that leads to it from the one before."""

    id: str
    name: str
    kind: str
    way: str = "citing"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """The words of one claim, the report they stand in and the way from its outlet to the source."""

    id: str
    words: str
    report: str
    outlet: str
    path: tuple[NodeView, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OriginView:
    """A source farthest back, and the claims that come from it, whatever way they took."""

    node: NodeView
    own_word: bool
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DriftView:
    """What changed on the way from one report to the next, with the words on both ends."""

    change: str
    source: ClaimView
    target: ClaimView


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding ready to be told; ``conflicts`` are (id, whether open, words)."""

    id: str
    statement: str
    anchor: str
    verdict: str
    label: str
    count: str
    interval: tuple[int, int]
    rests_on: tuple[NodeView, ...]
    why: str
    would_change: str
    credibility: int
    origins: tuple[OriginView, ...]
    against: tuple[ClaimView, ...]
    low_groups: tuple[str, ...]
    drift: tuple[DriftView, ...]
    conflicts: tuple[tuple[str, bool, str], ...]
    beside: tuple[tuple[str, str], ...]
    circular: str
    overridden: str
    reports: int
    report: str
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a conflict: what it holds, its figure if it has one, and the words."""

    holds: str
    figure: str
    finding: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict ready to be told, its sides next to one another."""

    id: str
    kind: str
    status: str
    open: bool
    explanation: str
    findings: tuple[str, ...]
    sides: tuple[SideView, ...]


def findings_views(brief: Brief) -> tuple[list[FindingView], list[FindingView]]:
    """The findings to show in full, and those to list shortly, both in order of weight."""
    views = _told_once([finding_view(brief, f) for f in brief.findings])
    strong = [v for v in views if v.reports > 1 or v.interval[1] > 1 or any(is_open for _, is_open, _ in v.conflicts)]
    full = strong[:FULL_AT_MOST]
    if len(full) < FULL_AT_LEAST:
        chosen = {v.id for v in full}
        room = FULL_AT_LEAST - len(full)
        chosen |= {v.id for v in [v for v in views if v.id not in chosen][:room]}
        full = [v for v in views if v.id in chosen]
    ids = {v.id for v in full}
    return full, [v for v in views if v.id not in ids]


def _told_once(views: Sequence[FindingView]) -> list[FindingView]:
    """A fact and its figure told in the same words by the same sources are shown as one; ``same`` names the others."""
    first: dict[tuple[object, ...], list[FindingView]] = {}
    for v in views:
        names = tuple(n.id for n in v.rests_on)
        first.setdefault((v.statement.casefold(), v.verdict, v.interval, names, v.report), []).append(v)
    return [replace(group[0], same=tuple(v.id for v in group[1:])) for group in first.values()]


def finding_view(brief: Brief, f: Finding) -> FindingView:
    """One finding with its words, its sources and what would change it."""
    claims = [brief.claim_of[c] for c in f.claims if c in brief.claim_of]
    supporting = [c for c in claims if c.stance == "supports" and not _finds_nothing(brief, c)]
    return FindingView(
        id=f.id,
        statement=one_line(f.statement),
        anchor=(supporting or claims)[0].id if claims else f.id,
        verdict=f.verdict,
        label=VERDICTS[f.verdict],
        count=count_words(f.independent),
        interval=f.independent,
        rests_on=nodes_view(brief, f.rests_on),
        why=prose(brief, f.why),
        would_change=prose(brief, f.would_change),
        credibility=f.credibility,
        origins=origin_views(brief, supporting),
        against=tuple(claim_view(brief, c) for c in claims if c not in supporting),
        low_groups=tuple(_group(brief, g) for g in f.low_groups if len(g) > 1),
        drift=tuple(d for d in (_drift(brief, d) for d in f.drift) if d),
        conflicts=tuple(
            (x.id, x.status == "open", prose(brief, x.explanation).rstrip(".") or _against_what(brief, x))
            for x in brief.conflicts_of(f.id)
        ),
        beside=_beside(brief, f),
        circular=listed([n.name for n in nodes_view(brief, f.circular)]),
        overridden=one_line(f.overridden),
        reports=len({c.report for c in claims}),
        report=(supporting or claims)[0].report if claims else "",
    )


def prose(brief: Brief, text: str | None) -> str:
    """A sentence of an earlier stage on one line, outlets without a name told as readers should see them."""
    line = one_line(text)
    if UNKNOWN_OUTLET in line:
        for node in brief.nodes:
            if node.kind == "outlet" and node.name.startswith(UNKNOWN_OUTLET):
                line = line.replace(one_line(node.name), node_words(node))
    return line


def origin_views(brief: Brief, claims: Iterable[Claim]) -> tuple[OriginView, ...]:
    """Claims by the source farthest back, those with most reports first, else in order of the claims."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in claims:
        by_origin.setdefault(claim.chain[-1] if claim.chain else "", []).append(claim)
    ordered = sorted(by_origin.items(), key=lambda item: -len({c.report for c in item[1]}))
    return tuple(
        OriginView(
            node=node_view(brief, origin),
            own_word=all(len(c.chain) < 2 for c in group),
            claims=tuple(claim_view(brief, c) for c in group),
        )
        for origin, group in ordered
    )


def claim_view(brief: Brief, claim: Claim) -> ClaimView:
    """A claim with its exact words."""
    report = brief.report_of[claim.report]
    return ClaimView(
        id=claim.id,
        words=exact_words(report, claim.span).strip('“”"„«» ') or "…",
        report=report.id,
        outlet=report_words(report),
        path=_path(brief, claim.chain),
        notes=(*claim_notes(claim), *(["found no evidence for it"] if _finds_nothing(brief, claim) else [])),
    )


def _finds_nothing(brief: Brief, claim: Claim) -> bool:
    return finds_nothing(claim, brief.report_of[claim.report].text)


def _path(brief: Brief, chain: Sequence[str]) -> tuple[NodeView, ...]:
    out = []
    for before, after in pairwise(chain):
        node = brief.node_of.get(after)
        view = node_view(brief, after)
        out.append(replace(view, way="through") if node and node.speaks_for == before else view)
    return tuple(out)


def node_view(brief: Brief, node_id: str) -> NodeView:
    """A node by id; an id that is no node is shown as it is."""
    node: Node | None = brief.node_of.get(node_id)
    if node is None:
        return NodeView(node_id, node_id or "nobody named", "")
    return NodeView(node.id, node_words(node), kind_words(node))


def nodes_view(brief: Brief, ids: Iterable[str]) -> tuple[NodeView, ...]:
    """Nodes by id."""
    return tuple(node_view(brief, i) for i in ids)


def _against_what(brief: Brief, x: Conflict) -> str:
    """The kind of a conflict and the figures of its sides: "Numbers differ: 2 persons / 7 people"."""
    sides = [[brief.claim_of[c] for c in side if c in brief.claim_of] for side in x.sides]
    figures = [figure for side in sides if (figure := _figure(x, side))]
    return f"{CONFLICTS[x.kind]}: {' / '.join(figures)}" if len(figures) > 1 else CONFLICTS[x.kind]


def _beside(brief: Brief, f: Finding) -> tuple[tuple[str, str], ...]:
    """The findings beside one, each statement once, its own left out."""
    told = {f.statement: ""}
    for b in brief.beside_of.get(f.id, ()):
        told.setdefault(brief.finding_of[b].statement, b)
    return tuple((b, one_line(statement, 110).rstrip(".")) for statement, b in told.items() if b)


def _group(brief: Brief, group: Sequence[str]) -> str:
    return listed([n.name for n in nodes_view(brief, group)], limit=20)


def _drift(brief: Brief, d: Drift) -> DriftView | None:
    source, target = brief.claim_of.get(d.source), brief.claim_of.get(d.target)
    if source is None or target is None:
        return None
    return DriftView(one_line(d.change), claim_view(brief, source), claim_view(brief, target))


def conflict_views(brief: Brief) -> list[ConflictView]:
    """All conflicts, the open ones first."""
    views = [conflict_view(brief, x) for x in brief.conflicts]
    return sorted(views, key=lambda v: not v.open)


def conflict_view(brief: Brief, x: Conflict) -> ConflictView:
    """One conflict with its sides."""
    return ConflictView(
        id=x.id,
        kind=CONFLICTS[x.kind],
        status=STATUSES[x.status],
        open=x.status == "open",
        explanation=prose(brief, x.explanation),
        findings=x.findings,
        sides=tuple(_side(brief, x, side) for side in x.sides),
    )


def _side(brief: Brief, x: Conflict, side: Sequence[str]) -> SideView:
    claims = [brief.claim_of[c] for c in side if c in brief.claim_of]
    found = next((brief.finding_of[c.id] for c in claims if c.id in brief.finding_of), None)
    denies = bool(claims) and all(c.stance != "supports" for c in claims)
    statement = one_line(found.statement, 140) if found else ""
    return SideView(
        holds=f"Against: {statement}" if denies else statement,
        figure=_figure(x, claims),
        finding=found.id if found else "",
        claims=tuple(claim_view(brief, c) for c in claims),
    )


def _figure(x: Conflict, claims: Sequence[Claim]) -> str:
    if x.kind == "number":
        words = [quantity_words(q) for c in claims for q in c.quantities]
    elif x.kind == "date":
        words = [date_words(c.when.edtf or c.when.value) for c in claims if c.when]
    elif x.kind == "place":
        words = [one_line(c.where.name) for c in claims if c.where]
    else:
        words = []
    return listed(list(dict.fromkeys(words)), limit=3)
