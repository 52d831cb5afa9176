"""The dependency tree of a :class:`~twosource.parsed.Parse`, with the few questions the rules ask of it.

Relations are Universal Dependencies v2. A token index always counts in the whole text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from twosource.parsed import Parse, Token
from twosource.records import Span, Spans

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer"})
QUOTES = '"“”„‟«»'
_TRIM = " \t\n\r,.;:—–-"


@dataclass(frozen=True, eq=False)
class Tree:
    """A parse with its children, starts and ends at hand; makes nothing up where the parse has no heads."""

    parse: Parse

    @property
    def text(self) -> str:
        """The report's text."""
        return self.parse.text

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words."""
        return self.parse.tokens

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if 0 <= token.head < len(below) and token.head != i:
                below[token.head].append(i)
        return tuple(map(tuple, below))

    @cached_property
    def starts(self) -> list[int]:
        """Where each token starts."""
        return [t.start for t in self.tokens]

    @cached_property
    def ends(self) -> list[int]:
        """Where each token ends."""
        return [t.end for t in self.tokens]

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence each token is in."""
        out = [0] * len(self.tokens)
        for n, (first, last) in enumerate(self.parse.sentences):
            for i in range(max(0, first), min(last, len(out))):
                out[i] = n
        return out

    def word(self, i: int) -> str:
        """Token ``i`` as written."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def low(self, i: int) -> str:
        """Token ``i`` in lower case; the WHO stays as it is, since it is no pronoun."""
        word = self.word(i)
        return word if word == "WHO" and self.tokens[i].upos != "PRON" else word.lower()

    def inside(self, spans: Spans) -> list[int]:
        """The tokens that touch ``spans``, in order."""
        out: list[int] = []
        for start, end in spans:
            out.extend(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return sorted(set(out))

    def at(self, offset: int) -> int | None:
        """The token over or after an offset."""
        i = bisect_right(self.ends, offset)
        return i if i < len(self.tokens) else None

    def dependents(self, i: int, *relations: str) -> list[int]:
        """Dependents of ``i`` by relation; a bare relation takes its subtypes too."""
        return [c for c in self.children[i] if any(_is(self.tokens[c].deprel, r) for r in relations)]

    def first(self, i: int, *relations: str) -> int | None:
        """The first dependent of ``i`` with one of the relations."""
        found = self.dependents(i, *relations)
        return found[0] if found else None

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """``i`` and all below it, in order, leaving out the branches that start in ``without``."""
        skip, out, stack = set(without), [], [i]
        seen = set(skip)
        while stack:
            j = stack.pop()
            if j in seen:
                continue
            seen.add(j)
            out.append(j)
            stack.extend(self.children[j])
        return sorted(out)

    def span(self, tokens: Iterable[int]) -> Span | None:
        """The stretch from the first to the last of ``tokens``, without commas and stops at its edges."""
        chosen = sorted(tokens)
        if not chosen:
            return None
        return self.trim((self.tokens[chosen[0]].start, self.tokens[chosen[-1]].end))

    def spans(self, tokens: Iterable[int]) -> Spans:
        """``tokens`` as spans, one a run of neighbours; lone punctuation is dropped."""
        return tuple(s for run in _runs(sorted(set(tokens))) if (s := self.span(run)) and self._wordy(s))

    def trim(self, span: Span) -> Span:
        """``span`` without blanks, commas and stops at its edges (quotation marks stay)."""
        start, end = span
        while start < end and self.text[start] in _TRIM:
            start += 1
        while end > start and self.text[end - 1] in _TRIM and not self._abbreviation(end):
            end -= 1
        return start, end

    def _abbreviation(self, end: int) -> bool:
        if self.text[end - 1] != ".":
            return False
        i = bisect_left(self.ends, end)
        return i < len(self.tokens) and self.tokens[i].end == end and self.tokens[i].end - self.tokens[i].start > 1

    def _wordy(self, span: Span) -> bool:
        return any(c.isalnum() for c in self.text[span[0] : span[1]])

    def head_of(self, spans: Spans) -> int | None:
        """The token inside ``spans`` that governs the others: the one whose head lies outside, verbs and nouns first."""
        inside = self.inside(spans)
        if not inside:
            return None
        within = set(inside)
        tops = [i for i in inside if self.tokens[i].head not in within and self.tokens[i].upos != "PUNCT"]
        return min(tops, key=self._rank, default=inside[0])

    def _rank(self, i: int) -> tuple[int, int]:
        order = {"VERB": 0, "AUX": 1, "NOUN": 1, "PROPN": 1, "ADJ": 2, "NUM": 2, "PRON": 3}
        return order.get(self.tokens[i].upos, 4), -len(self.children[i])

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above ``i``, nearest first."""
        seen = {i}
        while 0 <= (up := self.tokens[i].head) < len(self.tokens) and up not in seen:
            seen.add(up)
            yield up
            i = up

    def paragraph(self, offset: int) -> Span:
        """The line around an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)

    def sentence_span(self, number: int) -> Span:
        """A sentence as a span."""
        first, last = self.parse.sentences[number]
        return self.tokens[first].start, self.tokens[last - 1].end


def in_quotes(tree: Tree, offset: int) -> bool:
    """Whether an offset stands between quotation marks of its paragraph."""
    start, _ = tree.paragraph(offset)
    before = tree.text[start:offset]
    curly = before.count("“") + before.count("«") - before.count("”") - before.count("»")
    return curly > 0 or before.count('"') % 2 == 1


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(spans: Spans, inner: Spans, share: float = 0.99) -> bool:
    """Whether ``spans`` hold (nearly) all of ``inner``."""
    size = sum(e - s for s, e in inner)
    return size > 0 and sum(overlap(a, b) for a in spans for b in inner) >= share * size


def _is(relation: str, wanted: str) -> bool:
    return relation == wanted or relation.startswith(wanted + ":")


def _runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
