"""The standfirst: one or two sentences between headline and body, which text extraction tends to lose.

It is put back when it stands under the headline, before the first paragraph that was extracted, and either its element
is named like a standfirst or the page's own description repeats it.
"""

from __future__ import annotations

import re
from typing import Any, Final

from twosource.intake import dates, table
from twosource.intake.lines import level

SHORTEST: Final = 40
LONGEST: Final = 700
"""Code points of a standfirst, set on the development pages of the trafilatura set."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:standfirst|stand-first|lead|lede|teaser|intro|introduction|summary|subtitle|sub-?head(?:line)?|subline|dek|deck|"
    r"excerpt|abstract|vorspann|anrisstext|article-?description|kicker-?text|chapeau|bajada|entradilla|sumario)(?:$|[\s_-])",
    re.I,
)
_FRAME = re.compile(
    r"related|sidebar|footer|comment|newsletter|promo|recommend|widget|share|social|cookie|nav|menu|breadcrumb|author|bio|caption|ad-|advert",
    re.I,
)
_BLOCKS = ("p", "div", "h2", "h3", "h4", "section", "strong", "span", "header", "ul", "li", "b", "em")


def missing(tree: Any, text: str, description: str | None, title: str | None) -> str | None:
    """The standfirst of a parsed page that is not in ``text`` yet, or None."""
    have = _squeeze(text)
    first = _squeeze(next((x for x in text.split("\n") if len(x) > 60), ""))[:60]
    told = _squeeze(description or "")
    headline = _squeeze(title or "")
    if not first:
        return None
    below_headline = not headline
    for node in tree.iter("h1", "h2", *_BLOCKS):
        words = level(node.text_content())
        key = _squeeze(words)
        if node.tag == "h1" or (headline and key == headline):
            below_headline = True
            continue
        if key.startswith(first) and below_headline:
            return None
        if not below_headline or not SHORTEST <= len(words) <= LONGEST or key in have or _inside(node, _FRAME):
            continue
        repeated = len(told) > SHORTEST and (key.startswith(told[:60]) or told.startswith(key[:60]))
        if (repeated or _NAMED.search(_mark(node))) and _fit(words):
            return words
    return None


def _fit(words: str) -> bool:
    return not table.match(words, "any", "begin", "rest", "list") and not (dates.find(words) and len(words) < 80)


def _mark(node: Any) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"


def _inside(node: Any, names: re.Pattern[str]) -> bool:
    return any(
        a.tag in ("aside", "footer", "nav", "figure", "figcaption") or names.search(_mark(a))
        for a in [node, *node.iterancestors()][:-2]
    )


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", level(text).lower())
