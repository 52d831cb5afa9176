"""Fragments of claims ("312, says the Forum"): too short to be read by themselves, shown with who says them."""

from __future__ import annotations

from twosource.parsed import Quote
from twosource.reading import factuality as fa
from twosource.reading.clauses import Clause
from twosource.reading.tree import Tree

#: Contents of at most so many words are shown with their source, if that adds at most so many.
FRAGMENT, CREDIT = 4, 10
#: A source that stands before its content is shown with it only where the content says nothing by itself ("31", "it").
SCRAP = 2


def with_credit(tree: Tree, quote: Quote, clause: Clause) -> Clause:
    """The clause with the source and cue beside it, where it is a fragment and they stand in the same line."""
    every = (*quote.content, *quote.source, *quote.cue)
    scrap = len(clause.tokens) <= SCRAP or fa.calls_untrue_bare(tree, clause.tokens)
    start = min(s for s, _ in (every if scrap else quote.content))
    end = max(e for _, e in every)
    wide = tuple(tree.inside(((start, end),)))
    short = sum(tree.tokens[i].upos != "PUNCT" for i in clause.tokens) <= FRAGMENT
    if not short or len(wide) > len(clause.tokens) + CREDIT or "\n" in tree.text[start:end]:
        return clause
    return Clause(clause.head, wide, ((start, end),), clause.nominal)
