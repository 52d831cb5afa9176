"""Which lines of a text are not running text: headline, byline, dateline, captions, furniture and the rest.

1. patterns of the table ``data/furniture.tsv`` that hold anywhere, with the sections they open; 2. where the body
begins and ends; 3. the head (masthead, headline, byline, date, highlights); 4. the tail (credits, contacts);
5. links between paragraphs of the body; 6. captions beside a photo credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from twosource.intake import dateline, dates, head, names, table
from twosource.intake.lines import Line
from twosource.records import Span, Zone

ZoneKind = Literal[
    "headline", "byline", "dateline", "date", "highlight", "caption", "related", "credit", "correction", "furniture"
]

TAIL: Final = 6
"""Lines at the end in which the patterns of the tail hold."""

TOP: Final = 15
"""Lines at the beginning in which a date line may stand, even after the first paragraph (a caption, often)."""

ABOUT: Final = 6
"""Lines at the beginning in which a line about the publication may stand, even after the first paragraph."""

STANDFIRST: Final = 5
"""Lines at the beginning in which a date may stand within a line, even below a standfirst."""

LIST: Final = 12
"""At most this many lines belong to a list of links."""

HIGHLIGHTS: Final = 8
"""At most this many points stand under "Story highlights"."""


@dataclass(slots=True)
class Marks:
    """The working state of one text: lines, and the zones of each line by its index."""

    text: str
    lines: tuple[Line, ...]
    kinds: list[set[str]] = field(default_factory=list)
    dateline: dateline.Dateline | None = None
    masthead: Line | None = None
    headline: Line | None = None
    bylines: list[Line] = field(default_factory=list)
    dates: list[tuple[Line, dates.Dated]] = field(default_factory=list)

    def open(self, index: int) -> bool:
        """Whether nothing is known of this line yet."""
        return not self.kinds[index]

    def body(self) -> list[int]:
        """Indices of the paragraphs of running text known so far."""
        return [i for i, line in enumerate(self.lines) if self.open(i) and line.prose]

    def zones(self, more: Iterable[Span] = ()) -> tuple[Zone, ...]:
        """The zones in the order of the text; neighbouring lines of one kind stay apart. ``more`` are furniture."""
        found = [
            Zone(x.span, cast("ZoneKind", kind)) for x, kinds in zip(self.lines, self.kinds) for kind in sorted(kinds)
        ]
        if self.dateline:
            found.append(Zone(self.dateline.span, "dateline"))
        found += [Zone(span, "furniture") for span in more]
        return tuple(sorted(found, key=lambda z: (z.span, z.kind)))


def mark(text: str, lines: tuple[Line, ...], titled: bool = False) -> Marks:
    """Everything that can be told of the lines of ``text`` without knowing who publishes it.

    ``titled``: the headline is known and is not in the text (pages).
    """
    marks = Marks(text, lines, [set() for _ in lines])
    _anywhere(marks)
    _masthead(marks)
    paragraphs = marks.body()
    begin = paragraphs[0] if paragraphs else len(lines)
    marks.dateline = dateline.find(text, tuple(lines[i] for i in range(min(begin + 1, len(lines))) if marks.open(i)))
    if marks.dateline:
        begin = min(begin, next(i for i, line in enumerate(lines) if line.end >= marks.dateline.span[1]))
    _head(marks, begin)
    if not titled:
        _headline(marks, begin)
    _tail(marks)
    _links(marks)
    _captions(marks)
    return marks


def _anywhere(marks: Marks) -> None:
    prose = [i for i, line in enumerate(marks.lines) if line.prose]
    for i, line in enumerate(marks.lines):
        found = table.match(line.plain, "any", "begin", "rest", "list") if marks.open(i) else None
        if not found:
            continue
        where, zones = found
        marks.kinds[i].update(zones)
        if "date" in zones:
            marks.dates += [(line, d) for d in dates.find(line.plain)]
        if where == "list":
            _open_list(marks, i)
        elif where == "rest" and prose and prose[0] < i and sum(p > i for p in prose) <= len(prose) / 2:
            for j in range(i + 1, len(marks.lines)):
                marks.kinds[j] = {"furniture"}
            return


def _open_list(marks: Marks, i: int) -> None:
    for j in range(i + 1, min(i + 1 + LIST, len(marks.lines))):
        line = marks.lines[j]
        subhead = line.words <= 3 and j + 1 < len(marks.lines) and marks.lines[j + 1].prose
        if (
            line.prose
            or subhead
            or head.is_byline(line)
            or head.date_of(line)
            or (line.plain.endswith(".") and line.words > 6)
        ):
            return
        if not table.match(line.plain, "rest", "list"):
            marks.kinds[j].add("related")


def _masthead(marks: Marks) -> None:
    """The name at the top, and the lines right below it that are about the publication, even full sentences."""
    top = [i for i, line in enumerate(marks.lines[:6]) if not marks.kinds[i] & {"related"}]
    found = head.masthead([marks.lines[i] for i in top], marks.text)
    if not found:
        return
    marks.masthead = found
    below = top[1:4]
    statement = bool(below) and (
        head.is_number_line(marks.lines[below[0]]) or bool(head.date_of(marks.lines[below[0]]))
    )
    marks.kinds[top[0]] = {"byline" if statement and not head.is_media(found.plain) else "furniture"}
    for i in below:
        line = marks.lines[i]
        about = table.match(line.plain, "head")
        if statement and head.is_number_line(line):
            marks.kinds[i] = set(marks.kinds[top[0]])
        elif about and "furniture" in about[1]:
            marks.kinds[i] = set(about[1])
            marks.dates += [(line, d) for d in dates.find(line.plain) if len(line.plain) < 80]
        else:
            return


def _head(marks: Marks, begin: int) -> None:
    for i in range(min(max(begin, TOP), len(marks.lines))):
        line = marks.lines[i]
        found = table.match(line.plain, "head") if marks.open(i) and i < max(begin, ABOUT) else None
        if not marks.open(i) or (line.prose and not found):
            continue
        told = head.date_of(line) or (head.stamp_of(line) if 0 < i < max(begin, STANDFIRST) and not line.prose else [])
        if found:
            marks.kinds[i].update(found[1])
            marks.dates += [(line, d) for d in told if "furniture" in found[1] and i < max(begin, STANDFIRST)]
            if "highlight" in found[1]:
                _highlights(marks, i, begin)
        elif told and (i < begin or len(line.plain) <= 60):
            marks.kinds[i].add("date")
            marks.dates += [(line, d) for d in told]
        elif i < max(begin, ABOUT) and head.is_byline(line):
            marks.kinds[i].add("byline")
            marks.bylines.append(line)
            marks.dates += [(line, d) for d in dates.find(line.plain)]
        elif i <= begin and names.known(line.plain.title() if line.plain.isupper() else line.plain):
            marks.kinds[i].add("byline")
            marks.bylines.append(line)


def _highlights(marks: Marks, i: int, begin: int) -> None:
    for j in range(i + 1, min(i + 1 + HIGHLIGHTS, begin, len(marks.lines))):
        if marks.open(j) and not marks.lines[j].prose and not head.is_byline(marks.lines[j]):
            marks.kinds[j].add("highlight")
        else:
            return


def _headline(marks: Marks, begin: int) -> None:
    """The line above the body that looks most like a headline; a question may be as long as a sentence.

    Where much stands above the body (a whole page was copied), what is near byline, date and body and of the length of
    a headline goes before the first line.
    """
    able = []
    for i in range(min(begin + 1, len(marks.lines))):
        line = marks.lines[i]
        inside = marks.dateline and line.start <= marks.dateline.span[0] < line.end
        if marks.open(i) and not inside and head.is_headline(line) and (i < begin or head.is_question(line)):
            able.append(i)
    if not able:
        return
    best = max(able, key=lambda i: (_headline_score(marks, i, begin, len(able)), -i))
    marks.headline = marks.lines[best]
    for i in able:
        beside = [j for j in (i - 1, i + 1) if 0 <= j < begin and "date" in marks.kinds[j]]
        if i == best or marks.lines[i].plain == marks.headline.plain:
            marks.kinds[i].add("headline")
        elif i > best and head.is_name(marks.lines[i]) and beside:
            marks.kinds[i].add("byline")
            marks.bylines.append(marks.lines[i])


def _headline_score(marks: Marks, i: int, begin: int, able: int) -> float:
    line = marks.lines[i]
    score = 2.0 if 5 <= line.words <= 25 else 1.0 if line.words >= 3 else 0.0
    score += 2.0 if i == 0 else 0.0
    if able > 4:  # a whole page: the first lines are the site's own
        score += 2.0 * (sum(x.plain == line.plain for x in marks.lines[: begin + 1]) > 1) - (2.0 if i == 0 else 0.0)
        score += 1.5 * any("byline" in k or "date" in k for k in marks.kinds[i + 1 : i + 3]) + i / (begin + 1)
    return score - (3.0 if names.like_outlet(line.plain) and line.words <= 4 else 0.0)


def _tail(marks: Marks) -> None:
    paragraphs = marks.body()
    last = paragraphs[-1] if paragraphs else len(marks.lines)
    inside = [
        i
        for i, line in enumerate(marks.lines)
        if i > 0 and (marks.open(i) or marks.kinds[i] <= {"furniture", "credit"})
    ]
    for i in inside[-TAIL:]:
        if marks.open(i) and (i > last or paragraphs[:1] != [i]):
            found = table.match(marks.lines[i].plain, "tail")
            marks.kinds[i].update(found[1] if found else ())
            if not found and i > last and not marks.dates and (told := head.date_of(marks.lines[i])):
                marks.kinds[i].add("date")
                marks.dates += [(marks.lines[i], d) for d in told]
    after = False
    for i in range(last + 1, len(marks.lines)):
        if marks.open(i) and after and not marks.lines[i].prose:
            marks.kinds[i].add("furniture")
        after = after or bool(marks.kinds[i] & {"furniture", "related"})


def _links(marks: Marks) -> None:
    """Mark single lines between paragraphs that read like the headline of another article.

    Six words or more, no sentence's end, and most of its words do not come back in the next three paragraphs (those of
    a subheading do).
    """
    paragraphs = set(marks.body())
    if len(paragraphs) < 4:
        return
    first, last = min(paragraphs), max(paragraphs)
    for i in range(first + 1, last):
        line = marks.lines[i]
        if not marks.open(i) or line.prose or not 6 <= line.words <= 18 or re.search(r"[.:,;!…\"')\]-]$", line.plain):
            continue
        if not line.plain[:1].isupper() or not (i - 1 in paragraphs or i + 1 in paragraphs):
            continue
        below = " ".join(x.plain.lower() for x in marks.lines[i + 1 : i + 4])
        content = [w.lower()[:6] for w in re.findall(r"[^\W\d_][\w'-]{3,}", line.plain)]
        if content and sum(w in below for w in content) < 0.5 * len(content):
            marks.kinds[i].add("related")


def _captions(marks: Marks) -> None:
    """The line glued to a bare photo credit is its caption, where paragraphs are set apart by blank lines."""
    spaced = sum(line.gap for line in marks.lines) > 0.6 * len(marks.lines)
    for i, kinds in enumerate(marks.kinds):
        if "caption" not in kinds or len(marks.lines[i].plain) > 60 or not spaced:
            continue
        after, before = i + 1 < len(marks.lines) and not marks.lines[i + 1].gap, not marks.lines[i].gap and i > 0
        for j in ([i + 1] if after else []) + ([i - 1] if before else []):
            if marks.open(j) and len(marks.lines[j].plain) <= 400:
                marks.kinds[j].add("caption")


def describe(marks: Marks, outlet: str | None) -> None:
    """Mark lines near the end in which the publisher speaks of itself; needs its name or "we", so it comes last."""
    paragraphs = marks.body()
    _imprint(marks, outlet, paragraphs[0] if paragraphs else len(marks.lines))
    for i in [i for i, line in enumerate(marks.lines) if marks.open(i) and len(line.plain) <= table.LONGEST][-3:]:
        line = marks.lines[i]
        if i <= (paragraphs[len(paragraphs) // 2] if paragraphs else 0):
            continue
        if table.match(line.plain, "self") and _of_itself(line.plain, outlet):
            marks.kinds[i].add("furniture")


def _imprint(marks: Marks, outlet: str | None, begin: int) -> None:
    """Mark short lines above the body that begin with the outlet's name; a headline that is only the name goes to the next."""
    name = re.sub(r"^the ", "", outlet.lower()) if outlet else ""
    for i, line in enumerate(marks.lines[: min(begin, ABOUT)] if name else ()):
        plain = re.sub(r"^the ", "", line.plain.lower())
        if marks.open(i) and not line.prose and re.match(rf"(?:[a-z]{{3,8}}, )?{re.escape(name)}(?!\w)(?!: )", plain):
            marks.kinds[i].add("furniture")
        elif plain == name and line is marks.headline:
            below = [j for j in range(i + 1, min(begin, i + 4)) if marks.open(j) and head.is_headline(marks.lines[j])]
            if below:
                marks.kinds[i] = {"furniture"}
                marks.headline = marks.lines[below[0]]
                marks.kinds[below[0]].add("headline")


def _of_itself(plain: str, outlet: str | None) -> bool:
    if re.search(r"\b(?:we|us|our)\b", plain, re.I) or outlet is None:
        return outlet is not None or bool(re.search(r"\b(?:we|us|our)\b", plain, re.I))
    opening = plain[:80]
    short = re.findall(r"\b[A-Z]{2,6}\b", opening)
    last = re.findall(r"[A-Z][\w'-]{3,}", outlet)[-1:]
    return outlet in opening or any(names.short_for(x, outlet) for x in short) or any(w in opening for w in last)
