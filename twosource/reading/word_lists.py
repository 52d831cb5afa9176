"""Word lists from ``twosource/data/words``: plain text, ``#`` begins a comment line."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of each line of a list."""
    text = (files("twosource") / "data" / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@lru_cache(maxsize=32)
def words_of(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for row in rows(name) for word in row)


@lru_cache(maxsize=32)
def lemma_of(name: str) -> dict[str, str]:
    """A list of rows "lemma form form ..." as form -> lemma."""
    return {form: row[0] for row in rows(name) for form in row[1:]}


@lru_cache(maxsize=32)
def classes(name: str) -> dict[str, frozenset[str]]:
    """A list of rows "class word word ..." as class -> words."""
    return {row[0]: frozenset(row[1:]) for row in rows(name)}
