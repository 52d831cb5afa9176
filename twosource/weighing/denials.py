"""Who says it is not so, and which claim of the story that is said against, in whatever finding either stands.

A denial is a claim whose words say no, or whose source takes it back ("denied that", "is a fabrication"). What it speaks
against is the likest claim that affirms: by the scorecard of linking, and by what is negated ("no gate was locked" is
against a claim that tells of a gate or of locking). A refusal to speak denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.linking.features import GENERAL, LIGHT, Features
from twosource.linking.wordforms import families, root, roots
from twosource.reading.cues import denial_words
from twosource.records import Claim, Spans
from twosource.values.name import body_words
from twosource.values.quantity_number import Number, numbers
from twosource.weighing.conflict_words import DENIES, NEGATION, is_refusal
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
#: Kinds of event that somebody may be said to have done and say he has not.
DEEDS = frozenset(
    "attack explosion bomb shooting death injury torture rape kidnap detention fire destroy damage flood collapse crash".split()
    + "spy leak forgery hack steal smuggle battle missing".split()
)
DISOWNS = re.compile(
    r"\bnot (?:ours|mine|theirs)\b|\bnothing to do with\b"
    r"|\bno (?:part|hand|role|involvement|connection) (?:in|with|to)\b"
    r"|(?:\b(?:not|never)|n['’]t) (?:been )?(?:involved|behind|responsible|carr(?:y|ied) out|conduct(?:ed)?)\b"
    r"|(?:\b(?:not|never)|n['’]t) t(?:ake|aken|ook) part\b"
    r"|\b(?:carried out|conducted) no\b",
    re.I,
)
#: Vague numbers from here on say how large a thing was rather than how many there were.
MANY = 20
NO_THING = re.compile(r"\b(?:no|not (?:one|a|an|any|a single)|never (?:a|any)|without(?: an?| any)?)\s+", re.I)
#: Of the words behind "no" so many belong to what there is none of.
REACH = 2
#: A word of so many letters may be the end of a longer one that means one kind of it.
LOCK = 4
#: A negation belongs to a predicate that follows within so many words.
NEAR = 6
NO_DENIAL = re.compile(
    r"\b(?:no (?:longer|more|less|sooner|doubt|matter|one but|evidence|proof)|for no (?:\w+ )?reason|none other"
    r"|not (?:only|just|yet|that|all|every)"
    r"|(?:ordered|told|asked|instructed|urged|warned|advised|decided|agreed|promised|chose) not to"
    r"|(?:ha(?:s|ve|d) not|ha(?:s|ve|d)n['’]t) (?:yet )?(?:seen|verified|reviewed|examined|confirmed|established)"
    r"|(?:i am|i['’]m|we are|we['’]re) not an?"
    r"|(?:can ?not|can['’]t|could not|couldn['’]t) (?:account for|explain|remember|recall|say)"
    r"|(?:(?:do|does|did) not|(?:do|does|did)n['’]t|not|never) (?:dispute|deny|contest|challenge|reject|rule out|exclude)"
    r"|(?:ha(?:s|ve|d) not|ha(?:s|ve|d)n['’]t) been (?:seen|heard))\b",
    re.I,
)
#: "No hand in it": what stands behind such a "no" is no thing.
NO_PART = re.compile(r"\bno (?:hand|part|role|say|idea|sense|reason|way|wish|plan|need|use|place)\b", re.I)
#: A question, or what holds only if something else does.
ASKS = re.compile(r"^\W*(?:what|why|how|whether)\b|\bif\b|\?", re.I)
#: Words of somebody about himself.
FIRST = re.compile(r"\W*(?:that )?(?:i|we|my|our)\b", re.I)
UNREAL = re.compile(r"^(?:who|which|whose|whom|what|those)\b|\b(?:if|unless|should|would)\b|\?", re.I)
#: A predicate that stands behind an article, or first, and before a preposition or the end only names what happened.
NAMED_BEFORE = re.compile(
    r"(?:(?:the|an?|all|both|his|her|its|their|this|that|these|those|any|some)\s(?:[\w’'-]+\s){0,3})?"
)
NAMED_AFTER = re.compile(r"(?:\s(?:of|on|in|for|at|from|after|to|by|with)\b|\W*$)")
#: Predicates that say no without a negation.
SAYS_NO_ITSELF = frozenset(
    ["refuse", "fail", "silent", "lack", "absent", "prevent", "avoid", "declin", "decline", "miss"]
)
#: What somebody knows, wants or answers is told of him alone.
OWN_MIND = frozenset(
    ["know", "want", "need", "tell", "say", "ask", "answer", "reply", "think", "like", "hope", "wish", "wait"]
    + ["remember", "recall", "forget", "understand", "believe", "care", "mind", "regret", "fear"]
)
#: Sorts of people of whom alone something may be denied.
SORTS = (
    re.compile(
        r"\b(?:minors?|child(?:ren)?|boys?|girls?|teen(?:ager)?s?|pupils?|bab(?:y|ies)|infants?|toddlers?|young(?:est)?"
        r"|under[- ](?:age|eighteen|18)|(?:\w+-){1,2}year-olds?)\b",
        re.I,
    ),
    re.compile(r"\b(?:civilians?|bystanders?|passers-by|residents?|villagers?|guests?|unarmed)\b", re.I),
    re.compile(r"\b(?:wom[ae]n|wives|wife|mothers?|girls?)\b", re.I),
    re.compile(
        r"\b(?:soldiers?|troops?|officers?|polic\w+|guards?|agents?|servicemen|army|military|uniform|colonel|general|major|lieutenant|sergeant|commander)\b",
        re.I,
    ),
)
#: Families of words for things rather than for what happens: "no explosive device" is against a detonator.
OF_THINGS = frozenset(["bomb"])
#: "Two men, who are not from here": such a "no" only says who is meant.
DESCRIBES = re.compile(r"\w\W+(?:who|which|whose|where)\b", re.I)
#: How a denial of what was told just before it ends: "the ministry denies it too", "the accusation".
POINTS_BACK = re.compile(
    r"(?:^|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refute[sd]?|contest(?:s|ed)?|dispute[sd]?) )"
    r"(?:it|this|that|them|(?:the|this|that|these|those|such) "
    r"(?:accusation|allegation|charge|claim|account|report|rumou?r|insinuation|version)s?)(?: too| as well| again)?\W*$",
    re.I,
)
#: Advice, orders and what holds of anybody deny nothing that was told.
ADVICE = re.compile(
    r"^\W*(?:let (?:us|me|them|him|her)|do not|don['’]t|please|you"
    r"|an? \w+ (?:(?:does|do|can|will) ?not|(?:doesn|don|won)['’]t|can['’]t|never \w+s))\b",
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
        words = view.claim_words(denial)
        if denial.factuality != "denied" or len(denial.chain) < 2 or not POINTS_BACK.search(words):
            continue
        text, start = view.reports[denial.report].text, denial.span[0][0]
        before = [
            c for c in claims
            if c.report == denial.report and c.span[-1][1] <= start and c.stance == "supports" and _tells(c, view)
            and text.count("\n\n", c.span[-1][1], start) <= 1
        ]  # fmt: skip
        last = max(before, key=lambda c: (c.span[-1][1], c.span[0][0], c.id), default=None)
        if last and not one_voice(last, denial):
            yield Denied(last, denial, 1.0)


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
    if len(words.split()) < FEWEST or UNREAL.search(words) or is_refusal(claim, view):
        return False
    before, found, after = words.lower().partition(claim.predicate.lower())
    return not (" " not in claim.predicate and found and NAMED_BEFORE.fullmatch(before) and NAMED_AFTER.match(after))


def _deniable(denial: Claim, affirmed: Sequence[Claim], view: View, like: Likeness) -> Iterator[tuple[Claim, float]]:
    """The claims of other sources that have what is negated, and from which chance on each is what is denied."""
    back, things, many = takes_back(denial, view), negated(denial, view), bool(_extent(denial, view))
    untrue, doers = calls_untrue(denial, view), _disowns(denial, view)
    first = bool(FIRST.match(view.claim_words(denial)))
    whom = frozenset(e for e in about(denial, view) if first or view.is_named_person(e))
    for c in affirmed:
        same = len(denial.chain) + len(c.chain) > 2 and c.chain[-1] == denial.chain[-1]
        if same or one_voice(c, denial) or _overlap(c, denial) or (untrue and _speaks_of_untruth(c, view)):
            continue
        if other_extent(c, denial, view) or (whom and not _of_them(c, denial, whom, view, like)):
            continue
        if (not back and _other_doer(c, denial, view)) or other_sort(c, denial, view):
            continue
        together = view.group_of[c.id] == view.group_of[denial.id]
        shared = like.feats[denial.id].words & like.feats[c.id].words - LIGHT
        if meets(things, denial, like.feats[c.id], like) or (back and len(shared) >= SHARED):
            very = together and _very_thing(things, denial, c, like)
            yield c, 0.0 if very else TOGETHER if together else TELLS_IT
        elif doers and _done_by(c, doers, view, like):
            yield c, DISOWNED
        elif back and not many:
            yield c, TELLS_IT if together else TAKEN_BACK


def _of_them(claim: Claim, denial: Claim, whom: frozenset[str], view: View, like: Likeness) -> bool:
    """Whether a claim is about those whom a denial is about; whoever has no name there, and is called by the same word, may
    be one of them."""
    f = like.feats[claim.id]
    if whom & (f.entities | about(claim, view)):
        return True
    mine = like.feats[denial.id]
    return bool(claim.who) and not f.people and bool(f.words & mine.words - LIGHT - {mine.head, f.head})


def _very_thing(things: frozenset[str], denial: Claim, claim: Claim, like: Likeness) -> bool:
    """Whether a claim tells of the thing there was none of, and by its own predicate what is said not to have become of it."""
    mine, other = like.feats[denial.id], like.feats[claim.id]
    return bool(things) and things <= other.words and (mine.head == other.head or _compound(mine.head, other.head))


def _disowns(denial: Claim, view: View) -> frozenset[str]:
    """The entities and countries of a body that says it did not do it: "it had carried out no operation there", "not ours"."""
    if len(denial.chain) < 2 or not DISOWNS.search(view.claim_words(denial)):
        return frozenset()
    nodes = [view.nodes[n] for n in denial.chain[1:]]
    return frozenset(n.entity for n in nodes if n.entity).union(*(body_words(n.name)[1] for n in nodes))


def _other_doer(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether the two are of what two different bodies did: that the police fired no shot is not against guards who fired."""
    if NO_THING.match(view.claim_words(denial)) or claim.report == denial.report:
        return False
    return bool(claim.who and denial.who) and not set(claim.who) & set(denial.who)


def only_who(d: Denied, group: Sequence[Claim], view: View, like: Likeness) -> bool:
    """Whether a denial says only that somebody did not do it, and most of a finding does not say who did."""
    doers = _disowns(d.denial, view)
    if not doers or not _done_by(d.claim, doers, view, like):
        return False
    told = [c for c in group if c.stance == "supports" and c.id in like.feats]
    return 2 * sum(_done_by(c, doers, view, like) for c in told) < len(told)


def _done_by(claim: Claim, doers: frozenset[str], view: View, like: Likeness) -> bool:
    """Whether a claim puts what happened on one of these bodies, by name or by the adjective of its country."""
    if claim.stance != "supports" or not like.feats[claim.id].spoken & DEEDS:
        return False
    return bool(doers & ({*claim.who} | body_words(view.claim_words(claim))[1]))


def _extent(denial: Claim, view: View) -> list[Number]:
    """The vague large numbers of a denial, which say how far what it denies went: "in their scores"."""
    return [n for n in numbers(view.claim_words(denial)) if n.relation == "vague" and n.low >= MANY]


def other_extent(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether a denial is of another extent: who denies that they fled "in their scores" does not deny that twenty did."""
    extent = _extent(denial, view)
    told = numbers(view.claim_words(claim)) if extent else ()
    return bool(told) and all(n.high < many.low or many.high < n.low for n in told for many in extent)


def other_sort(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether a denial is only of a sort of people of whom a claim does not speak: that no minors perished is not against
    "22 people were killed"."""
    told, denied_of = view.claim_words(claim), view.claim_words(denial)
    return any(sort.search(denied_of) and not sort.search(told) for sort in SORTS)


def about(claim: Claim, view: View) -> frozenset[str]:
    """Who a claim is about: of "I" and "we" whoever speaks, a body and who speaks for it, or the outlet itself."""
    if not FIRST.match(view.claim_words(claim)):
        return frozenset((*claim.who, *claim.whom))
    speaking = claim.chain[1:] or claim.chain
    return frozenset(view.nodes[n].entity or n for n in speaking)


def negated(claim: Claim, view: View) -> frozenset[str]:
    """Roots of the thing a claim says there was none of: the words behind its "no"."""
    words = view.claim_words(claim)
    found = None if NO_PART.search(words) else NO_THING.search(words)
    return frozenset(roots(" ".join(words[found.end() :].split()[:REACH]))) if found else frozenset()


def meets(things: frozenset[str], denial: Claim, other: Features, like: Likeness) -> bool:
    """Whether another claim tells what is negated: the same predicate or kind of event, or the thing there was none of."""
    mine = like.feats[denial.id]
    if other.head in SAYS_NO_ITSELF and other.head != mine.head:
        return False
    if things and (other.head in things or (mine.head in LIGHT | things and things <= other.words)):
        return True
    if mine.head in LIGHT and {k for w in things for k in families(w)} & other.spoken & OF_THINGS:
        return True
    if mine.head in LIGHT:
        return False
    if mine.head == other.head or (mine.head in other.words and len(mine.words & other.words) > 1):
        return True
    if things & other.words and _compound(mine.head, other.head):
        return True
    return bool((mine.kinds & (other.kinds | other.spoken)) - GENERAL)


def _compound(a: str, b: str) -> bool:
    """Whether one root is the other with a word before it: "padlock" is a lock, "gunfire" is fire."""
    short, long_ = sorted((a, b), key=len)
    return len(short) >= LOCK and long_.endswith(short)


def _close(claim: Claim, words: str) -> bool:
    """Whether the negation stands a few words before the predicate, or says that there is none of something."""
    if claim.polarity == "positive" or NO_THING.search(words) or DISOWNS.search(words) or NEGATION.match(words):
        return True
    end = words.lower().find(claim.predicate.split(" ")[-1].lower())
    return bool(NEGATION.search(" ".join(words[:end].split()[-NEAR:]))) if end > 0 else True


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
