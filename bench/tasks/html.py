"""The article of a page, its title and the day it was published, as intake reads them (no language is set aside here)."""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.errors import SkipReport
from twosource.intake import page, published
from twosource.intake.lines import split
from twosource.intake.raw import Raw
from twosource.intake.zones import mark


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """``text``, ``title`` and ``date`` (day, or None) of ``record["html"]``; empty text where no article was found."""
    raw = Raw(str(record["id"]), record["html"].encode("utf-8", "replace"), "page", record.get("url"), "utf-8")
    try:
        draft = page.read(raw)
    except SkipReport:
        return {"text": "", "title": None, "date": None}
    marks = mark(draft.text, split(draft.text), titled=True)
    when = published.find(marks, draft.meta)
    day = when.value if when.value and when.precision == "day" and "X" not in when.value else None
    return {"text": draft.text, "title": draft.meta.headline, "date": day}
