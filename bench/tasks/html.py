"""The article of a page, its title and the day it was published, as intake reads them (no language is set aside here)."""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.errors import SkipReport
from twosource.intake import page, published
from twosource.intake.lines import split
from twosource.intake.raw import Raw
from twosource.intake.zones import mark
from twosource.records import Zone


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """``text``, ``title`` and ``date`` (day, or None) of ``record["html"]``; empty text where no article was found."""
    raw = Raw(str(record["id"]), record["html"].encode("utf-8", "replace"), "page", record.get("url"), "utf-8")
    try:
        draft = page.read(raw)
    except SkipReport:
        return {"text": "", "title": None, "date": None}
    marks = mark(draft.text, split(draft.text), titled=True)
    when = published.find(marks, draft.meta)
    text = without(draft.text, marks.zones())
    day = when.value if when.value and when.precision == "day" and "X" not in when.value else None
    return {"text": text, "title": draft.meta.headline, "date": day}


def without(text: str, zones: tuple[Zone, ...]) -> str:
    """``text`` without what intake marks as furniture or as links to other articles."""
    out, last = [], 0
    for zone in zones:
        if zone.kind in ("furniture", "related") and zone.span[0] >= last:
            out.append(text[last : zone.span[0]])
            last = zone.span[1]
    return "".join([*out, text[last:]])
