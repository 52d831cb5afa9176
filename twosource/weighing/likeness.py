"""How likely two claims of one story speak of one thing, whatever each makes of it: the scorecard of linking without sign.

A denial and what it denies, or two figures of one count, stand in different findings more often than not; here they
are compared wherever they stand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.linking.features import GENERAL, Features, features
from twosource.linking.link import FEW_CLAIMS
from twosource.linking.measures import Context, compare, kind_rarity, rarity, told_by
from twosource.linking.reasons import points_of
from twosource.records import Claim, Vector
from twosource.weighing.view import View

#: Measures that tell how a fact is told, not which fact it is.
ASIDE = frozenset(["figure in one", "figure other", "one denies", "one report", "origin same", "headline"])


@dataclass(frozen=True, eq=False)
class Likeness:
    """Claims of one story ready to be compared, by id."""

    feats: Mapping[str, Features]
    context: Context

    def chance(self, a: str, b: str) -> float:
        """The chance that two claims are of one fact, were both affirmed."""
        found = compare(self.feats[a], self.feats[b], self.context)
        value, _ = points_of({k: v for k, v in found.items() if k not in ASIDE})
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))

    def knows(self, a: str, b: str) -> bool:
        """Whether both claims are among those compared."""
        return a in self.feats and b in self.feats

    def same_kind(self, a: str, b: str) -> bool:
        """Whether the predicates of two claims are one, or report events of one kind."""
        one, other = self.feats[a], self.feats[b]
        return one.head == other.head or bool(one.kinds & other.kinds - GENERAL)


def likeness(claims: Sequence[Claim], view: View) -> Likeness:
    """What comparing the claims of one story needs."""
    reports = {c.report for c in claims}
    feats = features(claims, [r for r in view.linked.reports if r.id in reports], view.linked.entities)
    rare = rarity(feats)
    context = Context(rare, _vectors(claims), kinds=kind_rarity(feats), told=told_by(feats, rare))
    return Likeness({f.claim: f for f in feats}, context)


def _vectors(claims: Sequence[Claim]) -> Vector | None:
    """One unit row a claim, less what all claims have in common; None unless all have a vector of one length."""
    import numpy as np

    rows = [c.vector for c in claims if c.vector is not None and c.vector.shape[0] > 1]
    if not rows or len(rows) < len(claims) or len({r.shape[0] for r in rows}) > 1:
        return None
    out: Vector = np.stack(rows)
    out = out - out.mean(0) * (len(rows) / (len(rows) + FEW_CLAIMS))
    unit: Vector = (out / (np.linalg.norm(out, axis=1, keepdims=True) + 1e-6)).astype(np.float32)
    return unit
