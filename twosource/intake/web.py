"""Reports from web addresses. Only addresses that the user names are contacted, and what they redirect to.

1. the address is checked (twosource.intake.connect); 2. robots.txt is asked (RFC 9309); 3. redirects are followed, each
checked like the first; 4. the answer is a page, a text, a PDF, or a feed. Nothing is contacted twice for one report, and
conditional requests (ETag, Last-Modified: RFC 9110) spare what has not changed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from twosource.errors import SkipReport
from twosource.intake import limits
from twosource.intake.connect import AGENT, Answer, request
from twosource.intake.raw import Kind, Raw

_KINDS: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "application/pdf": "pdf",
}
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with the address it came from in the end, and what a later conditional request needs."""

    url: str
    answer: Answer

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing changed since (304)."""
        return self.answer.status == 304

    @property
    def kind(self) -> str:
        """The media type, lower case, without parameters."""
        return self.answer.headers.get("content-type", "").split(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding declared with the media type."""
        _, _, rest = self.answer.headers.get("content-type", "").lower().partition("charset=")
        return rest.split(";")[0].strip(" \"'") or None


@dataclass(frozen=True, slots=True)
class Visit:
    """How an address is visited: what is known of it already, and whether private networks and robots are to be minded."""

    etag: str | None = None
    last_modified: str | None = None
    allow_private: bool = False
    obey_robots: bool = True
    most: int = limits.MAX_ANSWER_BYTES


def fetch(address: str, *, allow_private: bool = False) -> Iterator[Raw | SkipReport]:
    """The documents at an address: one page, text or PDF, or the items of a feed. What fails comes as SkipReport."""
    try:
        got = get(address, Visit(allow_private=allow_private))
        if looks_like_feed(got):
            from twosource.intake.feeds import documents

            yield from documents(got.answer.body, got.url, allow_private=allow_private)
        else:
            yield document(got)
    except SkipReport as problem:
        yield problem


def get(address: str, visit: Visit | None = None) -> Fetched:
    """The answer at an address, redirects followed.

    Raises: SkipReport when robots.txt forbids it, it leads where it may not, or the answer is none that can be used.
    """
    visit = visit or Visit()
    until = time.monotonic() + limits.MAX_SECONDS
    if visit.obey_robots and not allowed(address, visit, until):
        raise SkipReport(address[:200], "its robots.txt asks programs to stay away", "save the page and give the file")
    headers = {k: v for k, v in (("If-None-Match", visit.etag), ("If-Modified-Since", visit.last_modified)) if v}
    got = _follow(address, headers, visit, until)
    if got.answer.status not in (200, 203, 304):
        status = got.answer.status
        remedy = (
            "wait and try again" if status in (429, 503) else "check the address, or save the page and give the file"
        )
        raise SkipReport(address[:200], f"its server answers {status}", remedy)
    return got


def document(got: Fetched) -> Raw:
    """The document of an answer. Raises: SkipReport for media that are not read."""
    kind = _KINDS.get(got.kind)
    if kind is None:
        raise SkipReport(
            got.url[:200], f"{got.kind or 'an unnamed kind of file'} is not read", "give a page, text or PDF"
        )
    return Raw(got.url, got.answer.body, kind, got.url, got.charset)


def looks_like_feed(got: Fetched) -> bool:
    """Whether an answer is RSS or Atom, by its media type and how it begins."""
    head = got.answer.body[:2000].lower()
    return got.kind in _FEEDS or (got.kind != "text/html" and any(m in head for m in (b"<rss", b"<feed", b"<rdf:rdf")))


def allowed(address: str, visit: Visit, until: float) -> bool:
    """Whether robots.txt lets this program read an address. None there (4xx): yes. A server in trouble (5xx): no."""
    robots = urljoin(address, "/robots.txt")
    try:
        got = _follow(robots, {}, replace(visit, most=limits.MAX_ROBOTS_BYTES), until)
    except SkipReport as problem:
        if "sends more than" in problem.problem:
            return True
        raise
    if got.answer.status >= 500:
        return False
    rules = RobotFileParser()
    rules.parse(got.answer.body.decode("utf-8", "replace").splitlines() if got.answer.status == 200 else [])
    return rules.can_fetch(AGENT, address)


def _follow(address: str, headers: dict[str, str], visit: Visit, until: float) -> Fetched:
    here = address
    for _ in range(limits.MAX_REDIRECTS + 1):
        answer = request(here, headers, visit.allow_private, until, visit.most)
        to = answer.headers.get("location")
        if answer.status not in _REDIRECTS or not to:
            return Fetched(here, answer)
        there = urljoin(here, to.strip())
        if urlsplit(here).scheme == "https" and urlsplit(there).scheme != "https":
            raise SkipReport(
                address[:200], "it leads from a secure address to an insecure one", "give the address meant"
            )
        here = there
    raise SkipReport(
        address[:200], f"it leads on more than {limits.MAX_REDIRECTS} times", "give the address it ends at"
    )
