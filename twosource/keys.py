"""Keys that outlive a run: a place in a report's stored text, named by the report's hash and code points.

Ids (``c12``, ``e3``) are new in every run; a key stays the same as long as the words do, so that what a person decided
holds when the report is read again with another model.
"""

from __future__ import annotations

from twosource.records import Report, Span, Spans

HASH_CHARACTERS = 16


def report_key(report: Report) -> str:
    """The report's own key: the head of the hash of its original bytes."""
    return report.sha256[:HASH_CHARACTERS]


def span_key(report: Report, spans: Spans | Span) -> str:
    """Key of a stretch of words: ``hash:start-end``, from the first to the last code point of ``spans``.

    >>> from twosource.records import Report
    >>> span_key(Report("r1", "Four died.", "0123456789abcdef99"), (0, 4))
    '0123456789abcdef:0-4'
    """
    flat = [n for part in spans for n in (part if isinstance(part, tuple) else (part,))]
    start, end = min(flat), max(flat)
    return f"{report_key(report)}:{start}-{end}"


def split_key(key: str) -> tuple[str, Span]:
    """The report key and the span of a span key.

    :raises ValueError: it is not of the form ``hash:start-end``.
    """
    report, _, places = key.partition(":")
    start, _, end = places.partition("-")
    return report, (int(start), int(end))
