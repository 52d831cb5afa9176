"""Attributions of a report: what the model found, mended by rules, and what rules add.

1. What is too doubtful for its kind, or lies in furniture, is dropped.
2. Spans are trimmed; a content that stops inside a quotation runs to the closing mark.
3. Patterns the model missed are added (:mod:`twosource.reading.rules`).
4. A quotation with no cue continues the speaker before it, or belongs to who is introduced before a colon.
5. "X reports, citing Y" gives two, Y behind X; "That is according to X" speaks of the sentence before.
6. One attribution inside the content of another gets it as parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from twosource.parsed import Quote
from twosource.reading.cues import is_sort
from twosource.reading.mending import SPEAKING, mended
from twosource.reading.rules import CONFIDENCE, by_rules, citing, is_label, speech_of
from twosource.reading.rules_figures import (
    by_decree,
    by_figures,
    by_grounds,
    by_publishers,
    by_reasons,
    by_telling,
    by_trailing,
)
from twosource.reading.rules_roundup import by_roundup
from twosource.reading.rules_terse import by_as, by_inverted, by_terse
from twosource.reading.rules_word import by_word
from twosource.reading.tree import Tree, covers, overlap
from twosource.records import Report, Span, Spans
from twosource.values.quantity_words import kind

#: Below this confidence an attribution is dropped (best relation F1 on the held-out twentieth of polnear train).
FLOOR = 0.35
#: In a headline a verb of violence needs this confidence to be a cue.
SURE = 0.7
#: Cues of a question put by the report itself, when nobody is named.
ASKED = frozenset(("asked", "pressed", "questions", "questioned"))
#: A quotation without a cue counts as speech from this many words on; shorter ones are words held at a distance.
SPOKEN_WORDS = 4
#: Confidence of a quotation given to the speaker before it, or to who is introduced before a colon.
CONTINUED, INTRODUCED = 0.75, 0.7

_ABOUT = re.compile(r"(?i)\b(?:concerning|regarding|as for|as to|as regards|with regard to|about|on) (?:the )?$")
#: What somebody does who then speaks: a belief, a gesture, a feeling.
_REACTS = frozenset(
    "believe doubt disagree agree laugh shrug nod shake smile sigh weep cry sob scoff snort frown wince hesitate pause bristle "
    "remember know blame fear hope recall shudder".split()
)
#: A clause that hangs on what was told before it, up to the comma before who told it.
_TAIL = re.compile(
    r"(?P<more>,\s(?:which|who|whose|where|when|while|as|leaving|killing|wounding|injuring|making|bringing)\b[^“”\"\n]{3,200}),\s*"
)
_VIOLENCE = frozenset(
    "commit kill attack bomb shell massacre storm raid seize capture execute abduct kidnap destroy burn loot fire shoot strike "
    "hit target torture behead ambush slaughter murder rape assassinate blast pound rip tear point".split()
)
_DONE_TO_PEOPLE = frozenset(
    "dismiss suspend sack fire arrest detain release free hire jail expel deport reinstate".split()
)
_PEOPLE = frozenset(("people", "commander", "official", "child", "boy", "girl", "woman", "student"))
_IT = re.compile(r",\sit$")
_QUOTED = re.compile(r"“[^“”\n]*(?:”|(?=\n|$))|\"[^\"\n]*(?:\"|(?=\n|$))|«[^«»\n]*»|„[^“”„\n]*[“”]")


def find_attributions(tree: Tree, report: Report) -> tuple[Quote, ...]:
    """All attributions of a report in the order of the text, parents by index."""
    kept = [q for q in mended(tree, tree.parse.quotes) if usable(q, report) and not _deed(tree, q, report)]
    found = [q for q in by_rules(tree, report) if usable(q, report)]
    kept = _add_missed(tree, [_according_to(tree, q, found) for q in kept], found)
    turned = [q for q in by_inverted(tree) if usable(q, report)]
    beside = [q for q in by_as(tree) if usable(q, report)]
    kept = _add_missed(tree, [_as_told(_inverted(tree, q, turned), beside) for q in kept], turned)
    kept = _add_missed(tree, kept, [q for q in extra(tree) if usable(q, report)])
    kept = [*kept, *uncued(tree, kept, report)]
    kept = [q for q in kept if not _to_people(tree, q)]
    kept = [*(_stretched(tree, _that(tree, _without_it(tree, q)), kept) for q in kept), *_cited(tree, kept)]
    return nested(tree, sorted(kept, key=lambda q: (_first(q), _last(q))))


def _according_to(tree: Tree, quote: Quote, found: Sequence[Quote]) -> Quote:
    """ "According to X": the source is what follows; the model's is kept where it agrees."""
    low = "".join(tree.text[s:e] for s, e in quote.cue).lower()
    rule = next((q for q in found if any(overlap(a, b) for a in q.cue for b in quote.cue)), None)
    if not low.startswith("according") or rule is None:
        return quote
    if any(overlap(a, b) for a in quote.source for b in rule.source):
        return quote
    near = any(overlap(a, b) for a in quote.content for b in rule.content)
    return replace(quote, source=rule.source, content=quote.content if near else rule.content)


def _inverted(tree: Tree, quote: Quote, turned: Sequence[Quote]) -> Quote:
    """ "Unwell, says the mayor": who stands behind the verb speaks, not who is its subject by mistake."""
    rule = next((q for q in turned if quote.cue and quote.cue == q.cue), None)
    if rule is None:
        return quote
    if any(overlap(a, b) for a in quote.source for b in rule.source):
        asked = all(tree.text[s:e].rstrip().endswith("?") for s, e in quote.content)
        return replace(quote, content=rule.content, speech=rule.speech) if asked else quote
    if quote.source and quote.source[0][0] > rule.cue[0][1]:
        return quote
    return replace(quote, source=rule.source, content=rule.content, speech=rule.speech)


def _as_told(quote: Quote, beside: Sequence[Quote]) -> Quote:
    """ "Forty died, as the Herald reports, which is many": what it reports stands before, not behind."""
    rule = next((q for q in beside if quote.cue and quote.cue == q.cue), None)
    if rule is None or not quote.content or quote.content[0][0] < rule.cue[0][1]:
        return quote
    return replace(quote, source=rule.source, content=rule.content, speech=rule.speech)


def extra(tree: Tree) -> list[Quote]:
    """Attributions whose content is no clause: figures, papers, what an outlet published."""
    return [
        *by_figures(tree),
        *by_decree(tree),
        *by_publishers(tree),
        *by_grounds(tree),
        *by_reasons(tree),
        *by_trailing(tree),
        *by_telling(tree),
        *by_terse(tree),
        *by_word(tree),
        *by_roundup(tree),
    ]


def usable(quote: Quote, report: Report) -> bool:
    """Confident enough for its kind, with content, and not in furniture, a byline or a dateline."""
    outside = [z.span for z in report.zones if z.kind in ("furniture", "related", "byline", "date")]
    touched = any(overlap(s, z) for s in (*quote.content, *quote.source) for z in outside)
    asked = not quote.source and any(w in ASKED for s, e in quote.cue for w in report.text[s:e].lower().split())
    colon = bool(quote.cue) and report.text[slice(*quote.cue[0])] == ":"
    if colon and any(
        is_label(report.text[s:e]) or _spoken_of(report.text, s) or _where(report.text, report.text[s:e])
        for s, e in quote.source
    ):
        return False
    return bool(quote.content) and quote.confidence >= FLOOR and not touched and not asked


def _deed(tree: Tree, quote: Quote, report: Report) -> bool:
    """Whether a headline's cue is a verb for violence, not speech ("militia commits massacre"), and the model is not sure."""
    heads = [z.span for z in report.zones if z.kind in ("headline", "highlight")]
    if quote.confidence >= SURE or not quote.cue or not any(overlap(quote.cue[0], h) for h in heads):
        return False
    verbs = [tree.tokens[i].lemma.lower() for i in tree.inside(quote.cue) if tree.tokens[i].upos == "VERB"]
    return any(v in _VIOLENCE for v in verbs)


def _spoken_of(text: str, start: int) -> bool:
    """Whether what stands before a colon is a subject, not a speaker: "Concerning the operator X: he died"."""
    return _ABOUT.search(text, max(0, start - 30), start) is not None


def _where(text: str, source: str) -> bool:
    """Whether what stands before a colon is the place of the story ("Harbour Town: bridge falls"): things happen in it."""
    return re.search(rf"\b(?:in|near|outside|inside|around) {re.escape(source.strip())}\b", text) is not None


def _first(quote: Quote) -> int:
    return min(s for s, _ in (*quote.content, *quote.cue, *quote.source))


def _last(quote: Quote) -> int:
    return -max(e for _, e in (*quote.content, *quote.cue, *quote.source))


# ---------------------------------------------------------------- 3 what the model missed


def _add_missed(tree: Tree, kept: Sequence[Quote], more: Iterable[Quote]) -> list[Quote]:
    """Rule finds whose cue no kept attribution has; outside quoted speech only where the content is not taken either."""
    out = list(kept)
    for quote in more:
        same_cue = any(overlap(a, b) for q in out for a in q.cue for b in quote.cue)
        same_words = any(_share(q.content, quote.content) > 0.5 and _share(quote.content, q.content) > 0.5 for q in out)
        if not same_cue and not same_words:
            out.append(quote)
    return out


def _share(outer: Spans, inner: Spans) -> float:
    size = sum(e - s for s, e in inner)
    return sum(overlap(a, b) for a in outer for b in inner) / size if size else 0.0


# ---------------------------------------------------------------- 4 quotations without a cue


def uncued(tree: Tree, kept: Sequence[Quote], report: Report) -> list[Quote]:
    """Quotations nobody claims: further pieces of the last speaker's words, or the words of who is introduced."""
    out: list[Quote] = []
    furniture = [z.span for z in report.zones if z.kind in ("furniture", "related", "caption", "headline", "highlight")]
    for match in _QUOTED.finditer(tree.text):
        span = match.span()
        if len(match.group().split()) < SPOKEN_WORDS or any(overlap(span, f) for f in furniture):
            continue
        if any(overlap(span, s) for q in (*kept, *out) for s in q.content):
            continue
        introduced = _introduced(tree, span) or _reacting(tree, span)
        before = None if introduced else _speaker_before(tree, [*kept, *out], span)
        if introduced is not None:
            out.append(introduced)
        elif before is not None:
            out.append(
                replace(
                    before, content=(span,), cue=(), speech="direct", kind="no_cue", confidence=CONTINUED, parent=None
                )
            )
    return out


def _introduced(tree: Tree, span: Span) -> Quote | None:
    """ "A man who calls himself the captain speaks, calmly: “...” ": the subject before the colon, if it can speak."""
    colon = tree.text[: span[0]].rstrip()
    token = tree.at(len(colon) - 1) if colon.endswith(":") else None
    if token is None:
        return None
    first = tree.parse.sentences[tree.sentence_of[token]][0]
    verbs = [
        i
        for i in range(first, token)
        if tree.tokens[i].upos == "VERB" and tree.tokens[i].deprel in ("root", "conj", "parataxis", "ccomp")
    ]
    for verb in verbs:
        subject = tree.first(verb, "nsubj")
        people = subject is not None and any(
            m.head == subject and m.type in ("person", "organisation") for m in tree.parse.mentions
        )
        if (
            subject is None
            or subject >= verb
            or not (people or is_sort(tree.tokens[subject].lemma, *SPEAKING, "crowd", "male", "female"))
        ):
            continue
        source, cue = tree.span([j for j in tree.subtree(subject) if j < verb]), tree.span([verb])
        if source and cue:
            return Quote((source,), (cue,), (span,), "direct", "other_cue", INTRODUCED)
    return None


def _reacting(tree: Tree, span: Span) -> Quote | None:
    """ "The sheikh doesn't believe him. “There was no stranger.” ": who reacts in the sentence right before, and says nothing
    else there, speaks."""
    at = tree.at(len(tree.text[: span[0]].rstrip()) - 1)
    if at is None or tree.paragraph(span[0])[0] > tree.tokens[at].start:
        return None
    first, last = tree.parse.sentences[tree.sentence_of[at]]
    words = tree.text[tree.tokens[first].start : tree.tokens[last - 1].end]
    verb = next((i for i in range(first, last) if tree.tokens[i].deprel == "root"), None)
    if verb is None or tree.tokens[verb].lemma.lower() not in _REACTS or any(c in words for c in '“”"«»'):
        return None
    subject = tree.first(verb, "nsubj")
    if subject is None or subject > verb or tree.tokens[subject].upos not in ("NOUN", "PROPN"):
        return None
    person = any(m.head == subject and m.type == "person" for m in tree.parse.mentions)
    source, cue = tree.span([j for j in tree.subtree(subject) if j < verb]), tree.span([verb])
    if not source or not cue or not (person or is_sort(tree.tokens[subject].lemma, *SPEAKING)):
        return None
    return Quote((source,), (cue,), (span,), "direct", "other_cue", INTRODUCED)


def _speaker_before(tree: Tree, quotes: Sequence[Quote], span: Span) -> Quote | None:
    """The last direct speaker in this paragraph or, where the paragraph opens with the mark, the one before it."""
    paragraph = tree.paragraph(span[0])
    previous = tree.paragraph(max(0, paragraph[0] - 2))
    opens = not tree.text[paragraph[0] : span[0]].strip()
    alone = opens and not tree.text[span[1] : paragraph[1]].strip(" .")
    reach = previous[0] if opens or alone else paragraph[0]
    near = [
        q for q in quotes if q.source and q.content and reach <= q.content[-1][1] <= span[0] and q.speech != "indirect"
    ]
    return max(near, key=lambda q: q.content[-1][1], default=None)


# ---------------------------------------------------------------- 5 beside another source


def _that(tree: Tree, quote: Quote) -> Quote:
    """ "That's according to X": what is meant stands in the sentence before."""
    words = "".join(tree.text[s:e] for s, e in quote.content).strip(" ’'.,").lower()
    first = tree.at(quote.content[0][0])
    if (
        words not in ("that", "this", "that is", "this is", "thats", "that’s", "that's")
        or not first
        or not tree.sentence_of[first]
    ):
        return quote
    before = tree.trim(tree.sentence_span(tree.sentence_of[first] - 1))
    return replace(quote, content=(before,), speech=speech_of(tree, (before,)))


def _to_people(tree: Tree, quote: Quote) -> bool:
    """Whether a cue is what was done to people: "the firm dismissed 180 workers" denies nothing."""
    inside = tree.inside(quote.content)
    if not inside or any(tree.tokens[i].upos in ("VERB", "AUX") for i in inside):
        return False
    head = tree.head_of(quote.content)
    if head is None or not (tree.tokens[head].upos == "PROPN" or _is_person(tree.tokens[head].lemma.lower())):
        return False
    return any(tree.tokens[i].lemma.lower() in _DONE_TO_PEOPLE for i in tree.inside(quote.cue))


def _is_person(lemma: str) -> bool:
    return kind("family").get(lemma) in _PEOPLE or is_sort(lemma, "chief", "spokes", "kin")


def _without_it(tree: Tree, quote: Quote) -> Quote:
    """ "Forty were hurt, it was reported": the "it" is no part of what is told."""
    if not quote.cue or not quote.content or not 0 <= quote.cue[0][0] - quote.content[-1][1] <= 1:
        return quote
    start, end = quote.content[-1]
    found = _IT.search(tree.text[start:end])
    return replace(quote, content=(*quote.content[:-1], (start, start + found.start()))) if found else quote


def _stretched(tree: Tree, quote: Quote, kept: Sequence[Quote]) -> Quote:
    """ "She died at five, which makes five, the surgeon said": what stands between the content and who said it is told too."""
    said = min((s for s, _ in (*quote.source, *quote.cue)), default=0)
    if not quote.cue or not quote.content or quote.content[-1][1] >= said or quote.speech != "indirect":
        return quote
    end = quote.content[-1][1]
    gap = tree.text[end:said]
    first, last = tree.at(end - 1), tree.at(said)
    clause = _TAIL.fullmatch(gap)
    if not clause or first is None or last is None or tree.sentence_of[first] != tree.sentence_of[last]:
        return quote
    if any(overlap((end, said), s) for q in kept for s in (*q.source, *q.cue, *q.content)):
        return quote
    return replace(quote, content=(*quote.content[:-1], (quote.content[-1][0], end + clause.end("more"))))


def _cited(tree: Tree, kept: Sequence[Quote]) -> list[Quote]:
    """ "X reports, citing Y": Y stands behind X for the same content; "quoted by Y": Y stands before."""
    out: list[Quote] = []
    for quote in kept:
        first = tree.at(quote.cue[0][0]) if quote.cue and quote.source and quote.kind != "no_cue" else None
        if first is None:
            continue
        for cue, source in citing(tree, tree.sentence_span(tree.sentence_of[first])):
            taken = any(overlap(cue, s) for q in (*kept, *out) for s in (*q.cue, *q.content))
            if not taken and _adjacent(tree, quote, cue, source) and not any(overlap(source, s) for s in quote.content):
                out.append(replace(quote, source=(source,), cue=(cue,), confidence=CONFIDENCE["citing"]))
    return out


def _adjacent(tree: Tree, quote: Quote, cue: Span, source: Span) -> bool:
    """Whether only a comma stands between "citing Y" and the attribution it belongs to."""
    spans = (*quote.source, *quote.cue, *quote.content)
    before = any(0 <= cue[0] - e <= 3 and not tree.text[e : cue[0]].strip(" ,(—–") for _, e in spans)
    return before or any(0 <= s - source[1] <= 3 and not tree.text[source[1] : s].strip(" ,)—–") for s, _ in spans)


def _behind(tree: Tree, quote: Quote) -> bool:
    """Whether the cue credits a source that stands behind another ("citing", "quoting")."""
    return bool(quote.cue) and tree.text[quote.cue[0][0] : quote.cue[0][1]].lower() in ("citing", "quoting", "carrying")


# ---------------------------------------------------------------- 6 nesting


def nested(tree: Tree, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Give every attribution that lies inside another's content the smallest such one as parent."""
    sizes = [sum(e - s for s, e in q.content) for q in quotes]
    out = []
    for i, quote in enumerate(quotes):
        own = (*quote.cue, *quote.source) or quote.content
        inside = [
            j
            for j, other in enumerate(quotes)
            if j != i
            and covers(other.content, own)
            and covers(other.content, quote.content, 0.9)
            and sizes[j] > sizes[i]
        ]
        if _behind(tree, quote):
            inside = [
                j for j, q in enumerate(quotes) if j != i and q.content == quote.content and not _behind(tree, q)
            ] or inside
        out.append(replace(quote, parent=min(inside, key=lambda j: sizes[j], default=None)))
    return tuple(out)
