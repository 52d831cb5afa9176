"""The desk with a large archive: every page's time and size, and what one more report costs.

Reports are made by recombining the example and put in with a plain stand-in for the reader, so that filling takes minutes,
not hours: what is timed is the desk, not the reading. Every ``STORY`` reports share a story; for adding, each story has
names of its own, put together from halves of the example's.
"""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench.material import paragraphs, reports
from twosource.records import Claim, Entity, Node, Reading, Report

if TYPE_CHECKING:
    from twosource.desk.store import Archive

STORY = 25
PAGES = ("/", "/?page=3", "/story/{s}", "/story/{s}/conflicts", "/story/{s}/timeline", "/story/{s}/sources", "/story/{s}/names",
         "/story/{s}/reports", "/report/{r}", "/search?words=quarry", "/search?words=rifles&outlet=Outlet+3", "/roundup",
         "/source?name=Outlet+3", "/alerts", "/log", "/settings")  # fmt: skip
TIMES = 5
#: Stories of a full archive to which reports are added, reports added to each, and words of a report.
TOUCHED, ADDED, WORDS = 2, 3, 300
NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w{3,}")


def plain_reader(report: Report) -> Reading:
    """One claim a sentence in the outlet's own voice, capitalised words as names."""
    sentences = [m.span() for m in re.finditer(r"[^.!?\n]{20,}[.!?]", report.text)][:12]
    claims = tuple(Claim(f"c{n}", report.id, (s,), ("n1",), "say", head="say") for n, s in enumerate(sentences))
    names: dict[str, list[tuple[str, tuple[int, int]]]] = {}
    for match in re.finditer(r"(?<=\w )[A-Z]\w{3,}", report.text):
        names.setdefault(match[0], []).append((report.id, match.span()))
    entities = tuple(Entity(f"e{n}", k, "organisation", tuple(v)) for n, (k, v) in enumerate(names.items()))
    return Reading(report, (Node("n1", "outlet", report.outlet or "?"),), entities, (), claims)


def fill(path: Path, count: int) -> None:
    """An archive of ``count`` reports in stories of ``STORY``, each story's brief made once."""
    from twosource.desk import briefs
    from twosource.desk import reports as kept
    from twosource.desk.store import now, open_archive, transaction
    from twosource.intake import from_text

    archive = open_archive(path)
    with transaction(archive) as connection:
        for number, text in enumerate(reports(count, 120)):
            report = from_text(text, f"report-{number}.txt")
            report = replace(report, outlet=f"Outlet {number % 40}")
            row, _ = kept.put(archive, report)
            kept.put_reading(archive, row, plain_reader(report), "bench")
            story = number // STORY + 1
            if number % STORY == 0:
                connection.execute(
                    "INSERT INTO story (key, title, changed_at) VALUES (?, ?, ?)", (f"s{story}", "x", now())
                )
            connection.execute("INSERT INTO membership VALUES (?, ?)", (row, story))
    for story in range(1, min(count // STORY, 60) + 1):
        briefs.refresh(archive, story)
    with transaction(archive) as connection:
        connection.execute("UPDATE story SET reports = ?, title = 'Story ' || id WHERE reports = 0", (STORY,))
    archive.close()


def run(count: int) -> str:
    """Fill an archive, ask every page ``TIMES`` times, and tell median milliseconds and kilobytes."""
    import httpx

    from tests.desk.server import served
    from twosource.desk.web.security import COOKIE

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        fill(path, count)
        lines = [f"| page ({count:,} reports) | ms | kB |", "|---|---|---|"]
        with served(path) as (address, gate), httpx.Client(cookies={COOKIE: gate.token}, trust_env=False) as client:
            for page in PAGES:
                url = address + page.format(s=7, r=7 * STORY)
                taken, answer = [], client.get(url)
                for _ in range(TIMES):
                    began = time.perf_counter()
                    answer = client.get(url)
                    taken.append(time.perf_counter() - began)
                mark = "" if answer.status_code == 200 else f" ({answer.status_code})"
                lines.append(
                    f"| {page}{mark} | {1000 * statistics.median(taken):.0f} | {len(answer.content) / 1000:.0f} |"
                )
    return "\n".join(lines)


# ---------------------------------------------------------------- one more report


def story_texts(story: int, words: int = WORDS) -> Iterator[str]:
    """Texts of one story without end: paragraphs of the example with names that only this story has."""
    pool, chance = paragraphs(), random.Random(story)
    names = sorted({m for p in pool for m in NAME.findall(p)})
    called = {n: n[: len(n) // 2] + _tail(chance.choice(names)) + _tail(chance.choice(names)) for n in names}
    own = [NAME.sub(lambda m: called[m[0]], p) for p in pool]
    while True:
        body: list[str] = []
        while sum(len(p.split()) for p in body) < words:
            body.append(chance.choice(own))
        yield "\n\n".join(body) + f"\n\nNo. {story}.{chance.random()}\n"


def _tail(name: str) -> str:
    return name[len(name) // 2 :]


def fill_stories(archive: Archive, count: int) -> None:
    """``count`` reports in stories of ``STORY``, with the words by which another report finds its story."""
    from twosource.desk import joining
    from twosource.desk import reports as kept
    from twosource.desk.adding import model_version
    from twosource.desk.store import now, transaction
    from twosource.intake import from_text

    with transaction(archive) as connection:
        for story in range(1, count // STORY + 1):
            connection.execute("INSERT INTO story (key, title, changed_at) VALUES (?, ?, ?)", (f"s{story}", "x", now()))
            for number, text in zip(range(STORY), story_texts(story), strict=False):
                report = replace(from_text(text, f"{story}-{number}.txt"), outlet=f"Outlet {number}")
                row, _ = kept.put(archive, report)
                reading = plain_reader(report)
                kept.put_reading(archive, row, reading, model_version())
                joining.enter(connection, row, joining.features_of(reading, row), story)
        connection.execute("UPDATE story SET stale = 0")


def add(count: int = 10_000) -> str:
    """Seconds for each step of adding a report of a known story to an archive of ``count``, by the clock and of CPU.

    The stories that are touched were read by the program's own reader, and their briefs were made before.
    """
    from twosource.desk.adding import add_raw
    from twosource.desk.store import open_archive
    from twosource.intake.raw import Raw

    steps: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(Path(folder) / "desk.db")
        fill_stories(archive, count)
        homes = [1 + k * (count // STORY // TOUCHED) for k in range(TOUCHED)]
        _read_again(archive, homes)
        found = []
        for story, text in ((s, t) for s in homes for t in islice(story_texts(s), STORY, STORY + ADDED)):
            clock = _Clock()
            result = add_raw(archive, [Raw("new.txt", text.encode(), "text")], None, clock.tell, clock.read)
            found.append(result.added[0].story == story)
            for step, seconds in clock.steps().items():
                steps.setdefault(step, []).append(seconds)
        archive.close()
    lines = [f"| one report more than {count:,} | s, median | s, most | s of CPU, median |", "|---|---|---|---|"]
    for step, taken in steps.items():
        wall, cpu = [w for w, _ in taken], [c for _, c in taken]
        lines.append(f"| {step} | {statistics.median(wall):.3f} | {max(wall):.3f} | {statistics.median(cpu):.3f} |")
    return "\n".join([*lines, f"in the story it belongs to: {sum(found)} of {len(found)}"])


def _read_again(archive: Archive, stories: Sequence[int]) -> None:
    """The program's own readings for these stories, and their briefs."""
    from twosource.desk import briefs
    from twosource.desk import reports as kept
    from twosource.desk.adding import model_version
    from twosource.reading import read_report

    for story in stories:
        for row in briefs.members_of(archive, story):
            kept.put_reading(archive, row, read_report(kept.get(archive, row).report), model_version())
        briefs.refresh(archive, story)


class _Clock:
    """Notes when each step of adding begins: seconds by the clock, and of CPU."""

    def __init__(self) -> None:
        self.times = {"keep": self.now()}

    @staticmethod
    def now() -> tuple[float, float]:
        """Both clocks."""
        return time.perf_counter(), time.process_time()

    def tell(self, step: str, done: int, total: int) -> None:
        """Takes the program's progress."""
        del done, total
        self.times.setdefault({"weighing": "make the brief again"}.get(step, step), self.now())

    def read(self, report: Report) -> Reading:
        """Reads with the program's own reader."""
        from twosource.reading import read_report

        reading = read_report(report)
        self.times["join its story"] = self.now()
        return reading

    def steps(self) -> dict[str, tuple[float, float]]:
        """Seconds of each step; the last one ends now."""
        ends = [*list(self.times.values())[1:], self.now()]
        return {step: (end[0] - t[0], end[1] - t[1]) for (step, t), end in zip(self.times.items(), ends, strict=True)}
