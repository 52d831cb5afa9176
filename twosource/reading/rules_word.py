"""On whose word a sentence stands, where no verb of saying tells it.

1. "Going by the clinic, forty died", "in the army's version, a squall", "if the mayor is to be believed" (the phrases of
``by_word.tsv``); 2. what somebody calls something ("what the guards called a riot", "whom the union names as the owner");
3. "The Post quotes the clinic: forty dead"; 4. "This from Ida Roe, who swam", which speaks of the sentences before;
5. "his wife has another account: her brother saw him", "six mothers tell it the same way: a list was read";
6. "The vendor is certain that it was Friday"; 7. "There were no coffins; we have photographs".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from twosource.parsed import Quote
from twosource.reading.cues import is_sort, rows
from twosource.reading.rules import can_speak, speech_of
from twosource.reading.tree import Tree, overlap
from twosource.records import Span, Spans

#: Confidence of these patterns; set by reading what they find, not fitted.
WORD, CALLED, QUOTES, FROM, ACCOUNT, HELD = 0.75, 0.75, 0.8, 0.75, 0.75, 0.7

_WHO = r"(?P<who>(?:the |The |an? )?[^\W\d_][^,.;:()“”\"\n]{1,70}?)"
_BODY = r"(?P<who>[a-z]+)"
_END = r"(?=[,.;:)!?\n]|$)"
_STOP = re.compile(r"[;:?!] |[;:?!]?\n|\.[”\"]? (?=[A-Z“\"\d])")
_QUOTES = re.compile(
    r"(?P<out>(?:The |the )?[A-Z][\w&’'. -]{1,40}?) (?P<cue>quotes|quoted|cites|cited) "
    r"(?P<who>(?:the |an? )?[^,.;:()“”\"\n]{2,60})(?P<colon>:) (?P<what>[^\n.?!]{4,240})"
)
_FROM = re.compile(
    r"(?m)(?:(?<=[.!?”\"] )|^)"
    r"(?P<cue>(?:(?:All )?[Tt]h(?:is|at|ese)|So much|The (?:figures?|account|details)) (?:comes? |is |are )?from) "
    r"(?P<who>(?:the |an? )?[^\W\d_][^.;:()“”\"\n]{1,80})\."
)
_HOLDS = re.compile(
    r"(?i)(?P<cue>\b(?:we|I) (?:have|hold|possess|have seen|keep)) (?P<who>(?:the |an? |their )?(?:\w+ )?"
    r"(?:photographs?|photos?|pictures|copy|copies|video|footage|recordings?|documents?|papers?|receipts?|letters?))(?=[.;,)]|$)"
    r"|(?P<who2>\b(?:a copy|the (?:document|paper|letter|recording|receipt|order)))(?P<cue2> is in our (?:possession|hands))"
)
#: A fragment of fewer words before "we have photographs" takes the sentence before it along.
FRAGMENT = 7
_CALLS = frozenset(("call", "describe", "dub", "term", "label", "brand", "name", "class", "portray", "present"))
#: "Has another account", "tells it otherwise", "got a message": a verb and what stands for the telling.
_TELLS = frozenset(
    ("have", "tell", "give", "remember", "recall", "get", "receive", "send", "write", "offer", "describe")
)
_ACCOUNTS = frozenset(
    (
        "account",
        "version",
        "story",
        "message",
        "memory",
        "explanation",
        "description",
        "way",
        "otherwise",
        "differently",
        "news",
    )
)
_SURE = frozenset(("certain", "sure", "convinced", "adamant", "positive", "confident", "aware"))
_FRONTED = frozenset(("what", "which", "whom", "that", "whatever"))


def by_word(tree: Tree) -> list[Quote]:
    """What all seven rules find."""
    return [
        *by_phrase(tree),
        *by_called(tree),
        *by_quoting(tree),
        *by_origin(tree),
        *by_account(tree),
        *by_certainty(tree),
        *by_holding(tree),
    ]


# ---------------------------------------------------------------- 1: phrases


@cache
def _phrases() -> tuple[re.Pattern[str], ...]:
    out = []
    for pattern, *_ in rows("by_word.tsv"):
        end = _END if pattern.endswith("{who}") else ""
        filled = pattern.replace("{who}", _WHO).replace("{body}", _BODY)
        out.append(re.compile(rf"\b(?i:{filled}){end}"))
    return tuple(out)


def by_phrase(tree: Tree) -> Iterator[Quote]:
    """The sentence (or the part of it up to a semicolon) round a phrase of ``by_word.tsv``."""
    for pattern in _phrases():
        for match in pattern.finditer(tree.text):
            who = _noun_part(tree, _source(match))
            content = _around(tree, match.span())
            if content and _speaks(tree, who):
                cue = (match.start(), who[0]) if who[0] > match.start() else (who[1], match.end())
                yield Quote((who,), (tree.trim(cue),), content, speech_of(tree, content), "say_cue", WORD)


def _source(match: re.Match[str]) -> Span:
    if "own" in match.re.groupindex:  # "by her own account": the possessive is the source
        start = match.start() + match[0].index(" ") + 1
        return start, match.start("own")
    return match.span("who")


def _noun_part(tree: Tree, who: Span) -> Span:
    """A source without what is said of it ("a list passed on by the mission")."""
    inside = tree.inside((who,))
    end = next((k for k, i in enumerate(inside) if k and tree.tokens[i].upos in ("VERB", "AUX")), len(inside))
    return tree.span(inside[:end]) or who


def _speaks(tree: Tree, who: Span) -> bool:
    inside = tree.inside((who,))
    if not inside or any(tree.tokens[i].upos in ("VERB", "NUM") for i in inside[:-1]):
        return False
    pronoun = len(inside) == 1 and tree.low(inside[0]) in (
        "he",
        "she",
        "they",
        "him",
        "her",
        "them",
        "his",
        "its",
        "their",
    )
    official = tree.text[slice(*who)].lower() == "official"
    person = any(m.type == "person" and m.head in inside for m in tree.parse.mentions)
    people = person or is_sort(tree.tokens[inside[-1]].lemma, "participant", "state")
    return pronoun or official or people or can_speak(tree, who)


def _around(tree: Tree, phrase: Span) -> Spans:
    """The words before and after a phrase, between the stops that bound its part of the sentence."""
    token = tree.at(phrase[0])
    if token is None:
        return ()
    start, end = tree.sentence_span(tree.sentence_of[token])
    before = max((m.end() for m in _STOP.finditer(tree.text, start, phrase[0])), default=start)
    after = next((m.start() for m in _STOP.finditer(tree.text, phrase[1], end)), end)
    pieces = (tree.trim((before, phrase[0])), tree.trim((phrase[1], max(after, phrase[1]))))
    return tuple(p for p in pieces if p[1] - p[0] > 2 and re.search(r"\w", tree.text[slice(*p)]))


# ---------------------------------------------------------------- 2: names that somebody gives


def by_called(tree: Tree) -> Iterator[Quote]:
    """ "... in what relatives called an attack on a wedding": what the thing is called, on the word of who calls it so."""
    for verb, token in enumerate(tree.tokens):
        if token.upos != "VERB" or token.lemma.lower() not in _CALLS:
            continue
        subject = tree.first(verb, "nsubj")
        fronted = [c for c in tree.dependents(verb, "obj", "obl", "mark") if c < verb and tree.low(c) in _FRONTED]
        if subject is None or not fronted or tree.first(verb, "aux:pass") is not None:
            continue
        named = [c for c in tree.dependents(verb, "obj", "xcomp", "obl", "ccomp", "iobj") if c > verb]
        source = tree.span([j for j in tree.subtree(subject) if j < verb])
        cue = tree.span([verb])
        content = tree.span([j for c in named for j in tree.subtree(c)])
        if source and cue and content and content[0] >= cue[1] and _speaks(tree, source):
            yield Quote((source,), (cue,), (content,), speech_of(tree, (content,)), "other_cue", CALLED)


# ---------------------------------------------------------------- 3, 4: outlets that quote, words already told


def by_quoting(tree: Tree) -> Iterator[Quote]:
    """ "The Post quotes the clinic: forty dead": the clinic inside what the Post has."""
    for match in _QUOTES.finditer(tree.text):
        if not _speaks(tree, match.span("who")) or not can_speak(tree, match.span("out")):
            continue
        what = tree.trim(match.span("what"))
        outer = (match.start("who"), what[1])
        yield Quote((match.span("out"),), (match.span("cue"),), (outer,), "indirect", "say_cue", QUOTES)
        yield Quote((match.span("who"),), (match.span("colon"),), (what,), speech_of(tree, (what,)), "say_cue", QUOTES)


def by_origin(tree: Tree) -> Iterator[Quote]:
    """ "This from Ida Roe, who swam.": the sentences before it in its paragraph, back to the last source."""
    for match in _FROM.finditer(tree.text):
        token = tree.at(match.start())
        if token is None or not _speaks(tree, _short(match.span("who"), match["who"])):
            continue
        number = tree.sentence_of[token]
        start = tree.paragraph(match.start())[0]
        cues = [s for q in tree.parse.quotes for s in (*q.cue, *q.content)]
        spans: list[Span] = []
        for before in range(number - 1, -1, -1):
            span = tree.sentence_span(before)
            if span[0] < start or any(overlap(span, c) for c in cues) or tree.text[span[1] - 1] == "?":
                break
            spans.insert(0, tree.trim(span))
        if spans:
            yield Quote((match.span("who"),), (match.span("cue"),), tuple(spans), "indirect", "say_cue", FROM)


def _short(span: Span, text: str) -> Span:
    """A source up to its first comma."""
    return span[0], span[0] + len(text.split(",")[0])


# ---------------------------------------------------------------- 5 to 7: accounts, people who are sure, papers held


def by_account(tree: Tree) -> Iterator[Quote]:
    """ "His wife has another account: her brother saw him": what follows the colon, told by the subject before it."""
    for verb, token in enumerate(tree.tokens):
        subject = tree.first(verb, "nsubj") if token.upos == "VERB" and token.lemma.lower() in _TELLS else None
        if subject is None or subject > verb:
            continue
        last = tree.parse.sentences[tree.sentence_of[verb]][1]
        colon = next((j for j in range(verb + 1, min(verb + 12, last)) if tree.word(j) == ":"), None)
        told = colon and any(tree.tokens[j].lemma.lower() in _ACCOUNTS for j in range(verb + 1, colon))
        if not told or colon is None or colon + 2 >= last:
            continue
        source, cue = tree.span([j for j in tree.subtree(subject) if j < verb]), tree.span([verb])
        content = tree.span(range(colon + 1, last))
        if source and cue and content and _speaks(tree, _short(source, tree.text[slice(*source)])):
            yield Quote((source,), (cue,), (content,), speech_of(tree, (content,)), "say_cue", ACCOUNT)


def by_certainty(tree: Tree) -> Iterator[Quote]:
    """ "The vendor is certain that it was Friday": what somebody is sure of."""
    for i, token in enumerate(tree.tokens):
        subject = tree.first(i, "nsubj") if token.upos == "ADJ" and token.lemma.lower() in _SURE else None
        clause = tree.first(i, "ccomp")
        if subject is None or clause is None or any(tree.low(c) in ("not", "n't", "n’t") for c in tree.children[i]):
            continue
        source, content = tree.span(tree.subtree(subject)), tree.span(tree.subtree(clause))
        cue = tree.span([i])
        if source and cue and content and source[1] <= cue[0] and _speaks(tree, source):
            yield Quote((source,), (cue,), (content,), speech_of(tree, (content,)), "other_cue", ACCOUNT)


def by_holding(tree: Tree) -> Iterator[Quote]:
    """ "There were no coffins; we have photographs.": what stands before, in the sentence or the one before it."""
    for match in _HOLDS.finditer(tree.text):
        token = tree.at(match.start())
        if token is None:
            continue
        who, cue = (match.span("who"), match.span("cue")) if match["who"] else (match.span("who2"), match.span("cue2"))
        number = tree.sentence_of[token]
        start = tree.sentence_span(number)[0]
        spans = [tree.trim((start, match.start()))]
        before = tree.sentence_span(number - 1) if number else (0, 0)
        if len(tree.text[slice(*spans[0])].split()) < FRAGMENT and before[0] >= tree.paragraph(start)[0] < before[1]:
            spans.insert(0, tree.trim(before))
        spans = [s for s in spans if s[1] - s[0] > 3]
        if spans and tree.text[match.start() - 2 : match.start()] in ("; ", ", ", ": ", ". "):
            yield Quote((who,), (tree.trim(cue),), tuple(spans), "indirect", "other_cue", HELD)
