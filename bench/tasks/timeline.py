"""Dated events (SemEval-2015 task 4): ``events`` [{start, end, date, cluster}].

An event has the date of the time that governs it in the tree; without one, for this bench only, the document's date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date as Day
from datetime import timedelta
from typing import Any

from bench.options import Options
from twosource.parsed import Parse
from twosource.reading.parse import parse_many
from twosource.reading.times import governing, resolved
from twosource.records import Report, Span, When

Record = dict[str, Any]


def predict_all(records: list[Record], options: Options) -> list[Record]:
    """Events of all documents; events of one word on one date are one cluster, over documents."""
    out = []
    for record, seen in zip(records, parse_many(r["text"] for r in records)):
        whens = _whens(seen, record.get("dct"))
        spans = (
            [(e["start"], e["end"]) for e in record["events"]] if options.gold_spans else [e.span for e in seen.events]
        )
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
    inside = [i for i in range(first, min(first + 12, len(seen.tokens))) if seen.tokens[i].start < span[1]]
    own = set(inside)
    tops = [i for i in inside if seen.tokens[i].head not in own]
    return next(iter(tops or inside), None)


def _date(seen: Parse, whens: Sequence[When], span: Span, dct: str) -> str | None:
    """Date of the event at ``span`` as YYYY, YYYY-MM or YYYY-MM-DD.

    1. the time that governs it; 2. the day the report goes on telling of; 3. the document's date.
    """
    token = _token(seen, span)
    when = governing(seen, whens, (token, token + 1)) if token is not None else None
    if when and (told := _plain(when, dct)):
        return told
    return _told_of(seen, whens, span, dct) or dct or None


def _told_of(seen: Parse, whens: Sequence[When], span: Span, dct: str) -> str | None:
    """The last day told before the event, when it is one of the last days before the document's date."""
    if not dct:
        return None
    today = Day.fromisoformat(dct)
    for w in reversed(whens):
        if w.span is None or w.span[0] > span[0] or w.precision not in ("day", "hour", "minute") or not w.start:
            continue
        if w.anchor == "report" and timedelta(0) <= today - Day.fromisoformat(w.start) <= timedelta(RECENT_DAYS):
            return w.start
    return None


def _plain(when: When, dct: str) -> str | None:
    """The day, month or year of a time; a week or longer as the month or year it lies in."""
    if m := re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)", when.value):
        return m[0]
    if when.start is None or when.end is None:
        return None
    first, last = when.start, when.end
    if first <= dct <= last and when.precision == "week":
        return dct[:7]
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else None


RECENT_DAYS = 4
"""A day told so long before the document's date is the one its events go on from (timeline train)."""


def _cluster(seen: Parse, span: Span, day: str | None) -> str:
    token = _token(seen, span)
    word = seen.tokens[token].lemma.lower() if token is not None else seen.text[slice(*span)].lower()
    return f"{word}:{day}"
