"""Which claim stands over a finding, and which findings come last for want of a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.records import Claim, Finding, Linked, Node, Published, Report, Weighed
from twosource.telling.weight import by_weight
from twosource.weighing.shared_words import shared
from twosource.weighing.statement import statement
from twosource.weighing.view import View, view
from twosource.weighing.wholeness import is_whole, states


def claim(predicate: str, head: str = "") -> Claim:
    return Claim("c1", "r1", ((0, 1),), ("n1",), predicate, head=head or predicate)


@pytest.mark.parametrize(
    ("words", "predicate", "head", "whole"),
    [
        ("The dam burst before dawn", "burst", "burst", True),
        ("Two barges have been towed to Orsk", "have been towed", "tow", True),
        ("Last week, they sold the mill", "sold", "sell", True),
        ("The family received a letter", "received", "receive", True),
        ("The missing now number over 60", "number", "number", False),
        ("The injured now number over 60", "number", "number", True),
        ("Old boats, tarred by hand, leak every spring", "leak", "leak", True),
        ("It’s a small valley", "is valley", "valley", True),
        ("came on Sunday", "came", "come", False),
        ("wounding 17", "wounding", "wound", False),
        ("who guarded the mill", "guarded", "guard", False),
        ("the cloth they had been weaving", "had been weaving", "weave", False),
        ("The signal the harbour wants to send", "wants", "want", False),
        ("40 or 45 shrouds", "shrouds", "shroud", False),
        ("a leak from the barge", "leak", "leak", False),
        ("Would you queue for a bonfire?", "Would queue", "queue", False),
        ("Five days after the mill began to burn", "began", "begin", False),
        ("On talks we’ve held with rowers in Orsk, Dravik", "'ve held", "hold", False),
        ("", "came", "come", False),
    ],
)
def test_a_sentence_has_a_subject_and_a_finite_verb(words: str, predicate: str, head: str, whole: bool) -> None:
    assert is_whole(words, claim(predicate, head)) is whole


def seen(*lines: tuple[str, str, str]) -> View:
    """Claims of one report each, a day apart: (words, predicate, head)."""
    reports, claims, nodes = [], [], []
    for n, (words, predicate, head) in enumerate(lines, 1):
        published = Published(f"2031-04-0{n}", "day", "stated")
        reports.append(Report(f"r{n}", words, "", outlet=f"Outlet {n}", published=published))
        nodes.append(Node(f"n{n}", "outlet", f"Outlet {n}"))
        claims.append(Claim(f"c{n}", f"r{n}", ((0, len(words)),), (f"n{n}",), predicate, head=head))
    groups = (tuple(c.id for c in claims),)
    return view(Linked(tuple(reports), tuple(nodes), (), (), tuple(claims), (), groups))


def told(*lines: tuple[str, str, str]) -> str:
    looked = seen(*lines)
    return statement(looked.group(0), looked)


def test_the_claim_that_says_what_most_say_is_chosen() -> None:
    lines = (
        ("My cousin had just poured the tea", "had poured", "pour"),
        ("The Orsk dam burst on Monday", "burst", "burst"),
        ("the bursting of the Orsk dam", "bursting", "burst"),
        ("A goat was fed at the mill", "was fed", "feed"),
    )
    assert told(*lines) == told(*reversed(lines)) == "The Orsk dam burst on Monday."


def test_a_whole_clause_is_preferred_to_a_scrap() -> None:
    scrap, whole = ("flooding the mill", "flooding", "flood"), ("The mill was flooded", "was flooded", "flood")
    assert told(scrap, whole) == told(whole, scrap) == "The mill was flooded."


@pytest.mark.parametrize(
    ("words", "predicate", "sentence"),
    [
        ("came on Sunday", "came", "… came on Sunday."),
        ("of signing up to row", "signing", "… of signing up to row."),
        ("So much for the ferry", "much", "So much for the ferry."),
    ],
)
def test_words_without_their_subject_begin_with_dots(words: str, predicate: str, sentence: str) -> None:
    assert told((words, predicate, "come")) == sentence


def test_of_words_in_pieces_the_sentence_is_told() -> None:
    text = '"The harbour was closed," the pilot shouted. "Go home, all of you, at once.'
    first, second = text.index("The"), text.index("Go home")
    looked = seen((text, "was closed", "close"))
    parts = replace(looked.claims["c1"], span=((first, first + 22), (second, len(text))))
    assert statement((parts,), looked) == "The harbour was closed."


def test_shared_words_weigh_by_who_uses_them() -> None:
    looked = seen(
        ("The dam burst", "burst", "burst"), ("The dam burst early", "burst", "burst"), ("A goat fed", "fed", "feed")
    )
    common = shared(looked.group(0), looked)
    assert common["c3"] < common["c1"] <= common["c2"] == 1.0


def test_a_finding_without_a_sentence_comes_last() -> None:
    looked = seen(("came on Sunday", "came", "come"), ("The dam burst before dawn", "burst", "burst"))
    scrap = Finding("f1", "… came on Sunday.", ("c1",), "corroborated", (4, 4), (), "")
    whole = Finding("f2", "The dam burst before dawn.", ("c2",), "one_source", (1, 1), (), "")
    assert not states(scrap.statement, [looked.claims["c1"]])
    ordered = by_weight(looked.linked, Weighed((scrap, whole)))
    assert [f.statement for f in ordered.findings] == [whole.statement, scrap.statement]
