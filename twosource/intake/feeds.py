"""RSS and Atom feeds, and OPML lists of them (feedparser; RFC 4287, RSS 2.0, OPML 2.0).

A feed that carries whole articles is read from itself. Where it has only the beginnings, the page of an item is read when
it is on the feed's own site; other hosts are named, not contacted.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from twosource.errors import SkipReport
from twosource.intake import limits
from twosource.intake.raw import Meta, Raw

WHOLE: Final = 1_200
"""An item whose own content has more characters than this is taken for the whole article (set by hand)."""

PAUSE: Final = 1.0
"""Seconds between two pages of one site."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a feed; ``content`` is its HTML, ``published`` as written there."""

    id: str
    url: str | None
    title: str | None
    published: str | None
    modified: str | None
    author: str | None
    content: str


def items(data: bytes, url: str | None = None) -> tuple[str | None, tuple[Item, ...]]:
    """The feed's name and its items, newest first as the feed has them.

    Raises: SkipReport when it is no feed.
    """
    import feedparser

    parsed = feedparser.parse(io.BytesIO(data))  # bytes only: a string could be taken for an address
    if not parsed.entries and not parsed.feed.get("title"):
        raise SkipReport(url or "feed", "it is no RSS or Atom feed", "check the address")
    return parsed.feed.get("title") or None, tuple(_item(e) for e in parsed.entries[: limits.MAX_FEED_ITEMS])


def documents(
    data: bytes, url: str, *, allow_private: bool = False, known: frozenset[str] = frozenset()
) -> Iterator[Raw | SkipReport]:
    """Documents of the items of a feed that are not ``known`` (by id or address)."""
    name, found = items(data, url)
    before = 0.0
    for item in found:
        if item.id in known or item.url in known:
            continue
        raw = of_item(item, name)
        if len(item.content) >= WHOLE or item.url is None:
            yield raw
        elif same_site(item.url, url):
            time.sleep(max(0.0, min(PAUSE, before + PAUSE - time.monotonic())))
            yield _page(item, raw, allow_private)
            before = time.monotonic()
        else:
            yield SkipReport(
                item.url[:200], "the feed has only its beginning, and it is on another site", "add it by its address"
            )


def of_item(item: Item, feed: str | None) -> Raw:
    """The document of an item from the feed's own content."""
    told = Meta(
        outlet=feed,
        headline=item.title,
        byline=item.author,
        published=item.published,
        modified=item.modified,
        url=item.url,
    )
    page = f"<html><body><article>{item.content}</article></body></html>"
    return Raw(item.url or item.id, page.encode("utf-8", "replace"), "page", item.url, "utf-8", told)


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are on one host, www. or not."""
    hosts = [(urlsplit(x).hostname or "").removeprefix("www.") for x in (a, b)]
    return bool(hosts[0]) and (
        hosts[0] == hosts[1] or hosts[0].endswith("." + hosts[1]) or hosts[1].endswith("." + hosts[0])
    )


def opml(data: bytes) -> tuple[str, ...]:
    """The feed addresses of an OPML list, in order, each once.

    Raises: SkipReport when it is no OPML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    tree = etree.fromstring(data, parser) if data.strip() else None
    if tree is None or "opml" not in str(tree.tag).lower():
        raise SkipReport("feed list", "it is no OPML list of feeds", "export the list again")
    found = [node.get("xmlUrl") or node.get("xmlurl") for node in tree.iter("outline")]
    return tuple(dict.fromkeys(f for f in found if f and f.startswith(("http://", "https://"))))


def _page(item: Item, raw: Raw, allow_private: bool) -> Raw | SkipReport:
    from dataclasses import replace

    from twosource.intake import web

    try:
        got = web.document(web.get(str(item.url), web.Visit(allow_private=allow_private)))
    except SkipReport as problem:
        return problem
    return replace(got, told=Meta(published=raw.told.published, url=item.url))


def _item(entry: Any) -> Item:
    bodies = [c.get("value", "") for c in entry.get("content", []) if isinstance(c, dict)] + [entry.get("summary", "")]
    link = entry.get("link")
    return Item(
        id=str(entry.get("id") or link or entry.get("title") or ""),
        url=link if isinstance(link, str) and link.startswith(("http://", "https://")) else None,
        title=entry.get("title"),
        published=_day(entry.get("published_parsed")),
        modified=_day(dict.get(entry, "updated_parsed")),
        author=entry.get("author"),
        content=max(bodies, key=len),
    )


def _day(parsed: Any) -> str | None:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed) if parsed and 1900 < parsed[0] < 2100 else None
