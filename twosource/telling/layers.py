"""A graph of who has it from whom, laid out in columns (after Sugiyama, Tagawa and Toda 1981), the same way every time.

1. Edges that close a cycle are set apart. 2. A node stands one column after the farthest of those that lead to it.
3. What is over the limit of a column goes into one box. 4. Long edges get a bend in each column they cross. 5. Columns are
ordered by the mean place of their neighbours, a few times to and fro. 6. Heights follow the neighbours before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[str, str]
MOST_IN_COLUMN = 24  # boxes drawn in one column; the rest are counted in a last box
MOST_COLUMNS = 6
SWEEPS = 9
MOST_COMPARED = 400  # edges between two columns up to which crossings are counted
BOX, GAP, BEND = 46.0, 9.0, 7.0  # heights: a box, the room between, the room a bend takes


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of names (bends are named ``*a>b``), the middle height of each, edges as drawn, and what was left out."""

    columns: tuple[tuple[str, ...], ...]
    middle: Mapping[str, float]
    edges: Mapping[Edge, int]
    circular: frozenset[Edge]
    hidden: Mapping[str, tuple[str, ...]]
    height: float


def layers(edges: Mapping[Edge, int], roots: Sequence[str]) -> Layout:
    """Lay out weighted ``edges``; ``roots`` stand in the first column in their order."""
    names = list(dict.fromkeys([*roots, *(n for e in edges for n in e)]))
    circular = _closing(names, edges)
    straight = {e: w for e, w in edges.items() if e not in circular and e[0] != e[1]}
    column_of = _longest(names, straight, set(roots))
    columns, hidden = _limited(names, column_of, edges)
    drawn, closing = _redirected(edges, circular, hidden)
    place = {n: i for i, column in enumerate(columns) for n in column}
    columns = _with_bends(columns, drawn, place)
    neighbours = _neighbours(drawn, place)
    columns = _ordered(columns, neighbours)
    middle = _heights(columns, neighbours)
    height = max((y + BOX / 2 for y in middle.values()), default=0.0)
    return Layout(tuple(tuple(c) for c in columns), middle, drawn, frozenset(closing), hidden, height)


def bends(edge: Edge, place: Mapping[str, int]) -> list[str]:
    """The names of the bends of an edge, in order."""
    a, b = place[edge[0]], place[edge[1]]
    return [f"*{edge[0]}>{edge[1]}@{i}" for i in range(a + 1, b)]


def _closing(names: Sequence[str], edges: Mapping[Edge, int]) -> set[Edge]:
    after: dict[str, list[str]] = {}
    for a, b in edges:
        after.setdefault(a, []).append(b)
    done: set[str] = set()
    out: set[Edge] = set()
    for root in names:
        if root in done:
            continue
        path = {root}
        stack = [(root, iter(after.get(root, ())))]
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                path.discard(name)
                done.add(name)
            elif following in path:
                out.add((name, following))
            elif following not in done:
                path.add(following)
                stack.append((following, iter(after.get(following, ()))))
    return out


def _longest(names: Sequence[str], edges: Mapping[Edge, int], roots: set[str]) -> dict[str, int]:
    column = {n: 0 if n in roots else 1 for n in names}
    for _ in range(len(names)):
        changed = False
        for a, b in edges:
            if column[b] < min(column[a] + 1, MOST_COLUMNS - 1):
                column[b] = min(column[a] + 1, MOST_COLUMNS - 1)
                changed = True
        if not changed:
            break
    return column


def _limited(
    names: Sequence[str], column_of: Mapping[str, int], edges: Mapping[Edge, int]
) -> tuple[list[list[str]], dict[str, tuple[str, ...]]]:
    weight = dict.fromkeys(names, 0)
    for (a, b), w in edges.items():
        weight[a] += w
        weight[b] += w
    columns: list[list[str]] = [[] for _ in range(max(column_of.values(), default=0) + 1)]
    for name in names:
        columns[column_of[name]].append(name)
    columns = [c for c in columns if c]
    hidden: dict[str, tuple[str, ...]] = {}
    for index, column in enumerate(columns):
        if len(column) <= MOST_IN_COLUMN:
            continue
        kept = set(sorted(column, key=lambda n: -weight[n])[: MOST_IN_COLUMN - 1])
        hidden[f"+{index}"] = tuple(n for n in column if n not in kept)
        columns[index] = [n for n in column if n in kept] + [f"+{index}"]
    return columns, hidden


def _redirected(
    edges: Mapping[Edge, int], circular: set[Edge], hidden: Mapping[str, tuple[str, ...]]
) -> tuple[dict[Edge, int], set[Edge]]:
    box = {n: more for more, names in hidden.items() for n in names}
    drawn: dict[Edge, int] = {}
    closing: set[Edge] = set()
    for (a, b), w in edges.items():
        edge = (box.get(a, a), box.get(b, b))
        if edge[0] == edge[1]:
            continue
        drawn[edge] = drawn.get(edge, 0) + w
        if (a, b) in circular:
            closing.add(edge)
    return drawn, closing


def _with_bends(columns: list[list[str]], edges: Mapping[Edge, int], place: Mapping[str, int]) -> list[list[str]]:
    out = [list(c) for c in columns]
    for edge in edges:
        for index, name in enumerate(bends(edge, place), place[edge[0]] + 1):
            out[index].append(name)
    return out


def _neighbours(edges: Mapping[Edge, int], place: Mapping[str, int]) -> tuple[dict[str, list[str]], ...]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for edge in edges:
        way = [edge[0], *bends(edge, place), edge[1]]
        for a, b in pairwise(way):
            after.setdefault(a, []).append(b)
            before.setdefault(b, []).append(a)
    return before, after


def _ordered(columns: list[list[str]], neighbours: tuple[dict[str, list[str]], ...]) -> list[list[str]]:
    columns = [list(c) for c in columns]
    best, fewest = [list(c) for c in columns], _crossings(columns, neighbours[1])
    for sweep in range(SWEEPS):
        near = neighbours[sweep % 2]
        indices = range(1, len(columns)) if sweep % 2 == 0 else range(len(columns) - 2, -1, -1)
        for index in indices:
            rank = {n: i for column in columns for i, n in enumerate(column)}
            columns[index] = sorted(columns[index], key=_mean(near, rank))
        crossings = _crossings(columns, neighbours[1])
        if crossings < fewest:
            best, fewest = [list(c) for c in columns], crossings
    return best


def _crossings(columns: list[list[str]], after: Mapping[str, list[str]]) -> int:
    total = 0
    for left, right in pairwise(columns):
        rank = {n: i for i, n in enumerate(right)}
        ends = [sorted(rank[b] for b in after.get(a, ()) if b in rank) for a in left]
        flat = [e for group in ends for e in group][:MOST_COMPARED]
        total += sum(flat[i] > flat[j] for i in range(len(flat)) for j in range(i + 1, len(flat)))
    return total


def _mean(near: Mapping[str, list[str]], rank: Mapping[str, int]) -> Callable[[str], float]:
    def key(name: str) -> float:
        places = [rank[n] for n in near.get(name, ()) if n in rank]
        return sum(places) / len(places) if places else float(rank[name])

    return lambda name: 1e9 if name.startswith("+") else key(name)


def _heights(columns: list[list[str]], neighbours: tuple[dict[str, list[str]], ...]) -> dict[str, float]:
    middle: dict[str, float] = {}
    tallest = max((sum(_size(n) + GAP for n in c) for c in columns), default=0.0)
    for near, ordered in ((neighbours[0], columns), (neighbours[1], columns[::-1])):
        for column in ordered:
            wanted = [_near(near.get(n, ()), middle, middle.get(n, 0.0)) for n in column]
            middle |= dict(zip(column, _spread([_size(n) for n in column], wanted, tallest)))
    return middle


def _near(names: Sequence[str], middle: Mapping[str, float], otherwise: float) -> float:
    places = [middle[n] for n in names if n in middle]
    return sum(places) / len(places) if places else otherwise


def _spread(sizes: Sequence[float], wanted: Sequence[float], tallest: float) -> list[float]:
    tops: list[float] = []
    edge = 0.0
    for size, want in zip(sizes, wanted):
        tops.append(max(edge, want - size / 2))
        edge = tops[-1] + size + GAP
    floor = max(tallest, sum(s + GAP for s in sizes))
    for index in range(len(sizes) - 1, -1, -1):
        tops[index] = min(tops[index], floor - sizes[index] - GAP)
        floor = tops[index]
        if index and tops[index - 1] + sizes[index - 1] + GAP <= tops[index]:
            break
    return [top + size / 2 for top, size in zip(tops, sizes)]


def _size(name: str) -> float:
    return BEND if name.startswith("*") else BOX
