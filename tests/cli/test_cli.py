"""The command line: options, exit codes, one line an error, nothing that reaches the terminal as a control sequence."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace

import pytest
from typer.testing import CliRunner

import twosource.pipeline
from tests.telling import invented
from twosource.cli import main
from twosource.errors import NothingReadable
from twosource.records import Reading, Skipped

runner = CliRunner()


@dataclass
class Calls:
    """What the commands asked of the pipeline, and what it answers."""

    skipped: tuple[Skipped, ...] = ()
    paths: list[str] = field(default_factory=list)
    given: object = None


@pytest.fixture
def calls(monkeypatch) -> Calls:
    made = Calls()

    def make_brief(paths, given=None, progress=None):
        made.paths, made.given = [str(p) for p in paths], given
        progress("reading", 1, 2)
        return replace(invented.brief(), skipped=made.skipped)

    monkeypatch.setattr(twosource.pipeline, "make_brief", make_brief)
    return made


def test_brief_writes_and_sums_up(calls: Calls, tmp_path) -> None:
    result = runner.invoke(main.app, ["brief", "in", "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out" / "brief.html").exists()
    assert "9 findings" in result.stdout and "Disputed" in result.stdout
    assert not result.stdout.lstrip().startswith("{")


def test_skipped_reports_are_lines_on_stderr_and_exit_3(calls: Calls, tmp_path) -> None:
    calls.skipped = (Skipped("a\x1b[31m.pdf", "a PDF without text", "run it through OCR first"),)
    result = runner.invoke(main.app, ["brief", "in", "-o", str(tmp_path), "--quiet"])
    assert result.exit_code == 3
    assert result.stderr == "skipped a.pdf: a PDF without text; run it through OCR first\n"
    assert result.stdout == ""


def test_what_the_user_vouches_for(calls: Calls, tmp_path) -> None:
    options = ["--date", "a.txt=2031-03-05", "--outlet", "a=b.txt=The Callan Herald"]
    assert runner.invoke(main.app, ["brief", "in", "-o", str(tmp_path), *options]).exit_code == 0
    assert dict(calls.given.dates) == {"a.txt": "2031-03-05"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "in"],
        ["brief", "in", "-o", "out", "--date", "a.txt=yesterday"],
        ["brief", "in", "-o", "out", "--date", "a.txt"],
        ["brief", "in", "-o", "out", "--outlet", "=x"],
        ["nonsense"],
        ["explain", "x"],
    ],
)
def test_wrong_usage_is_2(calls: Calls, arguments: list[str]) -> None:
    result = runner.invoke(main.app, arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_nothing_readable_is_1_and_one_line(monkeypatch, capsys, tmp_path) -> None:
    def nothing(*_args, **_more):
        raise NothingReadable("empty\x1b[2J: nothing to read here")

    monkeypatch.setattr(twosource.pipeline, "make_brief", nothing)
    monkeypatch.setattr(sys, "argv", ["twosource", "brief", "empty", "-o", str(tmp_path)])
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 1
    assert capsys.readouterr().err == "twosource: empty: nothing to read here\n"


@pytest.mark.parametrize("error", [ValueError("odd\x1b[31m"), MemoryError(), RecursionError("deep")])
def test_no_traceback_whatever_happens(monkeypatch, capsys, tmp_path, error: BaseException) -> None:
    def broken(*_args, **_more):
        raise error

    monkeypatch.setattr(twosource.pipeline, "make_brief", broken)
    monkeypatch.setattr(sys, "argv", ["twosource", "brief", "x", "-o", str(tmp_path)])
    with pytest.raises(SystemExit) as end:
        main.run()
    told = capsys.readouterr().err
    assert end.value.code == 1 and told.count("\n") == 1 and "\x1b" not in told


def test_an_unwritable_folder_is_1(calls: Calls, monkeypatch, capsys, tmp_path) -> None:
    (tmp_path / "out").write_text("")
    monkeypatch.setattr(sys, "argv", ["twosource", "brief", "x", "-o", str(tmp_path / "out")])
    with pytest.raises(SystemExit) as end:
        main.run()
    assert end.value.code == 1 and "cannot write the brief here" in capsys.readouterr().err


def test_read_writes_a_line_a_report(monkeypatch) -> None:
    readings = [Reading(r) for r in invented.reports()]

    @dataclass
    class Loaded:
        reports: tuple
        skipped: tuple

    def read_files(paths, given=None, progress=None):
        return Loaded(invented.reports(), (Skipped("x.bin", "not text", "leave it out"),)), iter(readings)

    monkeypatch.setattr(twosource.pipeline, "read_files", read_files)
    result = runner.invoke(main.app, ["read", "in"])
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    assert [json.loads(line)["reports"][0]["id"] for line in lines] == ["r1", "r2", "r3", "r4", "r5"]


def test_explain(tmp_path) -> None:
    folder = invented.brief().save(tmp_path)
    result = runner.invoke(main.app, ["explain", str(folder), "f3"])
    assert result.exit_code == 0 and "against it" in result.stdout


def test_version_and_help_are_quick() -> None:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "twosource", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "explain" in done.stdout
    assert time.perf_counter() - start < 5
    heavy = (
        "import sys; import twosource.cli.main; print([m for m in ('numpy','jinja2','networkx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]"
    done = subprocess.run([sys.executable, "-m", "twosource", "--version"], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("twosource 0.")
