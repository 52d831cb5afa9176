"""``twosource roundup``: the day's stories as a page, Markdown and a mail."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def roundup(
    archive: ArchiveOption = None,
    date: Annotated[str, typer.Option(help="The day (YYYY-MM-DD); today if not given.")] = "",
    topic: Annotated[str, typer.Option(help="Only stories with these words.")] = "",
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Folder for roundup.md, .html and .eml.")] = None,
    unmask: Annotated[
        bool, typer.Option("--unmask", help="Keep the names of private persons; asks why, and logs it.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why the names are kept (with --unmask).")] = "",
) -> None:
    """Round up the day: each line with its verdict and citations, and what changed. Private persons are masked."""
    from twosource.desk import lists, log
    from twosource.desk import roundup as rounding
    from twosource.desk.store import open_archive
    from twosource.errors import Stop

    if unmask and not reason.strip():
        reason = typer.prompt("Why are the names kept")
    desk = open_archive(archive, must_exist=True)
    try:
        found = rounding.roundup(desk, date or lists.today(), topic, masked=not unmask)
    except ValueError as error:
        raise Stop(f"{date!r} is no day; write it as YYYY-MM-DD") from error
    if unmask:
        log.record(desk, "unmasking", roundup=found.date, reason=reason)
    if out is None:
        typer.echo(rounding.markdown(found))
    else:
        log.record(desk, "export", roundup=found.date, masked=not unmask)
        for path in rounding.save(found, out):
            typer.echo(str(path))
    desk.close()
