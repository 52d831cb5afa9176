"""The log: every override, merge, unmasking and export, each line chained to the one before by SHA-256.

After Schneier and Kelsey, "Secure audit logs to support computer forensics" (1999), without the encryption: a line
changed or taken out later breaks every hash after it; the head hash is printed in every export.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from twosource.desk.store import Archive, now, transaction

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    n: int
    at: str
    what: str
    detail: dict[str, Any]
    previous: str
    hash: str


def chained(previous: str, at: str, what: str, detail: str) -> str:
    """The hash of a line: over the previous hash and the line's own content."""
    content = json.dumps([previous, at, what, detail], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def record(archive: Archive, what: str, **detail: Any) -> str:
    """Append one line, in the transaction under way; returns the new head hash."""
    with transaction(archive) as connection:
        previous, at = head(archive), now()
        written = json.dumps(detail, ensure_ascii=False, sort_keys=True)
        digest = chained(previous, at, what, written)
        connection.execute(
            "INSERT INTO log (at, what, detail, previous, hash) VALUES (?, ?, ?, ?, ?)",
            (at, what, written, previous, digest),
        )
    return digest


def head(archive: Archive) -> str:
    """The hash of the last line (sixty-four noughts for an empty log)."""
    row = archive.connection.execute("SELECT hash FROM log ORDER BY n DESC LIMIT 1").fetchone()
    return str(row["hash"]) if row else GENESIS


def entries(archive: Archive, last: int | None = None) -> Iterator[Entry]:
    """The lines in order; only the ``last`` ones when a number is given."""
    inner = "SELECT * FROM log ORDER BY n DESC" + (f" LIMIT {int(last)}" if last else "")
    for row in archive.connection.execute(f"SELECT * FROM ({inner}) ORDER BY n"):
        yield Entry(row["n"], row["at"], row["what"], json.loads(row["detail"]), row["previous"], row["hash"])


def broken_at(archive: Archive) -> int | None:
    """The number of the first line that does not fit the one before it; None if the chain holds."""
    previous = GENESIS
    for expected, row in enumerate(archive.connection.execute("SELECT * FROM log ORDER BY n"), start=1):
        digest = chained(row["previous"], row["at"], row["what"], row["detail"])
        if row["n"] != expected or row["previous"] != previous or digest != row["hash"]:
            return int(row["n"])
        previous = row["hash"]
    return None
