"""Bytes to text in every encoding that files come in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import SkipReport
from twosource.intake.decode import decode

TEXT = "“The barge carried gravel,” said Zoë Åkesson – and no more than that was known on the naïve first evening.\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
def test_encodings(codec: str) -> None:
    assert decode(TEXT.encode(codec), "a.txt") == TEXT


def test_declared_encoding_is_used() -> None:
    text = "<meta charset='windows-1251'><p>Министр сказал</p>"
    assert decode(text.encode("windows-1251"), "a.html") == text
    assert decode("Česko".encode("iso-8859-2"), "a.html", "iso-8859-2") == "Česko"


def test_a_wrong_declaration_does_not_harm() -> None:
    text = "<meta charset='utf-8'><p>“Déjà vu”</p>"
    assert decode(text.encode("windows-1252"), "a.html") == text
    assert decode(TEXT.encode(), "a.html", "no-such-codec") == TEXT


def test_two_encodings_in_one_file() -> None:
    assert decode((TEXT * 30).encode() + "Zoë".encode("windows-1252"), "a.txt") == TEXT * 30 + "Zoë"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xff\xfe", "empty"),
        (b"text\x00and\x01binary" * 30, "binary"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 4, "binary"),
    ],
)
def test_what_is_no_text(data: bytes, what: str) -> None:
    with pytest.raises(SkipReport, match=what) as caught:
        decode(data, "a.txt")
    assert caught.value.file == "a.txt" and caught.value.remedy


@settings(deadline=None)  # the first call loads a library
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "x"), str)
    except SkipReport as problem:
        assert problem.problem and problem.remedy


@given(st.text(alphabet=st.characters(codec="utf-8", min_codepoint=9), min_size=1, max_size=200))
def test_utf8_comes_back_unchanged(text: str) -> None:
    try:
        assert decode(text.encode(), "x") == text.removeprefix("\ufeff")
    except SkipReport:
        assert not text.strip(" \t\r\n\ufeff") or any(ord(c) < 32 or c == "\ufffe" for c in text)
