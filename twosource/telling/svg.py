"""Small helpers to write SVG: escaped, numbers to one decimal, so that the same brief gives the same bytes."""

from __future__ import annotations

from markupsafe import Markup, escape

from twosource.telling.safe import clip, one_line

CHARACTER = 0.54  # mean width of a character in parts of the font size, for the system sans serif; measured by eye


def tag(name: str, *children: str | Markup, **attributes: str | float | None) -> Markup:
    """An element; ``_`` in attribute names becomes ``-``, a trailing ``_`` is dropped, None leaves the attribute out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"')
    inner = Markup("").join(escape(c) for c in children)
    return Markup("".join(parts)) + (Markup(">") + inner + Markup(f"</{name}>") if children else Markup("/>"))


def number(value: str | float) -> str:
    """A number with at most one decimal, a string as it is."""
    if isinstance(value, str):
        return value
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def fits(text: str, width: float, size: float) -> str:
    """``text`` on one line, cut to about ``width`` units at font size ``size``."""
    return clip(one_line(text), max(4, int(width / (size * CHARACTER))))


def wrapped(text: str, width: float, size: float, lines: int = 2) -> list[str]:
    """``text`` broken between words into at most ``lines`` lines of about ``width`` units; the last is cut."""
    room = max(4, int(width / (size * CHARACTER)))
    words = one_line(text).split()
    out: list[str] = []
    while words and len(out) < lines - 1:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= room:
            line += " " + words.pop(0)
        out.append(clip(line, room))
    if words:
        out.append(clip(" ".join(words), room))
    return out
