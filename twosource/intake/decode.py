"""From bytes to text: which encoding, and is it text at all.

1. a byte order mark; 2. UTF-16 without one (every other byte zero); 3. binary content is refused; 4. strict UTF-8;
5. UTF-8 with a few stray bytes: those bytes are read as Windows-1252 (pages glued together from two encodings);
6. the declared encoding; 7. Windows-1252, with a second look for Cyrillic, Greek and others by charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from twosource.errors import SkipReport

STRAY_SHARE: Final = 0.02
"""Of the bytes above 127, at most this share may break UTF-8 for the text still to be UTF-8 with strays."""

CONTROL_SHARE: Final = 0.01
"""Of the first bytes, more control characters than this share mean binary content."""

_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_PACKED = {
    b"\x1f\x8b": "a gzip file",
    b"7z\xbc\xaf": "a 7-Zip file",
    b"Rar!": "a RAR file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"SQLite format 3": "a database",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
}
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.:-]{2,40})""", re.I
)


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Text of ``data``, every byte accounted for.

    Raises: SkipReport when it is empty, is binary, or is cut in the middle of UTF-16.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise SkipReport(name, "the file is empty", "save the report again")
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    wide = _utf16_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _declared(data, declared) or _legacy(data)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:2000]
    if len(head) < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.35 * len(head) / 2 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.35 * len(head) / 2 and odd == 0 else None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, what in _PACKED.items():
        if data.startswith(magic):
            raise SkipReport(name, f"this is {what}, not text", "unpack it or save the report as text, page or PDF")
    head = data[:100_000]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\x00" in data or controls > CONTROL_SHARE * len(head):
        raise SkipReport(name, "binary content, not text", "save the report as text, page or PDF")


def _mostly_utf8(data: bytes) -> str | None:
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    text = data.decode("utf-8", "surrogateescape")
    stray = [c for c in text if "\udc80" <= c <= "\udcff"]
    if len(stray) > max(2, STRAY_SHARE * high) or len(stray) * 2 > high:
        return None
    return re.sub("[\udc80-\udcff]", lambda m: _one_byte(ord(m.group()) - 0xDC00), text)


def _one_byte(value: int) -> str:
    return bytes([value]).decode("windows-1252", "replace")


def _declared(data: bytes, declared: str | None) -> str | None:
    found = _DECLARED.search(data[:4096])
    for label in (declared, *(g.decode("ascii", "replace") for g in (found.groups() if found else ()) if g)):
        try:
            if label and codecs.lookup(label).name not in ("utf-8", "utf-16", "iso8859-1", "ascii"):
                return data.decode(label)
        except (LookupError, UnicodeDecodeError):
            continue
    return None


def _legacy(data: bytes) -> str:
    text = re.sub(b"[\x81\x8d\x8f\x90\x9d]", b"?", data).decode("windows-1252")
    high = [c for c in text if ord(c) > 127]
    if len(high) < 0.25 * len(text):  # a text in Latin letters: accents and quotation marks only
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    return data.decode(best.encoding, "replace") if best else text
