"""Which nodes of several reports are one, and what the one is called."""

from __future__ import annotations

import pytest

from twosource.linking.nodes import join_nodes
from twosource.records import Claim, Entity, Node, Reading, Report


def reading(number: int, outlet: str, *nodes: Node) -> Reading:
    """A reading with its outlet's node and more, whose one claim rests on the last of them."""
    own = Node(f"o{number}", "outlet", outlet)
    chain = (own.id, *(n.id for n in nodes[-1:]))
    claim = Claim(f"c{number}", f"r{number}", ((0, 4),), chain, "sank")
    return Reading(Report(f"r{number}", "text", f"{number}" * 64, outlet=outlet), (own, *nodes), (), (), (claim,))


def test_a_person_who_bears_an_outlets_whole_name_is_that_outlet() -> None:
    one, two = reading(1, "Zorglas"), reading(2, "Harbour Post", Node("x", "named_person", "Zorglas"))
    nodes, where = join_nodes([one, two], (), {})
    assert where["x"] == where["o1"]
    assert next(n.kind for n in nodes if n.id == where["x"]) == "outlet"


def test_a_name_goes_before_a_description() -> None:
    body = Entity("e", "Security Committee", "organisation", (), ("Security Committee",))
    one = reading(1, "Harbour Post", Node("a", "named_org", "the isle's own security committee", "e"))
    two = reading(2, "Hill Post", Node("b", "named_org", "Security Committee", "e"))
    nodes, where = join_nodes([one, two], (body,), {"e": "e"})
    assert where["a"] == where["b"]
    assert next(n.name for n in nodes if n.id == where["a"]) == "Security Committee"


def test_two_ministries_are_not_one_for_being_called_the_ministry() -> None:
    entities = tuple(Entity(e, "the ministry", "organisation", ()) for e in ("e1", "e2"))
    one = reading(1, "Harbour Post", Node("a", "named_org", "ministry", "e1"))
    two = reading(2, "Hill Post", Node("b", "named_org", "ministry", "e2"))
    _, where = join_nodes([one, two], entities, {"e1": "e1", "e2": "e2"})
    assert where["a"] != where["b"]


@pytest.mark.parametrize(("other", "same"), [("Belm Liberation Front", False), ("The Belm Voice newspaper", True)])
def test_a_part_of_an_outlets_name_is_not_enough_beside_a_longer_name(other: str, same: bool) -> None:
    entity = Entity("e", other, "organisation", (), (other, "Belm"))
    one = reading(1, "Belm Voice")
    two = reading(2, "Hill Post", Node("b", "named_org", other, "e"))
    _, where = join_nodes([one, two], (entity,), {"e": "e"})
    assert (where["b"] == where["o1"]) is same
