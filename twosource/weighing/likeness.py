"""How likely two claims of one story speak of one thing, whatever each makes of it: the scorecard of linking without sign.

A denial and what it denies, or two figures of one count, stand in different findings more often than not; here they
are compared wherever they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.linking.compared import compared
from twosource.linking.features import GENERAL, Features
from twosource.linking.measures import Context, compare
from twosource.linking.reasons import WORDING, chance_of, points_of, wordings
from twosource.records import Claim
from twosource.weighing.view import View

#: Measures that tell how a fact is told, not which fact it is.
ASIDE = frozenset(
    ["figure in one", "figure other", "one denies", "one report", "origin same", "headline"]
    + ["claims made", "reports alike"]
)


@dataclass(frozen=True, eq=False)
class Likeness:
    """Claims of one story ready to be compared, by id."""

    feats: Mapping[str, Features]
    context: Context

    def chance(self, a: str, b: str) -> float:
        """The chance that two claims are of one fact, were both affirmed."""
        return self.chances([(a, b)])[0]

    def chances(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The same of many pairs, which costs far less than one after the other."""
        feats = [self.feats[c] for pair in pairs for c in pair]
        found = [compare(feats[k], feats[k + 1], self.context) for k in range(0, len(feats), 2)]
        alike = wordings([((2 * k, 2 * k + 1), m) for k, m in enumerate(found)], feats, self.context)
        out = []
        for measures, words in zip(found, alike, strict=True):
            kept = {k: v for k, v in measures.items() if k not in ASIDE}
            out.append(chance_of(points_of(kept if words is None else {**kept, WORDING: words})[0]))
        return out

    def knows(self, a: str, b: str) -> bool:
        """Whether both claims are among those compared, and their words are known."""
        if a not in self.feats or b not in self.feats or self.context.wording is None:
            return False
        return self.context.wording.knows(self.feats[a].row, self.feats[b].row)

    def same_kind(self, a: str, b: str) -> bool:
        """Whether the predicates of two claims are one, or report events of one kind."""
        one, other = self.feats[a], self.feats[b]
        return one.head == other.head or bool(one.kinds & other.kinds - GENERAL)


def likeness(claims: Sequence[Claim], view: View) -> Likeness:
    """What comparing the claims of one story needs."""
    reports = {c.report for c in claims}
    shown = [r for r in view.linked.reports if r.id in reports]
    feats, context = compared(claims, shown, view.linked.entities, dict.fromkeys(reports, 0))
    return Likeness({f.claim: f for f in feats}, context)
