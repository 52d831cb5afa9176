"""The source graph as GraphML (Brandes and others 2002): findings, reports and sources, and what leads to what."""

from __future__ import annotations

import io
from itertools import pairwise

from twosource.telling.exports.tables import Tables


def write(tables: Tables) -> bytes:
    """The file, UTF-8."""
    import networkx as nx

    graph = nx.DiGraph(title=tables.title, notice=tables.about.notice, log_head=tables.about.log_head)
    for f in tables.findings:
        graph.add_node(f.id, kind="finding", name=f.statement, verdict=f.verdict, low=f.low, high=f.high)
    for r in tables.reports:
        graph.add_node(r.id, kind="report", name=r.headline or r.file or r.id, date=r.date)
    for s in tables.sources:
        graph.add_node(s.id, kind=s.kind, name=s.name)
    for c in tables.claims:
        way = [*((c.finding,) if c.finding else ()), c.report, *c.chain]
        for a, b in pairwise(way):
            before = graph.edges[a, b]["claims"] + " " if graph.has_edge(a, b) else ""
            graph.add_edge(a, b, claims=before + c.id, stance=c.stance)
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()
