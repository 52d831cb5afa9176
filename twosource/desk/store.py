"""One desk is one SQLite file: opening it, bringing it up to date, writing in transactions that survive a crash."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from twosource.desk.schema import MIGRATIONS
from twosource.errors import Stop

DEFAULT_NAME = "twosource.db"
VARIABLE = "TWOSOURCE_ARCHIVE"
BUSY_MS = 15_000
"""How long a writer waits for another one before it gives up."""


class ArchiveError(Stop):
    """The archive cannot be opened or is of a newer program."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: the connection, the file, and the folder of the originals beside it."""

    connection: sqlite3.Connection
    path: Path

    @property
    def originals(self) -> Path:
        """Folder in which original bytes lie under their SHA-256."""
        return self.path.with_name(self.path.name + ".originals")

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self.connection.close()


def archive_path(given: str | Path | None = None) -> Path:
    """Where the archive is: what was given, else ``$TWOSOURCE_ARCHIVE``, else ``./twosource.db``."""
    return Path(given or os.environ.get(VARIABLE) or DEFAULT_NAME)


def open_archive(path: str | Path | None = None, *, must_exist: bool = False) -> Archive:
    """Open (and make, unless ``must_exist``) the archive and run the migrations it lacks.

    :raises ArchiveError: it is absent, no SQLite file, damaged, or written by a newer version.
    """
    where = archive_path(path)
    if must_exist and not where.exists():
        raise ArchiveError(f"{where}: there is no archive here; make one with 'twosource add PATH...'")
    connection = None
    try:
        connection = sqlite3.connect(where, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        archive = Archive(connection, where)
        _migrate(archive)
    except (sqlite3.Error, ArchiveError) as error:
        if connection is not None:
            connection.close()
        if isinstance(error, ArchiveError):
            raise
        raise ArchiveError(f"{where}: cannot be opened as an archive ({error}); give another --archive FILE") from error
    return archive


def _migrate(archive: Archive) -> None:
    (version,) = archive.connection.execute("PRAGMA user_version").fetchone()
    if version == len(MIGRATIONS):
        return
    with transaction(archive) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise ArchiveError(f"{archive.path}: written by a newer twosource (schema {version}); update the program")
        for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in _statements(step):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    """The single statements of a migration (``executescript`` would commit in between)."""
    held = ""
    for piece in script.split(";"):
        held += piece + ";"
        if sqlite3.complete_statement(held):
            if held.strip(" ;\n"):
                yield held
            held = ""


@contextmanager
def transaction(archive: Archive) -> Iterator[sqlite3.Connection]:
    """All or nothing; a transaction inside another one is part of it."""
    connection = archive.connection
    if connection.in_transaction:
        yield connection
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:  # a full disk may have rolled it back already
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError) and re.search("full|I/O", str(error)):
            raise ArchiveError(
                f"{archive.path}: nothing more can be written ({error}); make room on the disk and run it again:"
                " what was confirmed before is kept"
            ) from error
        raise


def now() -> str:
    """The present moment in UTC, to the microsecond, as an ISO string that sorts."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
