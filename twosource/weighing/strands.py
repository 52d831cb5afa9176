"""The claims of one story: all, and those of reports that do more than repeat others, with what comparing them needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from twosource.records import Claim, Report
from twosource.weighing.likeness import Likeness, likeness
from twosource.weighing.view import View

#: A report that names the outlets of so many others is a digest of them (set by reason).
DIGEST = 3
#: What happened so many days before the first report of a story is another event.
OLD_DAYS = 60


@dataclass(frozen=True, eq=False)
class Strand:
    """Claims of one story that tell of its own events; ``plain``: those of reports that are no roundup and no digest.

    ``old``: claims, and others of their findings, that tell of what was long past when its first report came out.
    """

    view: View
    claims: tuple[Claim, ...]
    plain: tuple[Claim, ...]
    old: frozenset[str]

    @cached_property
    def like(self) -> Likeness:
        """How likely two of the plain claims are of one fact."""
        return likeness(self.plain, self.view)

    @cached_property
    def general(self) -> dict[str, str]:
        """Claim with a figure -> the claim of the same words without one."""
        plain = {(c.report, c.span): c.id for c in self.claims if not c.quantities}
        return {c.id: g for c in self.claims if c.quantities and (g := plain.get((c.report, c.span)))}


def strands(view: View, lists: frozenset[str]) -> tuple[Strand, ...]:
    """One strand a story; ``lists`` are the reports that are roundups."""
    by_report: dict[str, list[Claim]] = {}
    for c in view.claims.values():
        by_report.setdefault(c.report, []).append(c)
    out = []
    for story in _stories(view):
        claims = tuple(c for r in story for c in by_report.get(r, ()))
        second_hand = digests([view.reports[r] for r in story])
        old = _old(claims, view)
        kept = tuple(c for c in claims if c.id not in old)
        out.append(Strand(view, kept, tuple(c for c in kept if c.report not in second_hand), old))
    return tuple(out)


def _old(claims: Sequence[Claim], view: View) -> frozenset[str]:
    dates = [d for r in {c.report for c in claims} if (d := _day(view.date(r)))]
    if not dates:
        return frozenset()
    first = min(dates)
    past = {c.id for c in claims if c.when and (d := _day(c.when.end)) and (first - d).days > OLD_DAYS}
    same = {view.group_of[c] for c in past if view.claims[c].quantities}
    return frozenset(past | {c.id for c in claims if view.group_of[c.id] in same})


def _day(value: str | None) -> date | None:
    """The day at the start of an ISO or EDTF value; None where it names none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def digests(reports: Sequence[Report]) -> frozenset[str]:
    """Reports that name several others' outlets: they tell what stands elsewhere, and conflicts are told from there."""
    names = {r.id: _called(r.outlet) for r in reports if r.outlet}
    return frozenset(
        r.id for r in reports if sum(i != r.id and bool(p.search(r.text)) for i, p in names.items()) >= DIGEST
    )


def _called(outlet: str) -> re.Pattern[str]:
    """An outlet's name in a text: whole, without the article, or its last word behind "the" or as a possessive."""
    name = re.sub(r"^(?:The|Le|La|El|Al)[ -]", "", outlet)
    last = re.escape(name.split()[-1])
    return re.compile(rf"\b{re.escape(name)}\b|\b[Tt]he {last}\b|\b{last}['’]s\b")


def _stories(view: View) -> list[tuple[str, ...]]:
    """Report ids story by story; reports in none stand for themselves."""
    told = list(view.linked.stories)
    alone = set(view.reports) - {r for s in told for r in s}
    return [*told, *((r,) for r in sorted(alone))] if told else [tuple(view.reports)]
