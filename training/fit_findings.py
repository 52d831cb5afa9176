"""Fit the scorecard that says whether two claims speak of one fact, on the invented stories of `training/stories` and on the
real reports labelled in `training/real`.

    python -m training.fit_findings [--write]

Every pair of claims of two reports is a case (of the far ones some), and every candidate pair within one: of one fact by the
gold or by the labels, or of two; logistic regression over the steps of each measure. Prints the F1 of linking for several
thresholds, each third of the cases judged by the points fitted on the rest, and with --write makes
twosource/data/linking/scorecard.tsv. The points of BY_REASON are set by reason: what neither can teach.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from training import real_cases, story_cases
from training.pair_cases import Case
from training.thirds import judged_by, third_of
from training.units import Unit
from twosource.linking import findings, reasons
from twosource.linking.link import Prepared
from twosource.linking.measures import Measures, compare

HERE = Path(__file__).parent
CARD = Path("twosource/data/linking/scorecard.tsv")
WORDS = HERE / "stories" / "measures.tsv"
#: Pull of the points towards zero, in pairs; share of the pairs of two facts that is used.
RIDGE, FEWER = 20.0, 0.3
#: A pair of a real case counts so much beside one of a story.
REAL = 0.1
QUANTILES = (0.15, 0.3, 0.45, 0.6, 0.72, 0.82, 0.9, 0.95, 0.98)
BY_REASON = {
    "copied": ((0.5,), (0.0, 5.0)),
    "story other": ((0.5,), (0.0, -2.5)),
    "claims made": (tuple(1.2**k for k in range(1, 10)), tuple(round(-k * 0.1823, 2) for k in range(10))),
}
#: Chances to join from: of a pair, and of two findings on the whole.
SETTINGS = ((0.05, 0.04), (0.1, 0.08), (0.25, 0.18))


@dataclass
class Story:
    """A read story: what linking prepared, gold units, and pairs of claims with their measures and truth."""

    name: str
    ready: Prepared
    units: list[Unit]
    pairs: list[tuple[int, int]]
    measures: list[Measures]
    truth: Any

    @property
    def kind(self) -> str:
        """Whether it is an invented story or a real case."""
        return "real" if self.name.startswith("real/") else "story"


def main() -> None:
    """Read, cross-validate, print, and write the scorecard."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    stories = [read_story(p) for p in sorted((HERE / "stories").glob("*.json"))]
    stories += [read_real(p) for p in real_cases.files()]
    cuts = {k: c for k, c in cuts_of(m for s in stories for m in s.measures).items() if k not in BY_REASON}
    names = sorted(cuts)
    columns = [(n, k) for n in names for k in range(len(cuts[n]))]
    tables = [table(s.measures, cuts, columns) for s in stories]
    judged: dict[tuple[str, tuple[float, float]], list[tuple[float, float, float]]] = defaultdict(list)
    for unseen in unseen_parts(stories):
        rest = [k for k in range(len(stories)) if k not in unseen]
        card = lines(fit([tables[k] for k in rest], [stories[k] for k in rest]), cuts, columns)
        for story in (stories[k] for k in unseen):
            for setting in SETTINGS:
                judged[story.kind, setting].append(linked(story, card, setting))
    for (kind, setting), rows in sorted(judged.items()):
        print(kind, setting, "P {:.3f} R {:.3f} F1 {:.3f}".format(*np.mean(rows, 0)))
    if args.write:
        CARD.write_text(written(lines(fit(tables, stories), cuts, columns)), encoding="utf-8")


def unseen_parts(stories: Sequence[Story]) -> list[list[int]]:
    """Indices of what is judged together: the thirds that one network each has not seen."""
    thirds = [[k for k, s in enumerate(stories) if third_of(s.name) == third] for third in range(3)]
    return list(filter(None, thirds))


def read_story(path: Path) -> Story:
    """Read a story's reports and find out which claims tell one fact, by the labels or by the gold."""
    with judged_by(path.stem):
        read = story_cases.read(path)
        return _told(story_cases.case_of(path.stem, read), read.units, read.one_fact)


def read_real(path: Path) -> Story:
    """Read a labelled real case; every claim is a unit, most of no fact."""
    name = f"real/{path.stem}"
    with judged_by(name):
        found = real_cases.labelled(path)
        made = real_cases.case_of(name, found)
        units = [
            Unit(c.report, frozenset(), {str(abs(f)) for f in found.facts.get(k, ())}, [k])
            for k, c in enumerate(made.ready.claims) if k not in found.unclear
        ]  # fmt: skip
        return _told(made, units, found.one_fact)


def _told(made: Case, units: list[Unit], one_fact: Callable[[int, int], bool]) -> Story:
    """A story of a case: its pairs and the candidates within one report, with what the network says of their words."""
    ready = made.ready
    within = [(i, j) for i, j in ready.pairs if ready.claims[i].report == ready.claims[j].report]
    pairs = [*made.pairs, *within]
    measures = [*made.measures, *(compare(ready.feats[i], ready.feats[j], ready.context) for i, j in within)]
    alike = reasons.wordings(list(zip(pairs, measures, strict=True)), ready.feats, ready.context)
    taught = [m if v is None else {**m, reasons.WORDING: v} for m, v in zip(measures, alike, strict=True)]
    return Story(made.name, ready, units, pairs, taught, np.array([one_fact(i, j) for i, j in pairs]))


def cuts_of(measures: Iterable[Measures]) -> dict[str, tuple[float, ...]]:
    """Where the steps of each measure lie: quantiles of its values, 0.5 where it only holds or not."""
    values: dict[str, list[float]] = defaultdict(list)
    for row in measures:
        for name, value in row.items():
            values[name].append(value)
    out = {}
    for name, found in values.items():
        if set(found) == {1.0}:
            out[name] = (0.5,)
        else:
            steps = np.unique(np.round(np.quantile([v for v in found if v > 0], QUANTILES), 3))
            out[name] = (1e-6, *(float(s) for s in steps))
    return out


def table(
    measures: Sequence[Measures], cuts: Mapping[str, tuple[float, ...]], columns: Sequence[tuple[str, int]]
) -> Any:
    """Pairs x steps: 1 where the value lies above the step's cut; a last column of ones."""
    x = np.zeros((len(measures), len(columns) + 1), dtype=np.float32)
    for c, (name, k) in enumerate(columns):
        x[:, c] = [m.get(name, 0.0) > cuts[name][k] for m in measures]
    x[:, -1] = 1
    return x


def fit(tables: Sequence[Any], stories: Sequence[Story], rounds: int = 8) -> Any:
    """Weights of the steps by Newton's method; some pairs of two facts stand for all of them."""
    rng = np.random.default_rng(7)
    xs, ys, ws = [], [], []
    for x, story in zip(tables, stories, strict=True):
        keep = story.truth | (rng.random(len(story.truth)) < FEWER)
        xs.append(x[keep])
        ys.append(story.truth[keep].astype(float))
        ws.append(np.where(story.truth[keep], 1.0, 1 / FEWER) * (REAL if story.kind == "real" else 1.0))
    x, y, w = np.concatenate(xs).astype(float), np.concatenate(ys), np.concatenate(ws)
    b, pull = np.zeros(x.shape[1]), RIDGE * np.append(np.ones(x.shape[1] - 1), 1e-6)
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ b))
        hessian = (x * (p * (1 - p) * w)[:, None]).T @ x + np.diag(pull)
        b -= np.linalg.solve(hessian, x.T @ ((p - y) * w) + pull * b)
    return b


def lines(
    weights: Any, cuts: Mapping[str, tuple[float, ...]], columns: Sequence[tuple[str, int]]
) -> dict[str, reasons.Line]:
    """The scorecard: points of a step are the sum of the weights up to it."""
    words = dict(row.split("\t") for row in WORDS.read_text(encoding="utf-8").splitlines() if row)
    at = {c: k for k, c in enumerate(columns)}
    out = {"start": reasons.Line((), (round(float(weights[-1]), 2),), "")}
    for name in sorted(set(cuts) - set(BY_REASON)):
        points = np.cumsum([0.0, *(weights[at[name, k]] for k in range(len(cuts[name])))])
        out[name] = reasons.Line(cuts[name], tuple(round(float(p), 2) for p in points), words[name])
    for name, (steps, points) in BY_REASON.items():
        out[name] = reasons.Line(steps, points, words[name])
    return out


def linked(story: Story, card: dict[str, reasons.Line], setting: tuple[float, float]) -> tuple[float, float, float]:
    """P, R and F1 of pairs of gold units across reports, linked as the program links, with this card and setting."""
    reasons.scorecard.cache_clear()
    kept = reasons.scorecard, findings.JOIN, findings.MEAN
    reasons.scorecard = lambda: card  # type: ignore[assignment]
    findings.JOIN, findings.MEAN = setting
    try:
        with judged_by(story.name):
            groups = findings.find(story.ready.feats, story.ready.pairs, story.ready.context).groups
    finally:
        reasons.scorecard, findings.JOIN, findings.MEAN = kept
    of = {k: g for g, members in enumerate(groups) for k in members}
    gold, found = set(), set()
    for (i, a), (j, b) in combinations(enumerate(story.units), 2):
        if a.report != b.report:
            gold |= {(i, j)} if a.gold & b.gold else set()
            found |= {(i, j)} if {of[k] for k in a.claims} & {of[k] for k in b.claims} else set()
    p, r = len(gold & found) / max(1, len(found)), len(gold & found) / max(1, len(gold))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def written(card: Mapping[str, reasons.Line]) -> str:
    """The file: name, cuts, points, words for the user."""
    head = (
        "# measure\tcuts\tpoints of each step (log odds)\twhat the user reads. "
        "Made by training/fit_findings.py; the score of a pair is start + the points of its steps.\n"
    )
    rows = [
        "\t".join((n, " ".join(f"{c:g}" for c in x.cuts), " ".join(f"{p:g}" for p in x.points), x.told))
        for n, x in card.items()
    ]
    return head + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
