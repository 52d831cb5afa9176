"""The pictures: deterministic, inside their frame, long gaps cut, cycles shown."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.telling import invented
from twosource.records import TimelineEntry
from twosource.telling.brief import Brief
from twosource.telling.layers import layers
from twosource.telling.svg_graph import svg_graph
from twosource.telling.svg_timeline import LEFT, RIGHT, scale, svg_timeline


def test_pictures_are_well_formed_and_the_same_every_time() -> None:
    for draw in (svg_graph, svg_timeline):
        one, two = draw(invented.brief()), draw(invented.brief())
        assert one == two
        ElementTree.fromstring(one)


def test_long_gaps_are_cut() -> None:
    days = [date(1980, 5, 1).toordinal(), date(2031, 3, 3).toordinal(), date(2031, 3, 9).toordinal()]
    axis = scale([(d, d) for d in days])
    assert len(axis.segments) == 2
    places = [axis.at(d) for d in days]
    assert places == sorted(places) and places[0] >= LEFT and places[-1] <= RIGHT


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3_000_000), st.integers(0, 4000)), min_size=1, max_size=30))
def test_the_axis_keeps_order_and_frame(spans: list[tuple[int, int]]) -> None:
    axis = scale([(s, s + n) for s, n in spans])
    places = [axis.at(d) for d in sorted({s for s, _ in spans})]
    assert places == sorted(places) and places[0] >= LEFT and places[-1] <= RIGHT


def test_open_vague_and_odd_dates_are_drawn() -> None:
    entries = (
        TimelineEntry("../2031", None, "2031-12-31", "interval", ("c1",)),
        TimelineEntry("2031~", "2031-01-01", "2031-12-31", "vague", ("c2",)),
        TimelineEntry("9999", "9999-01-01", "9999-12-31", "year", ("c3",)),
        TimelineEntry("x", "not a day", None, "day", ()),
    )
    base = invented.brief()
    picture = svg_timeline(Brief(base.linked, base.weighed, entries))
    ElementTree.fromstring(picture)
    assert "band about" in picture and 'class="open"' in picture


def test_cycles_are_shown() -> None:
    assert "edge circular" in svg_graph(invented.brief())


def test_sixty_nodes_do_not_overlap() -> None:
    layout = layers({(f"r{i}", f"n{i % 9}"): 1 for i in range(60)}, [f"r{i}" for i in range(60)])
    for column in layout.columns:
        boxes = sorted(layout.middle[n] for n in column if not n.startswith("*"))
        assert all(b - a >= 46 for a, b in pairwise(boxes))
    assert sum(len(v) for v in layout.hidden.values()) == 60 - 23


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 12)), st.integers(1, 5), max_size=40))
def test_any_graph_is_laid_out(found: dict[tuple[int, int], int]) -> None:
    edges = {(f"n{a}", f"n{b}"): w for (a, b), w in found.items() if a != b}
    layout = layers(edges, ["r1"])
    assert set(layout.edges) == set(edges)
    assert all(y >= 0 for y in layout.middle.values())
    assert not re.search("nan|inf", str(layout.middle))
