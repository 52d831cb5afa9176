"""How far a denial goes: whom and what it is of, and how many; what it does not speak of, it does not deny."""

from __future__ import annotations

import re

from twosource.linking.features import GENERAL, LIGHT, Features
from twosource.linking.wordforms import families, roots
from twosource.records import Claim
from twosource.values.name import body_words
from twosource.values.quantity_number import Number, numbers
from twosource.weighing.conflict_words import NEGATION
from twosource.weighing.likeness import Likeness
from twosource.weighing.view import View

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
#: Figures are one within this factor.
ROUNDING = 1.1
#: Vague numbers from here on say how large a thing was rather than how many there were.
MANY = 20
NO_THING = re.compile(r"\b(?:no|not (?:one|a|an|any|a single)|never (?:a|any)|without(?: an?| any)?)\s+", re.I)
#: Of the words behind "no" so many belong to what there is none of.
REACH = 2
#: A word of so many letters may be the end of a longer one that means one kind of it.
LOCK = 4
#: "No hand in it": what stands behind such a "no" is no thing.
NO_PART = re.compile(r"\bno (?:hand|part|role|say|idea|sense|reason|way|wish|plan|need|use|place)\b", re.I)
#: Words of somebody about himself.
FIRST = re.compile(r"\W*(?:that )?(?:i|we|my|our)\b", re.I)
PRONOUN = re.compile(r"\W*(?:that )?(?:it|he|she|they|this|these|those|we|i|you|that|both|all|one|there)\b", re.I)
#: Predicates that say no without a negation.
SAYS_NO_ITSELF = frozenset(
    ["refuse", "fail", "silent", "lack", "absent", "prevent", "avoid", "declin", "decline", "miss"]
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


def of_them(claim: Claim, denial: Claim, whom: frozenset[str], view: View, like: Likeness) -> bool:
    """Whether a claim is about those whom a denial is about; whoever has no name there, and is called by the same word, may
    be one of them."""
    f = like.feats[claim.id]
    if whom & (f.entities | about(claim, view)) or _names(claim, whom, view):
        return True
    mine = like.feats[denial.id]
    return bool(claim.who) and not f.people and bool(f.words & mine.words - LIGHT - {mine.head, f.head})


def _names(claim: Claim, whom: frozenset[str], view: View) -> bool:
    """Whether a claim has the last name of one of these people in its words ("forty were arrested, among them Ada Moor")."""
    words = set(re.findall(r"[\w’'-]+", view.claim_words(claim)))
    last = (entity.name.split()[-1] for e in whom if (entity := view.entities.get(e)))
    return any(name in words for name in last if name[:1].isupper())


def very_thing(things: frozenset[str], denial: Claim, claim: Claim, like: Likeness) -> bool:
    """Whether a claim tells of the thing there was none of, and by its own predicate what is said not to have become of it."""
    mine, other = like.feats[denial.id], like.feats[claim.id]
    return bool(things) and things <= other.words and (mine.head == other.head or _compound(mine.head, other.head))


def disowns(denial: Claim, view: View) -> frozenset[str]:
    """The entities and countries of a body that says it did not do it: "it had carried out no operation there", "not ours"."""
    if len(denial.chain) < 2 or not DISOWNS.search(view.claim_words(denial)):
        return frozenset()
    nodes = [view.nodes[n] for n in denial.chain[1:]]
    return frozenset(n.entity for n in nodes if n.entity).union(*(body_words(n.name)[1] for n in nodes))


def other_doer(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether the two are of what two different bodies did: that the police fired no shot is not against guards who fired."""
    if NO_THING.match(view.claim_words(denial)) or claim.report == denial.report:
        return False
    return bool(claim.who and denial.who) and not set(claim.who) & set(denial.who)


def other_subject(claim: Claim, denial: Claim, view: View, like: Likeness) -> bool:
    """Whether a denial is of somebody or something of which a claim does not speak: that the president was not injured is not
    against a driver who was."""
    words = view.claim_words(denial)
    subject = words[: words.lower().find(denial.predicate.split(" ")[0].lower())]
    said = frozenset(roots(subject)) - LIGHT
    if not said or NO_THING.search(words) or NEGATION.match(words.lstrip("“\"‘'«„ ")) or PRONOUN.match(words):
        return False
    other = like.feats[claim.id]
    return not (said & other.words or about(denial, view) & (other.entities | about(claim, view)))


def done_by(claim: Claim, doers: frozenset[str], view: View, like: Likeness) -> bool:
    """Whether a claim puts what happened on one of these bodies, by name or by the adjective of its country."""
    if claim.stance != "supports" or not like.feats[claim.id].spoken & DEEDS:
        return False
    return bool(doers & ({*claim.who} | body_words(view.claim_words(claim))[1]))


def extent_of(denial: Claim, view: View) -> list[Number]:
    """The vague large numbers of a denial, which say how far what it denies went: "in their scores"."""
    return [n for n in numbers(view.claim_words(denial)) if n.relation == "vague" and n.low >= MANY]


def other_extent(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether a denial is of another extent: who denies that they fled "in their scores" does not deny that twenty did."""
    extent = extent_of(denial, view)
    told = numbers(view.claim_words(claim)) if extent else ()
    return bool(told) and all(n.high < many.low or many.high < n.low for n in told for many in extent)


def other_figure(claim: Claim, denial: Claim, view: View) -> bool:
    """Whether a denial names a figure, and a claim another: who denies "that 34 died" does not deny that nine were."""
    told = numbers(view.claim_words(denial))
    named = [n for n in told if n.unit is None and n.low > 1 and n.relation != "vague"]
    fits = (q.low <= n.high * ROUNDING and n.low <= q.high * ROUNDING for n in named for q in claim.quantities)
    return bool(named) and not any(fits)


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


def also_negated(claim: Claim, view: View) -> tuple[frozenset[str], ...]:
    """The other things a claim says there was none of: "no weapons and no ammunition"."""
    words = view.claim_words(claim)
    more = [] if NO_PART.search(words) else [*NO_THING.finditer(words)][1:]
    return tuple(frozenset(roots(" ".join(words[m.end() :].split()[:REACH]))) for m in more)


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
