"""Names with their types (score_entities). Reads id, text; writes entities [{start, end, type}], types as in brief.json."""

from __future__ import annotations

from typing import Any

from bench.options import Options


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """The names of one record as the model sees them, their types settled over the whole text."""
    del options
    from twosource.reading.entity_names import group_names
    from twosource.reading.mended_names import mended
    from twosource.reading.parse import parse

    text = record["text"]
    found = [(m.span, g.type) for g in group_names(text, mended(parse(text))) for m in g.mentions]
    return {"entities": [{"start": s, "end": e, "type": kind} for (s, e), kind in sorted(found)]}
