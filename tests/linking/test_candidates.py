"""Which pairs of claims are worth comparing."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np

from twosource.linking.candidates import (
    COSINE,
    FULL_BLOCK,
    NEIGHBOURS,
    PARTNERS,
    WINDOW,
    candidates,
    keys,
    nearest,
    neighbours,
    paired,
)
from twosource.linking.features import Features
from twosource.records import Quantity


def claim(row: int, words: str, entities: str = "", kinds: str = "", figure: int | None = None) -> Features:
    """The features of a claim; every claim is of a report of its own."""
    empty: frozenset[str] = frozenset()
    numbers = (Quantity(figure, figure, "people"),) if figure is not None else ()
    return Features(
        claim=f"c{row}", report=f"r{row}", spans=((0, 1),), words=frozenset(words.split()), sentence=empty,
        paragraph=empty, head="", kinds=frozenset(kinds.split()),
        spoken=empty, near=empty, who=empty, whom=empty, entities=frozenset(entities.split()), people=empty, when=None,
        where=None, numbers=numbers, sign=1, chain=("n1",), section="body", row=row, bounds=(row,),
    )  # fmt: skip


def rare(*feats: Features) -> dict[str, float]:
    """Minus the log of the share of claims that have a word or an entity."""
    tokens = {t for f in feats for t in f.words | f.entities}
    return {t: -math.log(sum(t in f.words | f.entities for f in feats) / len(feats)) for t in tokens}


def test_claims_with_something_telling_in_common_are_paired() -> None:
    feats = [
        claim(0, "ferry sank", "e1", "crash"),
        claim(1, "boat capsized", "e1", "crash"),
        claim(2, "budget passed", "e2", "approve"),
        claim(3, "nine drowned", figure=9),
        claim(4, "bodies found", figure=9),
    ]
    assert candidates(feats, rare(*feats)) == [(0, 1), (3, 4)]


def test_claims_with_nothing_in_common_are_not_paired() -> None:
    feats = [claim(k, f"a{k} b{k}") for k in range(20)]
    assert candidates(feats, rare(*feats)) == []


def test_a_small_block_is_paired_off_and_a_large_one_only_with_the_next_few() -> None:
    assert len(list(paired(range(FULL_BLOCK)))) == FULL_BLOCK * (FULL_BLOCK - 1) // 2
    large = list(paired(range(FULL_BLOCK + 1)))
    assert max(j - i for i, j in large) == WINDOW
    assert len(large) < (FULL_BLOCK + 1) * WINDOW


def test_pairs_grow_with_the_claims_and_not_with_their_square() -> None:
    chance = random.Random(1)
    words = [f"w{k}" for k in range(60)]
    feats = [claim(k, " ".join(chance.sample(words, 6)), f"e{k % 9}", "death") for k in range(1600)]
    counts = [len(candidates(feats[:n], rare(*feats[:n]))) for n in (400, 1600)]
    assert counts[1] <= 1600 * PARTNERS
    assert math.log(counts[1] / counts[0], 4) < 1.1


def test_claims_of_one_story_come_first_where_a_block_is_large() -> None:
    feats = [claim(k, f"x{k}", "", "death") for k in range(200)]
    stories = [range(0, 200, 2), range(1, 200, 2)]
    pairs = candidates(feats, {}, stories=stories)
    assert (0, 2) in pairs and (0, 1) not in pairs


def test_names_that_are_equally_rare_are_taken_in_the_order_of_their_ids() -> None:
    names = [f"e{k}" for k in range(9)]
    found = {key[2] for key in keys(claim(0, "", " ".join(names), "death"), dict.fromkeys(names, 2.0)) if len(key) == 3}
    assert found == set(names[:4])


def test_the_nearest_of_a_story_are_of_other_reports() -> None:
    rows = np.array([[1.0, 0.0], [1.0, 0.0], [0.9, 0.4359], [0.0, 1.0]], dtype=np.float32)
    feats = [claim(k, f"x{k}") for k in range(4)]
    feats[1] = replace(feats[1], report=feats[0].report)
    assert set(nearest(rows, range(4), feats)) == {(0, 2), (1, 2), (2, 3)}


def test_neighbours_are_near_and_few() -> None:
    chance = np.random.default_rng(3)
    rows = chance.standard_normal((40, 32)).astype(np.float32)
    rows = np.concatenate([rows, rows + 0.1 * chance.standard_normal((40, 32)).astype(np.float32)])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    pairs = neighbours(rows)
    assert {(k, k + 40) for k in range(40)} <= pairs
    assert all(i < j and rows[i] @ rows[j] >= COSINE - 1e-4 for i, j in pairs)
    assert max(sum(i == k for i, _ in pairs) for k in range(80)) <= NEIGHBOURS


def test_one_claim_has_no_partner() -> None:
    assert candidates([claim(0, "ferry")], {}, np.ones((1, 4), dtype=np.float32)) == []
    assert candidates([], {}) == []
