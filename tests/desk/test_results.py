"""What people decide shows in the results and goes again; what leaves the desk is masked; reading goes on behind the page."""

from __future__ import annotations

import email
import email.policy
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from tests.desk.readers import FERRY, FERRY_LATER, read_simply, texts
from tests.desk.server import served
from twosource.desk import adding, briefs, digest, lists, roundup
from twosource.desk.adding import add_raw
from twosource.desk.judgements import judge, undo
from twosource.desk.store import Archive, open_archive, transaction
from twosource.desk.web import pictures, view
from twosource.desk.web.security import COOKIE, FORM_FIELD
from twosource.desk.web.serve import start_catching_up
from twosource.keys import span_key
from twosource.records import Attribution, Entity, Judgement, Reading, Report

WITNESS = (
    "Mara Quill saw it\n\nMara Quill, a passenger, swam ashore on Monday. The ferry Saint Brannoc sank on Lake Oru, Quill said. "
    "Nine people drowned.\n"
)


def read_people(report: Report) -> Reading:
    """Like the plain reader, and the witness of this story is a private person."""
    reading = read_simply(report)
    at = report.text.find("Mara Quill")
    person = Entity("e99", "Mara Quill", "person", ((report.id, (at, at + 10)),), ("Quill",), True)
    return replace(reading, entities=(*reading.entities, person) if at >= 0 else reading.entities)


def read_sayings(report: Report) -> Reading:
    """Like the plain reader, with an attribution behind every claim that has a source."""
    reading = read_simply(report)
    said = [c for c in reading.claims if len(c.chain) > 1]
    found = tuple(
        Attribution(f"a{n}", report.id, (), (), c.span, "indirect", "say_cue", 0.9, None, c.chain[-1])
        for n, c in enumerate(said, 1)
    )
    names = {c.id: a.id for c, a in zip(said, found, strict=True)}
    claims = tuple(replace(c, attribution=names.get(c.id)) for c in reading.claims)
    return replace(reading, attributions=found, claims=claims)


def names_in(archive: Archive) -> set[str]:
    brief = briefs.load(archive, 1)
    assert brief is not None
    return {e["name"] for e in brief["entities"]}


def test_a_merge_of_names_holds_until_it_is_undone(archive: Archive) -> None:
    add_raw(archive, texts(FERRY), reader=read_simply)
    before, reading = names_in(archive), read_simply(briefs.made_again(archive, 1).linked.reports[0])
    keys = [span_key(reading.report, e.mentions[0][1]) for e in reading.entities if e.name in ("Oru", "Linde")]
    number = judge(archive, Judgement("merge", "entity", tuple(keys), "two names of one place"))
    briefs.refresh(archive, 1)
    assert len(names_in(archive)) == len(before) - 1
    undo(archive, number, "they are two")
    briefs.refresh(archive, 1)
    assert names_in(archive) == before


def test_an_attribution_rejected_on_its_report_goes_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    archive = open_archive(path)
    add_raw(archive, texts(FERRY), reader=read_sayings)

    def held() -> int:
        brief = briefs.load(archive, 1)
        return len(brief["attributions"]) if brief else -1

    assert held() == 1
    with (
        served(path) as (address, gate),
        httpx.Client(base_url=address, cookies={COOKIE: gate.token}, trust_env=False) as client,
    ):
        brief = briefs.load(archive, 1)
        assert brief is not None
        report = briefs.reports.get(archive, 1).report
        (shown,) = view.attributions(report, brief, set())
        assert shown["key"] in client.get("/report/1").text
        form = {
            FORM_FIELD: gate.form_check,
            "from": "/report/1",
            "story": "1",
            "target": shown["key"],
            "kind": "attribution",
        }
        client.post("/judge", data=form | {"verb": "reject", "reason": "no one said so"})
        assert held() == 0
        assert "no one said so" in client.get("/report/1").text
        client.post("/undo", data={FORM_FIELD: gate.form_check, "from": "/report/1", "story": "1", "number": "1"})
        assert held() == 1
        client.post("/judge", data=form | {"verb": "accept"})
        assert "accepted by hand" in client.get("/report/1").text
    archive.close()


def test_the_mail_masks_private_persons_and_the_page_does_not(archive: Archive) -> None:
    add_raw(archive, texts(WITNESS, FERRY_LATER), reader=read_people)
    sent = roundup.email(roundup.roundup(archive, lists.today(), masked=True))
    message = email.message_from_bytes(sent, policy=email.policy.default)
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        content = part.get_content()
        assert "Quill" not in content and "ferry" in content
    assert "Quill" in roundup.markdown(roundup.roundup(archive, lists.today()))


def test_the_lines_kept_for_the_roundup_are_those_of_the_brief(archive: Archive) -> None:
    add_raw(archive, texts(FERRY, FERRY_LATER), reader=read_simply)
    brief = briefs.load(archive, 1)
    assert brief is not None
    assert digest.kept(archive, 1) == digest.lines(brief) != ()
    with transaction(archive) as connection:
        connection.execute("UPDATE brief SET digest = NULL")
    assert digest.kept(archive, 1) == digest.lines(brief)


def test_a_reading_kept_in_another_form_is_made_again(archive: Archive) -> None:
    add_raw(archive, texts(FERRY), reader=read_simply)
    with transaction(archive) as connection:
        connection.execute("UPDATE reading SET data = X'00'")
        connection.execute("UPDATE story SET stale = 1")
    before = briefs.load(archive, 1)
    adding.catch_up(archive, reader=read_simply)
    assert adding.behind(archive) and briefs.load(archive, 1) == before
    assert adding.catch_up(archive, reader=read_simply) == 1
    assert not adding.behind(archive)


def test_a_long_report_is_dealt_out_to_pages_that_find_any_place() -> None:
    report = Report("r1", "One line of the long report.\n" * 20_000 + "x" * 300_000, "0" * 64)
    pages = view.windows(view.marked(report, None))
    shown = "".join(run["text"] for page in pages for paragraph in page for run in paragraph)
    assert shown == report.text.replace("\n", "")
    assert max(sum(len(run["text"]) for paragraph in page for run in paragraph) for page in pages) <= view.PAGE_WEIGHT
    assert view.window_of(pages, 0) == 0
    assert view.window_of(pages, len(report.text)) == len(pages) - 1


def test_pictures_link_to_pages_of_the_desk_and_style_nothing_themselves(archive: Archive) -> None:
    add_raw(archive, texts(FERRY.replace("Port Linde", "<b>Port Linde"), FERRY_LATER), reader=read_simply)
    brief = briefs.load(archive, 1)
    assert brief is not None
    picture = pictures.graph(brief, 1)
    assert 'href="/report/1"' in picture and "style=" not in picture and 'href="#' not in picture
    assert "<b>" not in picture
    assert pictures.graph({}, 1) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Nine died", "“Nine died”"), ('"Nine died"', '"Nine died"'), ("# Nine died", "“Nine died”"), ("", "“”")],
)
def test_quoted_words_have_one_pair_of_marks(text: str, shown: str) -> None:
    assert view.quoted(text) == shown


def test_an_unknown_outlet_is_told_by_its_file() -> None:
    assert view.who("report:a\u202e.txt") == "unknown outlet (a.txt)"


def test_what_waits_is_read_behind_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_default_reader", lambda: read_simply)
    path = tmp_path / "desk.db"
    archive = open_archive(path)
    add_raw(archive, texts(FERRY), reader=read_simply)
    monkeypatch.setattr(adding, "model_version", lambda: "newer")
    assert adding.behind(archive)
    stop = threading.Event()
    thread = start_catching_up(path, stop, every=0.05)
    until = time.monotonic() + 20
    while adding.behind(archive) and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()
    thread.join(10)
    assert not adding.behind(archive) and not thread.is_alive()
    archive.close()
