"""Plain text and Markdown. Front matter (``---`` ... ``---``) gives metadata and stays in the text as furniture."""

from __future__ import annotations

import re

from twosource.intake.decode import decode
from twosource.intake.raw import Draft, Meta, Raw

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{2,20})\s*:\s*(.*?)\s*$", re.MULTILINE)
_KEYS = {
    "outlet": "outlet",
    "publisher": "outlet",
    "date": "published",
    "published": "published",
    "modified": "modified",
    "updated": "modified",
    "url": "url",
    "link": "url",
    "byline": "byline",
    "author": "byline",
    "title": "headline",
    "headline": "headline",
}


def read(raw: Raw) -> Draft:
    """Text as decoded, unchanged; metadata from front matter if there is any.

    Raises: SkipReport for what is empty or no text.
    """
    text = decode(raw.data, raw.name, raw.charset)
    front = _FRONT.match(text)
    if not front or not _FIELD.search(front.group(1)):
        return Draft(text)
    fields: dict[str, str] = {}
    for key, value in _FIELD.findall(front.group(1)):
        name = _KEYS.get(key.lower())
        value = value.strip().strip("'\"").strip()
        if name and value:
            fields.setdefault(name, value)
    return Draft(text, Meta(**fields), hidden=((0, len(front.group().rstrip())),))  # type: ignore[arg-type]
