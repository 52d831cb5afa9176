"""The invented scenes: every mark is closed and tells a fact of its scene, and says what pairs of claims are."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.pair_cases import case, of_scene
from training.scenes import Mark, Wrong, scenes, unmarked
from twosource.linking.wording import KINDS

SCENES = sorted((Path(__file__).parents[1] / "training" / "scenes").glob("*.txt"))
SMALL = """# scene depot
a = The depot burned.
b = Children set the fire.
c = A short circuit set the fire.
conflict b c cause
== The Quay Herald | 2025-04-11
Depot burns
{a: The depot burned down} on Monday. {b: Children set the fire}, police said.
== Radio Sable | 2025-04-12
Blaze
{a: The depot went up in flames}. {c: A short circuit started the blaze}, the fire chief said.
The owner said {a!: no depot burned}.
"""


def test_there_are_scenes() -> None:
    assert len(SCENES) >= 6


@pytest.mark.parametrize("path", SCENES, ids=lambda p: p.stem)
def test_scenes_are_sound(path: Path) -> None:
    found = list(scenes(path))
    assert len({s.name for s in found}) == len(found) >= 10
    for scene in found:
        assert all(0 <= m.start < m.end <= len(scene.reports[m.report][2]) for m in scene.marks), scene.name


def test_marks_are_taken_out_and_keep_their_place() -> None:
    text, marks = unmarked("He said {a: the gate {b,c!: was not shut}} then.", 2)
    assert text == "He said the gate was not shut then."
    assert [(text[m.start : m.end], m.fact, m.denies) for m in marks] == [
        ("was not shut", "b", False), ("was not shut", "c", True), ("the gate was not shut", "a", False),
    ]  # fmt: skip
    assert all(isinstance(m, Mark) and m.report == 2 for m in marks)


@pytest.mark.parametrize(
    "bad", [SMALL.replace("burned down}", "burned down"), SMALL.replace("{b:", "{z:"), SMALL.replace("cause", "colour")]
)
def test_what_is_wrong_is_said(tmp_path: Path, bad: str) -> None:
    (tmp_path / "bad.txt").write_text(bad, encoding="utf-8")
    with pytest.raises(Wrong, match=r"line \d+|fact|mark"):
        list(scenes(tmp_path / "bad.txt"))


def test_pairs_say_what_the_marks_say(tmp_path: Path) -> None:
    (tmp_path / "small.txt").write_text(SMALL, encoding="utf-8")
    found = case("depot", *of_scene(next(scenes(tmp_path / "small.txt"))))
    texts = {r.id: r.text for r in found.ready.reports}
    words = [" ".join(texts[c.report][s:e] for s, e in c.span) for c in found.ready.claims]
    told = {
        (words[i], words[j]): {n for n, x in zip(("one", *KINDS), row, strict=True) if x}
        for (i, j), row in zip(found.pairs, found.truth.tolist(), strict=True)
    }
    pair = lambda a, b: next(v for (x, y), v in told.items() if a in x and b in y)  # noqa: E731
    assert pair("burned down", "went up in flames") == {"one"}
    assert pair("Children set", "short circuit") == {"cause"}
    assert pair("burned down", "no depot burned") == {"denial"}
    assert pair("Children set", "went up in flames") == set()
