"""Write command help, record formats and tables into the pages of this folder: ``python docs/build.py [--check]``.

A page holds ``<!-- build: NAME ARGUMENT -->`` ... ``<!-- end -->``; what stands between is written by the build.
"""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))
BLOCK = re.compile(r"(<!-- build: (\w+) ?(.*?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def command(name: str) -> str:
    """The help text of a command, as the terminal shows it (80 columns, without colour)."""
    import os

    os.environ.update(COLUMNS="80", TERM="dumb", NO_COLOR="1")
    from typer.main import get_command
    from typer.testing import CliRunner

    main = importlib.import_module("twosource.cli.main")
    assert get_command(main.app)
    arguments = [*name.split(), "--help"]
    output = CliRunner().invoke(main.app, arguments, prog_name="twosource", terminal_width=80).output
    lines = [line.rstrip() for line in output.splitlines()]
    return "```text\n$ twosource " + " ".join(arguments) + "\n" + "\n".join(lines).strip("\n") + "\n```\n"


def record(name: str) -> str:
    """A record's docstring and fields as a table."""
    module = importlib.import_module("twosource.records")
    if not hasattr(module, name):
        module = importlib.import_module("twosource.parsed")
    cls = getattr(module, name)
    rows = ["| field | type | default |", "|---|---|---|"]
    for field in dataclasses.fields(cls):
        default = "" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
        kind = str(field.type).replace("|", "\\|")
        rows.append(f"| `{field.name}` | `{kind}` | {default} |")
    return f"**{name}**: {inspect.cleandoc(cls.__doc__ or '')}\n\n" + "\n".join(rows) + "\n"


def records(names: str) -> str:
    """Several records."""
    return "\n".join(record(name) for name in names.split())


def scores(_: str) -> str:
    """The figures recorded by ``python -m bench.score --record``, beside their floors."""
    results: dict[str, float] = json.loads((ROOT / "bench/results.json").read_text("utf-8"))
    floors: dict[str, float] = json.loads((ROOT / "bench/floors.json").read_text("utf-8"))
    rows = ["| what | figure | value | floor |", "|---|---|---|---|"]
    for name, value in results.items():
        what, figure = name.rsplit(": ", 1)
        rows.append(f"| {what} | {figure} | {value:.3f} | {f'{floors[name]:.3f}' if name in floors else ''} |")
    return "\n".join(rows) + "\n"


MAKERS: dict[str, Callable[[str], str]] = {"command": command, "record": record, "records": records, "scores": scores}


def built(text: str) -> str:
    """A page with all its blocks written anew."""
    return BLOCK.sub(lambda m: m[1] + "\n" + MAKERS[m[2]](m[3].strip()) + "\n" + m[5], text)


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    stale = []
    for page in [*sorted(HERE.glob("*.md")), ROOT / "README.md"]:
        text = page.read_text("utf-8")
        fresh = built(text)
        if fresh != text:
            stale.append(page.name)
            if "--check" not in sys.argv:
                page.write_text(fresh, "utf-8")
    if stale:
        print(("out of date: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
