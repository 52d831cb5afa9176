"""The desk's pages with a large archive: milliseconds on the server and kilobytes, page by page.

Reports are made by recombining the example and put in with a plain stand-in for the reader, so that filling takes minutes,
not hours: what is timed is the page, not the reading. Every ``STORY`` reports share a story.
"""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench.material import reports
from twosource.records import Claim, Entity, Node, Reading, Report

STORY = 25
PAGES = ("/", "/?page=3", "/story/{s}", "/story/{s}/conflicts", "/story/{s}/timeline", "/story/{s}/sources", "/story/{s}/names",
         "/story/{s}/reports", "/report/{r}", "/search?words=quarry", "/search?words=rifles&outlet=Outlet+3", "/roundup",
         "/source?name=Outlet+3", "/alerts", "/log", "/settings")  # fmt: skip
TIMES = 5


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
