"""Lines in which an outlet prints its own name: under the headline, in the byline, with the date, or at the end.

``Quay Herald, Monday 3 March``, ``QPA / Official``, ``By Ane Birk for Quay Radio``, ``The Harbour Letter: Friday``,
``(Quay Herald newsroom)``. A name in such a line is not enough, as a person or a place may stand there too; more signs
must come to it: 1. a word outlets or bodies are called by; 2. the look of the name; 3. what the line says of it;
4. the text tells what the outlet did or was told, or calls it by its last word ("the Herald").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from twosource.intake import dates, head, names, signs
from twosource.intake.lines import Line
from twosource.intake.signs import Sign
from twosource.intake.zones import Marks
from twosource.values.gazetteer import lookup
from twosource.values.name import head as body_head

HEAD: Final = 8
"""Lines above the body that are looked at."""

STANDFIRST: Final = 4
"""The last line looked at below a first paragraph, which may be the standfirst."""

TAIL: Final = 3
"""Lines at the end that are looked at."""

NAMES: Final = 50
"""Names told of in one text that are looked at; it bounds the time."""

DATE: Final = "§"
"""Stands for a date, a weekday or a time of day in a line that is matched."""

_DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_CLOCK = r"\b\d{1,2}[:.h]\d\d\b(?:\s*[ap]\.?m\.?)?"
TOWN: Final = 10_000
"""People of a place whose name is taken for the place's even where the text does not say "in" it; set by hand."""

PART: Final = 1.5
"""Weight of a name that is a later part of a line: it may be the place or the person's function as well."""

_PARTS = re.compile(r",\s|\s[|/·•–—-]\s|\. |\(")
_PART = re.compile(
    rf"(?i:by |for |from |on |at |in |this is )?{signs.NAME}"
    r"(?: (?:in|at|from) [A-Z].*| (?:correspondent|reporter|staff|editor|desk))?"
)
_ARTICLE = re.compile(r"^[Tt][Hh][Ee] ")
_FOREIGN = re.compile(r"^(?:El|La|Los|Las|Le|Les|Il|Lo|Die|Das|De|Het|O|Os) [A-ZÀ-Þ]")
"""Articles of other languages; they begin a title, and a person's name hardly ever."""
_MAKER = re.compile(
    r"\b(?:posted|written|filed|reported|read|presented|signed) by\b|\b(?:from |by )?our (?:\w+ )?(?:correspondent|reporter)\b|"
    r"\b(?:reporter|correspondent)s?(?: on the spot)?: ?[A-Z]|\breporting from\b"
)
"""What stands beside an outlet's name where its reporter is named with it."""
_STAMP = re.compile(r"(?i)^(?:statement|press release|media release|communiqu[eé]|bulletin|declaration)\b")
"""What a body prints under its name: the sort and number of its paper."""
_FIRM = re.compile(r",? (?:Inc|Ltd|Corp|Co|PLC|plc|GmbH|S\.A|LLC)\.?$")
_EDITION = re.compile(
    rf"{DATE}|\b(?:today|tonight|this (?:week|morning|evening)|the (?:week|day)|minutes|in (?:brief|short)|"
    r"edition|issue|roundup|round-up|no\. ?\d+|explained)\b",
    re.I,
)
_DESCRIBES = re.compile(
    r"\b(?:newspaper|paper|magazine|site|feed|digest|roundup|podcast|project|organi[sz]ation|association|group|page|edition|"
    r"agency|channel|blog|website|bulletin|programme|broadcast|service|newsletter|letter|weekly|daily|network|issue|news|"
    r"online|official|[Nn]o\.|[Vv]ol\.|FM|MHz|Official|OFFICIAL|AGENCY|Edition)(?!\w)|\b\d{2,3}\.\d\b"
)
_PAPER = re.compile(
    r"^(?:\w+ ){0,2}(?:statement|report|press release|communiqu[eé]|note|bulletin|findings|update|declaration|alert)\b",
    re.I,
)
_PICTURE = re.compile(r"photo|\b(?:getty|images?|illustration|credit)", re.I)
_SPEAKS = re.compile(r"\b(?:said|says|told|tells|adds|added)\b|[:;,]$")
_INSIDE = frozenset(
    ("With", "And", "From", "To", "In", "At", "By", "Is", "Are", "After", "Over", "As", "His", "Her", "Its")
)
"""Small words that stand with a capital in headlines, and in no outlet's name."""
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|photographer|analyst|staff)\b", re.I
)
_CREDITS = (
    r"(?:according to|citing|cited by|quoted by|quoting|reported by|reports by|report by|published by|via) (?:[Tt]he )?{name}"
    r"|{name}(?:,? (?:which|that))? (?:reported|reports|said|says|wrote|writes|quoted|quotes|published|first reported)\b"
)
_LISTENS = (
    r"(?:told|tells|telling|informed|asked by|shown to|seen by|obtained by|confirmed to|spoke to|speaking to|spoke with|"
    r"interview with|written to|wrote to)"
)
_DOES = (
    r"(?:has|have|had) (?:learned|learnt|seen|obtained|reviewed|verified|asked|written|approached|chosen|decided|been|spoken|"
    r"not been|confirmed|recorded)|(?:received|understands|can reveal|asked|wrote to|was there|counted|spoke|visited|could not|"
    r"was unable|put (?:questions|it) to|contacted|approached|deployed|calls on|condemns|demands|urges|is compiled)"
)


def find(marks: Marks) -> list[Sign]:
    """The signs of the lines at the head and at the end, with those that the text adds to a name found there."""
    found: list[Sign] = []
    above: list[Sign] = []
    for sort, lines in (("line", _head(marks)), ("tail", _tail(marks))):
        for line in lines:
            if sort == "line" and _STAMP.match(line.plain):
                found += [Sign(s.name, 1.5, "stamped") for s in above if s.reason == "line"]
            above = list(_of_line(marks, line, sort))
            found += above
    title = marks.headline.plain if marks.headline else ""
    found += _prefix(marks, title) + _title(marks, title) + _opening(marks)
    more = [sign for name in dict.fromkeys(s.name for s in found) for sign in _confirmed(name, marks)]
    return found + more


def _head(marks: Marks) -> Iterator[Line]:
    """The short lines before the first paragraph; the first of all only when it looks like a letterhead."""
    paragraphs = 0
    for i, line in enumerate(marks.lines[:HEAD]):
        kinds = marks.kinds[i]
        dateline = marks.dateline and line.start <= marks.dateline.span[0] < line.end
        paragraphs += line.prose
        if dateline or paragraphs > 1 or (paragraphs and i > STANDFIRST):
            return
        if line.prose:
            continue
        below = any(head.is_headline(x) and x.words >= 5 for x in marks.lines[1:3])
        letterhead = below and (line.words <= 5 or DATE in masked(line.plain))
        if kinds & {"related", "highlight", "correction"} or _PICTURE.search(line.plain) or _SPEAKS.search(line.plain):
            continue
        stamped = DATE in masked(line.plain) or _DESCRIBES.search(line.plain)
        if ("caption" in kinds and not stamped) or (i == 0 and not letterhead and line is not marks.masthead):
            continue
        yield line


def _tail(marks: Marks) -> Iterator[Line]:
    for line, kinds in list(zip(marks.lines, marks.kinds))[2:][-TAIL:]:
        if not (line.prose and not line.plain.startswith("(")) and not kinds & {"related", "headline", "highlight"}:
            yield line


def masked(plain: str) -> str:
    """A line with one sign in the place of each date, weekday and time."""
    plain = plain.strip("#*_> ")
    for dated in reversed(dates.find(plain)):
        plain = plain[: dated.start] + DATE + plain[dated.end :]
    plain = re.sub(rf"{_CLOCK}|\b{_DAY}", DATE, plain, flags=re.I)
    return re.sub(rf"{DATE}(?:[\s,]*{DATE})+", DATE, plain)


def _of_line(marks: Marks, line: Line, sort: str) -> Iterator[Sign]:
    """The first row of the table that the line fulfils; else the parts of the line, each for itself."""
    plain = _FIRM.sub("", masked(line.plain))
    if len(plain) > 160 or re.match(rf"{_STAMP.pattern}(?: of {DATE}| [Nn]o\b| ?[\d{DATE}])", plain):
        return
    for kinds in (("desk",), (sort,)):
        told = _first_row(plain, kinds, marks)
        if told is None:
            continue
        form, found = told
        yield found
        if _word(found.name) or plain != masked(line.plain):
            yield Sign(found.name, 1.5, "word")
        if found.reason == "desk" and not _PARTS.search(plain[: form.start("name")]):
            break
        if found.reason != "desk":
            if any(head.is_byline(x) for x in marks.bylines if x is not line):
                yield Sign(found.name, 1, "somebody else has the byline")
            if sort == "tail" and plain != found.name and re.fullmatch(r"[A-Z]{3,6}", found.name):
                yield Sign(found.name, 1, "look")
            rest = (form.groupdict().get("rest") or "").strip(" ,/|")
            yield from _look(found.name, rest, line.plain.isupper() or form["name"].isupper())
    for part in _PARTS.split(plain)[1:]:
        match = _PART.fullmatch(part.strip(f" .(){DATE}"))
        name = _name(match["name"], marks, "label") if match else None
        if name:
            yield Sign(name, PART, "part")
            yield from [Sign(name, 1.5, "word")] * _word(name, body=sort == "tail")


def _first_row(plain: str, kinds: tuple[str, ...], marks: Marks) -> tuple[re.Match[str], Sign] | None:
    for kind, weight, form in signs.table():
        match = form.fullmatch(plain) if kind in kinds else None
        behind = match is not None and kind == "desk" and match.end("name") < len(plain)
        name = _name(match["name"], marks, "label" if behind else "paper") if match else None
        if match and name:
            return match, Sign(name, weight, kind)
    return None


def _name(raw: str, marks: Marks, labels: str = "paper") -> str | None:
    """The name without the labels behind it; None for a place, a label, or what no name is."""
    raw = re.sub(r"^the |(?:/[A-Za-z]{2,3})+$|[/-]$|'s$", "", raw)
    words = names.tidy(raw, marks.text).split()
    words = words[: _cut(words, labels)]
    while len(words) > 1 and labels == "label" and _place(words[-1], marks):
        words.pop()
    bare = [w.lower() for w in words if w.lower() != "the"]
    if not bare or bare[0] in signs.words("no start") or " ".join(bare) in signs.words("no name"):
        return None
    if all(w in signs.words("label") for w in bare) or DATE in raw or len(bare) > 8 or _INSIDE & set(words):
        return None
    name = " ".join(words)
    end = next((" ".join(words[i:]) for i in range(1, len(words) - 1) if names.known(" ".join(words[i:]))), name)
    name = end if "and" in words else name
    person = re.fullmatch(r"(.+) for (?:the )?(.+)", name)
    if person and not _word(person[1]):
        name = person[2]
    return None if _place(name, marks) else name


def _cut(words: list[str], labels: str) -> int:
    """How many words are left when the labels at the end go, with numbers of issues behind them."""
    end, told = len(words), len(words)
    while end > (labels == "paper") and not names.known(" ".join(words[:end])):
        word = words[end - 1].lower().rstrip(".")
        if word in signs.words(labels) and (labels == "paper" or word not in ("press", "media")):
            told = end - 1
        elif not re.fullmatch(r"[\d/.-]+", word):
            break
        end -= 1
    return told


def _place(name: str, marks: Marks) -> bool:
    """Whether the name is that of a place: the gazetteer or the dateline has it, or the text is "in" it."""
    if names.like_outlet(name) or body_head(name):
        return False
    if name.isupper() and len(name) <= 5 and _acts(name, marks.text):
        return False
    there = marks.dateline.place if marks.dateline else None
    if there and there.lower() == name.lower():
        return True
    where = "[Ii]n|[Nn]ear|[Oo]utside|[Aa]round" + ("|of|from|to" if len(name.split()) == 1 else "")
    said_there = re.search(rf"\b(?:{where}) {re.escape(name)}\b", marks.text)
    large = any(p.population >= TOWN for p in lookup(name))
    return large or bool(said_there and not _ARTICLE.match(name) and not _acts(name, marks.text))


def _look(name: str, rest: str, capitals: bool) -> Iterator[Sign]:
    """What the name and the rest of its line add."""
    words = {w.lower() for w in re.findall(r"[^\W_]+", name)}
    if _MAKER.search(rest):
        yield Sign(name, 1.5, "its reporter is named")
    elif _ROLE.search(rest) and not _word(name) and not re.search(r"\breport(?:s|ing)\b", rest):
        yield Sign(name, -3, "a person's function")
    alone = len(words - {"the"}) == 1
    coined = len(name.split()) < 3 and bool(re.search(r"[a-z]\d|[a-z][A-Z]|\w\.[a-z]{2,3}$", name))
    beside = "" if rest.startswith(".") else rest.replace(DATE, "").strip(" ,.|/-")
    titled = _ARTICLE.match(name) or _FOREIGN.match(name)
    if coined or (titled and rest) or (capitals and (beside or not alone)) or (alone and _titled(beside)):
        yield Sign(name, 1, "look")
    if _DESCRIBES.search(rest):
        yield Sign(name, 1, "described")
    short = re.match(r"\(([A-Z][A-Za-z.]{1,9})\)", rest)
    if short and names.short_for(short[1], name):
        yield Sign(name, 1.5, "short form in brackets")


def _titled(beside: str) -> bool:
    """Whether what stands beside a single word is a place that is no country, or a few words in capitals like one."""
    if not beside[:1].isupper() or len(beside.split()) > 5:
        return False
    last = re.split(r", | and ", beside)[-1]
    return not any(p.kind == "country" for p in lookup(last))


def _word(name: str, body: bool = True) -> bool:
    words = re.findall(r"[^\W_]+", _ARTICLE.sub("", name).lower())
    ends = bool(words) and bool(re.search(r"(?:press|news|radio|tv|media|flash|24|wire)$", words[-1]))
    called = bool(words) and bool({words[0], words[-1]} & signs.words("called"))
    return (
        ends
        or names.like_outlet(name)
        or (called and name != words[0].capitalize())
        or (body and bool(body_head(name)))
    )


def _prefix(marks: Marks, title: str) -> list[Sign]:
    """A headline that begins with the name of a letter or of a body, and goes on with an edition or a document."""
    plain = masked(title)
    match = re.match(rf"{signs.NAME}: (?P<rest>.{{3,}})$", plain)
    name = _name(match["name"], marks) if match else None
    if match is None or name is None:
        return []
    article, rest = bool(_ARTICLE.match(name)), match["rest"]
    paper, edition = bool(_PAPER.search(rest)), bool(_EDITION.search(rest))
    if not (paper or (article and (edition or rest[:1].islower()))):
        return []
    found = [Sign(name, 0.5, "prefix")]
    if paper or edition:
        found.append(Sign(name, 1, "edition"))
    if _word(name):
        found.append(Sign(name, 1.5, "word"))
    return [*found, Sign(name, 0.5, "look")] if article else found


def _title(marks: Marks, title: str) -> list[Sign]:
    """A headline that names the body whose statement it is, or has the outlet beside it; the name needs a word for such."""
    for kind in ("paper title", "title"):
        told = _first_row(masked(title), (kind,), marks)
        if told and _word(told[1].name, body=kind == "paper title"):
            return [told[1], Sign(told[1].name, 1.5, "word")]
    return []


def _opening(marks: Marks) -> list[Sign]:
    """A statement that begins with the body that makes it, in the present ("The Union condemns"), and says "we"."""
    body = marks.body()
    first = marks.lines[body[0]].plain if body else ""
    voice = re.sub(r'"[^"]*"', "", marks.text.replace("“", '"').replace("”", '"'))
    paper = any(_PAPER.search(line.plain) for line in marks.lines[:3])
    if not paper and not re.search(r"\b(?:we|our)\b", voice, re.I):
        return []
    for sort, weight, form in signs.table():
        match = form.match(first) if sort == "opening" else None
        name = _name(match["name"], marks) if match else None
        if name and _word(name):
            return [Sign(name, weight, sort), Sign(name, 1.5, "word")]
    return []


def of_itself(marks: Marks) -> list[Sign]:
    """Names that speak of themselves in the text ("Quay Radio has learned") and are credited nowhere in it."""
    raw = {
        (sort, match["name"])
        for sort, _, form in signs.table()
        if sort in ("self", "told")
        for match in form.finditer(marks.text)
    }
    found = []
    for sort, told in sorted(raw)[:NAMES]:
        name = _name(told, marks)
        bare = re.escape(_ARTICLE.sub("", name or ""))
        if not name or not _word(name, body=False) or re.search(_CREDITS.format(name=bare), marks.text):
            continue
        short = re.escape(name.split()[-1])
        if sort == "self" or (" " in name and re.search(rf"\b[Tt]he {short} (?:{_DOES})\b", marks.text)):
            found.append(Sign(name, 3, "self"))
    return found


def _confirmed(name: str, marks: Marks) -> Iterator[Sign]:
    """What the text says of a name that stands in a line of its own."""
    words = _ARTICLE.sub("", name).split()
    begins = [" ".join(words[:k]) for k in range(1, len(words)) if len(words[0]) > 3]
    short = "|".join(re.escape(b) for b in begins if not lookup(b))
    if _acts(name, marks.text) or (
        short and re.search(rf"\b{_LISTENS} (?:[Tt]he )?(?:{short})\b(?! [A-Z])", marks.text)
    ):
        yield Sign(name, 1.5, "itself")
    last = words[-1]
    if len(words) > 1 and len(last) > 2:
        word = last.capitalize() if last.isupper() else last
        if re.search(rf"\b[Tt]he {re.escape(word)}\b(?! [A-Z])", marks.text.replace(name, "")):
            yield Sign(name, 1.5, "short form")


def _acts(name: str, text: str) -> bool:
    bare = re.escape(_ARTICLE.sub("", name))
    return bool(re.search(rf"\b{_LISTENS} (?:[Tt]he )?{bare}\b|\b{bare} (?:{_DOES})\b", text))
