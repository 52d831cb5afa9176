"""The reports as CSL-JSON (citation style language 1.0.2), type ``article-newspaper``."""

from __future__ import annotations

import json
from typing import Any

from twosource.telling.exports.tables import ReportRow, Tables


def write(tables: Tables) -> bytes:
    """The file, UTF-8: a list of items, as citation managers read it."""
    head = f" Log: {tables.about.log_head}." if tables.about.log_head else ""
    items = [_item(r, tables.about.notice + head) for r in tables.reports]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(r: ReportRow, notice: str) -> dict[str, Any]:
    parts = [int(p) for p in r.date.split("-") if p.isdigit()][:3]
    item: dict[str, Any] = {
        "id": f"{r.id}-{r.sha256[:8]}",
        "type": "article-newspaper",
        "title": r.headline or r.file or r.id,
        "container-title": r.outlet,
        "author": [{"literal": r.byline}] if r.byline else [],
        "issued": {"date-parts": [parts]} if parts else {},
        "URL": r.url,
        "note": f"SHA-256 {r.sha256}. {notice}",
    }
    return {k: v for k, v in item.items() if v}
