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
from twosource.linking.stories import (
    APART,
    RELATED,
    Bag,
    ReportFeatures,
    Stories,
    dot,
    place,
    related_to,
    vector,
)
from twosource.records import Reading

Channels = dict[str, dict[str, int]]

RARE_KEPT = 40
"""Weightiest words of a report kept for finding its neighbours."""
STORIES_SEEN = 32
REPORTS_EACH = 60
"""Newest reports of a candidate story that are looked at."""
FIRST_LOOK, FIRST_MARGIN = 6, 2.0
"""Newest reports by which a story is looked at first, and how far below ``RELATED`` it is then dropped (wide on purpose:
the log odds of the whole story are mostly within 1 of those of its newest six)."""
COMMON = 400
"""A word that so many reports have among their rarest finds no neighbours."""


def join(archive: Archive, number: int, features: ReportFeatures) -> int:
    """Put report ``number`` into a story and return the story's number; stories it bridges become one."""
    with transaction(archive) as connection:
        held = connection.execute("SELECT story FROM membership WHERE report = ?", (number,)).fetchone()
        if held:
            connection.execute("UPDATE story SET stale = 1 WHERE id = ?", (held["story"],))
            return int(held["story"])
        before = connection.execute("SELECT story FROM membership JOIN report ON report.id = membership.report"
                                    " WHERE report.replaced_by = ?", (number,)).fetchone()  # fmt: skip
        if before:
            return enter(connection, number, features, int(before["story"]))
        state = Stories(total=_total(connection))
        rare = _count(connection, number, features, state)
        _neighbourhood(connection, features, rare, state)
        known = set(state.members)
        chosen = place(state, features)
        story = chosen if chosen in known else _open(connection, number)
        for gone in known - set(state.members):
            _merge(connection, gone, story)
        _enter(connection, number, story)
        _relate(connection, state, chosen, story)
    return story


def enter(connection: sqlite3.Connection, number: int, features: ReportFeatures, story: int) -> int:
    """Count a report's words and put it into a story that is known already."""
    _count(connection, number, features, Stories(total=_total(connection)))
    return _enter(connection, number, story)


def features_of(reading: Reading, number: int) -> ReportFeatures:
    """What a report is compared by, under its number in the archive."""
    from dataclasses import replace

    from twosource.linking.stories import report_features

    return replace(report_features(reading.report), report=f"r{number}")


def _count(connection: sqlite3.Connection, number: int, features: ReportFeatures, state: Stories) -> list[str]:
    """Keep what a report is compared by, and count its words, in ``state`` too; returns its weightiest words."""
    words = features.tokens()
    connection.executemany(
        "INSERT INTO seen VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET reports = reports + 1", [(w,) for w in words]
    )
    channels = {channel: dict(counts) for channel, counts in features.channels.items()}
    connection.execute("INSERT OR REPLACE INTO feature VALUES (?, ?)", (number, pack(channels)))
    state.seen.update(_seen(connection, words))
    weights = vector(features, state.seen, state.total)
    rare = sorted(weights, key=lambda w: (-weights[w], w))[:RARE_KEPT]
    connection.executemany("INSERT OR IGNORE INTO rare VALUES (?, ?)", [(word, number) for word in rare])
    return rare


def _neighbourhood(
    connection: sqlite3.Connection, features: ReportFeatures, rare: Sequence[str], state: Stories
) -> None:
    """Bring back the stories that share rare words with the report, as far as needed to compare them with it.

    1. The stories with most of its weightiest words. 2. Of those, by their newest few reports, the ones that may be alike.
    """
    votes: Counter[int] = Counter()
    for word in rare:
        rows = connection.execute(
            "SELECT DISTINCT membership.story FROM rare JOIN membership ON membership.report = rare.report"
            " WHERE rare.word = ? LIMIT ?",
            (word, COMMON),
        ).fetchall()
        for row in rows if len(rows) < COMMON else ():
            votes[row["story"]] += 1
    state.next_id = int(connection.execute("SELECT coalesce(max(id), 0) FROM story").fetchone()[0])
    first = {story: _members(connection, story, FIRST_LOOK) for story, _ in votes.most_common(STORIES_SEEN)}
    _learn(connection, state, (m for members in first.values() for m in members))
    mine = vector(features, state.seen, state.total)
    near = [story for story, members in first.items() if _mean(mine, members, state) >= RELATED - FIRST_MARGIN]
    held = {story: _members(connection, story, REPORTS_EACH) for story in near}
    _learn(connection, state, (m for members in held.values() for m in members))
    for story, members in held.items():
        _restore(state, story, members)


def _mean(mine: Bag, members: Sequence[ReportFeatures], state: Stories) -> float:
    """Mean log odds that a report tells what these tell."""
    return sum(dot(mine, vector(m, state.seen, state.total)) for m in members) / max(1, len(members)) - APART


def _learn(connection: sqlite3.Connection, state: Stories, members: Iterable[ReportFeatures]) -> None:
    """How many reports have the words of ``members``, where it is not known yet."""
    words: set[str] = set().union(*(member.tokens() for member in members))
    state.seen.update(_seen(connection, words - state.seen.keys()))


def _restore(state: Stories, story: int, members: Sequence[ReportFeatures]) -> None:
    """Bring one story back into the state."""
    state.members[story], sums = [m.report for m in members], state.sums.setdefault(story, {})
    for member in members:
        state.vectors[member.report] = weights = vector(member, state.seen, state.total)
        for word, x in weights.items():
            sums[word] = sums.get(word, 0.0) + x
            state.holding[word].add(story)


def _members(connection: sqlite3.Connection, story: int, most: int) -> list[ReportFeatures]:
    """The newest reports of a story."""
    rows = connection.execute(
        "SELECT feature.report, feature.data FROM feature JOIN membership ON membership.report = feature.report"
        " WHERE membership.story = ? ORDER BY feature.report DESC LIMIT ?",
        (story, most),
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
    """Reports whose words are counted, with the one that is about to enter a story (the index counts fastest)."""
    return 1 + int(connection.execute("SELECT count(*) FROM membership").fetchone()[0])


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
    connection.execute("DELETE FROM related WHERE a = b OR ? IN (a, b)", (gone,))
    connection.execute("UPDATE watch SET story = ? WHERE story = ?", (story, gone))
    connection.execute("UPDATE alert SET story = ? WHERE story = ?", (story, gone))
    connection.execute("DELETE FROM story WHERE id = ?", (gone,))


def _relate(connection: sqlite3.Connection, state: Stories, chosen: int, story: int) -> None:
    """Link, not merge, stories that are alike but not enough."""
    rows = [tuple(sorted((story, other))) for other in related_to(state, chosen)]
    connection.executemany(
        "INSERT OR IGNORE INTO related (a, b) VALUES (?, ?)", [row for row in rows if row[0] != row[1]]
    )
