"""The whole of linking, on small hand-made readings."""

from __future__ import annotations

from twosource.linking import link
from twosource.reading.claim_words import claim_words
from twosource.reading.clauses import Clause
from twosource.reading.parse import parse
from twosource.reading.tree import Tree
from twosource.records import Claim, Entity, Linked, Node, Quantity, Reading, Report


def reading(number: int, outlet: str, text: str, claims: list[tuple[str, str, dict[str, object]]]) -> Reading:
    """A reading whose claims are (words, head, more fields), their words as the model sees them; every capitalised name of
    ``NAMES`` in it is an entity."""
    tree = Tree(parse(text))
    report = Report(f"r{number}", text, f"{number:064d}", file=f"{number}.txt", outlet=outlet)
    nodes = [Node("n1", "outlet", outlet)]
    made = []
    for k, (words, head, more) in enumerate(claims, 1):
        start = text.index(words)
        source = more.pop("source", None)
        end = start + len(words)
        tokens = tuple(i for i, t in enumerate(tree.tokens) if start <= t.start and t.end <= end)
        seen = claim_words(
            tree, Clause(next(i for i in tokens if tree.tokens[i].lemma == head), tokens, ((start, end),))
        )
        chain = ("n1",)
        for step in source if isinstance(source, list) else []:
            nodes.append(Node(f"n{len(nodes) + 1}", step[0], step[1]))
            chain = (*chain, nodes[-1].id)
        made.append(Claim(f"c{k}", report.id, ((start, end),), chain, words, head=head, words=seen, **more))  # type: ignore[arg-type]
    names = [n for n in ("Varga", "Port Ilse", "Tarn Valley") if n in text]
    entities = tuple(
        Entity(
            f"e{k}", n, "person" if n == "Varga" else "place", ((report.id, (text.index(n), text.index(n) + len(n))),)
        )
        for k, n in enumerate(names, 1)
    )
    return Reading(report, tuple(nodes), entities, (), tuple(made))


def group_of(linked: Linked, words: str, report: str) -> int:
    """Index of the finding that holds the claim with ``words`` as its predicate."""
    claim = next(c.id for c in linked.claims if c.predicate == words and c.report == report)
    return next(k for k, g in enumerate(linked.groups) if claim in g)


FIRST = reading(
    1,
    "Harbour Post",
    "Mayor Varga resigned in Port Ilse after the flood. A clerk said 12 houses were flooded.",
    [
        ("Mayor Varga resigned in Port Ilse", "resign", {}),
        (
            "12 houses were flooded",
            "flood",
            {"quantities": (Quantity(12, 12, "houses"),), "source": [("unnamed", "a clerk")]},
        ),
    ],
)
SECOND = reading(
    2,
    "Valley Mail",
    "Port Ilse mayor Varga has quit. According to a clerk who told the Harbour Post, twelve homes in Port Ilse were flooded.",
    [
        ("Port Ilse mayor Varga has quit", "quit", {}),
        (
            "twelve homes in Port Ilse were flooded",
            "flood",
            {
                "quantities": (Quantity(12, 12, "homes"),),
                "source": [("outlet", "the Harbour Post"), ("unnamed", "a clerk")],
            },
        ),
    ],
)
THIRD = reading(
    3,
    "Coast Radio",
    "A spokesman denied that Varga had resigned in Port Ilse. Some 40 houses were flooded.",
    [
        ("Varga had resigned in Port Ilse", "resign", {"factuality": "denied", "source": [("unnamed", "a spokesman")]}),
        ("40 houses were flooded", "flood", {"quantities": (Quantity(36, 44, "houses"),)}),
    ],
)


def test_no_readings_give_nothing() -> None:
    assert link([]).groups == ()


def test_every_claim_is_in_exactly_one_finding() -> None:
    linked = link([FIRST, SECOND, THIRD])
    assert sorted(c for g in linked.groups for c in g) == sorted(c.id for c in linked.claims)


def test_ids_are_unique_and_references_hold() -> None:
    linked = link([FIRST, SECOND, THIRD])
    ids = [c.id for c in linked.claims]
    assert len(set(ids)) == len(ids)
    nodes = {n.id for n in linked.nodes}
    assert all(step in nodes for c in linked.claims for step in c.chain)
    assert {c.report for c in linked.claims} == {r.id for r in linked.reports}


def test_a_denial_joins_the_finding_it_denies() -> None:
    linked = link([FIRST, SECOND, THIRD])
    assert group_of(linked, "Mayor Varga resigned in Port Ilse", "r1") == group_of(
        linked, "Varga had resigned in Port Ilse", "r3"
    )
    stance = {c.predicate: c.stance for c in linked.claims}
    assert stance["Varga had resigned in Port Ilse"] == "denies"
    assert stance["Mayor Varga resigned in Port Ilse"] == "supports"


def test_figures_share_a_finding_only_when_they_agree() -> None:
    linked = link([FIRST, SECOND, THIRD])
    same = group_of(linked, "12 houses were flooded", "r1")
    assert group_of(linked, "twelve homes in Port Ilse were flooded", "r2") == same
    assert group_of(linked, "40 houses were flooded", "r3") != same


def test_the_source_behind_a_relay_is_the_source_of_the_outlet_relayed() -> None:
    linked = link([FIRST, SECOND, THIRD])
    chains = {(c.report, c.predicate): c.chain for c in linked.claims}
    first, second = chains["r1", "12 houses were flooded"], chains["r2", "twelve homes in Port Ilse were flooded"]
    assert first[0] == second[1]
    assert first[-1] == second[-1]
    assert chains["r3", "Varga had resigned in Port Ilse"][-1] not in first


def test_every_join_between_findings_is_told_with_reasons() -> None:
    linked = link([FIRST, SECOND, THIRD])
    told = [j for j in linked.joins if j.decision == "joined" and j.a.startswith("c")]
    assert told
    assert all(j.reasons for j in told)


def test_the_same_input_gives_the_same_output() -> None:
    assert link([FIRST, SECOND, THIRD]).groups == link([FIRST, SECOND, THIRD]).groups
