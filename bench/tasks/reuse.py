"""Which of the given texts share words: pairs with the spans (``score_reuse.py``)."""

from __future__ import annotations

from typing import Any

from bench.options import Options
from twosource.linking.reuse import find_reuses
from twosource.records import Published, Report


def predict_all(records: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    """``reuses`` [{id, spans}] of every record; ``spans`` are [start, end, start there, end there].

    Numbers stand in for ids, so that nothing is read from an id. Derivation by credit alone has no shared words and is
    left out.
    """
    reports = [
        Report(str(n), r["text"], "", outlet=r.get("publisher"), published=_published(r.get("date")))
        for n, r in enumerate(records)
    ]
    found: list[list[dict[str, Any]]] = [[] for _ in records]
    for reuse in find_reuses(reports):
        if reuse.spans:
            row = {"id": records[int(reuse.source)]["id"], "spans": [list(s) for s in reuse.spans]}
            found[int(reuse.report)].append(row)
    return [{"reuses": rows} for rows in found]


def _published(date: str | None) -> Published:
    return Published(date[:16], "day", "given") if date and len(date) >= 10 else Published()
