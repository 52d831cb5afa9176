"""A text as lines: where each begins and ends, and its words with white space and quotation marks levelled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from twosource.intake import limits

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": " ", "\ufeff": " "})
_SENTENCE_END = re.compile(r"""[.!?…]['")\]»]*$""")
LONG_LINE = 170
"""A line of more characters is a paragraph whatever it ends with (read off pages of many outlets, not fitted)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: ``start`` and ``end`` in the text, ``plain`` levelled; ``gap``: a blank line before."""

    start: int
    end: int
    plain: str
    gap: bool

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the text."""
        return (self.start, self.end)

    @property
    def ends(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_SENTENCE_END.search(self.plain))

    @property
    def words(self) -> int:
        """How many words, separated by white space."""
        return len(self.plain.split())

    @property
    def prose(self) -> bool:
        """Whether it looks like a paragraph of running text."""
        return len(self.plain) > LONG_LINE or (self.ends and self.words >= 12)


def split(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` that are not blank, hard-wrapped paragraphs joined to one line each."""
    lines: list[Line] = []
    gap = True
    for match in re.finditer(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+", text):
        raw = match.group()
        stripped = raw.strip(" \t\u00a0\u200b\ufeff")
        between = text[lines[-1].end if lines else 0 : match.start()]
        gap = gap or between.count("\n") > 1 or between.count("\r") > 1 + between.count("\r\n")
        if not stripped:
            gap = True
            continue
        start = match.start() + raw.index(stripped)
        lines.append(Line(start, start + len(stripped), level(stripped), gap))
        gap = False
        if len(lines) >= limits.MAX_LINES:
            break
    return _unwrap(lines) if _wrapped(lines) else tuple(lines)


def level(text: str) -> str:
    """``text`` with plain quotation marks and single blanks (lengths may change)."""
    return " ".join(text.translate(_QUOTES).split())


def _wrapped(lines: list[Line]) -> bool:
    inner = [a for a, b in pairwise(lines) if not b.gap]
    full = [a for a in inner if 50 <= len(a.plain) <= 100]
    return len(lines) > 8 and len(full) > 0.6 * len(lines) and max(len(a.plain) for a in lines) <= 120


def _unwrap(lines: list[Line]) -> tuple[Line, ...]:
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not line.gap and len(last.plain.rsplit("\n", 1)[-1]) >= 45:
            joined[-1] = Line(last.start, line.end, f"{last.plain}\n{line.plain}", last.gap)
        else:
            joined.append(line)
    return tuple(Line(x.start, x.end, x.plain.replace("\n", " "), x.gap) for x in joined)
