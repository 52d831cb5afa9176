"""Two causes of one thing: claims that each say in so many words why something happened, of one effect and different causes.

"The power cut was due to damage by the rioters" against "The power was cut at the request of the management".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.linking.features import LIGHT
from twosource.linking.wordforms import roots
from twosource.records import Claim
from twosource.weighing.conflict_words import apart, says_no
from twosource.weighing.likeness import Likeness
from twosource.weighing.view import View

#: A claim of more words says more than why one thing happened (as for opposites).
LONG = 30
#: Below this chance two claims whose words are known are of two things, whatever word they share.
ONE_EFFECT = 0.03
#: Words between an effect and its cause.
BECAUSE = re.compile(
    r"\b(?:due to|owing to|because of|as a (?:result|consequence) of|caused by|sparked by|triggered by|brought about by|"
    r"blamed on|originat(?:ed|ing) (?:from|in|with)|the (?:work|fault|result) of|"
    r"on (?:the )?(?:direct |written )?orders? (?:of|from)|at the (?:\w+ )?(?:request|insistence|behest) of)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cause:
    """A claim with the roots of what happened and of why."""

    claim: Claim
    effect: frozenset[str]
    cause: frozenset[str]


def causes(claims: Sequence[Claim], view: View, like: Likeness) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of different sources that give one effect different causes, the likest first, each claim once."""
    told = [c for claim in claims if (c := _cause(claim, view, like))]
    pairs = [(a, b) for a, b in combinations(told, 2) if _exclude(a, b)]
    chances = like.chances([(a.claim.id, b.claim.id) for a, b in pairs])
    used: set[str] = set()
    for chance, (a, b) in sorted(zip(chances, pairs, strict=True), key=lambda row: -row[0]):
        one = chance >= ONE_EFFECT or not like.knows(a.claim.id, b.claim.id)
        if one and not used & {a.claim.id, b.claim.id}:
            used |= {a.claim.id, b.claim.id}
            yield a.claim, b.claim


def _cause(claim: Claim, view: View, like: Likeness) -> Cause | None:
    words = view.claim_words(claim)
    found = BECAUSE.search(words)
    if (
        not found
        or claim.stance != "supports"
        or claim.section != "body"
        or claim.quantities
        or claim.id not in like.feats
    ):
        return None
    if len(words.split()) > LONG or says_no(claim, view):
        return None
    before, after = words[: found.start()], words[found.end() :]
    if not roots(before):  # "As a result of X, Y"
        after, _, before = after.partition(",")
    effect, cause = frozenset(roots(before)) - LIGHT, frozenset(roots(after)) - LIGHT
    return Cause(claim, effect, cause) if effect and cause else None


def _exclude(a: Cause, b: Cause) -> bool:
    """Whether one effect has two causes, on another word each."""
    if a.claim.chain[-1] == b.claim.chain[-1] or a.claim.report == b.claim.report:
        return False
    return bool(a.effect & b.effect) and not a.cause & b.cause and not apart(a.claim, b.claim)
