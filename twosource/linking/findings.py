"""Findings: claims of one fact put together, so that every claim is in exactly one finding.

Pairs are taken from the best score down. Two findings become one when the pair that proposes it scores above the line,
their claims on the whole do too, and no two of their claims must be kept apart. A claim with a figure of its own stays
out of the general finding and stands beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.linking.candidates import Pair
from twosource.linking.features import Features
from twosource.linking.reasons import Context, Score, forbidden, score, told
from twosource.records import Claim, Join

#: A pair proposes a join from this score (log odds) on; two findings are joined when their claims reach ``MEAN`` on average
#: (pairwise F1 0.51 on ECB+ train, best of seven settings).
JOIN, MEAN = -0.5, -1.0
#: Pairs compared to judge two findings, at most.
COMPARED = 24
#: A pair that is kept apart is recorded from this score on, ``APART`` for each claim at most.
WORTH_TELLING, APART = -2.0, 2


@dataclass(frozen=True, slots=True)
class Grouping:
    """Indices of claims, one tuple a finding; pairs of findings beside one another; why pairs were (not) joined."""

    groups: tuple[tuple[int, ...], ...]
    beside: tuple[tuple[int, int], ...]
    joins: tuple[Join, ...]


def find(feats: Sequence[Features], pairs: Sequence[Pair], context: Context) -> Grouping:
    """Group claims into findings from the candidate pairs."""
    scores = {pair: score(feats[pair[0]], feats[pair[1]], context) for pair in pairs}
    ranked = sorted((p for p in pairs if scores[p].value >= JOIN), key=lambda p: (-scores[p].value, p))
    where = list(range(len(feats)))
    members: dict[int, list[int]] = {i: [i] for i in where}
    for i, j in ranked:
        a, b = where[i], where[j]
        if a == b or scores[i, j].forbidden or not _fit(members[a], members[b], feats, context, scores):
            continue
        a, b = min(a, b), max(a, b)
        members[a] += members.pop(b)
        for k in members[a]:
            where[k] = a
    order = sorted(members, key=lambda a: min(members[a]))
    index = {a: k for k, a in enumerate(order)}
    place = [index[a] for a in where]
    return Grouping(
        tuple(tuple(sorted(members[a])) for a in order),
        _beside(scores, place, feats),
        _joins(scores, place, feats),
    )


def _fit(
    a: Sequence[int], b: Sequence[int], feats: Sequence[Features], context: Context, scores: dict[Pair, Score]
) -> bool:
    """Whether two findings may become one: nothing forbids it, and their claims are alike on the whole."""
    total, count = 0.0, 0
    step = max(1, len(a) * len(b) // COMPARED)
    for n, (i, j) in enumerate((i, j) for i in a for j in b):
        if n % step:
            if (n // step) % 2 == 0 and forbidden(feats[i], feats[j]):
                return False
            continue
        pair = (min(i, j), max(i, j))
        if pair not in scores:
            scores[pair] = score(feats[pair[0]], feats[pair[1]], context)
        if scores[pair].forbidden:
            return False
        total, count = total + scores[pair].value, count + 1
    return total / max(1, count) >= MEAN


def _beside(scores: Mapping[Pair, Score], place: Sequence[int], feats: Sequence[Features]) -> tuple[Pair, ...]:
    """(general, particular): a finding without figures, and one with, that tell of the same thing."""
    out = set()
    for (i, j), s in scores.items():
        if s.value < JOIN or place[i] == place[j] or bool(feats[i].numbers) == bool(feats[j].numbers):
            continue
        out.add((place[j], place[i]) if feats[i].numbers else (place[i], place[j]))
    return tuple(sorted(out))


def _joins(scores: Mapping[Pair, Score], place: Sequence[int], feats: Sequence[Features]) -> tuple[Join, ...]:
    """What joined claims, and for each claim the nearest pairs that were kept apart."""
    joined, apart = [], defaultdict(list)
    for (i, j), s in scores.items():
        if place[i] == place[j]:
            if s.value >= JOIN:
                joined.append(Join(feats[i].claim, feats[j].claim, "joined", told(s.reasons), round(s.value, 3)))
        elif s.value >= WORTH_TELLING:
            apart[i].append((-s.value, i, j))
            apart[j].append((-s.value, i, j))
    near = {(i, j) for rows in apart.values() for _, i, j in sorted(rows)[:APART]}
    kept = [
        Join(feats[i].claim, feats[j].claim, "kept apart", s.forbidden + told(s.reasons), round(s.value, 3))
        for i, j in sorted(near)
        for s in (scores[i, j],)
    ]
    return (*sorted(joined, key=lambda x: -x.score), *kept)


def with_stance(
    claims: Sequence[Claim], groups: Sequence[Sequence[int]], feats: Sequence[Features]
) -> tuple[Claim, ...]:
    """The claims with their stance to the finding: who says the opposite of what most of those who affirm say, denies."""
    out = list(claims)
    for group in groups:
        statement = _statement_sign(group, claims, feats)
        for i in group:
            if feats[i].sign != statement and claims[i].stance != "doubts":
                out[i] = replace(claims[i], stance="denies")
    return tuple(out)


def _statement_sign(group: Sequence[int], claims: Sequence[Claim], feats: Sequence[Features]) -> int:
    """1 or -1: what most claims of the finding that are not denials say; 1 where they are even."""
    own = [feats[i].sign for i in group if claims[i].factuality != "denied"] or [1]
    return 1 if sum(own) >= 0 else -1
