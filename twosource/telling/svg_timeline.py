"""The timeline as a picture: a row a date, a dot for a day, a band where the date is imprecise, long gaps cut short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from markupsafe import Markup

from twosource.records import TimelineEntry
from twosource.telling.brief import Brief
from twosource.telling.svg import fits, tag
from twosource.telling.wording import MONTHS, counted, entry_words

WIDTH, ROW, TOP = 1200, 27, 44
LEFT, RIGHT = 176, 540  # the dates stand left of LEFT, the bands between, the words right of RIGHT
MOST_ROWS = 48  # entries drawn; the list below the picture holds all
SHORT = 92  # days; longer intervals do not decide where the axis is cut
LEAST_GAP = 20  # days; a shorter gap is never cut
BREAK = 26.0  # width of a cut in the axis
MOST_CUT = 0.4  # part of the axis that all cuts together may take
MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to positions, straight between knots; ``segments`` are the uncut stretches."""

    knots: tuple[tuple[int, float], ...]
    segments: tuple[tuple[int, int], ...]

    def at(self, day: int) -> float:
        """The position of a day; days outside stand at the nearer end."""
        if day <= self.knots[0][0]:
            return self.knots[0][1]
        for (d0, x0), (d1, x1) in pairwise(self.knots):
            if day <= d1:
                return x0 + (x1 - x0) * (day - d0) / max(1, d1 - d0)
        return self.knots[-1][1]


def svg_timeline(brief: Brief) -> Markup:
    """The picture, or an empty string when no entry has a place on the calendar."""
    placed = [t for t in brief.timeline if t.start or t.end]
    shown = placed[:MOST_ROWS]
    if not shown:
        return Markup("")
    axis = scale([_days(t) for t in shown])
    height = TOP + ROW * len(shown) + (ROW if len(placed) > len(shown) else 0) + 6
    rows = [_row(brief, t, axis, i) for i, t in enumerate(shown)]
    if len(placed) > len(shown):
        more = f"and {counted(len(placed) - len(shown), 'more date')} in the list below"
        rows.append(tag("text", more, x=RIGHT + 16, y=height - 16, class_="note"))
    return tag(
        "svg",
        _axis(axis, height),
        *rows,
        viewBox=f"0 0 {WIDTH} {height}",
        width=WIDTH,
        height=height,
        class_="timeline",
        role="group",
        aria_label=f"Timeline of {counted(len(shown), 'date')}; the list below says the same in words",
        xmlns="http://www.w3.org/2000/svg",
    )


def scale(spans: Sequence[tuple[int, int]]) -> Scale:
    """The axis for these spans of days: stretches with dates side by side, the long gaps between them cut."""
    segments = _segments(spans)
    whole = RIGHT - LEFT - 2 * MARGIN
    cut = min(BREAK, MOST_CUT * whole / max(1, len(segments) - 1))
    room = whole - cut * (len(segments) - 1)
    weights = [(e - s + 2) ** 0.5 for s, e in segments]
    knots: list[tuple[int, float]] = []
    x = LEFT + MARGIN
    for (start, end), weight in zip(segments, weights):
        knots.append((start, x))
        x += room * weight / sum(weights)
        knots.append((end + 1, x))
        x += cut
    return Scale(tuple(knots), tuple((s, e) for s, e in segments))


def _segments(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """1. Short spans near each other make a stretch. 2. Long ones that meet none of these make stretches of their own."""
    short = sorted(s for s in spans if s[1] - s[0] <= SHORT)
    longest_gap = max(LEAST_GAP, (short[-1][1] - short[0][0]) // 8) if short else LEAST_GAP
    segments: list[tuple[int, int]] = []
    for start, end in short:
        if segments and start - segments[-1][1] <= longest_gap:
            segments[-1] = (segments[-1][0], max(segments[-1][1], end))
        else:
            segments.append((start, end))
    for start, end in sorted(set(spans) - set(short), key=lambda s: (s[1] - s[0], s)):
        if all(end < s - 1 or start > e + 1 for s, e in segments):
            segments.append((start, end))
    return sorted(segments)


def _days(t: TimelineEntry) -> tuple[int, int]:
    start = _ordinal(t.start) or _ordinal(t.end) or 1
    end = _ordinal(t.end) or start
    return min(start, end), max(start, end)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def _row(brief: Brief, t: TimelineEntry, axis: Scale, index: int) -> Markup:
    y = TOP + ROW * index + ROW / 2
    found = list(dict.fromkeys(brief.finding_of[c].id for c in t.claims if c in brief.finding_of))
    words = brief.finding_of[found[0]].statement if found else ""
    more = f" (+{len(found) - 1})" if len(found) > 1 else ""
    label = fits(words, WIDTH - RIGHT - 16 - 30, 13) + more
    text = tag("text", label, x=RIGHT + 16, y=y + 4.5, class_="words")
    return tag(
        "g",
        tag("line", x1=0, x2=WIDTH, y1=y + ROW / 2, y2=y + ROW / 2, class_="rule"),
        tag("text", fits(entry_words(t), LEFT - 4, 13), x=0, y=y + 4.5, class_="date"),
        _mark(t, axis, y),
        tag("a", text, href=f"#{found[0]}") if found else text,
    )


def _mark(t: TimelineEntry, axis: Scale, y: float) -> Markup:
    start, end = _days(t)
    x0, x1 = axis.at(start), axis.at(end + 1)
    about = t.precision == "vague" or bool(t.value and t.value[-1] in "~?%")
    kind = "band about" if about else "band"
    if not t.start or not t.end:
        return _open(t, x0, y)
    if end == start:
        return tag("circle", cx=(x0 + x1) / 2, cy=y, r=5, class_="dot")
    return tag("rect", x=x0, y=y - 5, width=max(8.0, x1 - x0), height=10, rx=5, class_=kind)


def _open(t: TimelineEntry, x: float, y: float) -> Markup:
    end = RIGHT - 4 if t.start else LEFT + 4
    step = -6 if t.start else 6
    arrow = f"M{x:.1f} {y:.1f} H{end} m{step} -5 l{-step} 5 l{step} 5"
    return tag("path", d=arrow, class_="open")


def _axis(axis: Scale, height: float) -> Markup:
    parts = [tag("line", x1=LEFT, x2=RIGHT, y1=TOP - 6, y2=TOP - 6, class_="axis")]
    for number, (start, end) in enumerate(axis.segments):
        if number:
            x = (axis.at(start) + axis.at(axis.segments[number - 1][1] + 1)) / 2
            parts.append(tag("path", d=f"M{x - 4:.1f} {TOP - 1} l4 -10 m3 10 l4 -10", class_="cut"))
        parts += _ticks(axis, start, end, height)
    return tag("g", *parts)


def _ticks(axis: Scale, start: int, end: int, height: float) -> list[Markup]:
    first, last = axis.at(start), axis.at(end + 1)
    room = max(1, int((last - first) // 74))
    parts = []
    taken = -1e9
    for day, label in _tick_days(start, end, room):
        x = axis.at(day)
        if x - taken < 62 or x > RIGHT - 30:
            continue
        taken = x
        parts.append(tag("line", x1=x, x2=x, y1=TOP - 10, y2=height - 6, class_="tick"))
        parts.append(tag("text", label, x=x, y=TOP - 16, class_="year"))
    return parts


def _tick_days(start: int, end: int, room: int) -> list[tuple[int, str]]:
    length = end - start + 1
    if length <= 45:
        step = max(1, -(-length // room))
        return [(d, _day_label(date.fromordinal(d))) for d in range(start, end + 1, step)]
    months = _months(start, end)
    if length <= 800:
        step = max(1, -(-len(months) // room))
        return [(d, f"{MONTHS[date.fromordinal(d).month - 1][:3]} {date.fromordinal(d).year}") for d in months[::step]]
    years = [d for d in months if date.fromordinal(d).month == 1] or months[:1]
    step = max(1, -(-len(years) // room))
    return [(d, str(date.fromordinal(d).year)) for d in years[::step]]


def _day_label(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _months(start: int, end: int) -> list[int]:
    out = [start]
    day = date.fromordinal(start).replace(day=1)
    while True:
        day = (day + timedelta(days=32)).replace(day=1)
        if day.toordinal() > end or day.year >= date.max.year:
            return out
        out.append(day.toordinal())
