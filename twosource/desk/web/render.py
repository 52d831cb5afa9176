"""What every page needs: the archive of the request, the templates, the page number, the answer when there is nothing."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from twosource.desk.store import Archive
from twosource.desk.web import view
from twosource.desk.web.security import FORM_FIELD

LAST_PAGE = 10_000
LARGEST = 2**63 - 1
"""The largest number the archive can hold."""


@cache
def environment() -> Environment:
    """The templates; everything put into them is escaped."""
    loaded = Environment(
        loader=PackageLoader("twosource.desk.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    loaded.filters.update(
        interval=view.interval,
        kind=view.kind,
        who=view.who,
        quoted=view.quoted,
        found=view.found,
        date=view.date,
        verdict=view.verdict_words,
        day=view.day,
        plain=view.plain,
        mark=view.verdict_mark,
    )
    return loaded


def archive_of(request: Request) -> Archive:
    """The archive opened for this request."""
    archive: Archive = request.state.archive
    return archive


def render(request: Request, template: str, values: dict[str, Any], status: int = 200) -> Response:
    """A page from a template."""
    gate = request.app.state.gate
    shared = {"path": request.url.path, "check": gate.form_check, "check_field": FORM_FIELD, "said": _said(request)}
    return HTMLResponse(environment().get_template(template).render(shared | values), status)


def missing(request: Request, why: str, status: int = 404) -> Response:
    """The page for what is not there, or cannot be asked so."""
    return render(request, "missing.html", {"why": why}, status)


def back(request: Request, to: str, said: str = "") -> Response:
    """Go on to another page after something was done, and say what (read once, from a short-lived cookie)."""
    answer = RedirectResponse(to if to.startswith("/") and not to.startswith("//") else "/", 303)
    if said:
        from urllib.parse import quote

        answer.set_cookie("said", quote(said[:300]), max_age=20, httponly=True, samesite="strict", path="/")
    return answer


def page(request: Request) -> int:
    """The page number asked for, from 0."""
    try:
        return min(max(int(request.query_params.get("page", "0")), 0), LAST_PAGE)
    except ValueError:
        return 0


def number_in(request: Request, name: str) -> int:
    """A number out of the path."""
    return min(int(request.path_params[name]), LARGEST)


def _said(request: Request) -> str:
    from urllib.parse import unquote

    return unquote(request.cookies.get("said", ""))
