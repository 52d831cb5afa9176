"""The few weightiest findings of a story, each with its citations and a sentence: kept beside the brief for the roundup."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Any

from twosource.desk.reports import fold
from twosource.desk.store import Archive
from twosource.desk.web.view import plain

Row = dict[str, Any]
FINDINGS_EACH = 4
LONGEST_QUOTE = 240
"""Characters of a quotation at the most: a roundup quotes a sentence, it does not republish."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding of the roundup, with whom it stands on and a sentence of evidence."""

    statement: str
    verdict: str
    independent: tuple[int, int]
    cited: tuple[tuple[str, int], ...]
    quote: str
    key: str


def lines(brief: Row, mask: Callable[[str], str] = plain) -> tuple[Line, ...]:
    """The weightiest findings of a brief as lines."""
    return tuple(line(brief, finding, mask) for finding in brief["findings"][:FINDINGS_EACH])


def packed(brief: Row) -> str:
    """The lines of a brief as JSON, to be kept beside it: a roundup of many stories need not open every brief."""
    return json.dumps([astuple(each) for each in lines(brief)], ensure_ascii=False)


def kept(archive: Archive, story: int) -> tuple[Line, ...]:
    """The lines kept for a story; made from the brief where an older program kept none."""
    row = archive.connection.execute("SELECT digest FROM brief WHERE story = ?", (story,)).fetchone()
    if row is None:
        return ()
    if row["digest"] is None:
        from twosource.desk.briefs import load

        brief = load(archive, story)
        return lines(brief) if brief else ()
    return tuple(
        Line(statement, verdict, (low, high), tuple((name, number) for name, number in cited), quote, key)
        for statement, verdict, (low, high), cited, quote, key in json.loads(row["digest"])
    )


def line(brief: Row, finding: Row, mask: Callable[[str], str]) -> Line:
    """One finding of a brief; ``mask`` is put on every text."""
    reports = {r["id"]: r for r in brief["reports"]}
    claims = [c for c in brief["claims"] if c["id"] in set(finding["claims"])]
    cited: dict[str, int] = {}
    for claim in claims:
        report = reports[claim["report"]]
        cited.setdefault(mask(plain(report["outlet"] or report["file"] or "outlet unknown")), report["number"])
    quote = ""
    if claims:
        start, end = claims[0]["span"][0]
        quote = " ".join(plain(reports[claims[0]["report"]]["text"][start:end]).split())
    quote = "" if fold(quote).rstrip(".") == fold(finding["statement"]).rstrip(".") else quote[:LONGEST_QUOTE]
    low, high = finding["independent"]
    quote = mask(quote)
    return Line(mask(finding["statement"]), finding["verdict"], (low, high), tuple(cited.items()), quote,
                str(finding.get("key") or finding["id"]))  # fmt: skip
