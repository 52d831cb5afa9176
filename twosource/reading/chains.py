"""Chains: from the outlet over whom it credits to the farthest source the text names.

For an attribution: the outlet; who the whole report is owed to; who was told; the attribution it stands inside; the
body, then who speaks for it; the source's own sources. A roundup is taken apart: what one item credits holds for that
item only. For the outlet's own voice: the outlet and whom the report is owed to, or a source that is carried on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twosource.parsed import Quote
from twosource.reading import credits as cr
from twosource.reading.cues import say_sorts
from twosource.reading.named_later import named_before, named_later
from twosource.reading.naming import introductions
from twosource.reading.official import first_sentence
from twosource.reading.rules_terse import impersonal
from twosource.reading.scene import Scene
from twosource.reading.silent import addressed, place_line, silent
from twosource.reading.sources import resolve
from twosource.reading.tree import overlap
from twosource.records import Spans

#: From so many sources named in one breath on, they are shown as one pool.
POOL = 3

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Threads:
    """The ways of every attribution (one chain for each source named together) and what the report as a whole is owed."""

    quotes: tuple[Quote, ...]
    ways: tuple[tuple[Way, ...], ...]
    nodes: tuple[str | None, ...]
    owed: cr.Owed
    outlet: str
    lead: Way | None = None
    alias: dict[str, str] = field(default_factory=dict)
    head: Way | None = None


def threads(scene: Scene, quotes: tuple[Quote, ...]) -> Threads:
    """Resolve every source of a report and lay the chains."""
    scene.spoken.extend(s for q in quotes for s in (*q.content, *q.source))
    introductions(scene)
    cr.declared_lines(scene)
    hops: list[list[list[str]]] = []
    for quote in quotes:
        speaker, known = _speaker(quote, hops), len(scene.used)
        found = resolve(scene, quote.source, speaker) if quote.source and not addressed(scene.tree, quote) else []
        found = [] if found and place_line(scene, quote) else found
        found = [] if found and silent(scene, quote, found[0][-1]) else found
        if quote.parent is not None:
            del scene.used[known:]
        hops.append(_pooled(scene, quote, found) or _gone_on(scene, quotes, hops))
    work = _Work(scene, quotes, hops, cr.owed(scene, quotes, hops), [()] * len(quotes))
    alias = named_later(scene, quotes, hops)
    for i in sorted(range(len(quotes)), key=lambda i: (_depth(quotes, i), i)):
        before, own = _before(work, i), cr.own_sources(scene, quotes[i])
        options = hops[i] or [[]]
        work.ways[i] = tuple(dict.fromkeys(_clean((*before, *h, *own), alias, scene.cast.outlet) for h in options))
    alias |= named_before(scene)
    work.ways[:] = [tuple(dict.fromkeys(_clean(way, alias, scene.cast.outlet) for way in ways)) for ways in work.ways]
    nodes = tuple(alias.get(h[0][-1], h[0][-1]) if h and h[0] else None for h in hops)
    lead = _lead(scene, quotes, work.ways)
    head = None if work.owed.roundup else _first(scene, quotes, work.ways)
    return Threads(quotes, tuple(work.ways), nodes, work.owed, scene.cast.outlet, lead, alias, head)


@dataclass(frozen=True)
class _Work:
    """Chains while they are being laid; ``ways`` is filled parents first."""

    scene: Scene
    quotes: tuple[Quote, ...]
    hops: list[list[list[str]]]
    owed: cr.Owed
    ways: list[tuple[Way, ...]]


def _gone_on(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]]) -> list[list[str]]:
    """Whose statement goes on in "..., it was noted": that of the last source before, in this paragraph or the one before."""
    tree, quote = scene.tree, quotes[len(hops)]
    if not impersonal(tree, quote):
        return []
    reach = tree.paragraph(max(0, tree.paragraph(quote.cue[0][0])[0] - 2))[0]
    before = [
        (q.cue[0][0], h)
        for q, h in zip(quotes, hops)
        if q.source and q.cue and q.parent is None and reach <= q.cue[0][0] < quote.cue[0][0]
    ]
    return max(before, key=lambda x: x[0])[1][:1] if before else []


def _depth(quotes: Sequence[Quote], i: int) -> int:
    """How many attributions enclose attribution ``i`` (a circle of parents counts as none)."""
    seen = {i}
    while (up := quotes[i].parent) is not None and up not in seen:
        seen.add(up)
        i = up
    return len(seen) - 1


def _speaker(quote: Quote, hops: Sequence[list[list[str]]]) -> str | None:
    parent = hops[quote.parent] if quote.parent is not None and quote.parent < len(hops) else []
    return parent[0][-1] if parent and parent[0] else None


def _clean(way: Sequence[str], alias: dict[str, str], outlet: str) -> Way:
    """No node twice; the outlet first and nowhere else."""
    out = [outlet]
    for node in (alias.get(n, n) for n in way):
        if node not in out:
            out.append(node)
    return tuple(out)


def _pooled(scene: Scene, quote: Quote, found: list[list[str]]) -> list[list[str]]:
    """Three or more sources in one breath become one node that stands for them together."""
    if len(found) < POOL:
        return found
    text = " ".join(" ".join(scene.tree.text[s:e] for s, e in quote.source).split())
    members = tuple(f"of:{scene.cast.nodes[h[-1]].name}" for h in found)
    node = scene.cast.add("unnamed", text.strip(" ,"), None, quote.source, traits=("number:several", "pool", *members))
    return [[node]]


# ---------------------------------------------------------------- who stands between


def _before(work: _Work, i: int) -> Way:
    """The nodes between the outlet and the source of attribution ``i``."""
    scene, owed, quote, nodes = work.scene, work.owed, work.quotes[i], work.scene.cast.nodes
    if quote.parent is not None and work.ways[quote.parent]:
        return work.ways[quote.parent][0]
    start = (owed.whole,) if owed.whole else ()
    via = cr.told(scene, quote)
    own = work.hops[i][0] if work.hops[i] else []
    if own and own[0] == scene.cast.outlet:
        return start or ((owed.issuer,) if owed.issuer else ())
    if via is not None:
        return start if via == scene.cast.outlet else (*start, via)
    if own and nodes[own[0]].kind in ("outlet", "agency"):
        return start
    if owed.roundup:
        scope = _in_scope(work, i) if not own or nodes[own[-1]].kind in ("unnamed", "named_person") else None
        return (*start, scope) if scope else start
    one = (None if own and cr.in_public(scene, quote) else owed.part) or owed.issuer
    return start or ((one,) if one else () if own else owed.voice)


def _in_scope(work: _Work, i: int) -> str | None:
    """The outlet credited last before attribution ``i`` in its paragraph."""
    quotes = work.quotes
    paragraph = work.scene.tree.paragraph(_place(quotes[i]))
    for j in range(i - 1, -1, -1):
        if not paragraph[0] <= _place(quotes[j]) < paragraph[1]:
            return None
        for node in work.ways[j][0][1:2] if work.ways[j] else ():
            return node if work.scene.cast.nodes[node].kind in ("outlet", "agency") else None
    return None


def _place(quote: Quote) -> int:
    return min(s for s, _ in (*quote.source, *quote.cue, *quote.content))


# ---------------------------------------------------------------- the outlet's own voice


def _lead(scene: Scene, quotes: Sequence[Quote], ways: Sequence[tuple[Way, ...]]) -> Way | None:
    """The chain of a source on which the whole report rests: the headline credits it ("X: ...") and the lead again."""
    headings = [z.span for z in scene.cast.report.zones if z.kind == "headline"]
    opening = cr.opening(scene)
    head = [w[0] for q, w in zip(quotes, ways) if w and any(s <= q.content[0][0] < e for s, e in headings)]
    lead = [
        w[0]
        for q, w in zip(quotes, ways)
        if w
        and q.kind == "say_cue"
        and not _denies(scene, q)
        and q.content[0][0] < opening
        and not any(s <= q.content[0][0] < e for s, e in headings)
        and any(scene.tree.tokens[i].upos != "PRON" for i in scene.tree.inside(q.source))
    ]
    if head and any(w[1:2] == head[0][1:2] for w in lead) and len(head[0]) > 1:
        return head[0][:2]
    return None


def _denies(scene: Scene, quote: Quote) -> bool:
    """Whether the cue is one of denial: what a report adds to a denial is not the denier's word."""
    return any(say_sorts().get(scene.tree.tokens[i].lemma.lower()) == "deny" for i in scene.tree.inside(quote.cue))


def _first(scene: Scene, quotes: Sequence[Quote], ways: Sequence[tuple[Way, ...]]) -> Way | None:
    """The chain of the first sentence of the body, when one source is credited for most of it: the headline has it thence."""
    tree, number = scene.tree, first_sentence(scene)
    if number is None or not scene.cast.report.zones:
        return None
    start, end = tree.sentence_span(number)
    for quote, way in zip(quotes, ways, strict=True):
        held = sum(overlap(s, (start, end)) for s in quote.content)
        if quote.parent is None and way and held > (end - start) / 2 and quote.kind == "say_cue":
            return way[0]
    told = any(overlap(s, (start, end)) for q in quotes for s in q.content)
    return None if told else _summed_up(scene, quotes, ways)


#: A headline sums up an attributed passage of the opening with which it shares so many words of its own.
SHARED = 2


def _summed_up(scene: Scene, quotes: Sequence[Quote], ways: Sequence[tuple[Way, ...]]) -> Way | None:
    """The chain of the passage that the headline sums up, where the opening credits it to another outlet, and the first
    sentence nobody: what a paper cries out it has from where its text has it."""
    end = cr.opening(scene, OPENING)
    head = {w for z in scene.cast.report.zones if z.kind == "headline" for w in _stems(scene, (z.span,))}
    found = [
        (len(head & _stems(scene, quote.content)), -_place(quote), way[0])
        for quote, way in zip(quotes, ways, strict=True)
        if quote.parent is None
        and quote.source
        and len(way) == 1
        and any(scene.cast.nodes[n].kind in ("outlet", "agency") for n in way[0][1:2])
        and _place(quote) < end
        and not any(overlap(s, z.span) for z in scene.cast.report.zones if z.kind == "headline" for s in quote.content)
    ]
    shared, _, way = max(found, default=(0, 0, None))
    return way if shared >= SHARED else None


#: Paragraphs of the body in which a passage may stand that the headline sums up.
OPENING = 3


def _stems(scene: Scene, spans: Spans) -> set[str]:
    """The words of ``spans`` that say something, cut to their first letters so that forms of one word are one."""
    words = (scene.tree.tokens[i] for i in scene.tree.inside(spans))
    return {
        t.lemma.lower()[:6] for t in words if t.upos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and t.end - t.start > 3
    }
