"""Descriptions the model passes over: nouns for persons in a role ("the mayor") and for bodies ("the ministry")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from twosource.parsed import Mention, Parse
from twosource.reading.standing import classes
from twosource.records import EntityType
from twosource.values.name import head_families

SURE = 0.5  # confidence given to such a description
_LEFT = frozenset(("det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc"))
_NO_HEAD = frozenset(("compound", "flat", "amod", "nmod:desc", "fixed"))
#: Words that name a body only as often as something else, so that they need the model.
_DOUBTFUL = frozenset(
    ("force", "party", "side", "head", "office", "station", "court", "network", "club", "team")
) | frozenset(("front", "paper", "channel", "company"))


def kind_of(lemma: str) -> EntityType | None:
    """Person or organisation, by the lists of roles and of head words; None for other nouns."""
    if lemma in classes():
        return "person"
    return "organisation" if lemma in head_families() and lemma not in _DOUBTFUL else None


def role_nouns(parse: Parse, taken: Collection[int]) -> Iterator[Mention]:
    """Role nouns that head no mention yet (``taken``: heads of mentions), as descriptions without a cluster."""
    tokens = parse.tokens
    left = list(range(len(tokens)))
    for i, token in enumerate(tokens):
        if 0 <= token.head < len(tokens) and i < token.head and token.deprel in _LEFT:
            left[token.head] = min(left[token.head], left[i])
    for i, token in enumerate(tokens):
        if i in taken or token.upos != "NOUN" or token.deprel in _NO_HEAD:
            continue
        kind = kind_of(token.lemma.lower())
        if kind is not None and not any(j in taken for j in range(left[i], i)):
            yield Mention((tokens[left[i]].start, token.end), i, kind, "nominal", None, SURE)
