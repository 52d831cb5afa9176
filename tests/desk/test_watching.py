"""Feeds from a server on loopback: what is new is added once, failures back off, private addresses are refused."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.desk.readers import BUDGET, FERRY, read_simply
from twosource.desk.judgements import judge, kept
from twosource.desk.store import Archive, open_archive
from twosource.desk.watching import Plan, interval, look, subscribe
from twosource.errors import Stop
from twosource.records import Judgement

PLAN = Plan(timedelta(minutes=15), allow_private=True, reader=read_simply)


def feed(*bodies: str) -> bytes:
    items = "".join(
        f"<item><title>{b.splitlines()[0]}</title><link>http://127.0.0.1/{n}</link><guid>g{n}</guid>"
        f"<description>{'<![CDATA[<p>' + '</p><p>'.join((b * 12).split(chr(10))) + '</p>]]>'}</description></item>"
        for n, b in enumerate(bodies)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lake News</title>{items}</channel></rss>'.encode()


@contextmanager
def serving(answers: dict[str, tuple[int, bytes]]) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    asked: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers.get("If-None-Match")))
            status, body = answers.get(self.path, (404, b""))
            if status == 200 and self.headers.get("If-None-Match") == '"one"':
                status, body = 304, b""
            self.send_response(status)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("ETag", '"one"')
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def due(archive: Archive) -> None:
    archive.connection.execute("UPDATE feed SET next_at = NULL")


def test_what_is_new_is_added_once_and_asked_for_with_conditions(archive: Archive) -> None:
    with serving({"/feed": (200, feed(FERRY, BUDGET))}) as (base, asked):
        subscribe(archive, [base + "/feed"])
        assert look(archive, PLAN, lambda line: None) == 2
        assert look(archive, PLAN, lambda line: None) == 0  # not due yet
        due(archive)
        assert look(archive, PLAN, lambda line: None) == 0
    assert [condition for path, condition in asked if path == "/feed"] == [None, '"one"']


def test_private_addresses_are_refused_unless_allowed(archive: Archive) -> None:
    said: list[str] = []
    with serving({"/feed": (200, feed(FERRY))}) as (base, asked):
        subscribe(archive, [base + "/feed"])
        assert look(archive, Plan(reader=read_simply), said.append) == 0
    assert asked == []
    assert len(said) == 1


def test_a_failing_feed_is_asked_less_and_less_often(archive: Archive) -> None:
    with serving({"/feed": (500, b"")}) as (base, _):
        subscribe(archive, [base + "/feed"])
        waits = []
        for _ in range(3):
            due(archive)
            look(archive, PLAN, lambda line: None)
            row = archive.connection.execute(
                "SELECT failures, problem, julianday(next_at) - julianday(checked_at) AS wait FROM feed"
            ).fetchone()
            waits.append(row["wait"])
    assert row["failures"] == 3 and row["problem"]
    assert waits[0] < waits[1] < waits[2]


def test_watching_while_judging_loses_nothing(archive: Archive) -> None:
    bodies = [FERRY.replace("Nine", f"{n} hundred") for n in range(12)]
    with serving({"/feed": (200, feed(*bodies))}) as (base, _):
        subscribe(archive, [base + "/feed"])

        def watcher() -> None:
            other = open_archive(archive.path)
            look(other, PLAN, lambda line: None)
            other.close()

        thread = threading.Thread(target=watcher)
        thread.start()
        for n in range(20):
            judge(archive, Judgement("note", "any", (f"k{n}",), f"note {n}"))
        thread.join(60)
    assert len(kept(archive)) == 20
    assert archive.connection.execute("SELECT count(*) FROM report").fetchone()[0] == 12


@pytest.mark.parametrize("text", ["15", "0m", "10s", "soon", "-1h"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(Stop, match="15m, 2h or 1d"):
        interval(text)


def test_opml_names_feeds_and_bad_lists_are_refused(archive: Archive, tmp_path: Path) -> None:
    listed = tmp_path / "feeds.opml"
    listed.write_text('<opml version="2.0"><body><outline text="a" xmlUrl="http://news.example/rss"/></body></opml>')
    assert subscribe(archive, [str(listed)]) == ("http://news.example/rss",)
    with pytest.raises(Stop, match=r"none\.opml"):
        subscribe(archive, [str(tmp_path / "none.opml")])
