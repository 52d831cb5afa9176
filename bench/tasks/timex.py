"""Time expressions with TIMEX3 values (TempEval-3, WikiWars): ``timexes`` [{start, end, type, value}]."""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.values import date


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """Time expressions of ``text`` by the document's date ``dct``; without one, as a narrative."""
    reference = (record.get("dct") or "")[:10] or None
    found = date.find(record["text"], reference, narrative=reference is None)
    timexes = [{"start": w.span[0], "end": w.span[1], "type": w.kind, "value": w.value} for w in found if w.span]
    return {"timexes": timexes}
