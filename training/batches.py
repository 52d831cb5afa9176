"""Windows at random offsets, grouped by length, as padded tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import torch

from training.corpora import Doc
from twosource.reading.decode_coref import PRONOUNS
from twosource.reading.windows import LOWER, OVERLAP, TITLE, UPPER, WINDOW, Pieces, cut, pieces, plan

FIELDS = ("attribution", "upos", "deprel", "sentence", "names", "phrase", "time", "event", "mention", "cluster")
EMPTY = {"names": 0, "cluster": -2}


@dataclass
class Item:
    """A document ready for cutting: its pieces and, a word, the number of its form and whether it is a pronoun."""

    doc: Doc
    pieces: Pieces
    form: Any
    pronoun: Any
    meanings: list[tuple[int, int, Any]]


def item(doc: Doc, tokenizer: Any) -> Item:
    """Cut a document into pieces once."""
    forms = [doc.text[a:b].lower() for a, b in doc.spans]
    form = np.array([crc32(f.encode()) for f in forms], dtype=np.int64)
    pronoun = np.array([f in PRONOUNS for f in forms], dtype=np.int64)
    return Item(doc, pieces(doc.text, doc.spans, tokenizer), form, pronoun, [])


def windows(items: list[Item], rng: random.Random, size: int = WINDOW) -> list[tuple[Item, int, int]]:
    """Each document in windows; the first is cut short at random so that seams move between epochs."""
    out = []
    for it in items:
        n = len(it.pieces.first)
        spans = plan(it.pieces, size, OVERLAP // 2)
        if len(spans) > 1:
            shift = rng.randrange(size // 2)
            spans, start = [], 0
            while start < n:
                room = size - 2 - (shift if start == 0 else 0)
                end = max(start + 1, int(np.searchsorted(it.pieces.last, it.pieces.first[start] + room, side="left")))
                spans.append((start, end))
                start = end
        out += [(it, a, b) for a, b in spans]
    return out


def batches(chosen: list[tuple[Item, int, int]], rng: random.Random, budget: int) -> Iterator[dict[str, Any]]:
    """Shuffle, group windows of like length, and yield tensors of at most `budget` pieces."""

    def length(w: tuple[Item, int, int]) -> int:
        return int(w[0].pieces.last[w[2] - 1] - w[0].pieces.first[w[1]]) + 3

    ordered = sorted(chosen, key=lambda w: (length(w) // 16, rng.random()))
    groups: list[list[tuple[Item, int, int]]] = [[]]
    for w in ordered:
        if groups[-1] and length(w) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(w)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, rng)


def collate(group: list[tuple[Item, int, int]], rng: random.Random) -> dict[str, Any]:
    """Pad windows and their labels into tensors."""
    cuts = [cut(it.pieces, a, b) for it, a, b in group]
    longest, most = max(len(c.ids) for c in cuts), max(len(c.first) for c in cuts)
    batch: dict[str, Any] = {}
    for name in ("ids", "case", "quote"):
        batch[name] = _pad([getattr(c, name) for c in cuts], longest, 0)
    for row, (it, _, _) in zip(batch["case"], group, strict=True):
        _vary_case(row, rng, 0.06 if it.doc.attribution[0] >= 0 else 0.1)
    batch["real"] = _pad([np.ones(len(c.ids)) for c in cuts], longest, 0).bool()
    for name in ("first", "last"):
        batch[name] = _pad([getattr(c, name) for c in cuts], most, 0)
    batch["words"] = torch.tensor([len(c.first) for c in cuts])
    for name in FIELDS:
        batch[name] = _pad([getattr(it.doc, name)[a:b] for it, a, b in group], most, EMPTY.get(name, -1))
    batch["head"] = _pad([_heads(it.doc.head[a:b], a, b) for it, a, b in group], most, -2)
    batch["form"] = _pad([it.form[a:b] for it, a, b in group], most, 0)
    batch["pronoun"] = _pad([it.pronoun[a:b] for it, a, b in group], most, 0)
    for name in ("cue_of", "source_of"):
        batch[name] = _links(group, name)
    batch["meaning"] = [
        (i, s - a, e - a, v) for i, (it, a, b) in enumerate(group) for s, e, v in it.meanings if a <= s and e <= b
    ]
    return batch


def _pad(rows: list[Any], width: int, empty: int) -> torch.Tensor:
    out = np.full((len(rows), width), empty, dtype=np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def _heads(head: Any, a: int, b: int) -> Any:
    """Heads relative to the window; a head outside it is unknown."""
    inside = (head >= a) & (head < b)
    return np.where(inside, head - a, np.where(head == -1, -1, -2))


def _links(group: list[tuple[Item, int, int]], name: str) -> torch.Tensor:
    out = [
        (i, w - a, f - a if f >= 0 else -1, p - a if f >= 0 else 0)
        for i, (it, a, b) in enumerate(group)
        for w, f, p in getattr(it.doc, name)
        if a <= w < b and (f < 0 or (a <= f and p <= b))
    ]
    return torch.tensor(out, dtype=torch.long).reshape(-1, 4)


def _vary_case(row: torch.Tensor, rng: random.Random, share: float) -> None:
    """Now and then show a window in one case, as headlines, wires and chats are written."""
    if rng.random() < share:
        letters = (row >= LOWER) & (row < 5)
        row[letters] = rng.choice((LOWER, UPPER, TITLE))
