"""``twosource add``: put reports into the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help="Files, folders, zip, WARC, mail, or web addresses.")
    ],
    archive: ArchiveOption = None,
    outlet: Annotated[str, typer.Option(help="Outlet of what is added, if the files do not say it.")] = "",
    date: Annotated[str, typer.Option(help="Publication date (YYYY-MM-DD), if the files do not say it.")] = "",
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch private and loopback addresses too.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")] = False,
) -> None:
    """Add reports to the archive: the same one again changes nothing, a changed page is a new version."""
    from twosource.cli.shared import Bars, say_skipped
    from twosource.desk.adding import add_raw
    from twosource.desk.sources import documents_of, given_for
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    desk = open_archive(archive)
    with Bars(quiet) as bars:
        documents = list(documents_of(sources, allow_private=allow_private))
        result = add_raw(desk, documents, given_for(documents, outlet, date), bars)
    say_skipped(result.skipped)
    new = [a for a in result.added if a.new]
    if not quiet:
        known = len(result.added) - len(new)
        typer.echo(f"{len(new)} new report{'s' * (len(new) != 1)}" + (f", {known} known already" if known else ""))
        for story in sorted({a.story for a in new if a.story}):
            row = desk.connection.execute(
                "SELECT title, reports, findings FROM story WHERE id = ?", (story,)
            ).fetchone()
            typer.echo(
                f"  story {story}: {one_line(row['title'])} ({row['reports']} reports, {row['findings']} findings)"
            )
    desk.close()
    if result.skipped:
        raise typer.Exit(3 if result.added else 1)
