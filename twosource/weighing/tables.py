"""The word tables of this stage (``data/sources``): their lines, and their columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a table; empty ones and those that begin with ``#`` are left out."""
    text = (files("twosource") / "data" / "sources" / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def columns(name: str) -> list[list[str]]:
    """The columns of each line, which tabs separate."""
    return [line.split("\t") for line in lines(name)]
