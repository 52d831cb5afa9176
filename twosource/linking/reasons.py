"""Why two claims may speak of one fact: a scorecard of named measures.

Each measure (``measures.py``) falls into a step, and each step has its points in log odds in ``data/linking/scorecard.tsv``,
with the words the user reads. The points were fitted on twelve invented stories (``training/fit_findings.py``); none was
set on the stories the program is judged by.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from twosource.linking.apart import forbidden
from twosource.linking.features import Features
from twosource.linking.measures import Context, Measures, compare

#: The measure that is left aside where a finding with a figure stands beside one without.
BESIDE = "figure in one"
#: Points that are too few to be told.
SLIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of the scorecard: ``points[k]`` where the value lies above ``k`` of the ``cuts``; the first is 0."""

    cuts: tuple[float, ...]
    points: tuple[float, ...]
    told: str


@dataclass(frozen=True, slots=True)
class Score:
    """Points for and against (log odds), the reasons with their points, and what forbids the join."""

    value: float
    reasons: tuple[tuple[str, float], ...]
    forbidden: tuple[str, ...] = ()

    @property
    def chance(self) -> float:
        """The chance that the two are of one fact."""
        return chance_of(self.value)

    def but(self, measure: str) -> float:
        """The chance if one measure were not looked at."""
        return chance_of(self.value - dict(self.reasons).get(measure, 0.0))


def chance_of(value: float) -> float:
    """The chance that log odds stand for."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def scorecard() -> dict[str, Line]:
    """Measure -> its line; ``start`` has the points of a pair of which nothing is known."""
    text = (resources.files("twosource") / "data" / "linking" / "scorecard.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {
        name: Line(tuple(map(float, cuts.split())), tuple(map(float, points.split())), told)
        for name, cuts, points, told in rows
    }


def told(reasons: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The reasons in words for the user, each with its points, the weightiest first."""
    card = scorecard()
    ranked = sorted(reasons, key=lambda r: -abs(r[1]))
    return tuple(f"{card[name].told} ({points:+.1f})" for name, points in ranked if abs(points) >= SLIGHT)


def score(a: Features, b: Features, context: Context) -> Score:
    """Compare two claims."""
    value, reasons = points_of(compare(a, b, context))
    return Score(value, reasons, tuple(forbidden(a, b)))


def slim(a: Features, b: Features, context: Context) -> Score:
    """The same without the reasons but ``BESIDE``, since most pairs are never told of."""
    value, reasons = points_of(compare(a, b, context))
    return Score(value, tuple(r for r in reasons if r[0] == BESIDE), tuple(forbidden(a, b)))


def points_of(measures: Measures) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Sum of the points, and the points of each measure."""
    card = scorecard()
    out = []
    total = card["start"].points[0]
    for name, value in measures.items():
        line = card[name]
        points = line.points[bisect_left(line.cuts, value)]
        if points:
            total += points
            out.append((name, points))
    return total, tuple(out)
