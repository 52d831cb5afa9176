"""``twosource explain``: why a finding has its verdict, or why two things were joined or kept apart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def explain(
    brief: Annotated[Path, typer.Argument(metavar="BRIEF", help="A brief.json, or the folder that holds it.")],
    first: Annotated[
        str, typer.Argument(metavar="ID", help="A finding (f1), claim, entity, source, conflict or report.")
    ],
    second: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A second one of the same kind: why joined or kept apart.")
    ] = None,
) -> None:
    """Explain a finding, or why two things were joined.

    One ID: its chains, what it rests on, its conflicts and the words. Two of a kind: why they were joined or kept apart.
    """
    from twosource.telling.brief_load import load
    from twosource.telling.explain import explain as explained

    typer.echo(explained(load(brief), first, second), nl=False)
