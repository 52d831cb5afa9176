"""Who says it is not so, and which claim of the story that is said against, in whatever finding either stands.

A denial is a claim whose words say no, or whose source takes it back ("denied that", "is a fabrication"). What it speaks
against is the likest claim that affirms: by the scorecard of linking, and by what is negated ("no gate was locked" is
against a claim that tells of a gate or of locking). A refusal to speak denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.linking.features import LIGHT
from twosource.linking.wordforms import root
from twosource.reading.cues import TOLD, calls_it_untrue, denial_words
from twosource.records import Claim, Spans
from twosource.weighing.conflict_words import DENIES, NEGATION, apart, is_refusal
from twosource.weighing.denial_reach import (
    DISOWNS,
    FIRST,
    NO_THING,
    about,
    also_negated,
    disowns,
    done_by,
    extent_of,
    meets,
    negated,
    of_them,
    other_doer,
    other_extent,
    other_sort,
    other_subject,
    very_thing,
)
from twosource.weighing.likeness import Likeness
from twosource.weighing.view import View

#: From these chances on a claim is what is denied: one that tells the thing negated, in the same finding and elsewhere; and
#: any claim where a source takes the fact back (of six settings the best on the twelve invented stories).
TOGETHER, TELLS_IT, TAKEN_BACK = 0.1, 0.3, 0.6
#: Fewer words tell no fact that could be denied.
FEWEST = 3
#: Who denies that something happened, and a claim with so many of the same words, speak of one thing.
SHARED = 3
#: Who says that he did not do it speaks of what is put on him by name or country from this chance on.
DISOWNED = 0.05
#: A negation belongs to a predicate that follows within so many words.
NEAR = 6
NO_DENIAL = re.compile(
    r"\b(?:no (?:longer|more|less|sooner|doubt|matter|one but|evidence|proof)|for no (?:\w+ )?reason"
    r"|(?:not|n['’]t) (?:\w+ ){1,4}because|none other"
    r"|not (?:only|just|yet|that|all|every)"
    r"|(?:ordered|told|asked|instructed|urged|warned|advised|decided|agreed|promised|chose) not to"
    r"|(?:ha(?:s|ve|d) not|ha(?:s|ve|d)n['’]t) (?:yet )?(?:seen|verified|reviewed|examined|confirmed|established)"
    r"|(?:i am|i['’]m|we are|we['’]re) not an?"
    r"|(?:can ?not|can['’]t|could not|couldn['’]t) (?:account for|explain|remember|recall|say)"
    r"|(?:(?:do|does|did) not|(?:do|does|did)n['’]t|not|never) (?:dispute|deny|contest|challenge|reject|rule out|exclude)"
    r"|(?:ha(?:s|ve|d) not|ha(?:s|ve|d)n['’]t) been (?:seen|heard))\b",
    re.I,
)
#: A question, or what holds only if something else does.
ASKS = re.compile(r"^\W*(?:what|why|how|whether)\b|\bif\b|\?", re.I)
UNREAL = re.compile(r"^(?:who|which|whose|whom|what|those)\b|\b(?:if|unless|should|would)\b|\?", re.I)
#: A claim that says in its own way that there was none of something.
LACKS = re.compile(r"\b(?:without|empty of|free of|clear of|lack(?:s|ed|ing)?(?: of)?|absence of|devoid of)\b", re.I)
#: A predicate that stands behind an article, or first, and before a preposition or the end only names what happened.
NAMED_BEFORE = re.compile(
    r"(?:(?:the|an?|all|both|his|her|its|their|this|that|these|those|any|some)\s(?:[\w’'-]+\s){0,3})?"
)
NAMED_AFTER = re.compile(r"(?:\s(?:of|on|in|for|at|from|after|to|by|with)\b|\W*$)")
#: What somebody knows, wants or answers is told of him alone.
OWN_MIND = frozenset(
    ["know", "want", "need", "tell", "say", "ask", "answer", "reply", "think", "like", "hope", "wish", "wait"]
    + ["remember", "recall", "forget", "understand", "believe", "care", "mind", "regret", "fear"]
)
#: "Two men, who are not from here": such a "no" only says who is meant.
DESCRIBES = re.compile(r"\w\W+(?:who|which|whose|where)\b", re.I)
#: How a denial of what was told just before it ends: "the ministry denies it too", "the accusation".
POINTS_BACK = re.compile(
    r"(?:^|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refute[sd]?|contest(?:s|ed)?|dispute[sd]?) )"
    rf"(?:it|this|that|them|(?:the|this|that|these|those|such) {TOLD})(?: too| as well| again)?\W*$",
    re.I,
)
#: What stands before the first word of a sentence or of a quotation.
OPENS = re.compile(r"(?:^|[.!?:;\n“\"«„])\W*$")
#: Advice, orders and what holds of anybody deny nothing that was told.
ADVICE = re.compile(
    r"^\W*(?:let (?:us|me|them|him|her)|do not|don['’]t|please|you"
    r"|(?!(?:it|he|she|they|we|i|this|that|who)\b)(?:an? )?[\w-]+"
    r" (?:(?:does|do|can|will) ?not|(?:doesn|don|won)['’]t|can['’]t|never \w+s))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim, who says it is not so, and how likely the two are of one fact; ``also``: other claims that tell what is denied."""

    claim: Claim
    denial: Claim
    chance: float
    also: tuple[Claim, ...] = ()


def takes_back(claim: Claim, view: View) -> bool:
    """Whether a source takes the claim back, by the cue or by calling it a lie."""
    cue = view.attributions.get(claim.attribution or "")
    if claim.factuality == "denied" or (cue and DENIES.search(view.words(cue.report, cue.cue))):
        return True
    return calls_untrue(claim, view)


def calls_untrue(claim: Claim, view: View) -> bool:
    """Whether the claim is that something told is a lie, baseless, a fabrication."""
    head = (claim.head or claim.predicate.split(" ")[-1]).lower()
    if claim.polarity == "negative":
        return False
    if denial_words("adj").get(head) == "denies":
        return True
    before = (
        "a|pure|mere|is|are|all" if head == "lie" else "an?|the|pure|mere|are|is|was|were"
    )  # "the wounded lie in a tent"
    noun = rf"\b(?:{before}) (?:\w+ ){{0,2}}{re.escape(head)}s?\b"
    return denial_words("noun").get(head) == "denies" and bool(re.search(noun, view.claim_words(claim), re.I))


def _speaks_of_untruth(claim: Claim, view: View) -> bool:
    """Whether a claim has a word for a lie in it: who calls something a forgery does not deny that it is called fake."""
    known = {**denial_words("noun"), **denial_words("adj")}
    words = re.findall(r"[a-z]+", view.claim_words(claim).lower())
    return any(known.get(w) == "denies" for w in words)


def is_denial(claim: Claim, view: View) -> bool:
    """Whether a claim says that something is not so."""
    if claim.section != "body" or claim.factuality == "expected" or is_refusal(claim, view):
        return False
    words = view.claim_words(claim)
    named = claim.predicate[:1].isupper() and not NEGATION.match(claim.predicate)
    if len(words.split()) < FEWEST or named or NO_DENIAL.search(words) or ADVICE.match(words):
        return False
    if ASKS.search(words) or _describes(words) or not _close(claim, words):
        return False
    if (negated(claim, view) | {root(claim.head.lower())}) & OWN_MIND:
        return False
    return (claim.polarity == "negative") != takes_back(claim, view)


def _describes(words: str) -> bool:
    """Whether the "no" of a claim stands in a relative clause only."""
    no, relative = NEGATION.search(words), DESCRIBES.search(words)
    return bool(no and relative and relative.start() < no.start())


def denied(claims: Sequence[Claim], view: View, like: Likeness) -> list[Denied]:
    """For every denial of a story the claim it is said against, the surest first; each pair of findings once."""
    counted = {(c.report, c.span) for c in claims if c.quantities and calls_untrue(c, view)}
    against = [c for c in claims if is_denial(c, view) and not c.quantities and (c.report, c.span) not in counted]
    affirmed = [c for c in claims if _tells(c, view) and not is_denial(c, view)]
    asked = [(c, denial, least) for denial in against for c, least in _deniable(denial, affirmed, view, like)]
    best: dict[str, tuple[tuple[bool, float, str], Denied]] = {}
    others: dict[str, list[Claim]] = {}
    chances = like.chances([(c.id, denial.id) for c, denial, _ in asked])
    for (c, denial, least), chance in zip(asked, chances, strict=True):
        if chance >= max(least, TELLS_IT) and least < TAKEN_BACK:
            others.setdefault(denial.id, []).append(c)
        rank = least < TAKEN_BACK, chance, c.id  # rather one that tells the very thing than any that is taken back
        bare = not like.knows(c.id, denial.id)  # without words only what is told counts
        sure = chance >= least or (bare and least < TAKEN_BACK)
        if sure and (denial.id not in best or rank > best[denial.id][0]):
            best[denial.id] = rank, Denied(c, denial, chance)
    found = [replace(d, also=tuple(others.get(d.denial.id, ()))) for _, d in best.values()]
    found.sort(key=lambda d: (-d.chance, d.denial.id))
    return list(_once([*_pointed(claims, view), *found], view))


def _pointed(claims: Sequence[Claim], view: View) -> Iterator[Denied]:
    """Denials of "it" or "the accusation": against what another voice told last before, in the same or the last paragraph."""
    for denial in claims:
        text, start = view.reports[denial.report].text, denial.span[0][0]
        if len(denial.chain) < 2 or not _points_back(denial, text[:start], view):
            continue
        before = [
            c for c in claims
            if c.report == denial.report and c.span[-1][1] <= start and c.stance == "supports" and _tells(c, view)
            and text.count("\n\n", c.span[-1][1], start) <= 1
        ]  # fmt: skip
        last = max(before, key=lambda c: (c.span[-1][1], c.span[0][0], c.id), default=None)
        if last and not one_voice(last, denial):
            yield Denied(last, denial, 1.0)


def _points_back(denial: Claim, before: str, view: View) -> bool:
    """Whether a denial is of what was told before it: "denied it", "called that a lie"; a sentence that begins "It is a lie"."""
    words = view.claim_words(denial)
    if denial.factuality == "denied" and POINTS_BACK.search(words):
        return True
    opens = OPENS.search(before[-9:]) is not None
    return (denial.factuality == "denied" or opens) and calls_it_untrue(words)


def _tells(claim: Claim, view: View) -> bool:
    """Whether a claim tells a fact in words of its own, no mere name of an event and nothing only expected."""
    if (
        claim.section != "body"
        or claim.quantities
        or claim.stance == "doubts"
        or claim.factuality == "expected"
        or claim.polarity == "negative"
    ):
        return False
    words = view.claim_words(claim)
    if len(words.split()) < FEWEST or UNREAL.search(words) or LACKS.search(words) or is_refusal(claim, view):
        return False
    before, found, after = words.lower().partition(claim.predicate.lower())
    return not (" " not in claim.predicate and found and NAMED_BEFORE.fullmatch(before) and NAMED_AFTER.match(after))


def _deniable(denial: Claim, affirmed: Sequence[Claim], view: View, like: Likeness) -> Iterator[tuple[Claim, float]]:
    """The claims of other sources that have what is negated, and from which chance on each is what is denied."""
    back, things, many = takes_back(denial, view), negated(denial, view), bool(extent_of(denial, view))
    untrue, doers = calls_untrue(denial, view), disowns(denial, view)
    first = bool(FIRST.match(view.claim_words(denial)))
    whom = frozenset(e for e in about(denial, view) if first or view.is_named_person(e))
    for c in affirmed:
        same = len(denial.chain) + len(c.chain) > 2 and c.chain[-1] == denial.chain[-1]
        if same or one_voice(c, denial) or _overlap(c, denial) or (untrue and _speaks_of_untruth(c, view)):
            continue
        if other_extent(c, denial, view) or (whom and not of_them(c, denial, whom, view, like)):
            continue
        if (not back and other_doer(c, denial, view)) or other_sort(c, denial, view) or apart(c, denial):
            continue
        if not back and other_subject(c, denial, view, like):
            continue
        together = view.group_of[c.id] == view.group_of[denial.id]
        shared = like.feats[denial.id].words & like.feats[c.id].words - LIGHT
        met = any(meets(t, denial, like.feats[c.id], like) for t in (things, *also_negated(denial, view)))
        if met or (back and len(shared) >= SHARED):
            very = together and very_thing(things, denial, c, like)
            yield c, 0.0 if very else TOGETHER if together else TELLS_IT
        elif doers and done_by(c, doers, view, like):
            yield c, DISOWNED
        elif back and not many:
            yield c, TELLS_IT if together else TAKEN_BACK


def _close(claim: Claim, words: str) -> bool:
    """Whether the negation stands a few words before the predicate, or says that there is none of something."""
    if claim.polarity == "positive" or NO_THING.search(words) or DISOWNS.search(words) or NEGATION.match(words):
        return True
    end = words.lower().find(claim.predicate.split(" ")[-1].lower())
    return bool(NEGATION.search(" ".join(words[:end].split()[-NEAR:]))) if end > 0 else True


def only_who(d: Denied, group: Sequence[Claim], view: View, like: Likeness) -> bool:
    """Whether a denial says only that somebody did not do it, and most of a finding does not say who did."""
    doers = disowns(d.denial, view)
    if not doers or not done_by(d.claim, doers, view, like):
        return False
    told = [c for c in group if c.stance == "supports" and c.id in like.feats]
    return 2 * sum(done_by(c, doers, view, like) for c in told) < len(told)


def one_voice(a: Claim, b: Claim) -> bool:
    """Whether one report has both along one line of credit: nobody contradicts himself in one breath."""
    if a.report != b.report:
        return False
    return a.chain[-1] == b.chain[-1] or bool(set(a.chain[1:]) & set(b.chain[1:]))


def _overlap(a: Claim, b: Claim) -> bool:
    return a.report == b.report and any(s < e2 and s2 < e for s, e in a.span for s2, e2 in b.span)


def _once(found: Sequence[Denied], view: View) -> Iterator[Denied]:
    """Each pair of findings, and each denial's own words, once."""
    seen: set[tuple[int, int]] = set()
    words: list[tuple[str, Spans]] = []
    for d in found:
        key = view.group_of[d.claim.id], view.group_of[d.denial.id]
        told = any(r == d.denial.report and _touch(s, d.denial.span) for r, s in words)
        if key not in seen and not told:
            seen.add(key)
            words.append((d.denial.report, d.denial.span))
            yield d


def _touch(a: Spans, b: Spans) -> bool:
    return any(s < e2 and s2 < e for s, e in a for s2, e2 in b)
