"""Words from reports made harmless for one line of a page, a Markdown file or a terminal.

Report text is never changed in brief.json. Where it is shown, control characters (terminal escapes among them) and
bidirectional controls (Unicode Technical Report 36, section 3; CVE-2021-42574) are taken out or made visible.
"""

from __future__ import annotations

import re

ESCAPE_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STRONG_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
INVISIBLE = re.compile("[\u200b\u2028\u2029\u2060\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def one_line(text: str | None, limit: int | None = None) -> str:
    """``text`` on one line without control, escape, bidi or invisible characters; cut at ``limit`` with an ellipsis."""
    if not text:
        return ""
    text = ESCAPE_SEQUENCE.sub("", text)
    text = BIDI.sub("", text)
    text = INVISIBLE.sub(" ", text)
    text = " ".join(CONTROL.sub(" ", text).split())
    return clip(text, limit) if limit else text


def clip(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words where there is one, the cut shown by an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:.-–") + "…"


def visible(text: str) -> str:
    """``text`` with each control or strong bidi character shown as ``⟨U+202E⟩``; line ends and tabs stay."""
    return STRONG_BIDI.sub(_code, CONTROL.sub(_code, text))


def _code(match: re.Match[str]) -> str:
    return f"⟨U+{ord(match[0]):04X}⟩"


def web_address(url: str | None) -> str | None:
    """``url`` if a page may link to it (http and https only), else None."""
    clean = one_line(url)
    return clean if re.match(r"https?://[^\s<>\"']+$", clean, re.I) else None
