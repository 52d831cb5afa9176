"""What the commands share: FILE=VALUE options, bars for what takes long, a line for each skipped file, exit codes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from twosource.records import Skipped
from twosource.telling.safe import one_line

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import TaskID

    from twosource.intake import Given

ALL_READ, NOTHING_READABLE, SOME_SKIPPED = 0, 1, 3
PATIENCE = 1.0  # seconds before a bar appears


def given(dates: Sequence[str], outlets: Sequence[str]) -> Given:
    """What the user vouches for, from ``FILE=VALUE`` options; wrong ones are a usage error."""
    from twosource.intake import Given

    by_file = dict(_pair(text, "--date", "FILE=YYYY-MM-DD") for text in dates)
    for file, value in by_file.items():
        try:
            date.fromisoformat(value)
        except ValueError:
            raise typer.BadParameter(f"{one_line(file)}={one_line(value)}: expected FILE=YYYY-MM-DD") from None
    return Given(dates=by_file, outlets=dict(_pair(text, "--outlet", "FILE=NAME") for text in outlets))


def _pair(text: str, option: str, form: str) -> tuple[str, str]:
    file, equals, value = text.rpartition("=")
    if not equals or not file or not value.strip():
        raise typer.BadParameter(f"{option} {one_line(text)}: expected {form}")
    return file, value.strip()


def say_skipped(skipped: Iterable[Skipped]) -> None:
    """One line a file on standard error: which, what is wrong, what to do."""
    for s in skipped:
        line = f"{one_line(s.file)}: {one_line(s.problem)}; {one_line(s.remedy)}"
        typer.echo(f"skipped {line}", err=True)


def leave(skipped: Sequence[Skipped]) -> None:
    """End with the exit code that says whether anything was skipped."""
    raise typer.Exit(SOME_SKIPPED if skipped else ALL_READ)


class Bars:
    """Progress on standard error, shown only on a terminal and only when the work takes over a second."""

    def __init__(self, quiet: bool = False) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self._shown = not quiet and sys.stderr.isatty()
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._tasks: dict[str, TaskID] = {}
        self._timer = threading.Timer(PATIENCE, self._progress.start)
        self._timer.daemon = True

    def __enter__(self) -> Bars:
        if self._shown:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._shown and self._timer.ident is not None:
            self._timer.join()
        if self._progress.live.is_started:
            self._progress.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """The callback of the pipeline."""
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._progress.update(task, visible=False)
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)
