"""Which pairs of reports are worth aligning, without comparing all pairs.

Reports that share a shingle of five words are found from one sorted table of all shingles. Shingles that stand in very
many reports make no pairs; reports made mostly of such shingles (mass syndication) are paired by MinHash and
locality-sensitive hashing (Broder 1997; datasketch).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.linking.passages import Words

#: A shingle in more reports than this says little about any two of them, and would make too many pairs.
COMMON = 60
#: A shingle that so many reports share, besides one, counts whole; one that more share counts less.
FEW = 3
#: Weight of shared shingles that makes a pair worth aligning.
FEWEST = 2.0
#: Partners aligned for one report in a large pile (those sharing most come first), and in mass syndication.
MOST_PARTNERS, MASS_PARTNERS = 10, 4
#: Reports that make a pile large.
MANY = 1000
#: A report is mass syndication when this share of its shingles is common.
MASS_SHARE = 0.5
PERMUTATIONS, ALIKE = 64, 0.5


@dataclass(frozen=True, eq=False)
class Table:
    """Every distinct shingle of every report, sorted by shingle, and for each distinct one in how many reports it is."""

    owners: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    distinct: NDArray[np.uint64]
    counts: NDArray[np.int64]

    def weights(self, shingles: NDArray[np.uint64]) -> NDArray[np.float64]:
        """How much each shingle says about two reports that share it: 1, and less where many share it."""
        return weight(self.counts[np.searchsorted(self.distinct, shingles)])


def weight(count: NDArray[np.int64]) -> NDArray[np.float64]:
    """What a shingle in ``count`` reports says about any two of them."""
    return np.minimum(1.0, FEW / np.maximum(1, count - 1))


def table_of(words: Sequence[Words]) -> Table:
    """The table of all shingles."""
    each = [w.distinct for w in words]
    owners = np.repeat(np.arange(len(words)), [len(s) for s in each])
    hashes = np.concatenate(each) if each else np.zeros(0, dtype=np.uint64)
    order = np.lexsort((owners, hashes))
    distinct, counts = np.unique(hashes, return_counts=True)
    return Table(owners[order], hashes[order], distinct, counts)


def candidate_pairs(words: Sequence[Words], table: Table) -> list[tuple[int, int]]:
    """Pairs (i, j) with i < j, in order."""
    shared, common = _shared(table)
    pairs = {p for p, n in shared.items() if n >= FEWEST}
    if len(words) > MANY:
        pairs = _fewer({p: shared[p] for p in pairs})
    mass = [i for i, w in enumerate(words) if len(w.shingles) and common[i] >= MASS_SHARE * len(w.distinct)]
    pairs |= _minhash_pairs(words, mass) if mass else set()
    return sorted(pairs)


def _shared(table: Table) -> tuple[dict[tuple[int, int], float], Counter[int]]:
    """Weight of the shingles each pair shares, and how many common ones each report has."""
    shared: dict[tuple[int, int], float] = {}
    common: Counter[int] = Counter()
    starts = np.concatenate(([0], np.cumsum(table.counts)[:-1])) if len(table.counts) else np.zeros(0, dtype=np.int64)
    for size in np.unique(table.counts):
        if size < 2:
            continue
        rows = table.owners[starts[table.counts == size][:, None] + np.arange(size)]
        if size > COMMON:
            common.update(rows.ravel().tolist())
            continue
        first, second = np.triu_indices(size, 1)
        keys, times = np.unique((rows[:, first] << 32 | rows[:, second]).ravel(), return_counts=True)
        for key, n in zip(keys.tolist(), (times * weight(np.array([size]))[0]).tolist()):
            pair = key >> 32, key & 0xFFFFFFFF
            shared[pair] = shared.get(pair, 0.0) + n
    return shared, common


def _fewer(shared: dict[tuple[int, int], float]) -> set[tuple[int, int]]:
    """For each report the partners that share most."""
    by: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for pair, n in shared.items():
        for i in pair:
            by.setdefault(i, []).append((-n, pair))
    return {pair for rows in by.values() for _, pair in sorted(rows)[:MOST_PARTNERS]}


def _minhash_pairs(words: Sequence[Words], mass: Sequence[int]) -> set[tuple[int, int]]:
    """Near-duplicates among mass syndication, each paired with the first few of its kind."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    pairs: set[tuple[int, int]] = set()
    for i in mass:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([int(h).to_bytes(8, "little") for h in words[i].distinct])
        pairs |= {(int(j), i) for j in sorted(index.query(sketch))[:MASS_PARTNERS]}
        index.insert(i, sketch)
    return pairs
