"""From spans and chances of links to attributions; chances of tags against enumeration; the shipped weights."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from twosource.reading.calibrate import confidence
from twosource.reading.decode_links import FEATURES, GAPS, gap_class, stored, weights
from twosource.reading.decode_speech import drafted, speech_of
from twosource.reading.decode_tags import Run, chain, viterbi
from twosource.reading.parse import parse

MAYOR, SAID, CLOSED, LATER = (0, 2, 0), (2, 3, 1), (3, 6, 2), (9, 12, 2)
AIDE, ADDED = (6, 7, 0), (7, 8, 1)

Chances = dict[tuple[str, Run], dict[Run | None, float]]


def drafts(found: list[Run], chances: Chances) -> list[tuple[Run, list[Run], list[Run]]]:
    made = drafted(sorted(found), lambda head, run: chances.get((head, run), {None: 1.0}))
    return [(d.cue, d.sources, d.contents) for d in made]


def test_a_content_takes_its_likeliest_cue_and_the_cue_its_likeliest_source() -> None:
    chances: Chances = {
        ("cue_of", CLOSED): {None: 0.1, SAID: 0.8, ADDED: 0.1},
        ("source_of", SAID): {None: 0.2, MAYOR: 0.7, AIDE: 0.1},
    }
    found = [MAYOR, SAID, CLOSED, AIDE, ADDED]
    assert drafts(found, chances) == [(SAID, [MAYOR], [CLOSED])]


def test_none_is_an_answer() -> None:
    assert drafts([SAID, CLOSED], {("cue_of", CLOSED): {None: 0.6, SAID: 0.4}}) == [(SAID, [], [CLOSED])]  # rescued
    assert drafts([SAID, CLOSED], {("cue_of", CLOSED): {None: 0.7, SAID: 0.3}}) == []
    nobody: Chances = {("cue_of", CLOSED): {None: 0.1, SAID: 0.9}, ("source_of", SAID): {None: 0.6, MAYOR: 0.4}}
    assert drafts([MAYOR, SAID, CLOSED], nobody) == [(SAID, [], [CLOSED])]


@pytest.mark.parametrize(("leaning", "taken"), [(0.45, True), (0.2, False)])
def test_a_bare_cue_takes_a_spare_content_that_is_nearly_as_likely_its_own(leaning: float, taken: bool) -> None:
    chances: Chances = {
        ("cue_of", CLOSED): {None: 0.0, SAID: 0.9, ADDED: 0.1},
        ("cue_of", LATER): {None: 0.0, SAID: 1 - leaning, ADDED: leaning},
    }
    got = {cue: contents for cue, _, contents in drafts([SAID, CLOSED, ADDED, LATER], chances)}
    assert got == ({SAID: [CLOSED], ADDED: [LATER]} if taken else {SAID: [CLOSED, LATER]})


def test_a_weak_further_piece_is_dropped() -> None:
    chances: Chances = {
        ("cue_of", CLOSED): {None: 0.1, SAID: 0.9},
        ("cue_of", LATER): {None: 0.25, SAID: 0.28, ADDED: 0.27},
    }
    assert drafts([SAID, CLOSED, ADDED, LATER], chances) == [(SAID, [], [CLOSED])]


def small_chain() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dice = np.random.default_rng(5)
    return (
        dice.normal(size=(4, 7)).astype(np.float32),
        dice.normal(size=(7, 7)).astype(np.float32),
        dice.normal(size=7).astype(np.float32),
    )


def test_chances_of_tags_and_spans_are_those_of_all_sequences() -> None:
    scores, moves, begin = small_chain()
    paths = list(product(range(7), repeat=4))
    points = [
        begin[p[0]] + sum(scores[i, t] for i, t in enumerate(p)) + sum(moves[a, b] for a, b in pairwise(p))
        for p in paths
    ]
    chance = np.exp(np.array(points, dtype=np.float64))
    chance /= chance.sum()
    got = chain(scores, moves, begin)
    for i, tag in product(range(4), range(7)):
        assert got.tags[i, tag] == pytest.approx(sum(c for c, p in zip(chance, paths, strict=True) if p[i] == tag))
    for a, b, kind in [(0, 1, 0), (1, 3, 1), (2, 4, 2), (0, 4, 2), (3, 4, 1)]:
        inside = (1 + 2 * kind, *[2 + 2 * kind] * (b - a - 1))
        fits = [p[a:b] == inside and (b == 4 or p[b] != 2 + 2 * kind) for p in paths]
        assert got.span((a, b, kind)) == pytest.approx(np.log(chance[fits].sum()))
    assert tuple(viterbi(scores, moves, begin)) == paths[int(chance.argmax())]


def test_a_long_text_keeps_its_chances() -> None:
    dice = np.random.default_rng(1)
    scores = (dice.normal(size=(5000, 7)) * 12).astype(np.float32)
    got = chain(scores, dice.normal(size=(7, 7)).astype(np.float32) * 3, np.zeros(7, dtype=np.float32))
    assert np.allclose(got.tags.sum(1), 1)
    assert np.isfinite([got.span((i, i + 40, 2)) for i in range(0, 4900, 50)]).all()


def test_distances_fall_into_classes() -> None:
    got = gap_class(np.array([-(10**6), -3, -1, 0, 1, 2, 5, 10**6]))
    assert got.tolist() == [0, 7, 8, 9, 10, 11, 12, GAPS - 1]


def test_shipped_weights_are_of_known_features() -> None:
    for head in ("cue_of", "source_of"):
        assert set(stored()[head]) <= set(FEATURES)
        assert np.isfinite(weights(head)).all()
    assert 0 < confidence({"always": 1.0, "contents": -50.0}) < confidence({"always": 1.0, "contents": 0.0}) < 1


@pytest.mark.parametrize(
    ("text", "content", "speech"),
    [
        ("“Go home,” she said.", "“Go home,”", "direct"),
        ("She said the road is “gone”, all of it.", "the road is “gone”, all of it", "mixed"),
        ("She said the road is gone.", "the road is gone", "indirect"),
    ],
)
def test_kind_of_speech(text: str, content: str, speech: str) -> None:
    at = text.index(content)
    assert speech_of(text, ((at, at + len(content)),)) == speech


@pytest.mark.parametrize("text", ["", "\n", "?", "said", "“", "Officials.", "said said said said"])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert all(0 < q.confidence < 1 and q.content for q in parse(text).quotes)


def test_a_split_quotation_is_one_attribution() -> None:
    text = "“The pumps failed at noon,” Ines Calder, the plant's manager, said. “By two the cellar was full.”\n"
    quote = max(parse(text).quotes, key=lambda q: q.confidence)
    assert "Ines Calder" in text[quote.source[0][0] : quote.source[0][1]]
    assert [text[s:e].strip("“”") for s, e in quote.content] == [
        "The pumps failed at noon,",
        "By two the cellar was full.",
    ]
