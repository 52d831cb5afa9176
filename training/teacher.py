"""Meaning vectors to learn from: the untouched sentence encoder's vector of each sentence and clause, in 128 dimensions."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import torch

from training.batches import Item
from training.model import Reader
from twosource.reading.windows import CLS, SEP

DIMENSIONS = 128
LONGEST, SHORTEST = 60, 3
_STOPS = frozenset(".!?;")


def teach(items: list[Item], base: Path, how_many: int, rng: random.Random) -> None:
    """Choose `how_many` stretches of text and put (first word, past word, unit float16 vector) into their items."""
    chosen = [(it, a, b) for it in items for a, b in stretches(it)]
    chosen = rng.sample(chosen, min(how_many, len(chosen)))
    vectors = torch.cat(list(_encode(chosen, base)))
    spread = vectors - vectors.mean(0)
    values, axes = torch.linalg.eigh(spread.T @ spread)
    small = vectors @ axes[:, values.argsort(descending=True)[:DIMENSIONS]]
    small = torch.nn.functional.normalize(small, dim=-1).half()
    for (it, a, b), vector in zip(chosen, small):
        it.meanings.append((a, b, vector))


def stretches(it: Item) -> list[tuple[int, int]]:
    """Sentences (by their stops) and the clauses between commas, as word ranges."""
    out, start, comma = [], 0, 0
    forms = [it.doc.text[a:b] for a, b in it.doc.spans]
    for i, form in enumerate([*forms[1:], "."], start=1):
        ends = forms[i - 1] in _STOPS or i == len(forms) or it.pieces.line[i]
        if ends or (form == "," and i - comma > 4):
            if SHORTEST <= i - comma <= LONGEST and comma != start:
                out.append((comma, i))
            comma = i
        if ends:
            if SHORTEST <= i - start <= LONGEST:
                out.append((start, i))
            start = comma = i
    return out


def _encode(chosen: list[tuple[Item, int, int]], base: Path) -> list[torch.Tensor]:
    model = Reader()
    model.load_base(base / "model.safetensors")
    rows = []
    for it, a, b in chosen:
        ids = it.pieces.ids[it.pieces.first[a] : it.pieces.last[b - 1] + 1]
        rows.append(np.concatenate(([CLS], ids[ids != SEP], [SEP]))[:200])
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    out: list[torch.Tensor] = [torch.zeros(0)] * len(rows)
    for at in range(0, len(order), 64):
        part = order[at : at + 64]
        ids = torch.zeros((len(part), max(len(rows[i]) for i in part)), dtype=torch.long)
        for k, i in enumerate(part):
            ids[k, : len(rows[i])] = torch.from_numpy(rows[i])
        real = ids > 0
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            states = model.encode(ids, torch.zeros_like(ids), torch.zeros_like(ids), real).float()
        means = (states * real[..., None]).sum(1) / real.sum(1, keepdim=True)
        for k, i in enumerate(part):
            out[i] = torch.nn.functional.normalize(means[k : k + 1], dim=-1)
    return out
