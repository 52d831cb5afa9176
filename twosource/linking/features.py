"""What is compared when two claims are compared, taken from readings once.

A :class:`Features` holds sets of small strings, intervals and the row of the claim's vector; comparing two of them reads
no text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.linking.wordforms import families, near, root, roots, told_kinds
from twosource.records import Claim, Entity, Quantity, Report, Spans, When, Where

#: Kinds too general to tell one event of a story from another.
GENERAL = frozenset(
    ["statement", "denial", "see", "hear", "find", "leave", "arrive", "rise", "fall", "open", "close", "pay", "call"]
    + [
        "forecast",
        "suspect",
        "order",
        "approve",
        "reject",
        "search",
        "investigate",
        "agree",
        "sign",
        "extend",
        "launch",
    ]
    + ["lose", "win"]
)
#: Predicates that say little of what happens; their claim tells the kinds of event its other words name.
LIGHT = frozenset(
    [
        "be",
        "have",
        "make",
        "take",
        "do",
        "put",
        "give",
        "get",
        "count",
        "confirm",
        "number",
        "stand",
        "reach",
        "come",
        "go",
    ]
    + ["occur", "happen", "follow", "result", "tear", "strike", "hit", "suffer", "carry", "involve", "remain", "become"]
    + ["begin", "start", "continue", "use", "include", "seem", "appear", "bring", "turn", "exist"]
    + ["report", "say", "tell", "speak", "describe", "list", "mention", "record", "find", "stop"]
)
#: Characters of a paragraph that are looked at.
PARAGRAPH = 1500
#: Verbs whose particle or object tells what happens ("rounded up", "lost their lives").
PARTICLE = frozenset(["round", "pick", "blow", "lose", "claim", "lead", "catch", "set", "step", "run", "fly", "shut"])


@dataclass(frozen=True, slots=True)
class Features:
    """One claim as far as linking compares it. ``words``, ``sentence``, ``paragraph``: roots of its own words and of those
    around it. ``kinds``: the kinds of event its predicate reports; ``spoken``: those any
    of its words may report. ``sign`` is -1 where the claim says that it is not so."""

    claim: str
    report: str
    spans: Spans
    words: frozenset[str]
    sentence: frozenset[str]
    paragraph: frozenset[str]
    head: str
    kinds: frozenset[str]
    spoken: frozenset[str]
    near: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    entities: frozenset[str]
    people: frozenset[str]
    when: When | None
    where: Where | None
    numbers: tuple[Quantity, ...]
    sign: int
    chain: tuple[str, ...]
    section: Literal["headline", "highlight", "caption", "body"]
    row: int
    bounds: tuple[object, ...]


def features(claims: Sequence[Claim], reports: Sequence[Report], entities: Sequence[Entity]) -> list[Features]:
    """The features of every claim, in order; entity ids are those of ``entities``."""
    texts = {r.id: r.text for r in reports}
    places = _mentions(entities)
    people = frozenset(e.id for e in entities if e.type == "person" and any(v[:1].isupper() for v in e.variants))
    around = _Around(texts)
    return [
        _features(row, c, (texts[c.report], around.of(c)), places.get(c.report, ([], [])), people)
        for row, c in enumerate(claims)
    ]


class _Around:
    """Roots of the sentence and the paragraph a claim stands in; each stretch of text is looked at once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.known: dict[tuple[str, int, int], frozenset[str]] = {}

    def of(self, claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
        """Roots of the sentence, roots of the paragraph."""
        text = self.texts[claim.report]
        if not claim.span:
            return frozenset(), frozenset()
        start, end = claim.span[0][0], claim.span[-1][1]
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        last = last if last >= 0 else len(text)
        begin = max(first, text.rfind(". ", first, start) + 1)
        stop = text.find(". ", end - 1, last)
        sentence = self._roots(claim.report, begin, stop if stop >= 0 else last)
        return sentence, self._roots(claim.report, first, min(last, first + PARAGRAPH))

    def _roots(self, report: str, start: int, end: int) -> frozenset[str]:
        key = (report, start, end)
        if key not in self.known:
            self.known[key] = frozenset(roots(self.texts[report][start:end]))
        return self.known[key]


def _mentions(entities: Sequence[Entity]) -> dict[str, tuple[list[int], list[str]]]:
    """Report -> starts of mentions in order, and whose they are."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entity in entities:
        for report, span in entity.mentions:
            found.setdefault(report, []).append((span[0], entity.id))
    return {r: ([s for s, _ in sorted(pairs)], [e for _, e in sorted(pairs)]) for r, pairs in found.items()}


def _features(
    row: int,
    claim: Claim,
    read: tuple[str, tuple[frozenset[str], frozenset[str]]],
    mentions: tuple[list[int], list[str]],
    named: frozenset[str],
) -> Features:
    starts, whose = mentions
    text, around = read
    inside = {
        whose[k] for s, e in claim.span for k in range(bisect_left(starts, s), bisect_left(starts, e))
    }  # who or what is named in the words of the claim
    everyone = frozenset(inside) | frozenset(claim.who) | frozenset(claim.whom)
    words = " ".join(text[s:e] for s, e in claim.span)
    head = root((claim.head or claim.predicate.split(" ")[0]).lower())
    kinds = families(head) or families(claim.predicate.split(" ")[0].lower())
    said = frozenset(roots(words))
    inside_kinds = told_kinds(words)
    if head in LIGHT or head in PARTICLE or not kinds - GENERAL:
        kinds |= inside_kinds
    numbers = tuple(q for q in claim.quantities if q.unit or q.low > 1)
    kinds |= frozenset(k for q in numbers for w in roots(q.unit) for k in families(w))
    when = claim.when if claim.when and (claim.when.start or claim.when.end) else None
    return Features(
        claim=claim.id,
        report=claim.report,
        spans=claim.span,
        words=said,
        sentence=around[0],
        paragraph=around[1],
        head=head,
        kinds=kinds,
        spoken=inside_kinds | frozenset(k for w in said for k in families(w)),
        near=near(head),
        who=frozenset(claim.who),
        whom=frozenset(claim.whom),
        entities=everyone,
        people=everyone & named,
        when=when,
        where=claim.where,
        numbers=numbers,
        sign=-1 if (claim.polarity == "negative") != (claim.factuality == "denied") else 1,
        chain=claim.chain,
        section=claim.section,
        row=row,
        bounds=_bounds(claim, numbers, when, kinds, named),
    )


def _bounds(
    claim: Claim, numbers: tuple[Quantity, ...], when: When | None, kinds: frozenset[str], named: frozenset[str]
) -> tuple[object, ...]:
    """What can keep a claim apart from others: claims with the same bounds are kept apart from the same ones."""
    return (
        tuple((q.low, q.high, q.unit, q.scope) for q in numbers),
        (when.start, when.end, when.precision) if when else None,
        (claim.where.geonames, claim.where.where_prec) if claim.where else None,
        kinds,
        frozenset(claim.whom or claim.who) & named,
    )
