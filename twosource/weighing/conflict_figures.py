"""Figures of one story that are apart: which to set against which, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from twosource.records import Claim
from twosource.weighing import conflict_numbers as status
from twosource.weighing import conflict_telling as telling
from twosource.weighing import counts, figures
from twosource.weighing.denials import one_voice
from twosource.weighing.ground import Draft, Ground, make_draft, nearest_first, touching
from twosource.weighing.strands import Strand
from twosource.weighing.view import View


def numbers(ground: Ground) -> Iterator[Draft]:
    """Figures of one count that are apart, story by story.

    Of several that contradict one another, each is set against the best supported one, and a row of updates counts as
    one; in the row, each is set against the next. Other pairs are not told.
    """
    view = ground.view
    for strand in ground.strands:
        told = figures.said(strand.claims, view)
        pairs = [
            (a, b, _figure_pair(a, b, ground)) for a, b in figures.disagreements(figures.clusters(told), strand.like)
        ]
        pairs = [p for p in pairs if p[2].status == "correction" or not any(_taken_back(x, view) for x in p[:2])]
        pairs = [p for p in pairs if not _one_gives_both(*p, view)]
        old = frozenset(_older(a, b)[0].claim.id for a, b, draft in pairs if draft.status == "update")
        best: dict[tuple[object, ...], tuple[tuple[int, int, str], Draft]] = {}
        for a, b, draft in pairs:
            key, rank = _place(draft, a, b, ground, old)
            if key not in best or rank < best[key][0]:
                best[key] = rank, draft
        rows = _rows([(a, b) for a, b, draft in pairs if draft.status == "update"])
        untrue = list(_untrue_figures(strand.claims, told, ground))
        shown = {side.id for d in untrue for side in d.sides}
        ranked = [draft for _, draft in sorted(best.values(), key=lambda r: r[0])]
        of_people = {s.claim.id for s in told if s.count[1]}
        for draft in _one_a_row([d for d in ranked if d.status != "open" or not shown & {x.id for x in d.sides}], rows):
            yield draft if draft.sides[0].id in of_people else _with_general(draft, strand, view)
        yield from (_with_general(d, strand, view) for d in untrue)
        for one, other in counts.pairs(strand, told):
            draft = _figure_pair(one, other, ground)
            if not _one_gives_both(one, other, draft, view):
                yield _with_general(draft, strand, view)


def _with_general(draft: Draft, strand: Strand, view: View) -> Draft:
    """The draft with the general findings that tell of little but these figures ("turnout was 38 per cent or 29"): at least
    half of their claims. Who was killed is a fact without the number; what was counted is seldom one."""
    figured = [c.id for g in draft.groups for c in view.group(g) if c.quantities]
    twins = {t for c in figured if (t := strand.general.get(c))}
    near = sorted({view.group_of[t] for t in twins} - {*draft.groups})
    backing = {g: [c.id for c in view.group(g) if c.stance == "supports"] for g in near}
    return replace(
        draft, groups=(*draft.groups, *(g for g in near if 2 * len(twins & {*backing[g]}) >= len(backing[g])))
    )


def _one_gives_both(a: Sequence[figures.Said], b: Sequence[figures.Said], draft: Draft, view: View) -> bool:
    """Whether a claim of one side tells the other's figure too, and so does not contradict it; what takes the place of an
    older count may name that one."""
    return draft.status == "open" and any(figures.gives_other(x, y, view) for x in a for y in b)


def _rows(updates: Sequence[tuple[Sequence[figures.Said], Sequence[figures.Said]]]) -> dict[str, str]:
    """Claim -> the first claim of the row of updates it belongs to."""
    row: dict[str, str] = {}
    for a, b in updates:
        ids = [s.claim.id for s in (*a, *b)]
        known = {row[i] for i in ids if i in row}
        first = min({*known, *ids})
        row.update({i: first for i, r in row.items() if r in known} | dict.fromkeys(ids, first))
    return row


def _one_a_row(drafts: Sequence[Draft], rows: Mapping[str, str]) -> Iterator[Draft]:
    """The drafts, but of those open between the same figure or row of updates only the first."""
    seen: set[frozenset[str]] = set()
    for d in drafts:
        key = frozenset(rows.get(s.id, s.id) for s in d.sides)
        if d.status != "open" or (len(key) > 1 and key not in seen):
            seen |= {key} if d.status == "open" else set()
            yield d


def _untrue_figures(claims: Sequence[Claim], told: Sequence[figures.Said], ground: Ground) -> Iterator[Draft]:
    """A figure that somebody calls untrue, against the clearest claim that gives it."""
    view = ground.view
    for denied_one in figures.called_untrue(claims, view):
        given = {
            f.claim.id: f for f in told if figures.meant(denied_one, f) and not one_voice(f.claim, denied_one.claim)
        }
        for c in nearest_first([f.claim for f in given.values()], view)[:1]:
            sides = given[c].claim, denied_one.claim
            groups = tuple(dict.fromkeys(view.group_of[x.id] for x in sides))
            draft = make_draft("number", "open", sides, groups, ground)
            yield replace(draft, second=frozenset(groups[1:]), explanation=telling.denial(*sides, view))


def _taken_back(side: Sequence[figures.Said], view: View) -> bool:
    """Whether a figure stands only where its outlet corrects itself: nobody holds it any more."""
    return all(status.in_correction(s.claim, view) for s in side)


def _older(a: Sequence[figures.Said], b: Sequence[figures.Said]) -> Sequence[figures.Said]:
    """Of two counts of a growing number the smaller, which the other takes the place of."""
    return min(a, b, key=lambda side: side[0].quantity.low)


def _place(
    draft: Draft, a: Sequence[figures.Said], b: Sequence[figures.Said], ground: Ground, old: frozenset[str]
) -> tuple[tuple[object, ...], tuple[int, int, str]]:
    """For an open pair its weaker figure, and how strong the other is (one that a later count replaced is the weakest);
    else its smaller figure, and how near the other."""
    strength = [_strength(side, ground) for side in (a, b)]
    if draft.status == "open":
        strong, weak = (0, 1) if strength[0] >= strength[1] else (1, 0)
        figure, other = (a, b)[weak][0], (a, b)[strong][0]
        origins, reports = strength[strong] if other.claim.id not in old else (0, 0)
        return ("open", figure.claim.id, figure.quantity.span), (-origins, -reports, draft.sides[strong].id)
    low, high = sorted((a[0], b[0]), key=lambda s: s.quantity.low)
    return (draft.status, low.claim.id, low.quantity.span), (int(high.quantity.low), 0, high.claim.id)


def _strength(side: Sequence[figures.Said], ground: Ground) -> tuple[int, int]:
    """How many origins and how many reports give a figure."""
    return len({n for s in side for n in ground.origins(s.claim)}), len({s.claim.report for s in side})


def _figure_pair(a: Sequence[figures.Said], b: Sequence[figures.Said], ground: Ground) -> Draft:
    """Two figures that are apart, each told by the claim nearest its origin."""
    view = ground.view
    best = {c: n for n, c in enumerate(nearest_first([x.claim for x in (*a, *b)], view))}
    x, y = (min(side, key=lambda s: best[s.claim.id]) for side in (a, b))
    origins = [frozenset(n for s in side for n in ground.origins(s.claim)) for side in (a, b)]
    reports = [{s.claim.report for s in side} - ground.lists for side in (a, b)]
    found = status.status(
        x,
        y,
        view,
        same_origin=bool(ground.origins(x.claim) & ground.origins(y.claim)),
        told_together=bool(reports[0] & reports[1]),
    )
    groups = tuple(dict.fromkeys(view.group_of[s.claim.id] for s in (x, y)))
    draft = make_draft("number", found, (x.claim, y.claim), groups, ground)
    if found == "open":
        draft = replace(draft, different=bool(origins[0] and origins[1] - origins[0]))
    draft = replace(draft, explanation=telling.number(x, y, found, view))
    return touching(draft, [s.claim for s in a], [s.claim for s in b], view)
