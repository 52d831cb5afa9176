"""Watching feeds: asked again after a while, politely, and what is new goes into the archive.

Conditional requests (ETag, Last-Modified: RFC 9110) spare what has not changed; a feed that fails is asked less and less
often; robots.txt is obeyed. Only the addresses that the user named are contacted.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from twosource.desk import adding
from twosource.desk.adding import Reader
from twosource.desk.store import Archive, now, transaction
from twosource.errors import SkipReport, Stop
from twosource.intake.raw import Raw

LEAST_EVERY = timedelta(minutes=1)
LONGEST_WAIT = timedelta(days=1)
"""A feed that goes on failing is asked once a day."""
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How feeds are watched: how often, whether private networks may be asked, who reads (for tests)."""

    every: timedelta = timedelta(minutes=15)
    allow_private: bool = False
    reader: Reader | None = None


def interval(text: str) -> timedelta:
    """``15m``, ``2h``, ``1d`` or ``90s`` as a time.

    :raises Stop: it is none of these, or under a minute.
    """
    match = re.fullmatch(r"(\d{1,6})([smhd])", text.strip())
    wanted = timedelta(seconds=int(match[1]) * UNITS[match[2]]) if match else timedelta(0)
    if wanted < LEAST_EVERY:
        raise Stop(f"{text!r} is no interval to watch at; write 15m, 2h or 1d, a minute at least")
    return wanted


def subscribe(archive: Archive, sources: Sequence[str]) -> tuple[str, ...]:
    """Keep the feeds named by addresses or OPML files; returns their addresses.

    :raises Stop: an OPML file cannot be read or names no feed.
    """
    addresses = [address for source in sources for address in _addresses(source)]
    with transaction(archive) as connection:
        connection.executemany("INSERT OR IGNORE INTO feed (url) VALUES (?)", [(address,) for address in addresses])
    return tuple(dict.fromkeys(addresses))


def look(archive: Archive, plan: Plan, say: Say) -> int:
    """Ask every feed that is due, add what is new; returns how many reports were new."""
    due = archive.connection.execute(
        "SELECT * FROM feed WHERE next_at IS NULL OR next_at <= ? ORDER BY url", (now(),)
    ).fetchall()
    return sum(_ask(archive, dict(row), plan, say) for row in due)


def watch(archive: Archive, plan: Plan, say: Say, stop: Callable[[], bool] = lambda: False) -> None:
    """Look again and again until ``stop`` says so (or the process ends)."""
    while not stop():
        look(archive, plan, say)
        row = archive.connection.execute("SELECT min(next_at) FROM feed").fetchone()
        pause = _until(row[0]) if row and row[0] else plan.every.total_seconds()
        time.sleep(min(max(pause, 1.0), 60.0))


def _ask(archive: Archive, feed: dict[str, object], plan: Plan, say: Say) -> int:
    """Ask one feed, note how it went."""
    from twosource.intake.feeds import items
    from twosource.intake.web import Visit, get

    url = str(feed["url"])
    visit = Visit(_text(feed["etag"]), _text(feed["last_modified"]), plan.allow_private)
    try:
        got = get(url, visit)
        if got.unchanged:
            _note(archive, url, plan, {})
            return 0
        title, _ = items(got.answer.body, got.url)
    except SkipReport as problem:
        _note(archive, url, plan, {"problem": problem.problem})
        say(f"{url}: {problem.problem}; {problem.remedy}")
        return 0
    new = _take(archive, got.answer.body, got.url, plan, say)
    headers = got.answer.headers
    _note(
        archive, url, plan, {"title": title, "etag": headers.get("etag"), "last_modified": headers.get("last-modified")}
    )
    if new:
        say(f"{title or url}: {new} new report{'s' * (new != 1)}")
    return new


def _take(archive: Archive, body: bytes, url: str, plan: Plan, say: Say) -> int:
    """Add the items of a feed that the archive has not seen."""
    from twosource.intake.feeds import documents

    seen = archive.connection.execute("SELECT url FROM report WHERE url IS NOT NULL")
    known = frozenset(str(row["url"]) for row in seen)
    found: Iterator[Raw | SkipReport] = documents(body, url, allow_private=plan.allow_private, known=known)
    result = adding.add_raw(archive, found, reader=plan.reader)
    for skipped in result.skipped:
        say(f"skipped {skipped.file}: {skipped.problem}; {skipped.remedy}")
    return sum(added.new for added in result.added)


def _note(archive: Archive, url: str, plan: Plan, found: dict[str, str | None]) -> None:
    """Write down how asking went and when the feed is due again: later and later while it fails."""
    with transaction(archive) as connection:
        problem = found.get("problem")
        (failures,) = connection.execute("SELECT failures FROM feed WHERE url = ?", (url,)).fetchone()
        failures = failures + 1 if problem else 0
        wait = min(plan.every * 2 ** min(failures, 10), max(LONGEST_WAIT, plan.every))
        due = (datetime.now(UTC) + wait).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        connection.execute(
            "UPDATE feed SET checked_at = ?, next_at = ?, failures = ?, problem = ?, title = coalesce(?, title),"
            " etag = coalesce(?, etag), last_modified = coalesce(?, last_modified) WHERE url = ?",
            (now(), due, failures, problem, found.get("title"), found.get("etag"), found.get("last_modified"), url),
        )


def _addresses(source: str) -> tuple[str, ...]:
    from twosource.intake.feeds import opml

    if source.startswith(("http://", "https://")):
        return (source,)
    try:
        found = opml(Path(source).read_bytes())
    except OSError as error:
        raise Stop(f"{source}: cannot be read ({error.strerror}); give web addresses or an OPML file") from error
    except SkipReport as problem:
        raise Stop(f"{source}: {problem.problem}; {problem.remedy}") from problem
    if not found:
        raise Stop(f"{source}: names no feed; give an OPML file with xmlUrl addresses")
    return found


def _until(moment: str) -> float:
    due = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return (due - datetime.now(UTC)).total_seconds()


def _text(value: object) -> str | None:
    return str(value) if value else None
