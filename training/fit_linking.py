"""Fits the weights of the reasons in ``twosource/data/linking/weights.tsv`` on ECB+ training topics.

    python training/fit_linking.py READINGS.pkl GOLD.jsonl.gz

``READINGS.pkl``: document id -> :class:`~twosource.records.Reading`. A claim tells the event whose gold mention is its
head; pairs of claims of one topic tell one fact when the mentions share a cluster. Logistic regression over the reasons.
Prints reason, count and weight; the table is edited by hand, since reasons ECB+ cannot teach (figures, copying, sources) keep
the weight set by reason.
"""

from __future__ import annotations

import gzip
import json
import pickle
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from twosource.linking.candidates import candidates
from twosource.linking.entities import join_entities
from twosource.linking.features import features
from twosource.linking.link import _vectors
from twosource.linking.reasons import Context, rarity, score
from twosource.linking.renumber import rename_claims, renumber
from twosource.linking.wordforms import root
from twosource.records import Claim, Reading

#: Pull of the weights towards zero (per reason, in counts of pairs).
RIDGE = 3.0


def cluster_of(claim: Claim, mentions: list[dict[str, Any]]) -> str | None:
    """The gold event that the claim's head mentions; None where there is none."""
    inside = [m for m in mentions if any(s <= m["start"] and m["end"] <= e for s, e in claim.span)]
    head = root(claim.head)
    fits = [m for m in inside if head in {root(w.lower()) for w in m["surface"].split()}]
    return str(fits[0].get("cluster") or f"alone {fits[0]['start']} {claim.report}") if fits else None


def pairs_of(readings: list[Reading], gold: list[list[dict[str, Any]]]) -> tuple[list[tuple[str, ...]], list[bool]]:
    """Reasons and truth of the candidate pairs of one topic."""
    numbered = renumber(readings)
    entities, _ = join_entities(numbered, ())
    at = {m: e.id for e in entities for m in e.mentions}
    where = {e.id: at[e.mentions[0]] for r in numbered for e in r.entities if e.mentions and e.mentions[0] in at}
    claims, events = [], []
    for reading, mentions in zip(numbered, gold):
        for claim in reading.claims:
            event = cluster_of(claim, mentions)
            if event and not claim.quantities:
                claims.append(replace(claim))
                events.append(event)
    claims = list(rename_claims(claims, {n.id: n.id for r in numbered for n in r.nodes}, where))
    feats = features(claims, [r.report for r in numbered], entities)
    context = Context(rarity(feats), _vectors(claims))
    found, truth = [], []
    for i, j in candidates(feats, context.rarity, context.vectors):
        found.append(score(feats[i], feats[j], context).reasons)
        truth.append(events[i] == events[j])
    return found, truth


def fit(found: list[tuple[str, ...]], truth: list[bool]) -> tuple[dict[str, float], float]:
    """Weights by Newton steps, and the constant."""
    names = sorted({r for row in found for r in row})
    x = np.zeros((len(found), len(names) + 1))
    for k, row in enumerate(found):
        x[k, [names.index(r) for r in row]] = 1
    x[:, -1] = 1
    y, b = np.array(truth, float), np.zeros(len(names) + 1)
    pull = RIDGE * np.append(np.ones(len(names)), 1e-6)
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ b))
        b -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull), x.T @ (p - y) + pull * b)
    return dict(zip(names, b)), float(b[-1])


def main(readings_path: Path, gold_path: Path) -> None:
    with gzip.open(gold_path, "rt", encoding="utf-8") if gold_path.suffix == ".gz" else gold_path.open() as lines:
        documents = [json.loads(line) for line in lines]
    readings: dict[str, Reading] = pickle.loads(readings_path.read_bytes())
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for d in documents:
        if d["id"] in readings:
            topics[d["topic"]].append(d)
    found, truth = [], []
    for group in topics.values():
        events = [[m for m in d["mentions"] if m["type"].startswith(("ACTION", "NEG_ACTION"))] for d in group]
        f, t = pairs_of([readings[d["id"]] for d in group], events)
        found += f
        truth += t
    counts, true = (
        Counter(r for row in found for r in row),
        Counter(r for row, y in zip(found, truth) if y for r in row),
    )
    weights, start = fit(found, truth)
    print(f"{len(found)} pairs, {sum(truth)} of one event; start {start:.2f}")
    for name, weight in sorted(weights.items(), key=lambda x: -x[1]):
        print(f"{name}\t{weight:.2f}\t{counts[name]} pairs, {true[name] / counts[name]:.2f} of one event")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
