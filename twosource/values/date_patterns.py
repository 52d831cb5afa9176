"""Patterns of English time expressions, one a kind, in the manner of HeidelTime (Strötgen and Gertz 2013).

A pattern only says where an expression stands and what it is made of; :mod:`twosource.values.date_resolve` says what
it means. The patterns are in ``data/time_rules.tsv``, their words in ``data/time_words.tsv``.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.values import numerals
from twosource.values.tables import SPACE, one_of, rows, words

WORDS, RULES = "time_words.tsv", "time_rules.tsv"
DEPTH = 6
"""How many times a piece of a pattern may hold another piece."""


@cache
def compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(kind, pattern) in the order of the table; a kind may have several patterns."""
    return tuple((row[0], re.compile(_fill(row[1]), re.IGNORECASE)) for row in rows(RULES) if row[0] != "part")


def _fill(rule: str) -> str:
    """A rule with its pieces put in and a guard on both sides."""
    filled = _blanks(rule)
    for _ in range(DEPTH):
        filled = re.sub(r"\{([A-Za-z_]+[0-9]?)\}", lambda m: _piece(m[1]), filled)
    guard = "" if rule.startswith("(?<=") else r"(?<![\w$£€#@/.])(?<!\d,)"
    return rf"{guard}(?:{filled})(?!\w)"


def _piece(name: str) -> str:
    if name == "number":
        return numerals.pattern()
    return _pieces()[name] if name.isupper() or name[-1].isdigit() else one_of(words(WORDS, name))


@cache
def _pieces() -> dict[str, str]:
    return {row[1]: _blanks(row[2]) for row in rows(RULES) if row[0] == "part"}


def _blanks(pattern: str) -> str:
    """Blanks of a rule match a wrapped line; inside brackets any white space."""
    return re.sub(r"\[[^\]]*\]| ", lambda m: SPACE if m[0] == " " else m[0].replace(" ", r"\s"), pattern)
