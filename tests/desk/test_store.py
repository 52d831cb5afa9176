import sqlite3
from pathlib import Path

import pytest

from twosource.desk.schema import MIGRATIONS
from twosource.desk.store import Archive, ArchiveError, archive_path, open_archive, transaction


def test_migrations_run_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_archive(path).close()
    again = open_archive(path)
    assert again.connection.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert again.connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    again.close()


def test_an_older_archive_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.executescript(MIGRATIONS[0])
        old.execute("PRAGMA user_version = 1")
    old.close()
    opened = open_archive(path)
    tables = {row[0] for row in opened.connection.execute("SELECT name FROM sqlite_master")}
    assert {"story", "judgement", "log", "feature"} <= tables
    opened.close()


def test_no_sqlite_file_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(ArchiveError, match=r"x\.db: cannot be opened as an archive"):
        open_archive(tmp_path / "x.db")


def test_a_newer_archive_is_refused(tmp_path: Path) -> None:
    opened = open_archive(tmp_path / "n.db")
    opened.connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    opened.close()
    with pytest.raises(ArchiveError, match="newer twosource"):
        open_archive(tmp_path / "n.db")


def test_absent_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive here"):
        open_archive(tmp_path / "none.db", must_exist=True)


def test_a_failed_transaction_leaves_nothing(archive: Archive) -> None:
    with pytest.raises(RuntimeError), transaction(archive) as connection:
        connection.execute("INSERT INTO setting VALUES ('a', 'b')")
        raise RuntimeError
    assert archive.connection.execute("SELECT count(*) FROM setting").fetchone()[0] == 0


def test_path_comes_from_option_then_variable_then_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOURCE_ARCHIVE", "/tmp/from-variable.db")
    assert archive_path("given.db") == Path("given.db")
    assert archive_path() == Path("/tmp/from-variable.db")
    monkeypatch.delenv("TWOSOURCE_ARCHIVE")
    assert archive_path() == Path("twosource.db")
