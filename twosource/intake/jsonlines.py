"""JSON lines: one report a line, ``text`` or ``html`` with outlet, date, url, headline, byline."""

from __future__ import annotations

import json
from collections.abc import Iterator

from twosource.errors import SkipReport
from twosource.intake.decode import decode
from twosource.intake.raw import Meta, Raw

_KEYS = {
    "outlet": ("outlet", "publisher", "source"),
    "published": ("date", "published"),
    "modified": ("modified", "updated"),
    "url": ("url",),
    "headline": ("headline", "title"),
    "byline": ("byline", "author"),
}


def records(raw: Raw) -> Iterator[Raw | SkipReport]:
    """One document a line, named ``FILE#LINE`` (or by its ``file`` or ``id``); bad lines come as the SkipReport to show."""
    text = decode(raw.data, raw.name, raw.charset)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        name = f"{raw.name}#{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield SkipReport(name, "the line is no JSON", "write one JSON object a line")
            continue
        yield (
            _document(record, name)
            if isinstance(record, dict)
            else SkipReport(name, "the line is no JSON object", 'write {"text": ...} or {"html": ...} on each line')
        )


def _document(record: dict[str, object], name: str) -> Raw | SkipReport:
    page, text = record.get("html"), record.get("text")
    body = text if isinstance(text, str) and text.strip() else page
    if not isinstance(body, str) or not body.strip():
        return SkipReport(name, 'neither "text" nor "html" in the record', "add one of them")
    fields = {key: _text(record, keys) for key, keys in _KEYS.items()}
    data = body.encode("utf-8", "replace")
    return Raw(name, data, "text" if body is text else "page", fields["url"], "utf-8", Meta(**fields))  # type: ignore[arg-type]


def _text(record: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, list):
            value = ", ".join(str(v) for v in value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
