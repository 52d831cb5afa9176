"""Numbers in words and figures: ``21``, ``4,000``, ``2 1/2``, ``twenty-one``, ``two hundred and five``, ``3.5 million``."""

from __future__ import annotations

import re
from functools import cache

from twosource.values.tables import SPACE, one_of, words

TABLE = "time_words.tsv"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@cache
def pattern() -> str:
    """Pattern (no groups) of a cardinal number, in figures or in words."""
    small, scale = one_of(words(TABLE, "cardinal")), one_of(words(TABLE, "scale"))
    spelled = rf"(?:{small}|{scale}\b)(?:(?:-|{SPACE})(?:and{SPACE})?(?:{small}|{scale})\b)*"
    half = rf"(?:{SPACE}\d/\d|[-\s]and[-\s]a[-\s]half\b|½|¼|¾)"
    return rf"(?:(?:{DIGITS})(?:{SPACE}{scale}\b)?{half}?|{spelled}{half}?)"


def parse(text: str) -> float | None:
    """Value of a number as :func:`pattern` finds it; ``a`` and ``an`` are one; None when it is no number."""
    clean = re.sub(r"[\s-]+", " ", text.lower().replace(",", "")).strip()
    clean, extra = _fraction(clean)
    parts = [p for p in clean.split(" ") if p and p != "and"]
    total = _fold(parts)
    return None if total is None else total + extra


def _fraction(text: str) -> tuple[str, float]:
    for sign, value in (("½", 0.5), ("¼", 0.25), ("¾", 0.75), (" and a half", 0.5)):
        if text.endswith(sign):
            return text.removesuffix(sign).strip(), value
    if m := re.search(r" (\d)/([1-9])$", text):
        return text[: m.start()], int(m[1]) / int(m[2])
    return text, 0.0


def _fold(parts: list[str]) -> float | None:
    cardinal, scale = words(TABLE, "cardinal"), words(TABLE, "scale")
    if not parts:
        return None
    total, group = 0.0, 0.0
    for i, part in enumerate(parts):
        if part in scale:
            size = float(scale[part])
            group = (group or (0.0 if i and not group and total else 1.0)) * size
            if size >= 1000:
                total, group = total + group, 0.0
        elif part in cardinal:
            group += float(cardinal[part])
        elif part in ("a", "an"):
            group += 1.0
        elif re.fullmatch(r"\d+(?:\.\d+)?", part):
            group += float(part)
        else:
            return None
    return total + group


def short(value: float) -> str:
    """A number without a needless ``.0``."""
    return str(int(value)) if value == int(value) else f"{value:g}"
