"""Web archives: WARC files (ISO 28500, warcio), packed or not, and WACZ packages of them. Read as a stream."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from twosource.errors import SkipReport
from twosource.intake import archives, limits
from twosource.intake.raw import Kind, Raw

_KINDS: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "application/pdf": "pdf",
}


def of_file(path: Path, name: str) -> Iterator[Raw | SkipReport]:
    """The pages, texts and PDFs in a .warc, .warc.gz or .wacz file."""
    try:
        with path.open("rb") as stream:
            yield from (packages(stream, name) if name.lower().endswith(".wacz") else records(stream, name))
    except OSError:
        yield SkipReport(name, "it cannot be read", "check the name and who may read it")


def packages(stream: BinaryIO, name: str) -> Iterator[Raw | SkipReport]:
    """The documents of a WACZ package (a zip with archive/*.warc.gz in it)."""
    try:
        with zipfile.ZipFile(stream) as package:
            inside = sorted(
                n for n in package.namelist() if n.endswith((".warc", ".warc.gz")) and ".." not in n.split("/")
            )
            if not inside:
                yield SkipReport(name, "there is no web archive in it", "export the package again")
            for entry in inside:
                with package.open(entry) as packed:
                    yield from records(io.BufferedReader(packed), name)
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError):
        yield SkipReport(name, "the package is cut off or damaged", "copy or download it again")


def records(stream: Any, name: str) -> Iterator[Raw | SkipReport]:
    """The documents of a WARC stream, each named by the archive and its address; other media are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    found = 0
    try:
        for count, record in enumerate(ArchiveIterator(stream), 1):
            if count > limits.MAX_RECORDS:
                yield SkipReport(name, f"more than {limits.MAX_RECORDS:,} records; the rest was left out", "split it")
                return
            raw = _document(record, name)
            if raw is not None:
                found += 1
                yield raw
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, UnicodeError):
        yield SkipReport(name, "the web archive is cut off or damaged; what stands before was read", "copy it again")
        return
    if not found:
        yield SkipReport(
            name, "there is no whole page in the web archive", "copy it again, or record it with its pages"
        )


def _document(record: Any, name: str) -> Raw | SkipReport | None:
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return None
    media, _, rest = (record.http_headers.get_header("Content-Type") or "").lower().partition(";")
    kind = _KINDS.get(media.strip())
    address = archives.safe_name(record.rec_headers.get_header("WARC-Target-URI") or "")
    if kind is None or address.rstrip("/").endswith(("/robots.txt", "/ads.txt")):
        return None
    data = record.content_stream().read(limits.MAX_PAGE_BYTES + 1)
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    if len(data) > limits.MAX_PAGE_BYTES:
        return SkipReport(f"{name}/{address}", "the page is over the limit of size", "leave it out")
    return Raw(f"{name}/{address}", data, kind, address or None, charset)
