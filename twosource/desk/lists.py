"""Short questions to the archive: the lists that pages, the command line and the roundup show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from twosource.desk.reports import fold
from twosource.desk.store import Archive, transaction

Row = dict[str, Any]

_STORY_ORDER = {
    "all": "1",
    "disputed": "disputed > 0",
    "corroborated": "corroborated > 0",
    "new": "changed_at >= :since",
}


def stories(archive: Archive, kind: str = "all", most: int = 40, skip: int = 0) -> list[Row]:
    """Stories, the newest change first; ``kind`` is all, new (since yesterday), disputed or corroborated."""
    where = _STORY_ORDER.get(kind, "1")
    return _rows(
        archive,
        "SELECT *, (SELECT statement FROM finding WHERE finding.story = story.id ORDER BY position LIMIT 1) AS first,"
        " (SELECT verdict FROM finding WHERE finding.story = story.id ORDER BY position LIMIT 1) AS first_verdict"
        f" FROM story WHERE reports > 0 AND {where} ORDER BY changed_at DESC, id DESC LIMIT :most OFFSET :skip",
        {"since": yesterday(), "most": most, "skip": skip},
    )


def changes_since(archive: Archive, since: str, most: int) -> list[Row]:
    """What changed in any story since a moment, newest first, with the statement it is about."""
    return _rows(
        archive,
        "SELECT change.*, story.title, finding.statement, finding.verdict FROM change JOIN story ON story.id = change.story"
        " LEFT JOIN finding ON finding.story = change.story AND finding.key = change.finding"
        " WHERE change.at >= :since AND what IN ('verdict', 'sources', 'toll') ORDER BY change.at DESC LIMIT :most",
        {"since": since, "most": most},
    )


def changes_of(archive: Archive, story: int, most: int) -> list[Row]:
    """What changed in one story, newest first."""
    return _rows(
        archive,
        "SELECT change.*, finding.statement FROM change"
        " LEFT JOIN finding ON finding.story = change.story AND finding.key = change.finding"
        " WHERE change.story = :story ORDER BY change.id DESC LIMIT :most",
        {"story": story, "most": most},
    )


def counts(archive: Archive) -> Row:
    """How much there is of everything."""
    return {
        name: archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for name, table in (
            ("reports", "report"), ("stories", "story WHERE reports > 0"), ("findings", "finding"),
            ("judgements", "judgement"), ("log", "log"),
        )
    }  # fmt: skip


def story_title(archive: Archive, story: int) -> str:
    """The title of a story, or an empty string."""
    row = archive.connection.execute("SELECT title FROM story WHERE id = ?", (story,)).fetchone()
    return str(row["title"]) if row else ""


def story_of(archive: Archive, report: int) -> int | None:
    """The story a report belongs to."""
    row = archive.connection.execute("SELECT story FROM membership WHERE report = ?", (report,)).fetchone()
    return int(row["story"]) if row else None


def related(archive: Archive, story: int) -> list[Row]:
    """Stories linked with this one."""
    return _rows(
        archive,
        "SELECT story.id, story.title FROM related JOIN story ON story.id = CASE WHEN a = :story THEN b ELSE a END"
        " WHERE a = :story OR b = :story ORDER BY story.changed_at DESC LIMIT 12",
        {"story": story},
    )


def story_key(archive: Archive, story: int) -> str:
    """The key by which judgements name a story."""
    row = archive.connection.execute("SELECT key FROM story WHERE id = ?", (story,)).fetchone()
    return str(row["key"]) if row else ""


def other_stories(archive: Archive, story: int, most: int = 30) -> list[Row]:
    """Stories that this one may be merged with: related ones first, then the newest."""
    return _rows(
        archive,
        "SELECT id, key, title, id IN (SELECT CASE WHEN a = :story THEN b ELSE a END FROM related"
        " WHERE a = :story OR b = :story) AS near FROM story WHERE id != :story AND reports > 0"
        " ORDER BY near DESC, changed_at DESC LIMIT :most",
        {"story": story, "most": most},
    )


def report_keys(archive: Archive, story: int) -> dict[int, str]:
    """Number -> key of the reports of a story."""
    rows = archive.connection.execute(
        "SELECT id, key FROM report WHERE id IN (SELECT report FROM membership WHERE story = ?)", (story,)
    )
    return {row["id"]: row["key"] for row in rows}


def findings_of(archive: Archive, story: int, most: int = 5) -> list[Row]:
    """The weightiest findings of a story."""
    return _rows(
        archive,
        "SELECT * FROM finding WHERE story = :story ORDER BY position LIMIT :most",
        {"story": story, "most": most},
    )


def voices(archive: Archive, name: str, most: int) -> list[Row]:
    """What an outlet, agency or body of this name is credited with, over all stories."""
    return _rows(
        archive,
        "SELECT voice.*, story.title FROM voice JOIN story ON story.id = voice.story WHERE folded = :folded"
        " ORDER BY voice.story DESC LIMIT :most",
        {"folded": fold(name), "most": most},
    )


def outlets(archive: Archive, most: int = 400) -> list[str]:
    """Names of the outlets in the archive."""
    rows = archive.connection.execute(
        "SELECT outlet FROM report WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY outlet COLLATE NOCASE LIMIT ?",
        (most,),
    )
    return [row["outlet"] for row in rows]


def feeds(archive: Archive) -> list[Row]:
    """The feeds that are watched and how they fare."""
    return _rows(archive, "SELECT * FROM feed ORDER BY url", {})


def setting(archive: Archive, name: str, default: str = "") -> str:
    """One setting."""
    row = archive.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return str(row["value"]) if row else default


def set_setting(archive: Archive, name: str, value: str) -> None:
    """Keep one setting."""
    with transaction(archive) as connection:
        connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))


def model() -> str:
    """The version of the reading model that this program has."""
    from twosource.desk.adding import model_version

    return model_version()


def yesterday() -> str:
    """Twenty-four hours ago, as a stamp of the archive."""
    return (datetime.now(UTC) - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today() -> str:
    """The present day in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%d")


def _rows(archive: Archive, sql: str, values: Row) -> list[Row]:
    return [dict(row) for row in archive.connection.execute(sql, values)]
