"""The whole way on one screen: bytes -> reports -> readings -> findings -> verdicts -> brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.errors import NothingReadable
from twosource.records import Judgement, Reading, Report, Skipped

if TYPE_CHECKING:
    from twosource.intake import Given, Intake
    from twosource.telling.brief import Brief

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how many are done and how many there are."""

PROCESSES_FROM = 48
"""Reports from which on reading is spread over processes: below, starting them costs more than it gains (2 cores)."""


def make_brief(
    paths: Sequence[str | Path],
    given: Given | None = None,
    judgements: Sequence[Judgement] = (),
    progress: Progress | None = None,
    workers: int | None = None,
) -> Brief:
    """Read the reports at ``paths`` and tell what they say; files that cannot be read are in ``Brief.skipped``.

    :param given: dates and outlets the user vouches for, by file name.
    :param workers: processes to read with; None decides by the number of reports.
    :raises NothingReadable: no report could be read.
    """
    from twosource.intake import Given, load

    tick = progress or _silent
    loaded = load(paths, given or Given())
    if not loaded.reports:
        raise NothingReadable(_nothing(loaded.skipped), loaded.skipped)
    readings = tuple(map_reports(loaded.reports, tick, workers))
    return brief_of(readings, judgements, loaded.skipped, tick)


def brief_of(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
) -> Brief:
    """Link, weigh and tell reports that have been read already."""
    from twosource.linking import link
    from twosource.telling import tell
    from twosource.weighing import weigh

    tick = progress or _silent
    tick("linking", 0, 1)
    linked = link(readings, judgements)
    tick("weighing", 0, 1)
    weighed = weigh(linked, judgements)
    tick("telling", 0, 1)
    return tell(linked, weighed, tuple(skipped))


def map_reports(reports: Sequence[Report], progress: Progress, workers: int | None = None) -> Iterator[Reading]:
    """Read every report, in order: the one seam behind which another engine may stand."""
    if workers is None:
        workers = _cores() if len(reports) >= PROCESSES_FROM else 1
    done: Iterable[Reading] = _in_processes(reports, workers) if workers > 1 else map(_read_one, reports)
    progress("reading", 0, len(reports))
    for count, reading in enumerate(done, start=1):
        progress("reading", count, len(reports))
        yield reading


def read_files(
    paths: Sequence[str | Path], given: Given | None = None, progress: Progress | None = None
) -> tuple[Intake, Iterator[Reading]]:
    """What was taken in, and its readings one by one as they are made."""
    from twosource.intake import Given, load

    loaded = load(paths, given or Given())
    return loaded, map_reports(loaded.reports, progress or _silent)


def _read_one(report: Report, threads: int | None = None) -> Reading:
    from twosource.reading import read_report

    return read_report(report)


def _in_processes(reports: Sequence[Report], workers: int) -> Iterator[Reading]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_one_thread) as pool:
        yield from pool.map(partial(_read_one, threads=1), reports, chunksize=8)


def _one_thread() -> None:
    """Each process reads with one thread: the processes are the parallelism."""
    import os

    os.environ["TWOSOURCE_THREADS"] = "1"


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _nothing(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return "nothing to read here; give .txt, .md, .html, .pdf, .jsonl or .zip files, or folders of them"
    return f"nothing could be read: {len(skipped)} file{'s were' if len(skipped) > 1 else ' was'} skipped"


def _silent(stage: str, done: int, total: int) -> None:
    """Say nothing."""
