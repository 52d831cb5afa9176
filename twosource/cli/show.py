"""``twosource show``: a story of the archive in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def show(
    story: Annotated[int, typer.Argument(help="Number of the story, as 'twosource stories' lists it.")],
    archive: ArchiveOption = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the brief's files into this folder too.")
    ] = None,
    most: Annotated[int, typer.Option(help="How many findings at the most.", min=1)] = 20,
) -> None:
    """Show a story's findings with verdict, independent sources and what they rest on."""
    from twosource.desk import briefs
    from twosource.desk.store import open_archive
    from twosource.desk.web.view import interval, verdict_mark, verdict_words
    from twosource.errors import Stop
    from twosource.telling.safe import one_line

    desk = open_archive(archive, must_exist=True)
    brief = briefs.load(desk, story)
    if brief is None:
        raise Stop(f"there is no story {story}; 'twosource stories' lists them")
    nodes = {node["id"]: node["name"] for node in brief["nodes"]}
    for finding in brief["findings"][:most]:
        rests = ", ".join(nodes[n] for n in finding["rests_on"] if n in nodes)
        typer.echo(f"{verdict_mark(finding['verdict'])} {one_line(finding['statement'])}")
        typer.echo(
            f"   {verdict_words(finding['verdict'])}, {interval(finding['independent'])} independent"
            + (f", rests on {one_line(rests)}" if rests else "")
        )
    if out is not None:
        briefs.made_again(desk, story).save(out)
        typer.echo(f"written to {out}")
    desk.close()
