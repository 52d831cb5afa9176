"""Hostile words become harmless on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.telling.markdown import md
from twosource.telling.safe import BIDI, CONTROL, clip, one_line, visible, web_address


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("\x1b]0;title\x07name", "name"),
        ("one\n two\tthree", "one two three"),
        ("cod\u202egpj.exe", "codgpj.exe"),
        (None, ""),
        ("\x9b31mred", "31mred"),
    ],
)
def test_one_line(text: str | None, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_one_line_has_no_control_left(text: str) -> None:
    line = one_line(text)
    assert not CONTROL.search(line) and not BIDI.search(line) and "\n" not in line


def test_visible_shows_what_it_hides() -> None:
    assert visible("a\u202eb\x00\n") == "a⟨U+202E⟩b⟨U+0000⟩\n"


def test_clip_cuts_between_words() -> None:
    assert clip("one two three", 9) == "one two…"
    assert len(clip("x" * 50, 10)) == 10


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://a b", 'https://x"onload=', None, ""]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address() -> None:
    assert web_address("https://example.invalid/a?b=1") == "https://example.invalid/a?b=1"


@pytest.mark.parametrize(
    "text", ["![x](http://e.invalid/i.png)", "<img src=x>", "# h", "- a", "1. a", "a|b", "`x`", "*b*"]
)
def test_markdown_is_shown_as_it_stands(text: str) -> None:
    shown = md(text)
    assert "](" not in shown.replace("\\](", "") and "<img" not in shown.replace("\\<img", "")
    assert not shown.startswith(("#", "- ", "1. ", "`", "*"))
