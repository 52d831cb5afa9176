"""``twosource read``: what each report alone says, one JSON line a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports, as for `twosource brief`.")],
    dates: Annotated[
        list[str] | None,
        typer.Option("--date", metavar="FILE=YYYY-MM-DD", help="When a report was published, if you know."),
    ] = None,
    outlets: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="FILE=NAME", help="Who published a report, if you know.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Write what each report alone says, as JSON lines.

    A line holds the parts of brief.json that need one report only: reports, nodes, entities, attributions, claims.
    """
    from twosource.cli.shared import NOTHING_READABLE, Bars, given, leave, say_skipped
    from twosource.pipeline import read_files
    from twosource.telling.brief_json import reading_line

    with Bars(quiet) as bars:
        loaded, readings = read_files(files, given(dates or (), outlets or ()), progress=bars)
        say_skipped(loaded.skipped)
        for reading in readings:
            typer.echo(reading_line(reading))
    if not loaded.reports:
        raise typer.Exit(NOTHING_READABLE)
    leave(loaded.skipped)
