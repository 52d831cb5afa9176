"""A report joins, opens or bridges stories of the archive, at the cost of its own words: nothing else is read again.

The archive keeps each report's word counts and its rarest words. Only stories that share rare words with the new report
are brought back into a state of :mod:`twosource.linking.stories`, and that module decides.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.desk.packing import pack, unpack
from twosource.desk.store import Archive, now, transaction
from twosource.linking.stories import ReportFeatures, Stories, place, related, vector
from twosource.records import Reading

Channels = dict[str, dict[str, int]]

RARE_KEPT = 40
"""Weightiest words of a report kept for finding its neighbours."""
STORIES_SEEN = 32
REPORTS_EACH = 60
"""Newest reports of a candidate story that are looked at."""
COMMON = 400
"""A word that so many reports have among their rarest finds no neighbours."""


def join(archive: Archive, number: int, features: ReportFeatures) -> int:
    """Put report ``number`` into a story and return the story's number; stories it bridges become one."""
    with transaction(archive) as connection:
        held = connection.execute("SELECT story FROM membership WHERE report = ?", (number,)).fetchone()
        if held:
            connection.execute("UPDATE story SET stale = 1 WHERE id = ?", (held["story"],))
            return int(held["story"])
        _count(connection, number, features)
        before = connection.execute("SELECT story FROM membership JOIN report ON report.id = membership.report"
                                    " WHERE report.replaced_by = ?", (number,)).fetchone()  # fmt: skip
        if before:
            return _enter(connection, number, int(before["story"]))
        state = _neighbourhood(connection, features)
        known = set(state.members)
        chosen = place(state, features)
        story = chosen if chosen in known else _open(connection, number)
        for gone in known - set(state.members):
            _merge(connection, gone, story)
        _enter(connection, number, story)
        _relate(connection, state, chosen, story)
    return story


def features_of(reading: Reading, number: int) -> ReportFeatures:
    """What a report is compared by, under its number in the archive."""
    from dataclasses import replace

    from twosource.linking.stories import report_features

    return replace(report_features(reading.report), report=f"r{number}")


def _count(connection: sqlite3.Connection, number: int, features: ReportFeatures) -> None:
    words = features.tokens()
    connection.executemany(
        "INSERT INTO seen VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET reports = reports + 1", [(w,) for w in words]
    )
    channels = {channel: dict(counts) for channel, counts in features.channels.items()}
    connection.execute("INSERT OR REPLACE INTO feature VALUES (?, ?)", (number, pack(channels)))
    rows = [(word, number) for word in _rarest(connection, features)]
    connection.executemany("INSERT OR IGNORE INTO rare VALUES (?, ?)", rows)


def _rarest(connection: sqlite3.Connection, features: ReportFeatures) -> list[str]:
    """The weightiest words of a report."""
    weights = vector(features, _seen(connection, features.tokens()), _total(connection))
    return sorted(weights, key=lambda w: (-weights[w], w))[:RARE_KEPT]


def _neighbourhood(connection: sqlite3.Connection, features: ReportFeatures) -> Stories:
    """The stories that share rare words with the report, as far as needed to compare them with it."""
    votes: Counter[int] = Counter()
    for word in _rarest(connection, features):
        rows = connection.execute(
            "SELECT DISTINCT membership.story FROM rare JOIN membership ON membership.report = rare.report"
            " WHERE rare.word = ? LIMIT ?",
            (word, COMMON),
        ).fetchall()
        for row in rows if len(rows) < COMMON else ():
            votes[row["story"]] += 1
    held = {story: _members(connection, story) for story, _ in votes.most_common(STORIES_SEEN)}
    words = features.tokens().union(*(member.tokens() for members in held.values() for member in members))
    state = Stories(seen=Counter(_seen(connection, words)), total=_total(connection))
    state.next_id = int(connection.execute("SELECT coalesce(max(id), 0) FROM story").fetchone()[0])
    for story, members in held.items():
        _restore(state, story, members)
    return state


def _restore(state: Stories, story: int, members: Sequence[ReportFeatures]) -> None:
    """Bring one story back into the state."""
    state.members[story], sums = [m.report for m in members], state.sums.setdefault(story, {})
    for member in members:
        state.vectors[member.report] = weights = vector(member, state.seen, state.total)
        for word, x in weights.items():
            sums[word] = sums.get(word, 0.0) + x
            state.holding[word].add(story)


def _members(connection: sqlite3.Connection, story: int) -> list[ReportFeatures]:
    rows = connection.execute(
        "SELECT feature.report, feature.data FROM feature JOIN membership ON membership.report = feature.report"
        " WHERE membership.story = ? ORDER BY feature.report DESC LIMIT ?",
        (story, REPORTS_EACH),
    )
    return [ReportFeatures(f"r{row['report']}", unpack(row["data"], Channels)) for row in rows]


def _seen(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    names = sorted(words)
    for start in range(0, len(names), 500):
        part = names[start : start + 500]
        marks = ",".join("?" * len(part))
        found.update(connection.execute(f"SELECT word, reports FROM seen WHERE word IN ({marks})", part).fetchall())
    return found


def _total(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM feature").fetchone()[0])


def _open(connection: sqlite3.Connection, number: int) -> int:
    cursor = connection.execute(
        "INSERT INTO story (key, title, changed_at) SELECT 's' || key, coalesce(headline, name, 'Untitled'), ? FROM report"
        " WHERE id = ?",
        (now(), number),
    )
    return int(cursor.lastrowid or 0)


def _enter(connection: sqlite3.Connection, number: int, story: int) -> int:
    connection.execute("INSERT INTO membership (report, story) VALUES (?, ?)", (number, story))
    connection.execute("UPDATE story SET stale = 1, reports = reports + 1 WHERE id = ?", (story,))
    return story


def _merge(connection: sqlite3.Connection, gone: int, story: int) -> None:
    """Two stories bridged by a report become one; the rows of the one that goes are emptied, its number stays unused."""
    connection.execute("UPDATE membership SET story = ? WHERE story = ?", (story, gone))
    connection.execute("UPDATE membership SET machine = ? WHERE machine = ?", (story, gone))
    connection.execute("UPDATE OR IGNORE related SET a = ? WHERE a = ?", (story, gone))
    connection.execute("UPDATE OR IGNORE related SET b = ? WHERE b = ?", (story, gone))
    connection.execute("UPDATE watch SET story = ? WHERE story = ?", (story, gone))
    connection.execute("UPDATE alert SET story = ? WHERE story = ?", (story, gone))
    connection.execute("DELETE FROM story WHERE id = ?", (gone,))


def _relate(connection: sqlite3.Connection, state: Stories, chosen: int, story: int) -> None:
    """Link, not merge, stories that are alike but not enough."""
    pairs = (pair for pair in related(state) if chosen in pair)
    rows = [tuple(sorted((story, other))) for pair in pairs for other in pair if other != chosen]
    connection.executemany(
        "INSERT OR IGNORE INTO related (a, b) VALUES (?, ?)", [row for row in rows if row[0] != row[1]]
    )
