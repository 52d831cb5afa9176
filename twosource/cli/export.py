"""``twosource export``: a story for other programs, private persons masked unless a person says why not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def export(
    story: Annotated[
        str, typer.Argument(metavar="STORY|BRIEF", help="Number of a story in the archive, or a brief.json.")
    ],
    kinds: Annotated[
        list[str], typer.Argument(metavar="KIND...", help="ged prov stix jsonld timelinejs graphml bibtex csl parquet.")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to write the files.")],
    archive: ArchiveOption = None,
    unmask: Annotated[
        bool, typer.Option("--unmask", help="Keep the names of private persons; asks why, and logs it.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why the names are kept (with --unmask).")] = "",
) -> None:
    """Write a story for other programs. Private persons get stable pseudonyms, their places are coarsened."""
    from twosource.desk import exporting
    from twosource.desk.store import open_archive
    from twosource.telling.safe import one_line

    if unmask and not reason.strip():
        reason = typer.prompt("Why are the names kept")
    if story.isdigit():
        desk = open_archive(archive, must_exist=True)
        written = exporting.of_story(desk, int(story), kinds, out, reason if unmask else None)
        desk.close()
    else:
        written = exporting.of_file(Path(story), kinds, out, unmask)
    for path, kept_back in written:
        typer.echo(str(path))
        for line in kept_back:
            typer.echo(f"  {one_line(line)}")
