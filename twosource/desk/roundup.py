"""The day's stories: what there is, with verdict and citations, and what changed since the roundup before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

from twosource.desk import briefs, digest
from twosource.desk.digest import Line
from twosource.desk.reports import fold
from twosource.desk.store import Archive
from twosource.desk.web.view import interval, plain, verdict_mark, verdict_words

Row = dict[str, Any]
MOST_STORIES = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One story of the roundup."""

    story: int
    title: str
    reports: int
    lines: tuple[Line, ...]
    changes: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Roundup:
    """A day: its stories with findings and changes."""

    date: str
    items: tuple[Item, ...]
    topic: str = ""
    alerts: tuple[str, ...] = ()


def roundup(archive: Archive, day: str, topic: str = "", *, masked: bool = False) -> Roundup:
    """The stories that changed on ``day`` (ISO) or got a report then; ``topic`` keeps those whose words have it.

    ``masked`` puts pseudonyms for private persons: for everything that leaves the desk.

    :raises ValueError: no such day.
    """
    start = date.fromisoformat(day)
    day = start.isoformat()
    end = (start + timedelta(days=1)).isoformat()
    rows = archive.connection.execute(
        "SELECT DISTINCT story.id, story.title, story.reports FROM story WHERE story.reports > 0 AND"
        " (story.changed_at >= :start AND story.changed_at < :end OR story.id IN (SELECT membership.story FROM membership"
        " JOIN report ON report.id = membership.report WHERE report.added_at >= :start AND report.added_at < :end))"
        " ORDER BY story.reports DESC, story.id LIMIT :most",
        {"start": day, "end": end, "most": MOST_STORIES},
    ).fetchall()
    items = (_item(archive, dict(row), (day, end), masked) for row in rows)
    shown = tuple(i for i in items if i.lines and _is_on(i, topic))
    return Roundup(day, shown, topic, _alerts(archive, (day, end), {i.story: i.title for i in shown}))


def _alerts(archive: Archive, day: tuple[str, str], titles: dict[int, str]) -> tuple[str, ...]:
    """The rules that raised an alert on the day and the (masked) titles of the stories: no words of the reports."""
    rows = archive.connection.execute(
        "SELECT DISTINCT watch.name, alert.story FROM alert JOIN watch ON watch.id = alert.watch"
        " WHERE alert.at >= ? AND alert.at < ? ORDER BY alert.id LIMIT 40",
        day,
    )
    return tuple(f"{row['name']}: {titles[row['story']]}" for row in rows if row["story"] in titles)


def markdown(found: Roundup) -> str:
    """The roundup in Markdown."""
    lines = [f"# Roundup, {found.date}", "", f"{_say(found)} It tells what these reports say, not what is true.", ""]
    lines += [f"- Alert: {_md(alert)}" for alert in found.alerts] + ([""] if found.alerts else [])
    for item in found.items:
        lines += [f"## {_md(item.title)}", "", f"{item.reports} report{'s' * (item.reports != 1)}.", ""]
        for line in item.lines:
            cited = "; ".join(_md(name) for name, _ in line.cited)
            lines.append(
                f"- {verdict_mark(line.verdict)} **{verdict_words(line.verdict)}** ({interval(line.independent)}"
                f" independent): {_md(line.statement)} [{cited}]" + (f" “{_md(line.quote)}”" if line.quote else "")
            )
        lines += [f"- Changed: {_md(change_words(c))}" for c in item.changes] + [""]
    return "\n".join(lines)


def email(found: Roundup, sender: str = "twosource@localhost") -> bytes:
    """The roundup as a message (RFC 5322) with a text and an HTML part, ready to be sent by whoever wants to."""
    message = EmailMessage()
    message["Subject"] = f"Roundup, {found.date}"
    message["From"] = sender
    message["X-Unsent"] = "1"
    message.set_content(markdown(found))
    message.add_alternative(_html(found), subtype="html")
    return message.as_bytes()


def save(found: Roundup, folder: Path) -> tuple[Path, ...]:
    """Write roundup.md, roundup.html and roundup.eml into a folder, each aside first; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {".md": markdown(found).encode(), ".html": _html(found).encode(), ".eml": email(found)}
    written = []
    for ending, content in parts.items():
        target = folder / f"roundup-{found.date}{ending}"
        aside = target.with_name(target.name + ".part")
        aside.write_bytes(content)
        aside.replace(target)
        written.append(target)
    return tuple(written)


def change_words(change: Row) -> str:
    """A change as a short sentence."""
    statement = change.get("statement") or "a finding"
    if change["what"] == "verdict":
        return f"{statement} ({verdict_words(change['was'])} before, now {verdict_words(change['now'])})"
    if change["what"] == "sources":
        return f"{statement} ({change['was']} independent before, now {change['now']})"
    return (
        f"{statement} (a number is new or contradicted)"
        if change["what"] == "toll"
        else f"{change['what']}: {statement}"
    )


def _item(archive: Archive, row: Row, day: tuple[str, str], masked: bool) -> Item:
    brief = briefs.load(archive, row["id"]) if masked else None
    mask = _mask(archive, brief) if brief else plain
    rows = archive.connection.execute(
        "SELECT change.*, finding.statement FROM change LEFT JOIN finding"
        " ON finding.story = change.story AND finding.key = change.finding"
        " WHERE change.story = ? AND change.at >= ? AND change.at < ? AND what IN ('verdict', 'sources', 'toll') LIMIT 6",
        (row["id"], *day),
    )
    changed = tuple({**dict(c), "statement": mask(c["statement"] or "")} for c in rows)
    lines = digest.lines(brief, mask) if brief else digest.kept(archive, row["id"])
    return Item(row["id"], mask(row["title"]), row["reports"], lines, changed)


def _mask(archive: Archive, brief: Row) -> Callable[[str], str]:
    """What replaces the names of private persons in a text of this story."""
    from twosource.desk.exporting import mask_key
    from twosource.telling.brief_load import from_dict
    from twosource.telling.exports.masking import make_mask

    return make_mask(from_dict(brief), mask_key(archive)).text


def _is_on(item: Item, topic: str) -> bool:
    words = [fold(word) for word in topic.split()]
    text = fold(" ".join([item.title, *(line.statement for line in item.lines)]))
    return all(word in text for word in words)


def _say(found: Roundup) -> str:
    n = len(found.items)
    return f"{n} stor{'y' if n == 1 else 'ies'} with news."


def _md(text: str) -> str:
    """Text from a report, harmless in Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", plain(text))


def _html(found: Roundup) -> str:
    parts = [
        f"<h1>Roundup, {escape(found.date)}</h1><p>{escape(_say(found))} It tells what these reports say, not what is true.</p>"
    ]
    if found.alerts:
        parts.append("<ul>" + "".join(f"<li>Alert: {escape(plain(a))}</li>" for a in found.alerts) + "</ul>")
    for item in found.items:
        parts.append(f"<h2>{escape(plain(item.title))}</h2><ul>")
        for line in item.lines:
            cited = escape("; ".join(name for name, _ in line.cited))
            quote = f" <q>{escape(line.quote)}</q>" if line.quote else ""
            parts.append(
                f"<li>{verdict_mark(line.verdict)} <strong>{verdict_words(line.verdict)}</strong>"
                f" ({interval(line.independent)} independent): {escape(plain(line.statement))} [{cited}]{quote}</li>"
            )
        parts += [f"<li>Changed: {escape(plain(change_words(c)))}</li>" for c in item.changes]
        parts.append("</ul>")
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Roundup, {escape(found.date)}</title>'
    return head + "".join(parts) + "</html>"
