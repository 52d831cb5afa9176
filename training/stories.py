"""Invented stories on which the linking of claims is fitted: from one JSON file a story to reports and desk gold.

    python -m training.stories training/stories/NAME.json            check one, print what it counts
    python -m training.stories training/stories/*.json --out FOLDER  write FOLDER/NAME/reports and FOLDER/NAME/gold

Everything in them is invented. A file holds `reports` (file, text), `nodes` (ID: [kind, name]), `findings` (id,
statement, mentions, deniers, near_misses, same_in_low) and `conflicts`. A mention is {report, text, chain, end}: `text`
is the exact words (a list where they are in pieces), `chain` the node ids from the outlet to the farthest source.
Counts, what a finding rests on and verdicts are not written by hand: they follow from the chains by the rule.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.gold_reading import by_rule, open_conflicts
from twosource.records import Node
from twosource.weighing.verdict import verdict_of

Gold = dict[str, Any]
ENDS = ("origin", "assertion", "relay", "cycle")
KINDS = ("number", "date", "place", "identity", "denial", "cause")
STATUS = ("open", "update", "correction", "wording")


class Wrong(ValueError):
    """What is wrong in a story file, and where."""


def main() -> None:
    """Check or write stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    for path in args.files:
        story = json.loads(path.read_text(encoding="utf-8"))
        gold = desk_gold(story)
        if args.out:
            write(story, gold, args.out / path.stem)
        pairs = cross_pairs(gold)
        print(
            f"{path.stem}: {len(story['reports'])} reports, {len(gold['findings']['findings'])} findings, {pairs} pairs"
        )
        for f in gold["findings"]["findings"] if not args.out else ():
            print(" ", f["id"], f["independent_sources"], f["verdict"], ",".join(f["rests_on"]), "|", f["statement"])


def cross_pairs(gold: Gold) -> int:
    """Pairs of mentions of one finding in two reports."""
    return sum(
        a["report"] != b["report"]
        for f in gold["findings"]["findings"]
        for a, b in combinations([*f["mentions"], *f["deniers"]], 2)
    )


def desk_gold(story: Mapping[str, Any]) -> Gold:
    """The gold files of score_desk.py, as far as findings and conflicts go.

    :raises Wrong: a string that is not in its report, an unknown node, kind or status.
    """
    texts = {r["file"]: r["text"] for r in story["reports"]}
    nodes = [{"id": k, "kind": kind, "name": name} for k, (kind, name) in story["nodes"].items()]
    conflicts = [_conflict(c, texts) for c in story["conflicts"]]
    findings = [_finding(f, texts, set(story["nodes"])) for f in story["findings"]]
    known = {f["id"] for f in findings}
    for c in conflicts:
        if not set(c["findings"]) <= known:
            raise Wrong(f"conflict {c['id']}: unknown finding in {c['findings']}")
    as_nodes = {n["id"]: Node(n["id"], n["kind"], n["name"].split(" (to ")[0]) for n in nodes}
    for f in findings:
        counted = by_rule(f, as_nodes)
        f["independent_sources"] = [counted.low, counted.high]
        f["rests_on"] = list(counted.rests_on)
        f["verdict"] = verdict_of(counted, open_conflicts(f, conflicts))
    return {
        "findings": {"nodes": nodes, "findings": findings},
        "conflicts": {"conflicts": conflicts},
        "metadata": {
            file: {"outlet": {"value": None}, "publication_date": {"edtf": ""}, "author": {"value": None}}
            for file in texts
        },
        "entities": {"entities": [], "must_not_merge": [], "possibly_same": []},
        "timeline": {"events": [], "order": []},
    }


def _finding(f: Mapping[str, Any], texts: Mapping[str, str], nodes: set[str]) -> Gold:
    made: Gold = {"id": f["id"], "statement": f["statement"], "same_in_low": f.get("same_in_low", [])}
    for part, stance in (("mentions", "reports_claim"), ("deniers", "denies"), ("near_misses", "reports_claim")):
        made[part] = [_mention(m, (texts, nodes), (f["id"], stance)) for m in f.get(part, [])]
    made["assertion_not_counted_in_low"] = f.get("assertion_not_counted_in_low", [])
    return made


def _mention(m: Mapping[str, Any], known: tuple[Mapping[str, str], set[str]], at: tuple[str, str]) -> Gold:
    texts, nodes = known
    chain, end = m.get("chain", []), m.get("end", "origin")
    if not chain or not set(chain) <= nodes or end not in ENDS:
        raise Wrong(f"{at[0]}, {m['report']}: chain {chain} ({end}) has unknown steps")
    return {
        "report": m["report"], "spans": _spans(m, texts, at[0]), "stance": m.get("stance", at[1]), "chain": chain,
        "end": end, "reuses": m.get("reuses", []),
    }  # fmt: skip


def _spans(m: Mapping[str, Any], texts: Mapping[str, str], where: str) -> list[list[int]]:
    out = []
    for piece in [m["text"]] if isinstance(m["text"], str) else m["text"]:
        at = texts.get(m["report"], "").find(piece)
        if at < 0 or not piece:
            raise Wrong(f"{where}: {piece!r} is not in {m['report']}")
        if texts[m["report"]].find(piece, at + 1) >= 0:
            raise Wrong(f"{where}: {piece!r} is more than once in {m['report']}; take more words")
        out.append([at, at + len(piece)])
    return out


def _conflict(c: Mapping[str, Any], texts: Mapping[str, str]) -> Gold:
    if c["kind"] not in KINDS or c["status"] not in STATUS:
        raise Wrong(f"conflict {c['id']}: {c['kind']} {c['status']}")
    sides = {k: {"report": c[k]["report"], "spans": _spans(c[k], texts, c["id"])} for k in "ab"}
    return {
        "id": c["id"], "kind": c["kind"], "status": c["status"], **sides, "findings": c["findings"],
        "different_origins": c.get("different_origins", True),
        "truly_incompatible": "yes" if c["status"] == "open" else "no",
    }  # fmt: skip


def write(story: Mapping[str, Any], gold: Gold, folder: Path) -> None:
    """Write the reports and the gold files of one story."""
    for part in ("reports", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for r in story["reports"]:
        (folder / "reports" / r["file"]).write_text(r["text"], encoding="utf-8")
    for name, value in gold.items():
        (folder / "gold" / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
    rows = [{"id": r["file"], "attributions": []} for r in story["reports"]]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "gold" / "attributions.jsonl").write_text(lines, encoding="utf-8")


def load(files: Sequence[Path]) -> dict[str, tuple[Mapping[str, Any], Gold]]:
    """Stories and their gold by name."""
    read = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in files}
    return {name: (story, desk_gold(story)) for name, story in read.items()}


if __name__ == "__main__":
    main()
