"""Starting the page on 127.0.0.1: prints one address with the token and serves until stopped."""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from twosource.desk import adding
from twosource.desk.store import open_archive
from twosource.desk.web.app import build
from twosource.desk.web.security import PARAMETER, new_gate
from twosource.errors import Stop, TwosourceError

HOST = "127.0.0.1"
PAUSE = 20.0
"""Seconds between two looks for reports that wait to be read."""


def serve(archive: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve the archive's page; ``port`` 0 takes a free one; ``say`` gets the address once the socket is open.

    :raises Stop: the port is taken.
    """
    import uvicorn

    open_archive(archive).close()
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        raise Stop(
            f"port {port} cannot be used ({error.strerror}); give another --port, or 0 for any free one"
        ) from error
    listening.listen(128)
    real = listening.getsockname()[1]
    gate, stop = new_gate(real), threading.Event()
    say(f"http://{HOST}:{real}/?{PARAMETER}={gate.token}")
    start_catching_up(archive, stop)
    config = uvicorn.Config(build(archive, gate), log_level="warning", access_log=False, server_header=False)
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        stop.set()


def start_catching_up(archive: Path, stop: threading.Event, every: float = PAUSE) -> threading.Thread:
    """Read in the background what is unread or was read by an older model, until ``stop`` is set.

    The thread has its own connection; pages show the old results until the new ones are made.
    """
    thread = threading.Thread(target=_catch_up, args=(archive, stop, every), name="catching-up", daemon=True)
    thread.start()
    return thread


def _catch_up(archive: Path, stop: threading.Event, every: float) -> None:
    while not stop.is_set():
        try:
            opened = open_archive(archive)
            try:
                if adding.behind(opened):
                    adding.catch_up(opened, lambda *_: _halt(stop))
            finally:
                opened.close()
        except _Halted:
            return
        except (TwosourceError, OSError, sqlite3.Error) as error:
            print(f"twosource: reading in the background stopped for now: {error}", file=sys.stderr, flush=True)
        stop.wait(every)


class _Halted(Exception):
    """The server ends: what is read so far is kept, the rest waits for the next start."""


def _halt(stop: threading.Event) -> None:
    if stop.is_set():
        raise _Halted
