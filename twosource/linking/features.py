"""What is compared when two claims are compared, taken from readings once.

A :class:`Features` holds sets of small strings, intervals and the row of the claim's vector; comparing two of them reads
no text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
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
#: Verbs whose particle or object tells what happens ("rounded up", "lost their lives").
PARTICLE = frozenset(["round", "pick", "blow", "lose", "claim", "lead", "catch", "set", "step", "run", "fly", "shut"])


@dataclass(frozen=True, slots=True)
class Features:
    """One claim as far as linking compares it. ``kinds``: the kinds of event its predicate reports; ``spoken``: those any
    of its words may report. ``sign`` is -1 where the claim says that it is not so."""

    claim: str
    report: str
    spans: Spans
    words: frozenset[str]
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
    return [_features(row, c, texts[c.report], places.get(c.report, ([], [])), people) for row, c in enumerate(claims)]


def _mentions(entities: Sequence[Entity]) -> dict[str, tuple[list[int], list[str]]]:
    """Report -> starts of mentions in order, and whose they are."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entity in entities:
        for report, span in entity.mentions:
            found.setdefault(report, []).append((span[0], entity.id))
    return {r: ([s for s, _ in sorted(pairs)], [e for _, e in sorted(pairs)]) for r, pairs in found.items()}


def _features(
    row: int, claim: Claim, text: str, mentions: tuple[list[int], list[str]], named: frozenset[str]
) -> Features:
    starts, whose = mentions
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
        bounds=(
            tuple((q.low, q.high, q.unit, q.scope) for q in numbers),
            (when.start, when.end, when.precision) if when else None,
            (claim.where.geonames, claim.where.where_prec) if claim.where else None,
            kinds,
            frozenset(claim.whom or claim.who) & named,
        ),
    )
