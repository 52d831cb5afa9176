"""Fit the confidences of attributions: a logistic regression over their features. Run by `python -m training.fit_links`."""

from __future__ import annotations

from typing import Any

import numpy as np

#: Pull of the weights to zero (cross-validated log loss 0.458, 0.458 and 0.462 with 1, 5 and 20).
SHRINK = 5.0
ROUNDS = 30
#: Floors of confidence at which precision and recall are printed.
FLOORS = (0.3, 0.35, 0.4, 0.45)

Traits = dict[str, float]


def right_by(found: dict[str, set[int]], gold: list[dict[str, set[int]]]) -> list[int]:
    """The gold attributions with at least half of the words (Jaccard) of content and of source in common."""

    def near(a: set[int], b: set[int]) -> bool:
        return a == b or (bool(a | b) and len(a & b) >= 0.5 * len(a | b))

    return [i for i, g in enumerate(gold) if all(near(found[role], g[role]) for role in ("content", "source"))]


def fit_right(seen: list[list[Traits]], hits: list[list[list[int]]]) -> Traits:
    """Weights by feature."""
    names = sorted({name for doc in seen for traits in doc for name in traits})
    w = _logistic(_matrix(seen, names), np.array([bool(h) for doc in hits for h in doc], dtype=float))
    return {name: round(float(x), 4) for name, x in zip(names, w, strict=True)}


def show(seen: list[list[Traits]], hits: list[list[list[int]]], golds: list[int], folds: int) -> None:
    """Print, on documents not fitted on: log loss, precision, recall and F1 by floor, and the share right by confidence."""
    sure: list[Any] = [np.zeros(0) for _ in seen]
    for part in range(folds):
        rest = [i for i in range(len(seen)) if i % folds != part]
        weights = fit_right([seen[i] for i in rest], [hits[i] for i in rest])
        for i in range(part, len(seen), folds):
            score = np.array([sum(weights.get(n, 0.0) * v for n, v in t.items()) for t in seen[i]])
            sure[i] = 1 / (1 + np.exp(-score))
    chance = np.concatenate(sure)
    right = np.array([bool(h) for doc in hits for h in doc])
    print("log loss", round(float(-np.log(np.where(right, chance, 1 - chance)).mean()), 4))
    for floor in FLOORS:
        kept = [
            [h for h, c in zip(doc, chances, strict=True) if c >= floor]
            for doc, chances in zip(hits, sure, strict=True)
        ]
        true = sum(len({min(h) for h in doc if h}) for doc in kept)
        found, gold = sum(map(len, kept)), sum(golds)
        print(
            f"floor {floor}: precision {true / found:.3f} recall {true / gold:.3f} F1 {2 * true / (found + gold):.4f}"
        )
    for low in np.arange(0, 1, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum()} attributions, {right[inside].mean():.2f} right")


def _matrix(seen: list[list[Traits]], names: list[str]) -> Any:
    return np.array([[traits.get(name, 0.0) for name in names] for doc in seen for traits in doc])


def _logistic(x: Any, y: Any) -> Any:
    """Logistic regression by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (p * (1 - p))[:, None]).T @ x + SHRINK * np.eye(len(w))
        w -= np.linalg.solve(curve, x.T @ (p - y) + SHRINK * w)
    return w
