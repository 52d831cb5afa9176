"""Original bytes, kept under their SHA-256 beside the archive, written aside and renamed, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from twosource.desk.store import Archive, ArchiveError


def path_of(archive: Archive, sha256: str) -> Path:
    """Where the original with this hash lies."""
    return archive.originals / sha256[:2] / sha256


def keep(archive: Archive, content: bytes) -> str:
    """Store bytes durably before anything refers to them; returns their SHA-256.

    :raises ArchiveError: the disk is full or may not be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    target = path_of(archive, sha256)
    if target.exists() and target.stat().st_size == len(content):
        return sha256
    try:
        _write(target, content)
    except OSError as error:
        raise ArchiveError(
            f"{target.parent}: the original cannot be kept ({error.strerror or error}); make room and run it again"
        ) from error
    return sha256


def _write(target: Path, content: bytes) -> None:
    """Write aside, sync, rename: the name never stands for half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, target)
        _sync_folder(target.parent)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def load(archive: Archive, sha256: str) -> bytes:
    """The original bytes.

    :raises FileNotFoundError: they are not there any more.
    """
    return path_of(archive, sha256).read_bytes()


def damaged(archive: Archive) -> Iterator[tuple[str, str]]:
    """Every original that reports refer to and that is missing or changed: (hash, what is wrong)."""
    for (sha256,) in archive.connection.execute("SELECT DISTINCT sha256 FROM report ORDER BY sha256"):
        path = path_of(archive, sha256)
        if not path.exists():
            yield sha256, "missing"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            yield sha256, "its bytes have changed"


def drop_unused(archive: Archive, sha256: str) -> None:
    """Remove an original that no report refers to."""
    row = archive.connection.execute("SELECT 1 FROM report WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        path_of(archive, sha256).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
