"""The counting alone: what the stories' gold says of chains, stances, groups and conflicts, fed into weighing.

Reading and linking are left out, so every figure here must be 1.00. Where the gold departs from the design's rule the
rule stands, and the difference is listed: ``by_rule`` counts again without the gold's hand-made groups and without its
list of outlets whose own assertion is not counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twosource.records import Node
from twosource.weighing.graph import Support
from twosource.weighing.independence import Independence, independence
from twosource.weighing.verdict import OpenConflict, verdict_of

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One gold finding: what the gold says, what weighing makes of it, and what the bare rule makes of it."""

    story: str
    finding: str
    gold: tuple[tuple[int, int], tuple[str, ...], str]
    weighed: tuple[tuple[int, int], tuple[str, ...], str]
    by_rule: tuple[tuple[int, int], tuple[str, ...], str]
    accepted: tuple[tuple[int, int], ...]

    @property
    def departs(self) -> bool:
        """Whether the gold's own interval is not what the bare rule gives."""
        return self.gold[0] != self.by_rule[0]


def supports(finding: Gold, *, saw_by_list: bool) -> tuple[Support, ...]:
    """The finding's mentions as ways through the graph.

    ``cycle`` is not passed on: weighing must find it. ``saw_by_list``: an assertion the gold does not cut from the low
    count is taken as seen by the outlet's own reporter.
    """
    out = []
    for n, m in enumerate(finding["mentions"]):
        if m["stance"] in ("denies", "doubts"):
            continue
        end = {"cycle": "origin"}.get(m["end"], m["end"])
        saw = saw_by_list and m["chain"][-1] not in finding["assertion_not_counted_in_low"]
        out.append(Support(str(n), m["report"], tuple(m["chain"]), end, saw, tuple(m["reuses"])))
    return tuple(out)


def by_list(finding: Gold, nodes: Mapping[str, Node]) -> Independence:
    """Counted with the gold's groups and its list of assertions."""
    merged = {n: group[0] for group in finding["same_in_low"] for n in group}
    return independence(supports(finding, saw_by_list=True), nodes, given=[merged])


def by_rule(finding: Gold, nodes: Mapping[str, Node]) -> Independence:
    """Counted by the design's rule alone: groups from the descriptions, no assertion taken as seen."""
    return independence(supports(finding, saw_by_list=False), nodes)


def open_conflicts(finding: Gold, conflicts: Sequence[Gold]) -> tuple[OpenConflict, ...]:
    """The gold's open conflicts that touch this finding."""
    mine = (x for x in conflicts if x["status"] == "open" and finding["id"] in x["findings"])
    return tuple(OpenConflict(x["kind"], x["different_origins"]) for x in mine)


def _node(row: Gold, grouped: bool) -> Node:
    """A node of the gold; a person the gold groups with unnamed ones goes by an assumed name."""
    assumed = grouped and row["kind"] == "named_person"
    return Node(row["id"], row["kind"], row["name"].split(" (to ")[0], assumed_name=assumed)


def read_story(folder: Path) -> tuple[Row, ...]:
    """Every finding of one story."""
    load = lambda name: json.loads((folder / "gold" / name).read_text(encoding="utf-8"))  # noqa: E731
    gold, conflicts = load("findings.json"), load("conflicts.json")["conflicts"]
    grouped = {n for f in gold["findings"] for group in f["same_in_low"] for n in group}
    nodes = {n["id"]: _node(n, n["id"] in grouped) for n in gold["nodes"]}
    rows = []
    for f in gold["findings"]:
        said = (tuple(f["independent_sources"]), tuple(f["rests_on"]), f["verdict"])
        touching = open_conflicts(f, conflicts)
        told = [((i.low, i.high), i.rests_on, verdict_of(i, touching)) for i in (by_list(f, nodes), by_rule(f, nodes))]
        accepted = tuple((a, b) for a, b in f["also_acceptable_independent"])
        rows.append(Row(folder.name, f["id"], said, told[0], told[1], accepted))
    return tuple(rows)


def main(stories_dir: str | Path) -> dict[str, Any]:
    """Figures (independence, rests_on, verdict: shares that are exact; 1.0 each) and the list of departures."""
    folders = sorted(p for p in Path(stories_dir).iterdir() if (p / "gold" / "findings.json").is_file())
    rows = [row for folder in folders for row in read_story(folder)]
    share = lambda k: sum(r.gold[k] == r.weighed[k] for r in rows) / len(rows) if rows else 0.0  # noqa: E731
    return {
        "findings": len(rows),
        "independence_exact": share(0),
        "rests_on_exact": share(1),
        "verdict_by_rule": share(2),
        "wrong": [_line(r, r.weighed) for r in rows if r.gold != r.weighed],
        "departures": [_line(r, r.by_rule) for r in rows if r.departs],
    }


def _line(row: Row, told: tuple[tuple[int, int], tuple[str, ...], str]) -> str:
    (low, high), rests, verdict = row.gold
    also = " (also accepted by the gold)" if told[0] in row.accepted else ""
    return (
        f"{row.story} {row.finding}: gold {low} to {high} {verdict} on {', '.join(rests) or 'nothing'}; "
        f"here {told[0][0]} to {told[0][1]} {told[2]} on {', '.join(told[1]) or 'nothing'}{also}"
    )


if __name__ == "__main__":
    import sys

    for key, value in main(sys.argv[1]).items():
        print(key, value if not isinstance(value, list) else "".join(f"\n  {line}" for line in value))
