"""Rules that watch the archive and the alerts they raise: on the page, in an Atom feed, in the roundup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from twosource.desk.briefs import Change
from twosource.desk.search import Query, search
from twosource.desk.store import Archive, now, transaction
from twosource.errors import TwosourceError

Row = dict[str, Any]

RULES = {
    "corroborated": "a finding becomes corroborated",
    "disputed": "a finding becomes disputed",
    "toll": "a number changes or is contradicted",
    "report": "a report joins the story",
    "words": "a new report has these words",
}


class RuleError(TwosourceError):
    """The rule cannot be kept as it is."""


def watch(archive: Archive, rule: str, *, story: int | None = None, words: str = "", name: str = "") -> int:
    """Keep a rule; ``words`` rules need words, the others a story or none for every story. Returns its number.

    :raises RuleError: unknown rule, or words missing.
    """
    if rule not in RULES:
        raise RuleError(f"{rule!r} is no rule; expected one of {', '.join(RULES)}")
    if rule == "words" and not words.strip():
        raise RuleError("this rule needs the words to look for")
    with transaction(archive) as connection:
        cursor = connection.execute(
            "INSERT INTO watch (name, rule, story, words, made_at) VALUES (?, ?, ?, ?, ?)",
            (name or RULES[rule], rule, story, words or None, now()),
        )
    return int(cursor.lastrowid or 0)


def unwatch(archive: Archive, number: int) -> None:
    """Drop a rule and its alerts."""
    with transaction(archive) as connection:
        connection.execute("DELETE FROM watch WHERE id = ?", (number,))


def raise_for(archive: Archive, story: int, changed: Sequence[Change], joined: Sequence[int] = ()) -> int:
    """Raise the alerts that these changes of a story and the reports that joined it call for; returns how many."""
    raised = 0
    with transaction(archive) as connection:
        rows = connection.execute("SELECT * FROM watch WHERE story IS NULL OR story = ?", (story,)).fetchall()
        for row in rows:
            for text in _texts(archive, dict(row), story, changed, joined):
                connection.execute(
                    "INSERT INTO alert (at, watch, story, text) VALUES (?, ?, ?, ?)", (now(), row["id"], story, text)
                )
                raised += 1
    return raised


def recent(archive: Archive, most: int) -> list[Row]:
    """The newest alerts."""
    rows = archive.connection.execute(
        "SELECT alert.*, story.title, watch.name FROM alert LEFT JOIN story ON story.id = alert.story"
        " LEFT JOIN watch ON watch.id = alert.watch ORDER BY alert.id DESC LIMIT ?",
        (most,),
    )
    return [dict(row) for row in rows]


def unseen(archive: Archive) -> int:
    """How many alerts nobody has marked as seen."""
    return int(archive.connection.execute("SELECT count(*) FROM alert WHERE seen = 0").fetchone()[0])


def mark_seen(archive: Archive) -> None:
    """Mark all alerts as seen."""
    with transaction(archive) as connection:
        connection.execute("UPDATE alert SET seen = 1 WHERE seen = 0")


def watches(archive: Archive) -> list[Row]:
    """The rules, with the title of the story they are about."""
    rows = archive.connection.execute(
        "SELECT watch.*, story.title FROM watch LEFT JOIN story ON story.id = watch.story ORDER BY watch.id"
    )
    return [dict(row) | {"says": RULES[row["rule"]]} for row in rows]


def atom(archive: Archive, base: str) -> str:
    """The newest alerts as an Atom feed (RFC 4287)."""
    alerts = recent(archive, 50)
    updated = alerts[0]["at"] if alerts else now()
    items = "".join(
        f"<entry><id>urn:twosource:alert:{a['id']}</id><title>{escape(_clean(a['text']))}</title>"
        f"<updated>{a['at']}</updated><link href={quoteattr(base + 'story/' + str(a['story']))}/>"
        f"<summary>{escape(_clean(a['title'] or ''))}</summary></entry>"
        for a in alerts
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<id>urn:twosource:alerts</id><title>twosource: alerts</title><author><name>twosource</name></author>"
        f'<updated>{updated}</updated><link rel="self" href={quoteattr(base + "alerts.atom")}/>{items}</feed>'
    )


def _texts(archive: Archive, rule: Row, story: int, changed: Sequence[Change], joined: Sequence[int]) -> list[str]:
    kind = rule["rule"]
    if kind in ("corroborated", "disputed"):
        hits = [c for c in changed if c.what == "verdict" and c.now == kind]
        return [f"Now {kind}: {_statement(archive, story, c.finding)}" for c in hits]
    if kind == "toll":
        return [f"A number changes: {_statement(archive, story, c.finding)}" for c in changed if c.what == "toll"]
    if kind == "report":
        return [f"{len(joined)} report{'s' * (len(joined) != 1)} joined the story"] if joined else []
    found = {hit.report for hit in search(archive, Query(words=rule["words"]), 500)} & set(joined)
    return [f"New report with “{rule['words']}”"] if found else []


def _statement(archive: Archive, story: int, key: str) -> str:
    row = archive.connection.execute(
        "SELECT statement FROM finding WHERE story = ? AND key = ?", (story, key)
    ).fetchone()
    return str(row["statement"]) if row else "a finding that has gone"


def _clean(text: str) -> str:
    """Without the control characters XML 1.0 does not allow."""
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)
