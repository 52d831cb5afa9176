"""Events as CSV in the columns of UCDP GED (Sundberg and Melander 2013; codebook 23.1), a row a finding with a date or place.

UCDP's own ids, actors and type of violence need a coder and stay empty; ``best``, ``low`` and ``high`` are filled where
the finding counts dead people. Cells that a spreadsheet would take for a formula are quoted with an apostrophe.
"""

from __future__ import annotations

import csv
import functools
import io
import math
from collections.abc import Sequence
from datetime import date
from importlib.resources import files

from twosource.records import Quantity
from twosource.telling.exports.tables import ClaimRow, FindingRow, Tables

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
OWN = ("twosource_verdict", "twosource_independent_low", "twosource_independent_high", "twosource_notice")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))  # longest number of days for date_prec 1 to 4; longer is 5


def write(tables: Tables) -> bytes:
    """The file, UTF-8 with CRLF as RFC 4180 has it."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [*COLUMNS, *OWN], restval="", lineterminator="\r\n")
    writer.writeheader()
    for number, finding in enumerate(tables.findings, 1):
        claims = [c for c in tables.claims if c.finding == finding.id and c.stance == "supports"]
        if any(c.start or c.where for c in claims):
            writer.writerow(_row(tables, finding, claims, number))
    return out.getvalue().encode("utf-8")


def cell(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _row(tables: Tables, finding: FindingRow, claims: Sequence[ClaimRow], number: int) -> dict[str, object]:
    reports = [r for r in tables.reports if r.id in finding.reports]
    name = {s.id: s.name for s in tables.sources}
    origins = dict.fromkeys(name.get(c.chain[-1], "") for c in claims if c.chain)
    row: dict[str, object] = {
        "id": number,
        "relid": finding.id,
        "code_status": "Not coded",
        "number_of_sources": len(finding.reports),
        "source_article": cell("; ".join(f'"{r.outlet}, {r.date or "undated"}, {r.headline}"' for r in reports)),
        "source_office": cell("; ".join(dict.fromkeys(r.outlet for r in reports))),
        "source_date": "; ".join(r.date for r in reports if r.date),
        "source_headline": cell("; ".join(r.headline for r in reports if r.headline)),
        "source_original": cell("; ".join(o for o in origins if o)),
        "event_clarity": 1 if any(c.precision == "day" for c in claims) else 2,
        "twosource_verdict": finding.verdict,
        "twosource_independent_low": finding.low,
        "twosource_independent_high": finding.high,
        "twosource_notice": " ".join(filter(None, (tables.about.notice, tables.about.log_head))),
    }
    return row | _place(claims) | _time(claims) | _dead(claims)


def _place(claims: Sequence[ClaimRow]) -> dict[str, object]:
    places = [c.where for c in claims if c.where is not None]
    if not places:
        return {"where_prec": ""}
    best = min(places, key=lambda w: (w.lat is None, w.where_prec))
    known = best.lat is not None and best.lon is not None
    return {
        "where_prec": best.where_prec,
        "where_coordinates": cell(best.name),
        "adm_1": cell(best.admin1 or ""),
        "country": cell(best.country or ""),
        "latitude": best.lat if known else "",
        "longitude": best.lon if known else "",
        "geom_wkt": f"POINT ({best.lon} {best.lat})" if known else "",
    }


def _time(claims: Sequence[ClaimRow]) -> dict[str, object]:
    dated = sorted(((c.end, c.start) for c in claims if c.start and c.end), key=lambda d: (_days(d[1], d[0]), d))
    if not dated:
        return {}
    end, start = dated[0]
    days = _days(start, end)
    precision = next((code for most, code in DAYS if days <= most), 5)
    return {"year": start[:4], "date_start": start, "date_end": end, "date_prec": precision}


def _days(start: str, end: str) -> int:
    try:
        return abs((date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days) + 1
    except ValueError:
        return 366


def _dead(claims: Sequence[ClaimRow]) -> dict[str, object]:
    """Low is the least any claim says, high the most, best the middle one of the lower ends."""
    counts = [q for c in claims if _of_deaths(c) for q in c.quantities if _of_people(q)]
    if not counts:
        return {}
    lows = sorted(q.low for q in counts)
    highs = [q.low if math.isinf(q.high) else q.high for q in counts]
    return {"best": int(lows[len(lows) // 2]), "low": int(lows[0]), "high": int(max(highs))}


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    text = files("twosource").joinpath("data/deaths.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {kind: frozenset(word for k, word in rows if k == kind) for kind in ("act", "people")}


def _of_deaths(claim: ClaimRow) -> bool:
    words = {w.strip(".,;:!?\"'“”").lower() for w in claim.words.split()} | {claim.head.lower()}
    return bool(words & _table()["act"])


def _of_people(quantity: Quantity) -> bool:
    return bool(set(quantity.unit.lower().split()) & _table()["people"])
