"""Starting the page on 127.0.0.1: prints one address with the token and serves until stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

from twosource.desk.store import open_archive
from twosource.desk.web.app import build
from twosource.desk.web.security import PARAMETER, new_gate
from twosource.errors import Stop

HOST = "127.0.0.1"


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
    gate = new_gate(real)
    say(f"http://{HOST}:{real}/?{PARAMETER}={gate.token}")
    config = uvicorn.Config(build(archive, gate), log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listening])
