"""The habits that keep the code readable, held by a check: sizes, imports, exports. (Import direction: lint-imports.)"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import twosource

ROOT = Path(twosource.__file__).parent
LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MOST_PARAMETERS = 5
OPTIONS_OF_COMMANDS = "cli"  # a command has as many parameters as options


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_files_functions_and_signatures_stay_small(path: Path) -> None:
    lines = path.read_text("utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{path.name} has {lines} lines"
    for function in functions(path):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        given = [a.arg for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        count = len([name for name in given if name not in ("self", "cls")])
        assert length <= LONGEST_FUNCTION, f"{path.name}: {function.name} has {length} lines"
        assert count <= MOST_PARAMETERS or OPTIONS_OF_COMMANDS in path.parts, (
            f"{path.name}: {function.name} takes {count}"
        )


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8").strip()
    assert not text or ast.get_docstring(ast.parse(text)), f"{path} has no docstring"


def test_the_package_exports_a_handful_of_verbs() -> None:
    assert set(twosource.__all__) == {"__version__", "brief", "read", "read_file"}
    assert (ROOT / "py.typed").exists()


def test_nothing_heavy_is_loaded_until_something_is_read() -> None:
    heavy = "numpy onnxruntime tokenizers trafilatura networkx datasketch starlette jinja2 rapidfuzz"
    script = f"import sys, twosource.cli.main; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
