"""What the word-by-word comparison takes in of two claims beside their words, as numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

from twosource.linking.apart import places_apart, places_same, times_apart
from twosource.linking.features import Features
from twosource.linking.quantities import compare_figures, unit_kind
from twosource.records import Claim

#: How many numbers each claim has by itself.
CLAIM_VALUES = 10
#: Figures farther apart than this (log of their ratio) are as far as can be.
FARTHEST = 3.0


def claim_values(claim: Claim, f: Features) -> list[float]:
    """What a claim is by itself: denied, expected, with a figure, a time, a place, a source."""
    told = (
        f.sign < 0, claim.factuality == "denied", claim.polarity == "negative", claim.factuality == "expected",
        bool(claim.quantities), claim.when is not None, claim.where is not None, claim.section != "body",
        len(claim.chain) > 1, claim.stance != "supports",
    )  # fmt: skip
    return [float(x) for x in told]


def pair_values(measures: dict[str, float], used: Sequence[str], a: Features, b: Features) -> list[float]:
    """The measures in order, then how figures, times and places stand to each other."""
    told = measures.get
    return [told(k, 0.0) for k in used] + [*_figures(a, b), *_times(a, b), *_places(a, b)]


def _figures(a: Features, b: Features) -> tuple[float, ...]:
    if not a.numbers or not b.numbers:
        return (0.0,) * 6
    p, q = a.numbers[0], b.numbers[0]
    low, high = sorted((max(p.low, 1.0), max(q.low, 1.0)))
    return (
        1.0,
        float(compare_figures(a.numbers, b.numbers) == "same"),
        float((unit_kind(p.unit) or p.unit) == (unit_kind(q.unit) or q.unit)),
        float(p.scope == q.scope),
        min(FARTHEST, math.log(high / low)),
        float(p.high < q.low or q.high < p.low),
    )


def _times(a: Features, b: Features) -> tuple[float, ...]:
    if not a.when or not b.when:
        return (0.0,) * 3
    return 1.0, float(times_apart(a.when, b.when)), float(a.when.value == b.when.value)


def _places(a: Features, b: Features) -> tuple[float, ...]:
    if not a.where or not b.where:
        return (0.0,) * 3
    return 1.0, float(places_apart(a.where, b.where)), float(places_same(a.where, b.where))
