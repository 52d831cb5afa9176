"""One request to one web address, with everything bounded and the address checked where it is used.

The name is looked up once, every number it stands for is judged, and the connection goes to the number judged (so that a
name that changes its number in between gains nothing). Standard library only.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from twosource.errors import SkipReport

AGENT: Final = "twosource/0.1 (reads what its user names)"
PORTS: Final = (80, 443, 8000, 8080, 8443)
"""Ports of public web servers; others only where private addresses are allowed."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address sent: status, headers (lower-case names), body after unpacking."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def checked(address: str, allow_private: bool) -> tuple[SplitResult, str]:
    """The parts of an address and the number to connect to.

    Raises: SkipReport for what is no web address, has a password in it, or leads into a private network.
    """
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise SkipReport(address[:200], "it is no web address", "check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SkipReport(address[:200], "it is no web address", "give one that begins with https://")
    if parts.username or parts.password:
        raise SkipReport(
            f"{parts.scheme}://{parts.hostname}", "a name and password are in the address", "leave them out"
        )
    if port not in PORTS and not allow_private:
        raise SkipReport(
            address[:200], f"port {port} is not one of the web's", "allow private addresses if it is yours"
        )
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SkipReport(address[:200], "its server cannot be found", "check the address and the connection") from error
    numbers = [str(f[4][0]) for f in found]
    if not allow_private and not all(map(public, numbers)):
        raise SkipReport(address[:200], "it leads into a private network", "allow private addresses if that is meant")
    return parts, numbers[0]


def public(number: str) -> bool:
    """Whether an address belongs to the public internet, addresses inside addresses looked through."""
    try:
        ip = ipaddress.ip_address(number.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inside = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inside is not None:
            return public(str(inside))
    return ip.is_global and not ip.is_multicast


def request(address: str, headers: Mapping[str, str], allow_private: bool, until: float, most: int) -> Answer:
    """The answer to a GET of ``address``, no redirect followed, done before ``until`` (monotonic), at most ``most`` bytes.

    Raises: SkipReport when it cannot be had within the limits.
    """
    parts, number = checked(address, allow_private)
    connection = _connection(parts, number, max(0.1, until - time.monotonic()))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    response = None
    try:
        connection.request(
            "GET", path, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **headers}
        )
        response = connection.getresponse()
        got = {k.lower(): v for k, v in response.getheaders()}
        return Answer(response.status, got, _body(address, connection, response, until, most))
    except (OSError, http.client.HTTPException, ValueError) as error:
        what = (
            "it took too long" if isinstance(error, TimeoutError) else "its server did not answer as a web server does"
        )
        raise SkipReport(address[:200], what, "try again later, or save the page and give the file") from error
    finally:
        if response is not None:
            response.close()
        connection.close()


def _connection(parts: SplitResult, number: str, timeout: float) -> http.client.HTTPConnection:
    host = str(parts.hostname)
    if parts.scheme == "https":
        return _Https(host, number, parts.port or 443, timeout)
    return _Http(host, number, parts.port or 80, timeout)


class _Http(http.client.HTTPConnection):
    """A connection that goes to a number and speaks to a name."""

    def __init__(self, host: str, number: str, port: int, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.number = number

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)


class _Https(_Http):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _body(
    address: str, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, until: float, most: int
) -> bytes:
    packed = response.getheader("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(47) if packed else None
    out = bytearray()
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left)
        piece = response.read1(65536)
        if not piece:
            return bytes(out)
        try:
            out += unpack.decompress(piece, most + 1 - len(out)) if unpack else piece
        except zlib.error as error:
            raise ValueError("not gzip") from error
        if len(out) > most:
            raise SkipReport(
                address[:200], f"it sends more than {most // 1_000_000} MB", "save the page and give the file"
            )
