"""What people decided about findings: merged or split, before anything is weighed.

Targets are keys of claims' words (:func:`twosource.keys.span_key`). A merge joins the findings that hold them; a split
takes the claims named out of their finding into one of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.keys import span_key
from twosource.linking.findings import Grouping
from twosource.records import Claim, Judgement, Report


def as_judged(
    found: Grouping, claims: Sequence[Claim], reports: Sequence[Report], judgements: Sequence[Judgement]
) -> Grouping:
    """The grouping with the merges and splits that people made, in the order they made them."""
    held = [j for j in judgements if j.kind == "finding" and j.verb in ("merge", "split")]
    if not held:
        return found
    report_of = {r.id: r for r in reports}
    at: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        if claim.span:
            at.setdefault(span_key(report_of[claim.report], claim.span), []).append(index)
    groups = [set(group) for group in found.groups]
    for judgement in held:
        named = {index for key in judgement.target for index in at.get(key, ())}
        groups = _merged(groups, named) if judgement.verb == "merge" else _split(groups, named)
    return _grouping(found, [group for group in groups if group])


def _merged(groups: list[set[int]], named: set[int]) -> list[set[int]]:
    touched = [group for group in groups if group & named]
    if len(touched) < 2:
        return groups
    joined: set[int] = set().union(*touched)
    return [joined if group is touched[0] else group for group in groups if group is touched[0] or not group & named]


def _split(groups: list[set[int]], named: set[int]) -> list[set[int]]:
    out: list[set[int]] = []
    for group in groups:
        taken = group & named
        out += [group - taken, taken] if taken and taken != group else [group]
    return out


def _grouping(found: Grouping, groups: list[set[int]]) -> Grouping:
    """The grouping with these groups; what stood beside one another still does, by the groups' first claims."""
    ordered = sorted((tuple(sorted(group)) for group in groups), key=lambda group: group[0])
    made = {i for group in groups if group not in map(set, found.groups) for i in group}
    place = {index: k for k, group in enumerate(ordered) for index in group}
    beside = {(place[found.groups[a][0]], place[found.groups[b][0]]) for a, b in found.beside}
    return replace(found, groups=tuple(ordered), beside=tuple(sorted((a, b) for a, b in beside if a != b)),
        unsure=tuple(i for i in found.unsure if i not in made))  # fmt: skip
