"""What a page says of itself: JSON-LD (schema.org Article), Open Graph and other meta tags, title, time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib import resources
from typing import Any

from twosource.intake import dates, names
from twosource.intake.lines import level
from twosource.intake.raw import Meta

_ARTICLE = re.compile(r"(?:article|posting|report|review|statement|webpage|liveblog)", re.I)
_SPLIT = re.compile(r"\s+(?:\||-|–|—|::|»|«|·|•|:)\s+")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pub|publish|published|post|posted|entry|article|story|news)?[_-]?(?:date|time|stamp|datetime|timestamp|when|published|dateline|pubdate|meta|info|byline|submitted|created)",
    re.I,
)
_META_PARENT = re.compile(
    r"comment|related|sidebar|footer|teaser|recent|most|trending|widget|aside|promo|copyright|event|weather|reply|response",
    re.I,
)


@cache
def _names(field: str) -> tuple[str, ...]:
    lines = resources.files("twosource.data").joinpath("page_tags.tsv").read_text("utf-8").splitlines()
    return tuple(line.split("\t")[1] for line in lines if line.startswith(field + "\t"))


def read(tree: Any, url: str | None = None) -> Meta:
    """Metadata of a parsed page; every field is something the page states."""
    tags = _tags(tree)
    data = list(_json_ld(tree))
    article = next((d for d in data if _dated(d)), None) or next(iter(data), {})
    told = [t for t in (_name(article.get("headline")), *(tags.get(k) for k in _names("headline"))) if t]
    heading = _heading(tree, told)
    title = _title(heading, told)
    outlet, further = _outlet(tree, tags, article, title)
    return Meta(
        outlet=outlet,
        headline=level_keep(unescape(title)) if title else None,
        byline=_first(
            _authors(article.get("author")), *(tags.get(k) for k in _names("byline") if "http" not in tags.get(k, ""))
        )
        or _visible_byline(tree),
        published=_first(
            _name(article.get("datePublished")), *(tags.get(k) for k in _names("published")), _time_element(tree)
        ),
        modified=_first(_name(article.get("dateModified")), *(tags.get(k) for k in _names("modified"))),
        url=url or _canonical(tree),
        outlets=further,
        date_lines=tuple(_date_lines(tree)),
    )


def description(tree: Any) -> str | None:
    """The page's own summary of itself (meta description)."""
    tags = _tags(tree)
    return _first(tags.get("og:description"), tags.get("description"), tags.get("twitter:description"))


def level_keep(text: str) -> str:
    """``text`` with single blanks."""
    return " ".join(text.split())


def _tags(tree: Any) -> dict[str, str]:
    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and (value := (meta.get("content") or "").strip()):
            tags.setdefault(key.strip().lower(), value[:500])
    return tags


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found = json.loads((script.text or "").strip().strip(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            yield from (d for d in _flat(found, 0) if _ARTICLE.search(str(d.get("@type", ""))))


def _flat(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _flat(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from _flat(data.get(key), depth + 1)


def _dated(data: dict[str, Any]) -> bool:
    return bool(data.get("datePublished")) and "webpage" not in str(data.get("@type", "")).lower()


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return level_keep(unescape(str(value))) if isinstance(value, str | int) and str(value).strip() else None


def _authors(value: Any) -> str | None:
    people = [
        n for v in (value if isinstance(value, list) else [value]) if (n := _name(v)) and not n.startswith("http")
    ]
    return ", ".join(dict.fromkeys(people)) or None


def _first(*values: str | None) -> str | None:
    return next((v.strip() for v in values if v and v.strip()), None)


def _heading(tree: Any, told: list[str]) -> str | None:
    """The visible headline: of the headings, the longest that stands in the page's title or in what its tags say."""
    titles = [_bare(x) for x in (str(tree.xpath("string(.//head/title)")), *told)]
    found = [level_keep(h.text_content()) for h in tree.iter("h1", "h2")]
    found = [h for h in found if 3 < len(h) < 250]
    inside = [h for h in found if any(_bare(h) in t for t in titles) and len(h) > 8]
    first = [t for h in tree.iter("h1") if (t := level_keep(h.text_content())) and len(t) < 250]
    return max(inside, key=len) if inside else first[0] if len(first) == 1 or (first and not told) else None


def _title(heading: str | None, told: list[str]) -> str | None:
    """The headline as shown where it is the one the tags tell (which add the outlet, or cut it); else as told."""
    if heading and (not told or any(_bare(heading)[:40] in _bare(t) or _bare(t)[:40] in _bare(heading) for t in told)):
        return heading
    return told[0] if told else None


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", level(unescape(text)).lower()).strip()


def _outlet(
    tree: Any, tags: dict[str, str], article: dict[str, Any], title: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """1. publisher in JSON-LD; 2. site name in meta tags; 3. the part of the title that is not the headline."""
    named = _first(
        _name(article.get("publisher")), *(tags.get(k) for k in _names("outlet") if len(tags.get(k, "")) < 60)
    )
    if named and not re.match(r"https?:|www\.", named):
        return _spell(re.sub(r"\s*\(.*\)$|^@", "", named), tree), ()
    part = _title_part(tree, title)
    if part:
        return _spell(part, tree), ()
    return None, tuple(_logos(tree))


def _title_part(tree: Any, title: str | None) -> str | None:
    parts = [p.strip() for p in _SPLIT.split(level_keep(tree.findtext(".//title") or "")) if p.strip()]
    if len(parts) < 2 or not title:
        return None
    wanted = level(title).lower()
    others = [p for p in parts if level(p).lower() not in wanted and 1 < len(p) <= 50 and len(p.split()) <= 6]
    if len(others) == len(parts):
        return None
    text = level(tree.text_content()).lower()
    sure = [p for p in others if text.count(level(p).lower()) > 1 or names.like_outlet(p)]
    return (sure or others or [None])[-1 if others and parts[-1] in (sure or others) else 0]


def _logos(tree: Any) -> list[str]:
    found = []
    for node in tree.iter("a", "div", "h1", "p", "img"):
        mark = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
        if re.search(r"logo|site-?title|masthead|brand|site-?name", mark) or (
            node.tag == "img" and "logo" in (node.get("src") or "").lower()
        ):
            label = level_keep(node.get("alt") or node.get("title") or node.text_content() or "")
            if 1 < len(label) <= 40:
                found.append(re.sub(r"\s*\b(?:logo|home(?:page)?)\b\s*", "", label, flags=re.I).strip())
    return [f for f in dict.fromkeys(found) if f][:3]


def _spell(name: str, tree: Any) -> str:
    if re.fullmatch(r"[A-Z][A-Z.]{1,6}", name):
        return names.spelled_out(name, level_keep(tree.text_content())) or names.full(name)
    return name.strip()


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href"))[:2000]
    return None


def _time_element(tree: Any) -> str | None:
    """The ``datetime`` of a time element of the article itself: marked as published, or the only day the page has."""
    found: list[tuple[bool, str]] = []
    for node in tree.iter("time", "abbr"):
        stamp = node.get("datetime") or (node.get("title") if node.tag == "abbr" else None)
        if stamp and dates.of_machine(stamp) and not _in_frame(node):
            mark = f"{node.get('class') or ''} {node.get('itemprop') or ''} {node.get('pubdate') or ''}".lower()
            found.append(("publi" in mark or "pubdate" in mark or node.get("pubdate") is not None, stamp))
    marked = [s for sure, s in found if sure]
    days = {dates.of_machine(s) for _, s in found}
    return marked[0] if marked else found[0][1] if len(days) == 1 else None


def _in_frame(node: Any) -> bool:
    return any(
        a.tag in ("aside", "footer", "nav") or _META_PARENT.search(f"{a.get('class') or ''} {a.get('id') or ''}")
        for a in [node, *node.iterancestors()]
    )


def _date_lines(tree: Any) -> Iterator[str]:
    """Short texts of elements whose class says that they hold a date, outside comments and sidebars."""
    for node in tree.iter("p", "div", "span", "time", "abbr", "li", "td", "small"):
        mark = f"{node.get('class') or ''} {node.get('id') or ''}"
        if (node.tag == "time" or _DATE_CLASS.search(" " + mark)) and not _in_frame(node):
            text = level(node.text_content())
            if len(text) <= 120 and dates.find(text):
                yield text


def _visible_byline(tree: Any) -> str | None:
    for node in tree.iter("p", "div", "span", "a", "address"):
        mark = f"{node.get('class') or ''} {node.get('rel') or ''} {node.get('itemprop') or ''}".lower()
        if re.search(r"(?:^|[\s_-])(?:by|byline|authors?|who|fn|writer|credit)(?:$|[\s_-])", mark) and not _in_frame(
            node
        ):
            text = re.sub(r"^by\s+", "", level_keep(node.text_content()), flags=re.I)
            if 2 < len(text) <= 120:
                return text
    return None
