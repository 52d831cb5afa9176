"""``twosource log``: the hash-chained log."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def log(
    archive: ArchiveOption = None,
    last: Annotated[int, typer.Option(help="Only so many lines from the end.", min=1)] = 40,
) -> None:
    """Print the log: judgements, removals, unmaskings, exports, each line chained to the one before."""
    from twosource.desk.log import entries, head
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    desk = open_archive(archive, must_exist=True)
    for line in entries(desk, last):
        detail = one_line(json.dumps(line.detail, ensure_ascii=False))
        typer.echo(f"{line.n:>5}  {line.at[:19]}  {line.hash[:12]}  {line.what}  {detail}")
    typer.echo(f"head {head(desk)}")
    desk.close()
