"""brief.html: self-contained, every link leads somewhere, hostile words stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.telling import invented
from twosource.telling.brief import Brief
from twosource.telling.page import TEMPLATES, page

VOID = {"meta", "link", "input", "br", "img", "hr"}
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e=1+1'


class Reader(HTMLParser):
    """Ids, links, what would be loaded, heading levels and the balance of elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        self.loads += [f"{tag} {k}={v}" for k, v in attrs if k in ("src", "srcset", "data", "action", "poster")]
        self.loads += [f"on: {k}" for k in found if k.startswith("on")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.fixture(scope="module")
def whole() -> str:
    return page(invented.brief())


def test_elements_are_balanced(whole: str) -> None:
    reader = read(whole)
    assert reader.wrong == [] and reader.open == []


def test_ids_are_unique_and_every_link_leads_to_one(whole: str) -> None:
    reader = read(whole)
    assert len(reader.ids) == len(set(reader.ids))
    inside = {h[1:] for h in reader.links if h.startswith("#")}
    assert inside <= set(reader.ids)
    assert {f"c{i}" for i in range(1, 14)} <= set(reader.ids)


def test_it_loads_nothing(whole: str) -> None:
    reader = read(whole)
    assert reader.loads == [] and "link" not in reader.tags
    assert "url(" not in whole.replace("url(#arrow", "") and "@import" not in whole
    assert "default-src 'none'" in whole


def test_headings_go_down_one_at_a_time(whole: str) -> None:
    levels = read(whole).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_landmarks(whole: str) -> None:
    tags = read(whole).tags
    for tag in ("header", "nav", "main", "footer"):
        assert tag in tags
    assert 'lang="en"' in whole and "Skip to the findings" in whole


def test_says_at_the_head_that_it_is_not_masked(whole: str) -> None:
    assert whole.index("Working file, not masked") < whole.index("<title>")
    assert "who can be harmed" in whole


def test_what_an_editor_needs_first_comes_first(whole: str) -> None:
    parts = ["findings-h", "conflicts-h", "timeline-h", "sources-h", "names-h", "reports-h", "gaps-h"]
    places = [whole.index(f'id="{p}"') for p in parts]
    assert places == sorted(places)
    assert "1 to 2 independent sources" in whole and "Counted as one in the low number" in whole


def test_hostile_words_do_nothing() -> None:
    base = invented.brief()
    reports = tuple(
        replace(
            r, text=HOSTILE + r.text, headline=HOSTILE, file=HOSTILE, byline=HOSTILE, outlet=HOSTILE, url="javascript:x"
        )
        for r in base.reports
    )
    nodes = tuple(replace(n, name=HOSTILE) for n in base.nodes)
    entities = tuple(replace(e, name=HOSTILE, variants=(HOSTILE, "b")) for e in base.entities)
    findings = tuple(replace(f, statement=HOSTILE, why=HOSTILE, would_change=HOSTILE) for f in base.findings)
    linked = replace(base.linked, reports=reports, nodes=nodes, entities=entities)
    brief = Brief(linked, replace(base.weighed, findings=findings), base.timeline, base.skipped, base.stories)
    reader = read(brief.to_html())
    assert reader.loads == [] and reader.tags.count("script") == 1 and "img" not in reader.tags
    assert not any(h.startswith("javascript") for h in reader.links)
    assert "\u202e" not in brief.to_html() and "49" not in re.findall(r"onerror=alert\(1\)&gt;(.{2})", brief.to_html())
    assert "<script" not in brief.to_markdown().replace("\\<script", "")


def test_an_empty_brief_is_still_a_page() -> None:
    empty = Brief(
        replace(invented.linked(), claims=(), attributions=(), groups=(), joins=(), reuses=()), invented.weighed()
    )
    bare = Brief(empty.linked, replace(empty.weighed, findings=(), conflicts=()))
    reader = read(page(bare))
    assert reader.wrong == []
    assert bare.to_markdown() and bare.to_json()


def test_large_briefs_state_what_is_left_out() -> None:
    text = page(invented.large())
    assert "in the table below" in text and "more dates in the list below" in text
    reader = read(text)
    assert {h[1:] for h in reader.links if h.startswith("#")} <= set(reader.ids)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast_of_text_is_at_least_that_of_wcag_aa(theme: int) -> None:
    style = (TEMPLATES / "brief.css").read_text(encoding="utf-8")
    found = dict(re.findall(r"--([a-z_-]+): (#[0-9a-f]{3,6})", re.findall(r":root \{(.*?)\}", style, re.S)[theme]))
    for name in (
        "ink",
        "soft",
        "faint",
        "link",
        "corroborated",
        "one_source",
        "disputed",
        "unsettled",
        "source",
        "cue",
    ):
        assert _contrast(found[name], found["paper"]) >= 4.5, name
        assert _contrast(found[name], found["sheet"]) >= 4.5, name
    assert _contrast(found["warn-ink"], found["warn"]) >= 4.5
