"""From paths to documents: files, folders (recursive, sorted), zip files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from twosource.errors import SkipReport
from twosource.intake import archives, limits
from twosource.intake.raw import Kind, Raw

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
QUIET = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".git", ".svn", ".hg", "__pycache__"}
"""Left by operating systems and tools: passed over without a word."""

ABOUT = re.compile(r"(?:readme|licen[cs]e|copying|changelog)(?:\.\w{1,5})?", re.I)
"""In a folder, these speak of the files beside them: passed over too (given by name they are read)."""


def documents(paths: Iterable[str | Path]) -> Iterator[Raw | SkipReport]:
    """Every readable document under ``paths`` in sorted order; what cannot be read comes as the SkipReport to show."""
    count = 0
    seen: set[str] = set()
    for path, name in _sorted_files(paths):
        if isinstance(name, str) and (real := os.path.realpath(path)) in seen:
            continue
        elif isinstance(name, str):
            seen.add(real)
        for found in [name] if isinstance(name, SkipReport) else _of_file(path, name):
            count += 1
            if count > limits.MAX_FILES:
                yield SkipReport(str(path), f"more than {limits.MAX_FILES:,} files in one run", "give fewer at a time")
                return
            yield found


def _sorted_files(paths: Iterable[str | Path]) -> list[tuple[Path, str | SkipReport]]:
    found: list[tuple[Path, str | SkipReport]] = []
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                inside = _walk(path)
                found += inside or [(path, SkipReport(str(given), "the folder holds no files", "check the name"))]
            elif not path.exists():
                found.append((path, SkipReport(str(given), "there is no such file", "check the name")))
            else:
                found.append((path, archives.safe_name(path.name)))
        except (OSError, ValueError) as error:
            found.append((path, SkipReport(archives.safe_name(str(given)), _reason(error), "check the name")))
    return sorted(found, key=lambda f: (str(f[1]) if isinstance(f[1], str) else str(f[0]), str(f[0])))


def _walk(folder: Path) -> list[tuple[Path, str | SkipReport]]:
    found: list[tuple[Path, str | SkipReport]] = []
    seen: set[tuple[int, int]] = set()
    visited = 0

    def failed(error: OSError) -> None:
        found.append((Path(error.filename), SkipReport(str(error.filename), _reason(error), "check who may read it")))

    for where, folders, names in os.walk(folder, onerror=failed, followlinks=True):
        info = os.stat(where)
        if (info.st_dev, info.st_ino) in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add((info.st_dev, info.st_ino))
        folders[:] = sorted(f for f in folders if f.lower() not in QUIET)
        visited += len(names) + len(folders)
        if visited > limits.MAX_VISITED:
            problem = f"more than {limits.MAX_VISITED:,} names in the folder"
            return [*found, (folder, SkipReport(str(folder), problem, "give a smaller folder"))]
        for name in sorted(
            n for n in names if n.lower() not in QUIET and not n.startswith("._") and not ABOUT.fullmatch(n)
        ):
            path = Path(where, name)
            found.append((path, archives.safe_name(path.relative_to(folder).as_posix())))
    return found


def _of_file(path: Path, name: str) -> Iterator[Raw | SkipReport]:
    suffix = path.suffix.lower()
    low = path.name.lower()
    if low.endswith((".warc", ".warc.gz", ".wacz", ".eml", ".mbox")):
        from twosource.intake import mail, warc

        yield from mail.of_file(path, name) if low.endswith((".eml", ".mbox")) else warc.of_file(path, name)
        return
    if suffix not in KINDS and suffix not in (".zip", ""):
        yield SkipReport(
            name,
            f"files of kind {archives.safe_name(suffix)} are not read",
            "save it as .txt, .md, .html, .pdf or .jsonl",
        )
        return
    try:
        data = read_bytes(path, name)
        if suffix == ".zip" or (suffix == "" and data.startswith(b"PK\x03\x04")):
            for inside in archives.entries(name, data):
                yield _inside(inside) if isinstance(inside, tuple) else inside
        else:
            yield Raw(name, data, kind_of(name, data))
    except SkipReport as problem:
        yield problem


def _inside(entry: tuple[str, bytes]) -> Raw | SkipReport:
    name, data = entry
    suffix = Path(name).suffix.lower()
    if suffix not in KINDS:
        return SkipReport(
            name, f"files of kind {suffix or 'unknown'} are not read", "save it as .txt, .md, .html, .pdf or .jsonl"
        )
    return Raw(name, data, kind_of(name, data))


def read_bytes(path: Path, name: str) -> bytes:
    """The bytes of a regular file. Raises: SkipReport when it is none, may not be read, or is too large."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise SkipReport(name, "it is no regular file", "give a file or a folder")
        if info.st_size > limits.MAX_FILE_BYTES:
            limit = limits.MAX_FILE_BYTES // 1_000_000
            raise SkipReport(
                name, f"{info.st_size // 1_000_000} MB is over the limit of {limit} MB", "split it into single reports"
            )
        with path.open("rb") as stream:
            return stream.read(limits.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise SkipReport(name, _reason(error), "check the name and who may read it") from error


def kind_of(name: str, data: bytes) -> Kind:
    """What a document is: by what it begins with, else by its name."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "pdf"
    by_name = KINDS.get(Path(name).suffix.lower(), "text")
    if by_name == "text" and (
        head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)
    ):
        return "page"
    return by_name


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "its name cannot be used"
