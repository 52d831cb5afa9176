"""How a clause is meant: asserted, hedged, denied or expected; positive or negative; and what it does to the fact.

Polarity is that of the words. Factuality is the attitude of whoever is credited. A refusal to speak is no denial
("declined to comment", "neither confirmed nor denied"): it says nothing about the fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from twosource.parsed import Quote
from twosource.reading.cues import TOLD, calls_it_untrue, denial_phrases, denial_words, hedges, relay_pattern, say_sorts
from twosource.reading.tree import Tree
from twosource.records import Factuality, Polarity, Spans, Stance

_NEGATIVE = frozenset(
    ("not", "n't", "n’t", "no", "never", "nobody", "none", "nothing", "neither", "nor", "nowhere", "without")
)
#: Nouns for what somebody told, which a predicate may call untrue; and what does not agree with it then.
_TOLD = re.compile(rf"{TOLD}|information|news|talk|idea|notion", re.I)
_CLAIM_THAT = re.compile(rf"\b(?:{TOLD}|idea|notion)(?: that)? $", re.I)
#: "No doubt", "nothing but rubber bullets", "no fewer than six": such a "no" negates nothing.
_NO_NEGATION = re.compile(
    r"(?:no|without(?: an?y?)?|not a) (?:shadow of a )?(?:doubt|question that)\b"
    r"|(?:nothing|none|nobody|no one) (?:but|other than|less than)\b"
    r"|(?:no|not) (?:fewer|less|later|sooner|earlier|smaller) than\b|not (?:only|just|merely|simply|least)\b|no wonder\b",
    re.I,
)
_FACTS = frozenset(["reality", "truth", "facts", "fact"])
_PRIOR = re.compile(r"\b(?:earlier|before|previously|once|originally|first)\b", re.IGNORECASE)


def cue_sort(tree: Tree, cue: Spans) -> str:
    """The sort of a cue by its strongest word: say, deny, quiet, claim, ... ("say" when the table does not know it)."""
    text = " ".join(tree.text[s:e] for s, e in cue).lower()
    if (said := attitude(text)) in ("none", "denies"):
        return "quiet" if said == "none" else "deny"
    sorts = say_sorts()
    found = [sorts[low] for i in tree.inside(cue) if (low := tree.tokens[i].lemma.lower()) in sorts]
    for sort in ("quiet", "deny", "doubt"):
        if sort in found:
            return sort
    if re.search(r"\bnot (?:say|comment|be drawn|discuss|answer)\b|\b(?:n[o']t|never) (?:say|comment)", text):
        return "quiet"
    return found[0] if found else "say"


def attitude(text: str) -> str | None:
    """denies, doubts or none for a phrase of the table inside ``text``; None when there is none."""
    return next((value for pattern, value in denial_phrases() if pattern.search(text)), None)


def polarity(tree: Tree, head: int, inside: Sequence[int]) -> Polarity:
    """negative where the clause's own predicate, subject or object is negated; two negations cancel out."""
    close = [
        i for i in inside if i == head or (tree.tokens[i].head == head and not _apart(tree, i) and not _with(tree, i))
    ]
    near = {j for i in close for j in tree.children[i] if tree.tokens[j].deprel in ("det", "advmod", "cc:preconj")}
    words = {i for i in (*close, *near) if tree.low(i) in _NEGATIVE and i in set(inside)}
    words = {i for i in words if not _NO_NEGATION.match(tree.text, tree.tokens[i].start)}
    before = [i for i in words if i <= head]  # "no gate was locked, not one": what comes after only repeats it
    return "negative" if len(before or words) % 2 else "positive"


def _apart(tree: Tree, i: int) -> bool:
    """Whether a part of a clause says a thing of its own ("nobody was hurt, not one")."""
    return tree.tokens[i].deprel.split(":")[0] in ("conj", "appos", "parataxis", "advcl", "list", "dep")


def _with(tree: Tree, i: int) -> bool:
    """Whether a part of a clause only says with what it was ("a transfer, with no quarrel")."""
    return any(tree.tokens[c].deprel == "case" and tree.low(c) == "with" for c in tree.children[i])


def factuality(tree: Tree, head: int, inside: Sequence[int], quote: Quote | None) -> Factuality:
    """What the source (or the outlet, in its own voice) makes of the clause."""
    if quote is not None:
        sort = cue_sort(tree, quote.cue)
        if sort == "deny" and not _negated_cue(tree, quote.cue):
            return "denied"
        if sort == "doubt":
            return "hedged"
        if sort == "expect":
            return "expected"
        if calls_untrue_bare(tree, tree.inside(quote.content)):
            return "denied"
    if taken_back(tree, head) or _said_false(tree, inside):
        return "denied"
    table = hedges()
    found = {table[w] for i in inside if _governs(tree, i, head) and (w := tree.tokens[i].lemma.lower()) in table}
    found |= {table[tree.low(i)] for i in inside if _governs(tree, i, head) and tree.low(i) in table}
    if "expected" in found:
        return "expected"
    if "hedged" in found or (quote is not None and cue_sort(tree, quote.cue) == "think"):
        return "hedged"
    return "asserted"


def _governs(tree: Tree, i: int, head: int) -> bool:
    """Whether a hedge belongs to the clause's own predicate: an auxiliary, an adverb, or the predicate itself."""
    return i == head or (
        tree.tokens[i].head == head and tree.tokens[i].deprel.split(":")[0] in ("aux", "advmod", "cop", "xcomp", "amod")
    )


def _negated_cue(tree: Tree, cue: Spans) -> bool:
    return any(tree.low(c) in _NEGATIVE for i in tree.inside(cue) for c in tree.children[i])


def taken_back(tree: Tree, head: int) -> bool:
    """Whether the clause stands under a word that takes it back: "that X fled is a lie", "it is false that ..."."""
    nouns, adjectives = denial_words("noun"), denial_words("adj")
    for up in (tree.tokens[head].head,):
        if up < 0 or tree.tokens[head].deprel.split(":")[0] not in ("csubj", "ccomp", "acl", "dep"):
            continue
        lemma = tree.tokens[up].lemma.lower()
        if nouns.get(lemma) == "denies" or adjectives.get(lemma) == "denies":
            return not any(tree.low(c) in _NEGATIVE for c in tree.children[up])
        if _TOLD.fullmatch(lemma) and tree.tokens[up].deprel.startswith("nsubj"):
            return _untrue(tree, tree.tokens[up].head)
    return False


@cache
def _is_false() -> re.Pattern[str]:
    """ "... is false", "was pure invention", by the words of the table that take a fact back."""
    words = "|".join(
        sorted(w for part in ("adj", "noun") for w, what in denial_words(part).items() if what == "denies")
    )
    before = r"\W{0,2}\s*(?:is|are|was|were)(?: \w+ly| all| pure| an?| just| nothing but)*"
    return re.compile(rf"{before} (?:{words})s?\b", re.I)


def _said_false(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether the words around a clause call it untrue where the tree does not show it: "The police claim that X is false"."""
    start, end = tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end
    before, after = tree.text[max(0, start - 40) : start], tree.text[end : end + 40]
    return bool(_CLAIM_THAT.search(before) and _is_false().match(after))


def calls_untrue_bare(tree: Tree, inside: Sequence[int]) -> bool:
    """Whether words without a verb call something untrue: "called that 'a lie'"; "it is a lie" is a statement of its own."""
    if any(tree.tokens[i].upos in ("VERB", "AUX") for i in inside):
        return False
    return calls_it_untrue(tree.text[tree.tokens[inside[0]].start : tree.tokens[inside[-1]].end])


def only_frames(text: str, start: int, end: int) -> bool:
    """Whether words only stand around what is told: "The police claim" that X fled "is false"."""
    words = text[start:end]
    return bool(_is_false().fullmatch(words) or (_CLAIM_THAT.search(words + " ") and text.startswith(" that ", end)))


def _untrue(tree: Tree, i: int) -> bool:
    """Whether a predicate says of what was told that it is not so: "is a lie", "does not agree with the facts"."""
    lemma, negative = tree.tokens[i].lemma.lower(), any(tree.low(c) in _NEGATIVE for c in tree.children[i])
    known = {denial_words("noun").get(lemma), denial_words("adj").get(lemma)}
    if any(tree.low(c) in ("yet", "fully", "entirely", "quite", "all") for c in tree.children[i]):
        return False
    if lemma in ("correspond", "agree", "square", "true", "correct", "accurate"):
        return negative and (
            lemma in ("true", "correct", "accurate") or any(tree.low(c) in _FACTS for c in tree.children[i])
        )
    return "denies" in known and not negative


def stance(fact: Factuality, quote_sort: str) -> Stance:
    """What the claim does to the fact it speaks of."""
    if fact == "denied":
        return "denies"
    return "doubts" if quote_sort == "doubt" else "supports"


def cannot_verify(text: str) -> bool:
    """Whether a sentence says that what it passes on could not be checked, or only claims to be shown."""
    return relay_pattern().search(text) is not None


def earlier_version(text: str) -> bool:
    """Whether a sentence speaks of an earlier version of the page or an earlier figure."""
    return bool(_PRIOR.search(text)) and bool(re.search(r"\b(?:version|page|article|story)\b", text))
