"""Mail: single messages (.eml, RFC 5322) and mailboxes (.mbox, RFC 4155). Attachments are not opened.

The sender is taken for the outlet only where the message says that it went to a list (newsletters: RFC 2369, RFC 2919).
"""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from twosource.errors import SkipReport
from twosource.intake import archives, limits
from twosource.intake.raw import Kind, Meta, Raw

ENOUGH_TEXT: Final = 400
"""A plain part with fewer characters than this often only points to the HTML part beside it (set by hand)."""


def of_file(path: Path, name: str) -> Iterator[Raw | SkipReport]:
    """The message of an .eml file, or those of an .mbox file."""
    try:
        with path.open("rb") as stream:
            if name.lower().endswith(".mbox"):
                yield from mailbox(stream, name)
            else:
                yield message(stream.read(limits.MAX_MESSAGE_BYTES + 1), name)
    except OSError:
        yield SkipReport(name, "it cannot be read", "check the name and who may read it")


def mailbox(stream: Any, name: str) -> Iterator[Raw | SkipReport]:
    """The messages of a mailbox, read one at a time."""
    lines: list[bytes] = []
    size = number = 0
    for line in stream:
        if line.startswith(b"From ") and lines and not lines[-1].strip():
            number += 1
            yield message(b"".join(lines), f"{name}#{number}", size > limits.MAX_MESSAGE_BYTES)
            lines, size = [], 0
            if number >= limits.MAX_RECORDS:
                yield SkipReport(name, f"more than {limits.MAX_RECORDS:,} messages; the rest was left out", "split it")
                return
        elif not line.startswith(b"From ") or lines:
            size += len(line)
            if size <= limits.MAX_MESSAGE_BYTES:
                lines.append(line)
    if lines:
        yield message(b"".join(lines), f"{name}#{number + 1}", size > limits.MAX_MESSAGE_BYTES)
    elif not number:
        yield SkipReport(name, "there are no messages in it", "export the mailbox again")


def message(data: bytes, name: str, too_large: bool = False) -> Raw | SkipReport:
    """The document of one message: its plain text, or its HTML where the plain text is short or missing."""
    if too_large or len(data) > limits.MAX_MESSAGE_BYTES:
        return SkipReport(name, f"the message is over {limits.MAX_MESSAGE_BYTES // 1_000_000} MB", "save its text")
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        plain, page = _part(mail, "plain"), _part(mail, "html")
        told = _told(mail)
    except Exception as error:  # the standard parser raises many kinds on broken messages
        return SkipReport(name, f"the message is damaged ({type(error).__name__})", "save its text")
    if not plain and not page:
        return SkipReport(name, "there is no text in the message", "save what it carries as files")
    kind: Kind = "page" if page and len((plain or "").strip()) < ENOUGH_TEXT else "text"
    body = page if kind == "page" else plain
    return Raw(name, str(body).encode("utf-8", "replace"), kind, None, "utf-8", told)


def _part(mail: EmailMessage, kind: str) -> str | None:
    part = mail.get_body((kind,))
    if part is None:
        return None
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # an encoding nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else None


def _told(mail: EmailMessage) -> Meta:
    sender = parseaddr(str(mail.get("From") or ""))[0].strip(" \"'")
    listed = any(mail.get(h) for h in ("List-Id", "List-Unsubscribe", "List-Post"))
    subject = " ".join(str(mail.get("Subject") or "").split())
    try:
        sent = parsedate_to_datetime(str(mail.get("Date"))).isoformat() if mail.get("Date") else None
    except (ValueError, TypeError):
        sent = None
    return Meta(
        outlet=archives.safe_name(sender) if listed and sender else None, headline=subject or None, published=sent
    )
