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
) -> None:
    """Round up the day: each line with its verdict and citations, and what changed."""
    from twosource.desk import lists
    from twosource.desk import roundup as rounding
    from twosource.desk.store import open_archive
    from twosource.errors import Stop

    desk = open_archive(archive, must_exist=True)
    try:
        found = rounding.roundup(desk, date or lists.today(), topic)
    except ValueError as error:
        raise Stop(f"{date!r} is no day; write it as YYYY-MM-DD") from error
    if out is None:
        typer.echo(rounding.markdown(found))
    else:
        for path in rounding.save(found, out):
            typer.echo(str(path))
    desk.close()
