"""Whole piles, built by hand: conflicts, verdicts, drift, statements, what people decided."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from twosource.records import Claim, Judgement, Linked, Node, Published, Quantity, Report, Reuse, Weighed, Zone
from twosource.weighing import weigh
from twosource.weighing.compatible import compatible, why_different
from twosource.weighing.statement import finish, tidy
from twosource.weighing.verdict import listed


class Pile:
    """Reports of one sentence a line; each line is a claim."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.nodes: dict[str, Node] = {}
        self.claims: list[Claim] = []

    def report(self, outlet: str, day: str, *lines: str) -> str:
        report = f"r{len(self.reports) + 1}"
        self.reports.append(
            Report(report, "\n".join(lines), "", outlet=outlet, published=Published(day, "day", "stated"))
        )
        self.nodes[outlet] = Node(outlet, "outlet", outlet)
        return report

    def claim(self, report: str, words: str, *chain: str, head: str = "", people: int = 0, **more: object) -> str:
        found = next(r for r in self.reports if r.id == report)
        start = found.text.index(words)
        for n in chain:
            self.nodes.setdefault(n, Node(n, "unnamed" if n.startswith(("a ", "an ")) else "named_person", n))
        if people:
            more["quantities"] = (Quantity(people, people, "people", span=(start, start + 1)),)
        claim = f"c{len(self.claims) + 1}"
        chain = (str(found.outlet), *chain)
        self.claims.append(
            Claim(claim, report, ((start, start + len(words)),), chain, head or words, head=head, **more)  # type: ignore[arg-type]
        )
        return claim

    def weigh(
        self, *groups: Sequence[str], reuses: Sequence[Reuse] = (), judgements: Sequence[Judgement] = ()
    ) -> Weighed:
        linked = Linked(
            tuple(self.reports), tuple(self.nodes.values()), (), (), tuple(self.claims), (), tuple(map(tuple, groups)),
            reuses=tuple(reuses), stories=(tuple(r.id for r in self.reports),),
        )  # fmt: skip
        return weigh(linked, judgements)


def two_tolls(later: str, more: int, words: str = "people died in the fire") -> Weighed:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", f"12 {words}.")
    two = pile.report("Quay Radio", later, f"{more} {words}.")
    a = pile.claim(one, f"12 {words}", "the mayor", head="die", people=12)
    b = pile.claim(two, f"{more} {words}", "the coroner", head="die", people=more)
    return pile.weigh([a], [b])


def test_a_later_larger_toll_is_an_update() -> None:
    found = two_tolls("2021-03-06", 15)
    assert [(x.kind, x.status) for x in found.conflicts] == [("number", "update")]
    assert {f.verdict for f in found.findings} == {"one_source"}


def test_tolls_of_one_day_are_a_conflict_and_dispute_both_findings() -> None:
    found = two_tolls("2021-03-04", 15)
    assert [(x.kind, x.status) for x in found.conflicts] == [("number", "open")]
    assert {f.verdict for f in found.findings} == {"disputed"}
    assert "the coroner" in found.findings[0].why


def test_a_later_smaller_toll_is_a_conflict() -> None:
    assert two_tolls("2021-03-06", 5).conflicts[0].status == "open"


def test_an_outlet_changing_its_own_page_is_a_correction() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "12 people died.", "We wrote at first that 21 people died.")
    text = pile.reports[0].text
    pile.reports[0] = Report(one, text, "", outlet="Harbour Post", zones=(Zone((16, len(text)), "correction"),))
    a = pile.claim(one, "12 people died", "the mayor", head="die", people=12)
    b = pile.claim(one, "21 people died", head="die", people=21)
    assert [x.status for x in pile.weigh([a], [b]).conflicts] == ["correction"]


def denied(*, source: bool, words: str = "no guard was bribed at the gate") -> Weighed:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "Two guards were bribed at the gate.")
    two = pile.report("Quay Radio", "2021-03-05", f"{words[0].upper()}{words[1:]}.")
    a = pile.claim(one, "Two guards were bribed at the gate", "a clerk", head="bribe")
    chain = ("the warden",) if source else ()
    b = pile.claim(
        two,
        f"{words[0].upper()}{words[1:]}",
        *chain,
        head="bribe",
        polarity="negative",
        stance="denies",
        relay=not source,
    )
    return pile.weigh([a, b])


def test_a_denial_disputes() -> None:
    found = denied(source=True)
    assert [(x.kind, x.status) for x in found.conflicts] == [("denial", "open")]
    assert found.findings[0].verdict == "disputed"
    assert found.findings[0].independent == (1, 1)


def test_a_denial_without_origin_is_shown_and_disputes_nothing() -> None:
    found = denied(source=False)
    assert [x.kind for x in found.conflicts] == ["denial"]
    assert found.findings[0].verdict == "one_source"


def test_a_refusal_to_speak_is_no_denial() -> None:
    assert (
        denied(source=True, words="the warden declined to say whether guards were bribed at the gate").conflicts == ()
    )


def test_opposites_of_different_sources() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "The letter is genuine.")
    two = pile.report("Quay Radio", "2021-03-05", "The letter is a forgery.")
    a = pile.claim(one, "The letter is genuine", "an archivist", head="genuine")
    b = pile.claim(two, "The letter is a forgery", "the ministry", head="forgery")
    assert [(x.kind, x.status) for x in pile.weigh([a], [b]).conflicts] == [("denial", "open")]


def test_copied_words_add_no_source() -> None:
    pile = Pile()
    words = "The bridge was closed at dawn on Friday"
    one = pile.report("Harbour Wire", "2021-03-04", f"{words}.")
    two = pile.report("Quay Radio", "2021-03-05", f"{words}.")
    group = [pile.claim(one, words, "a guard", head="close"), pile.claim(two, words, head="close")]
    span = (0, len(words), 0, len(words))
    assert pile.weigh(group).findings[0].independent == (1, 2)
    found = pile.weigh(group, reuses=[Reuse(two, one, (span,), "dated")]).findings[0]
    assert found.independent == (1, 1)
    assert found.rests_on == ("a guard",)
    unsure = pile.weigh(group, reuses=[Reuse(two, one, (span,), "unsure")]).findings[0]
    assert unsure.independent == (1, 2)


def test_a_spokesman_stands_behind_the_body() -> None:
    pile = Pile()
    pile.nodes["the port"] = Node("the port", "named_org", "the port")
    pile.nodes["Ilse Voss"] = Node("Ilse Voss", "named_person", "Ilse Voss", speaks_for="the port")
    one = pile.report("Harbour Post", "2021-03-04", "The bridge was closed.")
    two = pile.report("Quay Radio", "2021-03-04", "The bridge was closed.")
    group = [
        pile.claim(one, "The bridge was closed", "the port"),
        pile.claim(two, "The bridge was closed", "Ilse Voss"),
    ]
    assert pile.weigh(group).findings[0].independent == (1, 1)


def test_an_override_keeps_its_reason_and_can_be_undone() -> None:
    pile = Pile()
    one = pile.report("Harbour Post", "2021-03-04", "The bridge was closed.")
    group = [pile.claim(one, "The bridge was closed", "a guard")]
    said = Judgement("override", "verdict", ("f1",), "I was there", "corroborated")
    found = pile.weigh(group, judgements=[said]).findings[0]
    assert (found.verdict, found.overridden) == ("corroborated", "I was there")
    undone = Judgement("undo", "judgement", ("f1",), "a slip")
    assert pile.weigh(group, judgements=[said, undone]).findings[0].verdict == "one_source"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("an official", "a security official", True),
        ("an employee", "an engineer on duty", True),
        ("residents", "a shopkeeper", True),
        ("a nurse", "a teacher", False),
        ("a brother", "an officer", False),
        ("a woman from the village", "a man from the village", False),
        ("a French diplomat", "a German diplomat", False),
        ("a person inside the garrison", "a former member", False),
    ],
)
def test_descriptions(a: str, b: str, same: bool) -> None:
    one, other = Node("n1", "unnamed", a), Node("n2", "unnamed", b)
    assert compatible(one, other) is same
    assert (why_different(one, other) is None) is same


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("that the bridge was closed,", "The bridge was closed."),
        ("“We saw it burn,”", "We saw it burn."),
        ("and the gates opened and", "The gates opened."),
        ("", ""),
    ],
)
def test_sentences(words: str, sentence: str) -> None:
    assert finish(tidy(words)) == sentence


def test_lists_are_phrases() -> None:
    assert listed(["the port", "Ilse Voss, its head", "a guard"]) == "the port, Ilse Voss and a guard"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("police", "National Police Service", True),
        ("Ekuro State Government", "government", True),
        ("local police", "police", True),
        ("police", "Ministry of the Interior", False),
        ("Harbour Police", "National Police Service", False),
        ("district council", "Village Council", False),
    ],
)
def test_a_body_without_a_name_may_be_one_that_has_it(a: str, b: str, same: bool) -> None:
    assert compatible(Node("n1", "named_org", a), Node("n2", "named_org", b)) is same


@pytest.mark.parametrize(("body", "low"), [("National Police Service", 1), ("Ministry of the Interior", 2)])
def test_the_police_and_the_police_service_count_once_in_the_low_number(body: str, low: int) -> None:
    pile = Pile()
    words = "The doors were chained"
    ids = []
    for outlet, who in (("Harbour Post", "police"), ("Quay Radio", body)):
        ids.append(pile.claim(pile.report(outlet, "2021-03-04", f"{words}."), words, who, head="chain"))
    for who in ("police", body):
        pile.nodes[who] = Node(who, "named_org", who)
    (found,) = pile.weigh(ids).findings
    assert found.independent == (low, 2)
    assert ("may be the same" in found.why) is (low == 1)
