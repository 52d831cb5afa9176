"""Mending what the model marks: edges of quotations, pieces tied to a far cue, source phrases cut short.

The tree says where a phrase ends; the model says which one is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from twosource.parsed import Quote
from twosource.reading.cues import is_sort, say_sorts
from twosource.reading.factuality import cannot_verify
from twosource.reading.rules import speech_of
from twosource.reading.tree import Tree, overlap
from twosource.records import Span, Spans

#: A quotation may stand this many sentences after its cue, with no other cue between.
CONTINUES = 6

#: Dependents that a source may have and need not be stretched over.
LOOSE = (
    "conj",
    "cc",
    "case",
    "parataxis",
    "punct",
    "cop",
    "nsubj",
    "advmod",
    "obl",
    "advcl",
    "mark",
    "aux",
    "ccomp",
    "dep",
)

#: Sorts of noun that can say something.
SPEAKING = ("body", "group", "kin", "witness", "document", "chief", "spokes", "participant", "state")

_CREDIT = re.compile(r",? (?:per|citing|quoting) (?=(?:the |an? )?[A-Z“\"][^.]{0,60}$)", re.MULTILINE)
_TOLD_TO = re.compile(r" \(to (?=(?:the )?[A-Z“\"])[^()]{2,60}\)?\W*$")
_TELLS = re.compile(r"\b(?:tells?|told|inform(?:s|ed)|assure[sd]|remind(?:s|ed)|warn(?:s|ed)) ?$", re.I)
_TOLD_WHOM = re.compile(
    r"(?:(?:the )?[A-Z][\w.&’'-]*(?: (?:of |the |for )*[A-Z][\w.&’'-]*){0,4}|us|me|him|them|reporters|journalists) "
    r"(?=(?:that|they|he|she|we|it|there|I) )"
)
_BESIDE = re.compile(r", (?P<beside>an? [^,.;:“”\"]{3,80}), ")
_MEDIUM = re.compile(r",? (?:quoted|cited|relayed) by ")
#: Sorts of noun that can be one of several sources named together.
_TELLING = ("body", "group", "kin", "witness", "chief", "spokes", "participant", "maker")
_LISTED = re.compile(r", (?P<first>(?:an?|one|two|three|four|five|several|some) [\w’'-]+(?: [\w’'-]+){0,3}), $")
_OPEN, _CLOSE = "“„«", "”»"


def mended(tree: Tree, quotes: Sequence[Quote]) -> list[Quote]:
    """The model's attributions with their spans mended; those left without content are dropped."""
    out = []
    quotes = [_split_citing(tree, q) for q in quotes]
    cues = sorted(s for q in quotes for s, _ in q.cue)
    for quote in quotes:
        pieces = (_without_credit(tree, s) for s in near_pieces(tree, _without_told(tree, quote), cues))
        content = tuple(s for s in map(tree.trim, pieces) if s[0] < s[1])
        source = tuple(s for s in map(tree.trim, quote.source) if s[0] < s[1])
        quote = replace(quote, content=joined(tree, content), source=_before_medium(tree, source))
        if _misread(tree, quote):
            continue
        quote = _whole_list(tree, _with_subject(tree, quote))
        quote = _whole_source(tree, _own_subject(tree, _with_apposition(tree, quote)))
        content = tuple(to_closing_mark(tree, s) for s in quote.content)
        if content:
            out.append(replace(quote, content=content, speech=speech_of(tree, content)))
    return out


def _with_apposition(tree: Tree, quote: Quote) -> Quote:
    """ "According to X, a blog with friends there, forty died": what stands beside the name belongs to the source."""
    if len(quote.source) != 1 or not quote.cue or quote.cue[-1][1] > quote.source[0][0]:
        return quote
    (begin, end), (start, last) = quote.source[0], quote.content[0]
    found = _BESIDE.match(tree.text, end, last)
    if not found or found.start("beside") != start:
        return quote
    before, after = tree.inside((found.span("beside"),)), tree.inside(((found.end(), last),))
    verb = next((i for i in after if tree.tokens[i].upos in ("VERB", "AUX")), None)
    if verb is None or any(tree.tokens[i].upos in ("VERB", "AUX") for i in before):
        return quote
    subject = tree.text[found.end() : tree.tokens[verb].start]
    if "," in subject or not re.search(r"\w", subject):
        return quote
    content = (tree.trim((found.end(), last)), *quote.content[1:])
    return replace(quote, source=((begin, found.end("beside")),), content=content)


def _without_told(tree: Tree, quote: Quote) -> Quote:
    """ "Three of them told the Herald they had seen it": whom they told is no part of what they told."""
    start, end = quote.content[0] if quote.content else (0, 0)
    telling = quote.cue and _TELLS.search(tree.text, 0, quote.cue[-1][1]) and quote.cue[-1][1] <= start
    found = _TOLD_WHOM.match(tree.text, start, end) if telling else None
    return replace(quote, content=((found.end(), end), *quote.content[1:])) if found else quote


def _without_credit(tree: Tree, span: Span) -> Span:
    """A content without a credit at its end ("..., per X", "..., citing Y")."""
    found = _CREDIT.search(tree.text, *span) or _TOLD_TO.search(tree.text, *span)
    return (span[0], found.start()) if found and found.start() > span[0] + 4 else span


def _split_citing(tree: Tree, quote: Quote) -> Quote:
    """ "X reports, citing Y, that Z" with all before "citing" taken for the source: the cue is "reports", Y comes later."""
    cue = " ".join(tree.text[s:e] for s, e in quote.cue).lower()
    inside = tree.inside(quote.source)
    verbs = [i for i in inside[-2:] if tree.low(i).removesuffix("s").removesuffix("ed") in say_sorts()]
    if cue not in ("citing", "quoting") or not verbs or len(quote.content) != 1:
        return quote
    start, end = quote.content[0]
    comma = tree.text.find(",", start, end)
    source = tree.span([i for i in inside if i < verbs[-1]])
    said = tree.span([verbs[-1]])
    if comma < 0 or source is None or said is None:
        return quote
    return replace(quote, source=(source,), cue=(said,), content=(tree.trim((comma, end)),))


def _before_medium(tree: Tree, source: Spans) -> Spans:
    """ "his brother, quoted by X": the source ends before who quotes it, which is a source of its own."""
    out = []
    for start, end in source:
        found = _MEDIUM.search(tree.text, start, end)
        out.append(tree.trim((start, found.start())) if found and found.start() > start + 2 else (start, end))
    return tuple(out)


def _misread(tree: Tree, quote: Quote) -> bool:
    """What is no attribution: "quoting X" with X as content, and a content several sentences behind its cue."""
    cue = " ".join(tree.text[s:e] for s, e in quote.cue).lower()
    if cue in ("citing", "quoting", "carrying", "per", "quoted by", "cited by"):
        head = tree.head_of(quote.content)
        return head is not None and tree.tokens[head].upos in ("NOUN", "PROPN")
    if any(tree.text[s:e].lower() == "you" for s, e in quote.source):
        return True
    if cannot_verify(" ".join(tree.text[s:e] for s, e in (*quote.cue, *quote.content))) and quote.speech != "direct":
        return True
    if not quote.cue or tree.text[quote.cue[-1][1] :].lstrip(" ,")[:1] in (":", "“", '"'):
        return False
    last = max((tree.sentence_of[i] for i in tree.inside(quote.cue)), default=0)
    first = min((tree.sentence_of[i] for i in tree.inside(quote.content)), default=0)
    return first > last + 1


def near_pieces(tree: Tree, quote: Quote, cues: Sequence[int]) -> Spans:
    """The pieces of a content that can belong to its cue: in its sentence, or quoted on with no other cue between.

    A cue in the same sentence is no other: "He said the man who *told* him was gone. “I looked for him.” "
    """
    if not quote.cue or len(quote.content) < 2:
        return quote.content
    at = quote.cue[0][0]
    own = {tree.sentence_of[i] for i in tree.inside(quote.cue)}
    inside = [p for p in quote.content if own & {tree.sentence_of[i] for i in tree.inside((p,))}]
    if not own or not inside:
        return quote.content
    last = max(own)
    others = [c for c in cues if tree.sentence_of[bisect_right(tree.starts, c) - 1] not in own]
    kept = []
    for piece in quote.content:
        sentences = [tree.sentence_of[i] for i in tree.inside((piece,))]
        between = any(min(at, piece[0]) < c < max(at, piece[0]) for c in others)
        quoted = tree.text[piece[0]] in _OPEN + '"' or tree.text[piece[0] - 1 : piece[0]] in tuple(_OPEN + '"')
        near = bool(sentences) and -1 <= sentences[0] - last <= CONTINUES
        if piece in inside or (quoted and near and not between):
            kept.append(piece)
    return tuple(kept)


def joined(tree: Tree, spans: Spans) -> Spans:
    """Pieces with nothing but blanks and commas between them are one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and not tree.text[out[-1][1] : span[0]].strip(" ,") and span[0] - out[-1][1] < 4:
            out[-1] = (out[-1][0], max(out[-1][1], span[1]))
        else:
            out.append(span)
    return tuple(out)


def to_closing_mark(tree: Tree, span: Span) -> Span:
    """Take in the quotation mark that closes (or opens) what the span holds."""
    start, end = span
    inner = tree.text[start:end]
    if inner[:1] in _OPEN + '"' and not any(c in _CLOSE + '"' for c in inner[1:]):
        tail = re.match(r"[.,!?;]?[”\"»]", tree.text[end : end + 2])
        end += tail.end() if tail else 0
    elif (
        tree.text[start - 1 : start] in ("“", "«")
        and tree.text[start - 1 : end + 2].count("“") == 1
        and inner[-1:] in _CLOSE
    ):
        start -= 1
    return start, end


# ---------------------------------------------------------------- phrases and clauses


def _with_subject(tree: Tree, quote: Quote) -> Quote:
    """ "The union has since named nine", marked as nobody's: the subject of an active cue that names a source is it."""
    verb = next((i for i in tree.inside(quote.cue) if tree.tokens[i].upos == "VERB"), None)
    if quote.source or verb is None or tree.first(verb, "aux:pass") is not None:
        return quote
    subject = tree.first(verb, "nsubj")
    if subject is None or subject > verb or tree.tokens[subject].upos not in ("NOUN", "PROPN"):
        return quote
    span = tree.span([j for j in tree.subtree(subject) if j < verb])
    named = any(m.head == subject and m.type in ("person", "organisation") for m in tree.parse.mentions)
    known = named or is_sort(tree.tokens[subject].lemma, *SPEAKING)
    if span is None or not known or any(overlap(span, s) for s in quote.content):
        return quote
    return replace(quote, source=(span,), kind="say_cue")


def _own_subject(tree: Tree, quote: Quote) -> Quote:
    """A source tied from another sentence, where the cue has (or shares) a subject of its own: the subject is the source."""
    verb = next((i for i in tree.inside(quote.cue) if tree.tokens[i].upos == "VERB"), None)
    if verb is None or quote.speech == "direct" or not quote.source:
        return quote
    here = tree.sentence_of[verb]
    if any(tree.sentence_of[i] == here for i in tree.inside(quote.source)):
        return quote
    subject = tree.first(verb, "nsubj")
    up = tree.tokens[verb].head
    if subject is None and tree.tokens[verb].deprel == "conj" and up >= 0:
        subject = tree.first(up, "nsubj")
    if subject is None or tree.tokens[subject].upos not in ("NOUN", "PROPN", "PRON"):
        return quote
    span = (tree.tokens[subject].start, tree.tokens[subject].end)
    inside_content = any(s <= span[0] < e for s, e in quote.content)
    return quote if inside_content else replace(quote, source=(span,))


def _whole_list(tree: Tree, quote: Quote) -> Quote:
    """ "..., a monitoring group, two residents and a former member said": the first of those listed is one of them."""
    if len(quote.source) != 1 or " and " not in tree.text[slice(*quote.source[0])]:
        return quote
    start, end = quote.source[0]
    found = _LISTED.search(tree.text, max(0, start - 70), start)
    if found is None or not any(is_sort(w, *_TELLING) for w in found["first"].lower().split()):
        return quote
    content = tuple((s, min(e, found.start())) for s, e in quote.content if s < found.start() or s >= end)
    return replace(quote, source=((found.start("first"), end),), content=content) if content else quote


def _whole_source(tree: Tree, quote: Quote) -> Quote:
    """Stretch a source of one piece over the noun phrase it stands in, when the phrase was cut short."""
    if len(quote.source) != 1:
        return quote
    head = tree.head_of(quote.source)
    if head is None or tree.tokens[head].upos not in ("NOUN", "PROPN"):
        return quote
    up = tree.tokens[head].head
    if tree.tokens[head].deprel == "appos" and 0 <= up < head and tree.tokens[up].upos in ("NOUN", "PROPN"):
        head = up
    blocked = set(tree.inside((*quote.cue, *quote.content)))
    cut = [c for c in tree.dependents(head, *LOOSE) if c not in set(tree.inside(quote.source))]
    run = _run([j for j in tree.subtree(head, without=cut) if j not in blocked], head)
    span = tree.span(run)
    if span is None or span[0] > quote.source[0][0] or span[1] < quote.source[0][1]:
        return quote
    return replace(quote, source=(span,))


def _run(tokens: Sequence[int], head: int) -> list[int]:
    """The unbroken run of ``tokens`` round ``head``."""
    inside = set(tokens)
    first = last = head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return list(range(first, last + 1))
