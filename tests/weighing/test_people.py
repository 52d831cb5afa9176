"""Conflicts about one person: how and when somebody died, where somebody was, whom a denial is about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.weighing.test_weigh import Pile
from twosource.records import Attribution, Entity, Linked, Weighed, When
from twosource.weighing import weigh

ADA, BEN = (
    Entity("ada", "Ada Moor", "person", (), ("Ada Moor",)),
    Entity("ben", "Ben Reed", "person", (), ("Ben Reed",)),
)


def day(value: str) -> When:
    return When(value, value, value, "day", "stated", span=(0, 1))


def weighed(told: Sequence[tuple[str, str, dict[str, object]]], *, together: bool = False) -> Weighed:
    """One report a line (words, who says it, what the claim is), each claim in a finding of its own or all in one."""
    pile = Pile()
    ids = []
    for k, (words, who, more) in enumerate(told):
        report = pile.report(f"Paper {k}", "2021-03-04", f"{words}.")
        ids.append(pile.claim(report, words, who, **{"whom": ("ada",), **more}))  # type: ignore[arg-type]
    linked = Linked(
        tuple(pile.reports), tuple(pile.nodes.values()), (ADA, BEN), (), tuple(pile.claims), (), (tuple(ids),) if together else tuple((i,) for i in ids),
        stories=(tuple(r.id for r in pile.reports),),
    )  # fmt: skip
    return weigh(linked)


def kinds(found: Weighed) -> list[tuple[str, str]]:
    return [(x.kind, x.status) for x in found.conflicts]


@pytest.mark.parametrize(
    ("other", "whom", "expected"),
    [
        ("Ada Moor died of a fever in her cell", "ada", ["cause"]),
        ("Ada Moor took her own life in her cell", "ada", ["cause"]),
        ("Ada Moor was executed behind the mill", "ada", []),
        ("Ben Reed died of a fever in his cell", "ben", []),
        ("A fever went round in the cells", "ada", ["cause"]),
        ("No fever killed Ada Moor in her cell", "ada", []),
    ],
)
def test_one_person_dies_in_one_manner(other: str, whom: str, expected: list[str]) -> None:
    shot = ("Ada Moor was shot dead behind the mill", "a guard", {"head": "shoot"})
    negative = {"polarity": "negative"} if other.startswith("No") else {}
    found = weighed([shot, (other, "the warden", {"head": "die", "whom": (whom,), **negative})])
    assert [kind for kind, _ in kinds(found) if kind != "denial"] == expected


@pytest.mark.parametrize(
    ("source", "when", "expected"),
    [("the warden", "2021-02-11", [("date", "open")]), ("the warden", "2021-02-09", []), ("a guard", "2021-02-11", [])],
)
def test_one_person_dies_on_one_day(source: str, when: str, expected: list[tuple[str, str]]) -> None:
    one = ("Ada Moor died on 9 February", "a guard", {"head": "die", "when": day("2021-02-09")})
    other = (f"Ada Moor died on {int(when[-2:])} February", source, {"head": "die", "when": day(when)})
    assert kinds(weighed([one, other])) == expected


@pytest.mark.parametrize(
    ("other", "when", "expected"),
    [
        ("Ada Moor was on a business trip", None, [("place", "open")]),
        ("Ada Moor was abroad", None, []),
        ("A clerk saw Ada Moor at the lock gates", "2021-02-10", [("place", "open")]),
        ("A clerk saw Ada Moor at the lock gates", "2021-01-10", []),
        ("A clerk saw Ada Moor at the lock gates", None, []),
    ],
)
def test_nobody_is_in_two_places_at_once(other: str, when: str | None, expected: list[tuple[str, str]]) -> None:
    leave = ("Ada Moor has been on leave since 8 February", "the company", {"head": "leave", "when": day("2021-02-08")})
    found = weighed([leave, (other, "a clerk", {"head": "see", "when": day(when) if when else None})])
    assert kinds(found) == expected


@pytest.mark.parametrize(
    ("denial", "who", "expected"),
    [
        ("I did not sign the order", "Ada Moor", []),
        ("Ben Reed did not sign the order", "the mayor", [("denial", "open")]),
        ("Ada Moor did not sign the order", "the mayor", []),
    ],
)
def test_a_denial_is_about_the_one_it_names(denial: str, who: str, expected: list[tuple[str, str]]) -> None:
    about = ("ben",) if denial.startswith("Ben") else ("ada",) if denial.startswith("Ada") else ()
    signed = ("Ben Reed signed the order", "a clerk", {"head": "sign", "whom": ("ben",)})
    found = weighed([signed, (denial, who, {"head": "sign", "whom": about, "polarity": "negative"})], together=True)
    assert kinds(found) == expected


@pytest.mark.parametrize(
    ("other", "who", "expected"),
    [
        ("Ada Moor is alive and well", "a sister", [("denial", "open")]),
        ("Ada Moor mocks the report of her own death", "a sister", [("denial", "open")]),
        ("Ada Moor is survived by two sons", "a sister", []),
        ("Ada Moor is alive and well", "a guard", []),
    ],
)
def test_nobody_is_both_dead_and_alive(other: str, who: str, expected: list[tuple[str, str]]) -> None:
    dead = ("Ada Moor was killed at the mill", "a guard", {"head": "kill"})
    assert kinds(weighed([dead, (other, who, {"head": "be"})])) == expected


def test_a_body_is_found_on_one_day() -> None:
    one = ("Ada Moor was found on 16 June", "a guard", {"head": "find", "when": day("2021-06-16")})
    other = ("Ada Moor was found on 17 June", "the warden", {"head": "find", "when": day("2021-06-17")})
    assert kinds(weighed([one, other])) == [("date", "open")]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Ada Moor died on 11 February", [("date", "open")]),
        ("Ada Moor was declared dead on 11 February", []),
        ("Ada Moor was sentenced to death on 11 February", []),
        ("Ada Moor died in a film on 11 February", []),
    ],
)
def test_words_of_death_may_tell_of_none(other: str, expected: list[tuple[str, str]]) -> None:
    one = ("Ada Moor died on 9 February", "a guard", {"head": "die", "when": day("2021-02-09")})
    assert kinds(weighed([one, (other, "the warden", {"head": "die", "when": day("2021-02-11")})])) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("A clerk saw Ada Moor at the lock gates", [("place", "open")]),
        ("A clerk saw Ada Moor at the lock gates, back from leave", []),
    ],
)
def test_who_came_from_elsewhere_was_in_two_places_in_turn(other: str, expected: list[tuple[str, str]]) -> None:
    leave = ("Ada Moor has been on leave since 8 February", "the company", {"head": "leave", "when": day("2021-02-08")})
    found = weighed([leave, (other, "a clerk", {"head": "see", "when": day("2021-02-10")})])
    assert kinds(found) == expected


@pytest.mark.parametrize(
    ("text", "source", "words", "speech", "told"),
    [
        ("Ben told the court that he acted on orders.", "Ben", "that he acted on orders", "indirect", "He acted on orders."),
        ("He acted on orders, Ben told the court.", "Ben", "He acted on orders", "indirect", "Ada Moor acted on orders."),
        ("Ben spoke. “It was them at the mill,” he said.", "he", "It was them at the mill", "direct", "It was them at the mill."),
    ],
)  # fmt: skip
def test_no_other_name_is_put_where_the_speaker_may_be_meant(
    text: str, source: str, words: str, speech: str, told: str
) -> None:
    pile = Pile()
    report = pile.report("Harbour Post", "2021-03-04", text)
    pile.claim(report, words, "Ben Reed", head="act", who=("ada",), attribution="a1")
    at, start = text.index(source), text.index(words)
    credit = Attribution(
        "a1", report, ((at, at + len(source)),), (), ((start, start + len(words)),), speech, "say_cue", 0.9
    )  # type: ignore[arg-type]
    linked = Linked(tuple(pile.reports), tuple(pile.nodes.values()), (ADA, BEN), (credit,), tuple(pile.claims), (), (("c1",),))  # fmt: skip
    assert weigh(linked).findings[0].statement == told


@pytest.mark.parametrize(("among", "expected"), [("Ada Moor", [("denial", "open")]), ("Ben Reed", [])])
def test_a_denial_of_one_is_against_who_names_her_among_others(among: str, expected: list[tuple[str, str]]) -> None:
    told = (f"The guards arrested many women, among them {among}", "a clerk", {"head": "arrest", "whom": ()})
    denial = ("Ada Moor was not arrested", "the warden", {"head": "arrest", "polarity": "negative"})
    assert kinds(weighed([told, denial], together=True)) == expected
