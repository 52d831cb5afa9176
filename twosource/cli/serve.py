"""``twosource serve``: the desk's page."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from twosource.cli.options import ArchiveOption


def serve(
    archive: ArchiveOption = None,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1; 0 takes any free one.", min=0, max=65535)] = 8427,
) -> None:
    """Serve the archive's page on 127.0.0.1; the address printed carries the token that lets you in."""
    from twosource.desk.store import archive_path
    from twosource.desk.web.serve import serve as run

    def say(address: str) -> None:
        print(address, flush=True)
        print("Stop with Ctrl-C.", file=sys.stderr, flush=True)

    run(archive_path(archive), port, say)
