"""What goes wrong on purpose: forms with fields missing, addresses that are none, a full disk, a reader that breaks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.desk.readers import BUDGET, FERRY, read_simply, texts
from tests.desk.server import served
from twosource.desk import adding, briefs, log, originals, reports
from twosource.desk.adding import add_paths, add_raw, catch_up
from twosource.desk.judgements import JudgementError, judge
from twosource.desk.store import Archive, open_archive
from twosource.desk.web.security import COOKIE, FORM_FIELD
from twosource.records import Judgement, Reading, Report


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, str]]:
    path = tmp_path_factory.mktemp("hostile") / "desk.db"
    archive = open_archive(path)
    add_raw(archive, texts(FERRY, BUDGET), reader=read_simply)
    archive.close()
    with (
        served(path) as (address, gate),
        httpx.Client(base_url=address, cookies={COOKIE: gate.token}, trust_env=False) as client,
    ):
        yield client, gate.form_check


BIG = "9" * 40


@pytest.mark.parametrize(
    "path",
    [f"/story/{BIG}", f"/report/{BIG}", f"/story/1/finding/{BIG}", "/story/1/source/%00", "/story/1/name/%ff", "/story/x",
     "/nothing", "/source", "/source?name=%00", f"/?page={BIG}", "/?page=-1", "/?show=%00", "/search?words=%00",
     "/search?since=%ff&until=x&verdict=y", "/search?words=%22%22%22*(", "/roundup?date=today", "/roundup?date=20310305",
     "/roundup?date=%00", "/roundup?topic=%00", "/judge", "/undo"],
)  # fmt: skip
def test_no_address_breaks_the_page(desk: tuple[httpx.Client, str], path: str) -> None:
    assert desk[0].get(path).status_code < 500


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/judge", {}),
        ("/judge", {"verb": "accept", "kind": "finding"}),
        ("/judge", {"verb": "doubt", "kind": "finding", "target": "a:0-1"}),
        ("/judge", {"verb": "accept", "kind": "person", "target": "a:0-1"}),
        ("/undo", {}),
        ("/undo", {"number": "x"}),
        ("/undo", {"number": BIG}),
        ("/undo", {"number": "²"}),
        ("/alerts", {}),
        ("/alerts", {"rule": "none"}),
        ("/alerts", {"rule": "toll", "story": "99"}),
        ("/alerts", {"rule": "toll", "story": BIG}),
        ("/alerts", {"drop": "x"}),
        ("/add", {}),
        ("/add", {"text": "  "}),
    ],
)
def test_a_form_that_lacks_something_is_told_what(
    desk: tuple[httpx.Client, str], path: str, fields: dict[str, str]
) -> None:
    answer = desk[0].post(path, data={FORM_FIELD: desk[1], **fields})
    assert answer.status_code == 400
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": "override", "kind": "verdict", "target": "a:0-1", "value": "true", "reason": "x"},
        {"verb": "correct", "kind": "date", "target": "a:0-1", "value": "2031-02-31", "reason": "x"},
        {"verb": "correct", "kind": "chain", "target": "a:0-1", "value": " ", "reason": "x"},
        {"verb": "merge", "kind": "finding", "target": "a:0-1", "reason": "x", "story": BIG},
        {"verb": "note", "kind": "any", "target": "a:0-1", "reason": " "},
    ],
)
def test_a_judgement_that_cannot_be_put_into_force_is_not_kept(
    desk: tuple[httpx.Client, str], fields: dict[str, str]
) -> None:
    answer = desk[0].post("/judge", data={FORM_FIELD: desk[1], **fields})
    assert answer.status_code == 303
    assert "Kept" not in answer.headers["set-cookie"]


def test_values_are_checked_where_judgements_are_kept(archive: Archive) -> None:
    with pytest.raises(JudgementError, match="no verdict"):
        judge(archive, Judgement("override", "verdict", ("a:0-1",), "why", value="true"))
    judge(archive, Judgement("correct", "date", ("a",), "why", value="2031-02"))


def test_names_of_pasted_and_uploaded_files_are_harmless(desk: tuple[httpx.Client, str]) -> None:
    client, check = desk
    text = FERRY.replace("Oru", "Ana")
    answer = client.post("/add", data={FORM_FIELD: check, "text": text, "name": "../../\u202e<b>a\x00"})
    assert answer.status_code == 200 and "<b>a" not in answer.text
    files = {"files": ("..\\c\x01<script>.txt", text.replace("Nine", "Ten").encode())}
    answer = client.post("/add", data={FORM_FIELD: check}, files=files)
    assert answer.status_code == 200 and "<script>." not in answer.text


FULL = """
import resource, sys
from tests.desk.readers import FERRY, read_simply, texts
from twosource.desk.adding import add_raw
from twosource.desk.store import ArchiveError, open_archive
archive = open_archive(sys.argv[1])
add_raw(archive, texts(FERRY), reader=read_simply)
print("kept", flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    for n in range(200):
        add_raw(archive, texts(FERRY.replace("Nine", "Nine hundred " * n)), reader=read_simply)
except ArchiveError as error:
    print("stopped:", error, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("size", [500, 60_000, 400_000])
def test_a_full_disk_stops_with_a_message_and_the_archive_opens(tmp_path: Path, size: int) -> None:
    path = tmp_path / "full.db"
    command = [sys.executable, "-c", FULL, str(path), str(size)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert "kept" in done.stdout and "stopped:" in done.stdout, done.stderr
    archive = open_archive(path)
    assert archive.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert reports.get(archive, 1).report.text.startswith("Ferry")
    assert list(originals.damaged(archive)) == []
    archive.close()


def test_a_report_that_breaks_the_reader_stops_no_other(archive: Archive) -> None:
    def reader(report: Report) -> Reading:
        if "budget" in report.text:
            raise IndexError("odd text")
        return read_simply(report)

    add_raw(archive, texts(BUDGET, FERRY), reader=reader)
    assert archive.connection.execute("SELECT count(*) FROM reading").fetchone()[0] == 2
    assert [e.what for e in log.entries(archive)] == ["reading failed"]


def test_a_new_model_reads_again_and_old_results_stay_until_then(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_raw(archive, texts(FERRY), reader=read_simply)
    before = briefs.load(archive, 1)
    monkeypatch.setattr(adding, "model_version", lambda: "newer")
    seen: list[object] = []

    def reader(report: Report) -> Reading:
        seen.append(briefs.load(archive, 1) == before)
        return read_simply(report)

    assert catch_up(archive, reader=reader) == 1
    assert seen == [True]
    assert catch_up(archive, reader=reader) == 0
    assert archive.connection.execute("SELECT model FROM reading").fetchone()[0] == "newer"


def test_file_names_that_are_no_text_are_kept(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"\xff\xfe.txt", b"=cmd().txt", "\u202egnp.txt".encode(), b"new\nline.txt"):
        (Path(bytes(folder).decode()) / name.decode("utf-8", "surrogateescape")).write_bytes(FERRY.encode() + name)
    result = add_paths(archive, [folder], reader=read_simply)
    assert len(result.added) + len(result.skipped) == 4
    assert len(result.added) >= 3
