"""Weighing: from findings to how many sources each really has, what it rests on, and where reports disagree."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.records import Conflict, Judgement, Linked, Weighed

__all__ = ["weigh"]


def weigh(linked: Linked, judgements: Sequence[Judgement] = ()) -> Weighed:
    """Weigh every finding.

    In: what linking gives, and what people decided (``certainly_different`` keeps two nameless sources apart,
    ``override`` of kind verdict replaces a verdict and keeps its reason). Out: findings with ids ``f1``.. in the order of
    ``linked.groups``, and conflicts ``x1``... Counting follows Menger's theorem (see :mod:`twosource.weighing.graph`).
    """
    from twosource.weighing.compatible import different_by_judgement
    from twosource.weighing.conflicts import conflicts
    from twosource.weighing.finding import finding, overridden
    from twosource.weighing.ground import Ground
    from twosource.weighing.supports import roundups, supports
    from twosource.weighing.view import view

    seen = view(linked)
    lists = roundups(seen)
    ways = {g: supports(seen.group(g), seen, lists) for g in range(len(linked.groups))}
    ground = Ground(seen, ways, lists)
    drafts = conflicts(ground)
    different = different_by_judgement(judgements)
    findings = tuple(finding(g, ground, drafts, different) for g in range(len(linked.groups)))
    told = tuple(
        Conflict(
            f"x{n}",
            d.kind,
            d.status,
            tuple((c.id,) for c in d.sides),
            tuple(f"f{g + 1}" for g in d.groups),
            d.explanation,
        )
        for n, d in enumerate(drafts, 1)
    )
    return Weighed(overridden(findings, judgements), told)
