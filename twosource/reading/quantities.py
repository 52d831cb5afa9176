"""Quantities in a stretch of a report, with the unit the dependency tree gives them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from twosource.records import Quantity, Span
from twosource.values import date, quantity
from twosource.values import quantity_words as table
from twosource.values.quantity_number import Number
from twosource.values.quantity_unit import unit_beside

if TYPE_CHECKING:
    from twosource.parsed import Parse, Token

NOUNS = ("NOUN", "PROPN", "PRON")
FIGURE = re.compile(r"\b(?:number|figure|total|count|tally|toll|sum)\b\W+(?:\w+\W+){0,4}$", re.IGNORECASE)
"""Words that stand for a number told before: ``the number is fifteen``."""
OF = re.compile(r"\b(?:number|total|count|tally) of (?:the |those |people )?(\w+)(?:\W+\w+){0,4}?\W*$", re.IGNORECASE)
"""``the number of wounded at between``: what follows is counted before its number."""
THE = re.compile(
    r"\b(?:the|those) (\w+)(?: now| already| had| have)? "
    r"(?:number|numbered|are|were|total|totalled|totaled|reached|stood at)\W*$",
    re.IGNORECASE,
)
"""``the dead numbered``: likewise."""


def quantities(parse: Parse, span: Span) -> tuple[Quantity, ...]:
    """Every quantity whose number lies inside ``span``, in order; works with an empty parse too."""
    return tuple(q for q in _all(parse) if q.span and span[0] <= q.span[0] and q.span[0] < span[1])


@lru_cache(maxsize=8)
def _all(parse: Parse) -> tuple[Quantity, ...]:
    """All quantities of a text (a parse compares by identity, so one reading computes them once)."""
    text = parse.text
    hidden = [w.span for w in date.find(text) if w.span and (w.kind != "DURATION" or w.value.endswith("_REF"))]
    told = quantity.numbers(text, hidden)
    words = _Words(parse)
    out: list[Quantity] = []
    for i, n in enumerate(told):
        follower = told[i + 1] if i + 1 < len(told) else None
        found = _quantity(words, n, follower, out)
        if found is not None:
            out.append(found)
    return tuple(out)


@dataclass(frozen=True, eq=False)
class _Words:
    """The tokens of a parse, found by offset."""

    parse: Parse

    @cached_property
    def ends(self) -> list[int]:
        return [t.end for t in self.parse.tokens]

    @cached_property
    def children(self) -> dict[int, list[int]]:
        out: dict[int, list[int]] = {}
        for i, t in enumerate(self.parse.tokens):
            out.setdefault(t.head, []).append(i)
        return out

    @property
    def tokens(self) -> Sequence[Token]:
        return self.parse.tokens

    def inside(self, start: int, end: int) -> list[int]:
        i, out = bisect_right(self.ends, start), []
        while i < len(self.tokens) and self.tokens[i].start < end:
            out.append(i)
            i += 1
        return out

    def low(self, i: int) -> str:
        return self.parse.text[self.tokens[i].start : self.tokens[i].end].lower()


def _quantity(words: _Words, n: Number, follower: Number | None, before: Sequence[Quantity]) -> Quantity | None:
    text = words.parse.text
    if n.factor is not None:
        return _multiple(text, n, before)
    unit, scope, end = unit_beside(text, n)
    if follower and re.fullmatch(r"\s+of\s+(?:the|its|those|these)\s+", text[n.end : follower.start]):
        unit, scope, end = unit_beside(text, follower)
    plain = scope not in ("age", "duration") and n.unit is None and unit not in _measures()
    if plain and words.tokens:
        unit, scope, end = _by_tree(words, n, (unit, scope, end))
    if unit is None or scope is None:
        unit, scope = _told_before(text[max(0, n.start - 60) : n.start], (unit, scope))
    if unit is None and FIGURE.search(text[max(0, n.start - 50) : n.start]):
        unit, scope = _last_counted(before)
    if unit is None:
        return None
    unit = f"share of {unit}" if n.unit == "share" else unit
    return Quantity(n.low, n.high, unit, scope, n.relation, (n.start, end))


def _told_before(before: str, known: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """Unit and scope where the words before a number name those counted by their fate."""
    fates = table.kind("fate_noun")
    found = OF.search(before) or THE.search(before)
    if found and found[1].lower() in fates:
        return "people", fates[found[1].lower()]
    if known[0] is None and (counted := OF.search(before)) and counted[1].lower().endswith("s"):
        return counted[1].lower(), known[1]
    return known


def _measures() -> frozenset[str]:
    return frozenset([*table.kind("measure").values(), *table.kind("money").values()])


def _multiple(text: str, n: Number, before: Sequence[Quantity]) -> Quantity | None:
    """``double this number``: the last count told, multiplied; an open interval when nothing was told before."""
    unit, scope, end = unit_beside(text, n)
    counted = [q for q in before if q.scope not in ("age", "duration") and q.unit not in _measures()]
    last = next((q for q in reversed(counted) if unit is None or quantity.same_unit(q, replace(q, unit=unit))), None)
    if last is None or n.factor is None:
        return Quantity(n.low, n.high, unit or "number", scope, "vague", (n.start, end))
    made = quantity.times(last, n.factor)
    return replace(made, unit=unit or last.unit, scope=scope or last.scope, span=(n.start, end))


def _last_counted(before: Sequence[Quantity]) -> tuple[str | None, str | None]:
    """Unit and scope of the last count told, for ``the number is fifteen``."""
    last = next((q for q in reversed(before) if q.scope not in ("age", "duration") and q.unit not in _measures()), None)
    return (last.unit, last.scope) if last else (None, None)


Beside = tuple[str | None, str | None, int]


def _by_tree(words: _Words, n: Number, beside: Beside) -> Beside:
    """Unit and scope by the tree: the noun the number counts and the verb that tells its fate."""
    tokens = words.tokens
    inside = words.inside(n.start, n.end)
    own = set(inside)
    tops = [i for i in inside if tokens[i].head not in own and tokens[i].upos not in ("PUNCT", "ADP", "ADV")]
    if not tops:
        return beside
    top = tops[-1]
    if n.low == n.high == 1 and not tokens[top].deprel.startswith("nummod"):
        return None, None, n.end
    noun = _counted(words, top, own)
    if noun is None:
        told = _fate_over(words, top)
        return (beside[0] or ("people" if told else None), beside[1] or told, beside[2])
    word = words.low(noun)
    fates = table.kind("fate_noun")
    if word in fates and tokens[noun].upos != "VERB":
        return "people", fates[word], max(tokens[noun].end, n.end)
    scope = _fate_around(words, noun) or (beside[1] if beside[0] == word else None)
    return word, scope, max(tokens[noun].end, n.end)


def _counted(words: _Words, top: int, own: set[int]) -> int | None:
    """The noun a number counts: the one it modifies, or the ``of`` phrase below it."""
    tokens = words.tokens
    up = tokens[top].head
    if (
        tokens[top].deprel.startswith(("nummod", "amod", "det", "advmod", "compound"))
        and 0 <= up < len(tokens)
        and up not in own
    ):
        below = _of_phrase(words, up) if words.low(up) in ("group", "number", "total") else None
        return below if below is not None else up if tokens[up].upos in (*NOUNS, "ADJ") else None
    below = _of_phrase(words, top)
    return below


def _of_phrase(words: _Words, top: int) -> int | None:
    for c in words.children.get(top, ()):
        if words.tokens[c].deprel.startswith("nmod") and words.tokens[c].upos in NOUNS:
            cases = [words.low(k) for k in words.children.get(c, ()) if words.tokens[k].deprel == "case"]
            if "of" in cases:
                return c
    return None


def _fate_around(words: _Words, noun: int) -> str | None:
    """Fate of what is counted: an adjective or participle on the noun, or the verb over it."""
    for c in words.children.get(noun, ()):
        relation = words.tokens[c].deprel
        if relation in ("amod", "acl") and (told := table.fate(words.low(c))):
            return told
    return _fate_over(words, noun)


def _life_lost(words: _Words, verb: int) -> str | None:
    """Whether a verb is the one of "lost their lives", "met their deaths"."""
    if words.tokens[verb].lemma.lower() not in ("lose", "meet", "find"):
        return None
    objects = (words.low(c) for c in words.children.get(verb, ()) if words.tokens[c].deprel == "obj")
    return "killed" if any(w in ("life", "lives", "death", "deaths") for w in objects) else None


def _fate_over(words: _Words, i: int) -> str | None:
    """Fate told by the verb that has ``i`` as what it happens to: object, passive subject, subject of dying."""
    tokens = words.tokens
    relation, up = tokens[i].deprel, tokens[i].head
    if relation == "conj" and 0 <= up < len(tokens):
        return _fate_over(words, up) if up != i and tokens[up].deprel != "conj" else None
    if not 0 <= up < len(tokens):
        return None
    told = table.fate(words.low(up)) or table.fate(tokens[up].lemma) or _life_lost(words, up)
    if relation in ("obj", "nsubj:pass", "dobj", "root"):
        return told
    if relation == "nsubj":
        active = tokens[up].lemma.lower() in ("die", "perish", "drown", "flee", "lose", "meet", "find")
        active = active or tokens[up].upos in ("ADJ", "NOUN")
        return told if active else None
    if relation.startswith("nmod"):
        return table.kind("toll").get(words.low(up)) or table.kind("fate_noun").get(words.low(up))
    return None
