"""Docs that cannot lie: what is built from the code is up to date, every command and file named is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("docs/*.md"), ROOT / "README.md", *ROOT.glob("training/*.md"), *ROOT.glob("examples/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_built_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/build.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}: run python docs/build.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_is_documented() -> None:
    from twosource.cli.main import COMMANDS

    text = (ROOT / "docs/commands.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"$ twosource {command.__name__} --help" in text


def test_every_record_is_documented() -> None:
    import dataclasses

    from twosource import parsed, records

    text = (ROOT / "docs/records.md").read_text("utf-8")
    for module in (records, parsed):
        for name, value in vars(module).items():
            if dataclasses.is_dataclass(value):
                assert f"**{name}**:" in text, f"{name} is not in docs/records.md"


def test_readme_names_the_two_commands_and_ci_runs_the_second() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "twosource brief examples/quarry-shots -o brief" in readme
    assert "\n./check\n" in readme
    assert "exec ./check" in (ROOT / ".ci/run").read_text("utf-8")
