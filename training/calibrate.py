"""Fit the confidences of attributions on the held-out documents of polnear train.

    python -m training.calibrate --data ../shared/data

Prints the constants of `twosource/reading/calibrate.py`. An attribution is right when a gold one shares at least half
of the words of its content and of its source (Jaccard), as in score_attribution.py.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from training.corpora import Index, held_out, read
from twosource.parsed import Quote
from twosource.reading import decode_speech
from twosource.reading.calibrate import KINDS, features
from twosource.reading.decode_syntax import sentences
from twosource.reading.encoder import encode, load
from twosource.reading.parse import tokens_of
from twosource.reading.words import words


def main() -> None:
    """Read the held-out documents, fit a logistic regression, print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    x, y = observations(parser.parse_args().data)
    weights = fit(x, y)
    print("WEIGHTS =", tuple(round(float(w), 2) for w in weights))
    sure = 1 / (1 + np.exp(-x @ weights))
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum()} attributions, {y[inside].mean():.2f} right")
    print({k: f"{y[x[:, 6 + i] == 1].mean():.2f} of {int(x[:, 6 + i].sum())}" for i, k in enumerate(KINDS)})


def observations(data: Path) -> tuple[Any, Any]:
    """Features of every attribution found in the held-out documents, and whether it is right."""
    reader = load()
    seen: list[list[float]] = []
    right: list[bool] = []

    def spy(traits: Any, kind: Any, speech: Any) -> float:
        seen.append(features(traits, kind, speech))
        return len(seen) - 1.0  # its number, carried in the place of the confidence

    decode_speech.confidence = spy
    for row in read(data / "polnear" / "train.jsonl.gz"):
        if held_out(row["id"]):
            spans = words(row["text"])
            out = encode(reader, row["text"], spans)
            found = decode_speech.quotes(out, row["text"], tokens_of(out, row["text"], spans, sentences(out)))
            right += [False] * (len(seen) - len(right))
            for quote in found:
                right[int(quote.confidence)] = _right(quote, row, Index(spans))
    return np.array(seen), np.array(right, dtype=float)


def _right(quote: Quote, row: dict[str, Any], index: Index) -> bool:
    def ids(spans: Any) -> set[int]:
        return {i for s in spans for i in range(*index.words(*s))}

    def near(a: set[int], b: set[int]) -> bool:
        return a == b or (bool(a | b) and len(a & b) >= 0.5 * len(a | b))

    return any(
        near(ids(quote.content), ids(g["content"])) and near(ids(quote.source), ids(g["source"]))
        for g in row["attributions"]
    )


def fit(x: Any, y: Any, rounds: int = 3000, rate: float = 0.5, shrink: float = 1e-3) -> Any:
    """Logistic regression by gradient descent."""
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        sure = 1 / (1 + np.exp(-x @ weights))
        weights -= rate * (x.T @ (sure - y) / len(y) + shrink * weights)
    return weights


if __name__ == "__main__":
    main()
