"""Attribution by rules over the dependency tree: a supplement for reliable patterns, and for speech inside speech.

The model was trained on flat attributions; what a quoted person says of somebody else's words it does not show.
Numbered as tried: 1 reporting verbs with a clause, 2 "is said to", 3 "according to", 4 headline forms,
5 "citing", "quoting" and "per" beside another source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.parsed import Quote
from twosource.reading.cues import say_sorts
from twosource.reading.tree import QUOTES, SUBJECTS, Tree
from twosource.records import Report, Span, Spans, Speech

#: Confidence of each pattern; set by reading what they find in polnear train, not fitted.
CONFIDENCE = {"verb": 0.85, "passive": 0.7, "according": 0.95, "headline": 0.8, "citing": 0.85}
#: Words that are subject of "said" without being anybody who could be asked.
NO_SOURCE = frozenset(("you", "i", "one", "who", "this", "these", "those"))
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
_CITING = re.compile(r"\b(?:citing|quoting|carrying|per|quoted by|cited by|relayed by|as reported by)\b")
_DASH_SOURCE = re.compile(r"^(?P<what>.{15,}?)\s+[-–—]\s+(?P<who>[^-–—:]{3,60})$")
_COLON_SOURCE = re.compile(r"^(?P<who>[A-Z][^:,“\"]{2,50}?):\s+(?P<what>\S.{10,})$")
_COMMA_SOURCE = re.compile(
    r"^(?P<what>.{12,}),\s+(?P<who>[^,]{2,50}?)\s+(?P<cue>says?|said|claims?|warns?|reports?|reveals?|tells? \w+)$"
)
_SCENE = re.compile(r"(?i)\b(?:at|in|on|after|before|near|from)\b")
_INVERTED = re.compile(
    r"^(?P<what>.{12,}),\s+(?P<cue>says?|said|claims?|warns?|reports?|reveals?)\s+(?P<who>[^,]{2,60}?)$"
)
_LABEL = re.compile(
    r"(?i)^(?:update|updated|alert|statement|press release|notice|breaking|live|watch|video|photos?|analysis|opinion|"
    r"explainer|exclusive|editorial|review|correction)\b"
)


def by_rules(tree: Tree, report: Report) -> tuple[Quote, ...]:
    """All attributions the patterns find, in order of their cue."""
    found = [*_headline(tree, report), *_verbs(tree), *_according(tree)]
    return tuple(sorted(found, key=lambda q: (q.cue or q.content)[0]))


def speech_of(tree: Tree, content: Spans) -> Speech:
    """direct (all in quotation marks), mixed (part of it) or indirect, by the marks in and round the content."""
    text = "".join(tree.text[s:e] for s, e in content).strip()
    if not content or not text:
        return "indirect"
    start, end = content[0][0], content[-1][1]
    opens = text[0] in QUOTES or tree.text[start - 1 : start] in tuple(QUOTES)
    closes = text.rstrip(",.")[-1:] in QUOTES or tree.text[end : end + 1] in tuple(QUOTES)
    if opens and (closes or (text[0] in QUOTES and not any(c in QUOTES for c in text[1:]))):
        return "direct"
    return "mixed" if any(c in QUOTES for c in text) else "indirect"


def _quote(tree: Tree, source: Spans, cue: Spans, content: Spans, sort: str) -> Quote:
    kind = (
        "no_source" if not source else "say_cue" if sort in ("verb", "according", "headline", "citing") else "other_cue"
    )
    return Quote(source, cue, content, speech_of(tree, content), kind, CONFIDENCE[sort])  # type: ignore[arg-type]


# ---------------------------------------------------------------- 1, 2: verbs


def _verbs(tree: Tree) -> Iterator[Quote]:
    sorts = say_sorts()
    for i, token in enumerate(tree.tokens):
        if token.upos == "VERB" and token.lemma.lower() in sorts:
            quote = _passive(tree, i) or _active(tree, i) or _denial(tree, i)
            if quote:
                yield quote


def _active(tree: Tree, verb: int) -> Quote | None:
    """ "X said that Y", "Y, X said": a reporting verb with its own subject and a clause."""
    lemma = tree.tokens[verb].lemma.lower()
    sort = say_sorts()[lemma]
    if sort not in ("say", "claim", "admit", "deny", "relay", "show", "think", "learn"):
        return None
    subject = tree.first(verb, "nsubj")
    if (
        subject is None
        or tree.tokens[subject].deprel.endswith("pass")
        or tree.low(subject) in NO_SOURCE
        or tree.low(subject) in ("which", "that", "what", "there")
    ):
        return None
    clause = tree.first(verb, "ccomp")
    if clause is not None:
        content = tree.subtree(clause)
    elif tree.tokens[verb].deprel.startswith("parataxis"):
        content = _host(tree, verb)
    else:
        return None
    source, cue = tree.spans(_without(tree, subject, verb)), tree.spans(_cue(tree, verb))
    if sort == "learn":
        origin = next((c for c in tree.dependents(verb, "obl") if _case(tree, c) == "from"), None)
        if origin is None:
            return None
        source = tree.spans(
            [j for j in tree.subtree(origin) if j not in set(content) and tree.tokens[j].deprel != "case"]
        )[:1]
    spans = tree.spans([j for j in content if j not in set(tree.subtree(subject))])
    return _quote(tree, source, cue, spans, "verb") if source and spans else None


def _denial(tree: Tree, verb: int) -> Quote | None:
    """ "X denies having done it", "and rejects the charge": what is denied, with the subject it shares."""
    if say_sorts()[tree.tokens[verb].lemma.lower()] != "deny" or tree.first(verb, "aux:pass") is not None:
        return None
    subject = tree.first(verb, "nsubj")
    if subject is None and tree.tokens[verb].deprel == "conj":
        sorts = say_sorts()
        speaking = [
            j
            for j in tree.ancestors(verb)
            if tree.tokens[j].lemma.lower() in sorts and tree.first(j, "nsubj") is not None
        ]
        subject = tree.first(speaking[-1], "nsubj") if speaking else None
    content = tree.first(verb, "xcomp", "ccomp", "obj")
    if subject is None or content is None or tree.low(subject) in NO_SOURCE:
        return None
    source = tree.span([j for j in tree.subtree(subject) if j not in tree.subtree(content)])
    return _quote(tree, (source,), tree.spans([verb]), tree.spans(tree.subtree(content)), "verb") if source else None


def _case(tree: Tree, i: int) -> str:
    case = tree.first(i, "case")
    return tree.low(case) if case is not None else ""


def _host(tree: Tree, verb: int) -> list[int]:
    """The sentence a reporting parenthesis stands in, without the parenthesis."""
    head = tree.tokens[verb].head
    return tree.subtree(head, without=[verb]) if head >= 0 else []


def _passive(tree: Tree, verb: int) -> Quote | None:
    """ "is said to have left", "is understood to be": content is the subject with what it is said to do."""
    if tree.first(verb, "aux:pass") is None or say_sorts()[tree.tokens[verb].lemma.lower()] not in (
        "say",
        "think",
        "relay",
        "claim",
        "expect",
    ):
        return None
    clause, subject = tree.first(verb, "xcomp", "ccomp"), tree.first(verb, "nsubj:pass")
    if subject is None and (it := tree.first(verb, "expl")) is not None and tree.low(it) == "it":
        subject = it
    if clause is None or subject is None or tree.first(verb, "obl:agent") is not None:
        return None
    mark = tree.first(clause, "mark")
    if tree.tokens[clause].deprel == "xcomp" and (mark is None or tree.low(mark) != "to"):
        return None
    if tree.low(subject) == "it":
        content = tree.spans(tree.subtree(clause))
    elif tree.tokens[verb].lemma.lower() == "tell":
        return None
    else:
        content = (*tree.spans(tree.subtree(subject)), *tree.spans(tree.subtree(clause)))
    return _quote(tree, (), tree.spans(_cue(tree, verb)), content, "passive")


def _cue(tree: Tree, verb: int) -> list[int]:
    return [
        verb,
        *(
            c
            for c in tree.dependents(verb, "aux", "compound:prt", "advmod")
            if verb - 4 <= c < verb and tree.tokens[c].deprel != "advmod"
        ),
    ]


def _without(tree: Tree, subject: int, verb: int) -> list[int]:
    return [i for i in tree.subtree(subject) if i != verb]


# ---------------------------------------------------------------- 3: according to


def _according(tree: Tree) -> Iterator[Quote]:
    for match in _ACCORDING.finditer(tree.text):
        first, after = tree.at(match.start()), tree.at(match.end())
        if first is None or after is None:
            continue
        source = _until_stop(tree, after)
        head = next(
            (tree.tokens[j].head for j in (first, first + 1) if tree.tokens[j].head >= after),
            source[0] if source else -1,
        )
        host = tree.tokens[head].head if head >= 0 else -1
        if host < 0 or host in source or not source:
            continue
        cut = {*source, *tree.subtree(head), first, first + 1}
        spans = tree.spans([j for j in tree.subtree(host) if j not in cut])
        span = tree.span(source)
        if spans and span:
            yield _quote(tree, (span,), (match.span(),), spans, "according")


def _until_stop(tree: Tree, first: int) -> list[int]:
    """The words from ``first`` to the next comma, stop, quotation mark or finite verb, inside the sentence."""
    out: list[int] = []
    for j in range(first, tree.parse.sentences[tree.sentence_of[first]][1]):
        clause = any(tree.low(k) in ("who", "which", "that") for k in out)
        subject = tree.tokens[j].deprel in SUBJECTS and tree.tokens[j].head > j and tree.tokens[j].head not in out
        if subject and out and not clause and not any(tree.low(k) in ("what", "whom") for k in out):
            own = set(tree.subtree(j))
            return [k for k in out if k not in own]
        if tree.word(j) in (",", ".", ";", ":", "—", "–", "(", "“", "”", '"') or (
            tree.tokens[j].upos == "AUX" and not clause
        ):
            break
        out.append(j)
    return out


# ---------------------------------------------------------------- 4: headlines


def headline_span(report: Report) -> Span | None:
    """The headline inside the text, if intake marked it."""
    return next((z.span for z in report.zones if z.kind == "headline"), None)


def _headline(tree: Tree, report: Report) -> Iterator[Quote]:
    for zone in report.zones:
        if zone.kind in ("headline", "highlight"):
            quote = _headed(tree, zone.span)
            if quote:
                yield quote


def _headed(tree: Tree, span: Span) -> Quote | None:
    line = tree.text[span[0] : span[1]].rstrip()
    for pattern in (_INVERTED, _COMMA_SOURCE, _COLON_SOURCE, _DASH_SOURCE):
        match = pattern.match(line)
        if not match or _LABEL.match(match["who"]):
            continue
        who = (span[0] + match.start("who"), span[0] + match.end("who"))
        what = (span[0] + match.start("what"), span[0] + match.end("what"))
        if pattern not in (_COMMA_SOURCE, _INVERTED) and (_SCENE.search(match["who"]) or not can_speak(tree, who)):
            continue
        cue = _mark(line, match, span[0], pattern in (_COMMA_SOURCE, _INVERTED))
        return _quote(tree, (who,), (cue,), (what,), "headline")
    return None


def is_label(text: str) -> bool:
    """Whether words before a colon say what sort of text follows, not who speaks ("Update", "ALERT")."""
    return _LABEL.match(text) is not None


def _mark(line: str, match: re.Match[str], at: int, verb: bool) -> Span:
    if verb:
        return at + match.start("cue"), at + match.end("cue")
    colon = line.find(":", match.end("who")) if match.end("who") < match.start("what") else match.end("what")
    colon = colon if colon >= 0 else match.end("what")
    while line[colon : colon + 1] == " ":
        colon += 1
    return at + colon, at + colon + 1


def can_speak(tree: Tree, who: Span) -> bool:
    """Before a colon stands a source only if it is a body, a person, or a word for one; a topic or place is none."""
    from twosource.reading.cues import is_sort

    inside = tree.inside((who,))
    if any(tree.tokens[i].upos == "AUX" or tree.tokens[i].deprel == "acl:relcl" for i in inside):
        return False
    if any(
        is_sort(tree.tokens[i].lemma, "body", "spokes", "chief", "group", "kin", "witness", "document") for i in inside
    ):
        return True
    if re.search(rf"\b(?:in|at|near|around|outside) {re.escape(tree.text[who[0] : who[1]])}\b", tree.text):
        return False
    return any(
        m.type in ("person", "organisation") and m.form == "name" and who[0] <= m.span[0] and m.span[1] >= who[1] - 1
        for m in tree.parse.mentions
    )


# ---------------------------------------------------------------- 5: citing


def citing(tree: Tree, inside: Span) -> list[tuple[Span, Span]]:
    """(cue, source) of every "citing X", "quoting X", "per X", "quoted by X" in a stretch of text."""
    out = []
    for match in _CITING.finditer(tree.text, *inside):
        first = tree.at(match.end())
        if first is None:
            continue
        token = _object(tree, match.span(), inside)
        if token is not None and (
            span := tree.span([j for j in tree.subtree(token) if tree.tokens[j].start >= match.end()])
        ):
            out.append((match.span(), span))
    return out


def _object(tree: Tree, cue: Span, inside: Span) -> int | None:
    """The noun that "citing" governs: the nearest one after the cue whose head lies at or before the cue."""
    for j in tree.inside(((cue[1], inside[1]),)):
        token = tree.tokens[j]
        if token.upos in ("NOUN", "PROPN", "PRON") and (token.head < 0 or tree.tokens[token.head].start < cue[1]):
            return j
        if token.upos == "VERB" or token.start - cue[1] > 80:
            return None
    return None


def has_subject(tree: Tree, i: int) -> bool:
    """Whether token ``i`` has a subject of its own."""
    return any(tree.tokens[c].deprel in SUBJECTS for c in tree.children[i])
