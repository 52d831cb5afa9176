"""Reports and readings in the archive: put in, taken out, versions, removal."""

from __future__ import annotations

import sqlite3
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from twosource.desk import log, originals
from twosource.desk.packing import pack, pack_reading, unpack, unpack_reading
from twosource.desk.store import Archive, now, transaction
from twosource.errors import TwosourceError
from twosource.records import Reading, Report

ANOTHER_FORM = "of another form"
"""In place of the model's version, where a kept reading cannot be opened any more."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A report in the archive with its number, when it came, and the versions before and after it."""

    id: int
    report: Report
    added_at: str
    replaces: int | None = None
    replaced_by: int | None = None


class NoSuchReport(TwosourceError):
    """There is no report with that number."""


def key_of(report: Report) -> str:
    """What makes two additions the same: the original bytes and the stored text."""
    import hashlib

    text = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{report.sha256[:32]}.{text[:16]}"


def put(archive: Archive, report: Report) -> tuple[int, bool]:
    """Keep a report; returns its number and whether it is new. The same one again changes nothing.

    A report from the same web address with other bytes is a new version: it replaces the one before.
    """
    with transaction(archive) as connection:
        known = connection.execute("SELECT id FROM report WHERE key = ?", (key_of(report),)).fetchone()
        if known:
            return int(known["id"]), False
        before = _before(connection, report)
        cursor = connection.execute(
            "INSERT INTO report (key, sha256, name, url, outlet, headline, published, modified, data, added_at, replaces)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (key_of(report), report.sha256, report.file, report.url, report.outlet, report.headline,
             report.published.value, report.modified, pack(report), now(), before),
        )  # fmt: skip
        number = int(cursor.lastrowid or 0)
        connection.execute(
            "INSERT INTO words (rowid, headline, outlet, body) VALUES (?, ?, ?, ?)",
            (number, report.headline or "", report.outlet or "", _searchable(report)),
        )
        if before is not None:
            connection.execute("UPDATE report SET replaced_by = ? WHERE id = ?", (number, before))
    return number, True


def put_reading(archive: Archive, number: int, reading: Reading, model: str) -> None:
    """Keep what was read in report ``number`` by ``model``, in place of an earlier reading."""
    data, vectors = pack_reading(reading)
    with transaction(archive) as connection:
        connection.execute(
            "INSERT OR REPLACE INTO reading (report, model, data, vectors, made_at) VALUES (?, ?, ?, ?, ?)",
            (number, model, data, vectors, now()),
        )
        connection.execute("DELETE FROM name WHERE report = ?", (number,))
        connection.executemany(
            "INSERT INTO name (report, type, name, folded, private) VALUES (?, ?, ?, ?, ?)",
            [(number, e.type, name, fold(name), int(e.private))
             for e in reading.entities for name in {e.name, *e.variants}],
        )  # fmt: skip


def get(archive: Archive, number: int) -> Stored:
    """One report.

    :raises NoSuchReport: unknown number.
    """
    row = archive.connection.execute("SELECT * FROM report WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise NoSuchReport(f"there is no report {number} in {archive.path}")
    return stored(row)


def stored(row: sqlite3.Row) -> Stored:
    """A row of the table ``report`` as a record; the report's id is ``r`` and its number."""
    report = replace(unpack(row["data"], Report), id=f"r{row['id']}")
    return Stored(row["id"], report, row["added_at"], row["replaces"], row["replaced_by"])


def readings(archive: Archive, numbers: Sequence[int]) -> tuple[Reading, ...]:
    """The readings of these reports, in order; reports not read yet are left out.

    So is a reading that an older program kept in another form: it is marked, and the report is read again.
    """
    found = []
    for number in numbers:
        row = archive.connection.execute(
            "SELECT report.*, reading.data AS read, vectors FROM report JOIN reading ON reading.report = report.id"
            " WHERE report.id = ?",
            (number,),
        ).fetchone()
        if row is not None:
            try:
                found.append(unpack_reading(row["read"], row["vectors"], stored(row).report))
            except (msgspec.DecodeError, ValueError, zlib.error):
                with transaction(archive) as connection:
                    connection.execute("UPDATE reading SET model = ? WHERE report = ?", (ANOTHER_FORM, number))
    return tuple(found)


def unread(archive: Archive, model: str, most: int = 1_000) -> tuple[int, ...]:
    """Numbers of reports that ``model`` has not read yet."""
    rows = archive.connection.execute(
        "SELECT report.id FROM report LEFT JOIN reading ON reading.report = report.id"
        " WHERE reading.model IS NULL OR reading.model != ? ORDER BY report.id LIMIT ?",
        (model, most),
    )
    return tuple(row["id"] for row in rows)


def remove(archive: Archive, number: int, reason: str) -> None:
    """Take a report out, with its reading, names and (if nothing else needs it) its original; logged.

    :raises NoSuchReport: unknown number.
    """
    gone = get(archive, number)
    with transaction(archive) as connection:
        connection.execute("UPDATE report SET replaced_by = ? WHERE replaced_by = ?", (gone.replaces, number))
        connection.execute("UPDATE report SET replaces = ? WHERE replaces = ?", (gone.replaces, number))
        connection.execute(
            "UPDATE story SET stale = 1 WHERE id IN (SELECT story FROM membership WHERE report = ?)", (number,)
        )
        connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
        _uncount(connection, number)
        connection.execute("DELETE FROM report WHERE id = ?", (number,))
        log.record(archive, "report removed", report=number, sha256=gone.report.sha256, reason=reason)
    originals.drop_unused(archive, gone.report.sha256)


def _uncount(connection: sqlite3.Connection, number: int) -> None:
    """Take the words of a report that is removed out of the counts by which stories are joined."""
    row = connection.execute("SELECT data FROM feature WHERE report = ?", (number,)).fetchone()
    if row:
        channels = unpack(row["data"], dict[str, dict[str, int]])
        words = [(f"{channel}:{word}",) for channel, counts in channels.items() for word in counts]
        connection.executemany("UPDATE seen SET reports = reports - 1 WHERE word = ?", words)


def fold(name: str) -> str:
    """A name for looking up: without accents and case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


def versions(archive: Archive, number: int) -> tuple[Stored, ...]:
    """All versions of a report, the oldest first."""
    first = get(archive, number)
    while first.replaces is not None:
        first = get(archive, first.replaces)
    chain = [first]
    while chain[-1].replaced_by is not None:
        chain.append(get(archive, chain[-1].replaced_by))
    return tuple(chain)


def difference(older: Report, newer: Report) -> tuple[tuple[str, str], ...]:
    """What changed from one version to the next, paragraph by paragraph: ("-" or "+", text)."""
    import difflib

    before, after = _paragraphs(older), _paragraphs(newer)
    changed: list[tuple[str, str]] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            changed += [("-", text) for text in before[a:b]] + [("+", text) for text in after[c:d]]
    return tuple(changed)


def _paragraphs(report: Report) -> list[str]:
    return [line.strip() for line in report.text.splitlines() if line.strip()]


def _before(connection: sqlite3.Connection, report: Report) -> int | None:
    """The newest report from the same address, or from the same file path when there is no address."""
    field, value = ("url", report.url) if report.url else ("name", report.file)
    if not value or (field == "name" and "/" not in value):
        return None
    row = connection.execute(
        f"SELECT id FROM report WHERE {field} = ? AND replaced_by IS NULL ORDER BY id DESC LIMIT 1", (value,)
    ).fetchone()
    return int(row["id"]) if row else None


def _searchable(report: Report) -> str:
    """The text without furniture, for the full-text index."""
    parts, at = [], 0
    for start, end in sorted(report.furniture):
        parts.append(report.text[at:start])
        at = max(at, end)
    return " ".join([*parts, report.text[at:]])


def newest(archive: Archive, numbers: Iterable[int]) -> tuple[int, ...]:
    """Of these reports those that no newer version replaces, in order."""
    wanted = sorted(set(numbers))
    if not wanted:
        return ()
    marks = ",".join("?" * len(wanted))
    rows = archive.connection.execute(
        f"SELECT id FROM report WHERE replaced_by IS NULL AND id IN ({marks}) ORDER BY id", wanted
    )
    return tuple(row["id"] for row in rows)
