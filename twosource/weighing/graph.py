"""The graph of a finding: finding -> report -> outlet -> agency, outlet or source -> ... -> last node -> sink.

A report also points to the report whose words it reuses for this claim. Every node between finding and sink has
capacity one, so the largest flow is the largest number of vertex-disjoint paths (Menger's theorem), and a smallest
vertex cut is what the finding rests on. The graphs are tiny (tens of nodes), so augmenting paths are enough.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

End = Literal["origin", "assertion", "relay", "copy"]
Edge = tuple[str, str]

FINDING, SINK = "finding:", "sink:"


@dataclass(frozen=True, slots=True)
class Support:
    """One claim's way back: its report, its chain (outlet first), how the chain ends, and whose words it reuses.

    ``end``: ``origin`` the last node is a source; ``assertion`` the outlet speaks in its own voice, with ``saw`` when
    its reporter was there; ``relay`` leads nowhere (could not verify, a roundup's own words); ``copy`` has its words
    from the reports in ``reuses`` and leads only there. ``sure``: whether the claim is surely of this finding.
    """

    claim: str
    report: str
    chain: tuple[str, ...]
    end: End
    saw: bool = False
    reuses: tuple[str, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Flow:
    """``paths``: how many vertex-disjoint paths; ``cut``: the smallest vertex cut nearest the sink, in node order."""

    paths: int
    cut: tuple[str, ...]


def report_node(report: str) -> str:
    """The graph's name of a report, apart from the ids of nodes."""
    return f"report:{report}"


def edges(
    supports: Iterable[Support], merged: Mapping[str, str] | None = None, asserting: frozenset[str] | None = None
) -> frozenset[Edge]:
    """Edges of a finding's graph.

    ``merged`` maps a node to the one it is taken for. ``asserting`` are the outlets whose own assertion counts (None:
    all of them). An outlet of a report at hand that makes the claim itself is never an origin on another's word: the
    way goes on through its own report, so that a circle of credits has none.
    """
    name = merged or {}
    rows = tuple(supports)
    at_hand = {s.chain[0] for s in rows}
    out: set[Edge] = set()
    for s in rows:
        chain = [name.get(n, n) for n in s.chain]
        out |= {(FINDING, report_node(s.report))} | {(report_node(s.report), report_node(r)) for r in s.reuses}
        if s.end == "copy":
            continue
        out.add((report_node(s.report), chain[0]))
        out |= {(a, b) for a, b in pairwise(chain) if a != b}
        if reaches_sink(s, at_hand, asserting):
            out.add((chain[-1], SINK))
    return frozenset(out)


def reaches_sink(support: Support, at_hand: set[str], asserting: frozenset[str] | None = None) -> bool:
    """Whether the last node of this chain is an origin in this finding."""
    last = support.chain[-1]
    if support.end == "origin":
        return len(support.chain) > 1 and last not in at_hand
    return support.end == "assertion" and (asserting is None or last in asserting)


def flow(graph: Iterable[Edge], without: frozenset[str] = frozenset()) -> Flow:
    """Vertex-disjoint paths from finding to sink, and the smallest vertex cut nearest the sink.

    Nodes in ``without`` are left out. Each node is split into an entry and an exit joined by one unit (Even 1975).
    """
    room = _capacities(graph, without)
    paths = 0
    while (way := _augmenting_path(room)) is not None:
        for u, v in pairwise(way):
            room[u][v] -= 1
            room[v][u] += 1
        paths += 1
    reach = _reaching_sink(room)
    nodes = sorted({n for n, side in room if side == "in"})
    return Flow(paths, tuple(n for n in nodes if (n, "out") in reach and (n, "in") not in reach))


Half = tuple[str, str]


def _capacities(graph: Iterable[Edge], without: frozenset[str]) -> dict[Half, dict[Half, int]]:
    room: dict[Half, dict[Half, int]] = {(FINDING, "out"): {}, (SINK, "in"): {}}

    def add(u: Half, v: Half, size: int) -> None:
        room.setdefault(u, {})[v] = size
        room.setdefault(v, {}).setdefault(u, 0)

    for a, b in sorted(graph):
        if a in without or b in without:
            continue
        for n in (a, b):
            if n not in (FINDING, SINK):
                add((n, "in"), (n, "out"), 1)
        add((a, "out"), (b, "in"), 1 << 20)
    return room


def _augmenting_path(room: Mapping[Half, Mapping[Half, int]]) -> list[Half] | None:
    start, goal = (FINDING, "out"), (SINK, "in")
    before: dict[Half, Half | None] = {start: None}
    todo = deque([start])
    while todo and goal not in before:
        u = todo.popleft()
        for v, size in room[u].items():
            if size > 0 and v not in before:
                before[v] = u
                todo.append(v)
    if goal not in before:
        return None
    way: list[Half] = []
    at: Half | None = goal
    while at is not None:
        way.append(at)
        at = before[at]
    return way[::-1]


def _reaching_sink(room: Mapping[Half, Mapping[Half, int]]) -> set[Half]:
    """Halves from which the sink can still be reached in the residual graph."""
    goal = (SINK, "in")
    seen, todo = {goal}, deque([goal])
    while todo:
        v = todo.popleft()
        for u in room[v]:
            if u not in seen and room[u].get(v, 0) > 0:
                seen.add(u)
                todo.append(u)
    return seen


def circles(graph: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """Nodes that credit one another in a circle, each circle in node order. Reports are left out."""
    after: dict[str, set[str]] = {}
    for a, b in graph:
        after.setdefault(a, set()).add(b)
    reach = {n: _reachable(after, n) for n in after}
    found = {
        tuple(sorted(m for m in reach[n] if n in reach.get(m, ()) and not m.startswith("report:")))
        for n in after
        if n in reach[n]
    }
    return tuple(sorted(c for c in found if c))


def _reachable(after: Mapping[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = deque(after.get(start, ()))
    while todo:
        n = todo.popleft()
        if n not in seen:
            seen.add(n)
            todo.extend(after.get(n, ()))
    return seen
