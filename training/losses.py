"""One loss a head; each is a mean over what is annotated, and zero where nothing is."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training import labels as L
from training.model import DISTANCES, POINTER_SCALE, Reader
from twosource.reading.decode_speech import gap_class

#: Weight of each head: who says what comes first.
WEIGHTS = {
    "attribution": 2.0, "cue": 1.2, "source": 1.2, "upos": 0.5, "sentence": 0.3, "arc": 1.0, "label": 0.7, "names": 1.0,
    "time": 0.5,
    "phrase": 0.4, "event": 0.4, "mention": 0.6, "coref": 0.6, "meaning": 0.6,
}  # fmt: skip


def losses(model: Reader, out: dict[str, Tensor], batch: dict[str, Any]) -> dict[str, Tensor]:
    """Loss by head for one batch of windows."""
    out = {k: v.float() for k, v in out.items()}
    got: dict[str, Tensor] = {}
    rows = (batch["attribution"] >= 0).any(1)
    if rows.any():
        got["attribution"] = crf(model, out["attribution"][rows], batch["attribution"][rows].long())
        near = model.near[:, _gaps(out["cue_of"].shape[1])]
        got["cue"] = pointers(out["cue_of"], out["is_cue"], out["no_cue"], (batch["cue_of"], near[0]))
        got["source"] = pointers(out["source_of"], out["is_source"], out["no_source"], (batch["source_of"], near[1]))
    for name in ("upos", "phrase", "time", "event", "mention"):
        gold = batch[name].long()
        if (gold >= 0).any():
            got[name] = F.cross_entropy(out[name][gold >= 0], gold[gold >= 0])
    known = batch["sentence"] >= 0
    if known.any():
        got["sentence"] = F.binary_cross_entropy_with_logits(
            out["sentence"][..., 0][known], batch["sentence"][known].float()
        )
    if (batch["names"] > 0).any():
        got["names"] = names(out["names"], batch["names"].long())
    if (batch["head"] > -2).any():
        got["arc"], got["label"] = tree(model, out, batch)
    if (batch["cluster"] > -1).any():
        got["coref"] = coref(model, out, batch)
    if len(batch["meaning"]):
        got["meaning"] = meaning(out["meaning"], batch["meaning"])
    return got


def crf(model: Reader, scores: Tensor, gold: Tensor) -> Tensor:
    """Negative log-likelihood a word of a linear chain (Lafferty et al. 2001); padding is -1, at the end only."""
    real = gold >= 0
    safe = gold.clamp(min=0)
    path = scores.gather(-1, safe[..., None])[..., 0].masked_fill(~real, 0.0).sum(1)
    moves = model.transitions[safe[:, :-1], safe[:, 1:]].masked_fill(~real[:, 1:], 0.0).sum(1)
    path = path + moves + model.begin[safe[:, 0]]
    alpha = scores[:, 0] + model.begin
    for i in range(1, scores.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + model.transitions[None], 1) + scores[:, i]
        alpha = torch.where(real[:, i, None], step, alpha)
    return (torch.logsumexp(alpha, 1) - path).sum() / real.sum()


def _gaps(n: int) -> Tensor:
    at = np.arange(n)
    return torch.from_numpy(gap_class(at[None, :] - at[:, None]))


def pointers(child: Tensor, head: Tensor, none: Tensor, known: tuple[Tensor, Tensor]) -> Tensor:
    """Marginal likelihood of the gold targets; known: rows (batch, word, first, past) with first -1 for none, and the
    score of each distance, [words, words]."""
    gold, near = known
    if not len(gold):
        return child.sum() * 0.0
    scores = torch.einsum("bid,bjd->bij", child, head) * POINTER_SCALE + near
    table = torch.cat([none, scores], -1)
    allowed = torch.zeros(table.shape, dtype=torch.bool)
    b, w, first, past = gold.unbind(1)
    for i in range(int((past - first).max()) + 1):
        at = torch.where(first < 0, 0, first + 1 + i)
        ok = torch.where(first < 0, torch.tensor(i == 0), first + i < past)
        allowed[b[ok], w[ok], at[ok]] = True
    rows = torch.unique(b * child.shape[1] + w)
    flat, good = table.flatten(0, 1)[rows], allowed.flatten(0, 1)[rows]
    return (torch.logsumexp(flat, -1) - torch.logsumexp(flat.masked_fill(~good, -1e4), -1)).mean()


def names(scores: Tensor, allowed: Tensor) -> Tensor:
    """Likelihood of the allowed tags; a bit mask a word (0: not annotated)."""
    rows = (allowed > 0) & (allowed < (1 << len(L.NAMES)) - 1)
    bits = (allowed[rows][:, None] >> torch.arange(len(L.NAMES))) & 1
    kept = scores[rows]
    if not len(kept):
        return scores.sum() * 0.0
    return (torch.logsumexp(kept, -1) - torch.logsumexp(kept.masked_fill(bits == 0, -1e4), -1)).mean()


def tree(model: Reader, out: dict[str, Tensor], batch: dict[str, Any]) -> tuple[Tensor, Tensor]:
    """Biaffine arcs (Dozat and Manning 2017) in factored form, and labels of the gold arcs."""
    head = batch["head"].long()
    scores = torch.einsum("bid,bjd->bij", out["arc_child"], out["arc_head"]) * 128**-0.5
    pad = torch.arange(head.shape[1])[None] >= batch["words"][:, None]
    scores = scores.masked_fill(pad[:, None, :], -1e4)
    table = torch.cat([out["arc_root"], scores], -1)
    known = head > -2
    arc = F.cross_entropy(table[known], head[known] + 1)
    gold = batch["deprel"].long()
    b, w = ((gold >= 0) & (head >= 0)).nonzero(as_tuple=True)
    child, above = out["label_child"][b, w], out["label_head"][b, head[b, w]]
    label = F.cross_entropy(model.labels(torch.cat([child, above, child * above], -1)), gold[b, w])
    return arc, label


def coref(model: Reader, out: dict[str, Tensor], batch: dict[str, Any]) -> Tensor:
    """Marginal likelihood of the antecedents of each mention head (Lee et al. 2017; heads: Dobrovolskii 2021)."""
    total, count = out["no_antecedent"].sum() * 0.0, 0
    for b in range(len(batch["cluster"])):
        at = (batch["cluster"][b] >= 0).nonzero()[:, 0]
        if len(at) < 2:
            continue
        cluster, form, pronoun = batch["cluster"][b][at], batch["form"][b][at], batch["pronoun"][b][at].long()
        scores = out["antecedent_of"][b, at] @ out["is_antecedent"][b, at].T * 96**-0.5
        gap = (at[:, None] - at[None, :]).clamp(min=1).float().log2().ceil().long().clamp(max=DISTANCES - 1)
        scores = scores + model.distance[pronoun[:, None], gap]
        same = form[:, None] == form[None, :]
        scores = scores + torch.where(
            same, torch.where(pronoun[:, None] > 0, model.same[0], model.same[1]), model.same[2]
        )
        before = at[:, None] > at[None, :]
        table = torch.cat([out["no_antecedent"][b, at], scores.masked_fill(~before, -1e4)], -1)
        good = before & (cluster[:, None] == cluster[None, :])
        good = torch.cat([~good.any(1, keepdim=True), good], 1)
        lost = torch.logsumexp(table, -1) - torch.logsumexp(table.masked_fill(~good, -1e4), -1)
        total, count = total + lost.sum(), count + len(at)
    return total / max(count, 1)


def meaning(vectors: Tensor, gold: list[tuple[int, int, int, Tensor]]) -> Tensor:
    """Cosine distance to the teacher's vector of the same span; gold is (batch, first word, past word, vector)."""
    mine = torch.stack([vectors[b, a:z].mean(0) for b, a, z, _ in gold])
    theirs = torch.stack([t for *_, t in gold]).float()
    return (1 - F.cosine_similarity(mine, theirs, dim=-1)).mean()
