"""Which clauses state something: questions, commands, refusals, furniture and words about the report itself do not."""

from __future__ import annotations

import re

from twosource.reading import factuality as fa
from twosource.reading.chains import Threads
from twosource.reading.clauses import Clause
from twosource.reading.scene import Scene
from twosource.reading.tree import Tree, overlap
from twosource.reading.word_lists import words_of

_WORD = re.compile(r"\w+")
#: "Who asked not to be named because he works for a government", up to the end of the sentence or the next quotation.
_ANONYMITY = re.compile(
    r"\b(?:(?:ask|request|wish|want|prefer|insist|plead)\w* (?:us )?(?:not to be (?:named|identified|quoted)"
    r"|for anonymity|to (?:remain|stay) (?:anonymous|unnamed|nameless))"
    r"|(?:did|does|do|would) not (?:want|wish) (?:to be (?:named|identified|quoted)|(?:his|her|their) names? )"
    r"|(?:(?:spoke|speaks?|speaking|talk\w*|said so) )?(?:on|under) (?:the )?condition (?:of|that \w+ not be) (?:anonymity|named)"
    r"|(?:declin|refus)\w+ to (?:be (?:named|identified)|give (?:his|her|their) (?:full )?names?))\b"
    r"(?:,? (?:because|as|since|citing|fearing|for fear|out of fear|for (?:his|her|their|security|safety))\b"
    r"(?![^.“”\"\n]*\b(?:allowed|authori[sz]ed|permitted|told|instructed|ordered|barred|forbidden)\b)[^.“”\"\n]*)?",
    re.I,
)
#: Sorts of cue whose content is no statement of fact.
NO_STATEMENT = frozenset(("quiet", "ask"))


def is_claim(scene: Scene, clause: Clause, owner: int | None, threads: Threads) -> bool:
    """Whether a clause of a report, inside the content of attribution ``owner`` or in its own voice, states something."""
    tree, report = scene.tree, scene.cast.report
    span = (clause.spans[0][0], clause.spans[-1][1])
    outside = ("furniture", "related", "byline", "date", "credit", "dateline")
    if any(z.kind in outside and overlap(span, z.span) > 0.5 * (span[1] - span[0]) for z in report.zones):
        return False
    if (
        _titles(scene, clause)
        or _manner(tree, clause)
        or len(_WORD.findall(" ".join(tree.text[s:e] for s, e in clause.spans))) < 2
    ):
        return False
    if owner is not None and fa.cue_sort(tree, threads.quotes[owner].cue) in NO_STATEMENT:
        return False
    if on_anonymity(tree, clause) or fa.only_frames(tree.text, *span):
        return False
    _, last = tree.parse.sentences[tree.sentence_of[clause.head]]
    closing = tree.text[tree.tokens[last - 1].start : tree.tokens[last - 1].end + 1]
    question = tree.text[span[1] : span[1] + 1] == "?" or ("?" in closing and _asks(tree, clause))
    if question or (owner is None and (_bare(tree, clause) or _command(tree, clause.head))):
        return False
    return owner is not None or not _about_itself(scene, clause)


def on_anonymity(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only says that a source is not to be named, and why: it tells of nobody in the story."""
    at = tree.tokens[clause.head].start
    sentence = tree.sentence_span(tree.sentence_of[clause.head])
    return any(m.start() <= at < m.end() for m in _ANONYMITY.finditer(tree.text, *sentence))


def _titles(scene: Scene, clause: Clause) -> bool:
    """Whether a headline only names the text that follows: "Confessions of a spy"."""
    tree, token = scene.tree, scene.tree.tokens[clause.head]
    if not clause.nominal or token.lemma.lower() not in words_of("text_kinds"):
        return False
    return any(z.kind == "headline" and z.span[0] <= token.start < z.span[1] for z in scene.cast.report.zones) or (
        tree.paragraph(token.start)[0] == 0
    )


def _manner(tree: Tree, clause: Clause) -> bool:
    """Whether a clause only says how somebody puts it: "as the minister described it"."""
    marks = {tree.low(i) for i in tree.dependents(clause.head, "mark", "advmod", "case")}
    objects = {tree.low(i) for i in tree.dependents(clause.head, "obj")}
    return bool(marks & {"as", "how"}) and objects == {"it"}


def _asks(tree: Tree, clause: Clause) -> bool:
    """Whether the sentence that ends in a question mark is a question all through: it opens with a question word or a verb."""
    first, _ = tree.parse.sentences[tree.sentence_of[clause.head]]
    words = [i for i in range(first, clause.head + 1) if tree.tokens[i].upos not in ("PUNCT", "CCONJ", "ADV", "INTJ")]
    opening = tree.low(words[0]) if words else ""
    asked = opening.startswith("wh") or opening in (
        "how",
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "has",
        "have",
        "can",
        "could",
        "will",
    )
    return asked or any(
        tree.low(i).startswith("wh") or tree.low(i) == "how" for i in range(first, min(first + 3, clause.head))
    )


def _bare(tree: Tree, clause: Clause) -> bool:
    """A fragment without predicate or name: a date line, a section title, "Two calls"."""
    if owner_like := [i for i in clause.tokens if tree.tokens[i].upos in ("VERB", "AUX")]:
        return not owner_like
    root = tree.tokens[clause.head].deprel == "root"
    return root and len(clause.tokens) < 5 and tree.first(clause.head, "nsubj") is None


def _command(tree: Tree, head: int) -> bool:
    """ "Read the rest here": a bare verb that opens its sentence without a subject, in the outlet's own voice."""
    token = tree.tokens[head]
    bare = (
        token.upos == "VERB" and tree.low(head) == token.lemma.lower() and token.deprel in ("root", "conj", "parataxis")
    )
    return (
        bare
        and not tree.dependents(head, "nsubj", "csubj", "aux", "expl")
        and tree.parse.sentences[tree.sentence_of[head]][0] == head
    )


def _about_itself(scene: Scene, clause: Clause) -> bool:
    """The report speaking of its own making: what it could not verify, whom it could not reach, its own corrections."""
    text = " ".join(scene.tree.text[s:e] for s, e in clause.spans)
    return fa.cannot_verify(text) or fa.earlier_version(text) or fa.attitude(text) == "none"
