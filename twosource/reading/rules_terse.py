"""Attribution in terse prose: "Unwell, says the mayor", "40 (the clinic, to Radio X)", "The union's 31", "Acme: never ours".

Each rule gives what it finds; 1 "..., says X", 2 "..., as X reports", 3 a source in brackets behind a figure, 4 a figure
with its owner, 5 a name before a colon, 6 "it was noted", which goes on with the source before, 7 what somebody saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.parsed import Quote
from twosource.reading.cues import is_sort
from twosource.reading.outlets import kind_of
from twosource.reading.rules import can_speak, speech_of
from twosource.reading.tree import Tree, overlap
from twosource.records import Span

#: Confidence of these patterns; set by reading what they find in six invented stories, not fitted.
INVERTED, AS, BRACKET, OWNED, LABEL, GIVEN, IMPERSONAL, SAW = 0.8, 0.8, 0.75, 0.75, 0.7, 0.75, 0.75, 0.6

_SAY = r"(?:says?|said|claims?|claimed|insists?|insisted|writes?|wrote|reports?|reported|maintains?|announces?|admits?|swears?)"
_INVERTED = re.compile(rf",[”\"’']? (?P<cue>{_SAY}) (?P<who>[^,.;:()“”\"\n]{{2,80}})(?=[,.;:(!?]|$)", re.MULTILINE)
_AS = re.compile(
    r",? as (?P<who>(?:the |The )?[A-Z][^,.;:()“”\"\n]{1,50}?) "
    r"(?P<cue>reports?|reported|writes?|wrote|says?|has it|tells it|puts it|notes?|noted|announced)(?=[,.;)])"
)
_BRACKET = re.compile(
    r"(?P<what>[^\s()][^()\n.;:?!,]{0,100}?) \((?P<cue>(?:via|per|says|according to|source:)? ?)"
    r"(?P<who>[^()\n,;]{2,60})(?:, (?:to [^()\n,]{2,40}|[^()\n,]{3,20}))?\)(?! ?[-–—])"
)
_LABEL = re.compile(r"(?m)(?:^|(?<=[.!?”\"] ))(?P<who>(?:The |the )?[A-Z][\w&’'. -]{1,40}?): (?P<what>[^\n.?!]{4,200})")
_IMPERSONAL = re.compile(
    r"(?P<cue>\b[Ii]t (?:is|was|has been) (?:also |further )?"
    r"(?:noted|stated|added|stressed|recalled|emphasi[sz]ed|reported|announced|specified|said|pointed out|underlined))"
    r"(?: in (?:the|its|this|that) \w+)?(?=[.,\n]| that\b)"
)
_GIVEN = re.compile(
    r"(?P<what>\b(?:[Tt]he|[Aa]n?) (?:\w+ )?(?:figures?|numbers?|toll|count|tally|total|estimate|account|version)\b"
    r"[^.,;:()\n]{0,50}?) "
    r"(?P<cue>(?:given|put forward|provided|published|announced|cited|quoted|supplied|released|claimed) by) "
    r"(?P<who>[^.,;:()\n]{3,60}?)"
    r"(?= (?:covers?|is|was|are|were|has|had|cannot|can|does|did|will|stands?|includes?)\b|[.,;)])"
)
_WHOSE = frozenset(("own", "latest", "first", "earlier", "original"))
_SAW = frozenset(("see", "watch", "witness", "hear", "count", "notice", "recall", "remember"))


def by_terse(tree: Tree) -> list[Quote]:
    """What rules 2 to 7 find."""
    return [
        *by_as(tree),
        *by_bracket(tree),
        *by_owner(tree),
        *by_label(tree),
        *by_giver(tree),
        *by_impersonal(tree),
        *by_seeing(tree),
    ]


def _quote(tree: Tree, parts: tuple[Span, Span, Span], confidence: float, say: bool = True) -> Quote:
    source, cue, content = parts
    return Quote(
        (source,),
        (cue,),
        (content,),
        speech_of(tree, (content,)),
        "say_cue" if say else "other_cue",
        confidence,
    )


# ---------------------------------------------------------------- 1, 2: behind a comma


def by_inverted(tree: Tree) -> Iterator[Quote]:
    """ "Unwell, says the mayor.": what stands before the comma, back to the start of the sentence or a semicolon."""
    for match in _INVERTED.finditer(tree.text):
        first = tree.at(match.start("cue"))
        inside = tree.inside((match.span("who"),))
        tags = [tree.tokens[i].upos for i in inside]
        if first is None or not inside or not {"NOUN", "PROPN", "PRON"} & set(tags) or {"VERB", "AUX"} & set(tags):
            continue
        if tags[0] not in ("DET", "PROPN", "NOUN", "ADJ", "NUM", "PRON") or tree.low(inside[0]) in ("that", "to"):
            continue
        content = _before(tree, match.start())
        if content:
            yield _quote(tree, (match.span("who"), match.span("cue"), content), INVERTED)


def _before(tree: Tree, end: int) -> Span | None:
    """The words before an offset, back to the start of the sentence, a semicolon or a colon."""
    token = tree.at(end)
    if token is None:
        return None
    start = tree.sentence_span(tree.sentence_of[token])[0]
    cuts = [start + m.end() for m in re.finditer(r"[;:?] |\) ", tree.text[start:end])]
    cut = max((start, *(c for c in cuts if tree.text[c - 2] != ":" or len(tree.text[c:end].split()) > 1)))
    span = tree.trim((cut, end))
    return span if span[1] - span[0] > 1 else None


def by_as(tree: Tree) -> Iterator[Quote]:
    """ "..., as the Herald reports": what stands before."""
    for match in _AS.finditer(tree.text):
        content = _before(tree, match.start())
        if content and can_speak(tree, match.span("who")):
            yield _quote(tree, (match.span("who"), match.span("cue"), content), AS)


# ---------------------------------------------------------------- 3, 4, 5: brackets, owners, labels


def by_bracket(tree: Tree) -> Iterator[Quote]:
    """ "40 on Friday (the clinic, to Radio X)": a figure, or words that came through an outlet, and whose they are."""
    for match in _BRACKET.finditer(tree.text):
        who, what = match.span("who"), match.span("what")
        counted = any(tree.tokens[i].upos == "NUM" for i in tree.inside((what,)))
        said = bool(match["cue"].strip()) or kind_of(match["who"]) is not None
        tags = [tree.tokens[i].upos for i in tree.inside((who,))]
        if "NUM" in tags or (tags and tags[0] not in ("DET", "PROPN", "NOUN", "ADJ")):
            continue
        short = re.fullmatch(r"[A-Z]{2,8}", match["who"]) is not None
        told = said or "," in tree.text[who[1] : match.end()]
        if (counted or said) and not (short and not told) and can_speak(tree, who):
            yield _quote(tree, (who, (who[0] - 1, who[0]), tree.trim(what)), BRACKET)


def by_owner(tree: Tree) -> Iterator[Quote]:
    """ "The union's 31 ...": a bare figure that is said to be somebody's."""
    for i in range(1, len(tree.tokens) - 1):
        owns = tree.low(i) in ("'s", "’s", "'", "’") and tree.tokens[i].upos == "PART"
        at = i + 2 if tree.low(i + 1) in _WHOSE and i + 2 < len(tree.tokens) else i + 1
        bare = tree.tokens[at].upos == "NUM" and tree.tokens[at + 1 : at + 2] != ()
        if not owns or not bare or tree.tokens[at + 1].upos in ("NOUN", "ADJ", "PROPN", "SYM"):
            continue
        first = i - 1
        while first > 0 and tree.tokens[first - 1].upos in ("PROPN", "NOUN", "DET", "ADJ") and i - first < 5:
            first -= 1
        source, cue, content = tree.span(range(first, i)), tree.span([i]), tree.span([at])
        if source and cue and content and can_speak(tree, source):
            yield _quote(tree, (source, cue, content), OWNED, say=False)


def by_label(tree: Tree) -> Iterator[Quote]:
    """ "Acme: not ours, never was.": who speaks before a colon, in running text."""
    for match in _LABEL.finditer(tree.text):
        names = [m for m in tree.parse.mentions if m.form == "name" and m.type in ("person", "organisation")]
        start, end = match.span("who")
        named = any(start <= m.span[0] <= start + 4 for m in names) and any(m.span[1] in (end - 1, end) for m in names)
        if named and tree.text[start:end].upper() != tree.text[start:end]:
            yield _quote(tree, ((start, end), (end, end + 1), tree.trim(match.span("what"))), LABEL)


def by_giver(tree: Tree) -> Iterator[Quote]:
    """ "The figure of 196 put forward by the province": a figure or an account, and who gives it."""
    for match in _GIVEN.finditer(tree.text):
        if can_speak(tree, match.span("who")):
            yield _quote(tree, (match.span("who"), match.span("cue"), tree.trim(match.span("what"))), GIVEN, say=False)


# ---------------------------------------------------------------- 6: impersonal


def by_impersonal(tree: Tree) -> Iterator[Quote]:
    """ "..., it was noted": a statement that goes on; whose, :func:`impersonal` asks the reader of chains to say."""
    for match in _IMPERSONAL.finditer(tree.text):
        token = tree.at(match.start())
        if token is None:
            continue
        start, end = tree.sentence_span(tree.sentence_of[token])
        ahead = tree.trim((start, match.start()))
        content = ahead if ahead[1] - ahead[0] > 8 else tree.trim((match.end(), end))
        if content[0] < content[1]:
            yield Quote((), (match.span("cue"),), (content,), "indirect", "no_source", IMPERSONAL)


def impersonal(tree: Tree, quote: Quote) -> bool:
    """Whether a source is left out because it is the one before: "it was noted", "it is stated in the announcement"."""
    if quote.source or not quote.cue or tree.text[slice(*quote.cue[0])].endswith("reported"):  # by whomever
        return False
    start, end = tree.paragraph(quote.cue[0][0])
    return any(overlap(m.span(), quote.cue[0]) for m in _IMPERSONAL.finditer(tree.text, start, end))


# ---------------------------------------------------------------- 7: seeing


def by_seeing(tree: Tree) -> Iterator[Quote]:
    """ "Mara Oduya, who lives opposite, saw the roof fall": what somebody of flesh and blood saw, heard or counted."""
    people = {m.head for m in tree.parse.mentions if m.type == "person" and m.form != "pronoun"}
    for i, token in enumerate(tree.tokens):
        subject = tree.first(i, "nsubj") if token.upos == "VERB" and token.lemma.lower() in _SAW else None
        if subject is None or tree.first(i, "aux:pass") is not None or _denied(tree, i):
            continue
        known = subject in people or is_sort(tree.tokens[subject].lemma, "kin", "witness", "participant")
        known = known and tree.low(subject) not in ("nobody", "none", "no-one")
        if not known and tree.low(subject) not in ("somebody", "someone"):
            continue
        things = [c for c in tree.dependents(i, "ccomp", "xcomp", "obj") if c > i]
        below = sorted({j for c in things for j in tree.subtree(c) if j > i})
        clause = any(tree.tokens[j].upos in ("VERB", "NUM") for j in below)
        source = tree.span([j for j in tree.subtree(subject) if j < i])
        cue, content = tree.span([i]), tree.span(below)
        if clause and source and cue and content and content[0] >= cue[1]:
            yield _quote(tree, (source, cue, content), SAW, say=False)


def _denied(tree: Tree, verb: int) -> bool:
    return any(tree.low(c) in ("not", "n't", "n’t", "never") for c in tree.children[verb])
