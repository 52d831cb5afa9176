"""The application: which address shows what, one archive connection a request, the guard around everything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from twosource.desk.store import open_archive
from twosource.desk.web import actions, pages
from twosource.desk.web.render import missing
from twosource.desk.web.security import Gate, Guard

STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}
PARTS = "findings|conflicts|timeline|sources|names|reports"


def build(archive: Path, gate: Gate) -> Guard:
    """The guarded application for the archive at this path."""

    def reading(show: Callable[[Request], Response]) -> Callable[[Request], Awaitable[Response]]:
        async def handler(request: Request) -> Response:
            return await run_in_threadpool(_with_archive, archive, show, request)

        return handler

    def writing(action: actions.Action) -> actions.Handler:
        return actions.form_action(lambda request, form: _with_archive(archive, lambda r: action(r, form), request))

    routes = [
        Route("/", reading(pages.stories)),
        Route("/story/{story:int}", reading(pages.story)),
        *(Route(f"/story/{{story:int}}/{part}", reading(_part(part))) for part in PARTS.split("|")),
        Route("/story/{story:int}/finding/{finding}", reading(pages.finding)),
        Route("/story/{story:int}/source/{node}", reading(pages.person_source)),
        Route("/story/{story:int}/name/{entity}", reading(pages.entity)),
        Route("/report/{report:int}", reading(pages.report)),
        Route("/source", reading(pages.source)),
        Route("/search", reading(pages.find)),
        Route("/roundup", reading(pages.day)),
        Route("/alerts", reading(pages.alert_page)),
        Route("/alerts", writing(actions.keep_watch), methods=["POST"]),
        Route("/alerts.atom", reading(pages.alert_feed)),
        Route("/add", reading(pages.add_page)),
        Route("/add", writing(actions.add), methods=["POST"]),
        Route("/judge", writing(actions.decide), methods=["POST"]),
        Route("/undo", writing(actions.take_back), methods=["POST"]),
        Route("/log", reading(pages.log_page)),
        Route("/settings", reading(pages.settings)),
        Route("/settings", writing(actions.set_up), methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    app = Starlette(routes=routes, exception_handlers={404: _absent, 405: _absent})
    app.state.gate = gate
    return Guard(app, gate)


def _part(part: str) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        request.path_params["part"] = part
        return pages.story(request)

    return show


def _with_archive(path: Path, show: Callable[[Request], Response], request: Request) -> Response:
    archive = open_archive(path)
    try:
        request.state.archive = archive
        return show(request)
    finally:
        archive.close()


async def _absent(request: Request, error: Exception) -> Response:
    """The page for an address that is none, or that takes no such request."""
    return missing(request, "There is no such page.", getattr(error, "status_code", 404))


async def _static(request: Request) -> Response:
    kind = STATIC.get(request.path_params["name"])
    if kind is None:
        return PlainTextResponse("404: there is no such file\n", 404)
    content = files("twosource.desk.web").joinpath("static", request.path_params["name"]).read_bytes()
    return Response(content, media_type=kind)
