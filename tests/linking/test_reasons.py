"""The scorecard: well formed, and its points as the user reads them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from twosource.linking.features import Features
from twosource.linking.findings import _unsure
from twosource.linking.measures import Context, compare, kind_rarity, rarity, told_by
from twosource.linking.reasons import Score, points_of, score, scorecard, told

EMPTY: frozenset[str] = frozenset()


def claim(row: int, words: str, report: str, **more: object) -> Features:
    """Features of a claim that is its own sentence and paragraph."""
    said = frozenset(words.split())
    made = Features(
        claim=f"c{row}", report=report, spans=((0, 9),), words=said, sentence=said, paragraph=said, head="sink",
        kinds=frozenset({"crash"}), spoken=frozenset({"crash"}), near=EMPTY, who=EMPTY, whom=EMPTY, entities=EMPTY,
        people=EMPTY, when=None, where=None, numbers=(), sign=1, chain=(f"n{row}",), section="body", row=row, bounds=(row,),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def context(*feats: Features) -> Context:
    """What comparing needs, with vectors that are all alike."""
    rare = rarity(feats)
    rows = np.ones((len(feats), 4), dtype=np.float32) / 2
    return Context(rare, rows, kinds=kind_rarity(feats), told=told_by(feats, rare), claims={f.report: 1 for f in feats})


def test_every_line_has_one_step_more_than_cuts_and_begins_with_nothing() -> None:
    for name, line in scorecard().items():
        assert len(line.points) == len(line.cuts) + 1, name
        assert list(line.cuts) == sorted(line.cuts), name
        assert name == "start" or (line.points[0] == 0 and line.told), name


def test_every_measure_of_a_pair_is_on_the_card() -> None:
    a, b = claim(0, "ferry sank lake", "r1"), claim(1, "ferry sank night", "r2", sign=-1)
    assert set(compare(a, b, context(a, b))) <= set(scorecard())


def test_a_score_is_the_sum_of_what_is_told() -> None:
    value, reasons = points_of({"words share": 0.5, "one denies": 1.0})
    assert value == pytest.approx(scorecard()["start"].points[0] + sum(p for _, p in reasons))
    assert all(name in scorecard() for name, _ in reasons)


def test_the_same_words_are_likelier_one_fact_than_other_words() -> None:
    a, b, c = claim(0, "ferry sank lake", "r1"), claim(1, "ferry sank lake", "r2"), claim(2, "mayor spoke hall", "r3")
    c = replace(c, head="speak", kinds=frozenset({"statement"}), spoken=EMPTY)
    with_all = context(a, b, c)
    assert score(a, b, with_all).chance > 2 * score(a, c, with_all).chance


def test_copied_words_are_one_fact() -> None:
    a, b = claim(0, "ferry sank lake", "r1"), claim(1, "ferry sank lake", "r2")
    found = score(a, b, replace(context(a, b), copied=frozenset({("c0", "c1")})))
    assert found.chance > 0.9
    assert any("has the other's words" in line for line in told(found.reasons))


def test_what_every_claim_says_tells_less_than_what_two_say() -> None:
    feats = [claim(k, f"ferry word{k}", f"r{k}") for k in range(30)] + [
        claim(30, "ferry goat", "r30"),
        claim(31, "goat", "r31"),
    ]
    rare = rarity(feats)
    assert rare["goat"] > rare["ferry"]


def test_a_claim_on_a_weak_likeness_is_outside_the_core() -> None:
    scores = {(0, 1): Score(1.0, ()), (1, 2): Score(-0.9, ()), (3, 4): Score(2.0, ())}
    feats = [claim(k, "ferry sank lake", f"r{k}") for k in range(5)]
    told = context(*feats)
    assert _unsure(scores, [0, 0, 0, 1, 1], feats, told) == (2,)
    other = replace(told, story={"r0": 0, "r1": 0, "r2": 0, "r3": 0, "r4": 1})
    assert _unsure(scores, [0, 0, 0, 1, 1], feats, other) == (2, 4)
