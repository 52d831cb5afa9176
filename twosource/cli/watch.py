"""``twosource watch``: read feeds again and again."""

from __future__ import annotations

from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def watch(
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds, or OPML files.")
    ],
    archive: ArchiveOption = None,
    every: Annotated[str, typer.Option(help="How often each feed is asked: 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Ask once and stop.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask private and loopback addresses too.")
    ] = False,
) -> None:
    """Watch feeds and add what is new. Only the addresses you name are contacted, and robots.txt is obeyed."""
    from twosource.desk import watching
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    plan = watching.Plan(watching.interval(every), allow_private)
    desk = open_archive(archive)
    named = watching.subscribe(desk, feeds)
    typer.echo(f"watching {len(named)} feed{'s' * (len(named) != 1)}, every {every}")

    def say(line: str) -> None:
        typer.echo(one_line(line))

    if once:
        watching.look(desk, plan, say)
    else:
        try:
            watching.watch(desk, plan, say)
        except KeyboardInterrupt:
            typer.echo("stopped", err=True)
    desk.close()
