"""Feeds and lists of feeds."""

from __future__ import annotations

import pytest

from twosource.errors import SkipReport
from twosource.intake import feeds

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Night Tide</title>
<entry><id>a</id><title>Four dead</title><link href="https://tide.example/a"/><published>2031-04-08T05:10:00Z</published>
<updated>2031-04-09T00:00:00Z</updated><author><name>Ane Birk</name></author>
<content type="html">&lt;p&gt;Whole.&lt;/p&gt;</content>
</entry><entry><id>b</id><title>No link</title></entry></feed>"""


def test_atom() -> None:
    name, (first, second) = feeds.items(ATOM)
    assert name == "Night Tide" and first.url == "https://tide.example/a" and first.author == "Ane Birk"
    assert (first.published, first.modified) == ("2031-04-08T05:10:00Z", "2031-04-09T00:00:00Z")
    assert first.content == "<p>Whole.</p>" and second.url is None


@pytest.mark.parametrize("data", [b"", b"<html>no feed</html>", b"\x00\x01", b"https://quay.example/feed"])
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(SkipReport, match="no RSS or Atom"):
        feeds.items(data)


def test_known_items_are_left_out() -> None:
    assert [r.name for r in feeds.documents(ATOM, "https://tide.example/feed", known=frozenset({"a"}))] == ["b"]  # type: ignore[union-attr]


def test_opml() -> None:
    data = b"""<opml><body><outline><outline xmlUrl="https://a.example/f"/><outline xmlUrl="https://a.example/f"/></outline>
    <outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://b.example/f"/></body></opml>"""
    assert feeds.opml(data) == ("https://a.example/f", "http://b.example/f")


@pytest.mark.parametrize("data", [b"", b"<html/>", b"\xff\xfe\x00"])
def test_what_is_no_opml(data: bytes) -> None:
    with pytest.raises(SkipReport, match="no OPML"):
        feeds.opml(data)


def test_entities_of_an_opml_are_not_resolved() -> None:
    data = b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body><outline xmlUrl="https://a.example/&x;"/></body></opml>'
    assert all("root:" not in f for f in feeds.opml(data))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("https://www.quay.example/x", "http://quay.example/feed", True),
        ("https://news.quay.example/x", "https://quay.example/feed", True),
        ("https://evilquay.example/x", "https://quay.example/feed", False),
        ("nonsense", "nonsense", False),
    ],
)
def test_same_site(a: str, b: str, same: bool) -> None:
    assert feeds.same_site(a, b) is same
