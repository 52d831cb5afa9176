"""A page to the text of its article and its metadata.

1. decode; 2. refuse what no parser should see (size, nesting); 3. metadata; 4. trafilatura for the text; 5. the
standfirst put back if it was lost; 6. lines that
repeat the headline, byline and date line above the text are taken off, since they are metadata already.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from twosource.errors import SkipReport
from twosource.intake import head, lead, limits, pagemeta
from twosource.intake.decode import decode
from twosource.intake.lines import level, split
from twosource.intake.raw import Draft, Meta, Raw

_VOID = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option thead tbody tfoot".split()
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")


def read(raw: Raw) -> Draft:
    """The article of a page.

    Raises: SkipReport when the page is too large or too deep, is cut off before its text, or holds no article.
    """
    if len(raw.data) > limits.MAX_PAGE_BYTES:
        problem = (
            f"{len(raw.data) // 1_000_000} MB is over the limit of {limits.MAX_PAGE_BYTES // 1_000_000} MB for a page"
        )
        raise SkipReport(raw.name, problem, "save the text of the article")
    page = decode(raw.data, raw.name, raw.charset)
    if "<" not in page:
        return Draft(page)
    check_nesting(raw)
    tree = parse(page)
    if tree is None:
        raise SkipReport(raw.name, "the page cannot be parsed", "save the text of the article")
    meta = pagemeta.read(tree, raw.url)
    text = article(page, raw.url)
    lost = lead.missing(tree, text, pagemeta.description(tree), meta.headline) if text else None
    text = f"{lost}\n{text}" if lost else text
    cut = cut_off(page)
    if len(text) < limits.MIN_CHARACTERS:
        what = "the page is cut off before its text" if cut else "no article was found on the page"
        raise SkipReport(raw.name, what, "save the page again, or save its text")
    return Draft(trim(text, meta), meta, "trafilatura/1", cut=cut)


def cut_off(page: str) -> bool:
    """Whether a page ends inside a tag, a script or a comment, or opens a body and ends in the middle of a word or sentence."""
    tail = page[-200_000:].rstrip()
    low = tail.lower()
    if re.search(r"<[a-z/!][^<>]{0,2000}$", low) or low.rfind("<!--") > low.rfind("-->"):
        return True
    if any(low.rfind(f"<{t}") > max(low.rfind(f"</{t}"), 0) for t in ("script", "style", "title")):
        return True
    closed = "</html" in low[-3000:] or "</body" in low[-3000:]
    return (
        "<body" in page.lower()
        and not closed
        and bool(re.search(r"[\w,;]$", re.sub(r"<[^<>]*>", "", low[-500:]).strip()))
    )


def check_nesting(raw: Raw) -> None:
    """Raises SkipReport for pages with so many tags, or tags inside tags, that parsers fail on them."""
    depth = deepest = 0
    for count, (close, tag) in enumerate(_TAG.findall(raw.data), 1):
        if tag.lower() not in _VOID:
            depth = max(0, depth - 1) if close else depth + 1
            deepest = max(deepest, depth)
        if deepest > limits.MAX_NESTING or count > limits.MAX_TAGS:
            what = (
                f"more than {limits.MAX_NESTING} tags inside each other"
                if deepest > limits.MAX_NESTING
                else f"more than {limits.MAX_TAGS:,} tags"
            )
            raise SkipReport(raw.name, f"the page has {what}", "save the text of the article")


def parse(page: str) -> Any:
    """The lxml tree of a page, or None."""
    from lxml import etree, html

    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def article(page: str, url: str | None = None) -> str:
    """The visible text of the article: one line a paragraph."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # what they warn of is said by SkipReport
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(page, url=url, include_comments=False, include_tables=True, output_format="txt")
    except (RecursionError, ValueError, TypeError, AttributeError):
        found = None
    return (found or "").strip()


def trim(text: str, meta: Meta) -> str:
    """``text`` without the lines above the body that repeat headline, byline or date line."""
    known = {level(x).lower() for x in (meta.headline, meta.byline, f"By {meta.byline}", *meta.date_lines) if x}
    lines = split(text)
    for i, line in enumerate(lines[:6]):
        plain = line.plain.lower()
        repeated = plain in known or (
            i == 0
            and meta.headline
            and plain.startswith(level(meta.headline).lower())
            and len(plain) < len(meta.headline) + 40
        )
        byline = (
            meta.byline and len(plain) < len(meta.byline) + 60 and level(meta.byline.split(",")[0]).lower() in plain
        )
        if not (repeated or byline or head.date_of(line) or head.is_byline(line)):
            return text[line.start :]
    return text[lines[6].start :] if len(lines) > 6 else text
