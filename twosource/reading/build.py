"""From a report to its reading: attributions, the sources behind them, chains, claims.

The order on one screen: parse, then times, places and entities; attributions; who is behind each; chains; claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from twosource.records import Attribution, Node, Reading, Report

if TYPE_CHECKING:
    from twosource.parsed import Parse
    from twosource.reading.chains import Threads
    from twosource.reading.scene import Scene

#: Where a line break ends a sentence too: a blank line, or a line that ends like a sentence or a heading of few words.
_BREAK = re.compile(r"\n[ \t]*\n+|(?<=[.!?:”\"’])[ \t]*\n|(?m:^[^\n]{1,60})\n(?=[A-Z“\"])")

Parser = Callable[..., "Parse"]


def read_report(report: Report, parser: Parser | None = None) -> Reading:
    """Read one report.

    :param parser: what turns the text into a :class:`~twosource.parsed.Parse`; the shipped model when left out.
    """
    from twosource.reading.attributions import find_attributions
    from twosource.reading.cast import cast_of
    from twosource.reading.chains import threads
    from twosource.reading.claims import Facts, claims_of
    from twosource.reading.entities import entities
    from twosource.reading.places import places
    from twosource.reading.scene import Scene
    from twosource.reading.times import times
    from twosource.reading.tree import Tree

    parsed = (parser or _model())(report.text, boundaries(report))
    whens, wheres, known = times(parsed, report), places(parsed, report), entities(parsed, report)
    tree = Tree(parsed)
    scene = Scene(tree, cast_of(report, known))
    told = threads(scene, find_attributions(tree, report))
    found = _attributions(scene, told)
    facts = Facts(whens, wheres, known, heads_of(scene))
    claims = claims_of(scene, told, facts, [a.id for a in found])
    nodes = tuple(n for n in scene.cast.nodes.values() if n.id not in told.alias)
    nodes = tuple(_renamed(n, told) for n in nodes)
    return Reading(report, nodes, known, found, claims, credits_of(scene, told), whens, wheres, notes(report, whens))


def _model() -> Parser:
    from twosource.reading.parse import parse

    return parse


def boundaries(report: Report) -> tuple[int, ...]:
    """Offsets at which a sentence must not run on: the edges of the report's zones."""
    edges = {edge for zone in report.zones for edge in zone.span}
    edges |= {m.end() for m in _BREAK.finditer(report.text)}
    return tuple(sorted(edges))


def _attributions(scene: Scene, told: Threads) -> tuple[Attribution, ...]:
    from twosource.reading.basis import basis_of

    out = []
    for i, quote in enumerate(told.quotes):
        node = told.nodes[i]
        out.append(
            Attribution(
                id=f"a{i + 1}",
                report=scene.cast.report.id,
                source=quote.source,
                cue=quote.cue,
                content=quote.content,
                speech=quote.speech,
                kind=quote.kind,
                confidence=round(quote.confidence, 4),
                parent=f"a{quote.parent + 1}" if quote.parent is not None else None,
                node=node,
                basis=basis_of(scene.tree, quote, scene.cast.nodes[node] if node else None),
            )
        )
    return tuple(out)


def heads_of(scene: Scene) -> dict[int, str]:
    """The entity id that each head token speaks of, pronouns through the model's clusters."""
    out = {head: entity.id for head, entity in scene.entity_of.items()}
    clusters: dict[int, str] = {}
    for mention in scene.tree.parse.mentions:
        if mention.head in out and mention.cluster is not None and mention.form == "name":
            clusters.setdefault(mention.cluster, out[mention.head])
    for mention in scene.tree.parse.mentions:
        if mention.head not in out and mention.cluster in clusters:
            out[mention.head] = clusters[mention.cluster]
    return out


def credits_of(scene: Scene, told: Threads) -> tuple[str, ...]:
    """Every node the report credits, in the order of the text, its own outlet left out."""
    nodes = scene.cast.nodes
    owed = [n for n in (told.owed.whole, told.owed.part, told.owed.issuer) if n]
    in_ways = [n for ways in told.ways for way in ways for n in way[1:]]
    named = [n.id for n in nodes.values() if n.kind in ("outlet", "agency")]
    every = dict.fromkeys(told.alias.get(n, n) for n in (*owed, *in_ways, *named))
    return tuple(n for n in every if n != told.outlet and _by_name(nodes[n]))


def _by_name(node: Node) -> bool:
    """Whether a node is credited by name: not unnamed, and no body that is only described ("the ministry", "police")."""
    described = node.kind == "named_org" and not any(
        w[:1].isupper() for w in node.name.split()[1:] or node.name.split()
    )
    return node.kind != "unnamed" and not described


def _renamed(node: Node, told: Threads) -> Node:
    from dataclasses import replace

    body = node.speaks_for
    return replace(node, speaks_for=told.alias.get(body, body)) if body else node


def notes(report: Report, whens: object) -> tuple[str, ...]:
    """What could not be determined, in plain words."""
    out = []
    if not report.outlet:
        out.append("The text does not say which outlet published it.")
    if report.published.value is None:
        out.append("The text does not say when it was published; dates that need it stay unresolved.")
    del whens
    return tuple(out)
