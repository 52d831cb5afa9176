"""Tag scores to spans: Viterbi over a linear chain, and BIO runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
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


@dataclass(frozen=True, eq=False)
class Chain:
    """Chances of tags and spans under the whole chain, by the forward-backward algorithm (Rabiner 1989).

    `ahead` and `behind` are the scaled forward and backward values (their product is the chance of each tag), `word` the
    scores of the words and `step` the transitions, both as factors; `scale` is what each word was divided by.
    """

    ahead: Doubles
    behind: Doubles
    word: Doubles
    step: Doubles
    scale: Doubles

    @cached_property
    def tags(self) -> Doubles:
        """Chance of each tag of each word."""
        out: Doubles = self.ahead * self.behind
        return out

    @cached_property
    def _mass(self) -> list[list[float]]:
        kinds = self.tags[:, 1::2] + self.tags[:, 2::2]
        total: list[list[float]] = np.concatenate([np.zeros((1, kinds.shape[1])), np.cumsum(kinds, 0)]).T.tolist()
        return total

    def mass(self, run: Run) -> float:
        """Mean chance that a word of a span has its kind."""
        a, b, kind = run
        return max(0.0, self._mass[kind][b] - self._mass[kind][a]) / (b - a)

    @cached_property
    def _sums(self) -> tuple[Doubles, Doubles]:
        logs = np.log(np.concatenate([self.word[:, 2::2], self.scale[:, None]], 1) + 1e-30)
        total = np.concatenate([np.zeros((1, logs.shape[1])), np.cumsum(logs, 0)])
        return total[:, :-1], total[:, -1]

    def span(self, run: Run) -> float:
        """Log of the chance that exactly this span is there."""
        a, b, kind = run
        first, more = 1 + 2 * kind, 2 + 2 * kind
        out = float(np.log(self.ahead[a, first] + 1e-300))
        if b - a > 1:
            inside, scale = self._sums
            out += float(np.log(self.step[first, more]) + (b - a - 2) * np.log(self.step[more, more]))
            out += float(inside[b, kind] - inside[a + 1, kind] - scale[b] + scale[a + 1])
        if b < len(self.word):
            after = self.step[more if b - a > 1 else first] * self.word[b] * self.behind[b] / self.scale[b]
            out += float(np.log(after.sum() - after[more] + 1e-300))
        return out


def chain(scores: Floats, transitions: Floats, begin: Floats) -> Chain:
    """Forward and backward values of a text: scores words x tags, transitions from row to column."""
    n, k = scores.shape
    if n == 0:
        nothing = np.zeros((0, k))
        return Chain(nothing, nothing, nothing, np.exp(transitions.astype(np.float64)), np.zeros(0))
    word = np.exp((scores - scores.max(1, keepdims=True)).astype(np.float64))
    step = np.exp(transitions.astype(np.float64))
    both = np.zeros((2 * k, 2 * k))
    both[:k, :k], both[k:, k:] = step, step.T
    words = np.stack([word, word[::-1]], 1)
    passed, scale = np.empty((n, 2, k)), np.empty((n, 2, 1))
    before = np.stack([np.exp(begin.astype(np.float64)), np.ones(k)])
    for i in range(n):
        here = before * words[i]
        scale[i] = here.sum(1, keepdims=True)
        here /= scale[i]
        passed[i] = here
        before = (here.reshape(2 * k) @ both).reshape(2, k)
    ahead, behind = passed[:, 0], np.ones((n, k))
    behind[:-1] = passed[::-1, 1][1:] @ step.T
    behind /= (ahead * behind).sum(1, keepdims=True)
    return Chain(ahead, behind, word, step, scale[:, 0, 0])


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    moved = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(moved / moved.sum(-1, keepdims=True), dtype=np.float32)


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
