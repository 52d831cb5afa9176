"""The pages one reads: stories, a story, a finding, a report, a source, an entity, search, roundup, alerts, log."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

from twosource.desk import alerts, briefs, lists, log, reports, roundup, search
from twosource.desk.judgements import about, kept
from twosource.desk.store import Archive
from twosource.desk.web import pictures, view
from twosource.desk.web.render import archive_of, missing, number_in, page, render

PER_PAGE = 40
LOG_LINES = 200
ATTRIBUTIONS = 80
"""Attributions listed beside one page of a report."""
PICTURES = {"timeline": pictures.timeline, "sources": pictures.graph}


def stories(request: Request) -> Response:
    """The desk's first page: stories, newest change first, with what changed since yesterday."""
    archive, at = archive_of(request), page(request)
    kind = request.query_params.get("show", "all")
    rows = lists.stories(archive, kind, PER_PAGE + 1, at * PER_PAGE)
    return render(request, "stories.html", {
        "stories": rows[:PER_PAGE], "more": len(rows) > PER_PAGE, "page": at, "show": kind,
        "changes": lists.changes_since(archive, lists.yesterday(), 12), "counts": lists.counts(archive),
        "alerts": alerts.unseen(archive),
    })  # fmt: skip


def story(request: Request) -> Response:
    """One story: its findings by weight, conflicts, timeline, source graph, names, reports."""
    archive, number = archive_of(request), number_in(request, "story")
    brief = briefs.shown(archive, number)
    if brief is None:
        return missing(request, "There is no such story, or its brief is not made yet.")
    at = page(request)
    part = request.path_params.get("part", "findings")
    shown = view.story_part(brief, part, at, PER_PAGE)
    drawn = PICTURES[part](brief, number) if part in PICTURES and not at else ""
    return render(request, f"story_{part}.html", {
        "picture": drawn, **(_story_forms(archive, number) if part == "reports" else {}),
        "story": number, "title": lists.story_title(archive, number), "part": part, "page": at,
        "changes": lists.changes_of(archive, number, 8), "related": lists.related(archive, number), **shown,
    })  # fmt: skip


def _story_forms(archive: Archive, number: int) -> dict[str, object]:
    """What the forms to merge and split a story offer, and what was decided about it."""
    key, reports_of = lists.story_key(archive, number), lists.report_keys(archive, number)
    return {
        "key": key, "others": lists.other_stories(archive, number), "keys": reports_of,
        "judgements": about(archive, [key, *reports_of.values()]),
    }  # fmt: skip


def finding(request: Request) -> Response:
    """One finding: every claim with its words and chain, why it is weighed so, judgements, the forms to judge."""
    archive, number = archive_of(request), number_in(request, "story")
    brief = briefs.shown(archive, number)
    shown = view.finding(brief, request.path_params["finding"]) if brief else None
    if shown is None:
        return missing(request, "There is no such finding; it may have gone when the story's brief was made again.")
    return render(request, "finding.html", {
        "story": number, "title": lists.story_title(archive, number), **shown,
        "judgements": about(archive, shown["all_keys"]),
    })  # fmt: skip


def report(request: Request) -> Response:
    """One report with its attributions marked and linked to the findings."""
    archive, number = archive_of(request), number_in(request, "report")
    try:
        found = reports.get(archive, number)
    except reports.NoSuchReport as error:
        return missing(request, str(error))
    story_number = lists.story_of(archive, number)
    brief = briefs.shown(archive, story_number) if story_number else None
    older = reports.get(archive, found.replaces) if found.replaces else None
    parts = view.windows(view.marked(found.report, brief))
    wanted = request.query_params.get("at", "")
    at = (
        view.window_of(parts, int(wanted[:9])) if re.fullmatch("[0-9]+", wanted) else min(page(request), len(parts) - 1)
    )
    keys = view.report_keys(found.report)
    decided = [k for k in kept(archive) if any(t.partition(":")[0] == keys[0] for t in k.judgement.target)]
    held = [k for k in decided if k.undone_by is None and k.judgement.kind == "attribution"]
    rejected, accepted = (
        {t for k in held if k.judgement.verb == v for t in k.judgement.target} for v in ("reject", "accept")
    )
    return render(request, "report.html", {
        "number": number, "report": found.report, "stored": found, "story": story_number,
        "paragraphs": parts[at], "page": at, "more": at + 1 < len(parts), "keys": keys, "accepted": accepted,
        "attributions": [a for a in view.attributions(found.report, brief, rejected)
                         if view.window_of(parts, a["at"]) == at][:ATTRIBUTIONS],
        "judgements": [k for k in decided if k.judgement.kind == "attribution" or keys[0] in k.judgement.target],
        "changed": reports.difference(older.report, found.report) if older else (),
    })  # fmt: skip


def source(request: Request) -> Response:
    """An outlet, agency or body: all it is credited with, in these reports, and how often that was confirmed."""
    name = request.query_params.get("name", "")
    statements = lists.voices(archive_of(request), name, 200)
    if not statements:
        return missing(request, "No outlet, agency or body of that name is credited in these reports.")
    return render(request, "source.html", {"name": statements[0]["name"], "statements": statements})


def person_source(request: Request) -> Response:
    """A person as a source: the statements within one story, and no rate."""
    archive, number = archive_of(request), number_in(request, "story")
    brief = briefs.shown(archive, number)
    shown = view.node(brief, request.path_params["node"]) if brief else None
    if shown is None:
        return missing(request, "There is no such source in this story.")
    return render(request, "node.html", {"story": number, "title": lists.story_title(archive, number), **shown})


def entity(request: Request) -> Response:
    """A name with its variants and where it stands, within one story."""
    archive, number = archive_of(request), number_in(request, "story")
    brief = briefs.shown(archive, number)
    shown = view.entity(brief, request.path_params["entity"]) if brief else None
    if shown is None:
        return missing(request, "There is no such name in this story.")
    return render(request, "entity.html", {
        "story": number, "title": lists.story_title(archive, number), **shown,
        "judgements": about(archive, shown["keys"]),
    })  # fmt: skip


def find(request: Request) -> Response:
    """Search by words, outlet, organisation, place, date and verdict."""
    given = request.query_params
    query = search.Query(*(given.get(f, "").strip() for f in
                           ("words", "outlet", "organisation", "place", "since", "until", "verdict")))  # fmt: skip
    asked, at = query != search.Query(), page(request)
    hits = search.search(archive_of(request), query, PER_PAGE + 1, at * PER_PAGE) if asked else ()
    return render(request, "search.html", {
        "query": query, "asked": asked, "hits": hits[:PER_PAGE], "more": len(hits) > PER_PAGE, "page": at,
        "outlets": lists.outlets(archive_of(request)), "verdicts": view.VERDICTS,
    })  # fmt: skip


def day(request: Request) -> Response:
    """The roundup of a day."""
    archive = archive_of(request)
    date = request.query_params.get("date", "") or lists.today()
    topic = request.query_params.get("topic", "")
    try:
        found = roundup.roundup(archive, date, topic)
    except ValueError:
        return missing(request, f"{date[:40]!r} is no day; write it as YYYY-MM-DD.", 400)
    return render(request, "roundup.html", {"roundup": found, "topic": topic})


def alert_page(request: Request) -> Response:
    """Alerts raised and the rules that raise them."""
    archive = archive_of(request)
    return render(request, "alerts.html", {"alerts": alerts.recent(archive, 100), "watches": alerts.watches(archive)})


def alert_feed(request: Request) -> Response:
    """The alerts as an Atom feed (RFC 4287)."""
    body = alerts.atom(archive_of(request), str(request.base_url))
    return Response(body, media_type="application/atom+xml")


def add_page(request: Request) -> Response:
    """The form that takes files or pasted text."""
    return render(request, "add.html", {"result": None})


def log_page(request: Request) -> Response:
    """Judgements and the hash-chained log."""
    archive = archive_of(request)
    return render(request, "log.html", {
        "entries": tuple(log.entries(archive, LOG_LINES))[::-1], "broken": log.broken_at(archive),
        "judgements": kept(archive)[::-1][:LOG_LINES], "head": log.head(archive),
    })  # fmt: skip


def settings(request: Request) -> Response:
    """Where the archive is, what it holds, the feeds watched."""
    archive = archive_of(request)
    return render(request, "settings.html", {
        "path": archive.path, "counts": lists.counts(archive), "feeds": lists.feeds(archive),
        "name": lists.setting(archive, "name"), "model": lists.model(),
    })  # fmt: skip
