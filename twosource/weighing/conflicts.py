"""Which claims cannot all hold: within a finding, and between findings that stand beside one another.

Each conflict shows one claim a side, the one nearest its origin; the findings hold the rest. Only what is open counts
against a finding; updates, corrections and mere wording are shown as what they are. Refusals to speak are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.records import Claim, ConflictKind, ConflictStatus
from twosource.weighing import conflict_numbers as numbers
from twosource.weighing import conflict_telling as telling
from twosource.weighing import figures
from twosource.weighing.conflict_words import (
    date_pair,
    is_cut_quotation,
    is_refusal,
    place_pair,
)
from twosource.weighing.denials import denied
from twosource.weighing.graph import SINK, Support, edges
from twosource.weighing.likeness import likeness
from twosource.weighing.opposites import opposites
from twosource.weighing.supports import supports
from twosource.weighing.verdict import OpenConflict
from twosource.weighing.view import View


@dataclass(frozen=True, slots=True)
class Draft:
    """A conflict before findings have ids: ``groups`` are indices; ``different``: both sides have origins, not the same.

    ``sides`` are the clearest claim of each side; ``groups`` hold all who stand on either,
    ``second`` those on the second side only.
    """

    kind: ConflictKind
    status: ConflictStatus
    sides: tuple[Claim, Claim]
    groups: tuple[int, ...]
    different: bool
    second: frozenset[int] = frozenset()
    explanation: str = ""


@dataclass(frozen=True, eq=False)
class Ground:
    """What the questions below need: the view, the ways of every group and of its deniers, and which reports list."""

    view: View
    ways: Mapping[int, tuple[Support, ...]]
    lists: frozenset[str]

    def origins(self, claim: Claim) -> frozenset[str]:
        """The last nodes that this claim leads to (empty for a circle, a relay or a roundup's own words)."""
        group = self.view.group_of.get(claim.id)
        ways = self.ways.get(group, ()) if group is not None else ()
        if claim.stance != "supports" or not any(w.claim == claim.id for w in ways):
            others = [c for c in self.view.group(group) if c.stance == claim.stance] if group is not None else [claim]
            ways = supports([replace(c, stance="supports") for c in others], self.view, self.lists)
        return reached(ways, claim.id)


def reached(ways: Sequence[Support], claim: str) -> frozenset[str]:
    """The nodes from which one step leads to the sink, that the claim's own way leads to."""
    graph = edges(ways)
    after: dict[str, set[str]] = {}
    for a, b in graph:
        after.setdefault(a, set()).add(b)
    mine = [w for w in ways if w.claim == claim and w.end != "relay"]
    todo = [n for w in mine for n in (w.chain if w.end != "copy" else tuple(f"report:{r}" for r in w.reuses))]
    seen: set[str] = set()
    while todo:
        n = todo.pop()
        if n not in seen and n != SINK:
            seen.add(n)
            todo.extend(after.get(n, ()))
    return frozenset(n for n in seen if SINK in after.get(n, ()))


def conflicts(ground: Ground) -> tuple[Draft, ...]:
    """All conflicts, in the order of the findings they touch."""
    found: list[Draft] = []
    for g in range(len(ground.view.linked.groups)):
        found.extend(_dates_and_places(g, ground))
    found.extend(_denials(ground))
    found.extend(_numbers(ground))
    found.extend(_opposites(ground))
    return tuple(sorted(found, key=lambda d: (d.groups, d.kind, d.sides[0].id, d.sides[1].id)))


def open_for(group: int, drafts: Sequence[Draft], ground: Ground) -> tuple[OpenConflict, ...]:
    """The open conflicts that touch one finding, and who says otherwise."""
    view = ground.view
    out = []
    for d in drafts:
        if d.status == "open" and group in d.groups:
            other = d.sides[0] if group in d.second else d.sides[1]
            against = ground.origins(other)
            names = tuple(sorted(view.name(n) for n in against)) or (view.name(other.chain[0]),)
            out.append(OpenConflict(d.kind, d.different, names, max(1, len(against))))
    return tuple(out)


def unclear_denials(group: int, drafts: Sequence[Draft], ground: Ground) -> tuple[OpenConflict, ...]:
    """Denials in a finding whose words do not show that it is this very fact they deny."""
    view = ground.view
    told = {side.id for d in drafts if d.kind == "denial" for side in d.sides}
    against = [
        c for c in view.group(group)
        if c.stance == "denies" and c.id not in told and len(c.chain) > 1 and not is_refusal(c, view)
    ]  # fmt: skip
    names = tuple(sorted({view.name(c.chain[-1]) for c in against}))
    return (OpenConflict("denial", False, names, 1, unclear=True),) if names else ()


def nearest_first(claims: Sequence[Claim], view: View) -> list[str]:
    """Claim ids, those nearest their origin first: in the body, by the source's own report or sourced, few steps, early."""
    credited = {n for c in claims for n in c.chain[1:]}
    key = lambda c: (  # noqa: E731
        c.section != "body" or _only_names(c, view),
        len(c.chain) == 1 and not c.saw and c.chain[0] not in credited,
        len(c.chain),
        view.date(c.report) or "9",
        c.id,
    )
    return [c.id for c in sorted(claims, key=key)]


def _only_names(claim: Claim, view: View) -> bool:
    """Whether a claim only names the event ("a discharge of so much") and does not say that it happened."""
    return bool(re.match(rf"(?:an?|the) (?:\w+ )?{re.escape(claim.predicate)}\b", view.claim_words(claim), re.I))


def _draft(
    kind: ConflictKind, status: ConflictStatus, sides: tuple[Claim, Claim], groups: tuple[int, ...], ground: Ground
) -> Draft:
    a, b = ground.origins(sides[0]), ground.origins(sides[1])
    return Draft(kind, status, sides, groups, bool(a and b and a != b))


def _touching(draft: Draft, one: Sequence[Claim], other: Sequence[Claim], view: View) -> Draft:
    """The draft with the findings of all who stand on either side, not only of the clearest claims."""
    here, there = ([view.group_of[c.id] for c in side] for side in (one, other))
    groups = dict.fromkeys([*draft.groups, *here, *there])
    return replace(draft, groups=tuple(groups), second=frozenset(there) - frozenset(here))


def _denials(ground: Ground) -> Iterator[Draft]:
    """Denials, story by story, each against the claim it denies; it also touches the figures beside it of the same kind."""
    view = ground.view
    for story in _stories(view):
        mine = [c for c in view.claims.values() if c.report in story and c.report not in ground.lists]
        like = likeness(mine, view)
        for d in denied(mine, view, like):
            general, other = view.group_of[d.claim.id], view.group_of[d.denial.id]
            precise = [
                h for h in view.beside.get(general, ())
                if any(c.quantities and c.id in like.feats and like.same_kind(c.id, d.denial.id) for c in view.group(h))
            ]  # fmt: skip
            cut = is_cut_quotation(d.claim, d.denial, view)
            groups = tuple(dict.fromkeys((general, other, *precise)))
            draft = _draft("denial", "wording" if cut else "open", (d.claim, d.denial), groups, ground)
            second = frozenset({other} - {general, *precise})
            yield replace(draft, second=second, explanation=telling.denial(d.claim, d.denial, view))


def _numbers(ground: Ground) -> Iterator[Draft]:
    """Figures of one count that are apart, story by story.

    Of several that contradict one another, each is set against the best supported one; of a row of updates, each against
    the next. Other pairs are not told.
    """
    view = ground.view
    for story in _stories(view):
        told = figures.said([c for c in view.claims.values() if c.report in story], view)
        pairs = [(a, b, _figure_pair(a, b, ground)) for a, b in figures.disagreements(figures.clusters(told))]
        pairs = [p for p in pairs if p[2].status == "correction" or not any(_taken_back(x, view) for x in p[:2])]
        old = frozenset(_older(a, b)[0].claim.id for a, b, draft in pairs if draft.status == "update")
        best: dict[tuple[object, ...], tuple[tuple[int, int, str], Draft]] = {}
        for a, b, draft in pairs:
            key, rank = _place(draft, a, b, ground, old)
            if key not in best or rank < best[key][0]:
                best[key] = rank, draft
        yield from (draft for _, draft in best.values())


def _taken_back(side: Sequence[figures.Said], view: View) -> bool:
    """Whether a figure stands only where its outlet corrects itself: nobody holds it any more."""
    return all(numbers.in_correction(s.claim, view) for s in side)


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


def _stories(view: View) -> list[frozenset[str]]:
    """Report ids story by story; reports in none stand for themselves."""
    told = [frozenset(s) for s in view.linked.stories]
    alone = set(view.reports) - frozenset().union(*told)
    return [*told, *(frozenset([r]) for r in sorted(alone))] if told else [frozenset(alone)]


def _figure_pair(a: Sequence[figures.Said], b: Sequence[figures.Said], ground: Ground) -> Draft:
    """Two figures that are apart, each told by the claim nearest its origin."""
    view = ground.view
    best = {c: n for n, c in enumerate(nearest_first([x.claim for x in (*a, *b)], view))}
    x, y = (min(side, key=lambda s: best[s.claim.id]) for side in (a, b))
    origins = [frozenset(n for s in side for n in ground.origins(s.claim)) for side in (a, b)]
    reports = [{s.claim.report for s in side} - ground.lists for side in (a, b)]
    status = numbers.status(
        x,
        y,
        view,
        same_origin=bool(ground.origins(x.claim) & ground.origins(y.claim)),
        told_together=bool(reports[0] & reports[1]),
    )
    groups = tuple(dict.fromkeys(view.group_of[s.claim.id] for s in (x, y)))
    draft = _draft("number", status, (x.claim, y.claim), groups, ground)
    if status == "open":
        draft = replace(draft, different=bool(origins[0] and origins[1] - origins[0]))
    draft = replace(draft, explanation=telling.number(x, y, status, view))
    return _touching(draft, [s.claim for s in a], [s.claim for s in b], view)


def _dates_and_places(g: int, ground: Ground) -> Iterator[Draft]:
    view = ground.view
    claims = [c for c in view.group(g) if c.stance == "supports"]
    order = {c: i for i, c in enumerate(nearest_first(claims, view))}
    claims.sort(key=lambda c: order[c.id])
    found = date_pair(claims)
    if found:
        fixed = found[0].report == found[1].report and any(numbers.in_correction(c, view) for c in found)
        draft = _draft("date", "correction" if fixed else "open", found, (g,), ground)
        yield replace(draft, explanation=telling.date(*found, view))
    found = place_pair(claims)
    if found:
        draft = _draft("place", "open", found, (g,), ground)
        yield replace(draft, explanation=telling.place(*found, view))


def _opposites(ground: Ground) -> Iterator[Draft]:
    """Words that exclude one another, story by story."""
    view = ground.view
    for story in _stories(view):
        mine = [c for c in view.claims.values() if c.report in story and c.report not in ground.lists]
        ordered = [view.claims[c] for c in nearest_first(mine, view)]
        for kind, one, other in opposites(ordered, view):
            groups = tuple(dict.fromkeys(view.group_of[c.id] for c in (one[0], other[0])))
            draft = _draft(kind, "open", (one[0], other[0]), groups, ground)
            yield _touching(replace(draft, explanation=telling.words(one[0], other[0], view)), one, other, view)
