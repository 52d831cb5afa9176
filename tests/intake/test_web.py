"""Web addresses: what is contacted, what is refused, and how much is taken. A server on this machine stands in."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.intake.material import BODY, PAGE
from twosource.errors import SkipReport
from twosource.intake import connect, of_raw, web
from twosource.intake.raw import Raw

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /closed\n"),
    "/page": (200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"7"', "Last-Modified": "x"}, PAGE.encode()),
    "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())),
    "/text": (200, {"Content-Type": "text/plain; charset=windows-1252"}, (BODY + "“Déjà”").encode("windows-1252")),
    "/there": (302, {"Location": "/page"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/away": (302, {"Location": "file:///etc/passwd"}, b""),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/closed/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/gone": (410, {}, b""),
    "/busy": (503, {}, b""),
    "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 30_000_000)),
    "/nogzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, b"plain"),
    "/feed": (
        200,
        {"Content-Type": "application/rss+xml"},
        (
            "<rss version='2.0'><channel><title>Quay Herald</title>"
            "<item><title>Whole</title><link>https://other.example/a</link><guid>1</guid>"
            "<pubDate>Tue, 08 Apr 2031 05:10:00 GMT</pubDate>"
            f"<description>{'<![CDATA[<p>' + BODY * 4 + '</p>]]>'}</description></item>"
            "<item><title>Begun</title><link>HOST/page</link><guid>2</guid><description>Four dead</description></item>"
            "<item><title>Away</title><link>https://other.example/b</link><guid>3</guid><description>Four</description></item>"
            "</channel></rss>"
        ).encode(),
    ),
}
ASKED: list[tuple[str, str | None]] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        ASKED.append((self.path, self.headers.get("If-None-Match")))
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        body = body.replace(b"HOST", f"http://127.0.0.1:{self.server.server_port}".encode())  # type: ignore[attr-defined]
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def one(address: str) -> Raw | SkipReport:
    (found,) = web.fetch(address, allow_private=True)
    return found


def test_a_page_becomes_a_report(host: str) -> None:
    report = of_raw([one(f"{host}/page")]).reports[0]
    assert report.url == f"{host}/page" and report.outlet == "The Quay Herald"


@pytest.mark.parametrize("path", ["/packed", "/there"])
def test_packed_and_moved_pages(host: str, path: str) -> None:
    raw = one(host + path)
    assert isinstance(raw, Raw) and raw.data == PAGE.encode()


def test_the_declared_encoding_is_used(host: str) -> None:
    assert "“Déjà”" in of_raw([one(f"{host}/text")]).reports[0].text


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/round", "leads on more than"),
        ("/away", "no web address"),
        ("/picture", "image/png is not read"),
        ("/closed/page", "robots.txt"),
        ("/gone", "answers 410"),
        ("/busy", "answers 503"),
        ("/nowhere", "answers 404"),
        ("/bomb", "more than 20 MB"),
        ("/nogzip", "did not answer"),
    ],
)
def test_what_cannot_be_had_is_one_line(host: str, path: str, what: str) -> None:
    problem = one(host + path)
    assert isinstance(problem, SkipReport) and what in problem.problem and problem.remedy


def test_a_forbidden_page_is_not_asked_for(host: str) -> None:
    ASKED.clear()
    one(f"{host}/closed/page")
    assert [a[0] for a in ASKED] == ["/robots.txt"]


def test_a_conditional_request_spares_the_body(host: str) -> None:
    first = web.get(f"{host}/page", web.Visit(allow_private=True))
    again = web.get(f"{host}/page", web.Visit(etag=first.answer.headers["etag"], allow_private=True))
    assert again.unchanged and not again.answer.body


def test_a_feed_is_read_from_itself_and_from_its_own_site_only(host: str) -> None:
    ASKED.clear()
    whole, page, away = web.fetch(f"{host}/feed", allow_private=True)
    assert (
        isinstance(whole, Raw) and whole.told.outlet == "Quay Herald" and whole.told.published == "2031-04-08T05:10:00Z"
    )
    assert isinstance(page, Raw) and page.url == f"{host}/page"
    assert isinstance(away, SkipReport) and "another site" in away.problem
    assert {a[0] for a in ASKED} == {"/robots.txt", "/feed", "/page"}


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/x",
        "http://[::1]/",
        "http://10.0.0.7/",
        "http://169.254.1.1/",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_private_addresses_are_refused_without_leave(address: str) -> None:
    with pytest.raises(SkipReport, match="private network"):
        connect.checked(address, allow_private=False)


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("ftp://quay.example/x", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("https:///x", "no web address"),
        ("https://[bad/x", "no web address"),
        ("http://host:99999/", "no web address"),
        ("https://me:secret@quay.example/", "password"),
        ("http://127.0.0.1:22/", "port 22"),
    ],
)
def test_addresses_that_are_none(address: str, what: str) -> None:
    with pytest.raises(SkipReport, match=what) as caught:
        connect.checked(address, allow_private=False)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("nonsense", False),
    ],
)
def test_which_numbers_are_public(number: str, public: bool) -> None:
    assert connect.public(number) is public


def test_a_server_that_is_slow_is_given_up(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.intake.limits.MAX_SECONDS", -1.0)
    problem = one(f"{host}/page")
    assert isinstance(problem, SkipReport) and "too long" in problem.problem
