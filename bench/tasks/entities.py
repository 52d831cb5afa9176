"""Names with their types (score_entities). Reads id, text; writes entities [{start, end, type}].

Types as in brief.json for names. For corpora that count descriptions and pronouns too, "KIND phrase" for every phrase that
speaks of a person, organisation or place, names with their titles included; the maps in bench/maps take the one or the other.
"""

from __future__ import annotations

from typing import Any

from bench.options import Options


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """The names of one record, their types settled over the whole text, and the phrases."""
    del options
    from twosource.reading.entity_names import group_names
    from twosource.reading.mended_names import mended
    from twosource.reading.parse import parse, phrases_of

    text = record["text"]
    found = {(m.span, str(g.type)) for g in group_names(text, mended(parse(text))) for m in g.mentions}
    found |= {(span, f"{kind} phrase") for span, kind in phrases_of(text)}
    return {"entities": [{"start": s, "end": e, "type": kind} for (s, e), kind in sorted(found)]}
