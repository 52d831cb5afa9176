"""Every kind of bad input: one clear line, and the other reports go on."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.material import BODY, GERMAN, PAGE, pdf, zipped
from twosource.intake import limits, load
from twosource.intake.raw import Intake


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def problem(intake: Intake) -> str:
    """The one line that is shown, when exactly one thing was skipped and nothing read."""
    assert not intake.reports and len(intake.skipped) == 1
    skipped = intake.skipped[0]
    assert skipped.file and skipped.remedy and "\n" not in skipped.problem + skipped.remedy
    return skipped.problem


DEEP = "<html><body>" + "<div>" * 100_000 + BODY + "</div>" * 100_000
BAD: list[tuple[str, bytes | str, str]] = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \r\n\t ", "empty"),
    ("binary.txt", b"\x00\x01\x02" * 999, "binary"),
    ("short.txt", b"Hm.", "hardly any text"),
    ("packed.txt", gzip.compress(BODY.encode()), "gzip"),
    ("other.docx", b"PK\x03\x04", "not read"),
    ("german.txt", GERMAN, "not in English (language: de)"),
    ("deep.html", DEEP, "tags inside each other"),
    ("many.html", "<p>x" * (limits.MAX_TAGS + 1), "tags"),
    ("large.html", b"<p>" + b"a " * (limits.MAX_PAGE_BYTES // 2), "MB"),
    ("nothing.html", "<html><body></body></html>", "no article"),
    ("cut.html", "<html><head><title>Barge si", "cut off"),
    ("cut.pdf", pdf(["One line"])[:60], "cut off"),
    ("junk.pdf", b"no pdf at all", "cut off or damaged"),
    ("pictures.pdf", pdf([]), "no text"),
    ("locked.pdf", pdf(["One line"], locked=True), "password"),
    ("cut.zip", zipped({"a.txt": BODY})[:-30], "cut off"),
    ("many.zip", zipped({f"{i}.txt": "x" for i in range(10_000)}, packed=False), "10,000 entries"),
    ("list.jsonl", "[1, 2]", "no JSON object"),
    ("deep.jsonl", "[" * 100_000, "no JSON"),
    ("none.jsonl", '{"title": "x"}', 'neither "text" nor "html"'),
]


@pytest.mark.parametrize(("name", "data", "what"), BAD, ids=[b[0] for b in BAD])
def test_one_bad_file(put: Callable[[str, bytes | str], Path], name: str, data: bytes | str, what: str) -> None:
    started = time.monotonic()
    assert what in problem(load([put(name, data)]))
    assert time.monotonic() - started < 5


def test_fifty_megabytes_of_text_are_refused_quickly(put: Callable[[str, bytes | str], Path]) -> None:
    started = time.monotonic()
    assert "characters, more than the limit" in problem(load([put("a.txt", b"barge " * 8_400_000)]))
    assert time.monotonic() - started < 5


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(limits.MAX_FILE_BYTES + 1)
    assert "over the limit" in problem(load([path]))


def test_bad_files_do_not_stop_the_good_one(put: Callable[[str, bytes | str], Path], tmp_path: Path) -> None:
    for name, data, _ in BAD:
        if len(data) < 100_000:
            put(name, data)
    put("z-good.txt", BODY)
    found = load([tmp_path])
    assert [r.file for r in found.reports] == ["z-good.txt"]
    assert len(found.skipped) == sum(len(b[1]) < 100_000 for b in BAD)


def test_names_that_lead_out_of_a_zip(put: Callable[[str, bytes | str], Path]) -> None:
    found = load(
        [
            put(
                "a.zip",
                zipped({"../up.txt": BODY, "/abs.txt": BODY, "c:/x.txt": BODY, "..\\w.txt": BODY, "in/ok.txt": BODY}),
            )
        ]
    )
    assert [r.file for r in found.reports] == ["a.zip/in/ok.txt"]
    assert len(found.skipped) == 4 and all("leads out" in s.problem for s in found.skipped)


def test_a_bomb_in_a_zip_is_not_unpacked(put: Callable[[str, bytes | str], Path]) -> None:
    found = load([put("a.zip", zipped({"bomb.txt": b"\0" * 50_000_000, "ok.txt": BODY}))])
    assert [r.file for r in found.reports] == ["a.zip/ok.txt"] and "bomb" in found.skipped[0].problem


def test_a_locked_zip(put: Callable[[str, bytes | str], Path]) -> None:
    data = bytearray(zipped({"a.txt": BODY}, packed=False))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in problem(load([put("a.zip", bytes(data))]))


def test_a_damaged_entry_of_a_zip(put: Callable[[str, bytes | str], Path]) -> None:
    data = bytearray(zipped({"a.txt": BODY}, packed=False))
    data[60] ^= 255
    assert "damaged" in problem(load([put("a.zip", bytes(data))]))


def test_missing_and_impossible_names(tmp_path: Path) -> None:
    assert "no such file" in problem(load([tmp_path / "nowhere.txt"]))
    assert problem(load(["a\0b"]))


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert "holds no files" in problem(load([tmp_path]))


def test_links_that_lead_back(put: Callable[[str, bytes | str], Path], tmp_path: Path) -> None:
    put("in/a.txt", BODY)
    os.symlink(tmp_path, tmp_path / "in" / "loop")
    os.symlink(tmp_path / "x", tmp_path / "y")
    os.symlink(tmp_path / "y", tmp_path / "x")
    found = load([tmp_path])
    assert [r.file for r in found.reports] == ["in/a.txt"]
    assert all(s.file in ("x", "y") for s in found.skipped)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "no regular file" in problem(load([tmp_path / "pipe.txt"]))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(put: Callable[[str, bytes | str], Path]) -> None:
    path = put("a.txt", BODY)
    path.chmod(0)
    assert "denied" in problem(load([path]))


def test_control_and_direction_characters_stay_out_of_names(put: Callable[[str, bytes | str], Path]) -> None:
    found = load([put("ev\u202eil\n.docx", BODY)])
    assert found.skipped[0].file == "ev?il?.docx"


def test_the_same_report_twice_is_counted_once(put: Callable[[str, bytes | str], Path], tmp_path: Path) -> None:
    put("a.txt", BODY)
    put("b.txt", BODY)
    put("c.txt", BODY.replace("\n", "\r\n"))
    put("sub/a.txt", BODY)
    found = load([tmp_path])
    assert [r.file for r in found.reports] == ["a.txt"]
    assert all(s.problem == "the same report as a.txt" for s in found.skipped) and len(found.skipped) == 3


def test_a_path_given_twice_is_read_once_without_a_word(
    put: Callable[[str, bytes | str], Path], tmp_path: Path
) -> None:
    path = put("a.txt", BODY)
    found = load([path, tmp_path, path])
    assert len(found.reports) == 1 and not found.skipped


def test_a_page_cut_off_in_its_text_is_read_and_said_to_be_cut(put: Callable[[str, bytes | str], Path]) -> None:
    found = load([put("a.html", PAGE[: PAGE.index("A clerk")] + "A clerk at the shipp")])
    assert len(found.reports) == 1 and "Divers searched" in found.reports[0].text
    assert "cut off" in found.skipped[0].problem
