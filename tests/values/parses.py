"""Parses without a model: empty ones, and small ones written by hand."""

from __future__ import annotations

from twosource.parsed import Parse, Token


def empty(text: str) -> Parse:
    """A parse that knows nothing of ``text``."""
    return Parse(text, (), (), (), (), (), ())


def tree(*rows: tuple[str, str, str, int, str]) -> Parse:
    """A parse of one sentence from (word, tag, lemma, head, relation), words parted by blanks."""
    tokens, at = [], 0
    for word, upos, lemma, head, deprel in rows:
        tokens.append(Token(at, at + len(word), upos, lemma, head, deprel))
        at += len(word) + 1
    text = " ".join(r[0] for r in rows)
    return Parse(text, tuple(tokens), ((0, len(tokens)),), (), (), (), ())
