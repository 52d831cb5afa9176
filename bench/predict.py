"""Write predictions for one task: ``python -m bench.predict TASK IN.jsonl[.gz] OUT.jsonl [--gold-...]``.

A task sees the fields in :data:`MAY_READ` and no others, and the id only to copy it: nothing can leak from gold.
Exit codes: 0 done, 2 wrong usage, 4 the task is not there.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.options import Options

Record = dict[str, Any]

MAY_READ: dict[str, tuple[str, ...]] = {
    "attribution": ("id", "text", "date", "title"),
    "entities": ("id", "text"),
    "coref": ("id", "text"),
    "syntax": ("id", "text"),
    "timex": ("id", "text", "dct"),
    "geo": ("id", "title", "text"),
    "events": ("id", "text", "topic", "sentences"),
    "clusters": ("id", "title", "text", "date"),
    "timeline": ("id", "text", "dct"),
    "html": ("id", "url", "html"),
    "reuse": ("id", "text", "date", "publisher"),
}

GIVEN: dict[tuple[str, str], dict[str, tuple[str, ...] | None]] = {
    ("syntax", "gold_sentences"): {"sentences": None, "tokens": ("0", "1")},
    ("events", "gold_mentions"): {"mentions": ("id", "start", "end", "type", "in_validated_sentence", "sentence")},
    ("timeline", "gold_spans"): {"events": ("id", "start", "end", "sentence")},
}
"""Gold that an option hands over: field -> the parts of each item that may be seen (None: all of it)."""


def read_records(path: str | Path) -> Iterator[Record]:
    """Lines of a JSON lines file, plain or gzip."""
    opened = gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")
    with opened as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def visible(task: str, record: Record, options: Options) -> Record:
    """The part of ``record`` that ``task`` may see; WikiWars' dct is its download date and is not one of them."""
    seen = {key: record[key] for key in MAY_READ[task] if key in record}
    if task == "timex" and str(record.get("source", "")).startswith("WikiWars"):
        seen.pop("dct", None)
    for (owner, option), fields in GIVEN.items():
        if owner == task and getattr(options, option):
            seen.update({key: [_part(item, parts) for item in record[key]] for key, parts in fields.items()})
    return seen


def _part(item: Any, parts: tuple[str, ...] | None) -> Any:
    if parts is None:
        return item
    if isinstance(item, dict):
        return {key: item[key] for key in parts if key in item}
    return [item[int(key)] for key in parts]


def predict(task: str, records: Iterable[Record], options: Options) -> Iterator[Record]:
    """Predictions in the order of the records, each with the id it belongs to.

    :raises ModuleNotFoundError: the task is not there yet.
    """
    module = importlib.import_module(f"bench.tasks.{task}")
    seen = [visible(task, record, options) for record in records]
    ids = [record["id"] for record in seen]
    # The task is given positions for ids, so that nothing can be derived from a name.
    masked = [{**record, "id": f"d{n}"} for n, record in enumerate(seen)]
    if hasattr(module, "predict_all"):
        name = {f"d{n}": real for n, real in enumerate(ids)}
        for real, output in zip(ids, module.predict_all(masked, options), strict=True):
            yield {**_named(output, name), "id": real}
    else:
        for real, record in zip(ids, masked, strict=True):
            yield {**module.predict(record, options), "id": real}


def _named(output: Record, name: dict[str, str]) -> Record:
    """Put real ids back where an output speaks of other documents (task reuse)."""
    if "reuses" in output:
        output = {**output, "reuses": [{**r, "id": name[r["id"]]} for r in output["reuses"]]}
    return output


def write(path: Path, rows: Iterable[Record]) -> int:
    """Write rows as JSON lines, aside first; returns how many."""
    aside = path.with_name(path.name + ".part")
    count = 0
    with open(aside, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    os.replace(aside, path)
    return count


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line, predict, say how long it took."""
    parser = argparse.ArgumentParser(prog="bench.predict", description=__doc__)
    parser.add_argument("task", choices=sorted(MAY_READ))
    parser.add_argument("source")
    parser.add_argument("target", type=Path)
    for option in ("gold-sentences", "gold-mentions", "gold-spans"):
        parser.add_argument(f"--{option}", action="store_true")
    given = parser.parse_args(arguments)
    if importlib.util.find_spec(f"bench.tasks.{given.task}") is None:
        print(f"bench.predict: the task {given.task} is not there yet", file=sys.stderr)
        return 4
    options = Options(given.gold_sentences, given.gold_mentions, given.gold_spans)
    started = time.perf_counter()
    count = write(given.target, predict(given.task, read_records(given.source), options))
    print(f"{given.task}: {count} documents in {time.perf_counter() - started:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
