"""Fragments of claims are shown with who says them."""

from __future__ import annotations

import pytest

from tests.reading import compact
from twosource.parsed import Parse
from twosource.reading.clauses import clause_of
from twosource.reading.fragments import with_credit
from twosource.reading.tree import Tree

BANK = compact.parse(
    "The/DET/2/det bank/NOUN/3/nsubj says|say/VERB/0/root 31/NUM/3/obj ^./PUNCT/3/punct", (("The bank", "says", "31"),)
)
DENIAL = compact.parse(
    "The/DET/2/det bank/NOUN/3/nsubj denies|deny/VERB/0/root it/PRON/3/obj ^./PUNCT/3/punct",
    (("The bank", "denies", "it"),),
)
LONGER = compact.parse(
    "The/DET/2/det bank/NOUN/3/nsubj says|say/VERB/0/root 31/NUM/5/nummod old/ADJ/6/amod loans|loan/NOUN/3/obj ^./PUNCT/3/punct",
    (("The bank", "says", "31 old loans"),),
)
BEHIND = compact.parse(
    "31/NUM/3/ccomp ^,/PUNCT/1/punct says|say/VERB/0/root the/DET/5/det bank/NOUN/3/nsubj ^./PUNCT/3/punct",
    (("the bank", "says", "31"),),
)


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (BANK, "The bank says 31"),
        (DENIAL, "The bank denies it"),
        (LONGER, "31 old loans"),
        (BEHIND, "31, says the bank"),
    ],
)
def test_shown_with_its_source(parse: Parse, expected: str) -> None:
    quote = parse.quotes[0]
    clause = clause_of(Tree(parse), quote.content)
    assert clause is not None
    (span,) = with_credit(Tree(parse), quote, clause).spans
    assert parse.text[slice(*span)] == expected
