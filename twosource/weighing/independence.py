"""How many independent sources a finding has, as an interval, and what it rests on.

High: nameless sources are kept apart, and every outlet's own assertion counts. Low: nameless sources that may be one
are taken for one, in the way that gives the smallest count, and an outlet's own assertion counts only where its
reporter was there, or, once, if the finding has no other origin. A claim that is in the finding on a weak likeness only
counts in the high bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.records import Node
from twosource.weighing.compatible import groupings, is_nameless, may_name
from twosource.weighing.graph import Flow, Support, circles, edges, flow


@dataclass(frozen=True, slots=True)
class Independence:
    """``rests_on``: the smallest cut nearest the origins in the low graph. ``groups``: nameless sources taken for one.

    ``circular``: nodes that credit one another in a circle without an origin. ``weak``: more sources would count in the low
    bound if all claims were surely of this finding.
    """

    low: int
    high: int
    rests_on: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    circular: tuple[str, ...] = ()
    weak: bool = False


def independence(
    supports: Sequence[Support],
    nodes: Mapping[str, Node],
    different: frozenset[frozenset[str]] = frozenset(),
    given: Sequence[Mapping[str, str]] | None = None,
) -> Independence:
    """Count the independent sources of one finding.

    ``different`` are pairs held to be certainly different; ``given`` replaces the search for groups of nameless
    sources by ways to group them (node -> the one it is taken for).
    """
    high = flow(edges(supports))
    ways = list(given) if given is not None else list(groupings(_nameless(supports, nodes), different))
    sure = [s for s in supports if s.sure] if any(s.sure and s.end != "copy" for s in supports) else supports
    merged, low = _lowest(sure, ways)
    groups: dict[str, list[str]] = {}
    for node, first in sorted(merged.items()):
        groups.setdefault(first, []).append(node)
    return Independence(
        low.paths,
        high.paths,
        low.cut,
        tuple(tuple(g) for g in groups.values() if len(g) > 1),
        _circular(supports, high.paths),
        len(sure) < len(supports) and _lowest(supports, ways)[1].paths > low.paths,
    )


def _nameless(supports: Iterable[Support], nodes: Mapping[str, Node]) -> list[Node]:
    told = [nodes[n] for n in sorted({n for s in supports if s.end != "copy" for n in s.chain[1:]}) if n in nodes]
    bodies = {
        b for one in told for other in told if one is not other and may_name(one, other) for b in (one.id, other.id)
    }
    return [n for n in told if is_nameless(n) or n.id in bodies]


def _lowest(supports: Sequence[Support], ways: Sequence[Mapping[str, str]]) -> tuple[Mapping[str, str], Flow]:
    """The grouping with the smallest count (the first such) and its flow."""
    asserters = sorted({s.chain[-1] for s in supports if s.end == "assertion"})
    saw = frozenset(s.chain[-1] for s in supports if s.end == "assertion" and s.saw)
    best: tuple[Mapping[str, str], Flow] | None = None
    for merged in ways or [{}]:
        found = flow(edges(supports, merged, saw))
        if best is None or found.paths < best[1].paths:
            best = merged, found
    assert best is not None
    if best[1].paths == 0 and asserters:
        return best[0], flow(edges(supports, best[0], frozenset(asserters[:1])))
    return best


def _circular(supports: Sequence[Support], high: int) -> tuple[str, ...]:
    """Nodes in circles, where nothing else reaches an origin, or where the circle itself reaches none."""
    graph = edges(supports)
    out: list[str] = []
    for circle in circles(graph):
        start = frozenset(circle)
        inside = frozenset(("finding:", n) for n in start) | frozenset(e for e in graph if e[0] != "finding:")
        if high == 0 or flow(inside).paths == 0:
            out.extend(circle)
    return tuple(sorted(set(out)))
