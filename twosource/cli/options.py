"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ArchiveOption = Annotated[
    Path | None,
    typer.Option("--archive", help="The archive; else $TWOSOURCE_ARCHIVE, else ./twosource.db.", show_default=False),
]
