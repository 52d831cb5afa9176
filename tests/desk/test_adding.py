import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.desk.readers import BUDGET, FERRY, FERRY_LATER, read_simply, texts
from twosource.desk import briefs, originals, reports
from twosource.desk.adding import add_raw, catch_up
from twosource.desk.search import Query, names, search
from twosource.desk.store import Archive, open_archive
from twosource.intake.raw import Meta, Raw


def test_reports_of_one_event_join_one_story_and_others_do_not(archive: Archive) -> None:
    result = add_raw(archive, texts(FERRY, FERRY_LATER, BUDGET), reader=read_simply)
    stories = [a.story for a in result.added]
    assert stories[0] == stories[1] != stories[2]
    brief = briefs.load(archive, stories[0] or 0)
    assert brief is not None and len(brief["reports"]) == 2


def test_the_same_report_twice_changes_nothing(archive: Archive) -> None:
    add_raw(archive, texts(FERRY, BUDGET), reader=read_simply)
    before = archive.connection.execute("SELECT data FROM brief ORDER BY story").fetchall()
    again = add_raw(archive, texts(FERRY), reader=read_simply)
    assert [a.new for a in again.added] == [False]
    assert archive.connection.execute("SELECT count(*) FROM report").fetchone()[0] == 2
    assert archive.connection.execute("SELECT data FROM brief ORDER BY story").fetchall() == before


def test_the_original_is_kept_under_its_hash(archive: Archive) -> None:
    (added,) = add_raw(archive, texts(FERRY), reader=read_simply).added
    report = reports.get(archive, added.report).report
    assert originals.load(archive, report.sha256) == FERRY.encode()
    originals.path_of(archive, report.sha256).write_bytes(b"other")
    assert list(originals.damaged(archive)) == [(report.sha256, "its bytes have changed")]


def test_a_changed_page_is_a_new_version(archive: Archive) -> None:
    url = "http://news.example/ferry"
    first, second = (
        Raw("p.txt", text.encode(), "text", told=Meta(url=url)) for text in (FERRY, FERRY.replace("Nine", "Eleven"))
    )
    add_raw(archive, [first], reader=read_simply)
    (added,) = add_raw(archive, [second], reader=read_simply).added
    old, new = reports.versions(archive, added.report)
    assert (old.replaced_by, new.replaces) == (new.id, old.id)
    changed = reports.difference(old.report, new.report)
    assert any(sign == "+" and "Eleven" in text for sign, text in changed)
    brief = briefs.load(archive, added.story or 0)
    assert brief is not None and len(brief["reports"]) == 1


def test_bad_files_are_named_and_the_others_go_on(archive: Archive) -> None:
    documents = [Raw("empty.txt", b"", "text"), *texts(FERRY)]
    result = add_raw(archive, documents, reader=read_simply)
    assert [s.file for s in result.skipped] == ["empty.txt"]
    assert len(result.added) == 1


def test_removal_takes_the_text_out_of_search_and_the_original_off_the_disk(archive: Archive) -> None:
    (added,) = add_raw(archive, texts(FERRY), reader=read_simply).added
    sha256 = reports.get(archive, added.report).report.sha256
    reports.remove(archive, added.report, "asked to by the family")
    assert search(archive, Query(words="ferry")) == ()
    assert not originals.path_of(archive, sha256).exists()


def test_search_by_words_place_and_nothing_by_person(archive: Archive) -> None:
    add_raw(archive, texts(FERRY, BUDGET), reader=read_simply)
    assert len(search(archive, Query(words="sank lake"))) == 1
    assert len(search(archive, Query(place="merovia"))) == 1
    assert search(archive, Query(words='"')) == ()
    assert names(archive, "mer", "place") == ("Merovia",)
    assert names(archive, "mer", "person") == ()


def test_what_was_interrupted_is_done_at_the_next_opening(archive: Archive) -> None:
    for document in texts(FERRY):
        originals.keep(archive, document.data)
        from twosource.intake import of_raw

        reports.put(archive, of_raw([document]).reports[0])
    assert catch_up(archive, reader=read_simply) == 1
    assert archive.connection.execute("SELECT count(*) FROM brief").fetchone()[0] == 1


KILLED = """
import sys
from tests.desk.readers import FERRY, read_simply, texts
from twosource.desk.adding import add_raw
from twosource.desk.store import open_archive
archive = open_archive(sys.argv[1])
for n in range(10_000):
    result = add_raw(archive, texts(FERRY.replace("Nine", str(n))), reader=read_simply)
    print(result.added[0].report, flush=True)
"""


def test_killed_at_any_moment_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    confirmed = 0
    for pause in (0.0, 0.05, 0.11, 0.17):
        writer = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        assert writer.stdout is not None
        seen = int(writer.stdout.readline())
        time.sleep(pause)
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.communicate()[0].split()
        confirmed = max(confirmed, seen, *(int(n) for n in rest)) if rest else max(confirmed, seen)
        archive = open_archive(path)
        assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        kept = {row[0] for row in archive.connection.execute("SELECT id FROM report")}
        assert set(range(1, confirmed + 1)) <= kept
        assert list(originals.damaged(archive)) == []
        archive.close()
