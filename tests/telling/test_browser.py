"""brief.html in a real browser: accessible, nothing loaded, nothing too wide, readable without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telling import invented

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine (Debian: apt-get install chromium)"
)
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.brief().save(tmp_path_factory.mktemp("brief")) / "brief.html"


def opened(browser: playwright.Browser, file: Path, **more: object) -> playwright.Page:
    page = browser.new_context(**more).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_finds_nothing(browser: playwright.Browser, file: Path, scheme: str, width: int) -> None:
    page = opened(browser, file, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = axe.Axe().run(page).response["violations"]
    assert [(v["id"], v["impact"], v["nodes"][0]["html"][:120]) for v in found] == []


def test_the_page_is_never_wider_than_the_window(browser: playwright.Browser, file: Path) -> None:
    page = opened(browser, file)
    for width in (320, 390, 900, 1440, 2200):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_is_requested_and_the_script_keeps_to_the_policy(browser: playwright.Browser, file: Path) -> None:
    page = browser.new_context().new_page()
    requests: list[str] = []
    told: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: told.append(m.text))
    page.on("pageerror", lambda e: told.append(str(e)))
    page.goto(file.as_uri())
    assert requests == [file.as_uri()] and told == []
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.finding').id") == "f1"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.url.endswith("#c2")


def test_a_link_marks_the_words_and_the_filter_works_without_javascript(
    browser: playwright.Browser, file: Path
) -> None:
    page = opened(browser, file, java_script_enabled=False)
    page.locator("#f1 h3 a").click()
    marked = page.locator(".c1").first
    assert "rgba(0, 0, 0, 0)" not in page.locator(".c1").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert marked.inner_text()
    page.locator("#show-disputed").uncheck()
    assert not page.locator("#f3").is_visible() and page.locator("#f1").is_visible()
