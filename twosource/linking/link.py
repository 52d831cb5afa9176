"""The whole of linking on one screen: readings in, :class:`~twosource.records.Linked` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.linking import candidates as blocks
from twosource.linking.features import features
from twosource.linking.findings import find, with_stance
from twosource.linking.nodes import join_nodes
from twosource.linking.reasons import Context, rarity
from twosource.linking.renumber import rename, rename_claims, renumber
from twosource.linking.stories import Stories, group, related, report_features
from twosource.records import Attribution, Claim, Entity, Join, Judgement, Linked, Reading, Report, Reuse

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def link(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Linked:
    """See which sources, names and claims of many reports are the same.

    1. ids unique over reports; 2. names; 3. sources; 4. dates with the help of other reports; 5. reused words;
    6. stories; 7. findings. ``judgements`` are what people decided; they go before what the program finds.
    """
    numbered = renumber(readings)
    entities, joins, entity_of = _entities(numbered, judgements)
    nodes, node_of = join_nodes(numbered, entities, entity_of)
    reports, claims = _dated(numbered, rename_claims((c for r in numbered for c in r.claims), node_of, entity_of))
    attributions: tuple[Attribution, ...] = tuple(
        replace(a, node=node_of.get(a.node or "")) for r in numbered for a in r.attributions
    )
    reuses = _reuses(reports)
    stories = group([report_features(r.report, r.entities) for r in numbered])
    story_of = {report: k for k, members in stories.members.items() for report in members}
    feats = features(claims, reports, entities)
    vectors = _vectors(claims)
    context = Context(rarity(feats), vectors, story_of, _copied(claims, reuses))
    order = sorted(range(len(claims)), key=lambda i: (story_of[claims[i].report], i))
    pairs = sorted({*blocks.candidates(feats, context.rarity, vectors, order), *_copied_pairs(claims, context)})
    found = find(feats, pairs, context)
    return Linked(
        reports=reports,
        nodes=nodes,
        entities=entities,
        attributions=attributions,
        claims=with_stance(claims, found.groups, feats),
        credits=tuple((r.report.id, rename(r.credits, node_of)) for r in numbered),
        groups=tuple(tuple(claims[i].id for i in g) for g in found.groups),
        joins=(*joins, *found.joins),
        beside=found.beside,
        reuses=reuses,
        stories=_in_order(stories, reports),
        related_stories=_related(stories, reports),
    )


def _entities(
    readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> tuple[tuple[Entity, ...], tuple[Join, ...], dict[str, str]]:
    """Entities joined across reports under new ids, why, and the new id of every old one."""
    try:
        from twosource.linking.entities import join_entities
    except ImportError:
        return _same_names(readings)
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


def _same_names(readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], tuple[Join, ...], dict[str, str]]:
    """Entities joined where type and name are the same."""
    ids: dict[tuple[str, str], str] = {}
    parts: dict[str, list[Entity]] = defaultdict(list)
    where = {}
    for e in (e for r in readings for e in r.entities):
        where[e.id] = ids.setdefault((e.type, e.name.lower()), f"e{len(ids) + 1}")
        parts[where[e.id]].append(e)
    joined = tuple(
        replace(
            es[0],
            id=i,
            mentions=tuple(m for e in es for m in e.mentions),
            variants=tuple(v for e in es for v in e.variants),
        )
        for i, es in parts.items()
    )
    return joined, (), where


def _dated(readings: Sequence[Reading], claims: tuple[Claim, ...]) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """Reports with what the others tell of their dates, and claims whose times now stand on them."""
    from twosource.linking.dates import date_with_others, reanchor

    reports = date_with_others(tuple(r.report for r in readings), readings)
    return reports, reanchor(claims, reports)


def _reuses(reports: Sequence[Report]) -> tuple[Reuse, ...]:
    return ()


def _vectors(claims: Sequence[Claim]) -> NDArray[np.float32] | None:
    """One row a claim; None where no claim has a vector."""
    import numpy as np

    width = max((c.vector.shape[0] for c in claims if c.vector is not None), default=0)
    if width < 2:
        return None
    rows = np.zeros((len(claims), width), dtype=np.float32)
    for k, c in enumerate(claims):
        if c.vector is not None and c.vector.shape[0] == width:
            rows[k] = c.vector
    return rows


def _copied(claims: Sequence[Claim], reuses: Sequence[Reuse]) -> frozenset[tuple[str, str]]:
    """Pairs of claims of which most of the words of one are the other's words, by the passages found to be reused."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        by_report[c.report].append(c)
    out = set()
    for reuse in reuses:
        for start, end, start2, end2 in reuse.spans:
            for a in by_report[reuse.report]:
                if _inside(a, start, end):
                    moved = [(s - start + start2, e - start + start2) for s, e in a.span]
                    out |= {
                        (a.id, b.id) for b in by_report[reuse.source] if _inside(b, start2, end2) and _over(moved, b)
                    }
    return frozenset(out)


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
