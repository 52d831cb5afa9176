"""Labels of real reports: they can be read, they hold no text, and they say what pairs of claims are."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import real_cases, story_cases
from twosource.records import Claim, Quantity

LABELS = sorted(real_cases.HERE.glob("*.txt"))
STORIES = sorted(real_cases.STORIES.glob("*.json"))


def claim(number: int, *span: tuple[int, int], figure: bool = False) -> Claim:
    counted = (Quantity(2.0, 2.0, "people"),) if figure else ()
    return Claim(f"c{number}", "r", span, ("n1",), "happen", quantities=counted)


def test_there_are_labels() -> None:
    assert len(LABELS) >= 40


@pytest.mark.parametrize("path", LABELS, ids=lambda p: p.stem)
def test_labels_are_sound_and_without_text(path: Path) -> None:
    found = real_cases.labels(path)
    assert len(found.reports) >= 3 and found.facts
    for fact in found.facts:
        assert len(fact) >= 2
        assert all(1 <= place[0] <= len(found.reports) and place[1] for place, _ in fact)
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.startswith(("report ", "= ", "conflict ")), line


def test_numbered_claims_become_places_and_come_back(tmp_path: Path) -> None:
    claims = [(1, claim(1, (0, 9))), (1, claim(2, (0, 9), figure=True)), (2, claim(3, (4, 8), (10, 20)))]
    told = "# sheet\n1 3! | the bomb went off\nconflict number 2 3 update\n"
    (tmp_path / "x.txt").write_text(real_cases.written([("ecbplus", "1"), ("ecbplus", "2")], claims, told), "utf-8")
    found = real_cases.labels(tmp_path / "x.txt")
    assert found.reports == [("ecbplus", "1"), ("ecbplus", "2")]
    assert found.facts == [[((1, ((0, 9),), False), False), ((2, ((4, 8), (10, 20)), False), True)]]
    assert found.conflicts == [("number", (1, ((0, 9),), True), (2, ((4, 8), (10, 20)), False), "update")]


@pytest.mark.parametrize("bad", ["fact 1:2-3", "conflict colour 1:2-3 2:3-4", "1:2-3"])
def test_a_line_that_is_none_is_refused(tmp_path: Path, bad: str) -> None:
    (tmp_path / "x.txt").write_text(f"report ecbplus 1\n{bad}\n", "utf-8")
    with pytest.raises(ValueError, match=r"x\.txt:2"):
        real_cases.labels(tmp_path / "x.txt")


@pytest.mark.skipif(not real_cases.files(), reason="the corpora in ../shared/data are absent")
def test_labels_find_their_claims() -> None:
    path = next(p for p in real_cases.files() if p.stem == "e-4ecbplus")
    made = real_cases.case(path)
    told = real_cases.labels(path)
    assert {r for r, _ in told.reports} == {"ecbplus"}
    one = made.truth[:, 0]
    assert 100 < one.sum() < len(made.pairs) / 2
    reports = [c.report for c in made.ready.claims]
    assert all(reports[i] != reports[j] for i, j in made.pairs)


def test_every_story_has_labels_of_all_its_claims() -> None:
    for path in STORIES:
        found = real_cases.labels(path.with_suffix(".txt"))
        assert {corpus for corpus, _ in found.reports} == {"story"}
        assert {one.split("/")[0] for _, one in found.reports} == {path.stem}
        assert len(found.facts) >= 30 and len(found.conflicts) >= 20


def test_a_conflict_goes_for_all_who_tell_either_fact() -> None:
    path = real_cases.STORIES / "mine-collapse.txt"
    found = real_cases.labelled(path)
    assert len(found.unclear) <= len(found.ready.claims) / 10  # claims cut otherwise than when they were labelled
    told = real_cases.labels(path)
    listed = sum(status != "wording" for *_, status in told.conflicts)
    assert len(found.against) > listed
    assert not found.open & set(found.against)
    for i, j in found.open:
        assert all(v != v for v in real_cases.truth_of(found, i, j)[1:])


def test_a_story_takes_what_gold_and_labels_say() -> None:
    story = story_cases.read(real_cases.STORIES / "mine-collapse.json")
    made = story_cases.case_of("mine-collapse", story)
    by_labels = sum(story.found.one_fact(i, j) for i, j in made.pairs)
    both = sum(story.one_fact(i, j) for i, j in made.pairs)
    assert both > by_labels > 100
    one, kinds = made.truth[:, 0], made.truth[:, 1:]
    assert not ((one > 0) & (kinds > 0).any(axis=1)).any()
