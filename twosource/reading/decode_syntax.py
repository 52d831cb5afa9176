"""Sentences, tags and dependency trees from the syntax heads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from twosource.reading.encoder import Outputs

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Range = tuple[int, int]

#: A sentence longer than this is read in stretches, so that the arc table stays small.
LONGEST = 400
#: So many arcs of a sentence are hung anew at most, each on one of so many heads, and at no more than this loss of score.
UNCROSSED, TRIED, COSTS = 6, 12, 6.0

#: In a sentence of more words crossing arcs stay: it is a list or no sentence at all.
CROSSED = 250


def sentences(out: Outputs, breaks: Sequence[int] = ()) -> list[Range]:
    """Sentences as word ranges; `breaks` are words that certainly begin one."""
    n = len(out.matrix)
    if n == 0:
        return []
    starts = out["sentence"][:, 0] > 0
    starts[0] = True
    starts[[b for b in breaks if 0 <= b < n]] = True
    edges = [*np.flatnonzero(starts).tolist(), n]
    return [(a, b) for s, e in pairwise(edges) for a, b in _short(s, e)]


def _short(start: int, end: int) -> list[Range]:
    return [(a, min(a + LONGEST, end)) for a in range(start, end, LONGEST)]


def trees(out: Outputs, ranges: Sequence[Range]) -> tuple[Ints, Ints]:
    """Head (index in the text, -1 for a root) and relation number of each word; one root a sentence."""
    n = len(out.matrix)
    head, relation = np.full(n, -1, dtype=np.int64), np.zeros(n, dtype=np.int64)
    child, above, root = out["arc_child"], out["arc_head"], out["arc_root"][:, 0]
    scale = np.float32(child.shape[1] ** -0.5)
    for a, b in ranges:
        scores = (child[a:b] @ above[a:b].T) * scale
        local = uncrossed(tree(scores, root[a:b]), scores)
        head[a:b] = np.where(local >= 0, local + a, -1)
    root_number = out.reader.labels["deprel"].index("root")
    weight, bias = out.reader.tables["label_weight"], out.reader.tables["label_bias"]
    below, over = out["label_child"], out["label_head"][np.maximum(head, 0)]
    width = below.shape[1]
    table = below @ weight[:, :width].T + over @ weight[:, width : 2 * width].T
    table += (below * over) @ weight[:, 2 * width :].T + bias
    table[:, root_number] = -np.inf
    relation = table.argmax(1)
    relation[head < 0] = root_number
    return head, relation


def tree(scores: Floats, root: Floats) -> Ints:
    """Heads of one sentence, -1 for its one root; `scores[i, j]`: word i hangs on word j."""
    n = len(scores)
    if n == 1:
        return np.full(1, -1, dtype=np.int64)
    table = scores.copy()
    np.fill_diagonal(table, -np.inf)
    top = int((root - table.max(1)).argmax())
    head: Ints = table.argmax(1).astype(np.int64)
    head[top] = -1
    if _reaches_root(head):
        return head
    return _edmonds(table, top)


def uncrossed(head: Ints, scores: Floats) -> Ints:
    """Heads without most crossing arcs: in English nearly all of those are mistakes ("fell ill and died on Friday despite").

    Of two arcs that cross, the one that loses least is hung where it crosses nothing, as long as it loses no more than
    ``COSTS`` (Nivre and Nilsson 2005 go the other way: they make trees projective to learn from them).
    """
    if len(head) > CROSSED:
        return head
    head = head.copy()
    for _ in range(UNCROSSED):
        found = _crossing(head)
        best = min((m for i in found if (m := _moved(i, head, scores))), default=None)
        if best is None or best[0] > COSTS:
            break
        head[best[1]] = best[2]
    return head


def _crossing(head: Ints) -> list[int]:
    """The words whose arcs cross another."""
    word = np.flatnonzero(head >= 0)
    low, high = np.minimum(word, head[word]), np.maximum(word, head[word])
    over = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return [int(w) for w in word[(over | over.T).any(1)]]


def _moved(i: int, head: Ints, scores: Floats) -> tuple[float, int, int] | None:
    """(what it loses, the word, its new head): the best head of word ``i`` that is not below it and crosses nothing."""
    n = len(head)
    word = np.array([w for w in range(n) if head[w] >= 0 and w != i], dtype=np.int64)
    low, high = np.minimum(word, head[word]), np.maximum(word, head[word])
    below, more = {i}, {i}
    while more:
        more = {int(w) for w in word if int(head[w]) in below} - below
        below |= more
    order = [int(j) for j in np.argsort(-scores[i]) if int(j) not in below][:TRIED]
    for j in order:
        a, b = min(i, j), max(i, j)
        if not (((low < a) & (a < high) & (high < b)) | ((a < low) & (low < b) & (b < high))).any():
            return float(scores[i, head[i]] - scores[i, j]), i, j
    return None


def _reaches_root(head: Ints) -> bool:
    """Whether every word comes up at the root (pointer doubling)."""
    n = len(head)
    up = np.where(head < 0, n, head)
    up = np.append(up, n)
    for _ in range(max(1, int(n).bit_length())):
        up = up[up]
    return bool((up == n).all())


def _edmonds(table: Floats, top: int) -> Ints:
    """Maximum spanning tree with the root `top` (Chu and Liu 1965; Edmonds 1967), by contracting cycles."""
    n = len(table)
    table = table.copy()
    table[top, :] = -np.inf
    head: Ints = table.argmax(1).astype(np.int64)
    head[top] = -1
    loop = _cycle(head, n)
    if loop is None:
        return head
    cycle = np.array(loop, dtype=np.int64)
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    kept = table[cycle, head[cycle]]
    into = table[np.ix_(cycle, rest)] - kept[:, None]
    out_of = table[np.ix_(rest, cycle)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf, dtype=table.dtype)
    small[:-1, :-1] = table[np.ix_(rest, rest)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out_of.max(1)
    inner = _edmonds(small, int(np.flatnonzero(rest == top)[0]))
    for i, r in enumerate(rest.tolist()):
        if inner[i] == len(rest):
            head[r] = cycle[int(out_of[i].argmax())]
        elif r != top:
            head[r] = rest[inner[i]]
    entry = int(inner[-1])
    broken = cycle[int(into[:, entry].argmax())]
    head[broken] = rest[entry]
    return head


def _cycle(head: Ints, n: int) -> list[int] | None:
    state = [0] * n
    for start in range(n):
        path, i = [], start
        while i >= 0 and state[i] == 0:
            state[i] = 1
            path.append(i)
            i = int(head[i])
        if i >= 0 and state[i] == 1:
            return path[path.index(i) :]
        for j in path:
            state[j] = 2
    return None
