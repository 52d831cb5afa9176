"""``twosource search``: find reports in the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def search(
    words: Annotated[list[str] | None, typer.Argument(help="Words; quote a phrase.")] = None,
    archive: ArchiveOption = None,
    outlet: Annotated[str, typer.Option(help="Only this outlet.")] = "",
    organisation: Annotated[str, typer.Option(help="Only reports that name this organisation.")] = "",
    place: Annotated[str, typer.Option(help="Only reports that name this place.")] = "",
    since: Annotated[str, typer.Option(help="Published on this day (YYYY-MM-DD) or later.")] = "",
    until: Annotated[str, typer.Option(help="Published on this day or earlier.")] = "",
    verdict: Annotated[str, typer.Option(help="Only stories with a finding of this verdict.")] = "",
    most: Annotated[int, typer.Option(help="How many at the most.", min=1)] = 20,
) -> None:
    """Search reports by words, outlet, organisation, place, date and verdict. There is no search for people."""
    from twosource.desk.search import HIT, HIT_END, Query
    from twosource.desk.search import search as find
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    desk = open_archive(archive, must_exist=True)
    query = Query(" ".join(words or ()), outlet, organisation, place, since, until, verdict)
    for hit in find(desk, query, most):
        typer.echo(f"{hit.report:>6}  {one_line(hit.headline or hit.name or 'report')}  "
                   f"[{one_line(hit.outlet or 'outlet unknown')}, {hit.published or 'date unknown'}]")  # fmt: skip
        typer.echo(f"        {one_line(hit.snippet.replace(HIT, '[').replace(HIT_END, ']'))}")
    desk.close()
