"""The words in which verdicts, counts, dates, sources and conflicts are told. They speak of these reports, never of truth."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from twosource.records import Claim, Node, Quantity, Report, TimelineEntry
from twosource.telling.safe import one_line

VERDICTS = {
    "corroborated": "Corroborated",
    "one_source": "One source",
    "disputed": "Disputed",
    "unsettled": "Unsettled",
}
VERDICT_MEANING = {
    "corroborated": "at least two independent sources in these reports, and nothing open against it",
    "one_source": "however many reports carry it, in these reports it comes from one source",
    "disputed": "sources of these reports contradict each other on it",
    "unsettled": "these reports do not show whether it rests on more than one source",
}
KINDS = {
    "outlet": "outlet",
    "agency": "agency",
    "named_person": "named person",
    "named_org": "named body",
    "unnamed": "unnamed source",
    "document": "document or recording",
}
BASIS = {
    "saw": "saw it",
    "document": "from a document or recording",
    "participant": "told by somebody involved",
    "unnamed": "told by somebody unnamed",
    "heard": "heard of it",
    "not_stated": "",
}
CONFLICTS = {
    "number": "Numbers differ",
    "date": "Dates differ",
    "place": "Places differ",
    "identity": "Identities differ",
    "denial": "Said and denied",
    "cause": "Causes differ",
}
STATUSES = {
    "open": "open",
    "update": "explained: a later count",
    "correction": "explained: a correction",
    "wording": "explained: a matter of wording",
}
MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
UNKNOWN_OUTLET = "report:"


def count_words(interval: tuple[int, int]) -> str:
    """``(1, 2)`` -> "1 to 2 independent sources"."""
    low, high = interval
    if high == 0:
        return "no independent source"
    if low == 0:
        return f"at most {high} independent source{'s' if high > 1 else ''}"
    if low == high:
        return f"{low} independent source{'s' if low > 1 else ''}"
    return f"{low} to {high} independent sources"


def node_words(node: Node) -> str:
    """The name of a source as a reader should see it: unnamed ones in quotes, unknown outlets by their file."""
    name = one_line(node.name)
    if node.kind == "outlet" and name.startswith(UNKNOWN_OUTLET):
        return f"unknown outlet ({name.removeprefix(UNKNOWN_OUTLET)})"
    return f"“{name}”" if node.kind == "unnamed" else name


def kind_words(node: Node) -> str:
    """What kind of source a node is."""
    if node.assumed_name:
        return "source under an assumed name"
    return KINDS[node.kind]


def report_words(report: Report) -> str:
    """A report by its outlet, else by its file."""
    return one_line(report.outlet) or f"unknown outlet ({one_line(report.file) or report.id})"


def exact_words(report: Report, spans: Sequence[tuple[int, int]]) -> str:
    """The words at ``spans`` as they stand in the report, gaps shown by " … "."""
    return " … ".join(one_line(report.text[s:e]) for s, e in spans)


def claim_notes(claim: Claim) -> tuple[str, ...]:
    """What a reader must know of a claim beside its words."""
    notes = [
        {"denied": "denied", "hedged": "hedged", "expected": "expected, not happened"}.get(claim.factuality, ""),
        {"denies": "denies the finding", "doubts": "doubts the finding"}.get(claim.stance, ""),
        "its reporter was there" if claim.saw else BASIS[claim.basis],
        "the report could not verify it" if claim.relay else "",
        {"headline": "in the headline", "highlight": "in the highlights", "caption": "in a caption"}.get(
            claim.section, ""
        ),
    ]
    return tuple(n for n in notes if n)


def quantity_words(q: Quantity) -> str:
    """``[14, inf) people`` -> "at least 14 people"."""
    low, high = _number(q.low), _number(q.high)
    if math.isinf(q.high):
        amount = f"at least {low}"
    elif math.isinf(q.low) or (q.relation == "at_most"):
        amount = f"at most {high}"
    elif q.low == q.high:
        amount = f"about {low}" if q.relation == "about" else low
    else:
        amount = f"{low} to {high}"
    return one_line(f"{amount} {q.unit}")


def _number(value: float) -> str:
    if math.isinf(value):
        return "∞"
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"


def date_words(value: str | None) -> str:
    """An EDTF value in words: ``2031-03/2031-05`` -> "March to May 2031"."""
    if not value:
        return "not known"
    if "/" in value:
        first, _, last = value.partition("/")
        if first in ("", "..") or last in ("", ".."):
            return f"from {date_words(first)}" if last in ("", "..") else f"until {date_words(last)}"
        return _span_words(date_words(first), date_words(last))
    about = "about " if value[-1] in "~%" else "perhaps " if value[-1] == "?" else ""
    return about + _one_date(value.rstrip("~%?"))


def _span_words(first: str, last: str) -> str:
    """ "5 March 2031", "7 March 2031" -> "5 to 7 March 2031": what both have at the end is said once."""
    one, two = first.split(), last.split()
    shared = 0
    while shared < len(one) - 1 and len(one) == len(two) and one[-1 - shared] == two[-1 - shared]:
        shared += 1
    return f"{' '.join(one[: len(one) - shared])} to {last}"


def _one_date(value: str) -> str:
    match = re.fullmatch(r"(-?\d{4}|XXXX|\d{2}XX|\d{3}X)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T(\d\d:?\d{0,2}).*)?", value)
    if not match:
        return one_line(value)
    year, month, day, clock = match.groups()
    if year.endswith("X") and year != "XXXX":
        year = year.replace("X", "0") + "s"
    parts = [f"{int(day)}" if day and day != "XX" else "", _month(month), "" if year == "XXXX" else year]
    words = " ".join(p for p in parts if p)
    if year == "XXXX":
        words += " (year not known)"
    return f"{words}, {clock}" if clock else words


def _month(month: str | None) -> str:
    if not month or month == "XX":
        return ""
    if month in SEASONS:
        return SEASONS[month]
    return MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else ""


def entry_words(entry: TimelineEntry) -> str:
    """When a timeline entry is, in words."""
    if entry.value is None:
        return "not placed"
    return date_words(entry.value)


def published_words(report: Report) -> str:
    """When a report was published, and how that is known."""
    p = report.published
    if p.value:
        how = {"inferred": " (inferred)", "given": " (given by you)"}.get(p.source, "")
        return date_words(p.value) + how
    if p.with_other_reports:
        return f"date not stated; with the other reports: {date_words(p.with_other_reports)}"
    return "date unknown"


def listed(items: Sequence[str], limit: int = 6) -> str:
    """``["a", "b", "c"]`` -> "a, b and c"; what is over ``limit`` is counted."""
    shown = list(items[:limit])
    if len(items) > limit:
        shown.append(f"{len(items) - limit} more")
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``(2, "report")`` -> "2 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
