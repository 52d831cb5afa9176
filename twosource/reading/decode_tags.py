"""Tag scores to spans: Viterbi over a linear chain, and BIO runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Run = tuple[int, int, int]


def viterbi(scores: Floats, transitions: Floats, begin: Floats) -> Ints:
    """The best tag sequence: scores words x tags, transitions from row to column."""
    n = len(scores)
    if n == 0:
        return np.zeros(0, dtype=np.int64)
    back = np.zeros(scores.shape, dtype=np.int64)
    best = scores[0] + begin
    columns = np.arange(scores.shape[1])
    for i in range(1, n):
        table = best[:, None] + transitions
        back[i] = table.argmax(0)
        best = table[back[i], columns] + scores[i]
    tags = np.zeros(n, dtype=np.int64)
    tags[-1] = int(best.argmax())
    for i in range(n - 1, 0, -1):
        tags[i - 1] = back[i, tags[i]]
    return tags


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    moved = np.exp(scores - scores.max(-1, keepdims=True))
    out: Floats = moved / moved.sum(-1, keepdims=True)
    return out


def runs(tags: Ints) -> list[Run]:
    """BIO tags (0 = O, then B, I of each type in turn) as (first word, past word, type number).

    An I that follows nothing of its type begins a run.
    """
    out: list[Run] = []
    busy = np.flatnonzero(tags)
    before, at = -2, -2
    for i in busy.tolist():
        tag = int(tags[i])
        kind = (tag - 1) // 2
        if tag % 2 == 0 and at == i - 1 and before == kind:
            out[-1] = (out[-1][0], i + 1, kind)
        else:
            out.append((i, i + 1, kind))
        before, at = kind, i
    return out


def typed_runs(scores: Floats) -> list[Run]:
    """Greedy BIO runs whose words then vote on the type: (first word, past word, type number)."""
    tags = scores.argmax(1)
    out: list[Run] = []
    busy = np.flatnonzero(tags).tolist()
    for i in busy:
        if tags[i] % 2 == 0 and out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1, 0)
        else:
            out.append((i, i + 1, 0))
    return [(a, b, _vote(scores[a:b])) for a, b, _ in out]


def _vote(scores: Floats) -> int:
    chances = softmax(scores)[:, 1:]
    return int((chances[:, 0::2] + chances[:, 1::2]).sum(0).argmax())
