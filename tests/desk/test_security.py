"""Who gets in, and what every answer carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.desk.readers import BUDGET, FERRY, FERRY_LATER, read_simply, texts
from tests.desk.server import served
from twosource.desk.adding import add_raw
from twosource.desk.store import open_archive
from twosource.desk.web.security import COOKIE, FORM_FIELD, HEADERS, Gate

HOSTILE = (
    "<script>alert(1)</script> sinks\n\n<img src=x onerror=alert(2)> The =cmd() ferry \u202eevil\u202c sank on Lake Oru. "
    "Nine people drowned, the <b>harbourmaster said. It was the ferry of Port Linde and the lake was calm that day.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Gate, Path]]:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    archive = open_archive(path)
    add_raw(archive, [*texts(FERRY, FERRY_LATER, BUDGET), *texts(HOSTILE, prefix="<i>h\u202e")], reader=read_simply)
    archive.close()
    with served(path) as (address, gate):
        yield address, gate, path


@pytest.fixture
def client(desk: tuple[str, Gate, Path]) -> Iterator[httpx.Client]:
    address, gate, _ = desk
    with httpx.Client(base_url=address, cookies={COOKIE: gate.token}, trust_env=False) as opened:
        yield opened


PAGES = (
    "/", "/?show=disputed", "/story/1", "/story/1/conflicts", "/story/1/timeline", "/story/1/sources", "/story/1/names",
    "/story/1/reports", "/report/1", "/report/4", "/search", "/search?words=ferry", "/search?words=%22", "/roundup", "/alerts",
    "/alerts.atom", "/add", "/log", "/settings",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_without_the_token_nothing_is_shown(desk: tuple[str, Gate, Path], path: str) -> None:
    address, _, _ = desk
    for cookies in ({}, {COOKIE: "wrong"}):
        answer = httpx.get(address + path, cookies=cookies, trust_env=False)
        assert answer.status_code == 403
        assert "ferry" not in answer.text.lower()


@pytest.mark.parametrize("path", PAGES)
def test_with_the_token_every_page_is_there_with_its_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert len(answer.content) < 200_000


def test_the_address_printed_gives_the_cookie_and_hides_the_token(desk: tuple[str, Gate, Path]) -> None:
    address, gate, _ = desk
    answer = httpx.get(f"{address}/story/1?token={gate.token}", trust_env=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/story/1")
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=strict" in answer.headers["set-cookie"]


def test_another_host_name_is_refused(desk: tuple[str, Gate, Path]) -> None:
    address, gate, _ = desk
    answer = httpx.get(address, headers={"host": "evil.example"}, cookies={COOKIE: gate.token}, trust_env=False)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}]
)
def test_requests_of_other_sites_are_refused(
    client: httpx.Client, desk: tuple[str, Gate, Path], headers: dict[str, str]
) -> None:
    form = {FORM_FIELD: desk[1].form_check, "name": "x"}
    assert client.post("/settings", data=form, headers=headers).status_code == 403


def test_a_form_without_the_check_is_refused(client: httpx.Client) -> None:
    assert client.post("/settings", data={"name": "x"}).status_code == 403
    assert client.post("/settings", data={"name": "x", FORM_FIELD: "wrong"}).status_code == 403


def test_hostile_text_is_shown_as_text(client: httpx.Client) -> None:
    for path in (
        "/",
        "/story/1",
        "/story/2",
        "/story/3",
        "/report/4",
        "/search?words=sinks",
        "/roundup",
        "/alerts.atom",
    ):
        text = client.get(path).text
        assert "<script>alert" not in text and "<img src=x" not in text
        assert "\u202e" not in text


def test_where_to_go_back_to_stays_on_the_page(client: httpx.Client, desk: tuple[str, Gate, Path]) -> None:
    form = {FORM_FIELD: desk[1].form_check, "from": "//evil.example/", "rule": "report"}
    answer = client.post("/alerts", data=form)
    assert answer.headers["location"] == "/"


def test_unknown_things_are_said_to_be_missing(client: httpx.Client) -> None:
    for path in (
        "/story/99",
        "/report/99",
        "/story/1/finding/none",
        "/source?name=nobody",
        "/story/1/name/none",
        "/static/app.py",
    ):
        assert client.get(path).status_code == 404
