"""``twosource brief``: a folder of reports in, a sourced brief out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def brief(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Reports: .txt .md .html .pdf .jsonl .zip, or folders of them."),
    ],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="DIR", help="Where to write the brief.")],
    open_page: Annotated[bool, typer.Option("--open", help="Show the page in the browser when it is done.")] = False,
    dates: Annotated[
        list[str] | None,
        typer.Option("--date", metavar="FILE=YYYY-MM-DD", help="When a report was published, if you know."),
    ] = None,
    outlets: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="FILE=NAME", help="Who published a report, if you know.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what was skipped.")] = False,
) -> None:
    """Read reports, write a sourced brief of them.

    DIR gets brief.html, brief.md and brief.json: what is said to have happened, on whose word, how many independent
    sources that is, and where the reports contradict each other. Files that cannot be read are named on standard error.
    """
    from twosource.cli.shared import Bars, given, leave, say_skipped
    from twosource.errors import NothingReadable
    from twosource.pipeline import make_brief
    from twosource.telling.brief import check_writable

    vouched = given(dates or (), outlets or ())
    check_writable(out)
    try:
        with Bars(quiet) as bars:
            made = make_brief(paths, vouched, progress=bars)
            folder = made.save(out)
    except NothingReadable as error:
        say_skipped(getattr(error, "skipped", ()))
        raise
    say_skipped(made.skipped)
    if not quiet:
        _summarise(made, folder)
    if open_page:
        import webbrowser

        webbrowser.open((folder / "brief.html").resolve().as_uri())
    leave(made.skipped)


def _summarise(made: object, folder: Path) -> None:
    from rich.console import Console
    from rich.text import Text

    from twosource.telling.brief import Brief
    from twosource.telling.safe import one_line
    from twosource.telling.summary import summary

    assert isinstance(made, Brief)
    console = Console(highlight=False)
    summary(made, console)
    console.print()
    console.print(
        Text(f"Written to {one_line(str(folder))}: brief.html, brief.md, brief.json (working files, not masked)")
    )
