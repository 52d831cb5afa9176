"""Reading: one report in, who says what on whose word out. Looks at no other report."""

from __future__ import annotations

import os

# Small matrix products only: more threads of the algebra library cost more than they give, and must not change a digit.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

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
