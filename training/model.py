"""The reading model: MiniLM with case and quotation features, one hidden layer a group of heads, one output matrix."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from training import labels as L
from twosource.reading.decode_speech import GAPS

DIM, HEADS, INNER, LAYERS = 384, 12, 1536, 6
#: Distances between mentions fall into this many buckets: 1, 2, 3-4, 5-8, ... words.
DISTANCES = 12
#: Scale of the products of pointer vectors; smaller ones learn slowly at first.
POINTER_SCALE = 0.3


class Layer(nn.Module):
    """One post-norm transformer layer with fused QKV."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(DIM, 3 * DIM)
        self.out = nn.Linear(DIM, DIM)
        self.norm1 = nn.LayerNorm(DIM, eps=1e-12)
        self.up = nn.Linear(DIM, INNER)
        self.down = nn.Linear(INNER, DIM)
        self.norm2 = nn.LayerNorm(DIM, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drop: float) -> Tensor:
        b, s, _ = x.shape
        q, k, v = self.qkv(x).view(b, s, 3, HEADS, DIM // HEADS).permute(2, 0, 3, 1, 4)
        with torch.autocast("cpu", enabled=False):  # else softmax goes to 32 bits, twice as slow
            weights = torch.softmax((q * (DIM // HEADS) ** -0.5) @ k.transpose(-1, -2) + mask.to(q.dtype), -1)
            mixed = (weights @ v).transpose(1, 2).reshape(b, s, DIM)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, training=drop > 0))


class Reader(nn.Module):
    """Encoder and heads. Outputs are columns of one matrix a word, in the order of labels.OUTPUTS."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(30522, DIM)
        self.position = nn.Embedding(512, DIM)
        self.kind = nn.Parameter(torch.zeros(DIM))
        self.case = nn.Embedding(6, DIM)
        self.quote = nn.Embedding(3, DIM)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quote.weight)
        self.norm = nn.LayerNorm(DIM, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.hidden = nn.ModuleDict({g: nn.Linear(DIM, n) for g, n in L.HIDDEN.items() if n})
        self.heads = nn.ModuleDict()
        for group, n in L.HIDDEN.items():
            width = sum(w for _, w, g in L.OUTPUTS if g == group)
            self.heads[group] = nn.Linear(n or DIM, width)
        self.labels = nn.Linear(3 * 128, len(L.DEPREL))
        tags = len(L.ATTRIBUTION)
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.begin = nn.Parameter(torch.zeros(tags))
        self.near = nn.Parameter(torch.zeros(2, GAPS))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.same = nn.Parameter(torch.zeros(3))

    def load_base(self, path: Path) -> None:
        """Take the weights of the sentence encoder."""
        w = load_file(str(path))
        self.word.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.position.weight.data.copy_(w["embeddings.position_embeddings.weight"])
        self.kind.data.copy_(w["embeddings.token_type_embeddings.weight"][0])
        _norm(self.norm, w, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            parts = [at + f"attention.self.{n}" for n in ("query", "key", "value")]
            layer.qkv.weight.data.copy_(torch.cat([w[p + ".weight"] for p in parts]))
            layer.qkv.bias.data.copy_(torch.cat([w[p + ".bias"] for p in parts]))
            for mine, theirs in (
                (layer.out, "attention.output.dense"), (layer.up, "intermediate.dense"), (layer.down, "output.dense"),
            ):  # fmt: skip
                mine.weight.data.copy_(w[f"{at}{theirs}.weight"])
                mine.bias.data.copy_(w[f"{at}{theirs}.bias"])
            _norm(layer.norm1, w, at + "attention.output.LayerNorm")
            _norm(layer.norm2, w, at + "output.LayerNorm")

    def encode(self, ids: Tensor, case: Tensor, quote: Tensor, real: Tensor, drop: float = 0.0) -> Tensor:
        """States of the pieces, [batch, pieces, 384]."""
        at = torch.arange(ids.shape[1])
        x = self.word(ids) + self.position(at) + self.kind + self.case(case) + self.quote(quote)
        x = F.dropout(self.norm(x), drop, training=drop > 0)
        mask = torch.where(real, 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask, drop)
        return x

    def outputs(self, states: Tensor, first: Tensor, last: Tensor, drop: float = 0.0) -> dict[str, Tensor]:
        """Heads over words: name -> [batch, words, width]. A word is the mean of its first and last piece."""
        at = torch.arange(states.shape[0])[:, None]
        words = (states[at, first] + states[at, last]) * 0.5
        out: dict[str, Tensor] = {}
        for group, n in L.HIDDEN.items():
            x = words
            if n:
                x = F.gelu(self.hidden[group](F.dropout(x, drop, training=drop > 0)))
                x = F.dropout(x, 2 * drop, training=drop > 0)
            columns = [(name, w) for name, w, g in L.OUTPUTS if g == group]
            parts = torch.split(self.heads[group](x), [w for _, w in columns], dim=-1)
            out |= {name: part for (name, _), part in zip(columns, parts, strict=True)}
        return out


def _norm(mine: nn.LayerNorm, w: dict[str, Tensor], at: str) -> None:
    mine.weight.data.copy_(w[at + ".weight"])
    mine.bias.data.copy_(w[at + ".bias"])
