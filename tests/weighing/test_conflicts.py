"""Conflicts that stand between findings of one story: denials, figures, digests, other events."""

from __future__ import annotations

import pytest

from tests.weighing.test_weigh import Pile
from twosource.records import Quantity, Weighed, When
from twosource.weighing.strands import digests


def kinds(found: Weighed) -> list[tuple[str, str]]:
    return [(x.kind, x.status) for x in found.conflicts]


def doors(denial: str, head: str, **more: object) -> Weighed:
    """What a guard says of the doors, and what the owner says, in one finding."""
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "The doors of the hall were locked.")
    two = pile.report("Quay Radio", "2021-03-04", denial)
    a = pile.claim(one, "The doors of the hall were locked", "the guard", head="lock")
    b = pile.claim(two, denial.rstrip("."), "the owner", head=head, **more)
    return pile.weigh([a, b])


@pytest.mark.parametrize(
    ("denial", "head", "expected"),
    [
        ("The doors of the hall were not locked.", "lock", [("denial", "open")]),
        ("No doors of the hall were locked.", "lock", [("denial", "open")]),
        ("The doors of the hall were not only locked but chained.", "lock", []),
        ("The owner of the hall did not know whether doors were locked.", "know", []),
        ("The owner did not attribute the locked doors to anybody.", "attribute", []),
        ("The staff were told not to lock the doors of the hall.", "lock", []),
        ("The owner has not seen the locked doors of the hall.", "see", []),
        ("I am not a guard of the locked doors of the hall.", "guard", []),
    ],
)
def test_what_is_a_denial(denial: str, head: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(doors(denial, head, polarity="negative")) == expected


def test_nobody_contradicts_himself_in_one_breath() -> None:
    pile = Pile()
    one = pile.report(
        "Harbour Post", "2021-03-04", "The doors were locked at night. The doors were not locked at noon."
    )
    a = pile.claim(one, "The doors were locked at night", "the guard", head="lock")
    b = pile.claim(one, "The doors were not locked at noon", "the guard", head="lock", polarity="negative")
    assert kinds(pile.weigh([a, b])) == []


@pytest.mark.parametrize(
    ("denial", "who", "expected"),
    [
        ("The owner denied it", "the owner", [("denial", "open")]),
        ("The owner denied it", "the guard", []),
        ("The owner denied any part in it", "the owner", []),
    ],
)
def test_a_denial_of_it_is_against_what_another_told_just_before(
    denial: str, who: str, expected: list[tuple[str, str]]
) -> None:
    pile = Pile()
    text = f"A ship came in, the pilot said. The doors were chained, the guard said. {denial}."
    one = pile.report("Harbour Post", "2021-03-04", text)
    pilot = pile.claim(one, "A ship came in", "the pilot", head="come")
    guard = pile.claim(one, "The doors were chained", "the guard", head="chain")
    owner = pile.claim(one, denial, who, head="deny", factuality="denied")
    found = pile.weigh([pilot], [guard], [owner])
    assert kinds(found) == expected
    assert not expected or set(found.conflicts[0].claims) == {guard, owner}


def test_a_figure_called_baseless_is_a_conflict_about_the_number() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "40 people were killed on the quay.")
    two = pile.report("Quay Radio", "2021-03-05", "The figure of 40 people killed is baseless.")
    a = pile.claim(one, "40 people were killed on the quay", "the union", head="kill", people=40)
    words = "The figure of 40 people killed is baseless"
    figure = Quantity(40, 40, "people", "killed", span=(14, 23))
    b = pile.claim(two, words, "the mayor", head="baseless", quantities=(figure,))
    assert kinds(pile.weigh([a], [b])) == [("number", "open")]


@pytest.mark.parametrize(
    ("words", "figure", "expected"),
    [
        ("We have found nothing to support the talk of forty", None, [("number", "open")]),
        ("Numbers of 40 or more find no support in the registers", None, [("number", "open")]),
        ("We do not use the figure of 40 people killed", (40, "people", "killed"), [("number", "open")]),
        ("Nothing supports the roof but forty poles", None, []),
        ("We have found nothing to support the talk of ninety", None, []),
    ],
)
def test_who_finds_no_support_for_a_figure_rejects_it(
    words: str, figure: tuple[int, str, str] | None, expected: list[tuple[str, str]]
) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "40 people were killed on the quay.")
    two = pile.report("Quay Radio", "2021-03-05", f"{words}.")
    a = pile.claim(one, "40 people were killed on the quay", "the union", head="kill", people=40)
    told = (
        (Quantity(figure[0], figure[0], *figure[1:], span=(words.index("40"), words.index("40") + 2)),)
        if figure
        else ()
    )
    b = pile.claim(two, words, "the mayor", head="find", polarity="negative", quantities=told)
    assert kinds(pile.weigh([a], [b])) == expected


@pytest.mark.parametrize(
    ("value", "words", "expected"),
    [
        ("XXXX-WXX-1", "The blast at the mill on Monday", [("date", "open")]),
        ("XXXX-WXX-4", "The blast at the mill on Thursday", []),
        ("XXXX-03-05", "The blast at the mill on 5 March", [("date", "open")]),
        ("XXXX-03-04", "The blast at the mill on 4 March", []),
        ("XXXX-WXX-1", "The Monday papers", []),
    ],
)
def test_a_day_without_its_year_can_be_another_day(value: str, words: str, expected: list[tuple[str, str]]) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-05", "A blast shook the mill on Thursday 4 March.")
    two = pile.report("Quay Radio", "2021-03-09", f"{words}.")
    thursday = When("2021-03-04", "2021-03-04", "2021-03-04", "day", "report", span=(26, 42))
    a = pile.claim(one, "A blast shook the mill on Thursday 4 March", "the mayor", head="blast", when=thursday)
    other = When(value, None, None, "unknown", "none", span=(0, 1))
    b = pile.claim(two, words, "a clerk", head=words.split()[1].lower(), when=other)
    assert kinds(pile.weigh([a, b])) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("About twenty guards have fled the fort", []),
        ("Guards have fled the fort", [("denial", "open")]),
    ],
)
def test_who_denies_that_scores_fled_does_not_deny_that_twenty_did(told: str, expected: list[tuple[str, str]]) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", f"{told}.")
    two = pile.report("Quay Radio", "2021-03-05", "Guards fled the fort in their scores.")
    a = pile.claim(one, told, "a clerk", head="flee")
    b = pile.claim(
        two, "Guards fled the fort in their scores", "the warden", head="flee", factuality="denied", stance="denies"
    )
    assert kinds(pile.weigh([a, b])) == expected


def test_who_supports_a_finding_leaves_no_doubt_by_another_no() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "Nine went to the river. Nobody saw a boat.")
    two = pile.report("Quay Radio", "2021-03-04", "Nine men went to the river.")
    a = pile.claim(one, "Nine went to the river", "the guard", head="go")
    b = pile.claim(one, "Nobody saw a boat", "the guard", head="see", polarity="negative", stance="denies")
    c = pile.claim(two, "Nine men went to the river", "the miller", head="go")
    assert [f.verdict for f in pile.weigh([a, b, c]).findings] == ["corroborated"]


@pytest.mark.parametrize(("who", "verdict"), [("reports", "unsettled"), ("a baker", "one_source")])
def test_nobody_stands_behind_reports(who: str, verdict: str) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "40 people were killed on the quay.")
    a = pile.claim(one, "40 people were killed on the quay", who, head="kill", people=40)
    assert [f.verdict for f in pile.weigh([a]).findings] == [verdict]


def test_the_dead_of_another_year_are_not_counted_against_these() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "12 people died in the fire.")
    two = pile.report("Quay Radio", "2021-03-04", "50 people died in a fire in 2009.")
    a = pile.claim(one, "12 people died in the fire", "the mayor", head="die", people=12)
    year = When("2009", "2009-01-01", "2009-12-31", "year", "stated")
    b = pile.claim(two, "50 people died in a fire in 2009", head="die", people=50, when=year)
    assert kinds(pile.weigh([a], [b])) == []


@pytest.mark.parametrize("part", ["three of the twelve dead were boys", "5 of the dead people were clerks"])
def test_some_of_the_dead_are_a_part_of_them(part: str) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "12 people died in the fire.")
    two = pile.report("Quay Radio", "2021-03-04", f"{part}.")
    a = pile.claim(one, "12 people died in the fire", "the mayor", head="die", people=12)
    number = Quantity(5, 5, "people", "killed", span=(0, len(part.split()[0])))
    b = pile.claim(two, part, "a nurse", head="be", quantities=(number,))
    assert kinds(pile.weigh([a], [b])) == []


def test_things_of_one_finding_are_counted_too() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "41 crates were stolen from the shed.")
    two = pile.report("Quay Radio", "2021-03-04", "19 crates were stolen from the shed.")
    ids = []
    for report, count, who in ((one, 41, "the clerk"), (two, 19, "the owner")):
        words = f"{count} crates were stolen from the shed"
        ids.append(pile.claim(report, words, who, head="steal"))
        ids.append(
            pile.claim(report, words, who, head="steal", quantities=(Quantity(count, count, "crates", span=(0, 9)),))
        )
    assert kinds(pile.weigh([ids[0], ids[2]], [ids[1]], [ids[3]])) == [("number", "open")]


@pytest.mark.parametrize(
    ("words", "date", "expected"),
    [
        ("11 of the 34 people detained in the fort were killed", "2021-03-04", []),
        ("11 people were killed, the court said, rejecting the figure of 34", "2021-03-04", [("number", "open")]),
        ("40 people were killed in the fort, up from 34", "2021-03-06", [("number", "update")]),
    ],
)
def test_a_claim_that_gives_the_other_figure_too(words: str, date: str, expected: list[tuple[str, str]]) -> None:
    pile = Pile()
    one = pile.report("Quay Radio", "2021-03-04", "34 people were killed in the fort.")
    two = pile.report("Harbour Post", date, f"{words}.")
    a = pile.claim(one, "34 people were killed in the fort", "the mayor", head="kill", people=34)
    b = pile.claim(two, words, "the clerk", head="kill", people=int(words[:2]))
    assert kinds(pile.weigh([a], [b])) == expected


def test_a_digest_names_three_other_outlets() -> None:
    pile = Pile()
    for outlet in ("Harbour Post", "The Quay Lantern", "Pier Agency"):
        pile.report(outlet, "2021-03-04", "The hall burned.")
    pile.report(
        "Morning Brief", "2021-03-05", "Harbour Post says yes, the Lantern's man says no, Pier Agency is silent."
    )
    assert digests(pile.reports) == {"r4"}


@pytest.mark.parametrize(
    ("other", "who", "expected"),
    [
        ("The power was cut at the written request of the owner", "a clerk", [("cause", "open")]),
        ("As a result of an order of the owner, the power was cut", "a clerk", [("cause", "open")]),
        ("The power was cut because of damage by rioters", "a clerk", []),
        ("The power was cut at the written request of the owner", "the mayor", []),
        ("The road was shut at the written request of the owner", "a clerk", []),
        ("The power was cut at noon", "a clerk", []),
    ],
)
def test_one_effect_has_one_cause(other: str, who: str, expected: list[tuple[str, str]]) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "The power cut was due to damage by rioters.")
    two = pile.report("Quay Radio", "2021-03-04", f"{other}.")
    a = pile.claim(one, "The power cut was due to damage by rioters", "the mayor", head="be")
    b = pile.claim(two, other, who, head="cut")
    assert kinds(pile.weigh([a], [b])) == expected


@pytest.mark.parametrize(
    ("denial", "told", "expected"),
    [
        ("it had carried out no operation there", "The mill was bombed by a French drone", [("denial", "open")]),
        ("it had nothing to do with it", "A drone of the French army bombed the mill", [("denial", "open")]),
        ("it had carried out no operation there", "The mill was bombed by a British drone", []),
        ("it had carried out no operation there", "A French envoy visited the mill", []),
    ],
)
def test_a_body_disowns_what_is_put_on_it_or_its_country(
    denial: str, told: str, expected: list[tuple[str, str]]
) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", f"{told}.")
    two = pile.report("Quay Radio", "2021-03-05", f"The army said {denial}.")
    a = pile.claim(one, told, "a miller", head="bomb" if "bomb" in told else "visit")
    army = "French Army Command"
    head = "have" if "nothing" in denial else "carry"
    b = pile.claim(two, denial, army, head=head, polarity="negative", stance="denies")
    assert [k for k in kinds(pile.weigh([a], [b])) if k[0] == "denial"] == expected


@pytest.mark.parametrize(
    ("denial", "who", "expected"),
    [
        ("The police did not fire at the crowd", ("police",), []),
        ("The guards did not fire at the crowd", ("guards",), [("denial", "open")]),
        ("Nobody fired at the crowd", (), [("denial", "open")]),
    ],
)
def test_what_one_body_did_not_do_another_may_have_done(
    denial: str, who: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "Guards fired at the crowd.")
    two = pile.report("Quay Radio", "2021-03-05", f"{denial}.")
    a = pile.claim(one, "Guards fired at the crowd", "a baker", head="fire", who=("guards",))
    b = pile.claim(two, denial, "the chief of police", head="fire", who=who, polarity="negative")
    assert kinds(pile.weigh([a, b])) == expected


@pytest.mark.parametrize("first", [True, False])
def test_who_says_otherwise_is_not_who_supports_the_finding(first: bool) -> None:
    """Both sides stand in one finding; whichever is told first, the one that denies it says otherwise."""
    pile = Pile()
    told = [("The doors were not locked", "the owner", "supports"), ("The doors were locked", "the guard", "denies")]
    ids = []
    for words, who, stance in told if first else reversed(told):
        report = pile.report(f"Paper {len(ids)}", "2021-03-04", f"{words}.")
        no = {"polarity": "negative"} if "not" in words else {}
        ids.append(pile.claim(report, words, who, head="lock", stance=stance, **no))
    (found,) = pile.weigh(ids).findings
    assert found.verdict == "disputed"
    assert found.why == "It rests on the owner; the guard says otherwise about whether it is so."
