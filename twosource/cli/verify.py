"""``twosource verify``: is the archive whole?"""

from __future__ import annotations

import typer

from twosource.cli.options import ArchiveOption


def verify(archive: ArchiveOption = None) -> None:
    """Check the database, the hash of every original and the chain of the log."""
    from twosource.desk import log, originals
    from twosource.desk.store import open_archive

    desk = open_archive(archive, must_exist=True)
    faults = []
    (state,) = desk.connection.execute("PRAGMA integrity_check").fetchone()
    if state != "ok":
        faults.append(f"database: {state}")
    faults += [f"original {sha256}: {wrong}" for sha256, wrong in originals.damaged(desk)]
    broken = log.broken_at(desk)
    if broken is not None:
        faults.append(f"log: the chain is broken at line {broken}")
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        raise typer.Exit(1)
    lines = desk.connection.execute("SELECT count(*) FROM log").fetchone()[0]
    reports = desk.connection.execute("SELECT count(*) FROM report").fetchone()[0]
    typer.echo(f"whole: {reports} reports, {lines} log lines, head {log.head(desk)[:16]}")
    desk.close()
