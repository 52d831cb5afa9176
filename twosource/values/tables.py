"""Word tables of the values: tab-separated lines ``kind, word, value`` under ``twosource/data`` that a desk may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
"""Blank between the words of one expression: a line may be wrapped, a paragraph break may not be crossed."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Lines of the data file ``name`` as tuples of fields; lines that are empty or begin with ``#`` are left out."""
    text = resources.files("twosource.data").joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def words(name: str, kind: str) -> dict[str, str]:
    """Word -> value of one kind in the data file ``name`` (empty dict when the file has no such kind)."""
    return {row[1]: row[2] if len(row) > 2 else "" for row in rows(name) if row[0] == kind}


def one_of(choices: Iterable[str]) -> str:
    """Pattern for any of ``choices``, the longest first; blanks match wrapped lines and either apostrophe matches."""
    ranked = sorted(set(choices), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(flexible(w) for w in ranked) + ")"


def flexible(word: str) -> str:
    """Pattern for one word or phrase: blanks match a wrapped line, either apostrophe matches."""
    return re.escape(word).replace(r"\ ", SPACE).replace("'", "['’]")
