"""Whether two claims tell one thing, or contradict each other, by a small network that compares them word by word.

Each word looks for its counterparts in the other claim (the attend-compare-aggregate way of Parikh et al. 2016,
"A decomposable attention model"); what is found, and the measures of the pair, give seven numbers in log odds: one fact, and
a contradiction of each kind. It was taught on invented scenes and stories (``training/fit_pairs.py``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from twosource.linking.pair_values import CLAIM_VALUES, claim_values, pair_values
from twosource.linking.wordforms import root
from twosource.reading import claim_words
from twosource.reading.claim_words import CLASSES, REACH, ROLES
from twosource.records import Claim, ClaimWords, ConflictKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.linking.features import Features
    from twosource.linking.measures import Measures

    Floats = NDArray[np.float32]

#: What the numbers of a pair stand for.
ONE_FACT = 0
KINDS: tuple[ConflictKind, ...] = ("number", "date", "place", "cause", "identity", "denial")
#: Rarity of a word that is in no count, the largest that counts, and what it is divided by.
UNSEEN, RAREST, BY = 4.0, 6.0, 4.0
#: Pairs looked at in one go.
BATCH = 2048
FAR = -1e4


@dataclass(frozen=True, eq=False)
class Wording:
    """The words of claims, ready to be compared: ``words`` (claims x longest x dimensions), how many each has, their roots."""

    words: Floats
    keys: Floats
    first: Floats
    weights: Floats
    sizes: NDArray[np.int64]
    roots: NDArray[np.int64]
    values: Floats
    known: NDArray[np.bool_]

    def knows(self, i: int, j: int) -> bool:
        """Whether both claims have words."""
        return bool(self.known[i] and self.known[j])

    def judge(self, pairs: Sequence[tuple[int, int]], values: Floats) -> Floats:
        """Log odds (pairs x 7) for pairs of claims; ``values`` are those of ``pair_values``."""
        import numpy as np

        out = np.zeros((len(pairs), 7), dtype=np.float32)
        at = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        order = np.argsort(self.sizes[at].max(1), kind="stable")
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            out[rows] = self._batch(at[rows, 0], at[rows, 1], values[rows])
        return out

    def _batch(self, a: NDArray[np.int64], b: NDArray[np.int64], values: Floats) -> Floats:
        import numpy as np

        net = network()
        longest = int(max(self.sizes[a].max(), self.sizes[b].max()))
        one, other = _Side.of(self, a, longest), _Side.of(self, b, longest)
        same = (one.roots[:, :, None] == other.roots[:, None, :]) & (one.roots[:, :, None] >= 0)
        look = one.keys @ other.keys.transpose(0, 2, 1) / math.sqrt(one.keys.shape[2]) + net["bias"][0] * same
        u = one.seen(other, look, same)
        v = other.seen(one, look.transpose(0, 2, 1), same.transpose(0, 2, 1))
        x = (values - net["mean"]) / net["spread"]
        c, d = self.values[a], self.values[b]
        z = np.concatenate([u + v, np.abs(u - v), c + d, np.abs(c - d), x], axis=1)
        hidden = np.maximum(z @ net["out1"] + net["out1b"], 0)
        return hidden @ net["out2"] + net["out2b"] + x @ net["line"] + net["lineb"]  # type: ignore[no-any-return]


@dataclass(frozen=True, eq=False)
class _Side:
    """One claim of each pair of a batch, up to the longest."""

    words: Floats
    keys: Floats
    first: Floats
    weights: Floats
    here: NDArray[np.bool_]
    roots: NDArray[np.int64]

    @classmethod
    def of(cls, all_: Wording, rows: NDArray[np.int64], longest: int) -> _Side:
        """The claims of these rows."""
        import numpy as np

        here = np.arange(longest)[None, :] < all_.sizes[rows][:, None]
        cut = slice(longest)
        return cls(
            all_.words[rows, cut], all_.keys[rows, cut], all_.first[rows, cut], all_.weights[rows, cut], here,
            all_.roots[rows, cut],
        )  # fmt: skip

    def seen(self, other: _Side, look: Floats, same: NDArray[np.bool_]) -> Floats:
        """What the words of this claim find in the other, summed by how much each word matters."""
        import numpy as np

        net = network()
        look = np.where(other.here[:, None, :], look, FAR)
        most = np.maximum(look.max(2, keepdims=True), net["bias"][1])
        share = np.exp(look - most)
        nobody = np.exp(net["bias"][1] - most)
        share /= share.sum(2, keepdims=True) + nobody
        found = share @ other.words
        size = self.words.shape[2]
        w = net["compare1"]
        hidden = self.first + found @ w[size : 2 * size] + (self.words * found) @ w[2 * size : 3 * size]
        hidden += np.abs(self.words - found) @ w[3 * size : 4 * size]
        hidden += (1 - share.sum(2))[..., None] * w[4 * size] + (share * same).sum(2)[..., None] * w[4 * size + 1]
        hidden = np.maximum(np.maximum(hidden, 0) @ net["compare2"] + net["compare2b"], 0)
        weight = np.where(self.here, self.weights, FAR)
        weight = np.exp(weight - weight.max(1, keepdims=True))
        weight /= weight.sum(1, keepdims=True)
        return (hidden * weight[..., None]).sum(1)  # type: ignore[no-any-return]


def network() -> Mapping[str, Floats]:
    """The weights by name."""
    return claim_words.table()


def values_of(measures: Measures, a: Features, b: Features) -> list[float]:
    """What the network takes in of a pair beside its words."""
    return pair_values(measures, _names(str(claim_words.table()["measures"])), a, b)


@cache
def _names(lines: str) -> tuple[str, ...]:
    """The measures that the network takes in, in order."""
    return tuple(lines.split("\n"))


def wording(claims: Sequence[Claim], feats: Sequence[Features], rarity: Mapping[str, float]) -> Wording | None:
    """The words of all claims; None where none has any."""
    import numpy as np

    net = network()
    width = net["project"].shape[1]
    sizes = np.array([len(c.words.words) if c.words else 0 for c in claims], dtype=np.int64)
    if not sizes.any():
        return None
    longest = int(sizes.max())
    rows = np.zeros((len(claims), longest, width), dtype=np.float32)
    marks = np.zeros((len(claims), longest, 1 + 4 + len(CLASSES) + len(ROLES)), dtype=np.float32)
    roots = np.full((len(claims), longest), -1, dtype=np.int64)
    ids: dict[str, int] = {}
    for k, claim in enumerate(claims):
        if claim.words is None:
            continue
        n = len(claim.words.words)
        rows[k, :n] = np.frombuffer(claim.words.rows, dtype=np.int8).reshape(n, width) * (REACH / 127)
        said = [root(w) for w in claim.words.words]
        roots[k, :n] = [ids.setdefault(r, len(ids)) for r in said]
        marks[k, :n] = mark_rows(claim.words, said, rarity)
    values = np.array([claim_values(c, f) for c, f in zip(claims, feats, strict=True)], dtype=np.float32)
    return _ready(rows, marks, (sizes, roots, values.reshape(-1, CLAIM_VALUES)))


def mark_rows(words: ClaimWords, said: Sequence[str], rarity: Mapping[str, float]) -> Floats:
    """Words x numbers: how rare the root is, then the marks."""
    import numpy as np

    rare = np.array([min(rarity.get(r, UNSEEN), RAREST) / BY for r in said], dtype=np.float32)
    bits = np.arange(4 + len(CLASSES) + len(ROLES))
    return np.column_stack([rare, (np.array(words.marks)[:, None] >> bits) & 1]).astype(np.float32)


def _ready(rows: Floats, marks: Floats, known: tuple[NDArray[np.int64], NDArray[np.int64], Floats]) -> Wording:
    """What the network makes of single words, once for all pairs."""
    net = network()
    sizes, roots, values = known
    told = marks @ net["marks"] + net["marksb"]
    size = rows.shape[2]
    keys: Floats = rows @ net["key"][:size] + told @ net["key"][size:] + net["keyb"]  # type: ignore[assignment]
    weights: Floats = rows @ net["weight"][:size] + told @ net["weight"][size:] + net["weightb"]  # type: ignore[assignment]
    first: Floats = rows @ net["compare1"][:size] + net["compare1b"]
    return Wording(rows, keys, first, weights[..., 0], sizes, roots, values, sizes > 0)
