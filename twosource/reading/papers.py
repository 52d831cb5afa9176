"""Papers and recordings, and people asked: on what a clause rests that nobody is credited for.

1. The paper in which something stands ("in her letter there is no word of it"); 2. a part of a paper that the report
holds ("in the third column stands a dash"); 3. the paper that the report, earlier in the paragraph, says it has seen
("we read the register", "of which we hold a copy") or is describing ("the clip lasts a minute"), or the people whom it
asked there ("we spoke to nine guards", "every name was given by a relative"); 4. the paper that it says it has seen
right after ("Five were shot. We have read the certificates."). Each gives nodes, or nothing.
"""

from __future__ import annotations

import re

from twosource.reading import phrases as ph
from twosource.reading.clauses import Clause
from twosource.reading.cues import is_sort
from twosource.reading.knowers import noun_group
from twosource.reading.scene import Scene
from twosource.reading.sources import resolve_phrase
from twosource.reading.tree import Tree

#: By these the report looks into a paper, gets one, or asks people.
_LOOKS = frozenset(("see", "read", "consult", "hold", "examine", "review", "study", "photograph", "inspect", "watch"))
_GETS = frozenset(("receive", "obtain", "acquire", "publish", "possess", "get"))
_ASKS = frozenset(("interview", "question", "ask"))
_SPEAKS = frozenset(("speak", "talk", "meet", "sit"))
#: By these a sentence describes a paper or recording that is its subject.
_DESCRIBES = frozenset(("last", "run", "begin", "open", "date", "consist", "contain", "show", "bear", "carry", "list"))
_SIGNS = frozenset(("sign", "enter", "write", "inscribe", "sing", "appear"))
#: By these the report gives out what it has from those it asked ("we publish the names of 37 dead").
_GIVES_OUT = frozenset(("publish", "hold", "have", "name", "list", "count", "know", "find", "establish", "document"))
#: What a paper is made of.
_PARTS = frozenset(
    ("column", "page", "line", "margin", "paragraph", "entry", "signature", "stamp", "annex", "sheet", "passage", "row")
)
#: "Every name was given by a relative", "the names come from relatives".
_GIVEN = re.compile(
    r"(?i)\b(?:every|each|all|the|this|our|its|these|those) (?:\w+ )?"
    r"(?:names?|figures?|numbers?|cases?|deaths?|accounts?|dates?|list|count|tally|data) "
    r"(?:(?:was|were|is|are|has been|have been) (?:given|supplied|provided|collected|compiled|taken|gathered|reported)"
    r" (?:by|from|with)|comes? from|rests? on|(?:is|are) based on) (?P<who>[^,.;\n]{3,60}?)(?= and (?!of )|[,.;\n])"
)


def in_paper(scene: Scene, clause: Clause) -> list[str]:
    """The paper in which something stands: "in her letter there is no word of it", "no marks are visible in the image"."""
    tree = scene.tree
    if tree.tokens[clause.head].lemma.lower() in _SIGNS:
        return []
    for i in tree.dependents(clause.head, "obl", "nmod"):
        case = tree.first(i, "case")
        phrase = noun_group(tree, i)
        if (
            case is None
            or phrase is None
            or tree.low(case) not in ("in", "on")
            or not is_sort(ph.noun(tree, i), "document")
        ):
            continue
        timed = any(a <= tree.tokens[i].start < b for a, b in tree.parse.times) or tree.first(i, "nummod") is not None
        if not timed and (ph.definite(tree, phrase) or tree.first(i, "nmod:poss") is not None):
            return [n for n in resolve_phrase(scene, phrase) if n != scene.cast.outlet]
    return []


def part_of_paper(scene: Scene, clause: Clause) -> list[str]:
    """The paper that the report says it holds, for a clause about a column, a page or a signature of it."""
    tree = scene.tree
    parts = tree.dependents(clause.head, "nsubj", "obl", "obj")
    ours = _ourselves(scene, clause.head, tree.first(clause.head, "nsubj"))
    if ours or _of_the_report(scene, clause) or not any(tree.tokens[i].lemma.lower() in _PARTS for i in parts):
        return []
    for sentence in range(tree.sentence_of[clause.head] - 1, -1, -1):
        looked = _looked_into(scene, sentence)
        if looked is not None and is_sort(ph.noun(tree, looked), "document"):
            return _nodes(scene, looked)
    return []


def paper_gone_through(scene: Scene, clause: Clause) -> list[str]:
    """The paper (or the people) that the report says, earlier in the paragraph, it has seen (or asked)."""
    tree = scene.tree
    number = tree.sentence_of[clause.head]
    start = tree.paragraph(tree.tokens[clause.head].start)[0]
    if _of_the_report(scene, clause):
        return []
    for before in range(number - 1, -1, -1):
        span = tree.sentence_span(before)
        if span[0] < start:
            return []
        looked = _looked_into(scene, before)
        looked = _described(scene, before) if looked is None else looked
        if looked is not None:
            return _nodes(scene, looked)
        if any(span[0] <= at < span[1] for at, _ in scene.used):
            return []
    return []


#: So many sentences may stand before the one that names the paper they rest on.
GROUNDED = 2


def paper_named_after(scene: Scene, clause: Clause) -> list[str]:
    """The paper that the report, right after opening a paragraph with what it says, tells it has seen: "Five were shot.
    We have read the certificates." Nothing where somebody is credited in between."""
    tree = scene.tree
    number = tree.sentence_of[clause.head]
    if _of_the_report(scene, clause):
        return []
    start, end = tree.paragraph(tree.tokens[clause.head].start)
    first = (n for n in range(number + 1) if tree.sentence_span(n)[0] >= start and _said(tree, n))
    opening = next(first, number)
    for after in range(number, min(opening + GROUNDED + 1, len(tree.parse.sentences))):
        span = tree.sentence_span(after)
        if span[0] >= end or any(span[0] <= at < span[1] for at, _ in scene.used):
            return []
        looked = _looked_into(scene, after, main=True) if after > number else None
        if looked is not None and is_sort(ph.noun(tree, looked), "document"):
            return _nodes(scene, looked)
    return []


def _of_the_report(scene: Scene, clause: Clause) -> bool:
    """Whether a clause is of the report's own doing ("we asked the clerk"), or describes somebody who is credited."""
    tree = scene.tree
    subject = tree.first(clause.head, "nsubj")
    at = clause.spans[0][0] if clause.spans else tree.tokens[clause.head].start
    credited = any(node.spans and s <= at < e for node in scene.cast.nodes.values() for s, e in node.spans)
    told = tree.tokens[clause.head].lemma.lower() in _GIVES_OUT
    return credited or (not told and subject is not None and _ourselves(scene, clause.head, subject))


def _nodes(scene: Scene, head: int) -> list[str]:
    phrase = noun_group(scene.tree, head)
    return [n for n in resolve_phrase(scene, phrase) if n != scene.cast.outlet] if phrase else []


def _said(tree: Tree, sentence: int) -> bool:
    """Whether a sentence is more than the number or the title of an item."""
    return any(tree.tokens[i].upos in ("VERB", "AUX") for i in range(*tree.parse.sentences[sentence]))


def _looked_into(scene: Scene, sentence: int, main: bool = False) -> int | None:
    """The paper that "we have seen" or the people who "were interviewed" in a sentence; ``main``: told by its own verb."""
    tree = scene.tree
    for verb in range(*tree.parse.sentences[sentence]):
        if main and tree.tokens[verb].deprel not in ("root", "conj", "parataxis"):
            continue
        if tree.tokens[verb].upos == "VERB" and (found := _looking(scene, verb)) is not None:
            return found
    start, end = tree.sentence_span(sentence)
    given = _GIVEN.search(tree.text, start, end)
    return tree.head_of((given.span("who"),)) if given else None


def _looking(scene: Scene, verb: int) -> int | None:
    """What or whom the report, by this verb, says it has looked into or asked."""
    tree, lemma = scene.tree, scene.tree.tokens[verb].lemma.lower()
    subject, thing = tree.first(verb, "nsubj"), tree.first(verb, "obj")
    if lemma in _ASKS and lemma != "ask" and tree.first(verb, "aux:pass") is not None:
        return tree.first(verb, "nsubj:pass", "nsubj")
    if lemma not in (*_LOOKS, *_GETS, *_ASKS, *_SPEAKS) or not _ourselves(scene, verb, subject):
        return None
    if lemma in _SPEAKS:
        return next((i for i in tree.dependents(verb, "obl", "obj") if _people(tree, i)), None)
    if lemma in _ASKS:
        return thing if thing is not None and _people(tree, thing) and lemma != "ask" else None
    relative = tree.tokens[verb].deprel == "acl:relcl" and thing is not None and tree.tokens[thing].upos == "PRON"
    of_it = tree.tokens[verb].deprel == "acl:relcl" and thing is not None and tree.low(thing) == "copy"
    thing = _held(tree, verb) if relative or of_it else thing
    while thing is not None and ph.noun(tree, thing) in (*_PARTS, "copy") and (of := _of(tree, thing)) is not None:
        thing = of
    paper = thing is not None and (
        is_sort(ph.noun(tree, thing), "document") or ph.noun(tree, thing) in ("sheet", "page")
    )
    return thing if paper else None


def _of(tree: Tree, thing: int) -> int | None:
    """What a page or a copy is of."""
    cases = ((i, tree.first(i, "case")) for i in tree.dependents(thing, "nmod"))
    return next((i for i, case in cases if case is not None and tree.low(case) == "of"), None)


def _held(tree: Tree, verb: int) -> int:
    """The noun that a relative clause ("which we received") is about; where the tree has no paper there, the one before."""
    noun = tree.tokens[verb].head
    first = tree.parse.sentences[tree.sentence_of[verb]][0]
    papers = (
        i for i in range(noun, first - 1, -1) if is_sort(ph.noun(tree, i), "document") or ph.noun(tree, i) == "page"
    )
    return next((i for i in papers if tree.tokens[i].upos in ("NOUN", "PROPN")), noun)


def _people(tree: Tree, head: int) -> bool:
    """Whether a noun means people who can be asked, in whose words something is told afterwards."""
    return is_sort(ph.noun(tree, head), "group", "kin", "witness", "participant") and tree.tokens[head].upos == "NOUN"


def _ourselves(scene: Scene, verb: int, subject: int | None) -> bool:
    """Whether a verb is "we", "I", our people or the outlet by name, or done to let us look ("they let us read")."""
    tree = scene.tree
    if subject is None:
        up = tree.tokens[verb].head
        told = tree.first(up, "obj", "iobj") if up >= 0 and tree.tokens[up].lemma.lower() in ("let", "allow") else None
        return told is not None and tree.low(told) in ("us", "me")
    phrase = ph.phrase_at(tree, subject)
    own = phrase is not None and scene.cast.own.matches(tree.text[slice(*phrase.span)])
    owner = tree.first(subject, "nmod:poss")
    return tree.low(subject) in ("we", "i") or own or (owner is not None and tree.low(owner) == "our")


def _described(scene: Scene, sentence: int) -> int | None:
    """The paper or recording that a sentence describes as such: "the clip lasts eighteen seconds"."""
    tree = scene.tree
    first, last = tree.parse.sentences[sentence]
    root = next((i for i in range(first, last) if tree.tokens[i].deprel == "root"), None)
    if root is None or tree.tokens[root].lemma.lower() not in _DESCRIBES:
        return None
    subject = tree.first(root, "nsubj")
    phrase = noun_group(tree, subject) if subject is not None else None
    paper = subject is not None and phrase is not None and is_sort(ph.noun(tree, subject), "document")
    return subject if paper and phrase is not None and ph.definite(tree, phrase) else None
