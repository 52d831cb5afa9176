"""Adding reports: originals kept, read, joined to stories, briefs made again. Each report is confirmed by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twosource.desk import alerts, briefs, joining, log, originals, reports
from twosource.desk.store import Archive, transaction
from twosource.errors import SkipReport, Stop
from twosource.intake.raw import Given, Intake, Raw
from twosource.records import Node, Reading, Report, Skipped

Progress = Callable[[str, int, int], None]
Reader = Callable[[Report], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report: its number, whether it is new, the story it is in."""

    report: int
    name: str | None
    new: bool
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Reports added (or known already) and files that could not be read."""

    added: tuple[Added, ...]
    skipped: tuple[Skipped, ...] = ()


@cache
def model_version() -> str:
    """Name of the reading model and the program's version: a reading made by another one is made again."""
    import hashlib

    from twosource import __version__

    folder = Path(__file__).parent.parent / "data" / "model"
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.is_file() and file.suffix in (".onnx", ".json", ".npz"):
            digest.update(file.name.encode() + str(file.stat().st_size).encode() + file.read_bytes()[:65536])
    return f"{__version__}-{digest.hexdigest()[:12]}"


def add_paths(
    archive: Archive,
    paths: Sequence[str | Path],
    given: Given | None = None,
    progress: Progress | None = None,
    reader: Reader | None = None,
) -> Result:
    """Add files, folders and zip files; see :func:`add_raw`."""
    from twosource.intake.files import documents

    return add_raw(archive, documents(paths), given, progress, reader)


def add_bytes(archive: Archive, files: Iterable[tuple[str, bytes]], outlet: str = "", date: str = "") -> Result:
    """Add named bytes, as uploaded or pasted; outlet and date hold for all of them."""
    from twosource.intake.archives import entries
    from twosource.intake.files import kind_of

    def raws() -> Iterable[Raw | SkipReport]:
        for name, data in files:
            if name.lower().endswith(".zip"):
                for entry in entries(name, data):
                    yield entry if isinstance(entry, SkipReport) else Raw(*entry, kind_of(*entry))
            else:
                try:
                    yield Raw(name, data, kind_of(name, data))
                except SkipReport as problem:
                    yield problem

    names = [name for name, _ in files] if isinstance(files, list) else []
    given = Given(
        dates=dict.fromkeys(names, date) if date else {}, outlets=dict.fromkeys(names, outlet) if outlet else {}
    )
    return add_raw(archive, raws(), given)


def add_raw(
    archive: Archive,
    documents: Iterable[Raw | SkipReport],
    given: Given | None = None,
    progress: Progress | None = None,
    reader: Reader | None = None,
) -> Result:
    """Add documents: each is kept and confirmed before the next; then all new ones are read and join their stories.

    What fails is in ``skipped``. Killed in between, what was confirmed is in the archive, and the rest of the work is
    done at the next opening (:func:`catch_up`).
    """
    added: list[Added] = []
    skipped: list[Skipped] = []
    for document, loaded in _loaded(documents, given or Given()):
        skipped += loaded.skipped
        for report in loaded.reports:
            added.append(_keep(archive, document, report))
    catch_up(archive, progress, reader)
    stories = {a.report: _story(archive, a.report) for a in added}
    return Result(tuple(Added(a.report, a.name, a.new, stories[a.report]) for a in added), tuple(skipped))


def catch_up(archive: Archive, progress: Progress | None = None, reader: Reader | None = None) -> int:
    """Read what is not read yet (or by an older model), join stories, make stale briefs again; returns reports read."""
    waiting = reports.unread(archive, model_version())
    read = 0
    while waiting:
        for number in waiting:
            if progress:
                progress("reading", read, read + len(waiting))
            _read(archive, number, reader or _default_reader())
            read += 1
        waiting = reports.unread(archive, model_version())
    refresh_and_alert(archive, progress)
    return read


def behind(archive: Archive) -> bool:
    """Whether something waits: a report unread or read by an older model, or a brief to be made again."""
    stale = archive.connection.execute("SELECT 1 FROM story WHERE stale = 1 LIMIT 1").fetchone()
    return stale is not None or bool(reports.unread(archive, model_version(), 1))


def refresh_and_alert(archive: Archive, progress: Progress | None = None) -> None:
    """Make stale briefs again and raise what the rules call for."""
    rows = archive.connection.execute("SELECT id FROM story WHERE stale = 1 ORDER BY id").fetchall()
    for done, row in enumerate(rows):
        if progress:
            progress("weighing", done, len(rows))
        before = briefs.load(archive, row["id"])
        known = {r["sha256"] for r in before["reports"]} if before else set()
        changed = briefs.refresh(archive, row["id"])
        members = briefs.members_of(archive, row["id"])
        joined = [n for n in members if reports.get(archive, n).report.sha256 not in known]
        alerts.raise_for(archive, row["id"], changed, joined)


def _loaded(documents: Iterable[Raw | SkipReport], given: Given) -> Iterator[tuple[Raw | None, Intake]]:
    """Each single document with what intake makes of it."""
    from twosource.intake import of_raw

    for document in _single(documents):
        yield (document if isinstance(document, Raw) else None), of_raw([document], given)


def _single(documents: Iterable[Raw | SkipReport]) -> Iterator[Raw | SkipReport]:
    from twosource.intake.jsonlines import records

    for document in documents:
        if isinstance(document, SkipReport) or document.kind != "jsonl":
            yield document
            continue
        try:
            yield from records(document)
        except SkipReport as problem:
            yield problem


def _keep(archive: Archive, document: Raw | None, report: Report) -> Added:
    """The original's bytes first, then the row that refers to them."""
    if document is not None:
        originals.keep(archive, document.data)
    number, new = reports.put(archive, report)
    return Added(number, report.file, new)


def _default_reader() -> Reader:
    from twosource.reading import read_report

    return read_report


def _read(archive: Archive, number: int, reader: Reader) -> None:
    """Read one report and let it join a story; one that breaks the reader is kept without claims, and logged."""
    report = reports.get(archive, number).report
    try:
        reading = reader(report)
    except (MemoryError, Stop):
        raise
    except Exception as error:
        reading = Reading(report, (Node("n1", "outlet", report.outlet or f"report:{report.file or report.id}"),))
        log.record(archive, "reading failed", report=number, problem=f"{type(error).__name__}: {error}"[:400])
    with transaction(archive):
        reports.put_reading(archive, number, reading, model_version())
        joining.join(archive, number, joining.features_of(reading, number))


def _story(archive: Archive, number: int) -> int | None:
    row = archive.connection.execute("SELECT story FROM membership WHERE report = ?", (number,)).fetchone()
    return int(row["story"]) if row else None
