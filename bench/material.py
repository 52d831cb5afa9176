"""Reports for timing, made by recombining the paragraphs of the example (or of any folder of texts): no new text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

EXAMPLE = Path(__file__).parent.parent / "examples"


def paragraphs(folder: Path = EXAMPLE) -> list[str]:
    """Paragraphs of ten words and more in the .txt and .md files under ``folder``."""
    found: list[str] = []
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".txt", ".md") and file.name != "README.md":
            found += [p.strip() for p in re.split(r"\n\s*\n", file.read_text("utf-8")) if len(p.split()) >= 10]
    return [p for p in found if not p.startswith(("[", "---"))]


def reports(count: int, words: int, seed: int = 1, folder: Path = EXAMPLE) -> Iterator[str]:
    """``count`` texts of about ``words`` words, numbered so that no two are the same."""
    pool, chance = paragraphs(folder), random.Random(seed)
    for number in range(count):
        body: list[str] = [f"Report {number + 1} of a series made for timing"]
        length = 0
        while length < words:
            body.append(chance.choice(pool))
            length += len(body[-1].split())
        yield "\n\n".join(body) + "\n"
