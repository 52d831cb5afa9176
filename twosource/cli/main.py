"""The command line: it parses, calls one function, prints. Exit codes: 0 all read, 3 some reports skipped, 1 nothing
readable or nothing can go on, 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from twosource.cli.add import add
from twosource.cli.brief import brief
from twosource.cli.explain import explain
from twosource.cli.export import export
from twosource.cli.log import log
from twosource.cli.read import read
from twosource.cli.rm import rm
from twosource.cli.roundup import roundup
from twosource.cli.search import search
from twosource.cli.serve import serve
from twosource.cli.show import show
from twosource.cli.stories import stories
from twosource.cli.verify import verify
from twosource.cli.watch import watch

COMMANDS = (brief, read, explain, add, stories, show, search, watch, serve, roundup, export, rm, verify, log)

app = typer.Typer(
    name="twosource",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from twosource import __version__

        typer.echo(f"twosource {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Reads news reports: who says what, on whose word, and how many independent sources a fact really has."""


for command in COMMANDS:
    app.command()(command)


def run() -> None:
    """The entry point: every foreseen end is one line and an exit code, never a traceback."""
    from twosource.errors import TwosourceError

    try:
        app()
    except TwosourceError as error:
        _stop(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except MemoryError:
        _stop("out of memory; give fewer reports at a time")
    except Exception as error:
        if os.environ.get("TWOSOURCE_DEBUG"):
            raise
        _stop(f"unexpected {type(error).__name__}: {error}; set TWOSOURCE_DEBUG=1 and run again to see where")


def _stop(message: str) -> None:
    from twosource.telling.safe import one_line

    typer.echo(f"twosource: {one_line(message)}", err=True)
    sys.exit(1)
