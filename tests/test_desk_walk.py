"""The commands of docs/desk.md, run as they stand in an empty folder."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_walk_through_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    blocks = re.findall(r"```sh run\n(.*?)```", (ROOT / "docs/desk.md").read_text("utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) >= 8
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    environment.pop("TWOSOURCE_ARCHIVE", None)
    said = []
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "twosource"
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
        said.append(done.stdout)
    assert said[0].startswith("7 new reports")
    assert said[1].startswith("0 new reports, 7 known already")
    assert sorted(p.suffix for p in (tmp_path / "roundup").iterdir()) == [".eml", ".html", ".md"]
