import sqlite3

import pytest

from twosource.desk import log
from twosource.desk.store import Archive


def test_each_line_is_chained_to_the_one_before(archive: Archive) -> None:
    first = log.record(archive, "export", format="csv")
    second = log.record(archive, "export", format="prov")
    lines = list(log.entries(archive))
    assert [line.previous for line in lines] == [log.GENESIS, first]
    assert log.head(archive) == second
    assert log.broken_at(archive) is None


def test_lines_can_be_neither_changed_nor_deleted(archive: Archive) -> None:
    log.record(archive, "export", format="csv")
    for statement in ("UPDATE log SET what = 'x'", "DELETE FROM log"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            archive.connection.execute(statement)


def test_a_line_changed_behind_the_programs_back_is_found(archive: Archive) -> None:
    for n in range(4):
        log.record(archive, "export", number=n)
    archive.connection.execute("DROP TRIGGER log_not_changed")
    archive.connection.execute("UPDATE log SET detail = '{}' WHERE n = 2")
    assert log.broken_at(archive) == 2


def test_the_last_lines_come_in_order(archive: Archive) -> None:
    for n in range(5):
        log.record(archive, "export", number=n)
    assert [line.detail["number"] for line in log.entries(archive, last=2)] == [3, 4]
