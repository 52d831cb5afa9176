"""Identifiers that are unique over all reports: r1.., n1.., e1.., a1.., c1.. in the order of the readings.

A :class:`~twosource.records.Reading` numbers its parts for itself. Before anything is compared, every part gets an
identifier of its own and every reference to it follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.records import Attribution, Claim, Entity, Node, Reading

Ids = Mapping[str, str]


def renumber(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The same readings with identifiers unique over all of them; a reference to nothing is dropped."""
    counts = {"n": 0, "e": 0, "a": 0, "c": 0}

    def fresh(prefix: str, ids: Iterable[str]) -> dict[str, str]:
        out: dict[str, str] = {}
        for old in ids:
            counts[prefix] += 1
            out[old] = f"{prefix}{counts[prefix]}"
        return out

    done = []
    for number, reading in enumerate(readings, 1):
        report = f"r{number}"
        nodes = fresh("n", (n.id for n in reading.nodes))
        entities = fresh("e", (e.id for e in reading.entities))
        attributions = fresh("a", (a.id for a in reading.attributions))
        claims = fresh("c", (c.id for c in reading.claims))
        done.append(
            replace(
                reading,
                report=replace(reading.report, id=report),
                nodes=tuple(_node(n, nodes, entities) for n in reading.nodes),
                entities=tuple(_entity(e, report, entities) for e in reading.entities),
                attributions=tuple(_attribution(a, report, attributions, nodes) for a in reading.attributions),
                claims=tuple(
                    replace(
                        c,
                        id=claims[c.id],
                        report=report,
                        chain=rename(c.chain, nodes),
                        attribution=attributions.get(c.attribution or ""),
                        who=rename(c.who, entities),
                        whom=rename(c.whom, entities),
                    )
                    for c in reading.claims
                ),
                credits=rename(reading.credits, nodes),
            )
        )
    return tuple(done)


def rename(ids: Iterable[str], names: Ids) -> tuple[str, ...]:
    """``ids`` under their new names, each once, in order; what has no new name is left out."""
    return tuple(dict.fromkeys(names[i] for i in ids if i in names))


def rename_claims(claims: Iterable[Claim], nodes: Ids, entities: Ids) -> tuple[Claim, ...]:
    """``claims`` with nodes and entities replaced by the ones they were joined to."""
    return tuple(
        replace(c, chain=rename(c.chain, nodes), who=rename(c.who, entities), whom=rename(c.whom, entities))
        for c in claims
    )


def _node(node: Node, nodes: Ids, entities: Ids) -> Node:
    return replace(
        node,
        id=nodes[node.id],
        entity=entities.get(node.entity or ""),
        speaks_for=nodes.get(node.speaks_for or ""),
    )


def _entity(entity: Entity, report: str, entities: Ids) -> Entity:
    return replace(entity, id=entities[entity.id], mentions=tuple((report, span) for _, span in entity.mentions))


def _attribution(a: Attribution, report: str, attributions: Ids, nodes: Ids) -> Attribution:
    return replace(
        a,
        id=attributions[a.id],
        report=report,
        parent=attributions.get(a.parent or ""),
        node=nodes.get(a.node or ""),
    )
