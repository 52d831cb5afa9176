"""Reading: one report in, who says what on whose word out. Looks at no other report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from twosource.reading.build import read_report
    from twosource.reading.parse import parse

__all__ = ["parse", "read_report"]


def __getattr__(name: str) -> Any:
    """The stage's verbs, imported when first used: the model is heavy."""
    if name == "read_report":
        from twosource.reading.build import read_report

        return read_report
    if name == "parse":
        from twosource.reading.parse import parse

        return parse
    raise AttributeError(name)
