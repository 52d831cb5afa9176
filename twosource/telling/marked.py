"""A report's text cut into pieces, each with the attributions and claims that cover it, for the marked text on the page.

Spans of attributions may nest and overlap, claims too; so the text is cut at every border and each piece knows what it
lies in. One sweep over the sorted borders.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from twosource.records import Attribution, Claim, Report, Span

Key = tuple[str, str]  # (role, id): role is source, cue, content, claim, anchor or zone
DEEPEST = 3  # nested contents deeper than this are drawn like the third


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without a border inside.

    ``roles``: (role, attribution id, depth of nesting). ``claims``: ids of the claims it lies in. ``starts``: claims that
    begin here. ``opens`` and ``ends``: (role, attribution id) that begin with it or end with it.
    """

    text: str
    roles: tuple[tuple[str, str, int], ...]
    claims: tuple[str, ...]
    starts: tuple[str, ...]
    opens: tuple[Key, ...]
    ends: tuple[Key, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report; ``zone`` when all of it is headline, furniture or the like."""

    pieces: tuple[Piece, ...]
    zone: str
    claims: tuple[str, ...]


def paragraphs(
    report: Report,
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    anchors: Mapping[str, Span] = MappingProxyType({}),
) -> list[Paragraph]:
    """The report's text as paragraphs of pieces; blank lines are left out.

    ``anchors`` are further places to link to: a name and its span each; they appear among the ``starts`` of pieces.
    """
    depths = _depths(attributions)
    named = [(("anchor", name), span) for name, span in anchors.items()]
    spans = _clipped([*_all_spans(report, attributions, claims), *named], len(report.text))
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", report.text)]
    borders = sorted({b for _, s in spans for b in s} | {b for line in lines for b in line})
    opening = _by(spans, 0)
    closing = _by(spans, 1)
    active: dict[Key, int] = {}
    started: set[str] = set()
    out: list[list[Piece]] = [[] for _ in lines]
    row = 0
    for start, end in pairwise(borders):
        for key in closing.get(start, ()):
            active[key] = active.get(key, 0) - 1
        for key in opening.get(start, ()):
            active[key] = active.get(key, 0) + 1
        while row < len(lines) and lines[row][1] <= start:
            row += 1
        if row == len(lines):
            break
        if not lines[row][0] <= start:
            continue
        keys = [k for k, n in active.items() if n > 0]
        out[row].append(_piece(report.text[start:end], keys, depths, (opening.get(start, ()), closing.get(end, ()))))
        active = {k: n for k, n in active.items() if n > 0}
    return [_paragraph(pieces, started) for pieces in out if pieces]


def _piece(text: str, keys: list[Key], depths: dict[str, int], ends: tuple[Sequence[Key], Sequence[Key]]) -> Piece:
    order = {"content": 0, "cue": 1, "source": 2}
    roles = sorted((order[r], depths[i], r, i) for r, i in keys if r in order)
    return Piece(
        text=text,
        roles=tuple((r, i, d) for _, d, r, i in roles),
        claims=tuple(sorted((i for r, i in keys if r == "claim"), key=_number)),
        starts=tuple(sorted((i for r, i in ends[0] if r in ("claim", "anchor")), key=_number)),
        opens=tuple(k for k in ends[0] if k[0] in order),
        ends=tuple(k for k in ends[1] if k[0] in order),
        zone=next((i for r, i in keys if r == "zone"), ""),
    )


def _paragraph(pieces: list[Piece], started: set[str]) -> Paragraph:
    fresh = []
    for piece in pieces:
        starts = tuple(c for c in piece.starts if c not in started)
        started.update(starts)
        fresh.append(Piece(piece.text, piece.roles, piece.claims, starts, piece.opens, piece.ends, piece.zone))
    zones = {p.zone for p in fresh if p.text.strip(" \t\r.,|-–—:")}
    zone = zones.pop() if len(zones) == 1 else ""
    return Paragraph(tuple(fresh), zone, tuple(c for p in fresh for c in p.starts))


def _all_spans(
    report: Report, attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> Iterable[tuple[Key, Span]]:
    for a in attributions:
        for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content)):
            yield from (((role, a.id), s) for s in spans)
    for c in claims:
        yield from ((("claim", c.id), s) for s in c.span)
    for z in report.zones:
        yield ("zone", z.kind), z.span


def _clipped(spans: Iterable[tuple[Key, Span]], length: int) -> list[tuple[Key, Span]]:
    kept = [(key, (max(0, s), min(e, length))) for key, (s, e) in spans]
    return [(key, (s, e)) for key, (s, e) in kept if s < e]


def _by(spans: Iterable[tuple[Key, Span]], end: int) -> dict[int, list[Key]]:
    out: dict[int, list[Key]] = {}
    for key, span in spans:
        out.setdefault(span[end], []).append(key)
    return out


def _depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    parent = {a.id: a.parent for a in attributions}
    out = {}
    for a in attributions:
        depth, up, seen = 1, a.parent, {a.id}
        while up in parent and up not in seen and depth < DEEPEST:
            seen.add(str(up))
            depth, up = depth + 1, parent[str(up)]
        out[a.id] = depth
    return out


def _number(any_id: str) -> tuple[int, str]:
    digits = any_id.lstrip("abcdefghijklmnopqrstuvwxyz")
    return (int(digits) if digits.isdecimal() else 0, any_id)
