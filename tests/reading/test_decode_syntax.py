"""Trees from scores: arcs that cross are hung anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.reading.decode_syntax import COSTS, tree, uncrossed


def crossings(head: list[int]) -> int:
    arcs = [(min(i, h), max(i, h)) for i, h in enumerate(head) if h >= 0]
    return sum(a < c < b < d for a, b in arcs for c, d in arcs)


def test_a_crossing_arc_goes_where_it_crosses_nothing() -> None:
    """ "fell ill and died on-Friday despite": "Friday" (4) hangs on "fell" (0) over "died" (3) and its "despite" (5)."""
    scores = np.full((6, 6), -9.0, dtype=np.float32)
    scores[1, 0] = scores[2, 3] = scores[3, 0] = scores[5, 3] = 5.0
    scores[4, 0], scores[4, 3] = 5.0, 4.0
    assert uncrossed(np.array([-1, 0, 3, 0, 0, 3]), scores).tolist() == [-1, 0, 3, 0, 3, 3]


def test_a_crossing_arc_that_costs_too_much_stays() -> None:
    scores = np.full((6, 6), -9.0 - COSTS, dtype=np.float32)
    head = [-1, 0, 3, 0, 0, 3]
    for i, h in enumerate(head):
        scores[i, h] = 5.0
    assert uncrossed(np.array(head), scores).tolist() == head


@given(st.integers(1, 9), st.integers(0, 2**16))
def test_the_outcome_is_a_tree_that_crosses_no_more(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(n, n)).astype(np.float32)
    before = tree(scores, rng.normal(size=n).astype(np.float32))
    after = uncrossed(before, scores).tolist()
    assert after.count(-1) == 1
    for i in range(n):
        seen, up = set(), i
        while up >= 0 and up not in seen:
            seen.add(up)
            up = after[up]
        assert up == -1
    assert crossings(after) <= crossings(before.tolist())
