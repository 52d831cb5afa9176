"""The whole of linking on one screen: readings in, :class:`~twosource.records.Linked` out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.linking import candidates as blocks
from twosource.linking.chained import follow
from twosource.linking.compared import compared
from twosource.linking.dates import date_with_others, reanchor
from twosource.linking.entities import join_entities
from twosource.linking.features import Features
from twosource.linking.finding_judged import as_judged
from twosource.linking.findings import find, with_stance
from twosource.linking.measures import Context
from twosource.linking.nodes import join_nodes
from twosource.linking.renumber import rename, rename_claims, renumber
from twosource.linking.reuse import find_reuses
from twosource.linking.stories import Stories, group, related, report_features
from twosource.records import Claim, Entity, Join, Judgement, Linked, Node, Reading, Report, Reuse

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Prepared:
    """All that findings are made from: claims under their new ids, what is compared, and the pairs worth comparing."""

    numbered: Sequence[Reading]
    reports: tuple[Report, ...]
    nodes: tuple[Node, ...]
    node_of: Mapping[str, str]
    entities: tuple[Entity, ...]
    joins: tuple[Join, ...]
    claims: tuple[Claim, ...]
    reuses: tuple[Reuse, ...]
    stories: Stories
    feats: Sequence[Features]
    context: Context
    pairs: Sequence[tuple[int, int]]


def link(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Linked:
    """See which sources, names and claims of many reports are the same. ``judgements`` are what people decided; they go
    before what the program finds."""
    ready = prepare(readings, judgements)
    claims, reports, feats = ready.claims, ready.reports, ready.feats
    found = as_judged(find(feats, ready.pairs, ready.context), claims, reports, judgements)
    stood = with_stance(claims, found.groups, feats)
    return Linked(
        reports=reports,
        nodes=ready.nodes,
        entities=ready.entities,
        attributions=tuple(
            replace(a, node=ready.node_of.get(a.node or "")) for r in ready.numbered for a in r.attributions
        ),
        claims=tuple(follow(stood, found.groups, ready.context.copied, ready.reuses)),
        credits=tuple((r.report.id, rename(r.credits, ready.node_of)) for r in ready.numbered),
        groups=tuple(tuple(claims[i].id for i in g) for g in found.groups),
        joins=(*ready.joins, *found.joins),
        beside=found.beside,
        unsure=tuple(claims[i].id for i in found.unsure),
        reuses=ready.reuses,
        stories=_in_order(ready.stories, reports),
        related_stories=_related(ready.stories, reports),
    )


def prepare(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Prepared:
    """Everything before the findings.

    1. ids unique over reports; 2. names; 3. sources; 4. dates with the help of other reports; 5. reused words;
    6. stories; 7. what is compared, and which pairs are worth it.
    """
    numbered = renumber(readings)
    entities, joins, entity_of = _entities(numbered, judgements)
    nodes, node_of = join_nodes(numbered, entities, entity_of)
    reports = date_with_others([r.report for r in numbered], numbered)
    claims = tuple(reanchor(rename_claims((c for r in numbered for c in r.claims), node_of, entity_of), reports))
    reuses = find_reuses(reports, _credited(numbered, nodes, node_of))
    stories = group([report_features(r.report) for r in numbered])
    story_of = {report: k for k, members in stories.members.items() for report in members}
    feats, context = compared(claims, reports, entities, story_of, _copied(claims, reuses))
    told: dict[int, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        told[story_of[claim.report]].append(i)
    near = blocks.candidates(feats, context.rarity, context.vectors, [told[k] for k in sorted(told)])
    pairs = sorted({*near, *_copied_pairs(claims, context)})
    return Prepared(
        numbered, reports, nodes, node_of, entities, joins, claims, reuses, stories, feats, context, pairs
    )  # fmt: skip


def _entities(
    readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> tuple[tuple[Entity, ...], tuple[Join, ...], dict[str, str]]:
    """Entities joined across reports under new ids, why, and the new id of every old one."""
    joined, joins = join_entities(readings, judgements)
    ids = {e.id: f"e{k}" for k, e in enumerate(joined, 1)}
    at = {mention: ids[e.id] for e in joined for mention in e.mentions}
    where = {e.id: ids[e.id] for r in readings for e in r.entities if e.id in ids}
    for e in (e for r in readings for e in r.entities):
        hits = [at[m] for m in e.mentions if m in at]
        if hits:
            where[e.id] = max(dict.fromkeys(hits), key=hits.count)
    renamed = tuple(replace(j, a=where.get(j.a, j.a), b=where.get(j.b, j.b)) for j in joins)
    return tuple(replace(e, id=ids[e.id]) for e in joined), renamed, where


def _credited(readings: Sequence[Reading], nodes: Sequence[Node], node_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """(report, source): the first credits the outlet of the second, by the joined nodes; outlets with one report only."""
    first: dict[str, set[str]] = defaultdict(set)
    for r in readings:
        for c in r.claims[:1]:
            first[node_of[c.chain[0]]].add(r.report.id)
    named = {n.id for n in nodes if n.kind != "unnamed"}
    return {
        (r.report.id, next(iter(first[node])))
        for r in readings
        for node in rename(r.credits, node_of)
        if node in named and len(first.get(node, ())) == 1 and r.report.id not in first[node]
    }


def _copied(claims: Sequence[Claim], reuses: Sequence[Reuse]) -> frozenset[tuple[str, str]]:
    """Pairs of claims of which most of the words of one are the other's words, by the passages found to be reused."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for c in sorted(claims, key=lambda c: c.span[:1]):
        by_report[c.report].append(c)
    out = set()
    for reuse in reuses:
        for start, end, start2, end2 in reuse.spans:
            there = [b for b in _from(by_report[reuse.source], start2, end2) if _inside(b, start2, end2)]
            for a in _from(by_report[reuse.report], start, end) if there else ():
                if _inside(a, start, end):
                    moved = [(s - start + start2, e - start + start2) for s, e in a.span]
                    out |= {(a.id, b.id) for b in there if _over(moved, b)}
    return frozenset(out)


def _from(claims: Sequence[Claim], start: int, end: int) -> Sequence[Claim]:
    """Of claims in order, those that begin in a passage, or a little before it."""
    first = bisect_left(claims, start - (end - start) // 4, key=_begin)
    return claims[first : bisect_left(claims, end, key=_begin)]


def _begin(claim: Claim) -> int:
    return claim.span[0][0] if claim.span else 0


def _inside(claim: Claim, start: int, end: int) -> bool:
    """Whether four fifths of a claim's characters lie in a passage."""
    size = sum(e - s for s, e in claim.span)
    return size > 0 and sum(max(0, min(e, end) - max(s, start)) for s, e in claim.span) >= 0.8 * size


def _over(spans: Sequence[tuple[int, int]], claim: Claim) -> bool:
    """Whether spans and a claim cover the same place: Jaccard overlap of characters of at least 0.6."""
    both = sum(max(0, min(e, e2) - max(s, s2)) for s, e in spans for s2, e2 in claim.span)
    every = sum(e - s for s, e in spans) + sum(e - s for s, e in claim.span) - both
    return both >= 0.6 * every


def _copied_pairs(claims: Sequence[Claim], context: Context) -> list[tuple[int, int]]:
    at = {c.id: k for k, c in enumerate(claims)}
    return [(min(at[a], at[b]), max(at[a], at[b])) for a, b in context.copied]


def _in_order(stories: Stories, reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """Reports of each story in their order; stories in the order of their first report."""
    rank = {r.id: k for k, r in enumerate(reports)}
    return tuple(
        sorted((tuple(sorted(m, key=rank.__getitem__)) for m in stories.members.values()), key=lambda m: rank[m[0]])
    )


def _related(stories: Stories, reports: Sequence[Report]) -> tuple[tuple[int, int], ...]:
    ordered = _in_order(stories, reports)
    index: Mapping[str, int] = {m[0]: k for k, m in enumerate(ordered)}
    rank = {r.id: k for k, r in enumerate(reports)}
    place = {k: index[min(m, key=rank.__getitem__)] for k, m in stories.members.items()}
    return tuple(sorted((min(place[a], place[b]), max(place[a], place[b])) for a, b in related(stories)))
