"""How far a denial goes, what it points back to, and what only sounds like a contradiction."""

from __future__ import annotations

import pytest

from tests.weighing.test_opposites import kinds
from tests.weighing.test_weigh import Pile
from twosource.records import Weighed, When, Where


def told(one: str, head: str, denial: str, other: str, **more: object) -> Weighed:
    """A guard tells one thing, the owner says in another report that something was not so, both in one finding."""
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", f"{one}."), one, "the guard", head=head)
    b = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{denial}."), denial, "the owner", head=other, polarity="negative", **more)  # fmt: skip
    return pile.weigh([a, b])


@pytest.mark.parametrize(
    ("one", "head", "denial", "other", "expected"),
    [
        ("The rebels had ammunition in the mill", "have", "There were no weapons and no ammunition", "be", True),
        ("The rebels had rice in the mill", "have", "There were no weapons and no ammunition", "be", False),
        ("The mill was empty of ammunition", "be", "There were no weapons and no ammunition", "be", False),
        ("The driver was injured at the gate", "injure", "The president was not injured at the gate", "injure", False),
        ("The president was injured at the gate", "injure", "The president was not injured at the gate", "injure", True),
        ("The bridge was closed for repairs", "close", "The bridge was not closed for long because of them", "close", False),
        ("A leopard changed its spots", "change", "A leopard does not change its spots", "change", False),
    ],
)  # fmt: skip
def test_a_denial_is_of_what_it_names(one: str, head: str, denial: str, other: str, expected: bool) -> None:
    assert kinds(told(one, head, denial, other)) == ([("denial", "open")] if expected else [])


@pytest.mark.parametrize(("day", "expected"), [("02", [("denial", "open")]), ("03", [])])
def test_what_was_not_so_on_another_day_denies_nothing(day: str, expected: list[tuple[str, str]]) -> None:
    words, no = "The doors of the hall were locked", "The doors of the hall were not locked"
    one, other = (
        When(f"2021-03-{k}", f"2021-03-{k}", f"2021-03-{k}", "day", "stated", span=(0, 1)) for k in ("02", day)
    )
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", f"{words}."), words, "the guard", head="lock", when=one)
    b = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{no}."), no, "the owner", head="lock", polarity="negative", when=other)  # fmt: skip
    assert kinds(pile.weigh([a], [b])) == expected


@pytest.mark.parametrize(
    ("denial", "factuality", "expected"),
    [
        ("This is all slander", "asserted", True),
        ("This would be slander", "asserted", False),
        ("This is not slander", "asserted", False),
        ("The owner called that “a lie”", "denied", True),
        ("The owner called that “a start”", "asserted", False),
    ],
)
def test_a_lie_is_what_was_told_just_before(denial: str, factuality: str, expected: bool) -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", f"The doors were chained, the guard said. {denial}.")
    guard = pile.claim(one, "The doors were chained", "the guard", head="chain")
    owner = pile.claim(one, denial, "the owner", head="be", factuality=factuality)
    found = pile.weigh([guard], [owner])
    assert kinds(found) == ([("denial", "open")] if expected else [])
    assert not expected or found.conflicts[0].explanation.endswith((" slander”.", " ‘a lie’”."))


def test_who_tells_both_sides_sees_no_contradiction() -> None:
    pile = Pile()
    siren = pile.report("Harbour Post", "2021-03-04", "The siren worked at night. The siren did not ring at noon.")
    a = pile.claim(siren, "The siren worked at night", "the guard", head="work")
    b = pile.claim(siren, "The siren did not ring at noon", "the guard", head="ring", polarity="negative")
    words = "The siren of the dam worked at night"
    c = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{words}."), words, "a clerk", head="work")
    assert kinds(pile.weigh([a], [b], [c])) == []


@pytest.mark.parametrize(("place", "lat", "expected"), [("Orlo", 40.0, [("denial", "open")]), ("Lindi", -10.0, [])])
def test_opposites_of_two_places_are_of_two_things(place: str, lat: float, expected: list[tuple[str, str]]) -> None:
    one, other = "The siren of the dam worked at night", "The siren did not ring at all"
    here, there = (Where(name, north, 20.0, where_prec=1) for name, north in (("Orlo", 40.0), (place, lat)))
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", f"{one}."), one, "the mayor", head="be", where=here)
    b = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{other}."), other, "a clerk", head="be", polarity="negative", where=there)  # fmt: skip
    assert kinds(pile.weigh([a], [b])) == expected
