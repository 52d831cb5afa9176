"""The source graph as a picture: reports at the left, then outlets, agencies and the sources farthest back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from twosource.records import Node
from twosource.telling.brief import Brief
from twosource.telling.layers import BOX, Edge, Layout, bends, layers
from twosource.telling.safe import one_line
from twosource.telling.svg import fits, tag, wrapped
from twosource.telling.wording import counted, kind_words, node_words, report_words

COLUMN, BETWEEN, TOP = 204.0, 60.0, 30.0
LEFT = 26.0  # room for the arcs of reused words left of the reports


def graph_edges(brief: Brief) -> dict[Edge, int]:
    """How many claims go each way: report to outlet, outlet to the one it credits, and so on."""
    edges: Counter[Edge] = Counter()
    for claim in brief.claims:
        for edge in dict.fromkeys(pairwise((claim.report, *claim.chain))):
            if edge[0] != edge[1]:
                edges[edge] += 1
    return dict(edges)


def svg_graph(brief: Brief) -> Markup:
    """The picture, or an empty string when there are no claims."""
    edges = graph_edges(brief)
    if not edges:
        return Markup("")
    layout = layers(edges, [r.id for r in brief.reports])
    place = {n: i for i, column in enumerate(layout.columns) for n in column}
    width = LEFT + len(layout.columns) * (COLUMN + BETWEEN) - BETWEEN + 2
    height = TOP + layout.height + 14
    boxes = [_box(brief, layout, n, place) for c in layout.columns for n in c if not n.startswith("*")]
    return tag(
        "svg",
        tag("defs", _arrow("arrow"), _arrow("arrow-circular")),
        *[_heading(brief, c, i) for i, c in enumerate(layout.columns)],
        *[_line(layout, e, w, place) for e, w in layout.edges.items()],
        *_arcs(brief, layout),
        *boxes,
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        style=f"min-width: {0.82 * width:.0f}px",
        class_="graph",
        role="group",
        aria_label="Who has it from whom; the table below says the same in words",
        xmlns="http://www.w3.org/2000/svg",
    )


def _x(column: int) -> float:
    return LEFT + column * (COLUMN + BETWEEN)


def _arrow(name: str) -> Markup:
    path = tag("path", d="M0 0 L7 3.5 L0 7 z")
    return tag(
        "marker",
        path,
        id=name,
        markerUnits="userSpaceOnUse",
        markerWidth=7,
        markerHeight=7,
        refX=7,
        refY=3.5,
        orient="auto",
        class_=name,
    )


def _heading(brief: Brief, column: Sequence[str], index: int) -> Markup:
    kinds = {brief.node_of[n].kind for n in column if n in brief.node_of}
    if index == 0:
        words = "Reports"
    elif kinds <= {"outlet"}:
        words = "Outlets"
    elif kinds <= {"outlet", "agency"}:
        words = "Outlets and agencies"
    elif kinds & {"outlet", "agency"}:
        words = "Outlets and sources"
    else:
        words = "Sources"
    return tag("text", words, x=_x(index), y=14, class_="column")


def _line(layout: Layout, edge: Edge, weight: int, place: Mapping[str, int]) -> Markup:
    circular = edge in layout.circular or place[edge[1]] <= place[edge[0]]
    points = [edge[0], *([] if circular else bends(edge, place)), edge[1]]
    d = _back(layout, edge, place) if circular else _forward(layout, points, place)
    return tag(
        "path",
        d=d,
        class_="edge circular" if circular else "edge",
        stroke_width=min(1.2 + 0.35 * weight, 4.0),
        marker_end="url(#arrow-circular)" if circular else "url(#arrow)",
    )


def _forward(layout: Layout, points: Sequence[str], place: Mapping[str, int]) -> str:
    parts = [f"M{_x(place[points[0]]) + COLUMN:.1f} {TOP + layout.middle[points[0]]:.1f}"]
    for a, b in pairwise(points):
        x0, y0 = _x(place[a]) + COLUMN, TOP + layout.middle[a]
        x1, y1 = _x(place[b]), TOP + layout.middle[b]
        half = (x1 - x0) / 2
        parts.append(f"C{x0 + half:.1f} {y0:.1f} {x1 - half:.1f} {y1:.1f} {x1:.1f} {y1:.1f}")
        if b.startswith("*"):
            parts.append(f"H{x1 + COLUMN:.1f}")
    return " ".join(parts)


def _back(layout: Layout, edge: Edge, place: Mapping[str, int]) -> str:
    x0, y0 = _x(place[edge[0]]) + COLUMN, TOP + layout.middle[edge[0]] + 8
    x1, y1 = _x(place[edge[1]]) + COLUMN, TOP + layout.middle[edge[1]] + 8
    out = max(x0, x1) + 34
    return f"M{x0:.1f} {y0:.1f} C{out:.1f} {y0:.1f} {out:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"


def _arcs(brief: Brief, layout: Layout) -> list[Markup]:
    parts = []
    for reuse in brief.linked.reuses:
        if reuse.report not in layout.middle or reuse.source not in layout.middle:
            continue
        y0, y1 = TOP + layout.middle[reuse.report], TOP + layout.middle[reuse.source]
        d = f"M{LEFT} {y0:.1f} C2 {y0:.1f} 2 {y1:.1f} {LEFT} {y1:.1f}"
        parts.append(tag("path", d=d, class_="reuse"))
    return parts


def _box(brief: Brief, layout: Layout, name: str, place: Mapping[str, int]) -> Markup:
    x, y = _x(place[name]), TOP + layout.middle[name] - BOX / 2
    if name in layout.hidden:
        label = f"and {counted(len(layout.hidden[name]), 'more', 'more')}, in the table below"
        return tag("text", label, x=x + 4, y=y + BOX / 2 + 4, class_="note")
    node = brief.node_of.get(name)
    first, second = _labels(brief, name, node)
    resting = sum(name in f.rests_on for f in brief.findings)
    if resting:
        second += f" · {counted(resting, 'finding')}"
    kind = node.kind if node else "report"
    frame = tag("rect", x=x, y=y, width=COLUMN, height=BOX, rx=_round(kind), class_="box")
    inner = tag("rect", x=x + 3, y=y + 3, width=COLUMN - 6, height=BOX - 6, rx=1, class_="inner")
    return tag(
        "a",
        tag("title", f"{first}, {second}{' rest on it' if resting else ''}"),
        frame,
        *([inner] if kind == "agency" else []),
        *_words(wrapped(first, COLUMN - 26, 12), fits(second, COLUMN - 22, 10.5), x + 13, y),
        href=f"#{name}",
        class_=f"{kind}{' rests' if resting else ''}",
    )


def _words(name: Sequence[str], kind: str, x: float, y: float) -> list[Markup]:
    top = y + (20 if len(name) == 1 else 14)
    lines = [tag("text", line, x=x, y=top + 13 * i, class_="name") for i, line in enumerate(name)]
    return [*lines, tag("text", kind, x=x, y=top + 13 * len(name) + 1, class_="kind")]


def _round(kind: str) -> float:
    return {"named_person": 22.0, "unnamed": 22.0, "named_org": 8.0}.get(kind, 2.0)


def _labels(brief: Brief, name: str, node: Node | None) -> tuple[str, str]:
    if node:
        return node_words(node), kind_words(node)
    report = brief.report_of.get(name)
    if report is None:
        return name, ""
    name = one_line(report.headline) or report_words(report)
    return f"{report.id} {name}", one_line(report.file) or "report"
