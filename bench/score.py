"""Run every dev set and the stories, print one table, hold the floors.

    python -m bench.score                      everything that is there
    python -m bench.score attribution timex    some rows
    python -m bench.score stories [--gold-reading]
    python -m bench.score ... --record         keep the figures in bench/results.json, from which docs/quality.md is built

Data and scorers are looked for in ``--data`` (default ``../shared``); what is absent is said and left out.
Exit codes: 0 all floors hold, 1 a floor is broken, 2 no data.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.options import Options
from bench.predict import predict, read_records, write

FLOORS = Path(__file__).with_name("floors.json")
RESULTS = Path(__file__).with_name("results.json")
MAPS = Path(__file__).with_name("maps")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a task on a gold file, the scorer with its options, and the figures to show."""

    name: str
    task: str
    gold: str
    scorer: str
    figures: tuple[str, ...]
    options: Options = Options()
    extra: tuple[str, ...] = ()


def _entities(name: str, gold: str, map_file: str, types: str) -> Row:
    extra = ("--map-pred", str(MAPS / map_file), "--types", types)
    return Row(name, "entities", gold, "score_entities", ("entity_f1",), extra=extra)


ROWS = (
    Row(
        "polnear dev",
        "attribution",
        "polnear/dev.jsonl",
        "score_attribution",
        ("relation_f1", "exact source", "exact cue", "exact content", "content found", "direct recall"),
    ),
    Row("GUM dev, gold sentences", "syntax", "gum/dev.jsonl.gz", "score_syntax", ("las_f1", "uas_f1", "upos_f1"),
        Options(gold_sentences=True)),
    Row("EWT dev, gold sentences", "syntax", "ewt/dev.jsonl", "score_syntax", ("las_f1", "uas_f1", "upos_f1"),
        Options(gold_sentences=True)),
    Row("GUM dev, raw text", "syntax", "gum/dev.jsonl.gz", "score_syntax", ("las_f1", "token_f1", "sentence_f1")),
    Row("EWT dev, raw text", "syntax", "ewt/dev.jsonl", "score_syntax", ("las_f1", "token_f1", "sentence_f1")),
    _entities("names, EWT dev", "ewt/dev.jsonl", "ewt.json", "PER,LOC,ORG"),
    _entities("names, wikigold dev", "wikigold/dev.jsonl", "wikigold.json", "PER,LOC,ORG"),
    _entities("names, re3d dev", "re3d/dev.jsonl", "re3d.json", "Person,Organisation,Location"),
    Row("GUM dev coreference", "coref", "gum/dev.jsonl.gz", "score_coref", ("conll_f1",), extra=("--heads",)),
    Row("timex dev", "timex", "timex/dev.jsonl", "score_timex", ("value_f1",)),
    Row("WikiWars dev", "timex", "timex/wikiwars_dev.jsonl", "score_timex", ("value_f1",)),
    Row("timeline dev, gold spans", "timeline", "timeline/dev.jsonl", "score_eventdates", ("date_f1",),
        Options(gold_spans=True)),
    Row("timeline dev, predicted", "timeline", "timeline/dev.jsonl", "score_eventdates", ("date_f1",),
        extra=("--relaxed",)),
    Row("GeoWebNews dev", "geo", "geo/gwn_dev.jsonl", "score_geo", ("end_to_end_f1",)),
    Row("LGL dev", "geo", "geo/dev.jsonl", "score_geo", ("end_to_end_f1",)),
    Row("ECB+ dev, gold mentions", "events", "ecbplus/dev.jsonl", "score_events", ("conll_f1",),
        Options(gold_mentions=True), ("--gold-mentions",)),
    Row("ECB+ dev, predicted", "events", "ecbplus/dev.jsonl", "score_events", ("conll_f1",)),
    Row("story clusters, ECB+ dev", "clusters", "clusters/ecbplus_dev.jsonl", "score_clusters", ("bcubed_f1",)),
    Row("story clusters, energy dev", "clusters", "clusters/energy_dev.jsonl", "score_clusters", ("bcubed_f1",)),
    Row("pages, dev", "html", "html/dev.jsonl.gz", "score_html", ("segment_f1",)),
    Row("copies, syndicated dev (silver)", "reuse", "syndicated/dev.jsonl", "score_reuse", ("reuse_f1",)),
)  # fmt: skip


def figures(output: str) -> dict[str, float]:
    """``name value`` lines of a scorer, and the attribution table's rows as ``exact source`` and the like."""
    found: dict[str, float] = {}
    for name, value in re.findall(r"^([a-z_0-9@]+) ([0-9.]+)$", output, re.MULTILINE):
        found[name] = float(value)
    for name, value in re.findall(
        r"^((?:exact|token) \w+|content found)[^\d\n]*[\d.]+ +[\d.]+ +([\d.]+)", output, re.MULTILINE
    ):
        found[name] = float(value)
    for kind, value in re.findall(r"recall on gold (\w+) .*content ([\d.]+)", output):
        found[f"{kind} recall"] = float(value)
    return found


def run_row(row: Row, data: Path, folder: Path) -> dict[str, float]:
    """Predict and score one row; figures by name.

    :raises ModuleNotFoundError: the task is not there yet.
    """
    out = folder / (re.sub(r"\W+", "-", row.name) + ".jsonl")
    write(out, predict(row.task, read_records(data / row.gold), row.options))
    return scored(row, data, out)


def scored(row: Row, data: Path, prediction: Path) -> dict[str, float]:
    """The scorer's figures for one prediction file."""
    command = [sys.executable, str(data / f"{row.scorer}.py"), "--gold", str(data / row.gold), "--pred",
               str(prediction), *row.extra]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{row.name}: {done.stderr.strip().splitlines()[-1:]}")
    return figures(done.stdout)


def run_stories(shared: Path, folder: Path) -> dict[str, float]:
    """Brief each story and score it with score_desk.py; the mean over the stories, by figure."""
    from twosource.pipeline import make_brief

    totals: dict[str, list[float]] = {}
    for story in sorted(p for p in (shared / "stories").iterdir() if (p / "gold").is_dir()):
        target = folder / story.name
        make_brief([story / "reports"]).save(target)
        command = [sys.executable, str(shared / "data" / "score_desk.py"), "--gold", str(story / "gold"),
                   "--reports", str(story / "reports"), "--pred", str(target / "brief.json")]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        for name, value in figures(done.stdout).items():
            totals.setdefault(name, []).append(value)
    return {name: sum(values) / len(values) for name, values in totals.items()}


STORY_FIGURES = (
    "desk_score", "desk_score_all", "relation_f1", "content_f1", "furniture_found", "furniture_wrongly_marked",
    "outlet_accuracy", "date_accuracy", "dates_invented", "credits_f1", "reuses_f1", "entity_mention_recall",
    "entity_bcubed_f1", "entity_pairwise_all_f1", "must_not_merge_violated", "claim_coverage", "linking_f1",
    "linking_all_f1", "near_misses_linked", "verdict_multi", "verdict_multi_by_rule", "independence_low_exact",
    "independence_overlap", "rests_on", "chain_origin", "chain_origin_all", "chain_whole", "conflict_f1",
    "conflict_false_alarms", "timeline_f1", "timeline_order",
)  # fmt: skip


def table(lines: Sequence[tuple[str, str, float, float | None]]) -> str:
    """A Markdown table: what, figure, value, floor."""
    rows = ["| what | figure | value | floor |", "|---|---|---|---|"]
    rows += [f"| {w} | {f} | {v:.4f} | {'' if fl is None else f'{fl:.4f}'} |" for w, f, v, fl in lines]
    return "\n".join(rows)


def measure(names: Sequence[str], shared: Path, folder: Path) -> Iterator[tuple[str, str, float]]:
    """Every (what, figure, value) asked for, as it is measured; what cannot be measured is said on stderr."""
    for row in ROWS:
        if names and row.task not in names and row.name not in names:
            continue
        if not (shared / "data" / row.gold).exists():
            print(f"left out: {row.name}: {row.gold} is not there", file=sys.stderr)
            continue
        try:
            values = run_row(row, shared / "data", folder)
        except (ModuleNotFoundError, RuntimeError) as error:
            print(f"left out: {row.name}: {error}", file=sys.stderr)
            continue
        for figure in row.figures:
            if figure in values:
                yield row.name, figure, values[figure]
    if (not names or "stories" in names) and (shared / "stories").is_dir():
        values = run_stories(shared, folder)
        for figure in STORY_FIGURES:
            if figure in values:
                yield "stories, mean of three", figure, values[figure]


def _record(lines: Sequence[tuple[str, str, float, float | None]]) -> None:
    """Put the figures measured into the results, the others stay."""
    held: dict[str, float] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    held.update({f"{what}: {figure}": round(value, 4) for what, figure, value, _ in lines})
    RESULTS.write_text(json.dumps(held, indent=1) + "\n", "utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line, measure, print the table, compare with the floors."""
    parser = argparse.ArgumentParser(prog="bench.score", description=__doc__)
    parser.add_argument("names", nargs="*", help="tasks, row names or 'stories'; nothing: all")
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="folder that holds data/ and stories/")
    parser.add_argument("--record", action="store_true", help="keep the figures measured in bench/results.json")
    parser.add_argument("--gold-reading", action="store_true", help="feed the stories' gold chains into the weighing")
    given = parser.parse_args(arguments)
    if not given.data.is_dir():
        print(
            f"bench.score: no data at {given.data}; give --data FOLDER with data/ and stories/ in it", file=sys.stderr
        )
        return 2
    if given.gold_reading:
        from bench.gold_reading import main as gold_main

        print(gold_main(given.data / "stories"))
        return 0
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            (what, figure, value, floors.get(f"{what}: {figure}"))
            for what, figure, value in measure(given.names, given.data, Path(folder))
        ]
    print(table(lines))
    if given.record:
        _record(lines)
    broken = [(w, f, v, fl) for w, f, v, fl in lines if fl is not None and v < fl - 1e-9]
    for what, figure, value, floor in broken:
        print(f"floor broken: {what}: {figure} is {value:.4f}, floor {floor:.4f}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
