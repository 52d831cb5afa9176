"""Pages: article text, and what the page says of itself."""

from __future__ import annotations

import pytest

from tests.intake.material import BODY, PAGE
from twosource.intake import page, pagemeta
from twosource.intake.load import to_report
from twosource.intake.raw import Given, Raw
from twosource.records import Report


def report(html: str, url: str | None = None) -> Report:
    return to_report(Raw("a.html", html.encode(), "page", url, "utf-8"), "r1", Given())


def paragraphs() -> str:
    return "".join(f"<p>{p}</p>" for p in BODY.strip().split("\n\n"))


def simple(head: str, top: str = "<h1>Barge sinks in Vantora harbour</h1>", foot: str = "") -> str:
    return f"<html lang=en><head>{head}</head><body><main><article>{top}{paragraphs()}</article></main>{foot}</body></html>"


def test_a_whole_page() -> None:
    found = report(PAGE)
    assert found.outlet == "The Quay Herald" and found.headline == "Barge sinks in Vantora harbour"
    assert found.byline == "Ane Birk" and found.published.value == "2031-04-08"
    assert found.modified == "2031-04-09T10:00:00+02:00" and found.extractor == "trafilatura/1"
    assert (
        found.text.startswith("Four people are dead")
        and "Get the Herald" not in found.text
        and "Home" not in found.text
    )
    assert [(z.kind, found.text[slice(*z.span)][:11]) for z in found.zones] == [("correction", "Correction:")]


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        ("<meta property='og:site_name' content='Quay Herald'>", "", "Quay Herald"),
        ("<title>Barge sinks in Vantora harbour | Quay Herald</title>", "", "Quay Herald"),
        ("<title>Barge sinks in Vantora harbour - Quay Herald</title>", "", "Quay Herald"),
        ("<title>Quay Herald :: Barge sinks in Vantora harbour</title>", "", "Quay Herald"),
        (
            "<title>Barge sinks in Vantora harbour - QHT</title>",
            "<footer>Quay Herald Television (QHT), Vantora</footer>",
            "Quay Herald Television",
        ),
        ("<title>Barge sinks in Vantora harbour</title>", "", None),
    ],
)
def test_the_outlet_of_a_page(head: str, foot: str, outlet: str | None) -> None:
    assert report(simple(head, foot=foot)).outlet == outlet


@pytest.mark.parametrize(
    ("head", "top", "value"),
    [
        ("<meta property='article:published_time' content='2031-04-08T07:00:00Z'>", "", "2031-04-08"),
        ("<meta name='date' content='2031-04-08'>", "", "2031-04-08"),
        ("", "<time datetime='2031-04-08T07:00'>this morning</time>", "2031-04-08"),
        ("", "<p class='pubdate'>Tuesday 8 April 2031</p>", "2031-04-08"),
        ("", "<div class='info'>8 April, 20:02 | Views: 18</div>", "XXXX-04-08"),
        ("", "", None),
        ("<meta name='date' content='1970-01-01'>", "", None),
        ("<meta name='date' content='0000-00-00'>", "", None),
    ],
)
def test_the_date_of_a_page(head: str, top: str, value: str | None) -> None:
    assert report(simple(head, "<h1>Barge sinks</h1>" + top)).published.value == value


def test_dates_of_comments_and_sidebars_are_not_the_page_s() -> None:
    foot = "<aside><time datetime='2019-01-01'>1 Jan</time></aside>"
    foot += "<div class='comments'><time datetime='2020-02-02'>2 Feb</time></div>"
    assert report(simple("", foot=foot)).published.value is None


def test_the_day_in_the_address_is_an_inference() -> None:
    found = report(simple(""), "https://quay.example/2031/04/08/barge").published
    assert (found.value, found.source) == ("2031-04-08", "inferred")


@pytest.mark.parametrize(
    "broken",
    ["{", "[]", "null", '{"@type": 5}', '{"@type":"NewsArticle","author":{"name":7},"publisher":[]}', "[" * 3000],
)
def test_broken_json_ld_does_no_harm(broken: str) -> None:
    assert "Divers searched" in report(simple(f"<script type='application/ld+json'>{broken}</script>")).text


def test_the_visible_headline_goes_before_what_the_tags_cut_or_add_to() -> None:
    head = "<meta property='og:title' content='Barge sinks in Vantora harbour - Quay Herald &amp; Sons'>"
    assert report(simple(head)).headline == "Barge sinks in Vantora harbour"


def test_headline_byline_and_date_line_are_not_in_the_text() -> None:
    top = "<h1>Barge sinks in Vantora harbour</h1><p>By Ane Birk</p><p>8 April 2031</p>"
    assert report(simple("", top)).text.startswith("The mayor of Vantora said")


def test_tags_of_other_articles_do_not_count() -> None:
    assert pagemeta.read(page.parse("<p>x</p>")).headline is None


@pytest.mark.parametrize(
    ("html", "cut"),
    [
        (PAGE, False),
        (PAGE[:-30], True),
        ("<html><body><p>One. <scr", True),
        ("<p>A fragment.</p>", False),
        ("<html><body><p>All said.", False),
    ],
)
def test_cut_off(html: str, cut: bool) -> None:
    assert page.cut_off(html) is cut
