"""``twosource rm``: take a report out of the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def rm(
    report: Annotated[int, typer.Argument(help="Number of the report, as 'twosource search' lists it.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept in the log.", prompt="Why")],
    archive: ArchiveOption = None,
) -> None:
    """Remove a report with all that was read in it; the removal and its reason are logged."""
    from twosource.desk import reports
    from twosource.desk.adding import refresh_and_alert
    from twosource.desk.store import open_archive

    desk = open_archive(archive, must_exist=True)
    reports.remove(desk, report, reason)
    refresh_and_alert(desk)
    desk.close()
    typer.echo(f"report {report} is gone")
