"""Words of two claims compared one by one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from twosource.intake import from_text
from twosource.linking.link import prepare
from twosource.linking.measures import compare
from twosource.linking.reasons import HOPELESS, WORDING, score, slim
from twosource.linking.wording import KINDS, ONE_FACT, values_of
from twosource.reading import read_report

ONE = "Nurses walk out\n\nThree miners died when the shaft at Oravka flooded on Monday, the governor said. The mine was closed."
TWO = "Oravka\n\nThree workers were killed in the flooded pit, a rescuer said. The governor opened a new school in the capital."
THREE = "Oravka\n\nNobody died when the shaft at Oravka flooded on Monday, the company said."


def _ready(*texts: str):  # type: ignore[no-untyped-def]
    reports = [replace(from_text(t, f"{n}.txt"), id=f"r{n}") for n, t in enumerate(texts, 1)]
    return prepare([read_report(r) for r in reports])


def _claim(ready, report: str, word: str) -> int:  # type: ignore[no-untyped-def]
    texts = {r.id: r.text for r in ready.reports}
    said = [(k, " ".join(texts[c.report][s:e] for s, e in c.span)) for k, c in enumerate(ready.claims)]
    return next(k for k, t in said if ready.claims[k].report == report and word in t and not ready.claims[k].quantities)


def _odds(ready, i: int, j: int):  # type: ignore[no-untyped-def]
    f, g = ready.feats[i], ready.feats[j]
    values = np.array([values_of(compare(f, g, ready.context), f, g)], dtype=np.float32)
    return ready.context.wording.judge([(i, j)], values)[0]


def test_same_death_is_likelier_one_fact_than_another_thing() -> None:
    ready = _ready(ONE, TWO)
    died, killed, school = _claim(ready, "r1", "died"), _claim(ready, "r2", "killed"), _claim(ready, "r2", "school")
    assert _odds(ready, died, killed)[ONE_FACT] > _odds(ready, died, school)[ONE_FACT]


def test_denial_is_likelier_a_denial_than_the_same_told_again() -> None:
    ready = _ready(ONE, TWO, THREE)
    at = 1 + KINDS.index("denial")
    died, killed, nobody = (_claim(ready, r, w) for r, w in (("r1", "died"), ("r2", "killed"), ("r3", "died")))
    assert _odds(ready, died, nobody)[at] > _odds(ready, died, killed)[at]


def test_order_of_the_two_and_of_the_batch_changes_nothing() -> None:
    ready = _ready(ONE, TWO)
    pairs = [(i, j) for i in range(len(ready.claims)) for j in range(len(ready.claims)) if i < j]
    values = np.array(
        [
            values_of(compare(ready.feats[i], ready.feats[j], ready.context), ready.feats[i], ready.feats[j])
            for i, j in pairs
        ],
        dtype=np.float32,
    )
    words = ready.context.wording
    there = words.judge(pairs, values)
    back = words.judge([(j, i) for i, j in reversed(pairs)], values[::-1])[::-1]
    assert np.allclose(there, back, atol=1e-3)


def test_many_pairs_score_as_one_by_one_unless_hopeless_or_forbidden() -> None:
    ready = _ready(ONE, TWO, THREE)
    pairs, judged = ready.pairs, 0
    for pair, found in zip(pairs, slim(pairs, ready.feats, ready.context), strict=True):
        alone = score(ready.feats[pair[0]], ready.feats[pair[1]], ready.context)
        hopeless = alone.forbidden or max(found.value, alone.value) < HOPELESS
        assert found.forbidden == alone.forbidden
        judged += not hopeless
        assert hopeless or abs(found.value - alone.value) < 1e-3
    assert judged


def test_words_are_a_reason_across_reports_where_claims_have_them() -> None:
    ready = _ready(ONE, TWO)
    pair = ready.feats[_claim(ready, "r1", "died")], ready.feats[_claim(ready, "r2", "killed")]
    bare = replace(ready.context, wording=None)
    assert WORDING in dict(score(*pair, ready.context).reasons)
    assert WORDING not in dict(score(*pair, bare).reasons)
