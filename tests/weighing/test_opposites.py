"""Claims whose words exclude one another, and which findings a conflict touches: those that mostly tell it, not all that hold it."""

from __future__ import annotations

import pytest

from tests.weighing.test_weigh import Pile
from twosource.records import Linked, Quantity, Weighed
from twosource.weighing import figures
from twosource.weighing.view import view


def two(one: str, other: str, **more: object) -> Weighed:
    """Two reports of a sentence each, by the mayor and a clerk, in findings of their own."""
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", f"{one}."), one, "the mayor", head="be")
    b = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{other}."), other, "a clerk", head="be", **more)
    return pile.weigh([a], [b])


def kinds(found: Weighed) -> list[tuple[str, str]]:
    return [(x.kind, x.status) for x in found.conflicts]


@pytest.mark.parametrize(
    ("one", "other", "negative", "expected"),
    [
        ("A sudden squall sank the barge", "There was no storm on the lake", True, [("cause", "open")]),
        ("A sudden squall sank the barge", "There was a storm on the lake", False, []),
        ("A sudden squall sank the barge", "There was no overloaded barge on the lake", True, []),
        ("The siren of the dam worked at night", "The siren did not ring at all", True, [("denial", "open")]),
        ("An attempted coup was put down", "This is no coup d'état", True, [("cause", "open")]),
    ],
)  # fmt: skip
def test_a_no_of_its_own_puts_a_claim_on_a_side(
    one: str, other: str, negative: bool, expected: list[tuple[str, str]]
) -> None:
    assert kinds(two(one, other, polarity="negative" if negative else "positive")) == expected


def test_common_words_are_opposites_only_of_claims_whose_words_are_known() -> None:
    assert kinds(two("The clerk resigned in June", "The clerk was dismissed in June")) == []


def test_a_finding_is_touched_where_half_of_it_is_on_a_side() -> None:
    pile = Pile()
    accident = "The fire was an accident"
    ids = [pile.claim(pile.report(f"Paper {k}", "2021-03-04", f"{accident}."), accident, f"clerk {k}", head="be") for k in (1, 2)]  # fmt: skip
    burnt = [
        pile.claim(
            pile.report(f"Radio {k}", "2021-03-04", "The mill burnt down at night."),
            "The mill burnt down at night",
            f"nurse {k}",
            head="burn",
        )
        for k in (1, 2, 3)
    ]
    arson = pile.claim(
        pile.report("Pier Agency", "2021-03-04", "It was arson."), "It was arson", "the guard", head="be"
    )
    verdicts = [f.verdict for f in pile.weigh([ids[0]], [ids[1], *burnt], [arson]).findings]
    assert verdicts == ["disputed", "corroborated", "disputed"]


def test_what_is_known_from_an_order_called_a_forgery_is_disputed() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "The gates were to be opened at ten.", "The order looked genuine.")
    two = pile.report("Quay Radio", "2021-03-05", "The document of 4 March is a forgery.", "The road is dry.")
    pile.nodes["the order"] = pile.nodes["Quay Radio"].__class__("the order", "document", "the order")
    known = pile.claim(one, "The gates were to be opened at ten", "the order", head="open")
    genuine = pile.claim(one, "The order looked genuine", "a clerk", head="look")
    forged = pile.claim(two, "The document of 4 March is a forgery", "the company", head="forgery")
    dry = pile.claim(two, "The road is dry", "a nurse", head="dry")
    verdicts = [f.verdict for f in pile.weigh([known], [genuine], [forged], [dry]).findings]
    assert verdicts == ["disputed", "disputed", "disputed", "one_source"]


def test_what_is_denied_of_children_is_not_denied_of_all() -> None:
    pile = Pile()
    told = {"22 people died in the pit": 22, "Five children died in the pit": 5}
    ids = []
    for k, (words, count) in enumerate(told.items()):
        unit = "children" if count == 5 else "people"
        report = pile.report(f"Paper {k}", "2021-03-04", f"{words}.")
        number = Quantity(count, count, unit, "killed", span=(0, 4))
        ids.append(pile.claim(report, words, f"clerk {k}", head="die"))
        ids.append(pile.claim(report, words, f"clerk {k}", head="die", quantities=(number,)))
    words = "No children died in the pit"
    no = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{words}."), words, "the minister", head="die", polarity="negative")  # fmt: skip
    found = pile.weigh([ids[0]], [ids[1]], [ids[2]], [ids[3]], [no])
    assert [x.kind for x in found.conflicts] == ["denial"]
    assert [f.verdict for f in found.findings[:2]] == ["one_source", "one_source"]
    assert [found.findings[k].verdict for k in (2, 4)] == ["disputed", "disputed"]


def test_a_provisional_toll_that_is_lower_than_an_older_one_is_no_update() -> None:
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", "22 people died in the pit."), "22 people died in the pit", "the mayor", head="die", people=22)  # fmt: skip
    words = "The provisional toll is 19 people killed in the pit"
    later = pile.report("Quay Radio", "2021-03-06", f"{words}.")
    number = Quantity(19, 19, "people", "killed", span=(24, 33))
    b = pile.claim(later, words, "the minister", head="toll", quantities=(number,))
    assert kinds(pile.weigh([a], [b])) == [("number", "open")]


def test_the_forces_of_order_are_counted_apart() -> None:
    pile = Pile()
    ids = []
    for outlet, count, unit in (("Harbour Post", 17, "officers"), ("Quay Radio", 31, "people")):
        words = f"{count} {unit} were wounded at the gate"
        number = Quantity(count, count, unit, "wounded", span=(0, len(f"{count} {unit}")))
        ids.append(
            pile.claim(
                pile.report(outlet, "2021-03-04", f"{words}."),
                words,
                f"{outlet} man",
                head="wound",
                quantities=(number,),
            )
        )
    assert kinds(pile.weigh([ids[0]], [ids[1]])) == []


def test_turnout_is_disputed_with_its_figures() -> None:
    pile = Pile()
    general, figured = [], []
    for outlet, count in (("Harbour Post", 38), ("Quay Radio", 29)):
        words = f"Turnout was {count} per cent"
        report = pile.report(outlet, "2021-03-04", f"{words}.")
        number = Quantity(count, count, "percent", span=(12, len(words)))
        general.append(pile.claim(report, words, f"{outlet} man", head="be"))
        figured.append(pile.claim(report, words, f"{outlet} man", head="be", quantities=(number,)))
    found = pile.weigh(general, [figured[0]], [figured[1]])
    assert kinds(found) == [("number", "open")]
    assert {f.verdict for f in found.findings} == {"disputed"}


def test_the_own_voice_of_a_roundup_is_no_source() -> None:
    pile = Pile()
    for outlet in ("Harbour Post", "Quay Radio", "Pier Agency"):
        pile.report(outlet, "2021-03-04", "The hall burnt down.")
    told = [pile.claim(r, "The hall burnt down", f"clerk {r}", head="burn") for r in ("r1", "r2", "r3")]
    brief = pile.report("Morning Brief", "2021-03-05", "One.", "Two.", "Three.", "The mill stands empty.")
    listed = [pile.claim(brief, w, o, head="say") for w, o in zip(("One", "Two", "Three"), pile.nodes, strict=False)]
    own = pile.claim(brief, "The mill stands empty", head="stand")
    found = pile.weigh(told, *([c] for c in listed), [own])
    assert found.findings[-1].independent == (0, 0)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The decease of three citizens is regretted", ("people", "killed")),
        ("The names of three people who lost their lives are known", ("people", "killed")),
        ("The list names three persons found lifeless", ("people", "killed")),
        ("At the fort three men are still held", ("people", "detained")),
        ("At the fort three men held a feast", None),
    ],
)
def test_what_happened_to_those_counted(told: str, expected: tuple[str, str] | None) -> None:
    pile = Pile()
    start = told.index("three")
    end = told.index(" ", start + 6)
    number = Quantity(3, 3, told[start + 6 : end], span=(start, end))
    report = pile.report("Harbour Post", "2021-03-04", f"{told}.")
    pile.claim(report, told, "a clerk", head="be", quantities=(number,))
    linked = Linked(tuple(pile.reports), tuple(pile.nodes.values()), (), (), tuple(pile.claims), (), (("c1",),))
    found = figures.said(pile.claims, view(linked))
    assert [f.count for f in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("people", [("number", "open")]), ("other people", []), ("threats", []), ("penalties", [])],
)
def test_what_is_counted_beside_the_dead_is_no_other_toll(unit: str, expected: list[tuple[str, str]]) -> None:
    pile = Pile()
    ids = []
    for outlet, count, of in (("Harbour Post", 17, "people"), ("Quay Radio", 31, unit)):
        words = f"{count} {of} were killed at the gate" if of != "threats" else "31 threats were made at the gate"
        number = Quantity(count, count, of, "killed", span=(0, len(f"{count} {of}")))
        told = pile.report(outlet, "2021-03-04", f"{words}.")
        ids.append(pile.claim(told, words, f"{outlet} man", head="kill", quantities=(number,)))
    assert kinds(pile.weigh([ids[0]], [ids[1]])) == expected
