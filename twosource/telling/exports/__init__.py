"""Exports: the brief for other programs, private persons masked unless a person says otherwise and why.

    from twosource.telling.exports import export, EXPORTS

Whoever calls :func:`export` with ``masked=False`` must have asked for a reason and logged it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from twosource.errors import Stop

if TYPE_CHECKING:
    from twosource.telling.brief import Brief

__all__ = ["EXPORTS", "Exported", "export"]

EXPORTS: Mapping[str, tuple[str, str, str]] = {
    "ged": ("events.csv", "ged", "events in the columns of UCDP GED"),
    "prov": ("prov.json", "prov_json", "W3C PROV-JSON: who has what from whom"),
    "stix": ("bundle.stix.json", "stix", "STIX 2.1 bundle"),
    "jsonld": ("claims.jsonld", "jsonld", "schema.org NewsArticle and Claim"),
    "timelinejs": ("timeline.json", "timelinejs", "TimelineJS"),
    "graphml": ("sources.graphml", "graphml", "GraphML: the source graph"),
    "bibtex": ("reports.bib", "bibtex", "BibTeX: the reports"),
    "csl": ("reports.csl.json", "csl", "CSL-JSON: the reports"),
    "parquet": ("tables.parquet.zip", "parquet", "Parquet: every table (needs pyarrow)"),
}
"""Kind -> file name, module of this package with ``write(tables) -> bytes``, what it is."""

MASKED = "Private persons are masked, places of private persons coarsened."
UNMASKED = "Not masked: names people who can be harmed."
WORDS = "It tells what the reports say and on whose word, not what is true."


@dataclass(frozen=True, slots=True)
class Exported:
    """A file ready to be written, and what was kept back (one line each)."""

    name: str
    data: bytes
    kept_back: tuple[str, ...]


def export(
    brief: Brief, kind: str, *, masked: bool = True, key: bytes | None = None, log_head: str | None = None
) -> Exported:
    """The brief as ``kind`` (a key of :data:`EXPORTS`).

    ``key`` makes pseudonyms stable over all exports made with it; ``log_head`` is the head of the desk's log and is told
    in the file. Raises ``Stop`` for an unknown kind or where a library is missing.
    """
    from twosource.telling.exports.anonymity import concerns
    from twosource.telling.exports.masking import NOTHING, make_mask
    from twosource.telling.exports.tables import About, tables

    if kind not in EXPORTS:
        raise Stop(f"{kind}: no such export; there are {', '.join(EXPORTS)}")
    name, module, _ = EXPORTS[kind]
    made = max((r.published.value or "" for r in brief.reports), default="")
    about = About(masked, log_head or "", f"{MASKED if masked else UNMASKED} {WORDS}", made)
    mask = make_mask(brief, key) if masked else NOTHING
    write: Callable[..., bytes] = import_module(f"twosource.telling.exports.{module}").write
    kept = [f"{len(mask.pseudonyms)} private persons under pseudonyms"] if mask.pseudonyms else []
    kept += [f"{' and '.join(c.nodes)} kept apart: {c.reason}" for c in concerns(brief)] if masked else []
    return Exported(name, write(tables(brief, mask, about)), tuple(kept))
