"""``twosource stories``: what the archive holds."""

from __future__ import annotations

from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def stories(
    archive: ArchiveOption = None,
    show: Annotated[str, typer.Option(help="all, new, disputed or corroborated.")] = "all",
    most: Annotated[int, typer.Option(help="How many at the most.", min=1)] = 40,
) -> None:
    """List the stories, the newest change first."""
    from twosource.desk import lists
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    desk = open_archive(archive, must_exist=True)
    for row in lists.stories(desk, show, most):
        marks = "".join(f", {row[verdict]} {verdict}" for verdict in ("corroborated", "disputed") if row[verdict])
        typer.echo(
            f"{row['id']:>5}  {one_line(row['title'])}  ({row['reports']} reports, {row['findings']} findings{marks})"
        )
    desk.close()
