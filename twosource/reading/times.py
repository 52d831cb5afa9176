"""Times in a report: every expression resolved in its context, and which of them governs a clause.

An expression is resolved from the report's own date, the dates told before it and the tense of its verb
(:mod:`twosource.values.date`). What needs a date that the report does not give stays unresolved, anchor ``none``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from twosource.records import Report, Span, When
from twosource.values import date

if TYPE_CHECKING:
    from twosource.parsed import Parse, Token

Tense = Literal["past", "future", ""]

LINK = re.compile(
    r"\s*(?:[-–—]|to|and|,?\s*or(?:\s+else)?|until|till|through)(?:\s+(?:on|in))?\s*(?:the\s+)?", re.IGNORECASE
)
RANGE = re.compile(r"\b(?:between|from)\s+(?:the\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
SAYING = frozenset({"say", "tell", "report", "add", "announce", "write", "state", "declare", "claim", "confirm"})
CLAUSAL = frozenset({"root", "ccomp", "advcl", "acl:relcl", "parataxis", "csubj", "conj", "advcl:relcl", "csubj:pass"})


def times(parse: Parse, report: Report) -> tuple[When, ...]:
    """Every time expression of a report in order, furniture left out; works with an empty parse too."""
    reference = report.published.value if report.published.precision != "unknown" else None
    return resolved(parse, report, reference)


def resolved(parse: Parse, report: Report, reference: str | None) -> tuple[When, ...]:
    """The same from another date of publication (EDTF), as other reports may imply one."""
    found = date.find(report.text, reference, tense_of=tense_reader(parse))
    shown = [w for w in found if w.span and not _hidden(w.span, report)]
    return ranges(report.text, shown)


def _hidden(span: Span, report: Report) -> bool:
    return any(s <= span[0] < e for s, e in report.furniture)


# ---------------------------------------------------------------- intervals of two expressions


def ranges(text: str, whens: Sequence[When]) -> tuple[When, ...]:
    """Pairs that make one interval joined: ``between 2 and 18 February``, ``14-16 October``, ``Wednesday and Thursday``."""
    out: list[When] = []
    for w in whens:
        if out and _pair(text, out[-1], w):
            out[-1] = date.span_of_two(out[-1], w)
        else:
            out.append(w)
    return tuple(out)


def _pair(text: str, a: When, b: When) -> bool:
    """Whether two neighbours are the ends of one interval: same precision, in order, only a joining word between them."""
    if a.span is None or b.span is None or not a.edtf or not b.edtf or {a.kind, b.kind} - {"DATE", "TIME"}:
        return False
    between = text[a.span[1] : b.span[0]]
    link = LINK.fullmatch(between)
    if not link or a.precision != b.precision or a.precision not in ("day", "month", "year", "interval", "minute"):
        return False
    joint = between.strip(" \n").lower()
    if joint.startswith("or"):
        return _next_to(a, b) or _next_to(b, a)
    ordered = (a.start or a.edtf) < (b.start or b.edtf)
    told = RANGE.search(text[max(0, a.span[0] - 20) : a.span[0]]) is not None
    close = joint in ("-", "–", "—", "to", "until", "till", "through") or told
    return ordered and (close or _next_to(a, b))


def _next_to(a: When, b: When) -> bool:
    """Whether ``b`` begins the day after ``a`` ends (``Wednesday and Thursday``), or within ten days (early, late)."""
    first, second = date.interval(a), date.interval(b)
    if first is None or second is None:
        return False
    gap = (second[0] - first[1]).days
    return gap == 1 if a.precision == "day" else 0 <= gap <= 1


# ---------------------------------------------------------------- tense


def tense_reader(parse: Parse) -> Callable[[int, int], Tense] | None:
    """A function from a span to the tense of the verb that governs it; None when the parse has no tokens."""
    tokens = parse.tokens
    if not tokens:
        return None
    ends = [t.end for t in tokens]
    helpers: dict[int, list[Token]] = {}
    for t in tokens:
        if t.deprel.startswith("aux") or t.deprel == "cop":
            helpers.setdefault(t.head, []).append(t)

    def tense(start: int, end: int) -> Tense:
        i = bisect_right(ends, start)
        if i >= len(tokens) or tokens[i].start >= end:
            return ""
        verb = _verb_over(tokens, i)
        return _tense(parse.text, tokens[verb], helpers.get(verb, [])) if verb is not None else ""

    return tense


def _verb_over(tokens: Sequence[Token], i: int) -> int | None:
    seen: set[int] = set()
    while 0 <= i < len(tokens) and i not in seen:
        if tokens[i].upos == "VERB":
            return i
        seen.add(i)
        i = tokens[i].head
    return None


def _tense(text: str, verb: Token, helpers: Sequence[Token]) -> Tense:
    lemmas = {h.lemma.lower() for h in helpers} | {text[h.start : h.end].lower() for h in helpers}
    if lemmas & {"will", "shall", "'ll", "’ll", "wo"}:
        return "future"
    word = text[verb.start : verb.end].lower()
    if lemmas & {"was", "were", "had", "did", "has", "have", "been"}:
        return "past"
    return "past" if not helpers and _is_past(word, verb.lemma.lower()) else ""


def _is_past(word: str, lemma: str) -> bool:
    return word != lemma and not word.endswith(("ing", "s")) and (word.endswith("ed") or word in _past())


@cache
def _past() -> frozenset[str]:
    from twosource.values.tables import words

    return frozenset(words("time_words.tsv", "tense_past"))


# ---------------------------------------------------------------- which time governs


def governing(parse: Parse, whens: Sequence[When], token_range: tuple[int, int]) -> When | None:
    """The time that says when the event of a clause was: by the tree, not by nearness.

    1. attached to the clause's predicate, or to a noun below it, without another predicate between;
    2. the clause's predicate shares it: a coordinate or open complement whose governor has a time told before both;
    3. the predicate is itself inside a phrase that a time modifies (``the killing of five men on Friday``).
    ``token_range``: first and one past the last token of the clause. Without a tree: the only one inside, else none.
    """
    placed = [w for w in whens if w.span and w.kind in ("DATE", "TIME") and (w.edtf or w.precision == "unknown")]
    first, last = max(0, token_range[0]), min(token_range[1], len(parse.tokens))
    if first >= last or not placed:
        return None
    heads = {h: w for w in reversed(placed) for h in _heads(parse, w)}
    predicate = _predicate(parse.tokens, first, last)
    if not any(t.head >= 0 for t in parse.tokens):
        inside = {w.span: w for h, w in heads.items() if first <= h < last}
        return next(iter(inside.values())) if len(inside) == 1 else None
    ranked = _ranked(parse.tokens, heads, predicate)
    if ranked:
        return heads[ranked[0][2]]
    return _shared(parse.tokens, heads, predicate)


def _heads(parse: Parse, w: When) -> list[int]:
    """The tokens of an expression that hang on words outside it (of ``Friday evening`` the parse may hang each alone)."""
    start, end = w.span or (0, 0)
    i = bisect_right(parse.tokens, start, key=lambda t: t.end)
    inside = []
    while i < len(parse.tokens) and parse.tokens[i].start < end:
        inside.append(i)
        i += 1
    own = set(inside)
    skip = ("PUNCT", "ADP", "DET", "SCONJ", "CCONJ")
    outer = [i for i in inside if parse.tokens[i].head not in own and parse.tokens[i].upos not in skip]
    return outer or inside[-1:]


def _predicate(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of a clause that governs the others: the first top that is a verb, or has a subject or a copula."""
    tops = [i for i in range(first, last) if not first <= tokens[i].head < last and tokens[i].upos != "PUNCT"]
    helped = {tokens[i].head for i in range(first, last) if tokens[i].deprel.split(":")[0] in ("nsubj", "cop", "csubj")}
    verbs = [i for i in tops if tokens[i].upos in ("VERB", "AUX") or i in helped]
    nouns = [i for i in tops if tokens[i].upos in ("NOUN", "ADJ", "PROPN")]
    return (verbs or nouns or tops or [first])[0]


def _ranked(tokens: Sequence[Token], heads: dict[int, When], predicate: int) -> list[tuple[int, int, int]]:
    """(steps, distance in words, token) of the times that hang on a predicate, the closest first."""
    found = ((_rank(tokens, h, predicate), abs(h - predicate), h) for h in heads)
    return sorted((r, far, h) for r, far, h in found if r is not None)


def _rank(tokens: Sequence[Token], when: int, predicate: int) -> int | None:
    """Steps from a time up to the predicate, the more the worse; None when another clause stands between."""
    steps, i, seen = 0, when, set()
    while i != predicate:
        if i in seen or not 0 <= tokens[i].head < len(tokens):
            return None
        seen.add(i)
        if i != when and _opens(tokens, i):
            return None
        i, steps = tokens[i].head, steps + 1
    return steps


def _opens(tokens: Sequence[Token], i: int) -> bool:
    t = tokens[i]
    return (t.deprel in CLAUSAL and t.upos in ("VERB", "AUX", "ADJ")) or t.deprel in ("acl:relcl", "ccomp", "advcl")


def _shared(tokens: Sequence[Token], heads: dict[int, When], predicate: int) -> When | None:
    """A time told of the predicate's governor that holds for the predicate too."""
    i, seen = predicate, set()
    while 0 <= tokens[i].head < len(tokens) and i not in seen:
        seen.add(i)
        up, relation = tokens[i].head, tokens[i].deprel
        noun = tokens[i].upos in ("NOUN", "PROPN", "NUM", "PRON") and not _opens(tokens, i)
        if (not noun and relation not in ("conj", "xcomp", "acl", "advcl")) or tokens[up].lemma.lower() in SAYING:
            return None
        near = [h for r, _, h in _ranked(tokens, heads, up) if r <= 2]
        for h in sorted(near, key=lambda h: abs(h - predicate)):
            if noun or relation in ("xcomp", "acl", "advcl") or h < min(i, up) or (relation == "conj" and h < i):
                return heads[h]
        if tokens[up].upos in ("VERB", "AUX") and relation not in ("conj", "xcomp"):
            return None
        i = up
    return None
