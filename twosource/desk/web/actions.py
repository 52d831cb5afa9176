"""What a form does: add, judge, undo, watch, set. Every form carries the check value."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from twosource.desk import adding, alerts, briefs, lists
from twosource.desk.judgements import judge, undo
from twosource.desk.web.render import archive_of, back, render
from twosource.desk.web.security import FORM_FIELD
from twosource.errors import TwosourceError
from twosource.records import Judgement

LARGEST_UPLOAD = 64 * 1024 * 1024
MOST_FILES = 500
Action = Callable[[Request, FormData], Response]
Handler = Callable[[Request], Awaitable[Response]]


def form_action(action: Action) -> Handler:
    """A handler that reads the form, refuses it without the check value, and runs ``action`` off the event loop."""

    async def handler(request: Request) -> Response:
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_UPLOAD:
            return PlainTextResponse(
                f"413: at most {LARGEST_UPLOAD // 2**20} MB at a time; add large files with 'twosource add'\n", 413
            )
        async with request.form(max_files=MOST_FILES, max_part_size=LARGEST_UPLOAD) as form:
            given = str(form.get(FORM_FIELD, ""))
            if not hmac.compare_digest(given.encode(), request.app.state.gate.form_check.encode()):
                return PlainTextResponse("403: the form is not one of this page; load it again\n", 403)
            files = [(str(f.filename or "pasted.txt"), await f.read()) for f in form.getlist("files")
                     if isinstance(f, UploadFile)]  # fmt: skip
            request.state.files = [f for f in files if f[1] or f[0] != "pasted.txt"]
            try:
                return await run_in_threadpool(action, request, form)
            except TwosourceError as error:
                return await run_in_threadpool(back, request, _from(form), str(error))

    return handler


def add(request: Request, form: FormData) -> Response:
    """Take uploaded files or pasted text in and say what became of each."""
    archive = archive_of(request)
    files: list[tuple[str, bytes]] = list(request.state.files)
    pasted = str(form.get("text", "")).replace("\r\n", "\n")
    if pasted.strip():
        name = str(form.get("name", "")).strip() or "pasted.txt"
        files.append((name if "." in name else name + ".txt", pasted.encode()))
    given = {"outlet": str(form.get("outlet", "")).strip(), "date": str(form.get("date", "")).strip()}
    result = adding.add_bytes(archive, files, **given)
    return render(request, "add.html", {"result": result})


def decide(request: Request, form: FormData) -> Response:
    """Keep a judgement and make the briefs it touches again."""
    archive = archive_of(request)
    targets = tuple(str(t) for t in form.getlist("target") if str(t))
    value = str(form.get("value", "")).strip() or None
    if form.get("kind") == "chain" and value:
        value = json.dumps([step.strip() for step in value.split(">") if step.strip()])
    other = str(form.get("other", ""))
    judgement = Judgement(
        verb=str(form.get("verb", "")),  # type: ignore[arg-type]
        kind=str(form.get("kind", "any")),  # type: ignore[arg-type]
        target=(*targets, other) if other else targets,
        reason=str(form.get("reason", "")).strip(),
        value=value,
        by=lists.setting(archive, "name") or None,
    )
    number = judge(archive, judgement)
    _again(request, form, judgement.verb)
    return back(request, _from(form), f"Kept as judgement {number}.")


def take_back(request: Request, form: FormData) -> Response:
    """Undo a judgement."""
    archive = archive_of(request)
    undo(
        archive, int(str(form.get("number", "0"))), str(form.get("reason", "")), lists.setting(archive, "name") or None
    )
    _again(request, form, "undo")
    return back(request, _from(form), "Taken back.")


def keep_watch(request: Request, form: FormData) -> Response:
    """Add or drop a rule, or mark alerts as seen."""
    archive = archive_of(request)
    if form.get("drop"):
        alerts.unwatch(archive, int(str(form["drop"])))
        return back(request, "/alerts", "The rule is gone.")
    if form.get("seen"):
        alerts.mark_seen(archive)
        return back(request, "/alerts")
    story = str(form.get("story", ""))
    alerts.watch(archive, str(form.get("rule", "")), story=int(story) if story.isdigit() else None,
                 words=str(form.get("words", "")))  # fmt: skip
    return back(request, _from(form), "The rule is kept.")


def set_up(request: Request, form: FormData) -> Response:
    """Keep the name that judgements are signed with."""
    lists.set_setting(archive_of(request), "name", str(form.get("name", "")).strip()[:80])
    return back(request, "/settings", "Kept.")


def _again(request: Request, form: FormData, verb: str) -> None:
    """Make the story's brief again; a note changes nothing."""
    if verb in ("note", "accept"):
        return
    archive, story = archive_of(request), str(form.get("story", ""))
    if story.isdigit():
        changed = briefs.refresh(archive, int(story))
        alerts.raise_for(archive, int(story), changed)
    else:
        briefs.mark_stale(archive)
        adding.refresh_and_alert(archive)


def _from(form: FormData) -> str:
    """The page the form was on."""
    return str(form.get("from", "/"))
