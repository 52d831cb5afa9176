"""The marked text: every character once, spans nested and overlapping, furniture told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.telling import invented
from twosource.records import Attribution, Claim, Report
from twosource.telling.marked import paragraphs

TEXT = "The mayor said the bridge, the engineer added, is closed.\n\nShare this\nLast line"


def report(text: str = TEXT) -> Report:
    return Report("r1", text, "0" * 64)


def attribution(number: int, parts: tuple[str, str, str], parent: str | None = None) -> Attribution:
    source, cue, content = (invented.spans(TEXT, p) for p in parts)
    return Attribution(f"a{number}", "r1", source, cue, content, "indirect", "say_cue", 0.9, parent)


def test_every_character_once() -> None:
    found = paragraphs(report(), (), ())
    assert ["".join(p.text for p in line.pieces) for line in found] == [t for t in TEXT.split("\n") if t]


def test_nested_contents_have_depths() -> None:
    outer = attribution(1, ("The mayor", "said", "the bridge, the engineer added, is closed"))
    inner = attribution(2, ("the engineer", "added", "is closed"), "a1")
    (first, *_) = paragraphs(report(), (outer, inner), ())
    closed = next(p for p in first.pieces if p.text == "is closed")
    assert closed.roles == (("content", "a1", 1), ("content", "a2", 2))
    engineer = next(p for p in first.pieces if p.text == "the engineer")
    assert ("source", "a2", 2) in engineer.roles and ("content", "a1", 1) in engineer.roles


def test_claims_start_once_though_their_spans_are_two() -> None:
    claim = Claim("c1", "r1", ((0, 9), (49, 55)), ("n1",), "x")
    (first, *_) = paragraphs(report(), (), (claim,))
    assert [p.starts for p in first.pieces if p.starts] == [("c1",)]
    assert [p.text for p in first.pieces if "c1" in p.claims] == [TEXT[0:9], TEXT[49:55]]


def test_spans_outside_the_text_do_no_harm() -> None:
    claim = Claim("c1", "r1", ((70, 7000), (5, 5)), ("n1",), "x")
    found = paragraphs(report(), (), (claim,))
    assert "".join(p.text for line in found for p in line.pieces) == TEXT.replace("\n", "")


def test_furniture_is_a_paragraph_of_its_own() -> None:
    herald = invented.reports()[1]
    assert [p.zone for p in paragraphs(herald, (), ())][-1] == "furniture"


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8))
def test_any_spans_keep_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    claims = [Claim(f"c{i}", "r1", (s,), ("n1",), "x") for i, s in enumerate(spans)]
    found = paragraphs(report(text), (), claims)
    assert "".join(p.text for line in found for p in line.pieces) == "".join(t for t in text.split("\n") if t.strip())
