"""The order in which findings are told: what a hurried editor needs first stands first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from twosource.records import Claim, Conflict, Finding, Linked, Weighed
from twosource.weighing.wholeness import states

# What counts how much. By convention, fitted on nothing: how many reports carry a finding comes first, then whether it
# is contested, then on how many sources it may rest, whether a headline says it, and how much it tells: who, to whom,
# when or where, how many. A report that only a weak likeness ties to the finding counts little. Fragments ("… killed.")
# stand behind whole statements.
REPORT, WEAK, CONTESTED, SOURCE, HEADLINE, BACKGROUND, DETAIL, FRAGMENT = 2.0, 0.5, 2.0, 1.0, 1.5, -2.0, 0.5, -2.0
#: A scrap, or a sentence that leaves open whom it speaks of.
UNCLEAR = re.compile(r"^(?:…|(?:he|she|they|it|this|that|these|those|we|i|my|our)\b)", re.I)
WORDS = 4  # a statement of fewer words is a fragment


def by_weight(linked: Linked, weighed: Weighed) -> Weighed:
    """The same findings with the weightiest first, numbered ``f1``.. in that order; conflicts name the new numbers.

    Findings over which no whole sentence could be set come last, in the same order among themselves.
    """
    claims = {c.id: c for c in linked.claims}
    place = {r.id: i for i, r in enumerate(linked.reports)}
    unsure = frozenset(linked.unsure)
    contested = {f for x in weighed.conflicts if x.status == "open" for f in x.findings}

    def key(finding: Finding) -> tuple[bool, float, tuple[int, int]]:
        own = [claims[c] for c in finding.claims if c in claims]
        heard = -weight(finding, own, finding.id in contested, unsure)
        return not states(finding.statement, own), heard, _first(own, place)

    ordered = sorted(weighed.findings, key=key)
    number = {f.id: f"f{i}" for i, f in enumerate(ordered, 1)}
    return Weighed(
        findings=tuple(replace(f, id=number[f.id]) for f in ordered),
        conflicts=_renumbered(weighed.conflicts, number),
    )


def weight(finding: Finding, claims: Sequence[Claim], contested: bool, unsure: Set[str] = frozenset()) -> float:
    """How much a finding weighs among the others of a brief; ``unsure`` are claims that are perhaps of another fact."""
    every = {c.report for c in claims if c.stance == "supports"}
    reports = {c.report for c in claims if c.stance == "supports" and c.id not in unsure}
    return (
        REPORT * len(reports)
        + WEAK * len(every - reports)
        + CONTESTED * contested
        + SOURCE * min(finding.independent[1], len(reports) + 1)
        + HEADLINE * any(c.section == "headline" for c in claims)
        + BACKGROUND * (bool(claims) and all(c.background for c in claims))
        + DETAIL * _details(claims)
        + FRAGMENT * (len(finding.statement.split()) < WORDS or bool(UNCLEAR.search(finding.statement)))
    )


def _details(claims: Sequence[Claim]) -> int:
    """How many of who, to whom, when or where, how many the claims tell."""
    told = [(c.who, c.whom, c.when or c.where, c.quantities) for c in claims if c.section != "caption"]
    return sum(any(row[i] for row in told) for i in range(4))


def _first(claims: Sequence[Claim], place: Mapping[str, int]) -> tuple[int, int]:
    """Earlier in a report comes first, as news is written; then the order of the reports."""
    places = [(c.span[0][0] if c.span else 0, place.get(c.report, 0)) for c in claims]
    return min(places, default=(0, 0))


def _renumbered(conflicts: Sequence[Conflict], number: Mapping[str, str]) -> tuple[Conflict, ...]:
    out = []
    for x in conflicts:
        named = tuple(number.get(f, f) for f in x.findings)
        out.append(replace(x, findings=named))
    return tuple(out)
