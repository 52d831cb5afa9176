"""The invented stories linking is fitted on: every quoted stretch is in its report, every source is known, counts follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.stories import Wrong, cross_pairs, desk_gold, write

STORIES = sorted((Path(__file__).parents[1] / "training" / "stories").glob("*.json"))
SMALL = {
    "reports": [
        {"file": "01-a.txt", "text": "Fire at depot\n\nA fire broke out at the depot on Monday, police said."},
        {"file": "02-b.txt", "text": "Blaze\n\nThe depot burned, a neighbour said. No fire was set, police said."},
    ],
    "nodes": {"A": ["outlet", "A Daily"], "B": ["outlet", "B Daily"], "POLICE": ["named_org", "police"],
              "NEXT": ["unnamed", "a neighbour"]},
    "findings": [
        {"id": "F01", "statement": "The depot burned.", "mentions": [
            {"report": "01-a.txt", "text": "A fire broke out at the depot", "chain": ["A", "POLICE"]},
            {"report": "02-b.txt", "text": "The depot burned", "chain": ["B", "NEXT"]}]},
    ],
    "conflicts": [],
}  # fmt: skip


def test_there_are_stories() -> None:
    assert len(STORIES) >= 12


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_a_story_holds_together(path: Path) -> None:
    gold = desk_gold(json.loads(path.read_text("utf-8")))
    assert cross_pairs(gold) > 150
    for f in gold["findings"]["findings"]:
        low, high = f["independent_sources"]
        assert 0 <= low <= high <= len(f["mentions"]), f["id"]


def test_counts_follow_from_the_chains() -> None:
    found = desk_gold(SMALL)["findings"]["findings"][0]
    assert (found["independent_sources"], found["verdict"]) == ([2, 2], "corroborated")


def test_words_that_are_not_in_the_report_are_refused() -> None:
    story = json.loads(json.dumps(SMALL))
    story["findings"][0]["mentions"][0]["text"] = "A flood"
    with pytest.raises(Wrong, match=r"F01: 'A flood' is not in 01-a\.txt"):
        desk_gold(story)


def test_written_spans_are_those_of_the_files(tmp_path: Path) -> None:
    write(SMALL, desk_gold(SMALL), tmp_path)
    mention = json.loads((tmp_path / "gold" / "findings.json").read_text("utf-8"))["findings"][0]["mentions"][1]
    ((start, end),) = mention["spans"]
    assert (tmp_path / "reports" / "02-b.txt").read_text("utf-8")[start:end] == "The depot burned"
