"""Pairs of claims with what they are to each other, from the invented scenes and stories: one fact, or a contradiction.

A pair is told by the marks: two claims that tell one marked fact are of one fact; a claim that tells a fact and one that
denies it, or claims of two facts that a conflict sets against each other, contradict each other in that way.
"""

from __future__ import annotations

import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from training.scenes import Scene
from training.units import covers, jaccard, labels, tokens_of, units_of
from twosource.intake import load
from twosource.linking.link import Prepared, prepare
from twosource.linking.measures import Measures, compare
from twosource.linking.wording import KINDS
from twosource.reading import read_report

Gold = Mapping[str, Any]
Pairs = dict[tuple[int, int], set[str]]


@dataclass
class Case:
    """One story or scene: what linking prepared, pairs of claims of two reports with their measures, and their truth
    (pairs x 7: one fact, then each kind of contradiction; nan where it is not known)."""

    name: str
    ready: Prepared
    pairs: list[tuple[int, int]]
    measures: list[Measures]
    truth: Any


def of_scene(scene: Scene) -> tuple[list[dict[str, str]], Gold]:
    """A scene as reports (file, text) and gold in the manner of the stories."""
    reports, moved = [], []
    for k, (outlet, date, text) in enumerate(scene.reports, 1):
        head, _, body = text.partition("\n\n")
        line = f"{outlet}, {date}\n\n"
        name = re.sub("[^a-z]+", "-", outlet.lower()).strip("-")
        reports.append({"file": f"{k:02d}-{name}.txt", "text": f"{head}\n\n{line}{body}"})
        moved.append((len(head), len(line)))
    findings = []
    for fact, statement in scene.facts.items():
        said: dict[bool, list[Gold]] = {False: [], True: []}
        for m in scene.marks:
            if m.fact == fact:
                by = moved[m.report][1] if m.start >= moved[m.report][0] else 0
                said[m.denies].append(
                    {"report": reports[m.report]["file"], "spans": [[m.start + by, m.end + by]], "stance": ""}
                )
        findings.append({"id": fact, "statement": statement, "mentions": said[False], "deniers": said[True]})
    conflicts = [{"findings": [a, b], "kind": kind, "status": status} for a, b, kind, status in scene.conflicts]
    return reports, {"findings": {"findings": findings}, "conflicts": {"conflicts": conflicts}}


def case(name: str, reports: Sequence[Mapping[str, str]], gold: Gold) -> Case:
    """Read the reports and say what each pair of claims of two reports is."""
    with tempfile.TemporaryDirectory() as folder:
        for r in reports:
            (Path(folder) / r["file"]).write_text(r["text"], encoding="utf-8")
        loaded = load([Path(folder)]).reports
    ready = prepare([read_report(r) for r in loaded])
    owned, sure = labels(gold, ready.claims, units_of(gold, ready.claims, ready.reports))
    against, unknown = contradictions(gold, ready)
    pairs, truth = [], []
    for i, j in combinations(sorted(owned), 2):
        kinds = against.get((i, j), set())
        one = bool(owned[i] & owned[j]) and not kinds
        if ready.claims[i].report == ready.claims[j].report or ((i, j) in unknown and not one):
            continue
        if kinds or (i in sure and j in sure):
            pairs.append((i, j))
            truth.append([float(one), *(float(k in kinds) for k in KINDS)])
    for i, j in ready.pairs:  # whoever is in no mark contradicts nobody; what other fact it tells is not known
        apart = ready.claims[i].report != ready.claims[j].report
        if apart and not (i in owned and j in owned) and (i, j) not in unknown:
            pairs.append((i, j))
            truth.append([math.nan, *(float(k in against.get((i, j), ())) for k in KINDS)])
    measures = [compare(ready.feats[i], ready.feats[j], ready.context) for i, j in pairs]
    return Case(name, ready, pairs, measures, np.array(truth, dtype=np.float32).reshape(-1, 1 + len(KINDS)))


def contradictions(gold: Gold, ready: Prepared) -> tuple[Pairs, set[tuple[int, int]]]:
    """Pairs of claims that contradict each other, with the kinds; and pairs of which that is not known, since one of them
    has a figure of its own and the other has not."""
    claims_of = _Covering(ready)
    says: dict[str, set[int]] = defaultdict(set)
    denies: dict[str, set[int]] = defaultdict(set)
    for f in gold["findings"]["findings"]:
        for m in f["mentions"]:
            (denies if m["stance"] == "denies" else says)[f["id"]] |= claims_of(m)
        for m in f["deniers"]:
            denies[f["id"]] |= claims_of(m)
    sides = [(says[f], denies[f], "denial") for f in says]
    for c in gold["conflicts"]["conflicts"]:
        if c["status"] != "wording":
            if "a" in c:
                sides.append((claims_of(c["a"]), claims_of(c["b"]), c["kind"]))
            if len(c["findings"]) == 2 and c["kind"] != "denial":
                sides.append((says[c["findings"][0]], says[c["findings"][1]], c["kind"]))
    found: Pairs = defaultdict(set)
    unknown = set()
    for one, other, kind in sides:
        for i, j in ((min(p), max(p)) for p in _across(one, other)):
            counted = [bool(ready.claims[k].quantities) for k in (i, j)]
            if all(counted) if kind == "number" else not any(counted):
                found[i, j].add(kind)
            else:
                unknown.add((i, j))
    return found, unknown


def _across(one: Iterable[int], other: Iterable[int]) -> list[tuple[int, int]]:
    return [(a, b) for a in one for b in other if a != b]


class _Covering:
    """The claims that cover the words of a mention best."""

    def __init__(self, ready: Prepared) -> None:
        self.reports = {Path(r.file or "").name: r for r in ready.reports}
        texts = {r.id: r.text for r in ready.reports}
        self.told: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for k, c in enumerate(ready.claims):
            self.told[c.report].append((k, tokens_of(texts[c.report], c.span, c.report)))

    def __call__(self, mention: Gold) -> set[int]:
        report = self.reports[mention["report"]]
        wanted = tokens_of(report.text, mention["spans"], report.id)
        fits = [(jaccard(t, wanted), k) for k, t in self.told[report.id] if covers(t, wanted)]
        return {k for j, k in fits if j == max(fits)[0]}
