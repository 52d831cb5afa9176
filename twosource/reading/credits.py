"""Whom a report as a whole is owed to, and through which outlet a source's words came.

1. A line that says so ("Read the full X report", "Additional reporting by X"), an agency in the byline or credit line.
2. An outlet that the opening credits, and no other: the report rewrites it.
3. The body that issues a statement ("Statement from the office of X").
4. For one attribution: who was told ("told X", "in an interview with X", "quoted by X", "(to X)").
5. In a roundup: the outlet credited before in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.parsed import Quote
from twosource.reading import phrases as ph
from twosource.reading.cues import is_sort, rewrite_patterns, roundup_pattern
from twosource.reading.official import TITLE, official_voice
from twosource.reading.outlets import kind_of, known, plain
from twosource.reading.scene import Scene
from twosource.reading.sources import resolve_phrase
from twosource.reading.tree import in_quotes
from twosource.records import Entity, Span, Spans

#: A report that credits at least so many other outlets is a roundup: each item has its own.
ROUNDUP = 3
#: Share of a report's characters, from its start, in which an opening credit must stand.
OPENING = 0.4
#: Paragraphs that open with a number or a label ("The toll.", "Who fired?"), and how many make a report itemised.
_ITEM = re.compile(r"(?m)^(?:\d{1,2}[.)] |[A-Z][\w’']*(?: [\w’']+){0,4}[.?:] (?=[A-Z“\"\d]))")
ITEMS = 3
_WORD = r"(?:[\w&’'-]|\.(?=\w)|(?<=\b[A-Z])\.)*"
_NAME = rf"(?P<who>(?:the |The )?(?:[\w’'-]+ ){{0,2}}?[A-Z]{_WORD}(?: (?:[A-Z0-9]{_WORD}|of|for|&|and(?= [A-Z])))*)"
_TO = re.compile(
    r"(?i:(?:\b(?:interview(?:ed)? (?:with|by|to|given to)|sp(?:oke|eaking|eaks|oken) (?:to|with)|"
    r"(?:comments?|remarks?|statement|message) to|(?:contacted|reached|approached) by|"
    r"quoted (?:by|in)|cited (?:by|in)|writing (?:in|for)|wrote (?:in|for)|"
    r"told|tells|telling|reported by|published (?:by|in|on))|\(to))\s+" + _NAME
)
_ISSUED = re.compile(
    r"(?i:\b(?:statement|communiqu[eé]|press release|bulletin|declaration|message|notice)\b)[^\n:]{0,30}?"
    r"(?i:\b(?:from|of|by|issued by)) (?P<who>(?:the |The )?[A-Z][^\n.,:;(]{2,60})"
)


@dataclass(frozen=True, slots=True)
class Owed:
    """``whole``: everything in the report is this node's; ``part``: what has no other way in; ``issuer``: who speaks;
    ``voice``: whose official notice this is, body first, for what nobody is credited for."""

    whole: str | None = None
    part: str | None = None
    issuer: str | None = None
    roundup: bool = False
    voice: tuple[str, ...] = ()


def declared_lines(scene: Scene) -> None:
    """Give the outlets that whole lines credit ("Read the full X report") their nodes, before anybody is resolved."""
    _lines(scene)


def owed(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]]) -> Owed:
    """Whom the report as a whole is owed to."""
    whole, part = _lines(scene)
    outlets = _credited(scene, quotes, hops)
    listed = len({n for _, n in outlets} | _told_to(scene)) >= ROUNDUP or lists_others(scene.tree.text)
    part = part or whole or _byline(scene)
    others = {n for _, n in outlets}
    if part is None and len(others) == 1 and not listed and not itemised(scene.tree.text):
        at, node = outlets[0]
        leads = at < opening(scene, 1) or (at < OPENING * len(scene.tree.text) and len(outlets) > 1)
        leads = leads and not _TRIGGER.search(scene.tree.text[max(0, at - 20) : at])
        part = node if leads and not _has_own_voice(scene) else None
    return Owed(
        whole, part, None if listed else _issuer(scene), listed, () if listed else official_voice(scene, quotes, hops)
    )


def opening(scene: Scene, paragraphs: int = 2) -> int:
    """Where the headline, highlights and the first paragraphs of the body end."""
    text, seen, at = scene.tree.text, 0, 0
    heads = [z.span for z in scene.cast.report.zones]
    while at < len(text) and seen < paragraphs:
        start, end = scene.tree.paragraph(at)
        if text[start:end].strip() and not any(s <= start < e for s, e in heads):
            seen += 1
        at = end + 1
    return at


def _told_to(scene: Scene) -> set[str]:
    """Other outlets that the report says were told something, or quoted."""
    found = (_relay_node(scene, m.span("who")) for m in _TO.finditer(scene.tree.text))
    return {n for n in found if n and n != scene.cast.outlet and scene.cast.nodes[n].kind in ("outlet", "agency")}


def itemised(text: str) -> bool:
    """Whether a report goes through several items, each paragraph opening with a number or a few words of label."""
    return len(_ITEM.findall(text)) >= ITEMS


def lists_others(text: str) -> bool:
    """Whether a report says that it only lists what others report."""
    return roundup_pattern().search(text) is not None


def _lines(scene: Scene) -> tuple[str | None, str | None]:
    found: dict[str, str] = {}
    for strength, pattern in rewrite_patterns():
        for match in pattern.finditer(scene.tree.text):
            name = match["who"].strip()
            if not name or scene.cast.own.matches(name) or not _outlet_like(name):
                continue
            span = (match.start("who"), match.end("who"))
            found.setdefault(strength, scene.cast.credit(name, (span,)))
    return found.get("whole"), found.get("part")


def _outlet_like(name: str) -> bool:
    """A name of few words in capitals; lines of credit name outlets, seldom people ("Additional reporting by Jane Roe")."""
    words = name.split()
    if known(name) or kind_of(name) or re.fullmatch(r"(?:the )?[A-Z]{2,6}", name):
        return True
    return words[0] in ("The", "the") and len(words) <= 4


def _byline(scene: Scene) -> str | None:
    """An agency that the byline, a credit line or the dateline names ("(AP)", "By X staff, Reuters")."""
    report = scene.cast.report
    zones = [report.text[z.span[0] : z.span[1]] for z in report.zones if z.kind in ("byline", "credit", "dateline")]
    for line in [report.byline or "", *zones]:
        for name in re.split(r"[,/|()–—\n]| and | with |\b[Bb]y ", line):
            found = known(name.strip()) if name.strip() else None
            if (
                found
                and not scene.cast.own.matches(name)
                and not scene.cast.own.matches(found[1])
                and found[0] == "agency"
            ):
                return scene.cast.credit(name.strip())
    return None


def _credited(scene: Scene, quotes: Sequence[Quote], hops: Sequence[list[list[str]]]) -> list[tuple[int, str]]:
    """(position, node) of every other outlet or agency that an attribution credits."""
    nodes = scene.cast.nodes
    out = []
    for quote, ways in zip(quotes, hops):
        for way in ways:
            for node in way:
                if nodes[node].kind in ("outlet", "agency") and node != scene.cast.outlet:
                    out.append((min(s for s, _ in quote.source or quote.content), node))
    return out


def _has_own_voice(scene: Scene) -> bool:
    """Whether the report says "I" or "we", or that somebody spoke to it: then it is no mere rewrite."""
    contents = sorted(s for q in scene.tree.parse.quotes for s in q.content)
    for i, token in enumerate(scene.tree.tokens):
        first = token.upos == "PRON" and scene.tree.low(i) in ("i", "we", "me", "us")
        if first and not any(s <= token.start < e for s, e in contents) and not in_quotes(scene.tree, token.start):
            return True
    return any(scene.cast.own.matches(m["who"]) for m in _TO.finditer(scene.tree.text))


def _issuer(scene: Scene) -> str | None:
    """Who issues the statement that the report is, from its first lines."""
    match = _ISSUED.search(scene.tree.text[:500])
    if not match or not _heading(scene, match.start()):
        return None
    span = _owner_of_office(match)
    head = scene.tree.head_of((span,))
    phrase = ph.phrase_at(scene.tree, head) if head is not None else None
    if phrase is None or scene.cast.own.matches(match["who"]):
        return None
    hops = resolve_phrase(scene, phrase)
    if hops and scene.cast.nodes[hops[0]].kind == "named_person" and len(hops) == 1:
        scene.cast.change(hops[0], kind="named_org")
    return hops[0] if hops and scene.cast.nodes[hops[0]].kind == "named_org" else None


def _heading(scene: Scene, offset: int) -> bool:
    """Whether a line is a title rather than a sentence: short, without a full stop, or marked as a headline."""
    text = scene.tree.text
    start, end = text.rfind("\n", 0, offset) + 1, text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)].rstrip()
    marked = any(z.kind == "headline" and z.span[0] <= offset < z.span[1] for z in scene.cast.report.zones)
    return marked or (len(line) <= TITLE and not line.endswith((".", "”", '"')))


def _owner_of_office(match: re.Match[str]) -> Span:
    """ "The Information Office of X" speaks for X."""
    office = re.match(
        r"(?i)(?:the )?(?:[\w-]+ ){0,3}(?:office|bureau|service|department|wing|centre|center|unit) of (?=(?:the )?[A-Z])",
        match["who"],
    )
    return match.start("who") + (office.end() if office else 0), match.end("who")


# ---------------------------------------------------------------- one attribution


def told(scene: Scene, quote: Quote) -> str | None:
    """The outlet (or body that passes on what it is told) to which the source of ``quote`` spoke, if the text says."""
    tree = scene.tree
    places = sorted((*quote.source, *quote.cue))
    if not places:
        return None
    start, end = _frame(scene, quote)
    for match in _TO.finditer(tree.text, start, end):
        span = (match.start("who"), match.end("who"))
        if any(s <= match.start() < e for s, e in quote.content):
            continue
        node = _relay_node(scene, span)
        if node:
            return node
    return _recipient_subject(scene, quote)


#: What is said in public is nobody's find: a report that rewrites another has it from who says it.
_PUBLIC = re.compile(
    r"\b(?:(?:in|by|with|through|via) (?:an?|the|its|his|her|their) (?:[\w-]+ ){0,3}(?:statement|filing|announcement"
    r"|press release|communiqu[eé]|(?:news|press) conference"
    r"|briefing|broadcast|speech|address|ruling|judgment|tweet|post|e-?mail|message)"
    r"|on (?:its|his|her|their|the) (?:[\w-]+ ){0,2}(?:website|page|channel|account)"
    r"|(?:to|before) (?:journalists|reporters|parliament)|on (?:state television|Twitter|X|Telegram|Facebook))\b"
)
#: What a report tells of happened because another told something: "shares fell after X reported".
_TRIGGER = re.compile(r"\b(?:after|since|following|once|when|as|because)\s+(?:the\s+)?$", re.I)


def in_public(scene: Scene, quote: Quote) -> bool:
    """Whether the words beside the source and cue of ``quote`` say that it was said in public ("in a statement")."""
    if not quote.source and not quote.cue:
        return False
    start, end = _frame(scene, quote)
    found = _PUBLIC.finditer(scene.tree.text, start, end)
    return any(not any(s <= m.start() < e for s, e in quote.content) for m in found)


def _frame(scene: Scene, quote: Quote) -> Span:
    """The sentence of the cue and source, content left to be skipped by the caller."""
    tree = scene.tree
    first = tree.at(min(s for s, _ in (*quote.source, *quote.cue)))
    last = tree.at(max(e for _, e in (*quote.source, *quote.cue)) - 1)
    if first is None or last is None:
        return 0, 0
    return tree.sentence_span(tree.sentence_of[first])[0], tree.sentence_span(tree.sentence_of[last])[1]


def _relay_node(scene: Scene, span: Span) -> str | None:
    text = scene.tree.text[span[0] : span[1]]
    if scene.cast.own.matches(text):
        return scene.cast.outlet
    if any(s <= span[0] < e for s, e in scene.tree.parse.times):
        return None  # "published on Thursday"
    words = {w.lower() for w in re.findall(r"\w+", text)}
    entity = scene.cast.entity_at(span)
    if short := scene.cast.short_of(text):
        return short
    kind = scene.cast.kind
    if kind(text) or (entity and kind(entity.name)):
        return scene.cast.credit(entity.name if entity and kind(entity.name) else text, (span,), "", entity)
    if any(is_sort(w, "audience") for w in words):
        return None
    node = scene.cast.by_entity.get(entity.id) if entity else scene.cast.by_name.get(plain(text))
    if node:
        return node if scene.cast.nodes[node].kind in ("named_org", "outlet", "agency") else None
    if _may_be_outlet(text, entity):
        return scene.cast.credit(text, (span,), "", entity)
    return None


def _may_be_outlet(text: str, entity: Entity | None) -> bool:
    """A capitalised name that somebody spoke to and that is no person, place or body of another sort."""
    if entity is not None and entity.type not in ("organisation", "other") and not text.startswith("The "):
        return False
    if entity is None and not text.startswith(("The ", "the ")):
        return False
    return any(c.isupper() for c in text.removeprefix("The ")) and not any(
        is_sort(w.lower(), "body") for w in text.split()
    )


def _recipient_subject(scene: Scene, quote: Quote) -> str | None:
    """ "X was told by two traders": the subject of the passive cue is who passes it on."""
    tree = scene.tree
    for i in tree.inside(quote.cue):
        lemma = tree.tokens[i].lemma.lower()
        subject = tree.first(i, "nsubj:pass") or (tree.first(i, "nsubj") if lemma in ("learn", "hear") else None)
        if (
            subject is not None
            and lemma in ("tell", "inform", "learn", "hear")
            and (phrase := ph.phrase_at(tree, subject))
        ):
            if tree.low(subject) in ("we", "i"):
                return scene.cast.outlet
            return _relay_node(scene, phrase.span)
    return None


def own_sources(scene: Scene, quote: Quote) -> list[str]:
    """The source's own sources, named beside it: "with sources inside X", "which has it from Y", "has learned from Z"."""
    tree = scene.tree
    out: list[str] = []
    inside = tree.inside(quote.source)
    for i in inside:
        for child in tree.dependents(i, "nmod", "obl"):
            case = tree.first(child, "case")
            lemma = tree.tokens[child].lemma.lower()
            if case is None or child not in inside:
                continue
            contact = tree.low(case) == "with" and lemma in ("source", "informant", "people")
            from_ = tree.low(case) in ("from", "on") and tree.tokens[i].lemma.lower() in (
                "have",
                "get",
                "learn",
                "hear",
                "gather",
                "rely",
                "receive",
                "obtain",
                "collect",
            )
            if contact or from_:
                out += _last(scene, child)
    for i in inside if not out else ():
        near = [
            j
            for j in range(i + 1, min(i + 4, len(tree.tokens)))
            if tree.tokens[j].lemma.lower() in ("source", "informant")
        ]
        if tree.low(i) == "with" and near:
            out += _last(scene, near[0])
    for i in tree.inside(quote.cue):
        if tree.tokens[i].lemma.lower() in ("learn", "hear", "know", "have", "understand"):
            for child in tree.dependents(i, "obl"):
                case = tree.first(child, "case")
                if (
                    case is not None
                    and tree.low(case) == "from"
                    and not _covered(quote.source, tree.tokens[child].start)
                ):
                    out += _last(scene, child)
    return out


def _covered(spans: Spans, offset: int) -> bool:
    return any(s <= offset < e for s, e in spans)


def _last(scene: Scene, token: int) -> list[str]:
    phrase = ph.phrase_at(scene.tree, token)
    hops = resolve_phrase(scene, phrase) if phrase else []
    if hops and phrase:
        scene.used.append((phrase.span[0], hops[-1]))
    return hops[-1:]
