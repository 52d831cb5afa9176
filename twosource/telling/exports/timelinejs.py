"""TimelineJS 3 (Knight Lab): an event a dated entry of the timeline. Text is escaped, since TimelineJS shows it as HTML."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from twosource.telling.exports.tables import FindingRow, Tables, TimelineRow
from twosource.telling.wording import VERDICTS, count_words, date_words

Slide = dict[str, Any]


def write(tables: Tables) -> bytes:
    """The file, UTF-8."""
    found = {f.id: f for f in tables.findings}
    head = f" Log: {tables.about.log_head}." if tables.about.log_head else ""
    document = {
        "title": {"text": {"headline": escape(tables.title), "text": escape(tables.about.notice + head)}},
        "events": [
            slide for t in tables.timeline if (slide := _slide(t, [found[f] for f in t.findings if f in found]))
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _slide(entry: TimelineRow, findings: list[FindingRow]) -> Slide | None:
    start = _date(entry.start or entry.end)
    if start is None or not findings:
        return None
    lines = [
        f"<p>{escape(f.statement)} <em>{VERDICTS[f.verdict]}, {count_words((f.low, f.high))}</em></p>" for f in findings
    ]
    slide: Slide = {
        "start_date": start,
        "display_date": date_words(entry.value),
        "text": {"headline": escape(findings[0].statement), "text": "".join(lines)},
        "unique_id": "-".join(f.id for f in findings[:3]),
    }
    end = _date(entry.end)
    if end and end != start:
        slide["end_date"] = end
    return slide


def _date(day: str) -> dict[str, int] | None:
    match = re.match(r"(-?\d{4,})-(\d\d)-(\d\d)", day)
    return {"year": int(match[1]), "month": int(match[2]), "day": int(match[3])} if match else None
