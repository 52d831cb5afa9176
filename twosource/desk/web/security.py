"""Who may talk to the page: one token, one host, no other site, nothing loaded from outside.

The address printed at the start carries the token once; the browser gets it as a cookie (HttpOnly, SameSite=Strict).
Forms carry a second value derived from the token (HMAC-SHA-256), and a request that another site caused is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "twosource"
PARAMETER = "token"
FORM_FIELD = "check"

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self';"
        " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Gate:
    """What the server compares requests with: the token of this start and the host names it answers to."""

    token: str
    hosts: frozenset[str]

    @property
    def form_check(self) -> str:
        """What every form of the page carries."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()


def new_gate(port: int) -> Gate:
    """A gate with a fresh random token (256 bits) for a server on this port."""
    return Gate(secrets.token_urlsafe(32), frozenset({f"127.0.0.1:{port}", f"localhost:{port}"}))


def same(a: str | None, b: str) -> bool:
    """Comparison that takes the same time wherever the two differ."""
    return a is not None and hmac.compare_digest(a.encode(), b.encode())


def refused(request: Request, gate: Gate) -> str | None:
    """Why a request is refused; None if it may pass."""
    if request.headers.get("host", "") not in gate.hosts:
        return "this page answers only to its own address"
    if request.headers.get("sec-fetch-site") not in (None, "same-origin", "none"):
        return "the request comes from another site"
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc not in gate.hosts:
        return "the request comes from another site"
    if not same(request.cookies.get(COOKIE), gate.token):
        return "open the address that 'twosource serve' printed: it carries the token"
    return None


class Guard:
    """ASGI layer around the application: lets in who has the token, sets the headers on everything that goes out."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, hand out the cookie, or answer 403."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        if request.method == "GET" and request.headers.get("host", "") in self.gate.hosts:
            token = request.query_params.get(PARAMETER)
            if token is not None and same(token, self.gate.token):
                await _welcome(request, self.gate)(scope, receive, _with_headers(send))
                return
        why = refused(request, self.gate)
        if why is not None:
            await PlainTextResponse(f"403: {why}\n", 403)(scope, receive, _with_headers(send))
            return
        await self.app(scope, receive, _with_headers(send))


def _welcome(request: Request, gate: Gate) -> Response:
    """Take the token out of the address bar and put it into the cookie."""
    rest = [(k, v) for k, v in request.query_params.multi_items() if k != PARAMETER]
    path = "/" + request.url.path.lstrip("/")
    answer = RedirectResponse(path + ("?" + urlencode(rest) if rest else ""), 303)
    answer.set_cookie(COOKIE, gate.token, httponly=True, samesite="strict", path="/")
    return answer


def _with_headers(send: Send) -> Callable[..., Awaitable[None]]:
    async def sending(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            present: list[tuple[bytes, bytes]] = list(message.get("headers", []))  # type: ignore[call-overload]
            names = {name for name, _ in present}
            present += [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in names]
            message = {**message, "headers": present}
        await send(message)

    return sending
