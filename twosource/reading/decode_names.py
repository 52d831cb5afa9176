"""Names, time expressions, and the phrases that speak of somebody or something."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.parsed import Mention, Token
from twosource.reading.decode_coref import PRONOUNS, clusters
from twosource.reading.decode_tags import Run, runs, softmax, typed_runs
from twosource.reading.encoder import Outputs
from twosource.records import EntityType, Span, Spans

Floats = NDArray[np.float32]
NAME_TYPES: tuple[EntityType, ...] = ("person", "organisation", "place", "event", "other")
_TYPE: dict[str, EntityType] = {
    "person": "person", "organization": "organisation", "place": "place", "event": "event",
}  # fmt: skip
#: Relations that belong to the short form of a phrase: "the former head of the agency" without clauses and appositions.
_NEAR = frozenset(
    [
        "det",
        "amod",
        "nummod",
        "compound",
        "flat",
        "nmod",
        "case",
        "advmod",
        "fixed",
        "goeswith",
        "det:predet",
        "nmod:poss",
        "nmod:desc",
    ]
)


def times(out: Outputs, tokens: Sequence[Token]) -> Spans:
    """Spans of time expressions."""
    found = runs(out["time"].argmax(1).astype(np.int64))
    return tuple((tokens[a].start, tokens[b - 1].end) for a, b, _ in found)


def phrases(out: Outputs, tokens: Sequence[Token]) -> tuple[tuple[Span, EntityType], ...]:
    """Outermost phrases that speak of persons, organisations and places, whether names, roles or pronouns."""
    return tuple(((tokens[a].start, tokens[b - 1].end), NAME_TYPES[kind]) for a, b, kind in typed_runs(out["phrase"]))


def mentions(out: Outputs, text: str, tokens: Sequence[Token]) -> tuple[Mention, ...]:
    """All mentions in text order: every name, and every other phrase the model sees, with their clusters."""
    kinds = out.reader.labels["mention"]
    chance = softmax(out["mention"])
    best = chance.argmax(1)
    named = typed_runs(out["names"])
    name_chance = softmax(out["names"])
    inside = np.full(len(tokens), -1, dtype=np.int64)
    for k, (a, b, _) in enumerate(named):
        inside[a:b] = k
    tops = {_top(tokens, a, b): k for k, (a, b, _) in enumerate(named)}
    heads = sorted({*tops, *(i for i in np.flatnonzero(best).tolist() if inside[i] < 0)})
    forms = [text[tokens[i].start : tokens[i].end].lower() for i in heads]
    numbers = clusters(out, np.array(heads, dtype=np.int64), forms)
    children = _children(tokens)
    made = []
    for i, form, number in zip(heads, forms, numbers, strict=True):
        if i in tops:
            made.append(_name(tokens, named[tops[i]], i, number, name_chance))
            continue
        span = _phrase(tokens, children, i)
        kind = _TYPE.get(kinds[int(best[i])], "other")
        sort = "pronoun" if form in PRONOUNS and tokens[i].upos in ("PRON", "DET") else "nominal"
        made.append(Mention(span, i, kind, sort, number, float(chance[i, best[i]])))  # type: ignore[arg-type]
    return tuple(made)


def _name(tokens: Sequence[Token], run: Run, head: int, number: int | None, chance: Floats) -> Mention:
    a, b, kind = run
    sure = float((chance[a:b, 1 + 2 * kind] + chance[a:b, 2 + 2 * kind]).mean())
    return Mention((tokens[a].start, tokens[b - 1].end), head, NAME_TYPES[kind], "name", number, sure)


def _top(tokens: Sequence[Token], a: int, b: int) -> int:
    """The word of a range whose head lies outside it."""
    return next((i for i in range(a, b) if not a <= tokens[i].head < b), a)


def _children(tokens: Sequence[Token]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head >= 0:
            below[token.head].append(i)
    return below


def _phrase(tokens: Sequence[Token], children: list[list[int]], head: int) -> tuple[int, int]:
    """The phrase around a head without relative clauses, appositions and conjuncts, as a span."""
    first = last = head
    stack = [head]
    while stack:
        for child in children[stack.pop()]:
            if tokens[child].deprel in _NEAR and (child != head):
                first, last = min(first, child), max(last, child)
                stack.append(child)
    own = [c for c in children[head] if tokens[c].deprel == "case" and c < head]
    if own and first == min(own):  # "in the town": the preposition is no part of it
        first = max(own) + 1
    return tokens[first].start, tokens[last].end
