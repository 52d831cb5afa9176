"""Finding reports in the archive: words, outlet, organisation, place, date, verdict. There is no search for people.

A person's name in the words is found as words of a text, as in any archive; there is no index of persons, and names are
offered for organisations, outlets and places only.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from twosource.desk.reports import fold
from twosource.desk.store import Archive

SEARCHABLE_TYPES = ("organisation", "place", "event")
SNIPPET_WORDS = 24
HIT, HIT_END = "\x02", "\x03"
"""What stands around a word found in a snippet: characters no text may show."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked; empty fields do not narrow. Dates are ISO, ``since`` and ``until`` inclusive."""

    words: str = ""
    outlet: str = ""
    organisation: str = ""
    place: str = ""
    since: str = ""
    until: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One report found: number, headline, outlet, date, the words around the match, its story."""

    report: int
    headline: str | None
    outlet: str | None
    published: str | None
    name: str | None
    snippet: str
    story: int | None


def search(archive: Archive, query: Query, most: int = 50, skip: int = 0) -> tuple[Hit, ...]:
    """Reports that fit, the best match first (bm25), else the newest first."""
    where, values = _conditions(query)
    words = match_words(query.words)
    if query.words.strip() and not words:
        return ()
    snippet = (
        f"snippet(words, 2, '{HIT}', '{HIT_END}', ' … ', {SNIPPET_WORDS})" if words else "substr(words.body, 1, 160)"
    )
    order = "bm25(words, 4.0, 1.0, 1.0)" if words else "report.published DESC, report.id DESC"
    if words:
        where.insert(0, "words MATCH ?")
        values.insert(0, words)
    sql = (
        f"SELECT report.id, report.headline, report.outlet, report.published, report.name, {snippet} AS snippet,"
        " membership.story FROM words JOIN report ON report.id = words.rowid"
        " LEFT JOIN membership ON membership.report = report.id"
        f" WHERE {' AND '.join(where) or '1'} ORDER BY {order} LIMIT ? OFFSET ?"
    )
    try:
        rows = archive.connection.execute(sql, (*values, most, skip)).fetchall()
    except sqlite3.OperationalError:
        return ()
    return tuple(
        Hit(r["id"], r["headline"], r["outlet"], r["published"], r["name"], r["snippet"], r["story"]) for r in rows
    )


def match_words(words: str) -> str:
    """Words as a query of FTS5: quoted parts as phrases, the rest each a word that must be there.

    >>> match_words('ferry "life jackets" OR')
    '"ferry" "life jackets" "OR"'
    """
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    clean = (re.sub(r'["\x00]', " ", phrase or word).strip() for phrase, word in parts)
    return " ".join(f'"{part}"' for part in clean if re.search(r"\w", part))


def names(archive: Archive, prefix: str, kind: str, most: int = 12) -> tuple[str, ...]:
    """Names of organisations or places that begin so, the most frequent first."""
    if kind not in SEARCHABLE_TYPES:
        return ()
    begin = fold(prefix)
    rows = archive.connection.execute(
        "SELECT name, count(*) AS n FROM name WHERE type = ? AND folded >= ? AND folded < ?"
        " GROUP BY folded ORDER BY n DESC, name LIMIT ?",
        (kind, begin, begin + "\uffff", most),
    )
    return tuple(row["name"] for row in rows)


def _conditions(query: Query) -> tuple[list[str], list[str | int]]:
    where: list[str] = []
    values: list[str | int] = []
    if query.outlet:
        where.append("report.outlet = ? COLLATE NOCASE")
        values.append(query.outlet)
    for kind, name in (("organisation", query.organisation), ("place", query.place)):
        if name:
            where.append("EXISTS (SELECT 1 FROM name WHERE name.report = report.id AND type = ? AND folded = ?)")
            values += [kind, fold(name)]
    for sign, day in ((">=", query.since), ("<=", query.until)):
        if day:
            where.append(f"substr(report.published, 1, 10) {sign} ?")
            values.append(day)
    if query.verdict:
        where.append("membership.story IN (SELECT finding.story FROM finding WHERE finding.verdict = ?)")
        values.append(query.verdict)
    return where, values
