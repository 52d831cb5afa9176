"""What a form does: add, judge, undo, watch, set. Every form carries the check value."""

from __future__ import annotations

import hmac
import json
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from twosource.desk import adding, alerts, briefs, lists, story_judged
from twosource.desk.judgements import KINDS, VERBS, judge, undo
from twosource.desk.web import view
from twosource.desk.web.render import LARGEST, archive_of, back, missing, render
from twosource.desk.web.security import FORM_FIELD
from twosource.errors import TwosourceError
from twosource.records import Judgement

LARGEST_UPLOAD = 64 * 1024 * 1024
MOST_FILES = 500
UNNAMED = "pasted.txt"
Action = Callable[[Request, FormData], Response]
Handler = Callable[[Request], Awaitable[Response]]


class BadForm(TwosourceError):
    """The form lacks a field, or a field holds what it cannot."""


def form_action(action: Action) -> Handler:
    """A handler that reads the form, refuses it without the check value, and runs ``action`` off the event loop."""

    async def handler(request: Request) -> Response:
        length = request.headers.get("content-length", "")
        if not length.isdigit() or int(length) > LARGEST_UPLOAD:
            return PlainTextResponse(
                f"413: at most {LARGEST_UPLOAD // 2**20} MB at a time; add large files with 'twosource add'\n", 413
            )
        try:
            form = await request.form(max_files=MOST_FILES, max_part_size=LARGEST_UPLOAD)
        except HTTPException as error:
            return missing(request, f"The form cannot be read: {error.detail}", 400)
        try:
            return await _act(action, request, form)
        except BadForm as error:
            return missing(request, str(error), 400)
        except TwosourceError as error:
            return await run_in_threadpool(back, request, _from(form), str(error))
        finally:
            await form.close()

    return handler


async def _act(action: Action, request: Request, form: FormData) -> Response:
    """Refuse a form without the check value, read the files it brings, run the action off the event loop."""
    given = str(form.get(FORM_FIELD, ""))
    if not hmac.compare_digest(given.encode("utf-8", "replace"), request.app.state.gate.form_check.encode()):
        return PlainTextResponse("403: the form is not one of this page; load it again\n", 403)
    files = [(_file_name(f.filename or ""), await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile)]
    request.state.files = [f for f in files if f[1] or f[0] != UNNAMED]
    return await run_in_threadpool(action, request, form)


def add(request: Request, form: FormData) -> Response:
    """Take uploaded files or pasted text in and say what became of each."""
    archive = archive_of(request)
    files: list[tuple[str, bytes]] = list(request.state.files)
    pasted = str(form.get("text", "")).replace("\r\n", "\n")
    if pasted.strip():
        name = _file_name(str(form.get("name", "")))
        files.append((name if "." in name else name + ".txt", pasted.encode()))
    if not files:
        raise BadForm("There is nothing to add: choose files or paste a text.")
    given = {"outlet": str(form.get("outlet", "")).strip(), "date": str(form.get("date", "")).strip()}
    result = adding.add_bytes(archive, files, **given)
    return render(request, "add.html", {"result": result})


def _file_name(given: str) -> str:
    """A name for pasted text: the last part of what was typed."""
    return view.plain(given).replace("\\", "/").rpartition("/")[2].strip()[:200] or UNNAMED


def decide(request: Request, form: FormData) -> Response:
    """Keep a judgement and make the briefs it touches again."""
    archive = archive_of(request)
    targets = tuple(str(t) for t in form.getlist("target") if str(t))
    value = str(form.get("value", "")).strip() or None
    if form.get("kind") == "chain" and value:
        value = json.dumps([step.strip() for step in value.split(">") if step.strip()])
    other = str(form.get("other", ""))
    if not targets:
        raise BadForm("The form does not say what is judged; go back and load the page again.")
    judgement = Judgement(
        verb=_one_of(form, "verb", VERBS),  # type: ignore[arg-type]
        kind=_one_of(form, "kind", KINDS),  # type: ignore[arg-type]
        target=(*targets, other) if other else targets,
        reason=str(form.get("reason", "")).strip(),
        value=value,
        by=lists.setting(archive, "name") or None,
    )
    if judgement.kind == "story":
        story_judged.check(archive, judgement)
    number = judge(archive, judgement)
    _again(request, form, judgement.verb)
    return back(request, _from(form), f"Kept as judgement {number}.")


def take_back(request: Request, form: FormData) -> Response:
    """Undo a judgement."""
    archive = archive_of(request)
    undo(archive, _number(form, "number"), str(form.get("reason", "")), lists.setting(archive, "name") or None)
    _again(request, form, "undo")
    return back(request, _from(form), "Taken back.")


def keep_watch(request: Request, form: FormData) -> Response:
    """Add or drop a rule, or mark alerts as seen."""
    archive = archive_of(request)
    if form.get("drop"):
        alerts.unwatch(archive, _number(form, "drop"))
        return back(request, "/alerts", "The rule is gone.")
    if form.get("seen"):
        alerts.mark_seen(archive)
        return back(request, "/alerts")
    story = str(form.get("story", ""))
    about = _number(form, "story") if story.strip() else None
    if about is not None and not lists.story_title(archive, about):
        raise BadForm(f"There is no story {about}.")
    alerts.watch(archive, _one_of(form, "rule", tuple(alerts.RULES)), story=about, words=str(form.get("words", "")))
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
    if story_judged.settle(archive):
        adding.refresh_and_alert(archive)
    elif story.isdecimal() and briefs.load(archive, min(int(story[:18]), LARGEST)):
        changed = briefs.refresh(archive, int(story))
        alerts.raise_for(archive, int(story), changed)
    else:
        briefs.mark_stale(archive)
        adding.refresh_and_alert(archive)


def _number(form: FormData, name: str) -> int:
    """A whole number out of a form."""
    given = str(form.get(name, "")).strip()
    if not (given.isascii() and given.isdecimal()) or int(given[:19]) > LARGEST:
        raise BadForm(f"The field “{name}” must hold a number, not {given[:40]!r}.")
    return int(given)


def _one_of(form: FormData, name: str, choices: tuple[str, ...]) -> str:
    """A field that may hold one of a few words."""
    given = str(form.get(name, ""))
    if given not in choices:
        raise BadForm(f"The field “{name}” must hold one of {', '.join(choices)}, not {given[:40]!r}.")
    return given


def _from(form: FormData) -> str:
    """The page the form was on."""
    return str(form.get("from", "/"))
