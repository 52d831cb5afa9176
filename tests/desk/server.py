"""The desk's page served in a thread, for tests that go through a browser or HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from twosource.desk.web.app import build
from twosource.desk.web.security import Gate, new_gate


@contextmanager
def served(archive: Path) -> Iterator[tuple[str, Gate]]:
    """Address (without token) and gate of a running server."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(16)
    port = listening.getsockname()[1]
    gate = new_gate(port)
    server = uvicorn.Server(uvicorn.Config(build(archive, gate), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}", gate
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
