"""How far each claim of a finding says what its claims have in common.

A root (:mod:`twosource.linking.wordforms`) weighs as much as the share of the claims, the reports and the farthest
sources that use it, times how rare it is in news. A claim's weight is the sum over its roots, divided by a power of the
sum of their rarities so that a long claim does not win by its length (the centroid of Radev et al. 2004, "Centroid-based
summarization of multiple documents", with sources as voters beside texts).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from twosource.linking.wordforms import families, roots, word_shares
from twosource.records import Claim
from twosource.weighing.view import View

#: What a word that is in no list of common words is taken to be used by: 4 news reports in 1,000.
RARE = 0.004
#: 0 lets the longest claim win, 1 the shortest (chosen on six of the invented stories).
SHORTNESS = 0.5


def shared(claims: Sequence[Claim], view: View) -> Mapping[str, float]:
    """Claim id -> how much of what the claims have in common it says, 0 to 1 (the best claim has 1)."""
    told = {c.id: frozenset(kinds(view.claim_words(c))) for c in claims}
    voices = [
        {c.id: c.id for c in claims},
        {c.id: c.report for c in claims},
        {c.id: c.chain[-1] if c.chain else c.report for c in claims},
    ]
    share = {w: _share(w, told, voices) for w in frozenset[str]().union(*told.values())}
    said = {c: _sum(words, share) for c, words in told.items()}
    best = max(said.values(), default=0.0) or 1.0
    return {c: value / best for c, value in said.items()}


def kinds(words: str) -> tuple[str, ...]:
    """The roots of the words, each kind of event in the place of the words that report it."""
    return tuple(name for r in roots(words) for name in (sorted(families(r)) or [r]))


def rarity(word: str) -> float:
    """How much a word tells: the logarithm of one over the share of news reports that use it."""
    return -math.log(word_shares().get(word, RARE))


def _share(word: str, told: Mapping[str, frozenset[str]], voices: Sequence[Mapping[str, str]]) -> float:
    """The mean share of claims, reports and farthest sources that use the word."""
    users = [c for c, words in told.items() if word in words]
    return sum(len({v[c] for c in users}) / len(set(v.values())) for v in voices) / len(voices)


def _sum(words: frozenset[str], share: Mapping[str, float]) -> float:
    length = sum(rarity(w) for w in words)
    return math.fsum(sorted(rarity(w) * share[w] for w in words)) / length**SHORTNESS if length else 0.0
