"""Invented scenes: a few short reports of one event each, with what they tell marked in the text.

    python -m training.scenes training/scenes/NAME.txt ...     check files, print what they count

Everything in them is invented. A file holds scenes, one after another:

    # scene harbour-crane
    a = Three dockworkers died.
    b = The crane's brake had failed.
    c = The crane was overloaded.
    conflict b c cause
    == The Port Ledger | 2025-04-11
    Three die as crane falls at Mirande
    {a: Three dockworkers were killed} on Thursday when ... {b: the brake gave way}, the harbour master said.
    == Radio Sable | 2025-04-12
    ...

`X = words` states a fact. `conflict A B KIND [STATUS]` says that A and B cannot both hold; kinds are those of the brief,
the status is open, update, correction or wording (open if left out). `== outlet | date` opens a report; its first line is
the headline, every other line a paragraph. `{a: words}` marks words that tell fact a; `{a,b: words}` that tell both;
`{a!: words}` that deny a; marks may stand inside one another.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

KINDS = ("number", "date", "place", "identity", "denial", "cause")
STATUS = ("open", "update", "correction", "wording")
OPENS = re.compile(r"\{([a-z]\d?!?(?:,[a-z]\d?!?)*): ?")


class Wrong(ValueError):
    """What is wrong in a file of scenes, and in which line."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a report, [start, end) in its text, that tell or deny a fact."""

    report: int
    start: int
    end: int
    fact: str
    denies: bool = False


@dataclass
class Scene:
    """Reports as (outlet, date, text), the marks in them, facts by letter and conflicts as (fact, fact, kind, status)."""

    name: str
    reports: list[tuple[str, str, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    conflicts: list[tuple[str, str, str, str]] = field(default_factory=list)


def main() -> None:
    """Check files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    for path in parser.parse_args().files:
        total: Counter[str] = Counter()
        for scene in scenes(path):
            total["scenes"] += 1
            total["marks"] += len(scene.marks)
            total["words"] += sum(len(text.split()) for _, _, text in scene.reports)
            total["pairs of one fact"] += sum(
                a.fact == b.fact and a.report != b.report for a, b in combinations(scene.marks, 2)
            )
            total.update(f"{kind} conflicts" for _, _, kind, status in scene.conflicts if status == "open")
            total["denial conflicts"] += len({m.fact for m in scene.marks if m.denies})
            for fact in sorted(scene.facts):
                told = {m.report for m in scene.marks if m.fact == fact}
                if len(told) < 1:
                    raise Wrong(f"{path}: {scene.name}: nobody tells {fact}")
        print(path.name, dict(total))


def scenes(path: Path) -> Iterator[Scene]:
    """The scenes of a file, checked.

    :raises Wrong: a line that is none of those above, an unknown fact, a mark that is not closed.
    """
    scene: Scene | None = None
    lines: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if line.startswith("# scene "):
                if scene:
                    yield _done(scene, lines)
                scene, lines = Scene(line[8:].strip()), []
            elif line.strip() and scene is None:
                raise Wrong("no scene is open")
            elif line.strip() and scene:
                lines = _line(scene, lines, line.strip())
        except Wrong as wrong:
            raise Wrong(f"{path}, line {number}: {wrong}") from None
    if scene:
        yield _done(scene, lines)


def _line(scene: Scene, lines: list[str], line: str) -> list[str]:
    """Take in one line; gives the lines of the report that is open."""
    if line.startswith("== "):
        outlet, _, date = line[3:].partition("|")
        _close(scene, lines)
        scene.reports.append((outlet.strip(), date.strip(), ""))
        return []
    if scene.reports:
        return [*lines, line]
    if found := re.fullmatch(r"([a-z]\d?) = (.+)", line):
        scene.facts[found[1]] = found[2]
    elif line.startswith("conflict "):
        one, other, kind, *status = line.split()[1:]
        if not {one, other} <= set(scene.facts) or kind not in KINDS or (status or ["open"])[0] not in STATUS:
            raise Wrong(f"{line!r} names an unknown fact, kind or status (facts come first)")
        scene.conflicts.append((one, other, kind, (status or ["open"])[0]))
    else:
        raise Wrong(f"{line[:40]!r} is no fact, no conflict and in no report")
    return lines


def _close(scene: Scene, lines: Sequence[str]) -> None:
    """Put the text of the open report in its place, its marks taken out."""
    if not scene.reports:
        return
    outlet, date, _ = scene.reports[-1]
    text, marks = unmarked("\n".join([lines[0], "", *lines[1:]]) if lines else "", len(scene.reports) - 1)
    if unknown := {m.fact for m in marks} - set(scene.facts):
        raise Wrong(f"report of {outlet}: {sorted(unknown)} is no fact of the scene")
    scene.reports[-1] = (outlet, date, text)
    scene.marks += marks


def _done(scene: Scene, lines: Sequence[str]) -> Scene:
    _close(scene, lines)
    if len(scene.reports) < 2:
        raise Wrong(f"scene {scene.name} has fewer than two reports")
    return scene


def unmarked(text: str, report: int) -> tuple[str, list[Mark]]:
    """A report's text without marks, and the marks with their place in it."""
    out: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[int, list[str]]] = []
    at = size = 0
    while at < len(text):
        if found := OPENS.match(text, at):
            opened.append((size, found[1].split(",")))
            at = found.end()
            continue
        if text[at] == "}" and opened:
            start, facts = opened.pop()
            marks += [Mark(report, start, size, f.rstrip("!"), f.endswith("!")) for f in facts]
        elif text[at] in "{}":
            raise Wrong(f"a brace that opens or closes no mark, near {text[at : at + 30]!r}")
        else:
            out.append(text[at])
            size += 1
        at += 1
    if opened:
        raise Wrong(f"a mark that is not closed: {opened[-1][1]}")
    return "".join(out), marks


if __name__ == "__main__":
    main()
