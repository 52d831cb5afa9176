"""The counting: hand-drawn graphs, and properties that must hold for any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.records import Node
from twosource.weighing.graph import FINDING, SINK, Support, circles, edges, flow
from twosource.weighing.ground import reached
from twosource.weighing.independence import Independence, independence

OUTLETS = ("o1", "o2", "o3", "o4")
SOURCES = ("s1", "s2", "s3", "u1", "u2", "u3")
NODES = {
    **{o: Node(o, "outlet", o) for o in OUTLETS},
    **{s: Node(s, "named_person", s) for s in SOURCES if s[0] == "s"},
    "u1": Node("u1", "unnamed", "an official"),
    "u2": Node("u2", "unnamed", "a security official"),
    "u3": Node("u3", "unnamed", "a nurse"),
}


def way(report: str, *chain: str, end: str = "origin", saw: bool = False, reuses: Sequence[str] = ()) -> Support:
    end = "assertion" if len(chain) == 1 and end == "origin" else end
    return Support(f"c{report}{'-'.join(chain)}", report, chain, end, saw, tuple(reuses))  # type: ignore[arg-type]


def count(*ways: Support) -> Independence:
    return independence(ways, NODES)


@pytest.mark.parametrize(
    ("ways", "interval", "rests"),
    [
        ([way("r1", "o1", "s1")], (1, 1), ("s1",)),
        ([way("r1", "o1", "s1"), way("r2", "o2", "s2")], (2, 2), ("s1", "s2")),
        # two witnesses of one agency are one source; what it rests on is the agency
        ([way("r1", "o1", "s1"), way("r1", "o1", "s2"), way("r2", "o2", "o1", "s1")], (1, 1), ("o1",)),
        # an outlet's own voice counts high; low only where nobody else is an origin, or where its reporter was there
        ([way("r1", "o1"), way("r2", "o2", "s1")], (1, 2), ("s1",)),
        ([way("r1", "o1", saw=True), way("r2", "o2", "s1")], (2, 2), ("o1", "s1")),
        ([way("r1", "o1"), way("r2", "o2"), way("r3", "o3")], (1, 3), ("o1",)),
        # could not verify: the source stays, the report is none
        ([way("r1", "o1", end="relay")], (0, 0), ()),
        ([way("r1", "o1", end="relay"), way("r1", "o1", "s1")], (1, 1), ("s1",)),
        # nameless sources that may be one
        ([way("r1", "o1", "u1"), way("r2", "o2", "u2")], (1, 2), ("u1",)),
        ([way("r1", "o1", "u1"), way("r2", "o2", "u3")], (2, 2), ("u1", "u3")),
        # an outlet at hand is followed to its own source
        ([way("r1", "o1", "s1"), way("r2", "o2", "o1")], (1, 1), ("s1",)),
        # a copy leads to the report it has its words from
        ([way("r1", "o1", "s1"), way("r2", "o2", end="copy", reuses=["r1"])], (1, 1), ("s1",)),
        ([], (0, 0), ()),
    ],
)
def test_counts(ways: list[Support], interval: tuple[int, int], rests: tuple[str, ...]) -> None:
    found = count(*ways)
    assert (found.low, found.high) == interval
    assert found.rests_on == rests


def test_a_circle_has_no_origin_and_is_named() -> None:
    found = count(way("r1", "o1", "o2"), way("r2", "o2", "o1"), way("r3", "o3", "o1", "o2"))
    assert (found.low, found.high, found.rests_on) == (0, 0, ())
    assert found.circular == ("o1", "o2")


def test_a_circle_beside_an_origin_is_named_and_adds_nothing() -> None:
    found = count(way("r1", "o1", "o2"), way("r2", "o2", "o1"), way("r3", "o3", "s1"))
    assert (found.low, found.high, found.circular) == (1, 1, ("o1", "o2"))


def test_the_group_is_named_by_its_first_member() -> None:
    found = count(way("r1", "o1", "u2"), way("r2", "o2", "u1"))
    assert found.groups == (("u1", "u2"),)
    assert found.rests_on == ("u1",)


def test_judged_different_sources_stay_two() -> None:
    ways = (way("r1", "o1", "u1"), way("r2", "o2", "u2"))
    found = independence(ways, NODES, frozenset([frozenset(["an official", "a security official"])]))
    assert (found.low, found.high) == (2, 2)


def test_a_claim_that_is_hardly_of_the_finding_counts_in_the_high_bound_only() -> None:
    sure, weak = way("r1", "a", "mayor"), replace(way("r2", "b", "clerk"), sure=False)
    found = count(sure, weak)
    assert ((found.low, found.high), found.rests_on, found.weak) == ((1, 2), ("mayor",), True)
    alone = count(weak)
    assert ((alone.low, alone.high), alone.weak) == ((1, 1), False)


def test_circles_leave_reports_out() -> None:
    assert circles(edges([way("r1", "o1", "o2"), way("r2", "o2", "o1")])) == (("o1", "o2"),)


@st.composite
def drawn(draw: st.DrawFn) -> list[Support]:
    """Up to seven ways, each report with its own outlet."""
    out = []
    for _ in range(draw(st.integers(1, 7))):
        n = draw(st.integers(0, 3))
        middle = draw(st.lists(st.sampled_from([*OUTLETS, *SOURCES]), max_size=3))
        end = draw(st.sampled_from(["origin", "origin", "origin", "relay"]))
        out.append(way(f"r{n + 1}", OUTLETS[n], *middle, end=end, saw=draw(st.booleans())))
    return out


PROPERTY = settings(max_examples=60, deadline=None)


@PROPERTY
@given(drawn())
def test_low_is_at_most_high(ways: list[Support]) -> None:
    found = count(*ways)
    assert 0 <= found.low <= found.high


@PROPERTY
@given(drawn(), st.randoms())
def test_order_does_not_matter(ways: list[Support], chance: object) -> None:
    shuffled = list(ways)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count(*ways) == count(*shuffled)


@PROPERTY
@given(drawn(), st.integers(0, 6))
def test_a_copy_never_raises_low(ways: list[Support], n: int) -> None:
    copied = ways[n % len(ways)]
    assert count(*ways, way("r9", "o9", end="copy", reuses=[copied.report])).low <= count(*ways).low
    crediting = way("r9", "o9", *copied.chain, end="relay" if copied.end == "relay" else "origin")
    assert count(*ways, crediting).low <= count(*ways).low


@PROPERTY
@given(drawn())
def test_without_what_it_rests_on_there_is_no_path(ways: list[Support]) -> None:
    found = count(*ways)
    merged = {n: g[0] for g in found.groups for n in g}
    saw = frozenset(w.chain[-1] for w in ways if w.end == "assertion" and w.saw)
    graph = edges(ways, merged, saw)
    assert len(found.rests_on) == found.low
    assert flow(graph, frozenset(found.rests_on)).paths == 0


@PROPERTY
@given(drawn())
def test_a_new_independent_chain_raises_low_by_one_at_most(ways: list[Support]) -> None:
    before, after = count(*ways), count(*ways, way("r9", "o9", "s9"))
    assert before.low <= after.low <= before.low + 1


@PROPERTY
@given(st.integers(2, 5))
def test_circular_credit_gives_nothing(n: int) -> None:
    ring = [way(f"r{k}", f"o{k}", f"o{(k + 1) % n}") for k in range(n)]
    found = count(*ring)
    assert (found.low, found.high) == (0, 0)
    assert found.circular == tuple(sorted(f"o{k}" for k in range(n)))


def test_ends_are_not_nodes() -> None:
    cut = flow(edges([way("r1", "o1", "s1")])).cut
    assert FINDING not in cut and SINK not in cut


def test_a_claim_leads_to_its_own_origin_not_to_all_its_outlet_leads_to() -> None:
    ways = [
        Support("c1", "r1", ("Post", "mayor"), "origin"),
        Support("c2", "r1", ("Post", "nurse"), "origin"),
        Support("c3", "r2", ("Radio", "Post"), "origin"),
        Support("c4", "r3", ("Echo",), "copy", reuses=("r1",)),
        Support("c5", "r4", ("Blog",), "relay"),
        Support("c6", "r5", ("A", "B"), "origin"),
        Support("c7", "r6", ("B", "A"), "origin"),
    ]
    told = {w.claim: set(reached(ways, w.claim)) for w in ways}
    assert told["c1"] == {"mayor"} and told["c2"] == {"nurse"}
    assert told["c3"] == told["c4"] == {"mayor", "nurse"}
    assert told["c5"] == told["c6"] == told["c7"] == set()
