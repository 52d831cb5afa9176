"""Dated events (SemEval-2015 task 4): ``events`` [{start, end, date, cluster}].

An event has the date of the time that governs it in the tree; without one, for this bench only, the document's date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from bench.options import Options
from twosource.parsed import Parse
from twosource.reading.parse import parse_many
from twosource.reading.times import governing, resolved
from twosource.records import Report, Span, When
from twosource.values import date

Record = dict[str, Any]


def predict_all(records: list[Record], options: Options) -> list[Record]:
    """Events of all documents; events of one word on one date are one cluster, over documents."""
    out = []
    for record, seen in zip(records, parse_many(r["text"] for r in records)):
        whens = _whens(seen, record.get("dct"))
        spans = [(e["start"], e["end"]) for e in record["events"]] if options.gold_spans else [e.span for e in seen.events]
        events = []
        for span in spans:
            day = _date(seen, whens, span, (record.get("dct") or "")[:10])
            events.append({"start": span[0], "end": span[1], "date": day, "cluster": _cluster(seen, span, day)})
        out.append({"id": record["id"], "events": events})
    return out


def _whens(seen: Parse, dct: str | None) -> tuple[When, ...]:
    return resolved(seen, Report("r1", seen.text, ""), (dct or "")[:10] or None)


def _token(seen: Parse, span: Span) -> int | None:
    """The word of a span that heads it: the first verb or noun, else the first word."""
    first = bisect_right(seen.tokens, span[0], key=lambda t: t.end)
    inside = [i for i in range(first, len(seen.tokens)) if seen.tokens[i].start < span[1]] if first < len(seen.tokens) else []
    inside = [i for i in range(first, min(first + 12, len(seen.tokens))) if seen.tokens[i].start < span[1]]
    own = set(inside)
    tops = [i for i in inside if seen.tokens[i].head not in own]
    return (tops or inside or [None])[0]


def _date(seen: Parse, whens: Sequence[When], span: Span, dct: str) -> str | None:
    """Date of the event at ``span`` as YYYY, YYYY-MM or YYYY-MM-DD."""
    token = _token(seen, span)
    when = governing(seen, whens, (token, token + 1)) if token is not None else None
    return (_plain(when) if when else None) or dct or None


def _plain(when: When) -> str | None:
    """The day, month or year of a time; a week or longer as the month or year it lies in."""
    if m := re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)", when.value):
        return m[0]
    bounds = date.interval(when)
    if bounds is None or when.start is None:
        return None
    first, last = (d.isoformat() for d in bounds)
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else None


def _cluster(seen: Parse, span: Span, day: str | None) -> str:
    token = _token(seen, span)
    word = seen.tokens[token].lemma.lower() if token is not None else seen.text[slice(*span)].lower()
    return f"{word}:{day}"
