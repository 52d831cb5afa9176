"""Attribution by rules where the content is no clause: figures ("put the toll at nine"), papers ("by decree"), publishers.

1. a source, a verb that gives a figure, and the figure; 2. "By presidential decree, ..."; 3. "The Gazette published an
order ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.parsed import Quote
from twosource.reading.cues import is_sort, rows, say_sorts
from twosource.reading.outlets import kind_of
from twosource.reading.tree import Tree
from twosource.records import Span

#: Confidence of these patterns; set by reading what they find in polnear train, not fitted.
FIGURE, DECREE, PUBLISHED, TRAILING, REASON = 0.7, 0.75, 0.7, 0.85, 0.7
_NUMBER_WORD = re.compile(r"(?i)^(?:dozens?|scores|hundreds|thousands|figure|toll|number|count|total|none|no)$")
_DECREE = re.compile(
    r"(?m)(?:^|(?<=[.!?”\"] ))(?P<cue>By|Under) (?P<who>(?:an? |the )?(?:\w+ ){0,3}?(?P<noun>\w+))"
    r"(?:,| of [^,.]{2,40},) (?P<what>[^.\n]{15,})"
)
_RESTS = re.compile(
    r"(?i)\b(?:the|this|our|its|their|these|those) (?:\w+ )?"
    r"(?:list|names?|count|tally|toll|figures?|numbers?|findings?|report|account|data) "
    r"(?P<cue>(?:rests?|is based|are based|draws?|relies|rely|was based|were based) on|"
    r"(?:comes?|was drawn|were drawn|was compiled|is compiled) from) (?P<who>[^,.;\n]{4,90})"
)
#: Nouns of what a body that counts has on its list.
_LISTED = frozenset(("list", "name", "dead", "death", "victim", "body", "case", "detainee", "arrest", "signature"))
#: Words between a verb and its figure.
_LINKS = ("of", "to", "for", "it", "on", "with")
_STOPS = frozenset((",", ";", ":", "—", "–", "(", ")", "."))


def by_figures(tree: Tree) -> Iterator[Quote]:
    """Sources that give a figure or a paper: source, verb, content."""
    verbs: dict[str, list[tuple[str, str]]] = {}
    for lemma, after, kind in rows("figure_verbs.tsv"):
        verbs.setdefault(lemma, []).append((after, kind))
    for i, token in enumerate(tree.tokens):
        if token.upos in ("VERB", "AUX") and tree.first(i, "aux:pass") is None:
            ways = verbs.get(token.lemma.lower(), ())
            quote = next((q for after, kind in ways if (q := _figure(tree, i, after, kind))), None)
            if quote:
                yield quote


def _figure(tree: Tree, verb: int, after: str, kind: str) -> Quote | None:
    source = _subject(tree, verb)
    content = _object(tree, verb, after)
    if (
        source is None
        or content is None
        or not _can_count(tree, source, kind, _bare(tree, content), _lists(tree, content))
    ):
        return None
    last = verb + (1 if after in _LINKS else 0)
    span = tree.span(range(verb, last + 1))
    return Quote((source,), (span,), (content,), "indirect", "other_cue", FIGURE) if span else None


def _subject(tree: Tree, verb: int) -> Span | None:
    """What stands before the verb, back to the start of its clause; nothing when that holds a verb of its own."""
    subject = tree.first(verb, "nsubj")
    if subject is None and tree.tokens[verb].deprel == "conj" and tree.tokens[verb].head >= 0:
        subject = tree.first(tree.tokens[verb].head, "nsubj")  # "gave the same figure and put the wounded at forty"
    if subject is not None and tree.tokens[subject].upos in ("NOUN", "PROPN"):
        below = [j for j in tree.subtree(subject) if j < verb]
        comma = next((k for k, j in enumerate(below) if j > subject and tree.word(j) == ","), len(below))
        return tree.span(below[:comma])
    out: list[int] = []
    for j in range(verb - 1, tree.parse.sentences[tree.sentence_of[verb]][0] - 1, -1):
        upos = tree.tokens[j].upos
        if tree.word(j) in _STOPS or upos in ("CCONJ", "SCONJ"):
            break
        if upos in ("VERB", "AUX") and out:
            return None
        if upos in ("AUX", "ADV", "PART", "VERB") and not out:
            if upos == "VERB" or tree.low(j) in ("to", "not", "n't"):
                return None
            continue
        out.append(j)
    nouns = [j for j in out if tree.tokens[j].upos in ("NOUN", "PROPN", "PRON")]
    return tree.span(out) if nouns and len(out) <= 8 else None


def _object(tree: Tree, verb: int, after: str) -> Span | None:
    """The figure with its noun: what follows the verb, up to the end of the clause."""
    last = tree.parse.sentences[tree.sentence_of[verb]][1]
    first = verb + 1
    if after in _LINKS:
        if first >= last or tree.low(first) != after:
            return None
        first += 1
    out: list[int] = []
    for j in range(first, last):
        if (
            tree.word(j) in _STOPS
            or (_ends_object(tree, j) and not (after == "at" and tree.tokens[j].upos == "VERB"))
            or tree.low(j) in ("who", "which", "that")
        ):
            break
        out.append(j)
    counted = any(tree.tokens[j].upos == "NUM" or _NUMBER_WORD.match(tree.word(j)) for j in out)
    if not counted or (after == "at" and not any(tree.low(j) == "at" for j in out)):
        return None
    return tree.span(out)


def _bare(tree: Tree, content: Span) -> bool:
    """Whether a figure stands alone ("31", "at least 40"), as what somebody makes of a toll does."""
    return not any(tree.tokens[i].upos in ("NOUN", "PROPN") for i in tree.inside((content,)))


def _lists(tree: Tree, content: Span) -> bool:
    """Whether a figure is one of people or names that somebody has put together ("a list of 21", "seven names")."""
    return any(tree.tokens[i].lemma.lower() in _LISTED for i in tree.inside((content,)))


def _ends_object(tree: Tree, j: int) -> bool:
    """Whether a verb or conjunction ends the figure; a participle ("the number put to death") and "14 or 15" do not."""
    upos = tree.tokens[j].upos
    if upos == "CCONJ":
        return not (j + 1 < len(tree.tokens) and tree.tokens[j + 1].upos == "NUM")
    return upos in ("AUX", "SCONJ") or (upos == "VERB" and tree.tokens[j].deprel not in ("acl", "amod"))


def _can_count(tree: Tree, source: Span, kind: str, bare: bool = False, lists: bool = False) -> bool:
    """Whether the source can give a figure: somebody, a body or an outlet; ``outlet`` asks for a named one, or any
    body where the figure is ``bare``."""
    text = tree.text[source[0] : source[1]]
    inside = tree.inside((source,))
    if kind != "outlet" and len(inside) == 1 and tree.low(inside[0]) in ("he", "she", "they", "it"):
        return True
    named = any(
        m.form == "name" and m.type in ("person", "organisation") and source[0] <= m.span[0] < source[1]
        for m in tree.parse.mentions
    )
    if kind == "outlet":
        if is_sort(tree.tokens[inside[-1]].lemma, "body") and bare:
            return True
        body = any(
            m.form == "name" and m.type == "organisation" and source[0] <= m.span[0] < source[1]
            for m in tree.parse.mentions
        )
        if body and lists:
            return True
        return named and (
            kind_of(text) is not None or any(is_sort(tree.tokens[i].lemma, "body") for i in inside) or text.isupper()
        )
    return named or any(
        tree.tokens[i].upos == "NOUN"
        and is_sort(
            tree.tokens[i].lemma.lower(),
            "body",
            "group",
            "chief",
            "spokes",
            "kin",
            "witness",
            "document",
            "participant",
        )
        for i in inside
    )


def by_trailing(tree: Tree) -> Iterator[Quote]:
    """ "..., the ministry announced in a statement.": the sentence is the content, its end says whose."""
    sorts = say_sorts()
    for i, token in enumerate(tree.tokens):
        if token.upos != "VERB" or sorts.get(token.lemma.lower()) not in ("say", "claim", "relay"):
            continue
        first, last = tree.parse.sentences[tree.sentence_of[i]]
        start = _source_start(tree, first, i)
        tail = [tree.tokens[j].upos for j in range(i + 1, last) if tree.tokens[j].upos != "PUNCT"]
        whole = start is not None and not any(tree.tokens[j].upos in ("VERB", "AUX") for j in range(first, start))
        if start is None or (start - first < 3 and not whole) or len(tail) > 14 or "SCONJ" in tail or "AUX" in tail:
            continue
        source, cue = tree.span(range(start, i)), tree.span([i])
        content = tree.span(range(first, start))
        if source and cue and content and not any(c in tree.text[slice(*content)] for c in "“”"):
            yield Quote((source,), (cue,), (content,), "indirect", "say_cue", TRAILING)


def by_telling(tree: Tree) -> Iterator[Quote]:
    """ "Two drivers told us the road was closed": what follows the one who is told, where no "that" marks it."""
    for i, token in enumerate(tree.tokens[:-1]):
        if token.upos != "VERB" or token.lemma.lower() not in ("tell", "inform", "assure"):
            continue
        subject = tree.first(i, "nsubj")
        after = _behind_recipient(tree, i + 1)
        last = tree.parse.sentences[tree.sentence_of[i]][1]
        if subject is not None and (of := _told_of(tree, i)):
            yield from of
            continue
        rest = range(after or last, last)
        clause = any(tree.tokens[j].upos in ("VERB", "AUX") for j in rest)
        opens = (
            after is not None
            and after < last
            and tree.tokens[after].upos in ("DET", "PRON", "NOUN", "PROPN", "NUM", "ADJ")
        )
        if subject is None or after is None or not clause or not opens:
            continue
        source, cue, content = tree.span(tree.subtree(subject)), tree.span([i]), tree.span(rest)
        if source and cue and content and source[1] <= cue[0]:
            yield Quote((source,), (cue,), (content,), "indirect", "say_cue", TRAILING)


def _told_of(tree: Tree, verb: int) -> list[Quote]:
    """ "Fourteen people told us, separately, of a detonation": the thing told of."""
    subject = tree.first(verb, "nsubj")
    for thing in tree.dependents(verb, "obl"):
        case = tree.first(thing, "case")
        recipient = tree.first(verb, "iobj", "obj")
        if case is None or tree.low(case) not in ("of", "about") or recipient is None or subject is None:
            continue
        source, cue = tree.span(tree.subtree(subject)), tree.span([verb])
        content = tree.span([j for j in tree.subtree(thing) if j != case])
        if source and cue and content and source[1] <= cue[0] <= content[0]:
            return [Quote((source,), (cue,), (content,), "indirect", "say_cue", TRAILING)]
    return []


def _behind_recipient(tree: Tree, i: int) -> int | None:
    """The token behind "us", "him" or a name that directly follows a verb of telling."""
    if tree.tokens[i].upos == "PRON":
        return i + 1 if tree.low(i) in ("me", "us", "him", "her", "them") else None
    j = i + 1 if tree.tokens[i].upos == "DET" else i
    first = j
    while j < len(tree.tokens) and tree.tokens[j].upos == "PROPN":
        j += 1
    return j if j > first else None


def _source_start(tree: Tree, first: int, verb: int) -> int | None:
    """Where the noun phrase before the verb begins: behind a comma, with an article or a name, and without a verb in it."""
    found = None
    for j in range(verb - 1, first, -1):
        if tree.tokens[j].upos in ("VERB", "AUX", "SCONJ", "PRON") or tree.word(j) in (";", ":"):
            break
        if tree.word(j) == "," and j + 1 < verb:
            opens = tree.tokens[j + 1].upos in ("DET", "PROPN") or found is None
            noun = any(tree.tokens[k].upos in ("NOUN", "PROPN") for k in range(j + 1, verb))
            found = j + 1 if noun and opens and (found is None or tree.tokens[j + 1].upos == "DET") else found
    return found


def by_decree(tree: Tree) -> Iterator[Quote]:
    """ "By presidential decree, ...": the paper is the source of the sentence."""
    for match in _DECREE.finditer(tree.text):
        if is_sort(match["noun"].lower(), "document"):
            content = tree.trim(match.span("what"))
            yield Quote((match.span("who"),), (match.span("cue"),), (content,), "indirect", "other_cue", DECREE)


def by_grounds(tree: Tree) -> Iterator[Quote]:
    """ "The list rests on a copy of the register": the papers behind what the sentence before says."""
    for match in _RESTS.finditer(tree.text):
        first = tree.at(match.start("cue"))
        if first is None or not tree.sentence_of[first]:
            continue
        before = tree.sentence_span(tree.sentence_of[first] - 1)
        if before[0] < tree.paragraph(match.start())[0]:
            continue
        source = tree.trim(match.span("who"))
        yield Quote((source,), (match.span("cue"),), (tree.trim(before),), "indirect", "other_cue", DECREE)


def by_reasons(tree: Tree) -> Iterator[Quote]:
    """ "The governor quit, citing his health": a reason is the word of who gives it; whom somebody cites is a source."""
    for i, token in enumerate(tree.tokens):
        if tree.low(i) != "citing" or token.deprel != "advcl" or token.head < 0:
            continue
        child, source = tree.first(i, "obj"), _subject(tree, token.head)
        if child is None or source is None:
            continue
        lemma = tree.tokens[child].lemma.lower()
        sorts = ("document", "body", "spokes", "chief", "group", "kin", "witness", "participant", "outlet", "title")
        named = any(m.head == child and m.form == "name" for m in tree.parse.mentions)
        content = tree.span(tree.subtree(i))
        if not named and tree.tokens[child].upos == "NOUN" and not is_sort(lemma, *sorts) and content:
            yield Quote((source,), (), (content,), "indirect", "no_cue", REASON)


def by_publishers(tree: Tree) -> Iterator[Quote]:
    """ "X published an order that ...": an outlet with a paper as object."""
    for i, token in enumerate(tree.tokens):
        if token.upos != "VERB" or token.lemma.lower() not in (
            "publish",
            "print",
            "broadcast",
            "air",
            "leak",
            "release",
        ):
            continue
        child = tree.first(i, "obj")
        source = _subject(tree, i)
        if child is None or source is None or not is_sort(tree.tokens[child].lemma.lower(), "document"):
            continue
        text = tree.text[source[0] : source[1]]
        content = tree.span(tree.subtree(child))
        cue = tree.span([i])
        if content and cue and any(c.isupper() for c in text):
            yield Quote((source,), (cue,), (content,), "indirect", "other_cue", PUBLISHED)
