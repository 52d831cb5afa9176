"""Which pairs of claims are worth comparing: those that share a block, or whose meaning vectors are neighbours.

Never all pairs. A block is a key such as (kind of event, entity) or (unit, figure); inside a block too large to pair
off, a claim is paired only with the next few in the order of stories. Vector neighbours come from sorted random
projections. So the number of pairs grows with the number of claims, and each claim keeps only the partners it shares
most with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from twosource.linking.features import Features
from twosource.linking.quantities import unit_kind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Pair = tuple[int, int]

#: A block up to this size is paired off; in a larger one a claim meets the next ``WINDOW`` claims only.
FULL_BLOCK, WINDOW = 48, 8
#: A word in more reports than this share (and more than ``COMMON_AT_LEAST``) makes no block of its own.
COMMON_SHARE, COMMON_AT_LEAST = 0.02, 12
#: Partners a claim keeps.
PARTNERS = 12
#: Sorted projections, and how many neighbours on either side are looked at in each.
PROJECTIONS, REACH = 12, 6
#: Cosine from which a neighbour becomes a candidate, and how many of them a claim keeps.
COSINE, NEIGHBOURS = 0.15, 16
#: In a story of up to so many claims neighbours are looked for among all of them.
WHOLE = 2000


def candidates(
    feats: Sequence[Features],
    rarity: Mapping[str, float],
    vectors: NDArray[np.float32] | None = None,
    stories: Sequence[Sequence[int]] = (),
) -> list[Pair]:
    """Pairs (i, j), i < j, of indices into ``feats`` worth comparing, in order.

    ``stories`` gives the claims of each story; ``vectors`` has a unit row a claim.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in [i for members in stories for i in members] or range(len(feats)):
        for key in keys(feats[i], rarity):
            blocks[key].append(i)
    votes: dict[int, dict[int, float]] = defaultdict(dict)
    for members in blocks.values():
        weight = 1.0 / (1.0 + len(members)) ** 0.5
        for i, j in paired(members):
            mine = votes[i]  # members are in the order of stories: the first of a pair votes for the second
            mine[j] = mine.get(j, 0.0) + weight
    pairs = {(min(i, j), max(i, j)) for i, partners in votes.items() for j in _most(partners)}
    if vectors is not None and len(feats) > 1:
        pairs.update(neighbours(vectors))
        for story in stories:
            pairs.update(nearest(vectors, story, feats) if len(story) <= WHOLE else ())
    return sorted(pairs)


def keys(f: Features, rarity: Mapping[str, float]) -> Iterator[tuple[str, ...]]:
    """The blocks of a claim."""
    names = sorted(f.entities, key=lambda e: (-rarity.get(e, 0.0), e))[:4]
    kinds = sorted(f.kinds)[:3] or ([f.head] if f.head else [])
    yield ("words", *sorted(f.words)[:12])
    for kind in kinds:
        yield from (("kind-name", kind, name) for name in names)
        if f.when and f.when.start:
            yield ("kind-month", kind, f.when.start[:7])
        if f.where:
            yield ("kind-place", kind, f.where.name.lower())
        yield ("kind", kind)
    yield from (("names", a, b) for k, a in enumerate(names) for b in names[k + 1 :])
    for q in f.numbers:
        yield ("figure", unit_kind(q.unit) or q.unit, f"{q.low:g}")
    rare = sorted((w for w in f.words if w in rarity), key=lambda w: (-rarity[w], w))[:4]
    yield from (("word", w) for w in rare)
    yield from (("word-two", *sorted((a, b))) for k, a in enumerate(rare) for b in rare[k + 1 :])


def paired(members: Sequence[int]) -> Iterator[Pair]:
    """Pairs inside one block: all of them in a small block, near ones in a large one."""
    reach = len(members) if len(members) <= FULL_BLOCK else WINDOW
    for k, i in enumerate(members):
        for j in members[k + 1 : k + 1 + reach]:
            yield i, j


def _most(partners: Mapping[int, float]) -> Iterable[int]:
    """The partners with most votes."""
    if len(partners) <= PARTNERS:
        return partners
    return sorted(partners, key=lambda j: (-partners[j], j))[:PARTNERS]


def nearest(vectors: NDArray[np.float32], members: Sequence[int], feats: Sequence[Features]) -> Iterator[Pair]:
    """For each claim of a story the nearest ones of its other reports."""
    import numpy as np

    at = np.array(members)
    rows = vectors[at]
    like = rows @ rows.T
    _, report = np.unique([feats[i].report for i in members], return_inverse=True)
    like[report[:, None] == report[None, :]] = -1.0
    most = min(NEIGHBOURS, len(at) - 1)
    if most < 1:
        return
    best = np.argpartition(-like, most - 1, axis=1)[:, :most]
    for k, others in enumerate(best.tolist()):
        i = members[k]
        yield from ((min(i, members[o]), max(i, members[o])) for o in others if like[k, o] >= COSINE)


def neighbours(vectors: NDArray[np.float32]) -> set[Pair]:
    """Pairs of rows with a high cosine, found near one another in some sorted random projection (Ailon and Chazelle
    style sketch; no index is kept)."""
    import numpy as np

    n, width = vectors.shape
    plane = np.random.default_rng(7).standard_normal((width, PROJECTIONS)).astype(np.float32)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for column in (vectors @ plane).T:
        order = np.argsort(column, kind="stable")
        rows = vectors[order]
        for step in range(1, min(REACH, n - 1) + 1):
            cosines = np.einsum("ij,ij->i", rows[:-step], rows[step:])
            near = np.flatnonzero(cosines >= COSINE)
            a, b, like = order[near].tolist(), order[near + step].tolist(), cosines[near].tolist()
            for i, j, cosine in zip(a, b, like, strict=True):
                found[min(i, j)][max(i, j)] = cosine
    keep = {i: sorted(js, key=lambda j: (-js[j], j))[:NEIGHBOURS] for i, js in found.items()}
    return {(i, j) for i, js in keep.items() for j in js}
