"""Fit the links and confidences of attributions on the held-out documents of polnear train.

    python -m training.fit_links --data ../shared/data [--package FOLDER] [--out FILE]

Writes FILE (default `twosource/data/links.json`): the weights by which a content finds its cue and a cue its source
(decode_links.py), and those of the confidence (calibrate.py). FOLDER/data/model holds another model than the shipped one
to fit to. First the documents are split by number in FOLDS parts; each part is linked by weights of the others, which gives
the figures printed and the links that the confidence is fitted on. An attribution is right when a gold one shares at least
half of the words of its content and of its source (Jaccard), as in score_attribution.py.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.calibrate import fit_right, right_by, show
from training.corpora import Index, held_out, read
from twosource.parsed import Token
from twosource.reading import encoder
from twosource.reading.calibrate import features
from twosource.reading.decode_links import CONTENT, CUE, FEATURES, Draft, Layout, ranked, table
from twosource.reading.decode_speech import drafted, kind_of, layout, spans_of, speech_of
from twosource.reading.decode_syntax import sentences
from twosource.reading.parse import tokens_of
from twosource.reading.words import words

HEADS = ("cue_of", "source_of")
FOLDS = 5
#: Pull of the weights to zero (cross-validated: log loss of cue links 0.365, 0.361 and 0.366 with 1, 3 and 10).
SHRINK = 3.0
STEPS, RATE = 400, 0.05
#: A content is of a gold one when at least this share of it lies in it.
OF_GOLD = 0.3
TARGET = Path(__file__).parents[1] / "twosource" / "data" / "links.json"

Example = tuple[Any, list[int]]


@dataclass(frozen=True)
class Doc:
    """A held-out document: its layout, its gold attributions as sets of words by role, its examples by head."""

    text: str
    at: Layout
    gold: list[dict[str, set[int]]]
    examples: dict[str, list[Example]]


def main() -> None:
    """Read the held-out documents, fit, write the weights, print how well they do on documents not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--package", type=Path, help="folder whose data/model is read in place of the shipped one")
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    if args.package:
        encoder.files = lambda _: args.package
    docs = documents(args.data)
    drafts: list[list[Draft]] = [[] for _ in docs]
    for part in range(FOLDS):
        others = {h: fit([e for i, d in enumerate(docs) if i % FOLDS != part for e in d.examples[h]]) for h in HEADS}
        for i in range(part, len(docs), FOLDS):
            drafts[i] = _drafts(docs[i], others)
        for h in HEADS:
            print(
                part, h, "right", round(_accuracy([e for d in docs[part::FOLDS] for e in d.examples[h]], others[h]), 4)
            )
    final = {h: fit([e for d in docs for e in d.examples[h]]) for h in HEADS}
    seen = [[_traits(doc, draft) for draft in found] for doc, found in zip(docs, drafts, strict=True)]
    hits = [[right_by(_words(d), doc.gold) for d in found] for doc, found in zip(docs, drafts, strict=True)]
    show(seen, hits, [len(doc.gold) for doc in docs], FOLDS)
    out = {h: {f: round(float(w), 4) for f, w in zip(FEATURES, final[h], strict=True) if w} for h in HEADS}
    out["right"] = fit_right(seen, hits)
    args.out.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


def documents(data: Path) -> list[Doc]:
    """The held-out documents, read by the model."""
    reader = encoder.load()
    rows = [row for row in read(data / "polnear" / "train.jsonl.gz") if held_out(row["id"])]
    spans = [words(row["text"]) for row in rows]
    texts = [(row["text"], s) for row, s in zip(rows, spans, strict=True)]
    out = []
    for row, known, seen in zip(rows, spans, encoder.encode_many(reader, texts), strict=True):
        tokens: tuple[Token, ...] = tokens_of(seen, row["text"], known, sentences(seen))
        at, index = layout(seen, tokens), Index(known)
        gold = [
            {role: {i for s in g[role] for i in range(*index.words(*s))} for role in ("source", "cue", "content")}
            for g in row["attributions"]
        ]
        out.append(
            Doc(row["text"], at, gold, {"cue_of": _cue_examples(at, gold), "source_of": _source_examples(at, gold)})
        )
    return out


def _cue_examples(at: Layout, gold: list[dict[str, set[int]]]) -> list[Example]:
    """Features of the candidates of each content and the rows that are right; left out where the gold cue was not found."""
    out = []
    for run in at.found:
        if run[2] == CONTENT:
            candidates, x = table(at, "cue_of", run)
            inside = set(range(run[0], run[1]))
            own = [g for g in gold if len(g["content"] & inside) >= OF_GOLD * len(inside)]
            most = [g for g in own if len(g["content"] & inside) >= 0.5 * len(inside)] or own
            good = [i for i, c in enumerate(candidates) if c and any(g["cue"] & set(range(*c[:2])) for g in most)]
            if good or not any(g["cue"] for g in most):
                out.append((x, good or [0]))
    return out


def _source_examples(at: Layout, gold: list[dict[str, set[int]]]) -> list[Example]:
    """The same for the candidates of each cue that touches a gold one."""
    out = []
    for run in at.found:
        own = [g for g in gold if g["cue"] & set(range(run[0], run[1]))] if run[2] == CUE else []
        if own:
            candidates, x = table(at, "source_of", run)
            good = [i for i, c in enumerate(candidates) if c and any(g["source"] & set(range(*c[:2])) for g in own)]
            good += [0] if any(not g["source"] for g in own) else []
            if good:
                out.append((x, good))
    return out


def fit(examples: list[Example]) -> Any:
    """Weights of a conditional logit by Adam; where several rows are right, their chances are summed."""
    sizes = [len(x) for x, _ in examples]
    x = np.concatenate([x for x, _ in examples]).astype(np.float64)
    right = np.concatenate([np.isin(np.arange(len(x)), good) for x, good in examples])
    of = np.repeat(np.arange(len(sizes)), sizes)
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    w, mean, square = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for t in range(1, STEPS + 1):
        score = x @ w
        e = np.exp(score - np.maximum.reduceat(score, first)[of])
        chance = e / np.add.reduceat(e, first)[of]
        aim = e * right / np.add.reduceat(e * right, first).clip(1e-12)[of]
        slope = x.T @ (chance - aim) + SHRINK * w
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - 0.9 * t / STEPS)
        w -= rate * (mean / (1 - 0.9**t)) / (np.sqrt(square / (1 - 0.99**t)) + 1e-8)
    return w


def _accuracy(examples: list[Example], w: Any) -> float:
    return float(np.mean([int(np.argmax(x @ w)) in good for x, good in examples]))


def _drafts(doc: Doc, by: dict[str, Any]) -> list[Draft]:
    cast = {h: w.astype(np.float32) for h, w in by.items()}
    return drafted(doc.at.found, lambda head, run: ranked(doc.at, head, run, cast[head]))


def _traits(doc: Doc, draft: Draft) -> dict[str, float]:
    speech = speech_of(doc.text, spans_of(draft.contents, doc.at.tokens))
    return features(draft, doc.at, kind_of(draft, doc.at), speech)


def _words(draft: Draft) -> dict[str, set[int]]:
    return {
        "source": {i for a, b, _ in draft.sources for i in range(a, b)},
        "content": {i for a, b, _ in draft.contents for i in range(a, b)},
    }


if __name__ == "__main__":
    main()
