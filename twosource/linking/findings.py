"""Findings: claims of one fact put together, so that every claim is in exactly one finding.

Pairs are taken from the best score down. Two findings become one when the pair that proposes it scores above the line,
their claims on the whole do too, and no two of their claims must be kept apart. A claim with a figure of its own stays
out of the general finding and stands beside it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.linking.apart import forbidden
from twosource.linking.candidates import Pair
from twosource.linking.features import Features
from twosource.linking.measures import Context
from twosource.linking.reasons import BESIDE, Score, slim, told
from twosource.linking.reasons import scores as whole_scores
from twosource.records import Claim, Decision, Join

#: A pair proposes a join from this chance on; two findings are joined when their claims reach ``MEAN`` on average, more where
#: they have more than ``FEW`` claims (``GROWTH`` for each doubling), and no pair is below ``LEAST``. The chances are those of
#: real piles, where one pair in fifty is of one fact. Of some thirty settings, each third of the labelled cases judged by
#: network and points that have not seen it: F1 0.28 on real piles and 0.26 on the stories, much the same with ``FEW`` 4 or 8.
JOIN, MEAN, FEW, GROWTH, LEAST = 0.1, 0.08, 6, 0.04, 0.02
#: The same within the body of one report, and for claims of fewer words than ``SCRAP`` that tell something (same cases).
SURE, SCRAP = 0.25, 3
#: From this chance on a pair holds the core of a finding together (from 0.2 to 0.5 the figures of the twelve stories hardly
#: differ); what is tied to it more weakly may be of another fact, and is no sure source.
CORE = 0.3
#: Findings of so many claims together are judged word by word where their pairs were not looked at before.
CLOSELY = 16
#: Pairs compared to judge two findings, and pairs looked at for what forbids it, at most about so many.
COMPARED, CHECKED = 24, 1000
#: A pair that is kept apart is recorded from this chance on, and so many pairs for each claim at most.
WORTH_TELLING, JOINED, APART = 0.05, 3, 2


#: One claim for each way in which claims of a finding could be kept apart from others.
Unlike = dict[tuple[object, ...], int]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Indices of claims, one tuple a finding; pairs of findings beside one another; why pairs were (not) joined;
    ``unsure``: the claims that only a weak likeness ties to the core of their finding."""

    groups: tuple[tuple[int, ...], ...]
    beside: tuple[tuple[int, int], ...]
    joins: tuple[Join, ...]
    unsure: tuple[int, ...] = ()


def find(feats: Sequence[Features], pairs: Sequence[Pair], context: Context) -> Grouping:
    """Group claims into findings from the candidate pairs."""
    scores = dict(zip(pairs, slim(pairs, feats, context), strict=True))
    ranked = sorted((p for p in pairs if _proposes(p, scores[p], feats)), key=lambda p: (-scores[p].value, p))
    where = list(range(len(feats)))
    members: dict[int, list[int]] = {i: [i] for i in where}
    unlike: dict[int, Unlike] = {i: {feats[i].bounds: i} for i in where}
    refused: dict[Pair, Pair] = {}
    for i, j in ranked:
        a, b = where[i], where[j]
        sizes = len(members[a]), len(members[b])
        if a == b or scores[i, j].forbidden or refused.get((a, b)) == sizes:
            continue
        if _kept_apart(unlike[a], unlike[b], feats) or not _alike(members[a], members[b], feats, context, scores):
            refused[a, b] = sizes  # asked again once one of them has grown
            continue
        a, b = (a, b) if sizes[0] >= sizes[1] else (b, a)
        for k in members[b]:
            where[k] = a
        members[a] += members.pop(b)
        unlike[a].update(unlike.pop(b))
    order = sorted(members, key=lambda a: min(members[a]))
    index = {a: k for k, a in enumerate(order)}
    place = [index[a] for a in where]
    return Grouping(
        tuple(tuple(sorted(members[a])) for a in order),
        _beside(scores, place, feats),
        _joins(scores, place, feats, context),
        _unsure(scores, place, feats, context),
    )


def _unsure(
    scores: Mapping[Pair, Score], place: Sequence[int], feats: Sequence[Features], context: Context
) -> tuple[int, ...]:
    """The claims of each finding outside its core, the largest part that likely pairs of one story hold together."""
    part = list(range(len(place)))

    def top(i: int) -> int:
        while part[i] != i:
            part[i] = part[part[i]]
            i = part[i]
        return i

    for (i, j), s in scores.items():
        apart = context.story.get(feats[i].report) != context.story.get(feats[j].report)
        if place[i] == place[j] and s.chance >= CORE and not apart:
            low, high = sorted((top(i), top(j)))
            part[high] = low
    sizes = Counter(top(i) for i in range(len(place)))
    core: dict[int, int] = {}
    for i, finding in enumerate(place):
        best = core.setdefault(finding, top(i))
        if (sizes[top(i)], -top(i)) > (sizes[best], -best):
            core[finding] = top(i)
    return tuple(i for i, finding in enumerate(place) if top(i) != core[finding])


def _proposes(pair: Pair, found: Score, feats: Sequence[Features]) -> bool:
    """Whether a pair proposes a join. One report seldom tells a fact twice, but in its headline; and what is said in two
    words ("control of Fallujah", "fight there") is seldom enough to know a fact by."""
    a, b = feats[pair[0]], feats[pair[1]]
    once = a.report == b.report and (a.section == "body") == (b.section == "body")
    return found.chance >= (SURE if once or _scrap(a) or _scrap(b) else JOIN)


def _scrap(f: Features) -> bool:
    return len(f.words) < SCRAP and not f.numbers


def _kept_apart(a: Unlike, b: Unlike, feats: Sequence[Features]) -> bool:
    """Whether something forbids that two findings become one."""
    pairs = _some(list(a.values()), list(b.values()), CHECKED)
    return any(forbidden(feats[i], feats[j]) for i, j in pairs)


def _alike(
    a: Sequence[int], b: Sequence[int], feats: Sequence[Features], context: Context, scores: dict[Pair, Score]
) -> bool:
    """Whether the claims of two findings are alike on the whole."""
    pairs = [(min(i, j), max(i, j)) for i, j in _some(a, b, COMPARED)]
    if any(p in scores and scores[p].chance < LEAST for p in pairs):
        return False
    new = [p for p in pairs if p not in scores]
    scores.update(zip(new, slim(new, feats, context, words=len(a) + len(b) <= CLOSELY), strict=True))
    values = [scores[p].chance for p in pairs]
    wanted = MEAN + GROWTH * math.log2(max(1.0, (len(a) + len(b)) / FEW))
    return min(values) >= LEAST and sum(values) / len(values) >= wanted


def _some(a: Sequence[int], b: Sequence[int], most: int) -> Iterator[Pair]:
    """All pairs across two findings, or about ``most`` of them, evenly taken."""
    for n in range(0, len(a) * len(b), max(1, len(a) * len(b) // most)):
        yield a[n // len(b)], b[n % len(b)]


def _beside(scores: Mapping[Pair, Score], place: Sequence[int], feats: Sequence[Features]) -> tuple[Pair, ...]:
    """(general, particular): a finding without figures, and one with, that tell of the same thing."""
    out = set()
    for (i, j), s in scores.items():
        if place[i] == place[j] or bool(feats[i].numbers) == bool(feats[j].numbers) or s.but(BESIDE) < JOIN:
            continue
        out.add((place[j], place[i]) if feats[i].numbers else (place[i], place[j]))
    return tuple(sorted(out))


def _joins(
    scores: Mapping[Pair, Score], place: Sequence[int], feats: Sequence[Features], context: Context
) -> tuple[Join, ...]:
    """For each claim the best pairs that joined it, and the nearest pairs that were kept apart."""
    near: dict[bool, dict[int, list[tuple[float, int, int]]]] = {True: defaultdict(list), False: defaultdict(list)}
    for (i, j), s in scores.items():
        together = place[i] == place[j]
        if s.chance >= (JOIN if together else WORTH_TELLING):
            for k in (i, j):
                near[together][k].append((-s.value, i, j))
    best = {
        together: {(i, j) for rows in claims.values() for _, i, j in sorted(rows)[: JOINED if together else APART]}
        for together, claims in near.items()
    }
    every = sorted({pair for pairs in best.values() for pair in pairs})
    whole = dict(zip(every, whole_scores(every, feats, context), strict=True))
    joined = [_told(feats, pair, whole[pair], "joined") for pair in sorted(best[True])]
    apart = [_told(feats, pair, whole[pair], "kept apart") for pair in sorted(best[False])]
    return (*sorted(joined, key=lambda x: -x.score), *apart)


def _told(feats: Sequence[Features], pair: Pair, found: Score, decision: Decision) -> Join:
    a, b = (feats[k].claim for k in pair)
    return Join(a, b, decision, found.forbidden + told(found.reasons), round(found.value, 3))


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
