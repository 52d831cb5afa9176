"""The page in a real browser: adding, reading, judging, undoing, searching, rounding up; accessibility; no outside request."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.readers import BUDGET, FERRY, FERRY_LATER, read_simply, texts
from tests.desk.server import served
from twosource.desk import adding
from twosource.desk.store import open_archive

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)

QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-quic"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: playwright.Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[playwright.Page]:
    monkeypatch.setattr(adding, "_default_reader", lambda: read_simply)
    path = tmp_path / "desk.db"
    archive = open_archive(path)
    adding.add_raw(archive, texts(FERRY, BUDGET), reader=read_simply)
    archive.close()
    with served(path) as (address, gate):
        context = browser.new_context()
        opened = context.new_page()
        outside: list[str] = []
        opened.on("request", lambda r: None if r.url.startswith((address, "data:")) else outside.append(r.url))
        opened.goto(f"{address}/?token={gate.token}")
        yield opened
        context.close()
        assert outside == []


def judge_first_finding(page: playwright.Page, verdict: str, why: str) -> None:
    page.get_by_role("link", name="Ferry sinks on Lake Oru").first.click()
    page.locator("[data-row] a").first.click()
    page.locator("form[data-reject] select").select_option(verdict)
    page.locator("form[data-reject] input[name=reason]").fill(why)
    page.get_by_role("button", name="Override").click()


def test_add_by_paste_then_read_it_in_its_story(page: playwright.Page) -> None:
    page.get_by_role("link", name="Add", exact=True).click()
    page.locator("textarea").fill(FERRY_LATER)
    page.locator("input[name=name]").fill("later.txt")
    page.get_by_role("button", name="Add").click()
    assert "later.txt" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="its story").click()
    assert "Reports 2" in page.get_by_label("Parts of the story").inner_text()


def test_override_shows_the_machine_beside_and_can_be_undone(page: playwright.Page) -> None:
    judge_first_finding(page, "corroborated", "the coroner confirmed it by telephone")
    assert "set by hand" in page.locator("main").inner_text()
    assert "the coroner confirmed it" in page.locator("main").inner_text()
    page.get_by_role("button", name="Undo judgement 1").click()
    assert "set by hand" not in page.locator(".head").inner_text()


def test_search_report_roundup_and_log(page: playwright.Page) -> None:
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words").fill("harbourmaster")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Ferry sinks on Lake Oru").click()
    assert "harbourmaster said" in page.locator("article").inner_text()
    page.get_by_role("link", name="Roundup").click()
    assert "Ferry sinks on Lake Oru" in page.locator("main").inner_text()
    page.get_by_role("link", name="Log").click()
    assert "The chain holds" in page.locator("main").inner_text()


def test_everything_by_keyboard(page: playwright.Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".row.here").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*")
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    assert page.get_by_label("Words").count() == 1


def test_without_javascript_everything_is_there(browser: playwright.Browser, page: playwright.Page) -> None:
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(page.url)
    judge_first_finding(plain, "disputed", "the owner denies it")
    assert "set by hand" in plain.locator("main").inner_text()
    context.close()


PAGES = ("/", "/story/1", "/story/1/conflicts", "/story/1/timeline", "/story/1/sources", "/story/1/names", "/story/1/reports",
         "/report/1", "/search?words=ferry", "/roundup", "/alerts", "/add", "/log", "/settings")  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_accessibility_fault(page: playwright.Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    base = page.url.rstrip("/")
    judge_first_finding(page, "corroborated", "checked")
    for url in (page.url, *(base + path for path in PAGES)):
        page.goto(url)
        found = axe.Axe().run(page).response["violations"]
        serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
        assert serious == [], url
