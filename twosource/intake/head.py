"""What stands above the body of a text: who publishes, headline, byline, date line, highlights."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from twosource.intake import dates, names, table
from twosource.intake.lines import Line

_BYLINE = re.compile(
    r"(?:by|from|written by|story by|words by|text by|reported by|report by|author|reporter|reporting)\s*:?\s+"
    r"(?-i:[A-Z])[\w'.-]+(?:[ ,&|]+(?:and |in |for |at |the |of |al |el |de |van |von |bin )?(?-i:[A-Z])[\w'./-]*){0,14}.{0,40}",
    re.I,
)
_ROLE = re.compile(
    r"(?-i:[A-Z])[\w'.-]+(?: (?-i:[A-Z])[\w'.-]+){0,4},? (?:in (?-i:[A-Z])[\w' .-]+|"
    r".{0,30}\b(?:correspondent|reporter|editor|desk|newsroom|staff|writer|bureau))\b.{0,60}",
    re.I,
)
_NAME = re.compile(
    r"[A-Z][\w'.-]+(?: (?:[A-Z][\w'.-]*|al|el|bin|de|van|von|da)){1,4}"
    r"(?:,? (?:and|&) [A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3})?"
)
_LABELS = re.compile(
    r"\b(?:(?:first |last )?(?:published|posted|updated|modified|created|issued|revised|released|edited)(?: on| at| by)?"
    r"|date|on|at|of|from|the|gmt|utc|est|edt|et|pt|pst|pdt|bst|cet|cest|eat|ist|am|pm|"
    r"a\.m\.|p\.m\.|hrs?|hours|local time|views?|comments?|min(?:ute)?s?|read|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|"
    r"thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|by(?: [A-Z][\w'.-]+){1,4})\b",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:no|nr|number|#|statement|communiqu[eé]|press release|bulletin|issue|vol)\b\.?\s*(?:no\.?\s*)?\d+(?:[/.-]\d+)*",
    re.I,
)
_HANDLE = re.compile(
    r"@\w{3,30}\b|\b[\d.,\s]+[km]? (?:subscribers|followers|members)\b|\|\s*(?:official )?channel\b", re.I
)
_STAMPED = re.compile(
    r"(?:^|[,|/·•–—(:]\s*|\. | - )(?:(?:first )?(?:published|posted|issued|released|date|dated|updated)(?: on)?:? )?(?:on )?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?(?:the )?$",
    re.I,
)
_CLOSED = re.compile(r"\s*(?:$|- |[,|/·•–—().;]|\d\d?[:.h]\d\d)")
_CHANNEL = re.compile(r"\|\s*(?:official )?(?:channel|page|blog|group)\b|\b(?:official )?channel$", re.I)
_SELF = re.compile(
    r"\b(?:daily|weekly|free|newsletter|subscribe|sign up|forwarded|bulletin|edition|service|"
    r"issue|volume|official|channel|statement|in short|in brief|"
    r"since \d{4}|press release|founded)\b",
    re.I,
)


def is_byline(line: Line) -> bool:
    """Whether the line says who wrote the report."""
    return len(line.plain) <= 160 and not line.plain.endswith(("?", "!")) and bool(_BYLINE.fullmatch(line.plain))


def is_name(line: Line) -> bool:
    """Whether the line is a person's name, or a name with a place or a function; only trusted beside a date line."""
    return len(line.plain) <= 100 and not line.ends and bool(_NAME.fullmatch(line.plain) or _ROLE.fullmatch(line.plain))


def date_of(line: Line) -> list[dates.Dated]:
    """The dates of a line that is nothing but date, time, place and labels; else none."""
    if len(line.plain) > 140:
        return []
    found = dates.find(line.plain)
    if not found:
        return []
    rest = line.plain
    for dated in reversed(found):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    rest = re.sub(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?", " ", rest, flags=re.I)
    left = re.findall(r"[^\W\d_][\w'.-]*", _LABELS.sub(" ", rest))
    return found if len(left) <= 2 and all(w[0].isupper() for w in left) else []


def stamp_of(line: Line) -> list[dates.Dated]:
    """The date at the beginning of a short line, or at the end of one or of its parts (``Quay Herald, 3 March, evening``).

    A date behind a preposition is told of, and no stamp ("after the storm of 3 March"); so is one in a sentence.
    """
    bare = re.fullmatch(r"(\d\d?)\.(\d\d?)\.?", line.plain)
    if bare:
        return [
            d for d in dates.find(f"{line.plain.rstrip('.')}.2000") for d in [replace(d, value="XXXX" + d.value[4:])]
        ]
    if len(line.plain) > 110 or line.words > 14 or (line.ends and line.words > 8):
        return []
    found = [d for d in dates.find(line.plain) if d.precision == "day"]
    return [d for d in found if _STAMPED.search(line.plain[: d.start]) and _CLOSED.match(line.plain[d.end :])]


def is_number_line(line: Line) -> bool:
    """Whether the line only numbers a statement or bulletin ("Statement 31/2025")."""
    return len(line.plain) <= 60 and bool(
        re.fullmatch(rf"(?:[^\d]{{0,30}}[/,|] ?)?{_NUMBERED.pattern}", line.plain, re.I)
    )


def masthead(lines: Iterable[Line], text: str) -> Line | None:
    """The line that names who publishes, when the first line is one and shows it.

    It is a short name without a sentence's end, and: 1. a channel's head or handle, 2. a short form in brackets that
    fits, 3. a word outlets are called by, in capitals or before a line about the publication, or
    4. before a numbered statement or a line about the publication.
    """
    first, second = (*list(lines)[:2], None, None)[:2]
    if first is None or len(first.plain) > 90 or first.ends or is_byline(first) or date_of(first):
        return None
    if table.match(first.plain, "rest", "list") or re.match(r"\d+[.)]", first.plain):
        return None
    name = names.tidy(first.plain, text)
    if len(name.split()) > 9 or not name[:1].isupper():
        return None
    short = re.search(r"\(([A-Z][A-Za-z.]{1,7})\)", first.plain)
    below = second.plain if second is not None and len(second.plain) <= 140 else ""
    about = second is not None and bool(below) and _about(second, below)
    title = all(w[0].isupper() or w.lower() in names._SMALL for w in re.findall(r"[^\W\d_][\w'.-]*", name))
    shows = (
        bool(_CHANNEL.search(first.plain))
        or bool(short and names.short_for(short.group(1), name))
        or (title and names.like_outlet(name) and (first.plain.isupper() or about or _dated(second)))
        or (title and about and not re.search(r"[:?!]", first.plain))
    )
    return first if shows else None


def _about(line: Line, below: str) -> bool:
    return bool(_HANDLE.search(below)) or is_number_line(line) or bool(_SELF.search(below) and line.words <= 25)


def is_media(name: str) -> bool:
    """Whether the name is that of a news outlet rather than of a body that makes statements."""
    return names.like_outlet(name) and not re.search(r"\b(?:monitor|observatory|observer|watch|review)\b", name, re.I)


def _dated(line: Line | None) -> bool:
    return line is not None and bool(date_of(line))


_PAGE_TITLE = re.compile(r"^(.{15,200}?)\s+(?:\||::)\s+([^|]{2,40})$")


def page_title(line: Line) -> tuple[str, str] | None:
    """Headline and outlet of a line like ``Headline | Outlet``, as the title of a page is copied."""
    found = _PAGE_TITLE.match(line.plain)
    return (found[1], found[2]) if found and found[2][:1].isupper() and len(found[2].split()) <= 5 else None


def is_headline(line: Line) -> bool:
    """Whether the line can be the headline: no sentence with a full stop, not too long, not a numbered item."""
    if len(line.plain) > 220 or re.match(r"\d+[.)] |by [A-Z]|analysis by |[-–—•/]", line.plain, re.I):
        return False
    stopped = line.plain.endswith((".", ".'", '."')) and not line.plain.endswith("...")
    return 2 <= line.words <= 35 and not stopped and not line.plain.endswith((",", ";"))


def is_question(line: Line) -> bool:
    """Whether the whole line is one question, as headlines can be."""
    return line.plain.endswith("?") and not re.search(r"[.!?]['\")]* ", line.plain) and line.plain[:1] not in "\"'"
