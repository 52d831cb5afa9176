"""Places with coordinates (score_geo). Reads id, title, text; writes toponyms [{start, end, lat, lon}].

Adjectives and inhabitants count as names of their country, as in LGL; GeoWebNews leaves the inhabitants out of account.
"""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.parsed import Parse
from twosource.reading.places import toponyms
from twosource.values.place import resolve


def predict(record: dict[str, Any], options: Options) -> dict[str, Any]:
    """Toponyms of one record, with coordinates where the gazetteer has them."""
    found = resolve(toponyms(_read(record["text"]), record["text"]))
    return {"toponyms": [{"start": w.span[0], "end": w.span[1], "lat": w.lat, "lon": w.lon} for w in found if w.span]}


def _read(text: str) -> Parse:
    from twosource.reading.parse import parse

    return parse(text)
