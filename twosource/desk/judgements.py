"""What people decide: records that are added and undone, never edited; results are machine output plus these.

Targets are keys of words (:mod:`twosource.keys`), so that a judgement survives reading again where the words are the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from twosource.desk import log
from twosource.desk.store import Archive, now, transaction
from twosource.errors import TwosourceError
from twosource.records import Judgement

VERBS: tuple[str, ...] = (
    "merge", "split", "accept", "reject", "correct", "override", "certainly_different", "note", "undo",
)  # fmt: skip
KINDS: tuple[str, ...] = (
    "entity", "finding", "story", "attribution", "chain", "date", "verdict", "source", "judgement", "any",
)  # fmt: skip
VERDICTS = ("corroborated", "one_source", "disputed", "unsettled")
LONGEST_REASON = 2_000


class JudgementError(TwosourceError):
    """The judgement cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A judgement in the archive: its number, and the number of the one that undid it."""

    id: int
    judgement: Judgement
    undone_by: int | None = None


def judge(archive: Archive, judgement: Judgement) -> int:
    """Keep one judgement and log it; returns its number.

    :raises JudgementError: unknown verb, no reason, no target.
    """
    if judgement.verb not in VERBS:
        raise JudgementError(f"{judgement.verb!r} is no judgement; expected one of {', '.join(VERBS)}")
    if not judgement.reason.strip() and judgement.verb != "accept":
        raise JudgementError("a judgement needs a reason; say in a few words why")
    if len(judgement.reason) > LONGEST_REASON:
        raise JudgementError(f"the reason has {len(judgement.reason)} characters; at most {LONGEST_REASON} are kept")
    if not judgement.target:
        raise JudgementError("a judgement needs something it is about")
    _check_value(judgement)
    with transaction(archive) as connection:
        at = now()
        cursor = connection.execute(
            "INSERT INTO judgement (at, by, verb, kind, target, reason, value) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (at, judgement.by, judgement.verb, judgement.kind, json.dumps(judgement.target), judgement.reason,
             judgement.value),
        )  # fmt: skip
        number = int(cursor.lastrowid or 0)
        log.record(archive, "judgement", number=number, verb=judgement.verb, kind=judgement.kind,
                   target=list(judgement.target), value=judgement.value, by=judgement.by, reason=judgement.reason)  # fmt: skip
    return number


def _check_value(judgement: Judgement) -> None:
    """What is set by hand must be something the program can put into force."""
    verb, kind, value = judgement.verb, judgement.kind, judgement.value
    if kind not in KINDS:
        raise JudgementError(f"{kind!r} is nothing that can be judged; expected one of {', '.join(KINDS)}")
    if verb in ("merge", "certainly_different") and len(judgement.target) < 2:
        raise JudgementError(f"{verb.replace('_', ' ')} needs two things; name the other one")
    if (verb, kind) == ("override", "verdict") and value not in VERDICTS:
        raise JudgementError(f"{value!r} is no verdict; expected one of {', '.join(VERDICTS)}")
    if (verb, kind) == ("correct", "chain") and not value:
        raise JudgementError("the chain is empty; write names with > between them, the outlet first")
    if (verb, kind) == ("correct", "date") and not _is_date(value or ""):
        raise JudgementError(f"{value!r} is no date; write it as YYYY-MM-DD, YYYY-MM or YYYY")


def _is_date(value: str) -> bool:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value, re.ASCII)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


def undo(archive: Archive, number: int, reason: str = "", by: str | None = None) -> int:
    """Take a judgement back by adding one that undoes it; returns the new one's number.

    :raises JudgementError: there is no such judgement, or it is undone already.
    """
    with transaction(archive) as connection:
        row = connection.execute("SELECT undone_by FROM judgement WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise JudgementError(f"there is no judgement {number}")
        if row["undone_by"] is not None:
            raise JudgementError(f"judgement {number} is undone already, by {row['undone_by']}")
        undoing = Judgement("undo", "judgement", (str(number),), reason or "taken back", by=by)
        new = judge(archive, undoing)
        connection.execute("UPDATE judgement SET undone_by = ? WHERE id = ?", (new, number))
        _restore(connection, number)
    return new


def _restore(connection: Any, number: int) -> None:
    """Undoing an undo puts back what that one had undone."""
    connection.execute("UPDATE judgement SET undone_by = NULL WHERE undone_by = ?", (number,))


def kept(archive: Archive, *, in_force: bool = False) -> tuple[Kept, ...]:
    """All judgements in order; only those that hold when ``in_force``."""
    where = " WHERE undone_by IS NULL AND verb NOT IN ('undo', 'note')" if in_force else ""
    rows = archive.connection.execute(f"SELECT * FROM judgement{where} ORDER BY id")
    return tuple(_kept(row) for row in rows)


def about(archive: Archive, keys: Sequence[str]) -> tuple[Kept, ...]:
    """Judgements whose target shares a key, notes and undone ones included."""
    wanted = set(keys)
    return tuple(k for k in kept(archive) if wanted & set(k.judgement.target))


def _kept(row: Any) -> Kept:
    judgement = Judgement(
        verb=row["verb"],
        kind=row["kind"],
        target=tuple(json.loads(row["target"])),
        reason=row["reason"],
        value=row["value"],
        by=row["by"],
        at=row["at"],
    )
    return Kept(row["id"], judgement, row["undone_by"])
