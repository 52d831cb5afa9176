"""Why two claims may speak of one fact: a scorecard of named measures.

Each measure (``measures.py``) falls into a step, and each step has its points in log odds in ``data/linking/scorecard.tsv``,
with the words the user reads. The points were fitted on twelve invented stories (``training/fit_findings.py``); none was
set on the stories the program is judged by.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
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
#: The measure that compares words one by one; its log odds count from minus ``NO_LESS`` up, so that none is below 0.
WORDING, NO_LESS = "words compared", 10.0
#: A pair below these log odds joins nothing whatever else is seen; and pairs looked at in one go.
HOPELESS, AT_ONCE = -2.2, 4096


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
    return scores([(0, 1)], (a, b), context)[0]


def slim(
    pairs: Sequence[tuple[int, int]], feats: Sequence[Features], context: Context, *, words: bool = True
) -> list[Score]:
    """The same of many pairs, without the reasons but ``BESIDE``, since most pairs are never told of.

    Words are compared one by one only where that could still lift a pair to ``HOPELESS``.
    """
    out: list[Score] = []
    line = scorecard().get(WORDING)
    least = HOPELESS - max(line.points) if line else HOPELESS
    for start in range(0, len(pairs), AT_ONCE):
        part = pairs[start : start + AT_ONCE]
        found = [compare(feats[i], feats[j], context) for i, j in part]
        values = [points_of(m) for m in found]
        forbid = [tuple(forbidden(feats[i], feats[j])) for i, j in part]
        open_ = [k for k, (value, _) in enumerate(values) if words and value >= least and not forbid[k]]
        for k, alike in zip(open_, wordings([(part[k], found[k]) for k in open_], feats, context), strict=True):
            values[k] = values[k][0] + points_of_one(WORDING, alike), values[k][1]
        for why, (value, reasons) in zip(forbid, values, strict=True):
            out.append(Score(value, tuple(r for r in reasons if r[0] == BESIDE), why))
    return out


def scores(pairs: Sequence[tuple[int, int]], feats: Sequence[Features], context: Context) -> list[Score]:
    """What :func:`score` gives, of many pairs."""
    found = [compare(feats[i], feats[j], context) for i, j in pairs]
    alike = wordings(list(zip(pairs, found, strict=True)), feats, context)
    out = []
    for (i, j), measures, value in zip(pairs, found, alike, strict=True):
        points, reasons = points_of(measures if value is None else {**measures, WORDING: value})
        out.append(Score(points, reasons, tuple(forbidden(feats[i], feats[j]))))
    return out


def wordings(
    pairs: Sequence[tuple[tuple[int, int], Measures]], feats: Sequence[Features], context: Context
) -> list[float | None]:
    """How alike the words of claims of two reports are, for pairs and their measures; None where that is not known."""
    out: list[float | None] = [None] * len(pairs)
    words = context.wording
    if words is None:
        return out
    import numpy as np

    from twosource.linking.wording import ONE_FACT, values_of

    known = [
        k for k, ((i, j), _) in enumerate(pairs)
        if feats[i].report != feats[j].report and words.knows(feats[i].row, feats[j].row)
    ]  # fmt: skip
    if known:
        rows = [values_of(pairs[k][1], *(feats[i] for i in pairs[k][0])) for k in known]
        at = [(feats[pairs[k][0][0]].row, feats[pairs[k][0][1]].row) for k in known]
        odds = words.judge(at, np.array(rows, dtype=np.float32))[:, ONE_FACT]
        for k, value in zip(known, odds.tolist(), strict=True):
            out[k] = max(0.0, value + NO_LESS)
    return out


def points_of_one(measure: str, value: float | None) -> float:
    """The points of one measure; 0 where it is not known or not on the card."""
    line = scorecard().get(measure)
    return line.points[bisect_left(line.cuts, value)] if line and value is not None else 0.0


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
