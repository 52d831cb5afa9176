"""Stories merged and split by people: the machine's choice is kept beside, and all decisions in force are made anew.

A merge names the keys of two stories, a split the keys of the reports that are to make a story of their own.
"""

from __future__ import annotations

import sqlite3

from twosource.desk.judgements import JudgementError, Kept, kept
from twosource.desk.store import Archive, now, transaction
from twosource.records import Judgement


def check(archive: Archive, judgement: Judgement) -> None:
    """Refuse a story judgement that names what is not there.

    :raises JudgementError: no such story or report.
    """
    table, what = ("story", "story") if judgement.verb == "merge" else ("report", "report")
    for key in judgement.target:
        row = archive.connection.execute(f"SELECT 1 FROM {table} WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise JudgementError(f"there is no {what} with the key {key}")


def settle(archive: Archive) -> tuple[int, ...]:
    """Put every report into the story it belongs to by machine and judgements; returns the stories that changed."""
    with transaction(archive) as connection:
        before = _members(connection)
        connection.execute("UPDATE membership SET story = machine, machine = NULL WHERE machine IS NOT NULL")
        for held in kept(archive, in_force=True):
            if held.judgement.kind == "story" and held.judgement.verb in ("merge", "split"):
                _carry_out(connection, held)
        after = _members(connection)
        changed = tuple(sorted(s for s in before.keys() | after.keys() if before.get(s) != after.get(s)))
        for story in changed:
            connection.execute(
                "UPDATE story SET stale = 1, reports = (SELECT count(*) FROM membership WHERE story = story.id) WHERE id = ?",
                (story,),
            )
    return changed


def _carry_out(connection: sqlite3.Connection, held: Kept) -> None:
    target = held.judgement.target
    if held.judgement.verb == "merge":
        ids = [row["id"] for key in target for row in connection.execute("SELECT id FROM story WHERE key = ?", (key,))]
        for gone in ids[1:]:
            _move(connection, "story = ?", gone, ids[0])
        return
    story = _own_story(connection, held)
    for key in target:
        _move(connection, "report = (SELECT id FROM report WHERE key = ?)", key, story)


def _move(connection: sqlite3.Connection, where: str, value: object, story: int) -> None:
    """Put reports into a story, the machine's choice kept beside."""
    connection.execute(
        f"UPDATE membership SET machine = coalesce(machine, story), story = ? WHERE {where}", (story, value)
    )


def _own_story(connection: sqlite3.Connection, held: Kept) -> int:
    """The story that a split made, made now if it is not there yet."""
    key = f"split-{held.id}"
    row = connection.execute("SELECT id FROM story WHERE key = ?", (key,)).fetchone()
    if row is not None:
        return int(row["id"])
    sql = "INSERT INTO story (key, title, changed_at) VALUES (?, 'Split off', ?)"
    return int(connection.execute(sql, (key, now())).lastrowid or 0)


def _members(connection: sqlite3.Connection) -> dict[int, set[int]]:
    members: dict[int, set[int]] = {}
    for row in connection.execute("SELECT report, story FROM membership"):
        members.setdefault(row["story"], set()).add(row["report"])
    return members
