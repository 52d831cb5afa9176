"""How far a denial goes, what it points back to, and what only sounds like a contradiction."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.weighing.test_opposites import kinds
from tests.weighing.test_weigh import Pile
from twosource.records import Linked, Quantity, Weighed, When, Where
from twosource.weighing.denial_reach import other_figure
from twosource.weighing.supports import supports
from twosource.weighing.tables import columns
from twosource.weighing.view import View, view


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


def seen(pile: Pile, claims: tuple[str, ...]) -> View:
    """The view of a pile whose claims are one finding."""
    nodes = tuple(pile.nodes.values())
    return view(Linked(tuple(pile.reports), nodes, (), (), tuple(pile.claims), (), (claims,)))


@pytest.mark.parametrize(("count", "touched"), [(34, True), (36, True), (9, False)])
def test_who_denies_a_figure_denies_no_other(count: int, touched: bool) -> None:
    told = "People died in the port"
    words, no = f"{count} people died in the port", "Reports that 34 people died in the port"
    pile = Pile()
    a = pile.claim(pile.report("Harbour Post", "2021-03-04", f"{told}."), told, "a doctor", head="die")
    report = pile.report("Hill Post", "2021-03-04", f"{words}.")
    number = Quantity(count, count, "people", "killed", span=(0, 2))
    b = pile.claim(report, words, "a nurse", head="die", quantities=(number,))
    c = pile.claim(pile.report("Quay Radio", "2021-03-04", f"{no} are false."), no, "the owner", head="die", factuality="denied")  # fmt: skip
    one, figured, denial = pile.claims
    whole = seen(pile, (a, b, c))
    assert other_figure(figured, denial, whole) is not touched
    assert not other_figure(one, replace(denial, span=one.span, report=one.report), whole)


@pytest.mark.parametrize(("outlet", "low"), [("Ministry of Health", 2), ("Harbour Post", 1)])
def test_a_ministrys_statement_is_its_own_word_beside_whom_it_quotes(outlet: str, low: int) -> None:
    pile = Pile()
    statement = pile.report(outlet, "2021-03-04", "The wells are clean. A chemist says that the wells are clean.")
    own = pile.claim(statement, "The wells are clean", head="clean")
    quoted = pile.claim(statement, "the wells are clean", "a chemist", head="clean")
    (found,) = pile.weigh([own, quoted]).findings
    assert found.independent[1] == 1
    ways = supports(pile.claims, seen(pile, (own, quoted)))
    assert sum(w.end != "relay" for w in ways) == low


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("The illness was brought by traders", "The director was dismissed on Saturday", False),
        ("He left because of illness", "The director was dismissed on Saturday", True),
        ("A cholera outbreak", "There is no shortage of medicines", False),
        ("The drips ran out on Sunday", "There is no shortage of medicines", True),
    ],
)
def test_rows_of_opposites(one: str, other: str, expected: bool) -> None:
    rows = [(re.compile(a, re.I), re.compile(b, re.I)) for _, a, b, *_ in columns("opposites.tsv")]
    assert any((a.search(one) and b.search(other)) or (a.search(other) and b.search(one)) for a, b in rows) is expected
