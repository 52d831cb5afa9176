"""Which pairs of reports are worth aligning, without comparing all pairs.

Reports that share a shingle of five words are found from one sorted table of all shingles. Shingles that stand in very
many reports make no pairs; reports made mostly of such shingles (mass syndication) are paired by MinHash and
locality-sensitive hashing (Broder 1997; datasketch).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.linking.passages import Words

#: A shingle in more reports than this says little about any two of them, and would make too many pairs.
COMMON = 60
#: Shared shingles that make a pair worth aligning.
FEWEST = 2
#: Partners aligned for one report where there are many; those sharing most come first.
MOST_PARTNERS = 40
#: Reports above which the number of partners is held down.
MANY = 1000
#: A report is mass syndication when this share of its shingles is common.
MASS_SHARE = 0.5
PERMUTATIONS, ALIKE = 64, 0.5


def candidate_pairs(words: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs (i, j) with i < j, in order."""
    owners, hashes = _table(words)
    shared, common = _shared(owners, hashes)
    pairs = {p for p, n in shared.items() if n >= FEWEST}
    if len(words) > MANY:
        pairs = _fewer({p: shared[p] for p in pairs})
    mass = [
        i for i, w in enumerate(words) if len(w.shingles) and common[i] >= MASS_SHARE * len(set(w.shingles.tolist()))
    ]
    pairs |= _minhash_pairs(words, mass) if mass else set()
    return sorted(pairs)


def _table(words: Sequence[Words]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    """Every distinct shingle of every report, sorted by shingle: owners and shingles."""
    each = [np.unique(w.shingles) for w in words]
    owners = np.repeat(np.arange(len(words)), [len(s) for s in each])
    hashes = np.concatenate(each) if each else np.zeros(0, dtype=np.uint64)
    order = np.lexsort((owners, hashes))
    return owners[order], hashes[order]


def _shared(owners: NDArray[np.int64], hashes: NDArray[np.uint64]) -> tuple[Counter[tuple[int, int]], Counter[int]]:
    """How many shingles each pair shares, and how many common ones each report has."""
    shared: Counter[tuple[int, int]] = Counter()
    common: Counter[int] = Counter()
    if not len(hashes):
        return shared, common
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    ends = np.append(starts[1:], len(hashes))
    for size in np.unique(ends - starts):
        if size < 2:
            continue
        rows = owners[starts[ends - starts == size][:, None] + np.arange(size)]
        if size > COMMON:
            common.update(rows.ravel().tolist())
            continue
        first, second = np.triu_indices(size, 1)
        keys = (rows[:, first] << 32 | rows[:, second]).ravel()
        for key, n in zip(*(x.tolist() for x in np.unique(keys, return_counts=True))):
            shared[key >> 32, key & 0xFFFFFFFF] += n
    return shared, common


def _fewer(shared: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
    """For each report the partners that share most."""
    by: dict[int, list[tuple[int, tuple[int, int]]]] = {}
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
        sketch.update_batch([int(h).to_bytes(8, "little") for h in np.unique(words[i].shingles)])
        pairs |= {(int(j), i) for j in sorted(index.query(sketch))[:MOST_PARTNERS]}
        index.insert(i, sketch)
    return pairs
