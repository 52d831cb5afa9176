"""Words as Universal Dependencies counts them, with exact offsets.

The rules follow the English treebanks (EWT and GUM, UD 2.16): clitics stand alone ("do" + "n't", "Smith" + "'s"),
hyphenated compounds are split unless the first part is a prefix ("well - known", but "non-profit"), and
abbreviations keep their full stop. All heads of the reading model share this one tokenisation.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from twosource.reading.word_lists import words_of

Span = tuple[int, int]

#: A first part that keeps its hyphen (UD English guidelines, section on hyphenation).
PREFIXES = words_of("prefixes")

#: Words that end in a full stop without ending a sentence.
ABBREVIATIONS = words_of("abbreviations")

_CHUNK = re.compile(r"\S+")
_URL = re.compile(r"(?:https?://|www\.)\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9-]+\.(?:com|org|net|edu|gov|info|co|uk|io)(?:\.[a-z]{2})?(?:/\S*\w)?")
_CLITIC = re.compile(r"(?i)(?<=[\w.])(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_PLURAL_OWNER = re.compile(r"(?<=[sSzZxX])['’]$")
_JOINED = {
    "cannot": (3,), "gonna": (3,), "wanna": (3,), "gotta": (3,), "gimme": (3,), "lemme": (3,), "dunno": (2, 3),
    "can't": (2,), "can’t": (2,),
}  # fmt: skip
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+$")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?")
_PIECE = re.compile(
    r"""
      \d[\d.,:/-]*\d%?(?=-[^\W\d_])            # 30 in 30-year
    | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s|['’]s)(?!\w))?
    | [^\W_](?:[^\W]|['’.&](?=\w)|\.(?=\w))*   # words, O'Brien, U.S.A, AT&T
    | \.{2,} | -{2,} | [!?]{2,} | ([=*<>~+_|#])\1+ | '' | ’’ | `` | [:;]-?[)(DP](?!\w)
    | …
    | [$£€¥]
    | [^\w\s] | _+
    """,
    re.VERBOSE,
)
_PHONE = re.compile(r"\+?\d[\d()]*(?:-\d+){2,}|\d{1,4}/\d{1,4}(?:/\d{2,4})?")
_MONEY_UNIT = re.compile(r"(?:US|C|A|HK|NT|NZ|S|CA|AU)?\$")


def words(text: str) -> list[Span]:
    """Split `text` into words; spans are [start, end) in code points, in order, never overlapping, without blanks."""
    out: list[Span] = []
    for chunk in _CHUNK.finditer(text):
        base = chunk.start()
        final = text[chunk.end() : chunk.end() + 1] in ("", "\n") or text[chunk.end() : chunk.end() + 2].isspace()
        out.extend((base + a, base + b) for a, b in _split_chunk(chunk.group(), final))
    return out


@lru_cache(maxsize=50_000)
def _split_chunk(chunk: str, final: bool) -> tuple[Span, ...]:
    """Words of one blank-free stretch; `final` says that the line ends after it."""
    if chunk.isalpha() and chunk.lower() not in _JOINED:
        return ((0, len(chunk)),)
    spans: list[Span] = []
    at = 0
    while at < len(chunk):
        whole = (
            _URL.match(chunk, at) or _PHONE.match(chunk, at) or _MONEY_UNIT.match(chunk, at) or _DOMAIN.match(chunk, at)
        )
        match = whole or _PIECE.match(chunk, at)
        if match is None:
            at += 1
            continue
        if whole:
            spans.append(match.span())
        else:
            spans.extend(_split_word(chunk, *match.span()))
        at = spans[-1][1]
    return tuple(_join(chunk, spans, final))


def _split_word(chunk: str, start: int, end: int) -> list[Span]:
    """Take clitics off chunk[start:end]."""
    word = chunk[start:end]
    cuts = _JOINED.get(word.lower())
    if cuts is None:
        clitic = _CLITIC.search(word)
        cuts = (
            (clitic.start(),) if clitic and clitic.start() > 0 and not _NUMBER.fullmatch(word[: clitic.start()]) else ()
        )
    edges = [0, *cuts, len(word)]
    return [(start + a, start + b) for a, b in pairwise(edges)]


def _join(chunk: str, spans: list[Span], final: bool) -> list[Span]:
    """Put back what UD keeps whole: prefix hyphens, abbreviation stops, 'p.m.'."""
    out: list[Span] = []
    for start, end in spans:
        piece = chunk[start:end]
        if out and out[-1][1] == start:
            before = chunk[out[-1][0] : out[-1][1]]
            if piece == "." and _keeps_stop(before, final and end == len(chunk)):
                out[-1] = (out[-1][0], end)
                continue
            if piece == "-" and before.lower() in PREFIXES and chunk[end : end + 1].isalpha():
                out[-1] = (out[-1][0], end)
                continue
            if before.endswith("-") and before[:-1].lower() in PREFIXES and before != "-":
                out[-1] = (out[-1][0], end)
                continue
        out.append((start, end))
    return out


def _keeps_stop(word: str, final: bool) -> bool:
    if _INITIALISM.fullmatch(word + "."):
        return not final or "." in word
    low = word.lower()
    return (
        low in ABBREVIATIONS
        and (not final or low in ("inc", "jr", "sr", "corp", "ltd", "co", "etc"))
        and (word[0].isupper() or low in ("vs", "etc", "al", "e.g", "i.e", "cf", "no", "approx", "viz"))
    )
