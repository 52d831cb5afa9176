"""The body that speaks in an official text: a communiqué, a bulletin, a press release, the report of a state's own outlet.

What such a text tells without naming anybody is that body's word. Which body it is, in this order: 1. the one that acts or
speaks in the first sentence; 2. the one that the headline credits ("The Government informs: ..."); 3. the one in whose
name the first sentence is credited to somebody ("..., the Minister of Health informed the nation").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.parsed import Quote
from twosource.reading import phrases as ph
from twosource.reading.cues import is_sort
from twosource.reading.scene import Scene
from twosource.reading.sources import resolve_phrase
from twosource.reading.tree import overlap
from twosource.records import Span

_OFFICIAL = re.compile(r"(?i)\b(?:official|communiqu[eé]|bulletin|press release|press statement|information note)\b")
_STATE = re.compile(r"(?i)\b(?:state|government|official|administrative|presidential|ministry|national)\b")
#: A line of more characters is no title.
TITLE = 150
#: A sentence of fewer words is no lead.
LEAD = 8


def first_sentence(scene: Scene) -> int | None:
    """The number of the first sentence of the body that is no line of a heading."""
    tree, heads = scene.tree, [z.span for z in scene.cast.report.zones]
    for number, (first, last) in enumerate(tree.parse.sentences):
        if last - first >= LEAD and not any(overlap(tree.sentence_span(number), h) for h in heads):
            return number
    return None


def is_official(scene: Scene) -> bool:
    """Whether a text's heading calls it so ("Communiqué", "Bulletin No. 4", "(official)"), or its outlet is by name a state's."""
    heads = [z.span for z in scene.cast.report.zones if z.kind == "headline"]
    lines = [
        m
        for m in re.finditer(r"[^\n]+", scene.tree.text[:500])
        if len(m[0]) <= TITLE and not m[0].rstrip().endswith(".")
    ]
    marked = any(_OFFICIAL.search(m[0]) and not any(s <= m.start() < e for s, e in heads) for m in lines)
    return marked or _STATE.search(scene.cast.report.outlet or "") is not None


def official_voice(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]]) -> tuple[str, ...]:
    """Whose word an official text is, body first, for what it credits to nobody."""
    if not is_official(scene):
        return ()
    number = first_sentence(scene)
    acting = _acting(scene, number) if number is not None else None
    if acting:
        return (acting,)
    spans = [z.span for z in scene.cast.report.zones if z.kind == "headline"]
    if number is not None:
        spans.append(scene.tree.sentence_span(number))
    return next((b for span in spans if (b := _credited(scene, quotes, hops, span))), ())


def _acting(scene: Scene, number: int) -> str | None:
    """The state body that is the subject of a verb of the sentence."""
    tree, nodes = scene.tree, scene.cast.nodes
    for j in range(*tree.parse.sentences[number]):
        if (
            tree.tokens[j].deprel.startswith("nsubj")
            and is_sort(ph.noun(tree, j), "state")
            and (at := ph.phrase_at(tree, j))
        ):
            found = resolve_phrase(scene, at)
            if found and found[0] != scene.cast.outlet and nodes[found[0]].kind == "named_org":
                return found[0]
    return None


def _credited(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]], span: Span) -> tuple[str, ...]:
    """The state body (with who speaks for it) to whom a stretch of text is credited."""
    tree, nodes = scene.tree, scene.cast.nodes
    for quote, ways in zip(quotes, hops, strict=False):
        held = any(overlap(s, span) for s in quote.content) and quote.parent is None
        if not held or not ways or not ways[0] or nodes[ways[0][0]].kind != "named_org":
            continue
        office = any(is_sort(tree.tokens[i].lemma, "state", "chief", "spokes") for i in tree.inside(quote.source))
        if office and scene.cast.outlet not in ways[0]:
            return tuple(ways[0])
    return ()
