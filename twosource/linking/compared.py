"""What claims are compared by: features, and for all of them together how rare words are and where meanings lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from twosource.linking.features import Features, features
from twosource.linking.measures import Alike, Context, kind_rarity, rarity, told_by
from twosource.linking.wording import wording
from twosource.records import Claim, Entity, Report

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Claims of a story from which what they have in common counts half.
FEW_CLAIMS = 20


def compared(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    entities: Sequence[Entity],
    story_of: Mapping[str, int],
    copied: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[list[Features], Context]:
    """The features of claims in order, and what comparing two of them needs; ``story_of`` has the story of each report."""
    feats = features(claims, reports, entities)
    rare = rarity(feats)
    context = Context(
        rare, vectors(claims, story_of), story_of, copied, kind_rarity(feats), told_by(feats, rare),
        Counter(c.report for c in claims), wording(claims, feats, rare), Alike(feats),
    )  # fmt: skip
    return feats, context


def vectors(claims: Sequence[Claim], story_of: Mapping[str, int]) -> NDArray[np.float32] | None:
    """One unit row a claim, less what all claims of its story have in common; None where no claim has a vector."""
    import numpy as np

    width = max((c.vector.shape[0] for c in claims if c.vector is not None), default=0)
    if width < 2:
        return None
    rows = np.zeros((len(claims), width), dtype=np.float32)
    told: dict[int, list[int]] = defaultdict(list)
    for k, c in enumerate(claims):
        if c.vector is not None and c.vector.shape[0] == width:
            rows[k] = c.vector
            told[story_of[c.report]].append(k)
    for members in told.values():
        rows[members] -= rows[members].mean(0) * (len(members) / (len(members) + FEW_CLAIMS))
        rows[members] /= np.linalg.norm(rows[members], axis=1, keepdims=True) + 1e-6
    return rows
