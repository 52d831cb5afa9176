"""How fast and how large: ``python -m bench.speed [read] [memory] [start] [link] [copies] [add] [desk]``;
nothing named: all but copies, add and desk.

read    words a second from text to attributions, trees, names and coreference links, and to claims with their chains
memory  peak resident memory of a fresh process that reads 1,000 reports of 600 words
start   a fresh process from start to the first reading, the median of five
link    linking of reports read before, at growing sizes, and the exponent
copies  passages copied among 10,000 reports of 400 words
add     one report added to an archive of 10,000: reading, joining its story, making the brief again (fills for minutes)
desk    every page of an archive of 10,000 reports: time on the server and size (takes long to fill)
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from bench.material import reports

MEMORY = """
import resource, sys
from bench.material import reports
import twosource
for text in reports({count}, 600):
    twosource.read(text)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / 2**20 if sys.platform != "darwin" else peak / 2**30)
"""
START = """
import twosource
reading = twosource.read("The bridge at Dravik is closed, the mayor said on Monday. Two people were hurt.")
assert reading.attributions
"""


def read(count: int = 60) -> None:
    """Words a second, the model's part alone (one text decoded while the next is encoded) and the whole reading, report by
    report; one process, threads as the machine has."""
    from twosource.intake import from_text
    from twosource.reading import read_report
    from twosource.reading.parse import parse, parse_many

    texts = list(reports(count, 600))
    words = sum(len(t.split()) for t in texts)
    parse(texts[0])
    seconds = _timed(lambda: list(parse_many(texts)))
    print(f"words a second, text to attributions, trees, names, coreference: {words / seconds:,.0f}")
    taken = [from_text(t) for t in texts]
    print(
        f"words a second, report to claims with chains: {words / _timed(lambda: [read_report(r) for r in taken]):,.0f}"
    )


def memory(count: int = 1000) -> None:
    """Peak memory of reading ``count`` reports of 600 words in a fresh process."""
    print(f"peak memory, {count:,} reports of 600 words: {float(_fresh(MEMORY.format(count=count))):.2f} GB")


def start(times: int = 5) -> None:
    """Cold start to the first result: a fresh process each time."""
    seconds = [_timed(lambda: _fresh(START)) for _ in range(times)]
    print(f"cold start to first result, median of {times}: {statistics.median(seconds):.2f} s")


def link() -> None:
    """Linking at growing sizes (see ``bench.link_speed``)."""
    from bench.link_speed import run

    print(run((100, 1_000, 10_000)))


def desk() -> None:
    """Pages of a large archive (see ``bench.desk_speed``)."""
    from bench.desk_speed import run

    print(run(10_000))


def copies() -> None:
    """Copies among many reports (see ``bench.link_speed``)."""
    from bench.link_speed import copies as run

    print(run(10_000))


def add() -> None:
    """One report more in a large archive (see ``bench.desk_speed``)."""
    from bench.desk_speed import add as run

    print(run(10_000))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _fresh(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


PARTS = {"read": read, "memory": memory, "start": start, "link": link, "copies": copies, "add": add, "desk": desk}


def main(arguments: list[str] | None = None) -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(
        prog="bench.speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    given = parser.parse_args(arguments)
    for name in given.parts or [part for part in PARTS if part not in ("copies", "add", "desk")]:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
