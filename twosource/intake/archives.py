"""Zip files: which entries are read, and what is refused without unpacking it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from twosource.errors import SkipReport
from twosource.intake import limits


def entries(name: str, data: bytes) -> Iterator[tuple[str, bytes] | SkipReport]:
    """Name and bytes of each file in a zip, sorted by name; what cannot be read comes as the SkipReport to show.

    Raises: SkipReport when the zip as a whole cannot be read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise SkipReport(name, "the zip file is cut off or damaged", "copy or download it again") from error
    members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > limits.MAX_ZIP_ENTRIES:
        raise SkipReport(
            name,
            f"{len(members):,} entries, more than the limit of {limits.MAX_ZIP_ENTRIES:,}",
            "split it into smaller zip files",
        )
    total = 0
    for member in sorted(members, key=lambda m: m.filename):
        found = _entry(name, archive, member)
        total += len(found[1]) if isinstance(found, tuple) else 0
        if total > limits.MAX_ZIP_BYTES:
            size = f"{limits.MAX_ZIP_BYTES // 1_000_000} MB"
            yield SkipReport(
                name, f"more than {size} unpacked; the rest was left out", "split it into smaller zip files"
            )
            return
        yield found


def _entry(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[str, bytes] | SkipReport:
    inside = f"{name}/{safe_name(member.filename)}"
    parts = member.filename.replace("\\", "/").split("/")
    if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
        return SkipReport(inside, "its name leads out of the zip file", "pack the files again with plain names")
    if member.flag_bits & 1:
        return SkipReport(inside, "it is encrypted", "unpack it with its password and give the files")
    if member.file_size > limits.MAX_FILE_BYTES:
        return SkipReport(
            inside, f"{member.file_size // 1_000_000} MB unpacked is too much for one report", "leave it out"
        )
    if member.file_size > 1_000_000 and member.file_size > limits.MAX_ZIP_RATIO * max(1, member.compress_size):
        return SkipReport(inside, "it unpacks to far more than it holds (a zip bomb)", "leave it out")
    try:
        with archive.open(member) as stream:
            data = stream.read(limits.MAX_FILE_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return SkipReport(
            inside, "it is cut off, damaged or packed in an unknown way", "pack or download the zip file again"
        )
    if len(data) > limits.MAX_FILE_BYTES:
        return SkipReport(inside, "it unpacks to more than it says (a zip bomb)", "leave it out")
    return inside, data


def safe_name(name: str) -> str:
    """A name fit for one line of output: control and direction characters shown as question marks."""
    return "".join(c if c.isprintable() else "?" for c in name)[:200]
