"""Identifiers unique over reports."""

from __future__ import annotations

from twosource.linking.renumber import rename, renumber
from twosource.records import Attribution, Claim, Entity, Node, Reading, Report


def reading(name: str) -> Reading:
    return Reading(
        Report("r1", "Varga left.", name * 64, file=f"{name}.txt"),
        (Node("n1", "outlet", name), Node("n2", "named_person", "Varga", entity="e1", speaks_for="n9")),
        (Entity("e1", "Varga", "person", (("r1", (0, 5)),)),),
        (Attribution("a1", "r1", ((0, 5),), (), ((6, 10),), "indirect", "no_cue", 0.5, parent="a7", node="n2"),),
        (Claim("c1", "r1", ((0, 10),), ("n1", "n2"), "left", attribution="a1", who=("e1",)),),
        credits=("n2",),
    )


def test_ids_do_not_repeat_and_references_follow() -> None:
    first, second = renumber([reading("a"), reading("b")])
    assert (first.report.id, second.report.id) == ("r1", "r2")
    assert [n.id for n in second.nodes] == ["n3", "n4"]
    claim = second.claims[0]
    assert (claim.id, claim.report, claim.chain, claim.attribution, claim.who) == (
        "c2",
        "r2",
        ("n3", "n4"),
        "a2",
        ("e2",),
    )
    assert second.entities[0].mentions == (("r2", (0, 5)),)
    assert second.credits == ("n4",)


def test_a_reference_to_nothing_is_dropped() -> None:
    (only,) = renumber([reading("a")])
    assert only.nodes[1].speaks_for is None
    assert only.attributions[0].parent is None


def test_rename_keeps_order_and_says_each_once() -> None:
    assert rename(["x", "y", "x", "z"], {"x": "1", "z": "1", "y": "2"}) == ("1", "2")
