"""Pairs of claims of the invented stories: what the desk gold says of the marked ones, and what a reading of all claims says.

The gold of a story marks the words that tell or imply a finding; the labels beside it (``training/stories/NAME.txt``, in the
manner of `training.real_cases`) say of every claim which others tell the same. A pair is of one fact where either says so.

    python -m training.story_cases

Prints how the labels do when they are judged as linking is, by the gold: what strict reading reaches there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from training import real_cases
from training.pair_cases import Case, contradictions
from training.real_cases import Labelled
from training.stories import desk_gold
from training.units import Unit, labels, units_of
from twosource.linking.measures import compare

HERE = Path(__file__).parent / "stories"


@dataclass
class Read:
    """A read story: labels of all claims, the gold's units, the findings of the gold that claims tell, and of which claims
    that is sure."""

    found: Labelled
    gold: Mapping[str, Any]
    units: list[Unit]
    owned: Mapping[int, set[str]]
    sure: set[int]

    def one_fact(self, i: int, j: int) -> bool:
        """Whether two claims tell one fact by the labels, or surely one finding of the gold."""
        by_gold = i in self.sure and j in self.sure and self.owned[i] & self.owned[j]
        return bool(by_gold) or self.found.one_fact(i, j)


def main() -> None:
    """Judge the labels by the gold."""
    rows = []
    for path in sorted(HERE.glob("*.json")):
        rows.append(by_gold(read(path)))
        print(path.stem, "P {:.2f} R {:.2f} F1 {:.2f}".format(*rows[-1]), flush=True)
    print("mean", "P {:.2f} R {:.2f} F1 {:.2f}".format(*np.mean(rows, 0)))


def by_gold(story: Read) -> tuple[float, float, float]:
    """P, R and F1 of pairs of the gold's units across reports that the labels say are of one fact."""
    gold, found = set(), set()
    for (i, a), (j, b) in combinations(enumerate(story.units), 2):
        if a.report != b.report:
            gold |= {(i, j)} if a.gold & b.gold else set()
            one = any(x == y or story.found.one_fact(x, y) for x in a.claims for y in b.claims)
            found |= {(i, j)} if one else set()
    p, r = len(gold & found) / max(1, len(found)), len(gold & found) / max(1, len(gold))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def read(path: Path) -> Read:
    """Read the reports of a story (its JSON file) and find the marked and the labelled claims."""
    found = real_cases.labelled(path.with_suffix(".txt"))
    gold = desk_gold(json.loads(path.read_text(encoding="utf-8")))
    units = units_of(gold, found.ready.claims, found.ready.reports)
    owned, sure = labels(gold, found.ready.claims, units)
    return Read(found, gold, units, owned, sure)


def case(path: Path) -> Case:
    """The pairs of a story."""
    return case_of(path.stem, read(path))


def case_of(name: str, story: Read) -> Case:
    """The pairs of a story that was read."""
    found, ready = story.found, story.found.ready
    against, unknown = contradictions(story.gold, ready)
    marked = {*against, *(p for p in combinations(sorted(story.sure), 2) if story.one_fact(*p))}
    apart = {(i, j) for i, j in marked if ready.claims[i].report != ready.claims[j].report}
    pairs = sorted(apart.union(real_cases.pairs_of(found)))
    truth = []
    for i, j in pairs:
        row = real_cases.truth_of(found, i, j)
        kinds = against.get((i, j), set())
        if (i, j) in unknown and not any(v > 0 for v in row[1:]):
            row = [row[0], *(math.nan for _ in row[1:])]
        for k, kind in enumerate(real_cases.KINDS, 1):
            row[k] = 1.0 if kind in kinds else row[k]
        contradict = any(v > 0 for v in row[1:])
        row[0] = float(story.one_fact(i, j) and not contradict)
        truth.append(row)
    measures = [compare(ready.feats[i], ready.feats[j], ready.context) for i, j in pairs]
    return Case(name, ready, pairs, measures, np.array(truth, dtype=np.float32).reshape(-1, 7))


if __name__ == "__main__":
    main()
