"""Which claims cannot all hold: within a finding, and between findings of one story.

Each conflict shows one claim a side, the one nearest its origin; the findings hold the rest. Only what is open counts
against a finding; updates, corrections and mere wording are shown as what they are. Refusals to speak are none of these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.records import Claim
from twosource.weighing import conflict_telling as telling
from twosource.weighing.causes import causes
from twosource.weighing.conflict_figures import numbers
from twosource.weighing.conflict_numbers import in_correction
from twosource.weighing.conflict_words import date_pair, is_cut_quotation, is_refusal, part_pair, place_pair
from twosource.weighing.deaths import Version, deaths
from twosource.weighing.denial_reach import other_extent, other_figure, other_sort
from twosource.weighing.denials import TOGETHER, Denied, denied, only_who
from twosource.weighing.forgeries import with_all_that_rests
from twosource.weighing.ground import Draft, Ground, make_draft, nearest_first, touching
from twosource.weighing.likeness import Likeness
from twosource.weighing.opposites import opposites
from twosource.weighing.verdict import OpenConflict
from twosource.weighing.view import View
from twosource.weighing.whereabouts import whereabouts


def conflicts(ground: Ground) -> tuple[Draft, ...]:
    """All conflicts, in the order of the findings they touch."""
    found: list[Draft] = []
    for g in range(len(ground.view.linked.groups)):
        found.extend(_dates_and_places(g, ground))
    found.extend(_denials(ground))
    found.extend(numbers(ground))
    found.extend(_opposites(ground))
    return tuple(sorted(found, key=lambda d: (d.groups, d.kind, d.sides[0].id, d.sides[1].id)))


def open_for(group: int, drafts: Sequence[Draft], ground: Ground) -> tuple[OpenConflict, ...]:
    """The open conflicts that touch one finding, and who says otherwise."""
    view = ground.view
    out = []
    for d in drafts:
        if d.status == "open" and group in d.groups:
            one, two = d.sides
            turned = view.group_of.get(one.id) == group and one.stance != "supports" and two.stance == "supports"
            other = one if group in d.second or turned else two
            against = ground.origins(other)
            names = tuple(sorted(view.name(n) for n in against)) or (view.name(other.chain[0]),)
            out.append(OpenConflict(d.kind, d.different, names, max(1, len(against))))
    return tuple(out)


def unclear_denials(group: int, drafts: Sequence[Draft], ground: Ground) -> tuple[OpenConflict, ...]:
    """Denials in a finding whose words do not show that it is this very fact they deny."""
    view = ground.view
    told = {side.id for d in drafts if d.kind == "denial" for side in d.sides}
    backed = {c.chain[-1] for c in view.group(group) if c.stance == "supports"}
    against = [
        c for c in view.group(group)
        if c.stance == "denies" and c.id not in told and len(c.chain) > 1 and c.chain[-1] not in backed
        and not is_refusal(c, view) and not any(other_extent(x, c, view) for x in view.group(group))
    ]  # fmt: skip
    names = tuple(sorted({view.name(c.chain[-1]) for c in against}))
    return (OpenConflict("denial", False, names, 1, unclear=True),) if names else ()


def _denials(ground: Ground) -> Iterator[Draft]:
    """Denials, story by story, each against the claim it denies; it also touches the figures beside it of the same kind."""
    view = ground.view
    for strand in ground.strands:
        like = strand.like
        for d in denied(strand.plain, view, like):
            general, other = view.group_of[d.claim.id], view.group_of[d.denial.id]
            near = dict.fromkeys([general, *(view.group_of[c.id] for c in d.also)])
            told = [g for g in near if g == general or _mostly(g, d, ground)]
            told = [g for g in told if not only_who(d, view.group(g), view, like)]
            precise = [
                h for g in near for h in view.beside.get(g, ())
                if any(_denied_too(c, d, like, view) and not other_sort(c, d.denial, view) for c in view.group(h))
            ]  # fmt: skip
            cut = is_cut_quotation(d.claim, d.denial, view)
            all_ = dict.fromkeys((*told[:1], other, *precise, *told))
            groups = tuple(g for g in all_ if not _of_others(g, d.denial, view)) or tuple(all_)
            draft = make_draft("denial", "wording" if cut else "open", (d.claim, d.denial), groups, ground)
            second = frozenset({other} - {*told, *precise})
            draft = replace(draft, second=second, explanation=telling.denial(d.claim, d.denial, view))
            yield with_all_that_rests(draft, strand)


def _mostly(group: int, d: Denied, ground: Ground) -> bool:
    """Whether at least half of a finding's supporting claims tell what is denied."""
    claims = [c for c in ground.view.group(group) if c.stance == "supports"]
    told = {d.claim.id, *(c.id for c in d.also)}
    return 2 * sum(c.id in told for c in claims) >= len(claims)


def _of_others(group: int, denial: Claim, view: View) -> bool:
    """Whether most of what supports a finding is not of the sort of people whom alone a denial speaks of."""
    told = [c for c in view.group(group) if c.stance == "supports" and c.id != denial.id]
    return 2 * sum(other_sort(c, denial, view) for c in told) > len(told)


def _denied_too(claim: Claim, d: Denied, like: Likeness, view: View) -> bool:
    """Whether a figure is one of what is denied: of the same kind of event, as like the denial as what it speaks against, and
    the one that the denial names, if it names any."""
    if other_figure(claim, d.denial, view):
        return False
    if not claim.quantities or claim.id not in like.feats or not like.same_kind(claim.id, d.denial.id):
        return False
    chances = like.chances([(claim.id, d.claim.id), (claim.id, d.denial.id)])
    return min(chances) >= TOGETHER or not like.knows(claim.id, d.claim.id)


def _dates_and_places(g: int, ground: Ground) -> Iterator[Draft]:
    view = ground.view
    claims = [c for c in view.group(g) if c.stance == "supports"]
    order = {c: i for i, c in enumerate(nearest_first(claims, view))}
    claims.sort(key=lambda c: order[c.id])
    found = date_pair(claims) or part_pair(claims, view)
    if found:
        fixed = found[0].report == found[1].report and any(in_correction(c, view) for c in found)
        draft = make_draft("date", "correction" if fixed else "open", found, (g,), ground)
        yield replace(draft, explanation=telling.date(*found, view))
    found = place_pair(claims)
    if found:
        draft = make_draft("place", "open", found, (g,), ground)
        yield replace(draft, explanation=telling.place(*found, view))


def _leading(side: Sequence[Claim], view: View) -> list[Claim]:
    """The clearest claim of a side, and those of findings of which at least half say what it says."""
    told = Counter(view.group_of[c.id] for c in side)
    whole = {g: sum(c.stance == "supports" for c in view.group(g)) for g in told}
    return [c for k, c in enumerate(side) if k == 0 or 2 * told[view.group_of[c.id]] >= whole[view.group_of[c.id]]]


def _opposites(ground: Ground) -> Iterator[Draft]:
    """Versions that exclude one another, story by story: of one person's death or whereabouts, or by opposite words."""
    view = ground.view
    for strand in ground.strands:
        ordered, like = [view.claims[c] for c in nearest_first(strand.plain, view)], strand.like
        stays: list[Version] = [("place", one, other) for one, other in whereabouts(ordered, view, like)]
        words: list[Version] = [("cause", [one], [other]) for one, other in causes(ordered, view, like)]
        words += [(k, _leading(a, view), _leading(b, view)) for k, a, b in opposites(ordered, view, like)]
        told: set[tuple[str, frozenset[int]]] = set()
        for kind, one, other in (*deaths(ordered, view, like), *stays, *words):
            groups = tuple(dict.fromkeys(view.group_of[c.id] for c in (one[0], other[0])))
            if (kind, frozenset(groups)) in told:
                continue
            told.add((kind, frozenset(groups)))
            draft = make_draft(kind, "open", (one[0], other[0]), groups, ground)
            explained = (telling.date if kind == "date" else telling.words)(one[0], other[0], view)
            draft = touching(replace(draft, explanation=explained), one, other, view)
            yield with_all_that_rests(draft, strand) if kind == "denial" else draft
