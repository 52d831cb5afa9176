"""WARC, WACZ, mailboxes and messages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.intake.material import BODY, PAGE, zipped
from twosource.intake import load, mail
from twosource.intake.raw import Raw


def warc(pages: dict[str, str], status: str = "200 OK") -> bytes:
    out = b""
    for number, (address, page) in enumerate(pages.items()):
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0000000{number}>\r\n"
                "WARC-Date: 2031-04-08T00:00:00Z\r\n"
                f"WARC-Target-URI: {address}\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
            ).encode()
            + http
            + b"\r\n\r\n"
        )
    return out


def packed(data: bytes) -> bytes:
    """Each record packed by itself, as the standard has it."""
    return b"".join(gzip.compress(b"WARC/1.0" + part) for part in data.split(b"WARC/1.0")[1:])


TWO = warc({"https://quay.example/a": PAGE, "https://quay.example/b": PAGE.replace("Four people", "Five people")})


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", TWO), ("a.warc.gz", packed(TWO)), ("a.wacz", zipped({"archive/d.warc.gz": packed(TWO)}))],
)
def test_web_archives(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = load([tmp_path])
    assert not found.skipped and [r.url for r in found.reports] == ["https://quay.example/a", "https://quay.example/b"]
    assert found.reports[0].file == f"{name}/https://quay.example/a"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.warc", b"", "no whole page"),
        ("a.warc", b"no archive at all", "cut off or damaged"),
        ("a.warc", warc({"https://quay.example/a": PAGE}, "404 Not Found"), "no whole page"),
        ("a.warc.gz", packed(TWO)[:200], "no whole page"),
        ("a.wacz", b"PK\x03\x04", "cut off or damaged"),
        ("a.wacz", zipped({"x": b""}), "no web archive"),
        ("a.mbox", b"", "no messages"),
        ("a.eml", b"", "no text"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\nxx", "no text"),
    ],
)
def test_what_holds_nothing(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = load([tmp_path])
    assert not found.reports and what in found.skipped[-1].problem


def letter(body: str, more: str = "", kind: str = "text/plain") -> bytes:
    return (
        f"From: The Harbour Letter <letter@quay.example>\nSubject: Four dead in the\n basin\n"
        f"Date: Tue, 08 Apr 2031 07:10:00 +0200\n"
        f"{more}Content-Type: {kind}; charset=utf-8\n\n{body}"
    ).encode()


def test_a_newsletter(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter(BODY, "List-Id: <letter.quay.example>\n"))
    report = load([tmp_path]).reports[0]
    assert (report.outlet, report.headline, report.published.value) == (
        "The Harbour Letter",
        "Four dead in the basin",
        "2031-04-08",
    )
    assert report.text.strip() == BODY.strip()


def test_a_private_message_has_no_outlet() -> None:
    raw = mail.message(letter(BODY), "a.eml")
    assert isinstance(raw, Raw) and raw.told.outlet is None


def test_a_message_in_html(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(letter(PAGE, kind="text/html"))
    assert "Divers searched" in load([tmp_path]).reports[0].text


def test_a_mailbox(tmp_path: Path) -> None:
    box = (
        b"From a Tue Apr 8\n"
        + letter(BODY)
        + b"\n\nFrom b Tue Apr 8\n"
        + letter(BODY + "From the quay nothing more was heard of it.\n")
    )
    (tmp_path / "a.mbox").write_bytes(box)
    assert [r.file for r in load([tmp_path]).reports] == ["a.mbox#1", "a.mbox#2"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"Content-Type: multipart/mixed\n\n--",
        b"Content-Type: text/plain; charset=nonsense\n\nHm",
        b":\n" * 5000,
    ],
)
def test_broken_messages_are_survived(data: bytes) -> None:
    mail.message(data, "a.eml")
