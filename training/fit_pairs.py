"""Teach the network that compares two claims word by word, on the invented scenes and stories and on real reports; needs torch.

    python -m training.fit_pairs

Trains four: one on everything, which ships as twosource/data/model/pairs.npz, and three that have not seen one third of the
cases each (training/pairs/third0.npz to third2.npz), by which `training.fit_findings` and the figures below judge what they
have not seen. Prints the average precision of "one fact" and of each contradiction on the unseen third. About half an hour on
two cores.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training import real_cases, story_cases
from training.pair_cases import Case, case, of_scene
from training.scenes import scenes
from training.thirds import THIRDS, third_of
from twosource.linking import wording
from twosource.linking.pair_values import CLAIM_VALUES, claim_values, pair_values
from twosource.linking.wordforms import root
from twosource.reading import claim_words as cw

HERE = Path(__file__).parent
SHIPPED = Path("twosource/data/model/pairs.npz")
SIZE, HIDDEN, DROP, STEPS, PAIRS, RATE = 32, 48, 0.2, 3000, 384, 2e-3
#: A story counts so many times a scene.
OFTEN = 3
MARKS = 1 + 4 + len(cw.CLASSES) + len(cw.ROLES)


def main() -> None:
    """Train and write."""
    told = list(cases())
    used = sorted({k for c in told for m in c.measures for k in m} - {"copied", "story other"})
    tables = [Table.of(c, used) for c in told]
    THIRDS.mkdir(exist_ok=True)
    for third in (0, 1, 2, None):
        unseen = [t for t in tables if third is not None and third_of(t.name) == third]
        net = train([t for t in tables if t not in unseen for _ in range(OFTEN if kind_of(t.name) == "story" else 1)])
        np.savez(SHIPPED if third is None else THIRDS / f"third{third}.npz", **exported(net, used))
        for kind in ("story", "scene", "real"):
            of_kind = [t for t in unseen if kind_of(t.name) == kind]
            if of_kind:
                print(third, kind, "one fact and", *wording.KINDS, np.round(judged(net, of_kind), 3), flush=True)


def kind_of(case: str) -> str:
    """Whether a case is a story, a scene or a real one."""
    if case.startswith("real/"):
        return "real"
    return "scene" if "/" in case else "story"


def cases() -> Iterator[Case]:
    """All scenes, all stories, all real cases. The claims keep their vectors whole: the projection is to be learned."""
    with whole_vectors():
        for path in sorted((HERE / "scenes").glob("*.txt")):
            for scene in scenes(path):
                yield case(f"{path.stem}/{scene.name}", *of_scene(scene))
        for path in sorted((HERE / "stories").glob("*.json")):
            yield story_cases.case(path)
        yield from real_cases.cases()


@contextmanager
def whole_vectors() -> Iterator[None]:
    """Read with the encoder's own vectors, as float16, in place of the projected ones; nothing is compared by words."""
    from twosource.linking import compared
    from twosource.reading import claims as reading

    kept = reading.claim_words, compared.wording
    reading.claim_words = _whole
    compared.wording = lambda *_: None  # type: ignore[assignment]
    try:
        yield
    finally:
        reading.claim_words, compared.wording = kept


def _whole(tree: Any, clause: Any) -> Any:
    tokens, states = tree.tokens, tree.parse.states
    kept = [i for i in clause.tokens if tokens[i].upos not in cw.LEFT_OUT][: cw.MOST]
    if not kept:
        return None
    marks = tuple(cw.marks(tree, i, i == clause.head) for i in kept)
    return cw.ClaimWords(tuple(tree.word(i).lower() for i in kept), marks, states[kept].astype(np.float16).tobytes())


@dataclass(eq=False)
class Table:
    """A case as tensors: claims x words x numbers, which are there, roots, claims x values, pairs, their values, truth."""

    name: str
    words: Tensor
    here: Tensor
    roots: Tensor
    claims: Tensor
    pairs: Tensor
    values: Tensor
    truth: Tensor

    @classmethod
    def of(cls, case: Case, used: Sequence[str]) -> Table:
        """The tensors of a case."""
        claims, feats = case.ready.claims, case.ready.feats
        longest = max(len(c.words.words) if c.words else 1 for c in claims)
        words = np.zeros((len(claims), longest, 128 + MARKS), dtype=np.float32)
        here = np.zeros((len(claims), longest), dtype=bool)
        roots = np.full((len(claims), longest), -1, dtype=np.int64)
        ids: dict[str, int] = {}
        for k, c in enumerate(claims):
            here[k, 0] = True
            if c.words:
                n = len(c.words.words)
                here[k, :n] = True
                words[k, :n, :128] = np.frombuffer(c.words.rows, dtype=np.float16).reshape(n, 128)
                said = [root(w) for w in c.words.words]
                roots[k, :n] = [ids.setdefault(r, len(ids)) for r in said]
                words[k, :n, 128:] = wording.mark_rows(c.words, said, case.ready.context.rarity)
        values = [pair_values(m, used, feats[i], feats[j]) for (i, j), m in zip(case.pairs, case.measures, strict=True)]
        own = [claim_values(c, f) for c, f in zip(claims, feats, strict=True)]
        return cls(
            case.name, torch.tensor(words), torch.tensor(here), torch.tensor(roots), torch.tensor(own),
            torch.tensor(case.pairs), torch.tensor(values), torch.tensor(case.truth),
        )  # fmt: skip


class Net(nn.Module):
    """What ``twosource/linking/wording.py`` computes, to be learned."""

    def __init__(self, values: int) -> None:
        super().__init__()
        d, h = SIZE, HIDDEN
        self.norm, self.drop = nn.LayerNorm(128), nn.Dropout(DROP)
        self.project, self.marks = nn.Linear(128, d, bias=False), nn.Linear(MARKS, d)
        self.key, self.weight = nn.Linear(2 * d, d), nn.Linear(2 * d, 1)
        self.bias = nn.Parameter(torch.tensor([2.0, 0.0]))
        self.compare = nn.Sequential(nn.Linear(4 * d + 2, h), nn.ReLU(), nn.Dropout(DROP), nn.Linear(h, h), nn.ReLU())
        self.out = nn.Sequential(
            nn.Linear(2 * h + 2 * CLAIM_VALUES + values, h), nn.ReLU(), nn.Dropout(DROP), nn.Linear(h, 7)
        )
        self.line = nn.Linear(values, 7)
        self.mean = nn.Parameter(torch.zeros(values), requires_grad=False)
        self.spread = nn.Parameter(torch.ones(values), requires_grad=False)

    def forward(self, t: Table, rows: Tensor) -> Tensor:
        """Log odds of pairs (rows of the table's pairs)."""
        sides = [self._words(t, t.pairs[rows, k]) for k in (0, 1)]
        same = (sides[0][3][:, :, None] == sides[1][3][:, None, :]) & (sides[0][3][:, :, None] >= 0)
        u = self._seen(sides[0], sides[1], same.float())
        v = self._seen(sides[1], sides[0], same.float().transpose(1, 2))
        x = (t.values[rows] - self.mean) / self.spread
        c, d = (t.claims[t.pairs[rows, k]] for k in (0, 1))
        z = torch.cat([u + v, (u - v).abs(), c + d, (c - d).abs(), self.drop(x)], -1)
        return self.out(z) + self.line(x)  # type: ignore[no-any-return]

    def _words(self, t: Table, at: Tensor) -> tuple[Tensor, ...]:
        longest = int(t.here[at].sum(1).max())
        raw = t.words[at, :longest]
        projected = self.project(self.drop(self.norm(raw[..., :128])))
        whole = torch.cat([projected, self.marks(raw[..., 128:])], -1)
        return projected, self.key(whole), self.weight(whole).squeeze(-1), t.roots[at, :longest], t.here[at, :longest]

    def _seen(self, one: tuple[Tensor, ...], other: tuple[Tensor, ...], same: Tensor) -> Tensor:
        look = one[1] @ other[1].transpose(1, 2) / math.sqrt(SIZE) + self.bias[0] * same
        look = look.masked_fill(~other[4][:, None, :], wording.FAR)
        nobody = torch.zeros_like(look[..., :1]) + self.bias[1]
        share = torch.cat([look, nobody], -1).softmax(-1)
        found = share[..., :-1] @ other[0]
        told = [one[0], found, one[0] * found, (one[0] - found).abs(), share[..., -1:]]
        z = self.compare(torch.cat([*told, (share[..., :-1] * same).sum(-1, keepdim=True)], -1))
        weight = one[2].masked_fill(~one[4], wording.FAR).softmax(-1)
        return (z * weight[..., None]).sum(1)  # type: ignore[no-any-return]


def train(tables: Sequence[Table], seed: int = 0) -> Net:
    """Teach a network; of each batch a third at most is pairs that say something, the rest stand for all others."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    values = torch.cat([t.values for t in tables])
    net = Net(values.shape[1])
    net.mean.data, net.spread.data = values.mean(0), values.std(0) + 1e-3
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=1e-2)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.1)
    says = [(t.truth > 0).any(1).numpy() for t in tables]
    told, rest = [np.flatnonzero(x) for x in says], [np.flatnonzero(~x) for x in says]
    share = np.sqrt([float(len(x)) for x in told])
    for _ in range(STEPS):
        loss = torch.zeros(())
        for k in rng.choice(len(tables), 4, p=share / share.sum()):
            most = PAIRS // 4
            a = rng.choice(told[k], min(len(told[k]), most // 3), replace=False)
            b = rng.choice(rest[k], min(len(rest[k]), most - len(a)), replace=False)
            stand = np.r_[np.full(len(a), len(told[k]) / len(a)), np.full(len(b), len(rest[k]) / max(1, len(b)))]
            weight = torch.tensor(np.sqrt(stand / stand.mean()), dtype=torch.float32)
            rows = torch.tensor(np.r_[a, b])
            truth = tables[k].truth[rows]
            known = ~truth.isnan()
            found = nn.functional.binary_cross_entropy_with_logits(
                net(tables[k], rows), truth.nan_to_num(), reduction="none"
            )
            loss = loss + (found * known * weight[:, None]).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        rate.step()
    return net.eval()


@torch.no_grad()
def judged(net: Net, tables: Sequence[Table]) -> Any:
    """Average precision of each number, mean over the stories where it occurs."""
    rows = []
    for t in tables:
        odds = torch.cat([net(t, torch.arange(a, min(len(t.pairs), a + 2048))) for a in range(0, len(t.pairs), 2048)])
        known = ~t.truth.isnan()
        rows.append([precision(t.truth[known[:, k], k].numpy(), odds[known[:, k], k].numpy()) for k in range(7)])
    return np.nanmean(rows, axis=0)


def precision(truth: Any, odds: Any) -> float:
    """Average precision of a ranking."""
    hit = truth[np.argsort(-odds, kind="stable")] > 0
    return float((np.cumsum(hit) / np.arange(1, len(hit) + 1))[hit].mean()) if hit.any() else math.nan


def exported(net: Net, used: Sequence[str]) -> dict[str, Any]:
    """The weights under the names that reading and linking use."""
    w = {k: v.detach().numpy().astype(np.float32) for k, v in net.state_dict().items()}
    return {
        "gain": w["norm.weight"], "shift": w["norm.bias"], "project": w["project.weight"].T,
        "marks": w["marks.weight"].T, "marksb": w["marks.bias"], "key": w["key.weight"].T, "keyb": w["key.bias"],
        "weight": w["weight.weight"].T, "weightb": w["weight.bias"], "bias": w["bias"],
        "compare1": w["compare.0.weight"].T, "compare1b": w["compare.0.bias"],
        "compare2": w["compare.3.weight"].T, "compare2b": w["compare.3.bias"],
        "out1": w["out.0.weight"].T, "out1b": w["out.0.bias"], "out2": w["out.3.weight"].T, "out2b": w["out.3.bias"],
        "line": w["line.weight"].T, "lineb": w["line.bias"], "mean": w["mean"], "spread": w["spread"],
        "measures": np.array("\n".join(used)),
    }  # fmt: skip


if __name__ == "__main__":
    main()
